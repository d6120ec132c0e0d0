#include "core/other-calculators.h"

#include <math.h>

#define MINUTES_PER_HOUR 60

/* The rule's shares by module power; above the last the last holds. */
static const struct
{
  double up_to_w;
  const char *key;
} RULE[] = {
  { 400.0, "rule-own-use-400-w-percent" },
  { 800.0, "rule-own-use-800-w-percent" },
  { 1200.0, "rule-own-use-1200-w-percent" },
  { G_MAXDOUBLE, "rule-own-use-2000-w-percent" },
};

static double
rule_percent (const SbConsultation *consultation,
              const SbAssumptions  *assumptions)
{
  const SbAssumption *battery = sb_assumptions_find (assumptions, "rule-own-use-battery-percent");
  const SbAssumption *rule;
  double power_w = sb_system_peak_power_w (&consultation->system), percent;
  guint i = 0;

  while (power_w > RULE[i].up_to_w)
    i++;
  rule = sb_assumptions_find (assumptions, RULE[i].key);
  if (rule == NULL || (consultation->system.battery.present && battery == NULL))
    return NAN;

  percent = rule->value;
  if (consultation->system.battery.present)
    percent *= 1.0 + battery->value / 100.0;

  return fmin (percent, 100.0);
}

static gboolean
has_series (const SbConsultation *consultation,
            const SbResult       *result)
{
  const SbBattery *battery = &consultation->system.battery;

  if (result->load == NULL || result->weather == NULL || result->ac_w == NULL || result->balance == NULL
      || result->load->n_minutes != result->weather->n_rows * MINUTES_PER_HOUR)
    return FALSE;
  for (guint row = 0; row < result->weather->n_rows; row++)
    if (!isfinite (result->ac_w[row]))
      return FALSE;

  return !battery->present || battery->coupling != SB_COUPLING_DC
         || result->n_arrays == consultation->system.n_arrays;
}

/* The same balance as the result's, with another load. */
static void
match (const SbConsultation *consultation,
       const SbResult       *result,
       SbHouseholdLoad      *load,
       SbCalculator          calculator,
       SbOtherCalculators   *others)
{
  const SbSystem *system = &consultation->system;
  g_autoptr (SbEnergyBalance) balance = NULL;
  g_autofree double *dc_w = NULL;

  if (system->battery.present)
    {
      dc_w = g_new0 (double, result->weather->n_rows);
      for (guint i = 0; i < result->n_arrays; i++)
        for (guint row = 0; row < result->weather->n_rows; row++)
          dc_w[row] += result->arrays[i]->dc_w[row] * (1.0 - system->other_losses_percent / 100.0);
    }
  balance = sb_energy_balance_new (result->weather, result->ac_w, dc_w, &system->inverter, load,
                                   system->battery.present ? &system->battery : NULL);
  others->own_use_kwh[calculator] = balance->self_consumption_kwh;
  others->feed_in_kwh[calculator] = balance->feed_in_kwh;
}

static void
match_standard_profile (const SbConsultation *consultation,
                        const SbResult       *result,
                        SbStandardLoad       *standard,
                        SbOtherCalculators   *others)
{
  const guint n_minutes = result->load->n_minutes;
  g_autofree double *hours_w = sb_standard_load_hours (standard, result->load->year,
                                                       consultation->place.latitude_deg,
                                                       consultation->place.longitude_deg, result->load->annual_kwh);
  float *power_w = g_new (float, n_minutes);
  g_autoptr (SbHouseholdLoad) load = NULL;

  for (guint minute = 0; minute < n_minutes; minute++)
    power_w[minute] = (float) hours_w[minute / MINUTES_PER_HOUR];
  load = sb_household_load_new_from_power (result->load->year, power_w, n_minutes);
  match (consultation, result, load, SB_CALCULATOR_STANDARD_PROFILE, others);
}

/* Means over the hours of the sun: what an hourly calculator has of this home at best. */
static void
match_hourly (const SbConsultation *consultation,
              const SbResult       *result,
              SbOtherCalculators   *others)
{
  const guint n_minutes = result->load->n_minutes;
  const float *from_w = result->load->power_w;
  float *power_w = g_new (float, n_minutes);
  guint first = sb_weather_row_first_minute (result->weather, 0);
  g_autoptr (SbHouseholdLoad) load = NULL;

  for (guint row = 0; row < result->weather->n_rows; row++)
    {
      double sum_w_min = 0.0;

      for (guint i = 0; i < MINUTES_PER_HOUR; i++)
        sum_w_min += (double) from_w[(first + i) % n_minutes];
      for (guint i = 0; i < MINUTES_PER_HOUR; i++)
        power_w[(first + i) % n_minutes] = (float) (sum_w_min / MINUTES_PER_HOUR);
      first = (first + MINUTES_PER_HOUR) % n_minutes;
    }
  load = sb_household_load_new_from_power (result->load->year, power_w, n_minutes);
  match (consultation, result, load, SB_CALCULATOR_HOURLY, others);
}

void
sb_other_calculators_compute (const SbConsultation *consultation,
                              const SbResult       *result,
                              SbStandardLoad       *standard,
                              SbOtherCalculators   *others)
{
  const double yield_kwh = result->yield.annual_kwh;
  g_autoptr (SbStandardLoad) own_standard = standard == NULL ? sb_standard_load_new () : NULL;

  for (int i = 0; i < SB_N_CALCULATORS; i++)
    others->own_use_kwh[i] = others->feed_in_kwh[i] = NAN;

  others->percent = rule_percent (consultation, result->assumptions);
  others->own_use_kwh[SB_CALCULATOR_PERCENTAGE] = yield_kwh * others->percent / 100.0;
  others->feed_in_kwh[SB_CALCULATOR_PERCENTAGE] = yield_kwh * (1.0 - others->percent / 100.0);
  if (result->balance != NULL)
    {
      others->own_use_kwh[SB_CALCULATOR_MINUTES] = result->balance->self_consumption_kwh;
      others->feed_in_kwh[SB_CALCULATOR_MINUTES] = result->balance->feed_in_kwh;
    }
  if (!has_series (consultation, result))
    return;

  if (result->load->annual_kwh > 0.0)
    match_standard_profile (consultation, result, standard != NULL ? standard : own_standard, others);
  match_hourly (consultation, result, others);
}

double
sb_other_calculators_eur (const SbOtherCalculators *others,
                          SbCalculator              calculator,
                          const SbConsultation     *consultation,
                          const SbResult           *result)
{
  return others->own_use_kwh[calculator] * result->energy_price_eur_per_kwh
         + others->feed_in_kwh[calculator] * consultation->tariff.feed_in_eur_per_kwh;
}
