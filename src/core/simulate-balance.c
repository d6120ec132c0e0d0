/* Load and balance: kept with all that decides them, so that a change of price computes neither. */

#include "core/simulate-parts.h"

static void
forget_balance (SbBalanceCache *cache)
{
  g_clear_pointer (&cache->balance, sb_energy_balance_free);
  g_clear_pointer (&cache->system_yield, sb_system_yield_unref);
  g_clear_pointer (&cache->load, sb_household_load_unref);
}

static void
forget_left (SbBalanceCache *cache)
{
  g_clear_pointer (&cache->left, sb_household_load_unref);
  g_clear_pointer (&cache->left_of, sb_household_load_unref);
  g_clear_pointer (&cache->roof_yield, sb_array_yield_unref);
}

void
sb_balance_cache_clear (SbBalanceCache *cache)
{
  forget_balance (cache);
  forget_left (cache);
}

/* ---- Load ---- */

/* The roof's modules are told by the address of their yield, which is kept and so cannot become another's. */
static SbHouseholdLoad *
load_left_by_roof (SbSimulator       *simulator,
                   const SbHousehold *household,
                   SbTransposition    transposition,
                   SbHouseholdLoad   *load,
                   SbRoofShare       *share)
{
  SbBalanceCache *cache = &simulator->balances;
  g_autoptr (SbArrayYield) yield = sb_simulate_roof_yield (simulator, household, transposition);

  if (cache->left == NULL || cache->left_of != load || cache->roof_yield != yield)
    {
      g_autofree double *ac_w = sb_roof_system_ac_w (household, yield);

      forget_left (cache);
      cache->left = sb_roof_system_left (household, simulator->weather, ac_w, load, &cache->roof);
      cache->left_of = sb_household_load_ref (load);
      cache->roof_yield = g_steal_pointer (&yield);
    }
  *share = cache->roof;

  return sb_household_load_ref (cache->left);
}

void
sb_simulate_load (SbSimulator             *simulator,
                  const SbConsultation    *consultation,
                  const SbMeasurePlan     *plan,
                  const SbSimulateOptions *options,
                  SbResult                *result)
{
  const SbHousehold *household = &consultation->household;
  SbHouseholdLoadInput input;

  sb_simulate_load_input (consultation, plan, simulator->weather->year, &input);
  if (options->measured_load == NULL)
    result->home_load = sb_load_cache_modelled (&simulator->loads, &input);
  else
    {
      /* Before and after the measures differ by the appliances alone. */
      input.heat_pump_kwh = input.electric_car_kwh = 0.0;
      result->home_load = sb_load_cache_measured (&simulator->loads, options->measured_load, &input,
                                                  &result->measures_not_taken_kwh);
    }

  /* A meter has seen only what the roof had left. */
  if (options->measured_load == NULL && sb_roof_system_is_present (household))
    result->load = load_left_by_roof (simulator, household, options->transposition, result->home_load, &result->roof);
  else
    result->load = sb_household_load_ref (result->home_load);
}

/* ---- Balance ---- */

static gboolean
same_battery (const SbBattery *a,
              const SbBattery *b)
{
  if (!a->present || !b->present)
    return !a->present && !b->present;

  /* All but its price. */
  return a->capacity_kwh == b->capacity_kwh && a->coupling == b->coupling && a->charge_power_w == b->charge_power_w
         && a->discharge_power_w == b->discharge_power_w && a->charge_efficiency == b->charge_efficiency
         && a->storage_efficiency == b->storage_efficiency && a->discharge_efficiency == b->discharge_efficiency
         && a->standby_w == b->standby_w && a->control == b->control && a->feed_power_w == b->feed_power_w;
}

static SbEnergyBalance *
new_balance (const SbSystem      *system,
             const SbSystemYield *system_yield,
             const SbResult      *result)
{
  g_autofree double *dc_w = NULL;

  if (system->battery.present)
    {
      double kept_frac = 1.0 - system->other_losses_percent / 100.0;

      dc_w = g_new0 (double, result->weather->n_rows);
      for (guint i = 0; i < result->n_arrays; i++)
        for (guint row = 0; row < result->weather->n_rows; row++)
          dc_w[row] += result->arrays[i]->dc_w[row] * kept_frac;
    }

  return sb_energy_balance_new (result->weather, system_yield->ac_w, dc_w, &system->inverter, result->load,
                                system->battery.present ? &system->battery : NULL);
}

void
sb_simulate_balance (SbSimulator          *simulator,
                     const SbConsultation *consultation,
                     SbSystemYield        *system_yield,
                     SbResult             *result)
{
  const SbSystem *system = &consultation->system;
  SbBalanceCache *cache = &simulator->balances;

  if (cache->balance == NULL || cache->system_yield != system_yield || cache->load != result->load
      || !same_battery (&cache->battery, &system->battery))
    {
      forget_balance (cache);
      cache->balance = new_balance (system, system_yield, result);
      cache->system_yield = sb_system_yield_ref (system_yield);
      cache->load = sb_household_load_ref (result->load);
      cache->battery = system->battery;
    }

  result->balance = sb_energy_balance_ref (cache->balance);
  if (result->yield.annual_kwh > 0.0)
    result->self_consumption_share = result->balance->self_consumption_kwh / result->yield.annual_kwh;
  if (result->balance->consumption_kwh > 0.0)
    result->self_sufficiency_share = result->balance->self_consumption_kwh / result->balance->consumption_kwh;
}
