#include "charts/staircase-words.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/drawing.h"
#include "charts/translate.h"

/* Less is called the same. */
static const double SAME_EUR = 0.5;

static const SbOtherCalculators *
others_of (const SbChartData *data)
{
  return sb_result_other_calculators (data->consultation, data->result);
}

const char *
sb_staircase_name (SbCalculator calculator)
{
  switch (calculator)
    {
    case SB_CALCULATOR_PERCENTAGE:
      return _("Rule of thumb");
    case SB_CALCULATOR_STANDARD_PROFILE:
      return _("Hours, average home");
    case SB_CALCULATOR_HOURLY:
      return _("Hours, your home");
    case SB_CALCULATOR_MINUTES:
      return _("Minutes, your home");
    case SB_N_CALCULATORS:
    default:
      g_return_val_if_reached ("");
    }
}

char *
sb_staircase_way (const SbOtherCalculators *others,
                  SbCalculator              calculator)
{
  g_autofree char *percent = NULL;

  switch (calculator)
    {
    case SB_CALCULATOR_PERCENTAGE:
      percent = sb_format_percent (others->percent / 100.0);
      /* Translators: a share such as "68 %", the same for every home */
      return g_strdup_printf (_("%s used at home, whatever the home"), percent);
    case SB_CALCULATOR_STANDARD_PROFILE:
      return g_strdup (_("a standard profile smooths everything"));
    case SB_CALCULATOR_HOURLY:
      return g_strdup (_("an hour smooths hob and kettle"));
    case SB_CALCULATOR_MINUTES:
    case SB_N_CALCULATORS:
    default:
      return g_strdup (_("as reckoned here"));
    }
}

gboolean
sb_staircase_is_there (const SbChartData *data,
                       SbCalculator       calculator)
{
  return isfinite (others_of (data)->own_use_kwh[calculator]);
}

double
sb_staircase_eur (const SbChartData *data,
                  SbCalculator       calculator)
{
  return sb_drawing_finite (sb_other_calculators_eur (others_of (data), calculator, data->consultation, data->result));
}

char *
sb_staircase_value (const SbChartData *data,
                    SbCalculator       calculator)
{
  double eur = sb_staircase_is_there (data, calculator) ? sb_staircase_eur (data, calculator) : NAN;

  return sb_format_quantity (eur, 0, "€");
}

char *
sb_staircase_kwh (const SbChartData *data,
                  SbCalculator       calculator)
{
  return sb_format_quantity (others_of (data)->own_use_kwh[calculator], 0, "kWh");
}

/* ---- words ---- */

/* The largest and the smallest difference of the others to ours in whole €, as the bars say; FALSE: there is none. */
static gboolean
differences (const SbChartData *data,
             double            *least_eur,
             double            *most_eur)
{
  double ours_eur = round (sb_staircase_eur (data, SB_CALCULATOR_MINUTES));
  gboolean any = FALSE;

  if (!sb_staircase_is_there (data, SB_CALCULATOR_MINUTES))
    return FALSE;
  for (int i = 0; i < SB_CALCULATOR_MINUTES; i++)
    {
      double more_eur = round (sb_staircase_eur (data, (SbCalculator) i)) - ours_eur;

      if (!sb_staircase_is_there (data, (SbCalculator) i))
        continue;
      *most_eur = any ? MAX (*most_eur, more_eur) : more_eur;
      *least_eur = any ? MIN (*least_eur, more_eur) : more_eur;
      any = TRUE;
    }

  return any;
}

char *
sb_staircase_title (const SbChartData *data)
{
  double least_eur = 0.0, most_eur = 0.0;
  g_autofree char *most = NULL;
  g_autofree char *less = NULL;

  if (!differences (data, &least_eur, &most_eur))
    return g_strdup (_("What others would say cannot be reckoned here"));

  most = sb_format_quantity (most_eur, 0, "€");
  less = sb_format_quantity (-least_eur, 0, "€");
  if (most_eur >= SAME_EUR && least_eur <= -SAME_EUR)
    /* Translators: two amounts such as "40 €" */
    return g_strdup_printf (_("Other calculators say up to %s more, or up to %s less"), most, less);
  if (most_eur >= SAME_EUR)
    /* Translators: an amount such as "40 €" */
    return g_strdup_printf (_("Other calculators promise up to %s a year more"), most);
  if (least_eur <= -SAME_EUR)
    /* Translators: an amount such as "40 €" */
    return g_strdup_printf (_("Other calculators say up to %s a year less"), less);

  return g_strdup (_("Other calculators come to the same euros here"));
}

char *
sb_staircase_subtitle (const SbChartData *data)
{
  return g_strdup (_("The same set and the same yearly kWh, reckoned in four ways: saved in the first year"));
}

char *
sb_staircase_description (const SbChartData *data)
{
  char *texts[SB_N_CALCULATORS];
  char *sentence;

  for (int i = 0; i < SB_N_CALCULATORS; i++)
    texts[i] = sb_staircase_value (data, (SbCalculator) i);
  sentence = g_strdup_printf (
    /* Translators: four amounts such as "120 €" */
    _("Saved a year: %s by a rule of thumb, %s with hours of an average home, %s with hours of this home, %s with its minutes."),
    texts[0], texts[1], texts[2], texts[3]);
  for (int i = 0; i < SB_N_CALCULATORS; i++)
    g_free (texts[i]);

  return sentence;
}

guint
sb_staircase_n_items (const SbChartData *data)
{
  return SB_N_CALCULATORS;
}

char *
sb_staircase_item_text (const SbChartData *data,
                        guint              item)
{
  const SbCalculator calculator = (SbCalculator) item;
  g_autofree char *way = NULL;
  g_autofree char *kwh = NULL;
  g_autofree char *eur = NULL;

  g_return_val_if_fail (item < SB_N_CALCULATORS, NULL);

  way = sb_staircase_way (others_of (data), calculator);
  kwh = sb_staircase_kwh (data, calculator);
  eur = sb_staircase_value (data, calculator);

  /* Translators: way of reckoning, explanation, energy such as "325 kWh", amount such as "120 €" */
  return g_strdup_printf (_("%s (%s): %s used at home, %s saved a year"), sb_staircase_name (calculator), way, kwh,
                          eur);
}

SbChartTable *
sb_staircase_table (const SbChartData *data)
{
  const SbOtherCalculators *others = others_of (data);
  const char *headings[] = { _("Way of reckoning"), _("Used at home (kWh a year)"), _("Into the grid (kWh a year)"),
                             _("Saved (€ a year)"), _("More than here (€ a year)") };
  SbChartTable *table = sb_chart_table_new (G_N_ELEMENTS (headings), SB_N_CALCULATORS, headings, 0);

  for (guint i = 0; i < SB_N_CALCULATORS; i++)
    {
      const SbCalculator calculator = (SbCalculator) i;
      double eur = sb_other_calculators_eur (others, calculator, data->consultation, data->result);

      sb_chart_table_name_row (table, i, sb_staircase_name (calculator));
      sb_chart_table_set (table, i, 0, others->own_use_kwh[i]);
      sb_chart_table_set (table, i, 1, others->feed_in_kwh[i]);
      sb_chart_table_set (table, i, 2, eur);
      sb_chart_table_set (table, i, 3, eur - sb_other_calculators_eur (others, SB_CALCULATOR_MINUTES,
                                                                       data->consultation, data->result));
    }

  return table;
}
