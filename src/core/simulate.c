#include "core/simulate.h"

#include "core/field-table.h"
#include "core/hints.h"
#include "core/load-cache.h"
#include "core/result-money.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (sb-simulate-error-quark, sb_simulate_error)

/* Which obstacle an array is computed without. */
#define WITHOUT_NONE (-1)
#define WITHOUT_ALL SB_N_OBSTACLES

/* Arrays × (as it is, open sky, without each obstacle), twice over, so that a drag back and forth finds its way. */
#define MAX_KEPT_YIELDS (2 * SB_MAX_ARRAYS * (SB_N_OBSTACLES + 2))

struct _SbSimulator
{
  SbAssumptions *assumptions;

  SbWeather *weather; /* that sun_path, yields and load belong to */
  SbSunPath *sun_path;
  GHashTable *yields; /* GBytes of all that decides it -> SbArrayYield */
  SbLoadCache loads;
};

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
  simulator->yields = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                             (GDestroyNotify) sb_array_yield_unref);

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
  g_clear_pointer (&simulator->yields, g_hash_table_unref);
  sb_load_cache_clear (&simulator->loads);
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
  g_hash_table_remove_all (simulator->yields);
  simulator->weather = sb_weather_ref (weather);
  simulator->sun_path = sb_sun_path_new (weather);
}

/* ---- Yield of arrays ---- */

/* The obstacles of an array as they enter the computation; `without` leaves one out. NULL: open sky. */
static SbBalcony *
effective_obstacles (const SbConsultation *consultation,
                     const SbArray        *array,
                     const SbWeather      *weather,
                     int                   without)
{
  const SbBalcony *source = array->obstruction != NULL ? array->obstruction : &consultation->balcony;
  g_autoptr (SbBalcony) balcony = NULL;

  if (without == WITHOUT_ALL)
    return NULL;

  balcony = without == WITHOUT_NONE ? sb_balcony_copy (source) : sb_balcony_without (source, (SbObstacle) without);
  if (weather->use_horizon)
    sb_balcony_set_horizon (balcony, NULL, 0);

  return sb_balcony_obstructs (balcony) ? g_steal_pointer (&balcony) : NULL;
}

SbBalcony *
sb_simulate_obstacles (const SbConsultation *consultation,
                       const SbArray        *array,
                       const SbWeather      *weather)
{
  return effective_obstacles (consultation, array, weather, WITHOUT_NONE);
}

static void
append_number (GByteArray *key,
               double      value)
{
  g_byte_array_append (key, (const guint8 *) &value, sizeof value);
}

static void
append_fields (GByteArray    *key,
               const SbField *fields,
               guint          n_fields,
               gconstpointer  root)
{
  for (guint i = 0; i < n_fields; i++)
    append_number (key, sb_field_get_number (&fields[i], root));
}

static GBytes *
yield_key (const SbArray   *array,
           double           azimuth_deg,
           const SbBalcony *obstacles,
           SbTransposition  transposition)
{
  GByteArray *key = g_byte_array_new ();
  guint n_fields;
  const SbField *fields = sb_field_table_array (&n_fields);

  append_number (key, transposition);
  append_number (key, azimuth_deg);
  append_fields (key, fields, n_fields, array);
  if (obstacles != NULL)
    {
      fields = sb_field_table_balcony (&n_fields);
      append_fields (key, fields, n_fields, obstacles);
      for (guint i = 0; i < obstacles->n_horizon; i++)
        {
          append_number (key, obstacles->horizon[i].azimuth_deg);
          append_number (key, obstacles->horizon[i].elevation_deg);
        }
    }

  return g_byte_array_free_to_bytes (key);
}

static SbArrayYield *
array_yield (SbSimulator          *simulator,
             const SbConsultation *consultation,
             const SbArray        *array,
             SbTransposition       transposition,
             int                   without)
{
  double azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);
  g_autoptr (SbBalcony) obstacles = effective_obstacles (consultation, array, simulator->weather, without);
  g_autoptr (SbObstruction) obstruction = NULL;
  g_autoptr (GBytes) key = yield_key (array, azimuth_deg, obstacles, transposition);
  SbArrayYield *yield = g_hash_table_lookup (simulator->yields, key);

  if (yield != NULL)
    return sb_array_yield_ref (yield);

  if (obstacles != NULL)
    obstruction = sb_obstruction_new (obstacles, array, azimuth_deg);
  yield = sb_array_yield_new (array, azimuth_deg, obstruction, obstacles != NULL ? obstacles->facade_albedo : 0.0,
                              simulator->weather, simulator->sun_path, transposition);

  if (g_hash_table_size (simulator->yields) >= MAX_KEPT_YIELDS)
    g_hash_table_remove_all (simulator->yields);
  g_hash_table_insert (simulator->yields, g_steal_pointer (&key), sb_array_yield_ref (yield));

  return yield;
}

/* AC power of all arrays, with one obstacle left out; returns the clipped energy and the monthly sums. */
static double
system_ac (SbSimulator          *simulator,
           const SbConsultation *consultation,
           SbTransposition       transposition,
           int                   without,
           SbArrayYield        **arrays,
           double               *ac_w,
           double                monthly_kwh[12])
{
  const SbSystem *system = &consultation->system;
  double clipped_kwh;

  for (guint i = 0; i < system->n_arrays; i++)
    arrays[i] = array_yield (simulator, consultation, &system->arrays[i], transposition, without);

  clipped_kwh = sb_pv_ac_power ((const SbArrayYield *const *) arrays, system->n_arrays, &system->inverter,
                                system->other_losses_percent, ac_w);

  memset (monthly_kwh, 0, 12 * sizeof *monthly_kwh);
  for (guint row = 0; row < simulator->weather->n_rows; row++)
    monthly_kwh[sb_weather_row_cet_month (simulator->weather, row)] += ac_w[row] / 1000.0;

  return clipped_kwh;
}

static double
sum_of_months (const double monthly[12])
{
  double sum = 0.0;

  for (int month = 0; month < 12; month++)
    sum += monthly[month];

  return sum;
}

/* What stands in the way costs what comes back when it is left out. */
static void
compute_obstruction_losses (SbSimulator          *simulator,
                            const SbConsultation *consultation,
                            SbTransposition       transposition,
                            SbYieldSums          *sums)
{
  g_autofree double *ac_w = g_new (double, simulator->weather->n_rows);
  const SbSystem *system = &consultation->system;

  for (int obstacle = 0; obstacle <= WITHOUT_ALL; obstacle++)
    {
      SbArrayYield *arrays[SB_MAX_ARRAYS];
      gboolean present = FALSE;
      double monthly_kwh[12];

      for (guint i = 0; i < system->n_arrays; i++)
        {
          const SbArray *array = &system->arrays[i];
          const SbBalcony *balcony = array->obstruction != NULL ? array->obstruction : &consultation->balcony;

          if (obstacle == WITHOUT_ALL ? sb_balcony_obstructs (balcony)
                                      : sb_obstacle_is_present (balcony, (SbObstacle) obstacle))
            present = TRUE;
        }
      if (obstacle < WITHOUT_ALL)
        sums->obstacle_loss_kwh[obstacle] = NAN;
      if (!present)
        continue;

      system_ac (simulator, consultation, transposition, obstacle, arrays, ac_w, monthly_kwh);
      for (guint i = 0; i < system->n_arrays; i++)
        sb_array_yield_unref (arrays[i]);

      for (int month = 0; month < 12; month++)
        {
          double loss_kwh = monthly_kwh[month] - sums->monthly_kwh[month];

          if (obstacle == WITHOUT_ALL)
            sums->obstruction_loss_monthly_kwh[month] = loss_kwh;
          else
            sums->obstacle_loss_monthly_kwh[obstacle][month] = loss_kwh;
        }
      if (obstacle == WITHOUT_ALL)
        sums->obstruction_loss_kwh = sum_of_months (sums->obstruction_loss_monthly_kwh);
      else
        sums->obstacle_loss_kwh[obstacle] = sum_of_months (sums->obstacle_loss_monthly_kwh[obstacle]);
    }
}

static void
compute_yield (SbSimulator          *simulator,
               const SbConsultation *consultation,
               SbTransposition       transposition,
               SbResult             *result)
{
  SbYieldSums *sums = &result->yield;

  result->ac_w = g_new (double, simulator->weather->n_rows);
  result->n_arrays = consultation->system.n_arrays;
  sums->clipped_kwh = system_ac (simulator, consultation, transposition, WITHOUT_NONE, result->arrays, result->ac_w,
                                 sums->monthly_kwh);
  sums->annual_kwh = sum_of_months (sums->monthly_kwh);
  sums->specific_kwh_per_kwp = sums->annual_kwh / (sb_system_peak_power_w (&consultation->system) / 1000.0);
  compute_obstruction_losses (simulator, consultation, transposition, sums);
}

/* ---- Load and balance ---- */

static void
compute_load (SbSimulator          *simulator,
              const SbConsultation *consultation,
              const SbMeasurePlan  *plan,
              SbHouseholdLoad      *measured_load,
              SbResult             *result)
{
  SbHouseholdLoadInput input;

  sb_simulate_load_input (consultation, plan, simulator->weather->year, &input);
  if (measured_load == NULL)
    result->load = sb_load_cache_modelled (&simulator->loads, &input);
  else
    result->load = sb_load_cache_measured (&simulator->loads, measured_load, &input, &result->measures_not_taken_kwh);
}

static void
compute_balance (const SbConsultation *consultation,
                 SbResult             *result)
{
  const SbSystem *system = &consultation->system;
  g_autofree double *dc_w = NULL;

  if (system->battery.present)
    {
      double kept_frac = 1.0 - system->other_losses_percent / 100.0;

      dc_w = g_new0 (double, result->weather->n_rows);
      for (guint i = 0; i < result->n_arrays; i++)
        for (guint row = 0; row < result->weather->n_rows; row++)
          dc_w[row] += result->arrays[i]->dc_w[row] * kept_frac;
    }

  result->balance = sb_energy_balance_new (result->weather, result->ac_w, dc_w, &system->inverter, result->load,
                                           system->battery.present ? &system->battery : NULL);
  if (result->yield.annual_kwh > 0.0)
    result->self_consumption_share = result->balance->self_consumption_kwh / result->yield.annual_kwh;
  if (result->balance->consumption_kwh > 0.0)
    result->self_sufficiency_share = result->balance->self_consumption_kwh / result->balance->consumption_kwh;
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
  result->sun_path = sb_sun_path_ref (simulator->sun_path);
  show_fields_as_assumptions (consultation, assumptions);
  result->assumptions = g_steal_pointer (&assumptions);
  result->consumption_estimated =
    options->measured_load == NULL && !sb_is_set (consultation->household.annual_consumption_kwh);
  result->annual_consumption_kwh = options->measured_load != NULL
                                     ? options->measured_load->annual_kwh
                                     : sb_household_annual_kwh (&consultation->household, result->assumptions);

  plan = sb_measure_plan_new (result->assumptions, consultation, result->annual_consumption_kwh, error);
  if (plan == NULL)
    return NULL;

  compute_yield (simulator, consultation, options->transposition, result);
  compute_load (simulator, consultation, plan, options->measured_load, result);
  compute_balance (consultation, result);
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
