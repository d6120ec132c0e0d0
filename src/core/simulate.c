#include "core/simulate-parts.h"

#include "core/field-table.h"
#include "core/hints.h"
#include "core/result-money.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (sb-simulate-error-quark, sb_simulate_error)

/* Assumptions that the consultation's own fields decide: shown among the others, never overridden by key. */
static const struct
{
  const char *key;
  const char *path;
  gboolean of_system;
} FROM_FIELDS[] = {
  { "energy-price-eur-per-kwh", "tariff.energy_price_eur_per_kwh", FALSE },
  { "price-rise-percent-per-year", "tariff.price_rise_percent_per_year", FALSE },
  { "feed-in-eur-per-kwh", "tariff.feed_in_eur_per_kwh", FALSE },
  { "other-losses-percent", "other_losses_percent", TRUE },
  { "inverter-efficiency", "inverter.efficiency", TRUE },
};

SbSimulator *
sb_simulator_new (const SbAssumptions *assumptions)
{
  SbSimulator *simulator = g_new0 (SbSimulator, 1);

  simulator->assumptions = sb_assumptions_copy (assumptions);
  simulator->standard_load = sb_standard_load_new ();
  simulator->yields = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                             (GDestroyNotify) sb_array_yield_unref);
  simulator->systems = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_system_yield_unref);

  return simulator;
}

void
sb_simulator_free (SbSimulator *simulator)
{
  if (simulator == NULL)
    return;

  sb_assumptions_free (simulator->assumptions);
  g_clear_pointer (&simulator->weather, sb_weather_unref);
  g_clear_pointer (&simulator->sun_path, sb_sun_path_unref);
  sb_balance_cache_clear (&simulator->balances);
  g_clear_pointer (&simulator->systems, g_ptr_array_unref);
  g_clear_pointer (&simulator->yields, g_hash_table_unref);
  sb_load_cache_clear (&simulator->loads);
  sb_standard_load_unref (simulator->standard_load);
  g_free (simulator);
}

static void
take_weather (SbSimulator *simulator,
              SbWeather   *weather)
{
  if (simulator->weather == weather)
    return;

  g_clear_pointer (&simulator->weather, sb_weather_unref);
  g_clear_pointer (&simulator->sun_path, sb_sun_path_unref);
  sb_balance_cache_clear (&simulator->balances);
  g_ptr_array_set_size (simulator->systems, 0);
  g_hash_table_remove_all (simulator->yields);
  simulator->weather = sb_weather_ref (weather);
  simulator->sun_path = sb_sun_path_new (weather);
}

/* ---- Measures ---- */

static void
take_measures (const SbConsultation *consultation,
               SbMeasurePlan        *plan,
               SbResult             *result)
{
  sb_heating_figures (result->assumptions, consultation, &result->heating);
  result->ladder = sb_ladder_new (plan, result->measures_not_taken_kwh, result->load, result->balance,
                                  result->energy_price_eur_per_kwh,
                                  sb_grid_emissions_kg_per_kwh (result->assumptions), result->annual_savings_eur,
                                  result->emissions.avoided_kg_per_year, &result->n_ladder);
  result->n_measures = plan->n_results;
  result->measures = g_steal_pointer (&plan->results);
}

/* ---- Assumptions ---- */

static void
show_fields_as_assumptions (const SbConsultation *consultation,
                            SbAssumptions        *assumptions)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FROM_FIELDS); i++)
    {
      SbAssumption *row = (SbAssumption *) sb_assumptions_find (assumptions, FROM_FIELDS[i].key);
      const SbField *field = sb_field_find (
        FROM_FIELDS[i].of_system ? sb_field_table_system : sb_field_table_consultation, FROM_FIELDS[i].path);
      gconstpointer root = FROM_FIELDS[i].of_system ? (gconstpointer) &consultation->system : consultation;

      g_return_if_fail (row != NULL);
      row->overridden = sb_field_get_number (field, root) != row->value;
      row->value = sb_field_get_number (field, root);
    }
}

static gboolean
check_overrides (const SbConsultation *consultation,
                 GError              **error)
{
  for (guint i = 0; i < consultation->n_assumptions; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (FROM_FIELDS); j++)
      if (strcmp (consultation->assumptions[i].key, FROM_FIELDS[j].key) == 0)
        {
          g_set_error (error, SB_SIMULATE_ERROR, SB_SIMULATE_ERROR_INPUT,
                       "assumptions.%s: this is set by the member %s%s", FROM_FIELDS[j].key,
                       FROM_FIELDS[j].of_system ? "system." : "", FROM_FIELDS[j].path);
          return FALSE;
        }

  return TRUE;
}

/* ---- The whole ---- */

SbResult *
sb_simulator_run (SbSimulator             *simulator,
                  const SbConsultation    *consultation,
                  SbWeather               *weather,
                  const SbSimulateOptions *options,
                  GError                 **error)
{
  static const SbSimulateOptions DEFAULTS = { .transposition = SB_TRANSPOSITION_PEREZ };
  g_autoptr (SbResult) result = NULL;
  g_autoptr (SbAssumptions) assumptions = NULL;
  g_autoptr (SbMeasurePlan) plan = NULL;
  g_autoptr (SbSystemYield) system_yield = NULL;

  g_return_val_if_fail (weather != NULL, NULL);

  if (options == NULL)
    options = &DEFAULTS;

  if (!sb_consultation_validate (consultation, error) || !check_overrides (consultation, error))
    return NULL;
  assumptions = sb_assumptions_with_overrides (simulator->assumptions, consultation, error);
  if (assumptions == NULL)
    return NULL;
  if (options->measured_load != NULL && options->measured_load->n_minutes != weather->n_rows * 60)
    {
      g_set_error (error, SB_SIMULATE_ERROR, SB_SIMULATE_ERROR_INPUT,
                   "The measured load has %u minutes, the weather of %d has %u", options->measured_load->n_minutes,
                   weather->year, weather->n_rows * 60);
      return NULL;
    }

  take_weather (simulator, weather);

  result = g_new0 (SbResult, 1);
  result->hints = g_array_new (FALSE, FALSE, sizeof (SbHint));
  result->transposition = options->transposition;
  result->weather = sb_weather_ref (weather);
  result->standard_load = sb_standard_load_ref (simulator->standard_load);
  result->sun_path = sb_sun_path_ref (simulator->sun_path);
  show_fields_as_assumptions (consultation, assumptions);
  result->assumptions = g_steal_pointer (&assumptions);
  result->consumption_estimated =
    options->measured_load == NULL && !sb_is_set (consultation->household.annual_consumption_kwh);
  sb_large_loads_init (&result->large_loads, &consultation->household, result->assumptions,
                       options->measured_load != NULL ? options->measured_load->annual_kwh : NAN);
  result->annual_consumption_kwh = result->large_loads.with_kwh;

  plan = sb_measure_plan_new (result->assumptions, consultation, result->large_loads.without_kwh, error);
  if (plan == NULL)
    return NULL;

  system_yield = sb_simulate_yield (simulator, consultation, options->transposition, options->share, result);
  sb_simulate_load (simulator, consultation, plan, options, result);
  sb_simulate_balance (simulator, consultation, system_yield, result);
  plan->beside_kwh = result->annual_consumption_kwh - result->large_loads.without_kwh - result->roof.served_kwh;
  sb_result_compute_money (result, consultation);
  sb_result_compute_co2 (result, consultation);
  take_measures (consultation, plan, result);
  sb_hints_collect (consultation, options, result);

  return g_steal_pointer (&result);
}

SbResult *
sb_simulate (const SbConsultation    *consultation,
             SbWeather               *weather,
             const SbAssumptions     *assumptions,
             const SbSimulateOptions *options,
             GError                 **error)
{
  g_autoptr (SbSimulator) simulator = sb_simulator_new (assumptions);

  return sb_simulator_run (simulator, consultation, weather, options, error);
}
