/* What the single models are asked, taken from a consultation: one place for the point value and for its range. */

#include "core/simulate.h"

#include <math.h>

void
sb_simulate_load_input (const SbConsultation *consultation,
                        const SbMeasurePlan  *plan,
                        int                   year,
                        SbHouseholdLoadInput *input)
{
  const SbHousehold *household = &consultation->household;

  *input = (SbHouseholdLoadInput) {
    .persons = household->persons,
    .dwelling = household->dwelling,
    .electric_water_heating = household->electric_water_heating,
    .presence = household->presence,
    .home_office_days = household->home_office_days,
    .annual_kwh = plan->before_kwh,
    .heat_pump_kwh = sb_is_set (household->heat_pump_kwh) ? household->heat_pump_kwh : 0.0,
    .electric_car_kwh = sb_is_set (household->electric_car_kwh) ? household->electric_car_kwh : 0.0,
    .latitude_deg = consultation->place.latitude_deg,
    .longitude_deg = consultation->place.longitude_deg,
    .year = year,
    .budgets = plan->changes_load ? &plan->budgets : NULL,
    .change = plan->changes_load ? &plan->change : NULL,
  };
}

double
sb_simulate_energy_price (const SbConsultation *consultation,
                          const SbAssumptions  *assumptions)
{
  return sb_tariff_price_eur_per_kwh (&consultation->tariff, assumptions);
}

void
sb_simulate_economics_input (const SbConsultation *consultation,
                             const SbAssumptions  *assumptions,
                             SbEconomicsInput     *input)
{
  const SbSystem *system = &consultation->system;
  double battery_price_eur = system->battery.present ? system->battery.price_eur : 0.0;

  *input = (SbEconomicsInput) {
    .horizon_years = (int) sb_assumptions_get (assumptions, "horizon-years"),
    /* A grant above the price leaves nothing to pay back; it is not a gain. */
    .investment_eur = fmax (0.0, system->price_eur + battery_price_eur - system->subsidy_eur),
    .price_rise_percent_per_year = consultation->tariff.price_rise_percent_per_year,
    .degradation_percent_per_year = sb_assumptions_get (assumptions, "degradation-percent-per-year"),
    .discount_rate_percent = sb_assumptions_get (assumptions, "discount-rate-percent"),
    .inverter_life_years = sb_assumptions_get (assumptions, "inverter-life-years"),
    .inverter_price_eur = sb_assumptions_get (assumptions, "inverter-price-eur"),
    .battery_life_years = system->battery.present ? sb_assumptions_get (assumptions, "battery-life-years") : 0.0,
    .battery_price_eur = battery_price_eur,
  };
}

void
sb_simulate_emissions_input (const SbConsultation *consultation,
                             const SbAssumptions  *assumptions,
                             SbEmissionsInput     *input)
{
  const SbBattery *battery = &consultation->system.battery;

  *input = (SbEmissionsInput) {
    .horizon_years = (int) sb_assumptions_get (assumptions, "horizon-years"),
    .grid_kg_per_kwh = sb_grid_emissions_kg_per_kwh (assumptions),
    .grid_fall_percent_per_year = sb_assumptions_get (assumptions, "grid-emissions-fall-percent-per-year"),
    .degradation_percent_per_year = sb_assumptions_get (assumptions, "degradation-percent-per-year"),
    .peak_power_kw = sb_system_peak_power_w (&consultation->system) / 1000.0,
    .module_kg_per_kw = sb_assumptions_get (assumptions, "module-embodied-kg-per-kwp"),
    .battery_capacity_kwh = battery->present ? battery->capacity_kwh : 0.0,
    .battery_kg_per_kwh = sb_assumptions_get (assumptions, "battery-embodied-kg-per-kwh"),
    .battery_life_years = battery->present ? sb_assumptions_get (assumptions, "battery-life-years") : 0.0,
  };
}
