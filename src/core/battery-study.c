#include "core/battery-study.h"

#include "core/economics.h"

#include <math.h>

/* Usable kWh as they are sold for balconies, and somewhat beyond; the reference joins them. */
static const double SIZES_KWH[] = { 0.0, 0.5, 1.0, 2.0, 3.0, 5.0 };

/* Where one's own is larger than these, so that the line has points on the way to it. */
static const double LARGE_SIZES_KWH[] = { 10.0, 30.0 };

static const double W_PER_KWH_AT_1_C = 1000.0;
static const double SAME_KWH = 1e-6;

static SbBattery
reference_battery (const SbSystem *system)
{
  SbBattery battery = system->battery;

  /* What is not there still has the usual figures of the field table, or those of the one that was taken away. */
  battery.present = TRUE;

  return battery;
}

static double
power_w (double own_w,
         double size_ratio,
         double capacity_kwh,
         double ac_limit_w)
{
  double least_w = fmin (own_w, capacity_kwh * W_PER_KWH_AT_1_C);

  return fmin (fmax (own_w * size_ratio, least_w), fmax (own_w, ac_limit_w));
}

static SbBattery
battery_of_size (const SbBattery  *reference,
                 const SbInverter *inverter,
                 double            capacity_kwh)
{
  SbBattery battery = *reference;
  double ratio = capacity_kwh / reference->capacity_kwh;

  battery.capacity_kwh = capacity_kwh;
  battery.charge_power_w = power_w (reference->charge_power_w, ratio, capacity_kwh, inverter->ac_limit_w);
  battery.discharge_power_w = power_w (reference->discharge_power_w, ratio, capacity_kwh, inverter->ac_limit_w);

  return battery;
}

static void
add_size (double *sizes_kwh,
          guint  *n_sizes,
          double  size_kwh)
{
  guint at = *n_sizes;

  for (guint i = 0; i < *n_sizes; i++)
    if (fabs (sizes_kwh[i] - size_kwh) < SAME_KWH)
      return;
  for (; at > 0 && sizes_kwh[at - 1] > size_kwh; at--)
    sizes_kwh[at] = sizes_kwh[at - 1];
  sizes_kwh[at] = size_kwh;
  (*n_sizes)++;
}

static double *
dc_power (const SbConsultation *consultation,
          const SbResult       *result)
{
  double kept_frac = 1.0 - consultation->system.other_losses_percent / 100.0;
  double *dc_w = g_new0 (double, result->weather->n_rows);

  for (guint i = 0; i < result->n_arrays; i++)
    for (guint row = 0; row < result->weather->n_rows; row++)
      dc_w[row] += result->arrays[i]->dc_w[row] * kept_frac;

  return dc_w;
}

static void
take_balance (SbBatteryPoint        *point,
              const SbEnergyBalance *balance,
              double                 load_kwh)
{
  point->own_use_kwh = balance->self_consumption_kwh;
  point->feed_in_kwh = balance->feed_in_kwh;
  point->standby_kwh = point->capacity_kwh > 0.0 ? fmax (0.0, balance->consumption_kwh - load_kwh) : 0.0;
}

static gboolean
has_series (const SbConsultation *consultation,
            const SbResult       *result,
            const SbBattery      *reference)
{
  if (result->load == NULL || result->weather == NULL || result->ac_w == NULL || result->balance == NULL
      || result->load->n_minutes != result->weather->n_rows * 60 || !(reference->capacity_kwh > 0.0))
    return FALSE;
  for (guint row = 0; row < result->weather->n_rows; row++)
    if (!isfinite (result->ac_w[row]))
      return FALSE;

  return reference->coupling != SB_COUPLING_DC || result->n_arrays == consultation->system.n_arrays;
}

/* The battery alone as an investment, over its life, with the rising price and the ageing of the modules. */
static void
pay_back (const SbConsultation *consultation,
          const SbResult       *result,
          const SbBattery      *battery,
          SbBatteryStudy       *study)
{
  const SbAssumption *life = sb_assumptions_find (result->assumptions, "battery-life-years");
  const SbAssumption *ageing = sb_assumptions_find (result->assumptions, "degradation-percent-per-year");
  SbEconomicsInput input = { .price_rise_percent_per_year = consultation->tariff.price_rise_percent_per_year };
  SbEconomics economics;

  study->price_eur = battery->price_eur;
  study->life_years = life != NULL ? life->value : 0.0;
  study->payback_years = NAN;
  input.horizon_years = CLAMP ((int) floor (study->life_years), 0, SB_MAX_YEARS);
  if (input.horizon_years < 1)
    return;

  input.investment_eur = battery->price_eur;
  input.annual_savings_eur = sb_battery_point_eur (&study->points[study->reference], consultation, result)
                             - sb_battery_point_eur (&study->points[0], consultation, result);
  input.degradation_percent_per_year = ageing != NULL ? ageing->value : 0.0;
  /* A gain that is none pays nothing back, not even a battery that costs nothing. */
  if (!(input.annual_savings_eur > 0.0))
    return;
  sb_economics_compute (&input, &economics);
  study->payback_years = economics.payback_years;
}

gboolean
sb_battery_study_compute (const SbConsultation *consultation,
                          const SbResult       *result,
                          SbBatteryStudy       *study)
{
  const SbInverter *inverter = &consultation->system.inverter;
  const SbBattery reference = reference_battery (&consultation->system);
  double sizes_kwh[SB_BATTERY_STUDY_MAX];
  double load_kwh;
  guint n_sizes = 0;
  g_autoptr (SbEnergyBalance) without = NULL;
  g_autofree double *dc_w = NULL;

  *study = (SbBatteryStudy) { 0 };
  if (!has_series (consultation, result, &reference))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (SIZES_KWH); i++)
    add_size (sizes_kwh, &n_sizes, SIZES_KWH[i]);
  add_size (sizes_kwh, &n_sizes, reference.capacity_kwh);
  for (gsize i = 0; i < G_N_ELEMENTS (LARGE_SIZES_KWH); i++)
    if (LARGE_SIZES_KWH[i] < reference.capacity_kwh)
      add_size (sizes_kwh, &n_sizes, LARGE_SIZES_KWH[i]);

  dc_w = dc_power (consultation, result);
  without = sb_energy_balance_new (result->weather, result->ac_w, dc_w, inverter, result->load, NULL);
  load_kwh = without->consumption_kwh;
  study->yield_kwh = without->yield_kwh;
  study->is_there = consultation->system.battery.present;
  study->n_points = n_sizes;
  for (guint i = 0; i < n_sizes; i++)
    {
      SbBatteryPoint *point = &study->points[i];
      SbBattery battery = battery_of_size (&reference, inverter, sizes_kwh[i]);
      gboolean is_reference = fabs (sizes_kwh[i] - reference.capacity_kwh) < SAME_KWH;
      g_autoptr (SbEnergyBalance) balance = NULL;

      point->capacity_kwh = sizes_kwh[i];
      if (is_reference)
        study->reference = i;
      if (i == 0)
        take_balance (point, without, load_kwh);
      else if (is_reference && study->is_there)
        take_balance (point, result->balance, load_kwh);
      else
        {
          balance = sb_energy_balance_new (result->weather, result->ac_w, dc_w, inverter, result->load, &battery);
          take_balance (point, balance, load_kwh);
        }
    }
  pay_back (consultation, result, &reference, study);

  return TRUE;
}

double
sb_battery_point_kwh (const SbBatteryPoint *point)
{
  return point->own_use_kwh - point->standby_kwh;
}

double
sb_battery_point_eur (const SbBatteryPoint *point,
                      const SbConsultation *consultation,
                      const SbResult       *result)
{
  return sb_battery_point_kwh (point) * result->energy_price_eur_per_kwh
         + point->feed_in_kwh * consultation->tariff.feed_in_eur_per_kwh;
}

double
sb_battery_study_eur_per_further_kwh (const SbBatteryStudy *study,
                                      guint                 index,
                                      const SbConsultation *consultation,
                                      const SbResult       *result)
{
  guint from = index + 1 < study->n_points ? index : index - 1;
  const SbBatteryPoint *here = &study->points[from], *next = &study->points[from + 1];

  g_return_val_if_fail (study->n_points >= 2 && index < study->n_points, NAN);

  return (sb_battery_point_eur (next, consultation, result) - sb_battery_point_eur (here, consultation, result))
         / (next->capacity_kwh - here->capacity_kwh);
}
