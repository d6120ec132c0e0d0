#include "ui/widgets/compass.h"

#include "charts/language.h"
#include "core/sun.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

#define TO_RAD(degrees) ((degrees) * G_PI / 180)

/* Azimuths of sunrise and sunset; known = FALSE: the sun does not rise or does not set. */
typedef struct
{
  gboolean known;
  double from_deg;
  double to_deg;
} SunArc;

struct _SbCompass
{
  SbDragView parent_instance;

  double azimuth_deg;
  double latitude_deg;
  double longitude_deg;
  SunArc june;
  SunArc december;
};

G_DEFINE_FINAL_TYPE (SbCompass, sb_compass, SB_TYPE_DRAG_VIEW)

enum
{
  PROP_0,
  PROP_AZIMUTH_DEG,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const double KEY_STEP_DEG = 5;
static const double PAGE_STEP_DEG = 45;
static const double GRIP_RADIUS = 13;
/* The dial itself; around it are a grip and, outside of that, letters, both half on each side of their middle. */
static const double DIAL_RADIUS = 93;
static const double HALF_LETTER = 9; /* at the usual size of text */
/* Those between the four give way to a grip so near. */
static const double LETTER_CLEARANCE_DEG = 18;
/* Any year serves for the arcs: sunrise of one date moves by minutes between years. */
static const int ARC_YEAR = 2023;

/* A point at this azimuth; cairo's angle of an azimuth is azimuth − 90°. */
static void
point_at (double  azimuth_deg,
          double  radius,
          double *x,
          double *y)
{
  *x = radius * sin (TO_RAD (azimuth_deg));
  *y = -radius * cos (TO_RAD (azimuth_deg));
}

static double
half_letter (SbCompass *self)
{
  return HALF_LETTER * sb_theme_font_scale (GTK_WIDGET (self));
}

static double
letter_offset (SbCompass *self)
{
  return GRIP_RADIUS + 1 + half_letter (self);
}

static double
dial_radius (SbCompass *self)
{
  int size = MIN (gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));

  return size / 2.0 - letter_offset (self) - half_letter (self);
}

/* Larger letters make the drawing larger, not the dial smaller. */
static void
make_room (SbCompass *self)
{
  double radius = DIAL_RADIUS + letter_offset (self) + half_letter (self);

  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), (int) ceil (2 * radius));
}

static SunArc
sun_arc (SbCompass *self,
         int        month)
{
  SunArc arc = { FALSE, 0, 0 };
  double rise_unix_s;
  double transit_unix_s;
  double set_unix_s;

  if (!sb_sun_rise_transit_set (ARC_YEAR, month, 21, self->latitude_deg, self->longitude_deg, &rise_unix_s,
                                &transit_unix_s, &set_unix_s))
    return arc;

  arc.known = TRUE;
  arc.from_deg = sb_sun_position (rise_unix_s, self->latitude_deg, self->longitude_deg, 0).azimuth_deg;
  arc.to_deg = sb_sun_position (set_unix_s, self->latitude_deg, self->longitude_deg, 0).azimuth_deg;

  return arc;
}

static void
draw_dial (SbCompass       *self,
           cairo_t         *cr,
           const SbPalette *palette,
           double           radius)
{
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  sb_theme_set_colour (cr, &palette->window, 1);
  cairo_fill (cr);

  cairo_move_to (cr, 0, 0);
  cairo_arc (cr, 0, 0, radius, TO_RAD (self->azimuth_deg - 180), TO_RAD (self->azimuth_deg));
  cairo_close_path (cr);
  sb_theme_set_colour (cr, &palette->sun_soft, 1);
  cairo_fill (cr);

  cairo_set_line_width (cr, 1);
  sb_theme_set_colour (cr, &palette->axis, 1);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  for (int azimuth = 0; azimuth < 360; azimuth += 15)
    {
      double x;
      double y;
      double length = azimuth % 45 == 0 ? 8 : 4;

      point_at (azimuth, radius, &x, &y);
      cairo_move_to (cr, x, y);
      point_at (azimuth, radius - length, &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_stroke (cr);
}

static void
draw_arc (SbCompass       *self,
          cairo_t         *cr,
          const SbPalette *palette,
          const SunArc    *arc,
          const SbColour  *colour,
          const char      *name,
          double           radius,
          double           label_azimuth_deg)
{
  double label_rad = TO_RAD (label_azimuth_deg);
  double half_width = 0.33 * half_letter (self) * g_utf8_strlen (name, -1);
  double reach = fabs (sin (label_rad)) * half_width + fabs (cos (label_rad)) * 0.9 * half_letter (self);
  double x;
  double y;

  if (!arc->known)
    return;

  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  sb_theme_set_colour (cr, colour, 1);
  cairo_arc (cr, 0, 0, radius, TO_RAD (arc->from_deg - 90), TO_RAD (arc->to_deg - 90));
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);

  point_at (label_azimuth_deg, radius - 6 - reach, &x, &y);
  sb_theme_draw_text (GTK_WIDGET (self), cr, name, x, y, 0.5, 11, FALSE, &palette->sun_text);
}

/* The house from above, its balcony in front, and the modules at the railing; turned with the balcony. */
static void
draw_house (SbCompass       *self,
            cairo_t         *cr,
            const SbPalette *palette,
            double           radius)
{
  double size = radius * 0.62;

  cairo_save (cr);
  cairo_rotate (cr, TO_RAD (self->azimuth_deg));
  cairo_rectangle (cr, -size / 2, size * 0.12, size, size * 0.62);
  sb_theme_set_colour (cr, &palette->wall, 1);
  cairo_fill_preserve (cr);
  sb_theme_set_colour (cr, &palette->wall_edge, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);

  cairo_rectangle (cr, -size * 0.28, -size * 0.14, size * 0.56, size * 0.26);
  sb_theme_set_colour (cr, &palette->card, 1);
  cairo_fill_preserve (cr);
  sb_theme_set_colour (cr, &palette->text, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);

  cairo_rectangle (cr, -size * 0.26, -size * 0.24, size * 0.52, 5);
  sb_theme_set_colour (cr, &palette->module, 1);
  cairo_fill (cr);

  cairo_move_to (cr, 0, -size * 0.24);
  cairo_line_to (cr, 0, -radius);
  sb_theme_set_colour (cr, &palette->text, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_letters (SbCompass       *self,
              cairo_t         *cr,
              const SbPalette *palette,
              double           radius)
{
  const char *letters[8] = {
    C_ ("compass", "N"), C_ ("compass", "NE"), C_ ("compass", "E"), C_ ("compass", "SE"),
    C_ ("compass", "S"), C_ ("compass", "SW"), C_ ("compass", "W"), C_ ("compass", "NW"),
  };

  for (int i = 0; i < 8; i++)
    {
      gboolean is_main = i % 2 == 0;
      double x;
      double y;

      if (!is_main && fabs (remainder (self->azimuth_deg - i * 45, 360)) < LETTER_CLEARANCE_DEG)
        continue;
      point_at (i * 45, radius + letter_offset (self), &x, &y);
      sb_theme_draw_text (GTK_WIDGET (self), cr, letters[i], x, y, 0.5, is_main ? 13 : 11, is_main,
                          is_main ? &palette->text : &palette->dim_text);
    }
}

static void
draw_compass (GtkDrawingArea *area,
              cairo_t        *cr,
              int             width,
              int             height,
              gpointer        user_data)
{
  SbCompass *self = SB_COMPASS (area);
  const SbPalette *palette = sb_theme_palette ();
  double radius = dial_radius (self);

  if (radius < 20)
    return;

  cairo_save (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  draw_dial (self, cr, palette, radius);
  draw_arc (self, cr, palette, &self->june, &palette->sun_fill, C_ ("sun arc", "June"), radius - 4, 60);
  draw_arc (self, cr, palette, &self->december, &palette->sun_edge, C_ ("sun arc", "Dec."), radius * 0.72, 150);
  draw_house (self, cr, palette, radius);
  draw_letters (self, cr, palette, radius);
  cairo_restore (cr);
  sb_drag_view_draw_grips (SB_DRAG_VIEW (self), cr);
}

static void
sb_compass_get_handle (SbDragView   *view,
                       guint         n,
                       SbDragHandle *handle)
{
  SbCompass *self = SB_COMPASS (view);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  point_at (self->azimuth_deg, dial_radius (self), &handle->x, &handle->y);
  handle->x += width / 2;
  handle->y += height / 2;
  handle->direction_rad = TO_RAD (self->azimuth_deg); /* along the rim */
  handle->is_there = TRUE;
  handle->value = self->azimuth_deg;
  handle->max = 360;
  handle->step = KEY_STEP_DEG;
  handle->page = PAGE_STEP_DEG;
  handle->home = 0; /* north */
  handle->end = 180;
  handle->wraps = TRUE;
}

static const char *
sb_compass_get_name (SbDragView *view,
                     guint       n)
{
  return _("Direction the balcony looks");
}

static char *
sb_compass_get_words (SbDragView *view,
                      guint       n)
{
  return sb_compass_words (SB_COMPASS (view)->azimuth_deg);
}

static double
sb_compass_value_at (SbDragView *view,
                     guint       n,
                     double      x,
                     double      y)
{
  double dx = x - gtk_widget_get_width (GTK_WIDGET (view)) / 2.0;
  double dy = y - gtk_widget_get_height (GTK_WIDGET (view)) / 2.0;

  /* In the very middle a pointer names no direction. */
  return hypot (dx, dy) < 6 ? NAN : round (atan2 (dx, -dy) * 180 / G_PI);
}

static void
sb_compass_set_value (SbDragView *view,
                      guint       n,
                      double      value)
{
  sb_compass_set_azimuth_deg (SB_COMPASS (view), value);
}

static void
sb_compass_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (property_id == PROP_AZIMUTH_DEG)
    g_value_set_double (value, SB_COMPASS (object)->azimuth_deg);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_compass_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  if (property_id == PROP_AZIMUTH_DEG)
    sb_compass_set_azimuth_deg (SB_COMPASS (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
sb_compass_class_init (SbCompassClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  SbDragViewClass *drag_class = SB_DRAG_VIEW_CLASS (klass);

  drag_class->grip_radius = GRIP_RADIUS;
  /*
   * Never mirrored: east is at the right of a compass in every language, and Right turns on towards the larger
   * angle, with the clock.
   */
  drag_class->mirrors = FALSE;
  drag_class->get_handle = sb_compass_get_handle;
  drag_class->get_name = sb_compass_get_name;
  drag_class->get_words = sb_compass_get_words;
  drag_class->value_at = sb_compass_value_at;
  drag_class->set_value = sb_compass_set_value;
  object_class->get_property = sb_compass_get_property;
  object_class->set_property = sb_compass_set_property;

  props[PROP_AZIMUTH_DEG] =
    g_param_spec_double ("azimuth-deg", NULL, NULL, 0, 360, 180,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-compass");
}

static void
sb_compass_init (SbCompass *self)
{
  self->azimuth_deg = 180;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 230);
  make_room (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi", G_CALLBACK (make_room),
                           self, G_CONNECT_SWAPPED);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_compass, NULL, NULL);
}

GtkWidget *
sb_compass_new (void)
{
  return g_object_new (SB_TYPE_COMPASS, NULL);
}

double
sb_compass_get_azimuth_deg (SbCompass *self)
{
  g_return_val_if_fail (SB_IS_COMPASS (self), 0);

  return self->azimuth_deg;
}

void
sb_compass_set_azimuth_deg (SbCompass *self,
                            double     azimuth_deg)
{
  g_return_if_fail (SB_IS_COMPASS (self));
  g_return_if_fail (azimuth_deg >= 0 && azimuth_deg < 360);

  if (azimuth_deg == self->azimuth_deg)
    return;

  self->azimuth_deg = azimuth_deg;
  sb_drag_view_changed (SB_DRAG_VIEW (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AZIMUTH_DEG]);
}

void
sb_compass_set_place (SbCompass *self,
                      double     latitude_deg,
                      double     longitude_deg)
{
  g_return_if_fail (SB_IS_COMPASS (self));

  if (latitude_deg == self->latitude_deg && longitude_deg == self->longitude_deg)
    return;

  self->latitude_deg = latitude_deg;
  self->longitude_deg = longitude_deg;
  self->june = sun_arc (self, 6);
  self->december = sun_arc (self, 12);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
sb_compass_words (double azimuth_deg)
{
  const char *direction = sb_direction_name (azimuth_deg);
  g_autofree char *first = g_utf8_substring (direction, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);
  g_autofree char *name = g_strconcat (capital, g_utf8_next_char (direction), NULL);
  g_autofree char *degrees = sb_format_number (azimuth_deg, azimuth_deg == round (azimuth_deg) ? 0 : 1);

  /* Translators: direction with a capital letter, then degrees: "South-west, 225°". */
  return g_strdup_printf (_("%s, %s°"), name, degrees);
}
