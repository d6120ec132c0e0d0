#include "services/batch-household.h"

#include "core/result-money.h"
#include "core/simulate.h"
#include "services/built-in-data.h"

#include <math.h>
#include <string.h>

static double
sum_of_year_kwh (const SbWeather *weather,
                 const double    *ac_w)
{
  double monthly_kwh[12] = { 0.0 };
  double sum_kwh = 0.0;

  /* Month by month, as a result sums it: the same bits. */
  for (guint row = 0; row < weather->n_rows; row++)
    monthly_kwh[sb_weather_row_cet_month (weather, row)] += ac_w[row] / 1000.0;
  for (int month = 0; month < 12; month++)
    sum_kwh += monthly_kwh[month];

  return sum_kwh;
}

/* The array behind what stands in the way (NULL: open sky), and its AC power. */
static SbArrayYield *
compute_array (const SbConsultation *consultation,
               const SbBalcony      *obstacles,
               const SbWeather      *weather,
               const SbSunPath      *sun_path,
               double               *ac_w)
{
  const SbSystem *system = &consultation->system;
  const SbArray *array = &system->arrays[0];
  double azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);
  g_autoptr (SbObstruction) obstruction = NULL;
  SbArrayYield *yield;

  if (obstacles != NULL)
    obstruction = sb_obstruction_new (obstacles, array, azimuth_deg);
  yield = sb_array_yield_new (array, azimuth_deg, obstruction, obstacles != NULL ? obstacles->facade_albedo : 0.0,
                              weather, sun_path, SB_TRANSPOSITION_PEREZ);
  sb_pv_ac_power ((const SbArrayYield *const *) &yield, 1, &system->inverter, system->other_losses_percent, ac_w);

  return yield;
}

SbHouseholdLoad *
sb_batch_household_load (const SbConsultation *consultation,
                         guint                 seed,
                         int                   year)
{
  SbMeasurePlan no_measures
    = { .before_kwh = sb_household_annual_kwh (&consultation->household, sb_built_in_assumptions ()) };
  SbHouseholdLoadInput input;

  sb_simulate_load_input (consultation, &no_measures, year, &input);
  input.seed = seed;

  return sb_household_load_new (&input);
}

static SbEnergyBalance *
compute_balance (const SbConsultation  *consultation,
                 const SbWeather       *weather,
                 const SbArrayYield    *array,
                 const double          *ac_w,
                 const SbHouseholdLoad *load)
{
  const SbSystem *system = &consultation->system;
  g_autofree double *dc_w = NULL;

  if (system->battery.present)
    {
      double kept_frac = 1.0 - system->other_losses_percent / 100.0;

      dc_w = g_new (double, weather->n_rows);
      for (guint row = 0; row < weather->n_rows; row++)
        dc_w[row] = array->dc_w[row] * kept_frac;
    }

  return sb_energy_balance_new (weather, ac_w, dc_w, &system->inverter, load,
                                system->battery.present ? &system->battery : NULL);
}

static void
take_figures (const SbResult        *result,
              const SbHouseholdLoad *load,
              double                 open_kwh,
              SbBatchFigures        *figures)
{
  const SbEnergyBalance *balance = result->balance;
  double yield_kwh = result->yield.annual_kwh;

  *figures = (SbBatchFigures) {
    .annual_kwh = yield_kwh,
    .obstruction_loss_kwh = open_kwh - yield_kwh,
    .consumption_kwh = load->annual_kwh,
    .self_consumption_kwh = balance->self_consumption_kwh,
    .feed_in_kwh = balance->feed_in_kwh,
    .grid_draw_kwh = balance->grid_draw_kwh,
    .self_consumption_share = yield_kwh > 0.0 ? balance->self_consumption_kwh / yield_kwh : 0.0,
    .self_sufficiency_share
    = balance->consumption_kwh > 0.0 ? balance->self_consumption_kwh / balance->consumption_kwh : 0.0,
    .battery_losses_kwh = balance->battery_losses_kwh,
    .annual_savings_eur = result->annual_savings_eur,
    .investment_eur = result->investment_eur,
    .payback_years = result->economics.payback_years,
    .npv_eur = result->economics.npv_eur,
    .irr_percent = result->economics.irr_percent,
    .lcoe_eur_per_kwh = result->economics.lcoe_eur_per_kwh,
    .avoided_kg_per_year = result->emissions.avoided_kg_per_year,
    .embodied_kg = result->emissions.embodied_kg,
    .lifetime_net_kg = result->emissions.lifetime_net_kg,
  };
}

gboolean
sb_batch_household_compute (const SbConsultation *consultation,
                            guint                 seed,
                            SbBatchPlaces        *places,
                            SbBatchFigures       *figures,
                            GError              **error)
{
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (SbSunPath) sun_path = NULL;
  g_autoptr (SbBalcony) obstacles = NULL;
  g_autoptr (SbArrayYield) array = NULL;
  g_autoptr (SbEnergyBalance) balance = NULL;
  g_autoptr (SbHouseholdLoad) load = NULL;
  g_autofree double *ac_w = NULL;
  /* Borrows everything, for money and CO₂. */
  SbResult result = { .assumptions = (SbAssumptions *) sb_built_in_assumptions () };
  double open_kwh = 0.0;

  g_return_val_if_fail (consultation->system.n_arrays == 1, FALSE);

  if (!sb_consultation_validate (consultation, error)
      || !sb_batch_places_get (places, consultation, &weather, &sun_path, error))
    return FALSE;

  ac_w = g_new (double, weather->n_rows);
  obstacles = sb_simulate_obstacles (consultation, &consultation->system.arrays[0], weather);
  if (obstacles != NULL)
    {
      sb_array_yield_unref (compute_array (consultation, NULL, weather, sun_path, ac_w));
      open_kwh = sum_of_year_kwh (weather, ac_w);
    }
  array = compute_array (consultation, obstacles, weather, sun_path, ac_w);
  result.yield.annual_kwh = sum_of_year_kwh (weather, ac_w);
  if (obstacles == NULL)
    open_kwh = result.yield.annual_kwh;

  load = sb_batch_household_load (consultation, seed, weather->year);
  balance = compute_balance (consultation, weather, array, ac_w, load);
  result.balance = balance;
  sb_result_compute_money (&result, consultation);
  sb_result_compute_co2 (&result, consultation);

  take_figures (&result, load, open_kwh, figures);
  figures->specific_kwh_per_kwp
    = result.yield.annual_kwh / (sb_system_peak_power_w (&consultation->system) / 1000.0);

  return TRUE;
}
