#include "core/measure-plan.h"

#include "core/measure-budgets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Electricity and hot water; the heating has no budget but what is left of its bill. */
#define MAX_EFFECTS 2

typedef struct
{
  const SbMeasure *measure;
  double answers[SB_MEASURE_MAX_QUESTIONS];
  SbMeasureEffect effects[MAX_EFFECTS];
  guint n_effects;
} Chosen;

typedef struct
{
  const SbAssumptions *assumptions;
  const SbConsultation *consultation;
  SbHeatingFigures heating;
  SbMeasureHome home; /* heating_kwh shrinks from measure to measure */
  SbMeasureBudgets budgets;
} Work;

/* NAN and less than nothing (the new takes more than the old) count as nothing. */
static double
at_least_nothing (double value)
{
  return value > 0.0 && isfinite (value) ? value : 0.0;
}

static double
evaluate (const Work          *work,
          const Chosen        *chosen,
          SbMeasureFormulaKind kind)
{
  return at_least_nothing (sb_measure_evaluate (chosen->measure, kind, chosen->answers, &work->home));
}

static void
add_effect (Work                *work,
            Chosen              *chosen,
            int                  budget,
            SbMeasureFormulaKind old_kind,
            SbMeasureFormulaKind saved_kind)
{
  const SbMeasure *measure = chosen->measure;

  if (measure->formulas[saved_kind] == NULL)
    return;

  chosen->effects[chosen->n_effects++]
      = sb_measure_budgets_add (&work->budgets, budget, measure->device, measure->device_is_extra, measure->by_power,
                                evaluate (work, chosen, old_kind), evaluate (work, chosen, saved_kind));
}

static gboolean
is_hot_water (const SbMeasureEffect *effect)
{
  return effect->budget == SB_BUDGET_HOT_WATER_HEAT || effect->budget == SB_APPLIANCE_HOT_WATER;
}

/* Returns what the answers alone would save, so that nothing saved can be told from nothing left. */
static double
take_effects (Work              *work,
              const Chosen      *chosen,
              SbApplianceChange *change,
              SbMeasureResult   *result)
{
  double wanted_kwh = 0.0;

  for (guint i = 0; i < chosen->n_effects; i++)
    {
      const SbMeasureEffect *effect = &chosen->effects[i];
      double saved_kwh
          = sb_measure_budgets_take (&work->budgets, effect, change, &result->capped, &result->above_bill);

      wanted_kwh += effect->saved_kwh;
      if (effect->budget < SB_N_APPLIANCES)
        result->electricity_kwh += saved_kwh;
      else
        result->heat_kwh += saved_kwh / work->heating.efficiency;

      /* The water goes with its heat: where there was none left to save, no water was either. */
      if (is_hot_water (effect) && effect->saved_kwh > 0.0)
        result->water_m3
            += evaluate (work, chosen, SB_MEASURE_SAVED_WATER) * saved_kwh / effect->saved_kwh;
    }

  return wanted_kwh;
}

static double
take_heating (Work            *work,
              const Chosen    *chosen,
              SbMeasureResult *result)
{
  double wanted_kwh = evaluate (work, chosen, SB_MEASURE_SAVED_HEATING);
  double most_kwh = sb_measure_budgets_most_kwh (work->home.heating_kwh);

  if (wanted_kwh > most_kwh)
    result->capped = TRUE;
  result->heat_kwh += fmin (wanted_kwh, most_kwh);
  work->home.heating_kwh -= fmin (wanted_kwh, most_kwh);

  return wanted_kwh;
}

static void
count_money_and_co2 (const Work      *work,
                     const Chosen    *chosen,
                     SbMeasureResult *result)
{
  const SbTariff *tariff = &work->consultation->tariff;

  result->savings_eur = result->electricity_kwh * sb_tariff_price_eur_per_kwh (tariff, work->assumptions)
                        + result->heat_kwh * work->heating.price_eur_per_kwh
                        + result->water_m3 * sb_assumptions_get (work->assumptions, "water-price-eur-per-m3");
  result->avoided_kg = result->electricity_kwh * sb_grid_emissions_kg_per_kwh (work->assumptions)
                       + result->heat_kwh * work->heating.emissions_kg_per_kwh;
  result->investment_eur = evaluate (work, chosen, SB_MEASURE_INVESTMENT);
  result->payback_years = result->savings_eur > 0.0 ? result->investment_eur / result->savings_eur : NAN;
}

static gboolean
rests_on_heating_kwh (const SbMeasure *measure)
{
  const char *formula = measure->formula_texts[SB_MEASURE_SAVED_HEATING];

  return formula != NULL && strstr (formula, "heating_kwh") != NULL;
}

static void
take_measure (Work              *work,
              const Chosen      *chosen,
              SbApplianceChange *change,
              SbMeasureResult   *result)
{
  double wanted_kwh = take_effects (work, chosen, change, result) + take_heating (work, chosen, result);

  result->id = g_intern_string (chosen->measure->id);
  result->unusual = chosen->measure->is_unusual[work->consultation->household.dwelling];
  result->carrier_assumed = result->heat_kwh > 0.0 && work->heating.carrier_assumed;
  result->heating_estimated
      = result->heat_kwh > 0.0 && work->heating.estimated && rests_on_heating_kwh (chosen->measure);
  count_money_and_co2 (work, chosen, result);

  if (result->electricity_kwh + result->heat_kwh <= 0.0)
    result->reason = wanted_kwh > 0.0 ? SB_MEASURE_REASON_USED_UP : SB_MEASURE_REASON_ANSWERS;
  else if (result->savings_eur <= 0.0)
    result->reason = SB_MEASURE_REASON_NO_PRICE;
}

/* The choices are valid. */
static SbMeasurePlan *
plan_choices (const SbMeasureChoice *choices,
              guint                  n_choices,
              const SbAssumptions   *assumptions,
              const SbConsultation  *consultation,
              double                 annual_kwh)
{
  const SbMeasureTable *table = sb_assumptions_get_measures (assumptions);
  const SbHousehold *household = &consultation->household;
  int hot_water = household->electric_water_heating ? (int) SB_APPLIANCE_HOT_WATER : SB_BUDGET_HOT_WATER_HEAT;
  g_autofree Chosen *chosen = g_new0 (Chosen, n_choices);
  Work work = { .assumptions = assumptions, .consultation = consultation };
  SbMeasurePlan *plan = g_new0 (SbMeasurePlan, 1);

  sb_heating_figures (assumptions, consultation, &work.heating);
  work.home = (SbMeasureHome) { household->persons, work.heating.annual_kwh, work.heating.efficiency };
  sb_measure_budgets_init (&work.budgets);
  for (guint i = 0; i < n_choices; i++)
    {
      chosen[i].measure = sb_measure_table_find (table, choices[i].id);
      sb_measure_answers (chosen[i].measure, &choices[i], chosen[i].answers);
      add_effect (&work, &chosen[i], chosen[i].measure->appliance, SB_MEASURE_OLD_ELECTRICITY,
                  SB_MEASURE_SAVED_ELECTRICITY);
      add_effect (&work, &chosen[i], hot_water, SB_MEASURE_OLD_HOT_WATER, SB_MEASURE_SAVED_HOT_WATER);
    }
  sb_measure_budgets_fill (&work.budgets, household, annual_kwh, &plan->budgets);

  plan->n_results = n_choices;
  plan->results = g_new0 (SbMeasureResult, n_choices);
  plan->before_kwh = annual_kwh;
  plan->after_kwh = annual_kwh;
  plan->heating_before_kwh = work.heating.annual_kwh;
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    plan->change.use_factor[i] = plan->change.power_factor[i] = 1.0;
  for (guint i = 0; i < n_choices; i++)
    {
      take_measure (&work, &chosen[i], &plan->change, &plan->results[i]);
      plan->after_kwh -= plan->results[i].electricity_kwh;
      if (plan->results[i].electricity_kwh > 0.0)
        plan->changes_load = TRUE;
    }
  sb_measure_budgets_clear (&work.budgets);

  return plan;
}

SbMeasurePlan *
sb_measure_plan_new (const SbAssumptions  *assumptions,
                     const SbConsultation *consultation,
                     double                annual_kwh,
                     GError              **error)
{
  g_return_val_if_fail (isfinite (annual_kwh) && annual_kwh >= 0.0, NULL);

  if (!sb_measures_validate (assumptions, consultation, error))
    return NULL;

  return plan_choices (consultation->measures, consultation->n_measures, assumptions, consultation, annual_kwh);
}

void
sb_measure_plan_free (SbMeasurePlan *plan)
{
  if (plan == NULL)
    return;

  g_free (plan->results);
  g_free (plan);
}

SbMeasureResult
sb_measures_evaluate_one (const SbMeasure      *measure,
                          const SbAssumptions  *assumptions,
                          const SbConsultation *consultation)
{
  g_autoptr (SbMeasurePlan) plan = NULL;
  SbMeasureChoice alone = { .id = measure->id };

  for (guint i = 0; i < consultation->n_measures; i++)
    if (strcmp (consultation->measures[i].id, measure->id) == 0)
      {
        alone = consultation->measures[i];
        break;
      }
  plan = plan_choices (&alone, 1, assumptions, consultation,
                       sb_household_annual_kwh (&consultation->household, assumptions));

  return plan->results[0];
}

int
sb_measure_result_compare (gconstpointer a,
                           gconstpointer b)
{
  const SbMeasureResult *first = a;
  const SbMeasureResult *second = b;

  if (first->unusual != second->unusual)
    return first->unusual ? 1 : -1;
  if (first->savings_eur != second->savings_eur)
    return first->savings_eur > second->savings_eur ? -1 : 1;

  return strcmp (first->id, second->id);
}

SbMeasureResult *
sb_measures_rank (const SbAssumptions  *assumptions,
                  const SbConsultation *consultation,
                  guint                *n_results)
{
  const SbMeasureTable *table = sb_assumptions_get_measures (assumptions);
  SbMeasureResult *results;

  *n_results = table != NULL ? sb_measure_table_get_n (table) : 0;
  results = g_new0 (SbMeasureResult, *n_results);
  for (guint i = 0; i < *n_results; i++)
    results[i] = sb_measures_evaluate_one (sb_measure_table_get_nth (table, i), assumptions, consultation);
  qsort (results, *n_results, sizeof *results, sb_measure_result_compare);

  return results;
}
