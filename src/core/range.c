#include "core/range-study.h"

#include <string.h>

#define MEMBERS_PER_HOME (SB_RANGE_N_MEMBERS / SB_RANGE_N_HOMES)

enum
{
  STAGE_WEATHERS, /* a weather year each; then an input each of what moves the saving */
  STAGE_HOMES     /* a home each, with its members: a load is made once and kept no longer than needed */
};

/* ---- the pieces of a first year ---- */

void
sb_range_sum_dc (const SbArrayYield *const *arrays,
                 guint                      n_arrays,
                 double                    *dc_w)
{
  memcpy (dc_w, arrays[0]->dc_w, arrays[0]->n_rows * sizeof *dc_w);
  for (guint k = 1; k < n_arrays; k++)
    for (guint row = 0; row < arrays[k]->n_rows; row++)
      dc_w[row] += arrays[k]->dc_w[row];
}

void
sb_range_first_year (const SbRangeStudy    *study,
                     const SbConsultation  *consultation,
                     const double          *dc_w,
                     double                 factor,
                     const SbHouseholdLoad *load,
                     double                *annual_kwh,
                     double                *annual_savings_eur)
{
  const SbSystem *system = &consultation->system;
  guint n_rows = study->weather->n_rows;
  double kept_frac = factor * (1.0 - system->other_losses_percent / 100.0);
  SbInverterCurve curve = sb_inverter_curve (system->inverter.ac_limit_w, system->inverter.efficiency);
  g_autofree double *kept_w = g_new (double, n_rows);
  g_autofree double *ac_w = g_new (double, n_rows);
  g_autoptr (SbEnergyBalance) balance = NULL;

  for (guint row = 0; row < n_rows; row++)
    ac_w[row] = kept_w[row] = dc_w[row] * kept_frac;
  sb_pv_invert (&curve, ac_w, n_rows);

  balance = sb_energy_balance_new (study->weather, ac_w, kept_w, &system->inverter, load,
                                   system->battery.present ? &system->battery : NULL);
  *annual_kwh = balance->yield_kwh;
  *annual_savings_eur
    = balance->self_consumption_kwh * sb_simulate_energy_price (consultation, study->assumptions)
      + balance->feed_in_kwh * consultation->tariff.feed_in_eur_per_kwh;
}

SbHouseholdLoad *
sb_range_left_by_roof (const SbRangeStudy *study,
                       const double       *roof_w,
                       SbHouseholdLoad    *load)
{
  if (roof_w == NULL)
    return sb_household_load_ref (load);

  return sb_roof_system_left (&study->consultation->household, study->weather, roof_w, load, NULL);
}

static double *
roof_ac_w (const SbRangeStudy *study,
           const SbWeather    *weather,
           const SbSunPath    *sun_path)
{
  const SbHousehold *household = &study->consultation->household;
  g_autoptr (SbArrayYield) yield = NULL;
  SbArray array;

  sb_roof_system_array (household, &array);
  yield = sb_array_yield_new (&array, array.azimuth_deg, NULL, 0.0, weather, sun_path, study->transposition);

  return sb_roof_system_ac_w (household, yield);
}

/* ---- tasks ---- */

/* How many weather years the members share. */
static guint
n_weathers (const SbRangeStudy *study)
{
  return study->years != NULL ? study->years->len : SB_RANGE_N_WEATHERS;
}

/* What the arrays, and the roof system where there is one, make of a year. */
static void
see_year (SbRangeStudy    *study,
          const SbWeather *weather,
          const SbSunPath *sun_path,
          double          *dc_w,
          double         **roof_w)
{
  const SbConsultation *consultation = study->consultation;
  const SbSystem *system = &consultation->system;
  SbArrayYield *arrays[SB_MAX_ARRAYS];

  for (guint i = 0; i < system->n_arrays; i++)
    arrays[i] = sb_array_yield_new (&system->arrays[i],
                                    sb_array_azimuth_deg (&system->arrays[i], &consultation->balcony),
                                    study->obstructions[i],
                                    study->obstacles[i] != NULL ? study->obstacles[i]->facade_albedo : 0.0, weather,
                                    sun_path, study->transposition);
  sb_range_sum_dc ((const SbArrayYield *const *) arrays, system->n_arrays, dc_w);
  for (guint i = 0; i < system->n_arrays; i++)
    sb_array_yield_unref (arrays[i]);
  if (study->point_roof_w != NULL)
    *roof_w = roof_ac_w (study, weather, sun_path);
}

/* Another year of the same climate, seen by the same arrays. */
static void
compute_drawn_year (SbRangeStudy *study,
                    guint         index,
                    double       *dc_w)
{
  /* The default year is seed 0: the drawn ones begin with 1. */
  g_autoptr (SbWeather) weather = sb_climate_synthesize_like (&study->months, study->weather, study->sun_path,
                                                              study->seed * SB_RANGE_N_WEATHERS + index + 1);
  g_autoptr (SbSunPath) sun_path = sb_sun_path_new_like (study->sun_path, weather);

  see_year (study, weather, sun_path, dc_w, &study->roof_w[index]);
}

/* One of the place's own years, in its own sun, then on the calendar of the load. */
static void
compute_real_year (SbRangeStudy *study,
                   guint         index,
                   double       *dc_w)
{
  const SbWeather *year = g_ptr_array_index (study->years, index);
  g_autoptr (SbSunPath) sun_path = sb_sun_path_new (year);
  g_autofree double *year_dc_w = g_new (double, year->n_rows);
  g_autofree double *year_roof_w = NULL;

  see_year (study, year, sun_path, year_dc_w, &year_roof_w);
  sb_range_fit_calendar (year_dc_w, year, dc_w, study->weather);
  if (year_roof_w == NULL)
    return;

  study->roof_w[index] = g_new (double, study->weather->n_rows);
  sb_range_fit_calendar (year_roof_w, year, study->roof_w[index], study->weather);
}

static void
compute_scaled_year (SbRangeStudy *study,
                     guint         index,
                     double       *dc_w)
{
  guint n_rows = study->weather->n_rows;
  double factor = study->draws.weather_factor[index];

  for (guint row = 0; row < n_rows; row++)
    dc_w[row] = study->point_dc_w[row] * factor;
  if (study->point_roof_w == NULL)
    return;

  study->roof_w[index] = g_new (double, n_rows);
  for (guint row = 0; row < n_rows; row++)
    study->roof_w[index][row] = study->point_roof_w[row] * factor;
}

static void
compute_weather (SbRangeStudy *study,
                 guint         index)
{
  double *dc_w;

  if (index >= n_weathers (study))
    return;

  dc_w = g_new (double, study->weather->n_rows);
  g_clear_pointer (&study->roof_w[index], g_free);
  if (study->years != NULL)
    compute_real_year (study, index, dc_w);
  else if (study->has_months)
    compute_drawn_year (study, index, dc_w);
  else
    compute_scaled_year (study, index, dc_w);

  g_free (study->dc_w[index]);
  study->dc_w[index] = dc_w;
}

static SbHouseholdLoad *
drawn_home (const SbRangeStudy *study,
            guint               home)
{
  SbHouseholdLoadInput input;

  if (study->measured_load)
    return sb_household_load_ref (study->load);

  sb_simulate_load_input (study->consultation, study->plan, study->weather->year, &input);
  input.household_draw = TRUE;
  input.seed = study->seed * SB_RANGE_N_HOMES + home + 1;

  return sb_household_load_new (&input);
}

static void
compute_home (SbRangeStudy *study,
              guint         home)
{
  g_autoptr (SbHouseholdLoad) load = drawn_home (study, home);

  for (guint i = 0; i < MEMBERS_PER_HOME; i++)
    {
      guint index = home * MEMBERS_PER_HOME + i;
      guint weather = index % n_weathers (study);
      SbRangeMember *member = &study->members[index];
      g_autoptr (SbHouseholdLoad) left = sb_range_left_by_roof (study, study->roof_w[weather], load);

      sb_range_first_year (study, study->consultation, study->dc_w[weather], study->draws.model_factor[index], left,
                           &member->annual_kwh, &member->annual_savings_eur);
      member->price_rise_percent_per_year = study->draws.price_rise_percent_per_year[index];
    }
}

/* The most recent of them, as many as there are members' weathers. */
static GPtrArray *
last_years (GPtrArray *years)
{
  guint n = MIN (years->len, SB_RANGE_N_WEATHERS);
  GPtrArray *last = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);

  for (guint i = years->len - n; i < years->len; i++)
    g_ptr_array_add (last, sb_weather_ref (g_ptr_array_index (years, i)));

  return last;
}

/* ---- public ---- */

SbRangeStudy *
sb_range_study_new (const SbConsultation *consultation,
                    const SbResult       *result,
                    const SbRangeOptions *options)
{
  const SbSystem *system = &consultation->system;
  SbRangeStudy *study;

  g_return_val_if_fail (result->n_arrays == system->n_arrays && system->n_arrays > 0, NULL);

  study = g_new0 (SbRangeStudy, 1);
  study->consultation = sb_consultation_copy (consultation);
  study->assumptions = sb_assumptions_copy (result->assumptions);
  study->weather = sb_weather_ref (result->weather);
  study->sun_path = sb_sun_path_ref (result->sun_path);
  study->load = sb_household_load_ref (result->load);
  study->plan = sb_measure_plan_new (study->assumptions, study->consultation,
                                     sb_household_annual_kwh (&study->consultation->household, study->assumptions),
                                     NULL);
  study->transposition = result->transposition;
  study->measured_load = options->measured_load;
  study->seed = options->seed;
  if (options->years != NULL && options->years->len >= SB_RANGE_MIN_YEARS)
    study->years = last_years (options->years);
  study->has_months = options->months != NULL;
  if (study->has_months)
    study->months = *options->months;

  for (guint i = 0; i < system->n_arrays; i++)
    {
      const SbArray *array = &study->consultation->system.arrays[i];

      study->obstacles[i] = sb_simulate_obstacles (study->consultation, array, study->weather);
      if (study->obstacles[i] != NULL)
        study->obstructions[i] = sb_obstruction_new (
          study->obstacles[i], array, sb_array_azimuth_deg (array, &study->consultation->balcony));
    }

  study->point_kwh = result->yield.annual_kwh;
  study->point_savings_eur = result->annual_savings_eur;
  study->point_dc_w = g_new (double, study->weather->n_rows);
  sb_range_sum_dc ((const SbArrayYield *const *) result->arrays, result->n_arrays, study->point_dc_w);
  if (!study->measured_load && sb_roof_system_is_present (&study->consultation->household))
    study->point_roof_w = roof_ac_w (study, study->weather, study->sun_path);

  sb_range_draw (&study->draws, study->seed, sb_assumptions_get (study->assumptions, "range-weather-percent"),
                 sb_assumptions_get (study->assumptions, "range-model-percent"),
                 consultation->tariff.price_rise_percent_per_year,
                 sb_assumptions_get (study->assumptions, "range-price-rise-percent"));

  return study;
}

void
sb_range_study_free (SbRangeStudy *study)
{
  if (study == NULL)
    return;

  for (guint i = 0; i < SB_MAX_ARRAYS; i++)
    {
      g_clear_pointer (&study->obstructions[i], sb_obstruction_free);
      g_clear_pointer (&study->obstacles[i], sb_balcony_free);
    }
  for (guint i = 0; i < SB_RANGE_N_WEATHERS; i++)
    {
      g_free (study->dc_w[i]);
      g_free (study->roof_w[i]);
    }
  g_clear_pointer (&study->years, g_ptr_array_unref);
  g_free (study->point_roof_w);
  g_free (study->point_dc_w);
  sb_household_load_unref (study->load);
  sb_measure_plan_free (study->plan);
  sb_sun_path_unref (study->sun_path);
  sb_weather_unref (study->weather);
  sb_assumptions_free (study->assumptions);
  sb_consultation_free (study->consultation);
  g_free (study);
}

guint
sb_range_study_n_tasks (const SbRangeStudy *study,
                        guint               stage)
{
  g_return_val_if_fail (stage < SB_RANGE_N_STAGES, 0);

  return stage == STAGE_WEATHERS ? SB_RANGE_N_WEATHERS + SB_N_SENSITIVITIES : SB_RANGE_N_HOMES;
}

void
sb_range_study_run (SbRangeStudy *study,
                    guint         stage,
                    guint         task)
{
  g_return_if_fail (task < sb_range_study_n_tasks (study, stage));

  if (stage == STAGE_HOMES)
    compute_home (study, task);
  else if (task < SB_RANGE_N_WEATHERS)
    compute_weather (study, task);
  else
    {
      SbSensitivityInput input = (SbSensitivityInput) (task - SB_RANGE_N_WEATHERS);

      if (sb_range_sensitivity_applies (study, input))
        study->sensitivities[input] = sb_range_sensitivity (study, input);
    }
}

const SbRangeMember *
sb_range_study_members (const SbRangeStudy *study)
{
  return study->members;
}
