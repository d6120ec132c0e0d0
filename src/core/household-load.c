#include "core/household-load.h"

#include "core/calendar.h"
#include "core/household-runs.h"
#include "core/large-loads.h"
#include "core/sun.h"

#include <math.h>

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_HALF_HOUR 30
#define W_MINUTES_PER_KWH 60000.0

/* Lamps: fully on below −3°, nearly off above 8.2° of the sun's elevation. */
#define DAYLIGHT_DEG 9.0
#define TWILIGHT_SPAN_DEG 12.0
#define DARKNESS_MIN 0.07

/* The sun's declination and the equation of time are taken every few days and run straight between (error 0.02°). */
#define SUN_STEP_DAYS 5
#define DEGREES_PER_MINUTE 0.25

/* Homes differ: σ of the natural logarithm of the weights of 9–17 h. */
#define MIDDAY_SIGMA 0.35

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

static void
clear (gpointer data)
{
  SbHouseholdLoad *load = data;

  g_free (load->power_w);
}

static SbHouseholdLoad *
load_new (int    year,
          float *power_w,
          guint  n_minutes)
{
  SbHouseholdLoad *load = g_atomic_rc_box_new0 (SbHouseholdLoad);

  load->year = year;
  load->n_minutes = n_minutes;
  load->power_w = power_w;

  return load;
}

/* In double and day by day: a float sum over half a million minutes loses digits. */
static double
sum_kwh (const float *power_w,
         guint        n_minutes)
{
  double sum = 0.0;

  for (guint day = 0; day < n_minutes / MINUTES_PER_DAY; day++)
    {
      const float *minutes = power_w + day * MINUTES_PER_DAY;
      double sums[4] = { 0.0 };

      for (int i = 0; i < MINUTES_PER_DAY; i += 4)
        for (int j = 0; j < 4; j++)
          sums[j] += (double) minutes[i + j];
      sum += (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }

  return sum / W_MINUTES_PER_KWH;
}

static void
fill_darkness (SbDarkness                  darkness,
               const SbHomeDays           *days,
               const SbHouseholdLoadInput *input)
{
  double noon_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { input->year, 1, 1 }) + 43200.0;
  double sin_latitude = sin (to_radians (input->latitude_deg));
  double cos_latitude = cos (to_radians (input->latitude_deg));
  double sin_night = sin (to_radians (DAYLIGHT_DEG - TWILIGHT_SPAN_DEG));
  double sin_day = sin (to_radians (DAYLIGHT_DEG - TWILIGHT_SPAN_DEG * DARKNESS_MIN));
  SbSunPosition before = { 0 };
  SbSunPosition after = sb_sun_position (noon_unix_s, input->latitude_deg, input->longitude_deg, 0.0);

  for (int day = 0; day < days->n_days; day++)
    {
      double share = (double) (day % SUN_STEP_DAYS) / SUN_STEP_DAYS;
      double declination_rad;
      double equation_min;

      if (day % SUN_STEP_DAYS == 0)
        {
          before = after;
          after = sb_sun_position (noon_unix_s + (day + SUN_STEP_DAYS) * 86400.0, input->latitude_deg,
                                   input->longitude_deg, 0.0);
        }
      declination_rad
          = to_radians (before.declination_deg + share * (after.declination_deg - before.declination_deg));
      equation_min = before.equation_of_time_min
                     + share * (after.equation_of_time_min - before.equation_of_time_min);

      for (int i = 0; i < SB_HALF_HOURS; i++)
        {
          int local_minute = day * MINUTES_PER_DAY + i * MINUTES_PER_HALF_HOUR + MINUTES_PER_HALF_HOUR / 2;
          int utc_minute = sb_home_days_utc_minute (days, local_minute) % MINUTES_PER_DAY;
          double hour_angle_deg
              = (utc_minute + equation_min) * DEGREES_PER_MINUTE + input->longitude_deg - 180.0;
          double sin_elevation = sin_latitude * sin (declination_rad)
                                 + cos_latitude * cos (declination_rad) * cos (to_radians (hour_angle_deg));

          if (sin_elevation <= sin_night)
            darkness[day][i] = 1.0;
          else if (sin_elevation >= sin_day)
            darkness[day][i] = DARKNESS_MIN;
          else
            darkness[day][i] = (DAYLIGHT_DEG - asin (sin_elevation) * 180.0 / G_PI) / TWILIGHT_SPAN_DEG;
        }
    }
}

/* Energy of one appliance: budget_kwh decides how often it runs, power_factor what the runs then draw. */
typedef struct
{
  double budget_kwh;
  double power_factor;
} Energy;

/* Each appliance's factor of a household draw; 1 without. */
static void
draw_factors (const SbHouseholdLoadInput *input,
              double                      factors[SB_N_APPLIANCES],
              double                     *midday_factor)
{
  SbRandom random;

  *midday_factor = 1.0;
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    factors[i] = 1.0;
  if (!input->household_draw)
    return;

  sb_random_init (&random, input->seed, SB_RANDOM_STREAM_HOUSEHOLD);
  *midday_factor = exp (MIDDAY_SIGMA * sb_random_normal (&random));
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      double sigma = sb_appliance_model ((SbAppliance) i)->household_sigma;

      factors[i] = exp (sigma * sb_random_normal (&random) - sigma * sigma / 2.0);
    }
}

/*
 * A home as it is typical for its persons and dwelling; with a household draw each budget varies as homes vary, and
 * the sum is kept. More kWh than typical: more runs of the same devices. Less: the same habits with smaller devices.
 */
static void
fill_typical (const SbHouseholdLoadInput *input,
              const double                factors[SB_N_APPLIANCES],
              Energy                      energies[SB_N_APPLIANCES])
{
  double typical_kwh = 0.0;
  double drawn_kwh = 0.0;
  double scale;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      double budget_kwh = sb_appliance_typical_kwh ((SbAppliance) i, input->persons, input->dwelling,
                                                    input->electric_water_heating);

      typical_kwh += budget_kwh;
      energies[i].budget_kwh = budget_kwh * factors[i];
      drawn_kwh += energies[i].budget_kwh;
    }

  scale = input->annual_kwh / typical_kwh;
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      if (input->household_draw)
        energies[i].budget_kwh *= typical_kwh / drawn_kwh;
      energies[i].budget_kwh *= MAX (1.0, scale);
      energies[i].power_factor = MIN (1.0, scale);
    }
}

/* A home whose people stated what some of its appliances take; a draw varies the others and keeps the sum. */
static void
fill_stated (const SbHouseholdLoadInput *input,
             const double                factors[SB_N_APPLIANCES],
             Energy                      energies[SB_N_APPLIANCES])
{
  const SbApplianceBudgets *budgets = input->budgets;
  double others_kwh = 0.0;
  double drawn_kwh = 0.0;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    if (!budgets->stated[i])
      {
        others_kwh += budgets->kwh[i];
        drawn_kwh += budgets->kwh[i] * factors[i];
      }

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      double typical_kwh = sb_appliance_typical_kwh ((SbAppliance) i, input->persons, input->dwelling,
                                                     input->electric_water_heating);
      double kwh = budgets->kwh[i];

      if (!budgets->stated[i] && drawn_kwh > 0.0)
        kwh *= factors[i] * others_kwh / drawn_kwh;

      if (typical_kwh > 0.0 && (kwh <= typical_kwh || budgets->more_by_power[i]))
        energies[i] = (Energy) { typical_kwh, kwh / typical_kwh };
      else
        energies[i] = (Energy) { kwh, 1.0 };
    }
}

static gboolean
budgets_are_valid (const SbHouseholdLoadInput *input)
{
  double sum_kwh = 0.0;

  if (input->budgets == NULL)
    return TRUE;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      if (!(isfinite (input->budgets->kwh[i]) && input->budgets->kwh[i] >= 0.0))
        return FALSE;
      sum_kwh += input->budgets->kwh[i];
    }

  return fabs (sum_kwh - input->annual_kwh) <= 1e-9 * input->annual_kwh;
}

static gboolean
change_is_valid (const SbApplianceChange *change)
{
  if (change == NULL)
    return TRUE;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    if (!(isfinite (change->use_factor[i]) && change->use_factor[i] >= 0.0 && isfinite (change->power_factor[i])
          && change->power_factor[i] >= 0.0))
      return FALSE;

  return TRUE;
}

SbHouseholdLoad *
sb_household_load_new (const SbHouseholdLoadInput *input)
{
  g_autofree SbHomeDays *days = NULL;
  g_autofree SbDarkness *darkness = NULL;
  SbHouseholdLoad *load;
  Energy energies[SB_N_APPLIANCES];
  double factors[SB_N_APPLIANCES];
  double midday_factor;

  g_return_val_if_fail (input->persons >= 1, NULL);
  g_return_val_if_fail (isfinite (input->annual_kwh) && input->annual_kwh > 0.0, NULL);
  g_return_val_if_fail (input->heat_pump_kwh >= 0.0 && input->electric_car_kwh >= 0.0, NULL);
  g_return_val_if_fail (fabs (input->latitude_deg) <= 90.0 && fabs (input->longitude_deg) <= 180.0, NULL);
  g_return_val_if_fail (budgets_are_valid (input), NULL);
  g_return_val_if_fail (change_is_valid (input->change), NULL);

  days = sb_home_days_new (input);
  darkness = g_malloc (sizeof *darkness);
  fill_darkness (*darkness, days, input);

  draw_factors (input, factors, &midday_factor);
  if (input->budgets != NULL)
    fill_stated (input, factors, energies);
  else
    fill_typical (input, factors, energies);

  load = load_new (input->year, g_new0 (float, days->n_minutes), (guint) days->n_minutes);
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    {
      SbApplianceTask task = { .appliance = (SbAppliance) i,
                               .dwelling = input->dwelling,
                               .seed = input->seed,
                               .budget_kwh = energies[i].budget_kwh,
                               .power_factor = energies[i].power_factor,
                               .midday_factor = midday_factor };

      if (input->change != NULL)
        {
          task.budget_kwh *= input->change->use_factor[i];
          task.power_factor *= input->change->power_factor[i];
        }

      if (sb_appliance_model (task.appliance)->kind >= SB_RUN_SESSION)
        sb_home_add_runs (&task, days, *darkness, load->power_w);
      else
        sb_home_add_steady (&task, days, load->power_w);

      load->appliance_kwh[i] = task.budget_kwh * task.power_factor;
    }
  sb_home_add_heat_pump (days, input->seed, input->heat_pump_kwh, load->power_w);
  sb_home_add_electric_car (days, input->dwelling, input->seed, input->electric_car_kwh, load->power_w);
  load->annual_kwh = sum_kwh (load->power_w, load->n_minutes);

  return load;
}

SbHouseholdLoad *
sb_household_load_new_from_power (int    year,
                                  float *power_w,
                                  guint  n_minutes)
{
  SbHouseholdLoad *load;

  g_return_val_if_fail (power_w != NULL, NULL);
  g_return_val_if_fail (n_minutes == (guint) sb_calendar_days_in_year (year) * MINUTES_PER_DAY, NULL);

  load = load_new (year, power_w, n_minutes);
  load->annual_kwh = sum_kwh (power_w, n_minutes);

  return load;
}

SbHouseholdLoad *
sb_household_load_ref (SbHouseholdLoad *load)
{
  return g_atomic_rc_box_acquire (load);
}

void
sb_household_load_unref (SbHouseholdLoad *load)
{
  g_atomic_rc_box_release_full (load, clear);
}
