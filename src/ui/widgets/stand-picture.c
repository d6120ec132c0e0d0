#include "ui/widgets/stand-picture.h"

#include "ui/compat.h"
#include "ui/widgets/presence-card.h"
#include "ui/widgets/theme.h"

#include <math.h>

/* Sizes at the usual text size of the stand; the drawing follows the text. */
#define USUAL_TEXT_PX 18.0
#define MODULE_WIDTH 12.0
#define MODULE_HEIGHT 22.0
#define MODULE_GAP 3.0
#define BATTERY_WIDTH 14.0
#define BATTERY_HEIGHT 18.0
#define BATTERY_GAP 5.0
#define ARROW_SIZE 24.0
#define BAR_WIDTH 60.0
#define BAR_HEIGHT 8.0

typedef void (*DrawPicture) (cairo_t        *cr,
                             const SbColour *colour,
                             double          value,
                             gboolean        flag);

typedef struct
{
  DrawPicture draw;
  double value;
  gboolean flag;
  double width; /* at the usual text size */
  double height;
} Picture;

static double
text_px (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  /* Sizes of a widget's style are in px already. */
  return size > 0 ? size : USUAL_TEXT_PX;
}

static SbColour
text_colour (GtkWidget *widget)
{
  GdkRGBA rgba;

  sb_compat_text_colour (widget, &rgba);

  return (SbColour) { rgba.red, rgba.green, rgba.blue };
}

static void
on_draw (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  const Picture *picture = user_data;
  SbColour colour = text_colour (GTK_WIDGET (area));
  double scale = MIN (width / picture->width, height / picture->height);

  cairo_translate (cr, (width - scale * picture->width) / 2, (height - scale * picture->height) / 2);
  cairo_scale (cr, scale, scale);
  picture->draw (cr, &colour, picture->value, picture->flag);
}

/* Another size of the text: sizes may not be changed while sizes are being given, so CSS tells us. */
static void
update_size (GtkDrawingArea *area,
             const Picture  *picture)
{
  double scale = text_px (GTK_WIDGET (area)) / USUAL_TEXT_PX;

  gtk_drawing_area_set_content_width (area, (int) ceil (picture->width * scale));
  gtk_drawing_area_set_content_height (area, (int) ceil (picture->height * scale));
}

/* A drawing area that follows its style: size with the text, colour with the state of the button around it. */
#define SB_TYPE_STAND_DRAWING (sb_stand_drawing_get_type ())
G_DECLARE_FINAL_TYPE (SbStandDrawing, sb_stand_drawing, SB, STAND_DRAWING, GtkDrawingArea)

struct _SbStandDrawing
{
  GtkDrawingArea parent_instance;

  Picture picture;
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (SbStandDrawing, sb_stand_drawing, GTK_TYPE_DRAWING_AREA)

static gboolean
on_idle (gpointer user_data)
{
  SbStandDrawing *self = user_data;

  self->idle_id = 0;
  update_size (GTK_DRAWING_AREA (self), &self->picture);

  return G_SOURCE_REMOVE;
}

static void
sb_stand_drawing_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  SbStandDrawing *self = SB_STAND_DRAWING (widget);

  GTK_WIDGET_CLASS (sb_stand_drawing_parent_class)->css_changed (widget, change);

  gtk_widget_queue_draw (widget);
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
sb_stand_drawing_dispose (GObject *object)
{
  g_clear_handle_id (&SB_STAND_DRAWING (object)->idle_id, g_source_remove);
  G_OBJECT_CLASS (sb_stand_drawing_parent_class)->dispose (object);
}

static void
sb_stand_drawing_class_init (SbStandDrawingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_stand_drawing_dispose;
  GTK_WIDGET_CLASS (klass)->css_changed = sb_stand_drawing_css_changed;
}

static void
sb_stand_drawing_init (SbStandDrawing *self)
{
}

static GtkWidget *
picture_new (const Picture *picture)
{
  SbStandDrawing *self = g_object_new (SB_TYPE_STAND_DRAWING, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                       "halign", GTK_ALIGN_CENTER, NULL);

  self->picture = *picture;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), on_draw, &self->picture, NULL);
  update_size (GTK_DRAWING_AREA (self), picture);
  sb_theme_follow (GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

static void
draw_presence (cairo_t        *cr,
               const SbColour *colour,
               double          value,
               gboolean        flag)
{
  sb_presence_draw_day (cr, (SbPresence) value, BAR_WIDTH, BAR_HEIGHT, colour, 0.25, colour);
}

GtkWidget *
sb_stand_picture_presence (SbPresence presence)
{
  return picture_new (&(Picture) { draw_presence, (double) presence, FALSE, BAR_WIDTH, BAR_HEIGHT });
}

static void
draw_direction (cairo_t        *cr,
                const SbColour *colour,
                double          value,
                gboolean        flag)
{
  cairo_translate (cr, ARROW_SIZE / 2, ARROW_SIZE / 2);
  cairo_rotate (cr, value * G_PI / 180);
  cairo_move_to (cr, 0, -9);
  cairo_line_to (cr, 6, 3);
  cairo_line_to (cr, 0, 0);
  cairo_line_to (cr, -6, 3);
  cairo_close_path (cr);
  sb_theme_set_colour (cr, colour, 1);
  cairo_fill (cr);
}

GtkWidget *
sb_stand_picture_direction (double azimuth_deg)
{
  return picture_new (&(Picture) { draw_direction, azimuth_deg, FALSE, ARROW_SIZE, ARROW_SIZE });
}

static double
modules_width (int n_modules)
{
  return n_modules * (MODULE_WIDTH + MODULE_GAP) - MODULE_GAP;
}

static void
draw_set (cairo_t        *cr,
          const SbColour *colour,
          double          value,
          gboolean        flag)
{
  int n_modules = (int) value;
  double x = modules_width (n_modules) + BATTERY_GAP;
  double top = MODULE_HEIGHT - BATTERY_HEIGHT;

  sb_theme_set_colour (cr, colour, 1);
  for (int i = 0; i < n_modules; i++)
    for (int half = 0; half < 2; half++)
      {
        sb_theme_rounded_rectangle (cr, i * (MODULE_WIDTH + MODULE_GAP), half * (MODULE_HEIGHT + 1) / 2, MODULE_WIDTH,
                                    (MODULE_HEIGHT - 1) / 2, 1.5);
        cairo_fill (cr);
      }
  if (!flag)
    return;

  sb_theme_rounded_rectangle (cr, x + 1.1, top + 1.1, BATTERY_WIDTH - 2.2, BATTERY_HEIGHT - 2.2, 2);
  cairo_set_line_width (cr, 2.2);
  cairo_stroke (cr);
  cairo_rectangle (cr, x + BATTERY_WIDTH / 2 - 3, top - 3, 6, 3);
  cairo_fill (cr);
}

GtkWidget *
sb_stand_picture_set (int      n_modules,
                      gboolean has_battery)
{
  double width = modules_width (n_modules) + (has_battery ? BATTERY_GAP + BATTERY_WIDTH : 0);

  return picture_new (&(Picture) { draw_set, n_modules, has_battery, width, MODULE_HEIGHT });
}
