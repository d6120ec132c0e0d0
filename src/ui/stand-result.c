#include "ui/stand-result.h"

#include "charts/language.h"
#include "report/words.h"
#include "ui/compat.h"
#include "ui/live-result.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

#define BAR_RADIUS 5.0
#define BAR_GAP 3.0

struct _SbStandResult
{
  AdwBin parent_instance;

  GtkLabel *savings;
  GtkLabel *savings_range;
  GtkLabel *payback;
  GtkLabel *payback_unit;
  GtkLabel *payback_caption;
  GtkLabel *payback_range;
  GtkLabel *co2;
  GtkLabel *co2_range;
  GtkLabel *yield;
  GtkDrawingArea *share;
  GtkWidget *share_words;
  GtkLabel *own_share;
  GtkLabel *grid_share;
  GtkLabel *warning;
  SbLive *live;
};

G_DEFINE_FINAL_TYPE (SbStandResult, sb_stand_result, ADW_TYPE_BIN)

/* What a range says; a line that keeps its place while the range is computed. */
static char *
range_text (const SbRange *range,
            int            decimals)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!range->present)
    return g_strdup (" ");
  if (!isfinite (range->p10))
    return g_strdup (" ");

  from = sb_format_number (range->p10, decimals);
  if (!isfinite (range->p90))
    return g_strdup_printf (/* Translators: %s is a number of years: from then on, in unlucky cases not at all. */
                            _("%s to never"), from);
  to = sb_format_number (range->p90, decimals);

  return g_strdup_printf (/* Translators: the ends of a range, "3.8 to 5.5". */
                          _("%s to %s"), from, to);
}

static void
show_savings_range (SbStandResult *self,
                    const SbRange *range)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;

  if (!range->present || !isfinite (range->p10) || !isfinite (range->p90))
    {
      gtk_label_set_label (self->savings_range, " ");
      return;
    }

  from = sb_format_number (range->p10, 0);
  to = sb_format_quantity (range->p90, 0, "€");
  text = g_strdup_printf (/* Translators: the ends of a range, "100" and "142 €". */
                          _("in 8 of 10 cases %s to %s"), from, to);
  gtk_label_set_label (self->savings_range, text);
}

static void
show_share (SbStandResult  *self,
            const SbResult *result)
{
  const double parts[2] = { 100.0 * result->self_consumption_share, 100.0 * (1.0 - result->self_consumption_share) };
  double rounded[2] = { 0.0, 0.0 };
  gboolean has_yield = result->yield.annual_kwh > 0.0;
  g_autofree char *yield = sb_format_quantity (result->yield.annual_kwh, 0, "kWh");
  g_autofree char *yield_text = g_markup_printf_escaped (/* Translators: %s is an energy, "560 kWh". Keep <b> and </b>. */
                                                         _("<b>%s</b> from the sun"), yield);
  g_autofree char *own = NULL;
  g_autofree char *grid = NULL;
  g_autofree char *own_text = NULL;
  g_autofree char *grid_text = NULL;

  gtk_label_set_markup (self->yield, yield_text);
  gtk_widget_set_visible (GTK_WIDGET (self->share), has_yield);
  gtk_widget_set_visible (self->share_words, has_yield);
  if (!has_yield)
    return;

  sb_round_parts (parts, 2, rounded);
  own = sb_format_percent (rounded[0] / 100.0);
  grid = sb_format_percent (rounded[1] / 100.0);
  own_text = g_markup_printf_escaped (/* Translators: %s is a share, "58 %". Keep <b> and </b>. */
                                      _("<b>%s</b> you use yourself"), own);
  grid_text = g_markup_printf_escaped (/* Translators: %s is a share, "42 %". Keep <b> and </b>. */
                                       _("<b>%s</b> into the grid"), grid);
  gtk_label_set_markup (self->own_share, own_text);
  gtk_label_set_markup (self->grid_share, grid_text);
}

/* What cannot be computed, else the first danger; plain hints stand on the paper. */
static void
show_warning (SbStandResult  *self,
              const SbResult *result)
{
  const char *message = sb_live_get_error_message (self->live);
  g_autofree char *text = g_strdup (message);

  for (guint i = 0; text == NULL && result->hints != NULL && i < result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (result->hints, SbHint, i);

      if (hint->severity == SB_SEVERITY_WARNING)
        text = sb_words_hint (hint);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->warning), text != NULL);
  gtk_label_set_label (self->warning, text != NULL ? text : "");
}

/* The whole in one sentence, for who does not see it. */
static void
describe (SbStandResult  *self,
          const SbResult *result)
{
  g_autofree char *savings = sb_format_quantity (result->annual_savings_eur, 0, "€");
  g_autofree char *payback = sb_words_payback (result->economics.payback_years);
  g_autofree char *co2 = sb_format_quantity (result->emissions.avoided_kg_per_year, 0, "kg");
  g_autofree char *sentence = g_strdup_printf (/* Translators: money; "4.5 years" until paid for; a mass. */
                                               _("You save %s per year. Paid for: %s. CO₂ avoided per year: %s."),
                                               savings, payback, co2);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Result"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  /* Once for each answer: when the ranges have come, too. */
  if (result->range_annual_savings_eur.present && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sb_compat_announce (GTK_WIDGET (self), sentence);
}

static void
update (SbStandResult *self)
{
  const SbResult *result = sb_live_get_result (self->live);
  g_autofree char *savings = NULL;
  g_autofree char *payback = NULL;
  g_autofree char *co2 = NULL;
  g_autofree char *payback_range = NULL;
  g_autofree char *co2_range = NULL;
  const char *years = NULL;

  if (result == NULL)
    return;

  savings = sb_format_number (result->annual_savings_eur, 0);
  payback = sb_live_result_payback (result, &years);
  co2 = sb_format_number (result->emissions.avoided_kg_per_year, 0);
  payback_range = range_text (&result->range_payback_years, 1);
  co2_range = range_text (&result->range_avoided_kg_per_year, 0);

  gtk_label_set_label (self->savings, savings);
  show_savings_range (self, &result->range_annual_savings_eur);
  gtk_label_set_label (self->payback, payback);
  gtk_label_set_label (self->payback_unit, years);
  gtk_label_set_label (self->payback_caption, isfinite (result->economics.payback_years) ? _("until it is paid for")
                                                                                         : _("not paid back"));
  gtk_label_set_label (self->payback_range, payback_range);
  gtk_label_set_label (self->co2, co2);
  gtk_label_set_label (self->co2_range, co2_range);
  show_share (self, result);
  show_warning (self, result);
  describe (self, result);
  gtk_widget_queue_draw (GTK_WIDGET (self->share));
}

static void
draw_share (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  SbStandResult *self = user_data;
  const SbPalette *palette = sb_theme_palette ();
  const SbResult *result = self->live != NULL ? sb_live_get_result (self->live) : NULL;
  double own_width;

  if (result == NULL)
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  own_width = (width - BAR_GAP) * CLAMP (result->self_consumption_share, 0.0, 1.0);
  sb_theme_rounded_rectangle (cr, 0, 0, own_width, height, BAR_RADIUS);
  sb_theme_set_colour (cr, &palette->own_fill, 1.0);
  cairo_fill (cr);

  sb_theme_rounded_rectangle (cr, own_width + BAR_GAP + 0.5, 0.5, MAX (width - own_width - BAR_GAP - 1, 0), height - 1,
                              BAR_RADIUS);
  sb_theme_set_colour (cr, &palette->sun_fill, 1.0);
  cairo_fill_preserve (cr);
  sb_theme_set_colour (cr, &palette->sun_edge, 1.0);
  cairo_set_line_width (cr, palette->hatched ? 2.0 : 1.0);
  cairo_stroke (cr);
}

static void
sb_stand_result_dispose (GObject *object)
{
  g_clear_object (&SB_STAND_RESULT (object)->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_STAND_RESULT);
  G_OBJECT_CLASS (sb_stand_result_parent_class)->dispose (object);
}

static void
sb_stand_result_class_init (SbStandResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_stand_result_dispose;

  g_type_ensure (SB_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/stand-result.ui");
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, savings);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, savings_range);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, payback);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, payback_unit);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, payback_caption);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, payback_range);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, co2);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, co2_range);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, yield);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, share);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, share_words);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, own_share);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, grid_share);
  gtk_widget_class_bind_template_child (widget_class, SbStandResult, warning);
}

static void
sb_stand_result_init (SbStandResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->share, draw_share, self, NULL);
  sb_theme_follow (GTK_WIDGET (self->share));
}

void
sb_stand_result_set_live (SbStandResult *self,
                          SbLive        *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::error-message", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
