#include "ui/widgets/balcony-section.h"

#include "charts/language.h"
#include "ui/widgets/balcony-section-layout.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

#define TO_RAD(degrees) ((degrees) * G_PI / 180)
#define TO_DEG(radians) ((radians) * 180 / G_PI)

static const double TEXT_SIZE = 12;
/* From this width on there is room for the sun's rays with their words. */
static const double WIDTH_FOR_RAYS = 380;
static const double SUN_RADIUS = 9;
/* From the middle of two lines of words to the corner of the house, which has a grip. */
static const double ROOM_ABOVE_GRIP = 32;
/* Declination at the solstice of June (e.g. Meeus, Astronomical Algorithms, ch. 22); at the equinoxes it is 0. */
static const double SOLSTICE_DECLINATION_DEG = 23.44;

/* What is drawn on. */
typedef struct
{
  const SbBalconySection *section;
  GtkWidget *widget;
  cairo_t *cr;
  const SbPalette *palette;
  double width;
  double height;
  double text_scale;
  gboolean mirrored; /* by the matrix of cr: text must be turned back */
  SbSectionLayout layout;
} Canvas;

static void
line (const Canvas   *canvas,
      const SbColour *colour,
      double          line_width,
      double          x1,
      double          y1,
      double          x2,
      double          y2)
{
  sb_theme_set_colour (canvas->cr, colour, 1);
  cairo_set_line_width (canvas->cr, line_width);
  cairo_move_to (canvas->cr, x1, y1);
  cairo_line_to (canvas->cr, x2, y2);
  cairo_stroke (canvas->cr);
}

static void
dashed (const Canvas *canvas,
        double        dash)
{
  const double dashes[] = { dash, dash };

  cairo_set_dash (canvas->cr, dashes, dash > 0 ? 2 : 0, 0);
}

/* As sb_theme_draw_text () does it; in a mirrored drawing it goes to the other side of x, and its letters stay. */
static void
write_text (const Canvas   *canvas,
            const char     *text,
            double          x,
            double          y,
            double          anchor,
            double          size,
            gboolean        bold,
            const SbColour *colour)
{
  if (!canvas->mirrored)
    {
      sb_theme_draw_text (canvas->widget, canvas->cr, text, x, y, anchor, size, bold, colour);
      return;
    }

  cairo_save (canvas->cr);
  cairo_translate (canvas->cr, round (x), 0);
  cairo_scale (canvas->cr, -1, 1);
  sb_theme_draw_text (canvas->widget, canvas->cr, text, 0, y, 1 - anchor, size, bold, colour);
  cairo_restore (canvas->cr);
}

static void
words (const Canvas *canvas,
       const char   *text,
       double        x,
       double        y,
       double        anchor,
       gboolean      bold)
{
  write_text (canvas, text, x, y, anchor, TEXT_SIZE, bold, &canvas->palette->text);
}

static char *
metres (double value_m)
{
  return sb_format_quantity (value_m, value_m == round (value_m) ? 0 : 1, "m");
}

/* A line with a short stroke across at both ends, upright or level. */
static void
dimension (const Canvas *canvas,
           double        x1,
           double        y1,
           double        x2,
           double        y2)
{
  const SbColour *colour = &canvas->palette->text;
  double dx = x1 == x2 ? 4 : 0;
  double dy = x1 == x2 ? 0 : 4;

  line (canvas, colour, 1, x1, y1, x2, y2);
  line (canvas, colour, 1, x1 - dx, y1 - dy, x1 + dx, y1 + dy);
  line (canvas, colour, 1, x2 - dx, y2 - dy, x2 + dx, y2 + dy);
}

static void
block (const Canvas   *canvas,
       const SbColour *fill,
       const SbColour *edge,
       double          x,
       double          y,
       double          width,
       double          height)
{
  cairo_rectangle (canvas->cr, x, y, width, height);
  sb_theme_set_colour (canvas->cr, fill, 1);
  cairo_fill_preserve (canvas->cr);
  sb_theme_set_colour (canvas->cr, edge, 1);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);
}

static void
draw_building (const Canvas *canvas)
{
  const SbPalette *palette = canvas->palette;
  const SbSectionLayout *layout = &canvas->layout;
  double railing_x = layout->place.hinge_x - 5;
  double door_top = layout->place.hinge_y - layout->module * 0.35;

  block (canvas, &palette->wall, &palette->wall_edge, -2, -2, layout->wall_x + 2, layout->ground_y + 2);
  line (canvas, &palette->wall_edge, 1.5, 0, layout->ground_y, canvas->width, layout->ground_y);
  block (canvas, &palette->card, &palette->wall_edge, layout->wall_x - 4, door_top, 5, layout->floor_y - door_top);

  cairo_rectangle (canvas->cr, layout->wall_x - 12, layout->floor_y, railing_x - layout->wall_x + 14, SB_SECTION_SLAB_THICKNESS);
  sb_theme_set_colour (canvas->cr, &palette->axis, 1);
  cairo_fill (canvas->cr);

  line (canvas, &palette->text, 4, railing_x - 3, layout->floor_y, railing_x - 3, layout->place.hinge_y);
  line (canvas, &palette->text, 4, railing_x - 9, layout->place.hinge_y, railing_x + 3, layout->place.hinge_y);
  words (canvas, _("House"), layout->wall_x / 2, 3 + 9 * canvas->text_scale, 0.5, FALSE);
}

static void
draw_slab (const Canvas *canvas)
{
  const SbSlab *slab = &canvas->section->slab;
  const SbSectionLayout *layout = &canvas->layout;
  g_autofree char *gap = metres (slab->gap_m);
  g_autofree char *projection = metres (slab->projection_m);
  double gap_x = layout->place.hinge_x - 22;
  double x = layout->slab_x;
  double y = layout->slab_y;

  cairo_rectangle (canvas->cr, layout->wall_x - 12, y - SB_SECTION_SLAB_THICKNESS, x - layout->wall_x + 12, SB_SECTION_SLAB_THICKNESS);
  sb_theme_set_colour (canvas->cr, &canvas->palette->axis, 1);
  cairo_fill (canvas->cr);

  if (y < layout->place.hinge_y - 2)
    dimension (canvas, gap_x, y, gap_x, layout->place.hinge_y);
  words (canvas, gap, gap_x - 6, MAX ((y + layout->place.hinge_y) / 2, y + 9 * canvas->text_scale), 1, FALSE);
  if (x > layout->place.hinge_x + 2)
    dimension (canvas, layout->place.hinge_x, y - SB_SECTION_SLAB_THICKNESS - 8, x, y - SB_SECTION_SLAB_THICKNESS - 8);
  words (canvas, projection, x + 7, y - SB_SECTION_SLAB_THICKNESS - 8, 0, FALSE);
}

static void
draw_windows (const Canvas *canvas,
              double        x,
              double        top)
{
  const double size = 13;
  double step_x = 26;

  cairo_save (canvas->cr);
  cairo_rectangle (canvas->cr, x, top, canvas->width - x, canvas->layout.ground_y - top);
  cairo_clip (canvas->cr);
  for (double y = top + 14; y + size < canvas->layout.ground_y; y += 26)
    for (double window_x = x + 14; window_x + size < canvas->width; window_x += step_x)
      block (canvas, &canvas->palette->card, &canvas->palette->wall_edge, window_x, y, size, size);
  cairo_restore (canvas->cr);
}

/* Below it the house hides the sun. */
static void
draw_shadow_line (const Canvas *canvas)
{
  const SbSectionLayout *layout = &canvas->layout;
  cairo_t *cr = canvas->cr;
  double angle_rad = sb_section_opposite_rad (&canvas->section->opposite);
  double end_y = MAX (layout->house_top, SB_SECTION_TOP_MARGIN);
  double length = (layout->middle_y - end_y) / sin (angle_rad);
  /* Below the line, clear of the rays, as long as it does not meet the level line there. */
  double offset = layout->middle_y - end_y > 60 ? 1 + 9 * canvas->text_scale : -1 - 9 * canvas->text_scale;
  g_autofree char *degrees = sb_format_number (round (TO_DEG (angle_rad)), 0);
  g_autofree char *text = NULL;

  sb_theme_set_colour (cr, &canvas->palette->hidden, 0.35);
  cairo_move_to (cr, layout->middle_x, layout->middle_y);
  cairo_line_to (cr, layout->house_x, layout->house_top);
  cairo_line_to (cr, layout->house_x, layout->ground_y);
  cairo_line_to (cr, layout->middle_x, layout->ground_y);
  cairo_close_path (cr);
  cairo_fill (cr);

  dashed (canvas, 6);
  line (canvas, &canvas->palette->text, 1.5, layout->middle_x, layout->middle_y, layout->house_x, layout->house_top);
  dashed (canvas, 0);
  if (length < 60)
    return;

  text = length > 170 && angle_rad < G_PI / 4
           /* Translators: an angle in degrees; below this line the house opposite hides the sun. */
           ? g_strdup_printf (_("Shadow line %s°"), degrees)
           : g_strconcat (degrees, "°", NULL);
  cairo_save (cr);
  cairo_translate (cr, layout->middle_x, layout->middle_y);
  cairo_rotate (cr, -angle_rad);
  words (canvas, text, 0.6 * length, offset, 0.5, FALSE);
  cairo_restore (cr);
}

static void
draw_opposite (const Canvas *canvas)
{
  const SbOpposite *opposite = &canvas->section->opposite;
  const SbSectionLayout *layout = &canvas->layout;
  const SbPalette *palette = canvas->palette;
  double x = layout->house_x;
  double top = layout->house_top;
  double distance_y = layout->floor_y + 24;
  g_autofree char *distance = metres (opposite->distance_m);
  g_autofree char *height = metres (opposite->height_above_module_m);

  if (opposite->height_above_module_m > 0)
    draw_shadow_line (canvas);
  block (canvas, &palette->wall, &palette->wall_edge, x, top, canvas->width + 4 - x, layout->ground_y - top);
  draw_windows (canvas, x, top);

  dashed (canvas, 3);
  line (canvas, &palette->axis, 1, layout->middle_x, layout->middle_y, x, layout->middle_y);
  dashed (canvas, 0);
  dimension (canvas, layout->place.hinge_x, distance_y, x, distance_y);
  words (canvas, distance, (layout->place.hinge_x + x) / 2, distance_y - 9 * canvas->text_scale, 0.5, FALSE);
  if (fabs (layout->middle_y - top) > 20 * canvas->text_scale && x - layout->middle_x > 60)
    {
      dimension (canvas, x - 11, MAX (top, 2), x - 11, layout->middle_y);
      words (canvas, height, x - 18, layout->middle_y - (top < layout->middle_y ? 10 : -10) * canvas->text_scale, 1, FALSE);
    }
}

static void
draw_ray (const Canvas *canvas,
          double        declination_deg,
          const char   *day,
          double       *lowest_y)
{
  const SbBalconySection *section = canvas->section;
  const SbPalette *palette = canvas->palette;
  const SbSectionLayout *layout = &canvas->layout;
  double height_deg = sb_section_sun_ahead_deg (section, declination_deg);
  double slope = tan (TO_RAD (height_deg));
  double x;
  double y;
  double scale = canvas->text_scale;
  double words_width = 95 * scale;
  double words_x;
  gboolean at_left;
  g_autofree char *degrees = NULL;
  g_autofree char *second = NULL;

  /* What is hidden, and when, is the subject of the diagram of the sky. */
  if (!isfinite (height_deg) || height_deg < 3 || sb_section_is_hidden (section, height_deg))
    return;

  x = MIN (layout->middle_x + (layout->middle_y - 24) / slope, canvas->width * 0.76);
  y = layout->middle_y - slope * (x - layout->middle_x);
  /* Two lines of words beside the sun; above the ray where the house stands there. A sun without them is left out. */
  at_left = y + 18 * scale > layout->house_top;
  words_x = at_left ? x - SUN_RADIUS - 6 : x + SUN_RADIUS + 6;
  if ((y < *lowest_y + 32 * scale && *lowest_y > 0)
      || (y - 28 * scale < layout->slab_y && (at_left ? words_x - words_width : words_x) < layout->slab_x + 45))
    return;
  *lowest_y = y;

  degrees = sb_format_number (round (height_deg), 0);
  /* Translators: height of the sun in degrees. */
  second = g_strdup_printf (_("%s° high"), degrees);

  line (canvas, &palette->sun_edge, 1.5, layout->middle_x, layout->middle_y, x, y);
  cairo_arc (canvas->cr, x, y, SUN_RADIUS, 0, 2 * G_PI);
  sb_theme_set_colour (canvas->cr, &palette->sun_fill, 1);
  cairo_fill_preserve (canvas->cr);
  sb_theme_set_colour (canvas->cr, &palette->sun_edge, 1);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_stroke (canvas->cr);

  /* Clear of the ray at one side, of the grip on the house at the other. */
  y = at_left ? y - 12 * scale : MIN (y, layout->house_top - ROOM_ABOVE_GRIP * scale);
  y = MAX (y, 16 * scale);
  words (canvas, day, words_x, y - 7 * scale, at_left ? 1 : 0, TRUE);
  write_text (canvas, second, words_x, y + 8 * scale, at_left ? 1 : 0, TEXT_SIZE, FALSE, &palette->dim_text);
}

static void
draw_rays (const Canvas *canvas)
{
  double lowest_y = 0;

  if (canvas->width < WIDTH_FOR_RAYS)
    return;

  draw_ray (canvas, SOLSTICE_DECLINATION_DEG, _("21 June"), &lowest_y);
  draw_ray (canvas, 0, _("March, Sept."), &lowest_y);
}

static void
draw_module (const Canvas *canvas)
{
  const SbPalette *palette = canvas->palette;
  const SbSectionLayout *layout = &canvas->layout;
  const SbModulePlace *place = &layout->place;
  double tilt_rad = TO_RAD (canvas->section->tilt_deg);
  double tilt_deg = canvas->section->tilt_deg;
  g_autofree char *degrees = sb_format_number (tilt_deg, tilt_deg == round (tilt_deg) ? 0 : 1);
  g_autofree char *text = g_strconcat (degrees, "°", NULL);

  /* The level line from which the tilt is counted, and the angle itself. */
  dashed (canvas, 3);
  line (canvas, &palette->axis, 1, place->hinge_x, place->hinge_y, place->hinge_x + layout->module * 0.6, place->hinge_y);
  dashed (canvas, 0);
  /* Not in the colour of the rays, which cross it. */
  sb_theme_set_colour (canvas->cr, &palette->axis, 1);
  cairo_set_line_width (canvas->cr, 1.5);
  cairo_arc (canvas->cr, place->hinge_x, place->hinge_y, layout->module * 0.28, 0, tilt_rad);
  cairo_stroke (canvas->cr);

  line (canvas, &palette->module, 6, place->hinge_x, place->hinge_y, place->end_x, place->end_y);
  write_text (canvas, text, place->end_x + 16, place->end_y, 0, 14, TRUE, &palette->text);
}

void
sb_balcony_section_draw (const SbBalconySection *section,
                         GtkWidget              *widget,
                         cairo_t                *cr,
                         double                  width,
                         double                  height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Canvas canvas = {
    .section = section,
    .widget = widget,
    .cr = cr,
    .palette = sb_theme_palette (),
    .width = width,
    .height = height,
    .text_scale = sb_theme_font_scale (widget),
    .mirrored = mirrored,
    .layout = sb_section_layout (section, width, height),
  };

  cairo_save (cr);
  if (mirrored)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  draw_building (&canvas);
  if (section->opposite.present)
    draw_opposite (&canvas);
  if (section->slab.present)
    draw_slab (&canvas);
  draw_rays (&canvas);
  draw_module (&canvas);
  cairo_restore (cr);
}
