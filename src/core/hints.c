#include "core/hints.h"

#include <math.h>

/* What the conditions look at. */
typedef struct
{
  const SbConsultation *consultation;
  const SbSimulateOptions *options;
  SbResult *result;
} Case;

gboolean
sb_hint_init (SbHint              *hint,
              const SbAssumptions *assumptions,
              const char          *id,
              double               value)
{
  const SbHintTable *table = sb_assumptions_get_hints (assumptions);
  const SbHintRule *rule = table != NULL ? sb_hint_table_find (table, id) : NULL;

  *hint = (SbHint) { id, SB_SEVERITY_INFO, value, rule, { NAN, NAN, NAN } };
  if (rule == NULL)
    return FALSE;

  hint->severity = rule->severity;
  for (guint i = 0; i < rule->n_limits; i++)
    hint->limits[i] = rule->limits[i].assumption != NULL ? sb_assumptions_get (assumptions, rule->limits[i].assumption)
                                                         : rule->limits[i].value;

  return TRUE;
}

/* The first limit of a rule; NAN, with which every comparison fails, where there is no such rule. */
static double
limit (const Case *the_case,
       const char *id)
{
  SbHint hint;

  sb_hint_init (&hint, the_case->result->assumptions, id, NAN);

  return hint.limits[0];
}

static void
add (const Case *the_case,
     const char *id,
     double      value)
{
  SbHint hint;

  if (sb_hint_init (&hint, the_case->result->assumptions, id, value))
    g_array_append_val (the_case->result->hints, hint);
}

/* An array that faces within the sector around north, unless it lies almost flat. */
static gboolean
faces_north (const Case *the_case)
{
  const SbConsultation *consultation = the_case->consultation;
  SbHint rule;

  sb_hint_init (&rule, the_case->result->assumptions, "north-facing", NAN);
  for (guint i = 0; i < consultation->system.n_arrays; i++)
    {
      const SbArray *array = &consultation->system.arrays[i];
      double azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);
      double from_north_deg = fabs (remainder (azimuth_deg, 360.0));

      if (array->tilt_deg >= rule.limits[1] && from_north_deg < rule.limits[0])
        return TRUE;
    }

  return FALSE;
}

/* What law and standards say of the set. */
static void
add_limits (const Case *the_case)
{
  const SbSystem *system = &the_case->consultation->system;
  double peak_power_w = sb_system_peak_power_w (system);

  if (peak_power_w > limit (the_case, "legal-limit-2000"))
    add (the_case, "legal-limit-2000", peak_power_w);
  else if (peak_power_w > limit (the_case, "plug-limit-960"))
    add (the_case, "plug-limit-960", peak_power_w);
  if (system->inverter.ac_limit_w > limit (the_case, "inverter-above-800"))
    add (the_case, "inverter-above-800", system->inverter.ac_limit_w);
}

static void
add_measured (const Case *the_case)
{
  const SbSimulateOptions *options = the_case->options;

  if (options->measured_load == NULL)
    {
      if (the_case->consultation->household.load_profile != NULL)
        add (the_case, "load-profile-ignored", NAN);
      return;
    }

  if (options->measured_step_min >= limit (the_case, "measured-load-coarse"))
    add (the_case, "measured-load-coarse", options->measured_step_min);
  if (options->measured_days > 0)
    add (the_case, "measured-load-extended", options->measured_days);
  if (options->measured_kwh > 0.0)
    add (the_case, "measured-load-scaled", options->measured_kwh);
}

/* What the result itself gives reason to say. */
static void
add_findings (const Case *the_case)
{
  const SbResult *result = the_case->result;

  if (!sb_is_set (result->economics.payback_years))
    add (the_case, "no-payback", result->economics.horizon_years);
  if (faces_north (the_case))
    add (the_case, "north-facing", NAN);
  if (result->measures_not_taken_kwh > limit (the_case, "measures-above-meter"))
    add (the_case, "measures-above-meter", result->measures_not_taken_kwh);
}

/* What to do, for every set. */
static void
add_steps (const Case *the_case)
{
  add (the_case, "register-within-a-month", NAN);
  add (the_case, "ask-landlord-or-owners", NAN);
  add (the_case, "one-device-per-circuit", NAN);
  add (the_case, "check-fixing", sb_system_n_modules (&the_case->consultation->system));
  add (the_case, "tell-insurers", NAN);
  add (the_case, "old-meter", NAN);
}

static void
add_own_use (const Case *the_case)
{
  const SbResult *result = the_case->result;

  if (!(result->yield.annual_kwh > 0.0))
    return;

  if (result->self_consumption_share < limit (the_case, "little-own-use") / 100.0)
    add (the_case, "little-own-use", result->self_consumption_share);
  else if (result->self_consumption_share < limit (the_case, "more-load-at-noon") / 100.0)
    add (the_case, "more-load-at-noon", result->balance->feed_in_kwh);
}

void
sb_hints_collect (const SbConsultation    *consultation,
                  const SbSimulateOptions *options,
                  SbResult                *result)
{
  const Case the_case = { consultation, options, result };
  const SbSystem *system = &consultation->system;
  SbCarrier carrier = consultation->household.heating.carrier;

  add_limits (&the_case);
  add_findings (&the_case);
  add_measured (&the_case);
  if (result->weather->use_horizon && consultation->balcony.n_horizon > 0)
    add (&the_case, "weather-horizon-twice", NAN);
  if ((result->weather->notes & SB_WEATHER_NOTE_LATE) != 0)
    add (&the_case, "weather-late", NAN);
  if (system->battery.present)
    add (&the_case, "battery-rules-unclear", system->battery.capacity_kwh);
  if (consultation->tariff.feed_in_eur_per_kwh > 0.0)
    add (&the_case, "feed-in-needs-a-meter", result->balance->feed_in_kwh * consultation->tariff.feed_in_eur_per_kwh);
  if (result->large_loads.above_bill)
    add (&the_case, "large-loads-above-consumption",
         sb_large_loads_sum_kwh (&consultation->household));
  /* A heat pump whose kWh were told is part of the load. */
  if ((carrier == SB_CARRIER_HEAT_PUMP && !(consultation->household.heat_pump_kwh > 0.0))
      || carrier == SB_CARRIER_ELECTRIC)
    add (&the_case, "electric-heating-not-included", NAN);
  if (consultation->household.roof_system_kwp > 0.0)
    add (&the_case, "roof-system-first", consultation->household.roof_system_kwp);

  add_steps (&the_case);
  if (sb_system_n_modules (system) > limit (&the_case, "more-modules-than-usual"))
    add (&the_case, "more-modules-than-usual", sb_system_n_modules (system));
  add_own_use (&the_case);
  if (result->consumption_estimated)
    add (&the_case, "consumption-estimated", result->annual_consumption_kwh);
}
