#include "core/hints.h"

#include <math.h>

/* A plane that faces within this of north gets little sun in Germany. */
static const double NORTH_SECTOR_DEG = 65.0;

/* Means of a quarter of an hour and more overstate own use by 2 to 7 percent. */
static const double COARSE_STEP_MIN = 15.0;

static void
add (SbResult   *result,
     const char *id,
     SbSeverity  severity,
     double      value)
{
  SbHint hint = { id, severity, value };

  g_array_append_val (result->hints, hint);
}

static gboolean
faces_north (const SbConsultation *consultation)
{
  for (guint i = 0; i < consultation->system.n_arrays; i++)
    {
      const SbArray *array = &consultation->system.arrays[i];
      double azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);

      if (array->tilt_deg >= 20.0 && (azimuth_deg < NORTH_SECTOR_DEG || azimuth_deg > 360.0 - NORTH_SECTOR_DEG))
        return TRUE;
    }

  return FALSE;
}

static void
add_measured (const SbSimulateOptions *options,
              SbResult                *result)
{
  if (options->measured_step_min >= COARSE_STEP_MIN)
    add (result, "measured-load-coarse", SB_SEVERITY_WARNING, options->measured_step_min);
  if (options->measured_days > 0)
    add (result, "measured-load-extended", SB_SEVERITY_INFO, options->measured_days);
  if (options->measured_kwh > 0.0)
    add (result, "measured-load-scaled", SB_SEVERITY_INFO, options->measured_kwh);
}

void
sb_hints_collect (const SbConsultation    *consultation,
                  const SbSimulateOptions *options,
                  SbResult                *result)
{
  const SbAssumptions *assumptions = result->assumptions;
  const SbSystem *system = &consultation->system;
  double peak_power_w = sb_system_peak_power_w (system);
  SbCarrier carrier = consultation->household.heating.carrier;

  if (peak_power_w > sb_assumptions_get (assumptions, "legal-module-limit-w"))
    add (result, "legal-limit-2000", SB_SEVERITY_WARNING, peak_power_w);
  else if (peak_power_w > sb_assumptions_get (assumptions, "household-plug-limit-w"))
    add (result, "plug-limit-960", SB_SEVERITY_WARNING, peak_power_w);
  if (system->inverter.ac_limit_w > sb_assumptions_get (assumptions, "legal-inverter-limit-w"))
    add (result, "inverter-above-800", SB_SEVERITY_WARNING, system->inverter.ac_limit_w);
  if (!sb_is_set (result->economics.payback_years))
    add (result, "no-payback", SB_SEVERITY_WARNING, result->economics.horizon_years);
  if (faces_north (consultation))
    add (result, "north-facing", SB_SEVERITY_WARNING, NAN);
  if (result->measures_not_taken_kwh > 0.5)
    add (result, "measures-above-meter", SB_SEVERITY_WARNING, result->measures_not_taken_kwh);
  if (options->measured_load != NULL)
    add_measured (options, result);
  else if (consultation->household.load_profile != NULL)
    add (result, "load-profile-ignored", SB_SEVERITY_WARNING, NAN);
  if (result->weather->use_horizon && consultation->balcony.n_horizon > 0)
    add (result, "weather-horizon-twice", SB_SEVERITY_WARNING, NAN);
  if (system->battery.present)
    add (result, "battery-rules-unclear", SB_SEVERITY_WARNING, system->battery.capacity_kwh);
  if (carrier == SB_CARRIER_HEAT_PUMP || carrier == SB_CARRIER_ELECTRIC)
    add (result, "electric-heating-not-included", SB_SEVERITY_WARNING, NAN);

  add (result, "register-within-a-month", SB_SEVERITY_INFO, NAN);
  add (result, "ask-landlord-or-owners", SB_SEVERITY_INFO, NAN);
  add (result, "one-device-per-circuit", SB_SEVERITY_INFO, NAN);
  add (result, "old-meter", SB_SEVERITY_INFO, NAN);
  if (sb_system_n_modules (system) > sb_assumptions_get (assumptions, "usual-module-count"))
    add (result, "more-modules-than-usual", SB_SEVERITY_INFO, sb_system_n_modules (system));
  if (result->yield.annual_kwh > 0.0 && result->self_consumption_share < 0.35)
    add (result, "little-own-use", SB_SEVERITY_INFO, result->self_consumption_share);
  if (result->consumption_estimated)
    add (result, "consumption-estimated", SB_SEVERITY_INFO, result->annual_consumption_kwh);
}
