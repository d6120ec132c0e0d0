#include "core/plane-sweep.h"

#include "core/array-scene.h"
#include "core/energy-balance.h"
#include "core/module.h"
#include "core/pv-yield.h"
#include "core/simulate.h"

#include <math.h>

static const double FIRST_AZIMUTH_DEG = 90.0;
static const double STEP_DEG = 5.0;

struct _SbPlaneSweep
{
  SbConsultation *consultation;
  SbBalcony *obstacles[SB_MAX_ARRAYS]; /* NULL: open sky */
  SbWeather *weather;
  SbSunPath *path;
  SbTransposition transposition;
  SbHouseholdLoad *load; /* NULL: no own use */
  guint8 *lit_month; /* CET month, 0 … 11, of each lit row */
};

/* The arrays in the plane that is computed, ready for their hours. */
typedef struct
{
  SbArray arrays[SB_MAX_ARRAYS];
  SbArrayScene scenes[SB_MAX_ARRAYS];
  SbObstruction *obstructions[SB_MAX_ARRAYS];
  guint n_arrays;
  double kept_frac; /* after other losses */
  SbInverterCurve curve;
} Turned;

/* Powers of all rows, for the balance with the load. */
typedef struct
{
  double *ac_w;
  double *dc_w; /* after losses */
} Rows;

SbPlaneSweep *
sb_plane_sweep_new (const SbConsultation *consultation,
                    SbWeather            *weather,
                    SbSunPath            *path,
                    SbTransposition       transposition,
                    SbHouseholdLoad      *load)
{
  const SbSystem *system = &consultation->system;
  SbPlaneSweep *sweep;

  g_return_val_if_fail (path->n_rows == weather->n_rows, NULL);
  g_return_val_if_fail (load == NULL || load->n_minutes == weather->n_rows * 60, NULL);
  g_return_val_if_fail (system->n_arrays > 0 && system->n_arrays <= SB_MAX_ARRAYS, NULL);

  sweep = g_new0 (SbPlaneSweep, 1);
  sweep->consultation = sb_consultation_copy (consultation);
  sweep->weather = sb_weather_ref (weather);
  sweep->path = sb_sun_path_ref (path);
  sweep->transposition = transposition;
  sweep->load = load != NULL ? sb_household_load_ref (load) : NULL;
  for (guint i = 0; i < system->n_arrays; i++)
    sweep->obstacles[i] = sb_simulate_obstacles (consultation, &system->arrays[i], weather);

  sweep->lit_month = g_new (guint8, path->n_lit_rows);
  for (guint k = 0; k < path->n_lit_rows; k++)
    sweep->lit_month[k] = (guint8) sb_weather_row_cet_month (weather, path->lit_rows[k]);

  return sweep;
}

void
sb_plane_sweep_free (SbPlaneSweep *sweep)
{
  if (sweep == NULL)
    return;

  for (guint i = 0; i < SB_MAX_ARRAYS; i++)
    g_clear_pointer (&sweep->obstacles[i], sb_balcony_free);
  g_clear_pointer (&sweep->load, sb_household_load_unref);
  sb_consultation_free (sweep->consultation);
  sb_weather_unref (sweep->weather);
  sb_sun_path_unref (sweep->path);
  g_free (sweep->lit_month);
  g_free (sweep);
}

static void
turn_system (const SbPlaneSweep *sweep,
             double              azimuth_deg,
             double              tilt_deg,
             Turned             *turned)
{
  const SbSystem *system = &sweep->consultation->system;

  turned->n_arrays = system->n_arrays;
  turned->kept_frac = 1.0 - system->other_losses_percent / 100.0;
  turned->curve = sb_inverter_curve (system->inverter.ac_limit_w, system->inverter.efficiency);

  for (guint i = 0; i < system->n_arrays; i++)
    {
      const SbBalcony *obstacles = sweep->obstacles[i];

      turned->arrays[i] = system->arrays[i];
      turned->arrays[i].tilt_deg = tilt_deg;
      turned->obstructions[i]
        = obstacles != NULL ? sb_obstruction_new (obstacles, &turned->arrays[i], azimuth_deg) : NULL;
      sb_array_scene_init (&turned->scenes[i], &turned->arrays[i], azimuth_deg, turned->obstructions[i],
                           obstacles != NULL ? obstacles->facade_albedo : 0.0, sweep->weather, sweep->path,
                           sweep->transposition);
    }
}

static void
clear_turned (Turned *turned)
{
  for (guint i = 0; i < turned->n_arrays; i++)
    sb_obstruction_free (turned->obstructions[i]);
}

/* DC of all arrays after losses, in the order of sb_pv_ac_power (). */
static void
sum_dc (const Turned *turned,
        guint         chunk,
        double        dc_w[SB_LIT_CHUNK])
{
  SbPlaneHours hours;

  sb_array_scene_compute (&turned->scenes[0], chunk, &hours);
  for (guint i = 0; i < SB_LIT_CHUNK; i++)
    dc_w[i] = hours.dc_w[i] * turned->kept_frac;

  for (guint k = 1; k < turned->n_arrays; k++)
    {
      sb_array_scene_compute (&turned->scenes[k], chunk, &hours);
      for (guint i = 0; i < SB_LIT_CHUNK; i++)
        dc_w[i] += hours.dc_w[i] * turned->kept_frac;
    }
}

static void
keep_rows (const SbSunPath *path,
           guint            chunk,
           const double    *power_w,
           double          *row_power_w)
{
  const guint *rows = path->lit_rows + chunk * SB_LIT_CHUNK;
  guint n_hours = sb_lit_hours_in_chunk (path->lit, chunk);

  for (guint i = 0; i < n_hours; i++)
    row_power_w[rows[i]] = power_w[i];
}

/*
 * AC energy of the year: DC, losses, inverter and limit chunk by chunk, then by months in the order of the rows, as
 * sb_simulate () adds them up; dark rows would add 0. `rows` NULL: the powers themselves are not wanted.
 */
static double
annual_kwh (const SbPlaneSweep *sweep,
            const Turned       *turned,
            Rows               *rows)
{
  const SbSunPath *path = sweep->path;
  double monthly_kwh[12] = { 0.0 };
  double sum_kwh = 0.0;

  for (guint chunk = 0; chunk < path->lit->n_chunks; chunk++)
    {
      const guint8 *months = sweep->lit_month + chunk * SB_LIT_CHUNK;
      guint n_hours = sb_lit_hours_in_chunk (path->lit, chunk);
      double power_w[SB_LIT_CHUNK];
      double energy_kwh[SB_LIT_CHUNK];

      sum_dc (turned, chunk, power_w);
      if (rows != NULL)
        keep_rows (path, chunk, power_w, rows->dc_w);
      sb_pv_invert (&turned->curve, power_w, SB_LIT_CHUNK);
      if (rows != NULL)
        keep_rows (path, chunk, power_w, rows->ac_w);

      for (guint i = 0; i < SB_LIT_CHUNK; i++)
        energy_kwh[i] = power_w[i] / 1000.0;
      for (guint i = 0; i < n_hours; i++)
        monthly_kwh[months[i]] += energy_kwh[i];
    }

  for (int month = 0; month < 12; month++)
    sum_kwh += monthly_kwh[month];

  return sum_kwh;
}

static double
self_consumption_kwh (const SbPlaneSweep *sweep,
                      const Rows         *rows)
{
  const SbSystem *system = &sweep->consultation->system;
  g_autoptr (SbEnergyBalance) balance
    = sb_energy_balance_new (sweep->weather, rows->ac_w, rows->dc_w, &system->inverter, sweep->load,
                             system->battery.present ? &system->battery : NULL);

  return balance->self_consumption_kwh;
}

SbSweepPlane
sb_plane_sweep_compute (const SbPlaneSweep *sweep,
                        guint               index)
{
  SbSweepPlane plane = { .self_consumption_kwh = NAN };
  Turned turned;

  g_return_val_if_fail (index < SB_SWEEP_N_PLANES, plane);

  plane.azimuth_deg = FIRST_AZIMUTH_DEG + STEP_DEG * (index / SB_SWEEP_N_TILTS);
  plane.tilt_deg = STEP_DEG * (index % SB_SWEEP_N_TILTS);
  turn_system (sweep, plane.azimuth_deg, plane.tilt_deg, &turned);

  if (sweep->load == NULL)
    plane.annual_kwh = annual_kwh (sweep, &turned, NULL);
  else
    {
      /* Dark rows stay 0. */
      g_autofree double *block = g_new0 (double, 2 * (gsize) sweep->weather->n_rows);
      Rows rows = { .ac_w = block, .dc_w = block + sweep->weather->n_rows };

      plane.annual_kwh = annual_kwh (sweep, &turned, &rows);
      plane.self_consumption_kwh = self_consumption_kwh (sweep, &rows);
    }
  clear_turned (&turned);

  return plane;
}
