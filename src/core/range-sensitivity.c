/* Which answers move the saving: each alone to both ends of what is usual, all else as told. */

#include "core/range-study.h"

#include <math.h>

/*
 * How far the truth usually lies from an answer, own estimates: angles are judged by eye, the consumption and the
 * price change from one bill to the next, the losses of cables, dirt and mismatch are guessed.
 */
static const double TILT_DEG = 10.0;
static const double AZIMUTH_DEG = 20.0;
static const double CONSUMPTION_FRAC = 0.2;
static const double ENERGY_PRICE_FRAC = 0.2;
static const double LOSSES_PERCENT = 5.0;

static void
tilt (SbConsultation *consultation,
      double          direction)
{
  SbSystem *system = &consultation->system;

  for (guint i = 0; i < system->n_arrays; i++)
    system->arrays[i].tilt_deg = CLAMP (system->arrays[i].tilt_deg + direction * TILT_DEG, 0.0, 90.0);
}

static double
turned_deg (double azimuth_deg,
            double direction)
{
  return fmod (azimuth_deg + direction * AZIMUTH_DEG + 360.0, 360.0);
}

/* The whole house turns: what hangs at the balcony goes with it. */
static void
turn (SbConsultation *consultation,
      double          direction)
{
  SbSystem *system = &consultation->system;

  consultation->balcony.azimuth_deg = turned_deg (consultation->balcony.azimuth_deg, direction);
  for (guint i = 0; i < system->n_arrays; i++)
    if (sb_is_set (system->arrays[i].azimuth_deg))
      system->arrays[i].azimuth_deg = turned_deg (system->arrays[i].azimuth_deg, direction);
}

static double
saving_eur (const SbRangeStudy    *study,
            const SbConsultation  *consultation,
            const double          *dc_w,
            const SbHouseholdLoad *load)
{
  double annual_kwh;
  double annual_savings_eur;

  sb_range_first_year (study, consultation, dc_w, 1.0, load, &annual_kwh, &annual_savings_eur);

  return annual_savings_eur;
}

static double
saving_with_other_plane (const SbRangeStudy   *study,
                         const SbConsultation *consultation)
{
  const SbSystem *system = &consultation->system;
  g_autofree double *dc_w = g_new (double, study->weather->n_rows);
  SbArrayYield *arrays[SB_MAX_ARRAYS];

  for (guint i = 0; i < system->n_arrays; i++)
    {
      const SbArray *array = &system->arrays[i];
      double azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);
      g_autoptr (SbBalcony) obstacles = sb_simulate_obstacles (consultation, array, study->weather);
      g_autoptr (SbObstruction) obstruction
        = obstacles != NULL ? sb_obstruction_new (obstacles, array, azimuth_deg) : NULL;

      arrays[i] = sb_array_yield_new (array, azimuth_deg, obstruction,
                                      obstacles != NULL ? obstacles->facade_albedo : 0.0, study->weather,
                                      study->sun_path, study->transposition);
    }
  sb_range_sum_dc ((const SbArrayYield *const *) arrays, system->n_arrays, dc_w);
  for (guint i = 0; i < system->n_arrays; i++)
    sb_array_yield_unref (arrays[i]);

  return saving_eur (study, consultation, dc_w, study->load);
}

static double
saving_with_other_home (const SbRangeStudy   *study,
                        const SbConsultation *consultation)
{
  SbHouseholdLoadInput input;
  g_autoptr (SbMeasurePlan) plan = NULL;
  g_autoptr (SbHouseholdLoad) load = NULL;
  g_autoptr (SbHouseholdLoad) left = NULL;

  plan = sb_measure_plan_new (study->assumptions, consultation,
                              sb_household_annual_kwh (&consultation->household, study->assumptions), NULL);
  sb_simulate_load_input (consultation, plan, study->weather->year, &input);
  load = sb_household_load_new (&input);
  left = sb_range_left_by_roof (study, study->point_roof_w, load);

  return saving_eur (study, consultation, study->point_dc_w, left);
}

static void
include (SbSensitivity *sensitivity,
         double         savings_eur)
{
  sensitivity->low_eur = fmin (sensitivity->low_eur, savings_eur);
  sensitivity->high_eur = fmax (sensitivity->high_eur, savings_eur);
}

gboolean
sb_range_sensitivity_applies (const SbRangeStudy *study,
                              SbSensitivityInput  input)
{
  return !study->measured_load || (input != SB_SENSITIVITY_CONSUMPTION && input != SB_SENSITIVITY_PRESENCE);
}

SbSensitivity
sb_range_sensitivity (const SbRangeStudy *study,
                      SbSensitivityInput  input)
{
  SbSensitivity sensitivity
    = { .input = input, .low_eur = study->point_savings_eur, .high_eur = study->point_savings_eur };

  if (input == SB_SENSITIVITY_PRESENCE)
    {
      for (int presence = SB_PRESENCE_AWAY_WORKDAYS; presence <= SB_PRESENCE_SHIFT; presence++)
        {
          g_autoptr (SbConsultation) other = NULL;

          if (presence == (int) study->consultation->household.presence)
            continue;
          other = sb_consultation_copy (study->consultation);
          other->household.presence = (SbPresence) presence;
          include (&sensitivity, saving_with_other_home (study, other));
        }

      return sensitivity;
    }

  for (int direction = -1; direction <= 1; direction += 2)
    {
      g_autoptr (SbConsultation) other = sb_consultation_copy (study->consultation);

      switch (input)
        {
        case SB_SENSITIVITY_TILT:
          tilt (other, direction);
          include (&sensitivity, saving_with_other_plane (study, other));
          break;
        case SB_SENSITIVITY_AZIMUTH:
          turn (other, direction);
          include (&sensitivity, saving_with_other_plane (study, other));
          break;
        case SB_SENSITIVITY_CONSUMPTION:
          /* What the home takes beside heat pump and car. */
          other->household.large_loads_included = FALSE;
          other->household.annual_consumption_kwh
            = sb_household_annual_kwh (&other->household, study->assumptions) * (1.0 + direction * CONSUMPTION_FRAC);
          include (&sensitivity, saving_with_other_home (study, other));
          break;
        case SB_SENSITIVITY_ENERGY_PRICE:
          other->tariff.energy_price_eur_per_kwh *= 1.0 + direction * ENERGY_PRICE_FRAC;
          include (&sensitivity, saving_eur (study, other, study->point_dc_w, study->load));
          break;
        case SB_SENSITIVITY_LOSSES:
          other->system.other_losses_percent
            = CLAMP (other->system.other_losses_percent + direction * LOSSES_PERCENT, 0.0, 100.0);
          include (&sensitivity, saving_eur (study, other, study->point_dc_w, study->load));
          break;
        case SB_SENSITIVITY_PRESENCE:
        case SB_N_SENSITIVITIES:
        default:
          g_assert_not_reached ();
        }
    }

  return sensitivity;
}
