#include "charts/variants-words.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"

/* ---- sets and figures ---- */

guint
sb_variants_n_sets (const SbChartData *data)
{
  return data->n_variants + 1;
}

const char *
sb_variants_name (const SbChartData *data,
                  guint              set)
{
  const char *name = set == 0 ? data->consultation->set_name : data->variants[set - 1].name;

  if (name != NULL && name[0] != '\0')
    return name;

  return set == 0 ? _("This set") : _("Without a name");
}

const SbResult *
sb_variants_result (const SbChartData *data,
                    guint              set)
{
  return set == 0 ? data->result : data->variants[set - 1].result;
}

double
sb_variants_value (const SbResult *result,
                   SbVariantFigure figure)
{
  switch (figure)
    {
    case SB_VARIANT_YIELD:
      return result->yield.annual_kwh;
    case SB_VARIANT_SAVED:
      return result->annual_savings_eur;
    case SB_VARIANT_PAYBACK:
      return result->economics.payback_years;
    case SB_VARIANT_AVOIDED:
      return result->emissions.avoided_kg_per_year;
    case SB_N_VARIANT_FIGURES:
    default:
      g_return_val_if_reached (NAN);
    }
}

static int
decimals_of (SbVariantFigure figure,
             double          value)
{
  return figure == SB_VARIANT_PAYBACK && value < 9.95 ? 1 : 0;
}

char *
sb_variants_number (const SbResult *result,
                    SbVariantFigure figure)
{
  double value = sb_variants_value (result, figure);

  if (!isfinite (value))
    return figure == SB_VARIANT_PAYBACK ? g_strdup (_("never")) : g_strdup ("–");

  return sb_format_number (value, decimals_of (figure, value));
}

char *
sb_variants_quantity (const SbResult *result,
                      SbVariantFigure figure)
{
  double value = sb_variants_value (result, figure);
  g_autofree char *number = NULL;

  if (figure != SB_VARIANT_PAYBACK)
    return sb_format_quantity (value, 0, figure == SB_VARIANT_YIELD ? "kWh" : figure == SB_VARIANT_SAVED ? "€" : "kg");
  if (!isfinite (value))
    return g_strdup (_("never"));
  number = sb_variants_number (result, figure);

  /* Translators: a number of years such as "4.5" */
  return g_strdup_printf (_("%s years"), number);
}

const char *
sb_variants_heading (SbVariantFigure figure)
{
  switch (figure)
    {
    case SB_VARIANT_YIELD:
      return _("Yield");
    case SB_VARIANT_SAVED:
      /* Translators: above a column of amounts of money a year */
      return _("Saved");
    case SB_VARIANT_PAYBACK:
      return _("Paid back after");
    case SB_VARIANT_AVOIDED:
      return _("CO₂ avoided");
    case SB_N_VARIANT_FIGURES:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_variants_unit (SbVariantFigure figure)
{
  switch (figure)
    {
    case SB_VARIANT_YIELD:
      return _("kWh a year");
    case SB_VARIANT_SAVED:
      return _("€ a year");
    case SB_VARIANT_PAYBACK:
      /* Translators: below "Paid back after" */
      return _("years");
    case SB_VARIANT_AVOIDED:
      return _("kg a year");
    case SB_N_VARIANT_FIGURES:
    default:
      g_return_val_if_reached ("");
    }
}

/* What is written the same counts as the same: no tick for a difference that cannot be seen. */
static double
as_written (const SbResult *result,
            SbVariantFigure figure)
{
  double value = sb_variants_value (result, figure);

  if (!isfinite (value))
    return figure == SB_VARIANT_PAYBACK ? INFINITY : -INFINITY;

  return decimals_of (figure, value) == 1 ? round (value * 10.0) / 10.0 : round (value);
}

static gboolean
is_ahead (SbVariantFigure figure,
          double          one,
          double          other)
{
  return figure == SB_VARIANT_PAYBACK ? one < other - 1e-6 : one > other + 1e-6;
}

gboolean
sb_variants_is_best (const SbChartData *data,
                     SbVariantFigure    figure,
                     guint              set)
{
  double own = as_written (sb_variants_result (data, set), figure);
  gboolean better = FALSE;

  if (!isfinite (own))
    return FALSE;
  for (guint i = 0; i < sb_variants_n_sets (data); i++)
    {
      double other = as_written (sb_variants_result (data, i), figure);

      if (is_ahead (figure, other, own))
        return FALSE;
      better = better || is_ahead (figure, own, other);
    }

  return better;
}

/* ---- words ---- */

/* The one set that is best by a figure; −1: none, or several. */
static int
single_best (const SbChartData *data,
             SbVariantFigure    figure)
{
  int best = -1;

  for (guint i = 0; i < sb_variants_n_sets (data); i++)
    {
      if (!sb_variants_is_best (data, figure, i))
        continue;
      if (best >= 0)
        return -1;
      best = (int) i;
    }

  return best;
}

char *
sb_variants_title (const SbChartData *data)
{
  int saves = single_best (data, SB_VARIANT_SAVED), soonest = single_best (data, SB_VARIANT_PAYBACK);
  int yields = single_best (data, SB_VARIANT_YIELD);

  if (data->n_variants == 0)
    return g_strdup (_("One set so far, nothing to compare"));
  if (saves >= 0 && saves == soonest)
    return g_strdup_printf (/* Translators: name of a set */
                            _("“%s” saves most and is paid back soonest"), sb_variants_name (data, (guint) saves));
  if (saves >= 0 && soonest >= 0)
    return g_strdup_printf (/* Translators: names of two sets */
                            _("“%s” saves most, “%s” is paid back soonest"), sb_variants_name (data, (guint) saves),
                            sb_variants_name (data, (guint) soonest));
  if (saves >= 0)
    return g_strdup_printf (/* Translators: name of a set */
                            _("“%s” saves most"), sb_variants_name (data, (guint) saves));
  if (soonest >= 0)
    return g_strdup_printf (/* Translators: name of a set */
                            _("“%s” is paid back soonest"), sb_variants_name (data, (guint) soonest));
  if (yields >= 0)
    return g_strdup_printf (/* Translators: name of a set */
                            _("“%s” gets most from the sun"), sb_variants_name (data, (guint) yields));

  return g_strdup (_("The sets side by side"));
}

char *
sb_variants_subtitle (const SbChartData *data)
{
  guint n_sets = sb_variants_n_sets (data);

  /* Translators: number of sets that are compared */
  return g_strdup_printf (ngettext ("%u set, one axis a column, a tick at the best value",
                                    "%u sets, one axis a column, a tick at the best value", n_sets),
                          n_sets);
}

char *
sb_variants_item_text (const SbChartData *data,
                       guint              set)
{
  const SbResult *result = sb_variants_result (data, set);
  g_autofree char *yield = sb_variants_quantity (result, SB_VARIANT_YIELD);
  g_autofree char *saved = sb_variants_quantity (result, SB_VARIANT_SAVED);
  g_autofree char *payback = sb_variants_quantity (result, SB_VARIANT_PAYBACK);
  g_autofree char *avoided = sb_variants_quantity (result, SB_VARIANT_AVOIDED);

  if (!isfinite (result->economics.payback_years))
    return g_strdup_printf (/* Translators: name of a set, energy, money, an amount of CO₂ */
                            _("%s: %s from the sun, %s saved per year, never paid back, %s CO₂ avoided"),
                            sb_variants_name (data, set), yield, saved, avoided);

  return g_strdup_printf (/* Translators: name of a set, energy, money, a span such as "4.5 years", an amount of CO₂ */
                          _("%s: %s from the sun, %s saved per year, paid back after %s, %s CO₂ avoided"),
                          sb_variants_name (data, set), yield, saved, payback, avoided);
}

char *
sb_variants_description (const SbChartData *data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sb_variants_n_sets (data); i++)
    {
      g_autofree char *item = sb_variants_item_text (data, i);

      g_string_append_printf (text, "%s%s.", i > 0 ? " " : "", item);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

SbChartTable *
sb_variants_table (const SbChartData *data)
{
  const char *const headings[] = { _("Set"), _("Yield, kWh"), _("Used at home, kWh"), _("Price after the grant, €"),
                                   _("Saved per year, €"), _("Paid back after, years"), _("CO₂ avoided, kg") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (headings), sb_variants_n_sets (data), headings, 0);

  table->decimals[4] = 1;
  for (guint i = 0; i < sb_variants_n_sets (data); i++)
    {
      const SbResult *result = sb_variants_result (data, i);

      sb_chart_table_name_row (table, i, sb_variants_name (data, i));
      sb_chart_table_set (table, i, 0, result->yield.annual_kwh);
      sb_chart_table_set (table, i, 1, result->balance->self_consumption_kwh);
      sb_chart_table_set (table, i, 2, result->investment_eur);
      sb_chart_table_set (table, i, 3, result->annual_savings_eur);
      sb_chart_table_set (table, i, 4, result->economics.payback_years);
      sb_chart_table_set (table, i, 5, result->emissions.avoided_kg_per_year);
    }

  return table;
}
