#include "core/result-money.h"

#include "core/simulate.h"

#include <math.h>

void
sb_result_compute_money (SbResult             *result,
                         const SbConsultation *consultation)
{
  SbEconomicsInput input;

  sb_simulate_economics_input (consultation, result->assumptions, &input);
  result->energy_price_eur_per_kwh = sb_simulate_energy_price (consultation, result->assumptions);
  result->annual_savings_eur = result->balance->self_consumption_kwh * result->energy_price_eur_per_kwh
                               + result->balance->feed_in_kwh * consultation->tariff.feed_in_eur_per_kwh;
  result->investment_eur = input.investment_eur;

  input.annual_savings_eur = result->annual_savings_eur;
  input.first_year_yield_kwh = result->yield.annual_kwh;
  sb_economics_compute (&input, &result->economics);
}

void
sb_result_compute_co2 (SbResult             *result,
                       const SbConsultation *consultation)
{
  SbEmissionsInput input;

  sb_simulate_emissions_input (consultation, result->assumptions, &input);
  input.yield_kwh = result->yield.annual_kwh;
  sb_emissions_compute (&input, &result->emissions);
}
