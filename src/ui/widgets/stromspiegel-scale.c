#include "ui/widgets/stromspiegel-scale.h"

#include "charts/language.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tooltip.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_CLASSES 7

struct _SbStromspiegelScale
{
  GtkDrawingArea parent_instance;

  double edges_kwh[N_CLASSES + 1];
  double annual_kwh;
  int own_class;
  gboolean known;
};

G_DEFINE_FINAL_TYPE (SbStromspiegelScale, sb_stromspiegel_scale, GTK_TYPE_DRAWING_AREA)

static const double MARK_HEIGHT = 10;
static const double BAND_HEIGHT = 18;
static const double GAP = 2;

/* A class narrower than a letter would be unreadable: each gets a base width, the rest is shared by kWh. */
static double
edge_x (SbStromspiegelScale *self,
        int                  edge,
        double               width)
{
  double base = width * 0.05;
  double span = self->edges_kwh[N_CLASSES] - self->edges_kwh[0];

  return edge * base + (width - N_CLASSES * base) * (self->edges_kwh[edge] - self->edges_kwh[0]) / span;
}

static double
mark_x (SbStromspiegelScale *self,
        double               width)
{
  double from = self->edges_kwh[self->own_class];
  double to = self->edges_kwh[self->own_class + 1];
  double share = to > from ? CLAMP ((self->annual_kwh - from) / (to - from), 0, 1) : 0.5;
  double left = edge_x (self, self->own_class, width);

  return left + share * (edge_x (self, self->own_class + 1, width) - left);
}

static void
draw_scale (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  SbStromspiegelScale *self = SB_STROMSPIEGEL_SCALE (area);
  GtkWidget *widget = GTK_WIDGET (area);
  const SbPalette *palette = sb_theme_palette ();
  double inner = width - 2 * MARK_HEIGHT;
  double words_y;
  double x;

  if (!self->known)
    return;

  cairo_translate (cr, MARK_HEIGHT, 0);
  for (int i = 0; i < N_CLASSES; i++)
    {
      const char letter[2] = { (char) ('A' + i), '\0' };
      double left = edge_x (self, i, inner);
      double right = edge_x (self, i + 1, inner);
      gboolean own = i == self->own_class;

      sb_theme_rounded_rectangle (cr, left, MARK_HEIGHT, right - left - GAP, BAND_HEIGHT, 2);
      sb_theme_set_colour (cr, own ? &palette->own_fill : &palette->grid_soft, 1);
      cairo_fill (cr);
      sb_theme_draw_text (widget, cr, letter, (left + right - GAP) / 2, MARK_HEIGHT + BAND_HEIGHT / 2, 0.5, 12, TRUE,
                          own ? &palette->card : &palette->text);
    }

  x = mark_x (self, inner);
  cairo_move_to (cr, x - 6, 0);
  cairo_line_to (cr, x + 6, 0);
  cairo_line_to (cr, x, MARK_HEIGHT - 2);
  cairo_close_path (cr);
  sb_theme_set_colour (cr, &palette->text, 1);
  cairo_fill (cr);

  words_y = MARK_HEIGHT + BAND_HEIGHT + (height - MARK_HEIGHT - BAND_HEIGHT) / 2;
  sb_theme_draw_text (widget, cr, _("thrifty"), 0, words_y, 0, 12, FALSE, &palette->dim_text);
  sb_theme_draw_text (widget, cr, _("usual"), (edge_x (self, 3, inner) + edge_x (self, 4, inner)) / 2, words_y, 0.5, 12,
                      self->own_class == 3, self->own_class == 3 ? &palette->own_text : &palette->dim_text);
  sb_theme_draw_text (widget, cr, _("much"), inner, words_y, 1, 12, FALSE, &palette->dim_text);
}

static void
sb_stromspiegel_scale_class_init (SbStromspiegelScaleClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sb_stromspiegel_scale_init (SbStromspiegelScale *self)
{
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self), 220);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self), 48);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self), draw_scale, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Electricity use compared with similar homes"), -1);
  sb_theme_follow (GTK_WIDGET (self));
}

GtkWidget *
sb_stromspiegel_scale_new (void)
{
  return g_object_new (SB_TYPE_STROMSPIEGEL_SCALE, NULL);
}

void
sb_stromspiegel_scale_set (SbStromspiegelScale *self,
                           const SbAssumptions *assumptions,
                           const SbHousehold   *household)
{
  double limits_kwh[N_CLASSES - 1];
  g_autofree char *quantity = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (SB_IS_STROMSPIEGEL_SCALE (self));

  sb_stromspiegel_limits_kwh (assumptions, household, limits_kwh);
  for (int i = 0; i < N_CLASSES - 1; i++)
    self->edges_kwh[i + 1] = limits_kwh[i];
  /* Open ends: A is drawn from a little below its limit, G as wide as F. */
  self->edges_kwh[0] = MAX (0, limits_kwh[0] - (limits_kwh[5] - limits_kwh[0]) / 6);
  self->edges_kwh[N_CLASSES] = limits_kwh[5] + (limits_kwh[5] - limits_kwh[4]);
  self->annual_kwh = sb_household_annual_kwh (household, assumptions);
  self->own_class = CLAMP (sb_stromspiegel_class (assumptions, household, self->annual_kwh), 0, N_CLASSES - 1);
  self->known = self->edges_kwh[N_CLASSES] > self->edges_kwh[0];

  quantity = sb_format_quantity (self->annual_kwh, 0, "kWh");
  /* Translators: yearly electricity with unit, then the letter of the class. */
  sentence = g_strdup_printf (_("%s a year: class %c of A (thrifty) to G (much)."), quantity, 'A' + self->own_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  sb_tooltip_set (GTK_WIDGET (self), sentence);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
