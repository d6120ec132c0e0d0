#include "charts/money-chart.h"

#include <math.h>

#include "charts/translate.h"
#include "charts/years-chart.h"

/* Amounts below half a euro are shown as nought and are spoken of as nothing. */
static const double NOTHING_EUR = 0.5;

static char *
signed_eur (double eur)
{
  g_autofree char *text = sb_format_quantity (round (eur), 0, "€");

  return round (eur) > 0.0 ? g_strconcat (sb_format_plus (), text, NULL) : g_steal_pointer (&text);
}

static double
end_eur (const SbEconomics *economics)
{
  return sb_drawing_finite (economics->cumulative_eur[CLAMP (economics->horizon_years, 1, SB_MAX_YEARS)]);
}

static double
investment_eur (const SbEconomics *economics)
{
  return -sb_drawing_finite (economics->cumulative_eur[0]);
}

static gboolean
is_paid_at_once (const SbEconomics *economics)
{
  return isfinite (economics->payback_years) && economics->payback_years < 0.05;
}

/* A part is replaced at the end of every full life inside the horizon. */
static void
add_replacements (SbYears    *years,
                  double      life_years,
                  double      price_eur,
                  const char *text)
{
  if (!(life_years >= 1.0) || !(price_eur >= NOTHING_EUR))
    return;

  for (double year = life_years; year < years->n_years && years->n_notes < SB_YEARS_MAX_NOTES; year += life_years)
    years->notes[years->n_notes++] = (SbYearsNote) { ceil (year - 1e-9), g_strdup (text) };
}

static double
assumption (const SbResult *result,
            const char     *key)
{
  const SbAssumption *row = result->assumptions != NULL ? sb_assumptions_find (result->assumptions, key) : NULL;

  return row != NULL ? row->value : NAN;
}

static void
add_inverters (const SbChartData *data,
               SbYears           *years)
{
  double price_eur = assumption (data->result, "inverter-price-eur");
  g_autofree char *price = sb_format_quantity (round (price_eur), 0, "€");
  /* Translators: the price, e.g. "130 €" */
  g_autofree char *text = g_strdup_printf (_("new inverter, %s"), price);

  add_replacements (years, assumption (data->result, "inverter-life-years"), price_eur, text);
}

static void
add_batteries (const SbChartData *data,
               SbYears           *years)
{
  double price_eur = data->consultation->system.battery.price_eur;
  g_autofree char *price = sb_format_quantity (round (price_eur), 0, "€");
  /* Translators: the price, e.g. "450 €" */
  g_autofree char *text = g_strdup_printf (_("new battery, %s"), price);

  add_replacements (years, assumption (data->result, "battery-life-years"), price_eur, text);
}

static void
fill_break_even (SbYears        *years,
                 const SbResult *result)
{
  const SbRange *range = &result->range_payback_years;
  g_autofree char *span = NULL;

  if (!isfinite (years->break_even_years) || is_paid_at_once (&result->economics))
    return;

  span = sb_years_span_text (years->break_even_years);
  /* Translators: a number of years such as "4.5" */
  years->break_even_text = g_strdup_printf (_("paid back after %s years"), span);
  if (range->present && isfinite (range->p10))
    {
      g_autofree char *from = sb_years_span_text (range->p10);

      years->has_range = TRUE;
      years->range_from_years = range->p10;
      years->range_to_years = range->p90;
      if (isfinite (range->p90))
        {
          g_autofree char *to = sb_years_span_text (range->p90);

          /* Translators: two numbers of years such as "3.8" and "5.5" */
          years->break_even_range = g_strdup_printf (_("in 8 of 10 cases %s to %s"), from, to);
        }
      else
        /* Translators: a number of years such as "3.8" */
        years->break_even_range = g_strdup_printf (_("from %s years, or never"), from);
    }
}

static void
gather (const SbChartData *data,
        const SbPalette   *palette,
        SbYears           *years)
{
  const SbResult *result = data->result;
  const SbEconomics *economics = &result->economics;

  sb_years_init (years, economics->horizon_years, economics->cumulative_eur, economics->payback_years);
  sb_years_set_band (years, &result->band_cumulative_eur);
  years->unit_heading = _("euros, added up");
  fill_break_even (years, result);
  if (years->break_even_text == NULL)
    years->break_even_years = NAN;
  years->end_name = signed_eur (end_eur (economics));
  /* Translators: "after 25 years" */
  years->end_value = sb_years_item_name (years->n_years);

  add_inverters (data, years);
  if (data->consultation->system.battery.present)
    add_batteries (data, years);

  if (palette == NULL)
    return;
  years->line = &palette->own_text;
  years->soft = &palette->own_soft;
  years->text = &palette->own_text;
}

/* ---- words ---- */

static char *
title (const SbChartData *data)
{
  const SbEconomics *economics = &data->result->economics;
  g_autofree char *span = NULL;

  if (is_paid_at_once (economics))
    return g_strdup (end_eur (economics) >= NOTHING_EUR ? _("Nothing to pay back: it saves from the first day")
                                                        : _("It costs nothing and saves nothing"));
  if (isfinite (economics->payback_years))
    {
      span = sb_years_span_text (economics->payback_years);
      /* Translators: a number of years such as "4.5" */
      return g_strdup_printf (_("Paid back after %s years"), span);
    }
  if (end_eur (economics) >= 0.0)
    return g_strdup (data->consultation->system.battery.present ? _("Not paid back within the life of the battery")
                                                                : _("Cost and savings over the years"));

  return g_strdup_printf (
      ngettext ("Not paid back within %d year", "Not paid back within %d years",
                 (gulong) economics->horizon_years),
      economics->horizon_years);
}

static char *
subtitle (const SbChartData *data)
{
  return g_strdup_printf (ngettext ("Cost and savings added up over %d year",
                                     "Cost and savings added up over %d years",
                                     (gulong) data->result->economics.horizon_years),
                          data->result->economics.horizon_years);
}

static char *
description (const SbChartData *data)
{
  const SbEconomics *economics = &data->result->economics;
  g_autofree char *cost = sb_format_quantity (round (MAX (investment_eur (economics), 0.0)), 0, "€");
  g_autofree char *end = signed_eur (end_eur (economics));
  g_autofree char *finding = title (data);
  g_autofree char *when = sb_years_item_name (economics->horizon_years);

  /* Translators: a finding ("Paid back after 4.5 years"), an amount ("550 €"), "after 25 years", an amount */
  return g_strdup_printf (_("%s. The cost today is %s; the balance %s is %s."), finding, cost, when, end);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_MONEY_CHART, data, frame);
  g_autofree char *heading = NULL;
  g_autofree char *value = NULL;
  SbYears years;

  gather (data, frame->palette, &years);
  if (frame->cursor >= 0 && frame->cursor <= years.n_years)
    {
      heading = sb_years_item_name (frame->cursor);
      value = signed_eur (years.values[frame->cursor]);
    }
  sb_years_draw (&years, frame, &body, heading, _("added up"), value, cr);
  sb_years_clear (&years);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_MONEY_CHART, data, frame);
  SbYears years;
  int item;

  gather (data, frame->palette, &years);
  item = sb_years_item_at (&years, frame, &body, x, y);
  sb_years_clear (&years);

  return item;
}

static guint
n_items (const SbChartData *data)
{
  return (guint) CLAMP (data->result->economics.horizon_years, 1, SB_MAX_YEARS) + 1;
}

static char *
item_text (const SbChartData *data,
           guint              item)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (item < n_items (data), NULL);

  name = sb_years_item_name ((int) item);
  value = signed_eur (sb_drawing_finite (data->result->economics.cumulative_eur[item]));

  /* Translators: "after 7 years" and an amount such as "+812 €" */
  return g_strdup_printf (_("%s: %s, cost and savings added up"), name, value);
}

static SbChartTable *
table (const SbChartData *data)
{
  const char *headings[] = { _("Year"), _("Change in the year (€)"), _("Added up (€)"), _("In 8 of 10 cases from (€)"),
                             _("In 8 of 10 cases to (€)") };

  return sb_years_table (headings, 2, data->result->economics.cumulative_eur, n_items (data), &data->result->band_cumulative_eur);
}

const SbChart SB_MONEY_CHART = {
  .id = "money",
  .name = N_("Money"),
  .icon_name = "sb-chart-money-symbolic",
  .shows_range = TRUE,
  .title = title,
  .subtitle = subtitle,
  .description = description,
  .draw = draw,
  .item_at = item_at,
  .n_items = n_items,
  .item_text = item_text,
  .table = table,
  .page = 5,
};
