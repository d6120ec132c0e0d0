#include "ui/widgets/range-bar.h"

#include "ui/widgets/theme.h"

#include <math.h>

struct _SbRangeBar
{
  GtkDrawingArea parent_instance;

  double minimum;
  double maximum;
  double p10;
  double p50;
  double p90;
  SbRangeBarKind kind;
};

G_DEFINE_FINAL_TYPE (SbRangeBar, sb_range_bar, GTK_TYPE_DRAWING_AREA)

static const double BAND_HEIGHT = 4;
static const double DOT_RADIUS = 5;

static const SbColour *
kind_colour (const SbPalette *palette,
             SbRangeBarKind   kind)
{
  switch (kind)
    {
    case SB_RANGE_BAR_SUN:
      return &palette->sun_edge;
    case SB_RANGE_BAR_OWN_USE:
      return &palette->own_fill;
    case SB_RANGE_BAR_CO2:
      return &palette->co2_fill;
    case SB_RANGE_BAR_GRID:
    default:
      return &palette->grid_line;
    }
}

/* Place of a value on the bar; what is infinite lies at its end. */
static double
place_of (SbRangeBar *self,
          double      value,
          double      width)
{
  double span = self->maximum - self->minimum;
  double share = isfinite (value) && span > 0 ? CLAMP ((value - self->minimum) / span, 0, 1) : 1;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1 - share;

  return DOT_RADIUS + share * (width - 2 * DOT_RADIUS);
}

static void
draw_range_bar (GtkDrawingArea *area,
                cairo_t        *cr,
                int             width,
                int             height,
                gpointer        user_data)
{
  SbRangeBar *self = SB_RANGE_BAR (area);
  const SbPalette *palette = sb_theme_palette ();
  const SbColour *colour = kind_colour (palette, self->kind);
  double middle = height / 2.0;

  cairo_set_line_width (cr, 2);
  sb_theme_set_colour (cr, &palette->rule, 1);
  cairo_move_to (cr, 0, middle);
  cairo_line_to (cr, width, middle);
  cairo_stroke (cr);

  if (isfinite (self->p10))
    {
      double from = place_of (self, self->p10, width);
      double to = place_of (self, self->p90, width);

      sb_theme_rounded_rectangle (cr, MIN (from, to), middle - BAND_HEIGHT / 2, MAX (fabs (to - from), 1), BAND_HEIGHT,
                                  BAND_HEIGHT / 2);
      sb_theme_set_colour (cr, colour, 1);
      cairo_fill (cr);
    }

  if (isfinite (self->p50))
    {
      cairo_arc (cr, place_of (self, self->p50, width), middle, DOT_RADIUS, 0, 2 * G_PI);
      sb_theme_set_colour (cr, colour, 1);
      cairo_fill_preserve (cr);
      sb_theme_set_colour (cr, &palette->card, 1);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
}

static void
sb_range_bar_class_init (SbRangeBarClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sb-range-bar");
}

static void
sb_range_bar_init (SbRangeBar *self)
{
  self->p10 = NAN;
  self->p50 = NAN;
  self->p90 = NAN;
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 82);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 14);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_range_bar, NULL, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  sb_theme_follow (GTK_WIDGET (self));
}

GtkWidget *
sb_range_bar_new (void)
{
  return g_object_new (SB_TYPE_RANGE_BAR, NULL);
}

void
sb_range_bar_set (SbRangeBar    *self,
                  double         minimum,
                  double         maximum,
                  double         p10,
                  double         p50,
                  double         p90,
                  SbRangeBarKind kind)
{
  g_return_if_fail (SB_IS_RANGE_BAR (self));

  self->minimum = minimum;
  self->maximum = maximum;
  self->p10 = p10;
  self->p50 = p50;
  self->p90 = p90;
  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
