#include "ui/live-result.h"

#include "charts/language.h"
#include "charts/months-chart.h"
#include "report/words.h"
#include "ui/live-number.h"
#include "ui/widgets/theme.h"

#include <glib/gi18n.h>
#include <math.h>

#define SHARE_BAR_RADIUS 3.0
#define SHARE_BAR_GAP 1.5

struct _SbLiveResult
{
  AdwBin parent_instance;

  SbLiveNumber *yield;
  SbLiveNumber *savings;
  SbLiveNumber *payback;
  SbLiveNumber *co2;
  GtkDrawingArea *months;
  GtkDrawingArea *share;
  GtkLabel *own_share;
  GtkLabel *grid_share;
  GtkWidget *saving_card;
  GtkLabel *saving_text;
  GtkLabel *saving_count;
  GtkWidget *hint_card;
  GtkImage *hint_icon;
  GtkLabel *hint_text;
  GtkLabel *hint_count;
  GtkLabel *weather;
  SbLive *live;
};

G_DEFINE_FINAL_TYPE (SbLiveResult, sb_live_result, ADW_TYPE_BIN)

char *
sb_live_result_payback (const SbResult *result,
                        const char    **unit)
{
  double years = result->economics.payback_years;

  if (isfinite (years))
    {
      *unit = ngettext ("year", "years", years <= 1.0 ? 1 : 2);
      return sb_format_number (years, 1);
    }

  *unit = "";

  return g_strdup ("–");
}

static void
update_numbers (SbLiveResult   *self,
                const SbResult *result)
{
  g_autofree char *yield = sb_format_number (result->yield.annual_kwh, 0);
  g_autofree char *savings = sb_format_number (result->annual_savings_eur, 0);
  g_autofree char *co2 = sb_format_number (result->emissions.avoided_kg_per_year, 0);
  const char *years = NULL;
  g_autofree char *payback = sb_live_result_payback (result, &years);

  sb_live_number_set (self->yield, yield, "kWh", _("from the sun"));
  sb_live_number_set (self->savings, savings, "€", _("saved per year"));
  sb_live_number_set (self->payback, payback, years,
                      isfinite (result->economics.payback_years) ? _("until paid back") : _("not paid back"));
  sb_live_number_set (self->co2, co2, _("kg CO₂"), _("avoided per year"));

  sb_live_number_set_range (self->yield, &result->range_annual_kwh, 0, SB_RANGE_BAR_SUN);
  sb_live_number_set_range (self->savings, &result->range_annual_savings_eur, 0, SB_RANGE_BAR_OWN_USE);
  sb_live_number_set_range (self->payback, &result->range_payback_years, 1, SB_RANGE_BAR_GRID);
  sb_live_number_set_range (self->co2, &result->range_avoided_kg_per_year, 0, SB_RANGE_BAR_CO2);
}

static void
update_share (SbLiveResult   *self,
              const SbResult *result)
{
  const double parts[2] = { 100.0 * result->self_consumption_share,
                            100.0 * (1.0 - result->self_consumption_share) };
  double rounded[2] = { 0.0, 0.0 };
  g_autofree char *own = NULL;
  g_autofree char *grid = NULL;
  g_autofree char *own_text = NULL;
  g_autofree char *grid_text = NULL;
  gboolean has_yield = result->yield.annual_kwh > 0.0;

  gtk_widget_set_visible (GTK_WIDGET (self->share), has_yield);
  gtk_widget_set_visible (GTK_WIDGET (self->own_share), has_yield);
  gtk_widget_set_visible (GTK_WIDGET (self->grid_share), has_yield);
  if (!has_yield)
    return;

  sb_round_parts (parts, 2, rounded);
  own = sb_format_percent (rounded[0] / 100.0);
  grid = sb_format_percent (rounded[1] / 100.0);
  own_text = g_markup_printf_escaped (/* Translators: %s is a share, "58 %". Keep <b> and </b>. */
                                      _("<b>%s</b> used at home"), own);
  grid_text = g_markup_printf_escaped (/* Translators: %s is a share, "42 %". Keep <b> and </b>. */
                                       _("<b>%s</b> into the grid"), grid);
  gtk_label_set_markup (self->own_share, own_text);
  gtk_label_set_markup (self->grid_share, grid_text);
}

/* What the chosen measures bring beside the sun. */
static void
update_saving (SbLiveResult   *self,
               const SbResult *result)
{
  double savings_eur = 0.0;
  double less_kwh = 0.0;
  g_autofree char *savings = NULL;
  g_autofree char *less = NULL;
  g_autofree char *text = NULL;
  g_autofree char *count = NULL;

  gtk_widget_set_visible (self->saving_card, result->n_measures > 0);
  if (result->n_measures == 0)
    return;

  for (guint i = 0; i < result->n_measures; i++)
    {
      savings_eur += result->measures[i].savings_eur;
      less_kwh += result->measures[i].electricity_kwh + result->measures[i].heat_kwh;
    }
  savings = sb_format_quantity (savings_eur, 0, "€");
  less = sb_format_quantity (less_kwh, 0, "kWh");
  text = g_markup_printf_escaped (/* Translators: %s is an amount of money, "126 €". Keep <b> and </b>. */
                                  _("Plus <b>%s</b> from saving"), savings);
  count = g_strdup_printf (/* Translators: number of saving measures, and the energy they save, "341 kWh". */
                           ngettext ("%u measure, %s less", "%u measures, %s less", result->n_measures),
                           result->n_measures, less);
  gtk_label_set_markup (self->saving_text, text);
  gtk_label_set_label (self->saving_count, count);
}

/* The first warning, else the first hint. */
static const SbHint *
choose_hint (const SbResult *result)
{
  for (guint i = 0; i < result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (result->hints, SbHint, i);

      if (hint->severity == SB_SEVERITY_WARNING)
        return hint;
    }

  return result->hints->len > 0 ? &g_array_index (result->hints, SbHint, 0) : NULL;
}

static void
update_hint (SbLiveResult   *self,
             const SbResult *result)
{
  const SbHint *hint = result->hints != NULL ? choose_hint (result) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *count = NULL;

  gtk_widget_set_visible (self->hint_card, hint != NULL);
  if (hint == NULL)
    return;

  text = sb_words_hint (hint);
  gtk_label_set_label (self->hint_text, text);
  gtk_image_set_from_icon_name (self->hint_icon, hint->severity == SB_SEVERITY_WARNING ? "dialog-warning-symbolic"
                                                                                      : "dialog-information-symbolic");

  gtk_widget_set_visible (GTK_WIDGET (self->hint_count), result->hints->len > 1);
  count = g_strdup_printf (ngettext ("%u hint in all", "%u hints in all", result->hints->len), result->hints->len);
  gtk_label_set_label (self->hint_count, count);
}

static void
update_weather (SbLiveResult *self)
{
  const SbWeather *weather = sb_live_get_weather (self->live);
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (weather == NULL)
    return;

  words = sb_words_weather (weather);
  text = g_strdup_printf (/* Translators: %s says which weather was used, "typical weather, built in (2006–2025)". */
                          _("%s · computed offline"), words);
  gtk_label_set_label (self->weather, text);
}

static void
update (SbLiveResult *self)
{
  const SbResult *result = sb_live_get_result (self->live);

  update_weather (self);
  if (result == NULL)
    return;

  update_numbers (self, result);
  update_share (self, result);
  update_saving (self, result);
  update_hint (self, result);
  gtk_widget_queue_draw (GTK_WIDGET (self->months));
  gtk_widget_queue_draw (GTK_WIDGET (self->share));
}

/* Numbers of other input than what is entered now must not look valid. */
static void
update_stale (SbLiveResult *self)
{
  if (sb_live_get_result_is_stale (self->live))
    gtk_widget_add_css_class (GTK_WIDGET (self), "sb-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "sb-stale");
}

static void
draw_months (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        user_data)
{
  SbLiveResult *self = user_data;
  SbChartData data = { 0 };
  SbChartFrame frame = { 0 };
  g_autofree char *font_family = sb_theme_font_family (GTK_WIDGET (area));

  if (self->live == NULL || sb_live_get_result (self->live) == NULL)
    return;

  data.consultation = sb_live_get_consultation (self->live);
  data.result = sb_live_get_result (self->live);
  frame.width = width;
  frame.height = height;
  frame.palette = sb_theme_palette ();
  frame.font_family = font_family;
  frame.font_scale = sb_theme_font_scale (GTK_WIDGET (area));
  frame.cursor = -1;
  sb_months_chart_draw_small (&data, &frame, cr);
}

static void
draw_share (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  SbLiveResult *self = user_data;
  const SbPalette *palette = sb_theme_palette ();
  const SbResult *result = self->live != NULL ? sb_live_get_result (self->live) : NULL;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL;
  double own_width;

  if (result == NULL)
    return;

  own_width = CLAMP (result->self_consumption_share, 0.0, 1.0) * (width - SHARE_BAR_GAP);
  if (mirrored)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }

  sb_theme_rounded_rectangle (cr, 0, 0, own_width, height, SHARE_BAR_RADIUS);
  sb_theme_set_colour (cr, &palette->own_fill, 1.0);
  cairo_fill (cr);

  sb_theme_rounded_rectangle (cr, own_width + SHARE_BAR_GAP, 0, width - own_width - SHARE_BAR_GAP, height,
                              SHARE_BAR_RADIUS);
  sb_theme_set_colour (cr, &palette->sun_fill, 1.0);
  cairo_fill_preserve (cr);
  sb_theme_set_colour (cr, &palette->sun_edge, 1.0);
  cairo_set_line_width (cr, palette->hatched ? 2.0 : 1.0);
  /* The edge lies inside the bar. */
  cairo_clip_preserve (cr);
  cairo_stroke (cr);
}

static void
sb_live_result_dispose (GObject *object)
{
  SbLiveResult *self = SB_LIVE_RESULT (object);

  g_clear_object (&self->live);
  gtk_widget_dispose_template (GTK_WIDGET (self), SB_TYPE_LIVE_RESULT);

  G_OBJECT_CLASS (sb_live_result_parent_class)->dispose (object);
}

static void
sb_live_result_class_init (SbLiveResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SB_TYPE_LIVE_NUMBER);
  object_class->dispose = sb_live_result_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/live-result.ui");
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, yield);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, savings);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, payback);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, co2);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, months);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, share);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, own_share);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, grid_share);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, saving_card);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, saving_text);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, saving_count);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, hint_card);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, hint_icon);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, hint_text);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, hint_count);
  gtk_widget_class_bind_template_child (widget_class, SbLiveResult, weather);
}

static void
sb_live_result_init (SbLiveResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->months, draw_months, self, NULL);
  gtk_drawing_area_set_draw_func (self->share, draw_share, self, NULL);
  sb_theme_follow (GTK_WIDGET (self->months));
  sb_theme_follow (GTK_WIDGET (self->share));
}

void
sb_live_result_set_live (SbLiveResult *self,
                         SbLive       *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "notify::result-is-stale", G_CALLBACK (update_stale), self, G_CONNECT_SWAPPED);
  update (self);
  update_stale (self);
}
