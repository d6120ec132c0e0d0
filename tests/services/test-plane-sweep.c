#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/plane-sweep-pool.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* A sweep against the simulation of single planes, and its threads against one another. */

static SbWeather *
kaiserslautern (void)
{
  SbClimateMonths months;
  g_autoptr (GError) error = NULL;

  sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, &error);
  g_assert_no_error (error);

  return sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
}

static SbPlaneSweep *
new_sweep (const SbConsultation *consultation,
           SbWeather            *weather,
           gboolean              own_use)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbResult) result = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);

  g_assert_no_error (error);

  return sb_plane_sweep_new (consultation, result->weather, result->sun_path, SB_TRANSPOSITION_PEREZ,
                             own_use ? result->load : NULL);
}

/* Every 59th plane: twelve of them, of all azimuths and tilts. */
static void
assert_equals_simulation (const SbConsultation *consultation,
                          SbWeather            *weather)
{
  g_autoptr (SbPlaneSweep) sweep = new_sweep (consultation, weather, TRUE);

  for (guint index = 0; index < SB_SWEEP_N_PLANES; index += 59)
    {
      SbSweepPlane plane = sb_plane_sweep_compute (sweep, index);
      g_autoptr (SbConsultation) turned = sb_consultation_copy (consultation);
      g_autoptr (SbResult) result = NULL;

      for (guint i = 0; i < turned->system.n_arrays; i++)
        {
          turned->system.arrays[i].azimuth_deg = plane.azimuth_deg;
          turned->system.arrays[i].tilt_deg = plane.tilt_deg;
        }
      result = sb_simulate (turned, weather, sb_built_in_assumptions (), NULL, NULL);

      sb_assert_close (plane.annual_kwh, result->yield.annual_kwh, 1e-9 * result->yield.annual_kwh,
                       "yield at azimuth %g, tilt %g", plane.azimuth_deg, plane.tilt_deg);
      sb_assert_close (plane.self_consumption_kwh, result->balance->self_consumption_kwh,
                       1e-9 * result->balance->self_consumption_kwh, "own use at azimuth %g, tilt %g",
                       plane.azimuth_deg, plane.tilt_deg);
    }
}

static void
test_grid (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = kaiserslautern ();
  g_autoptr (SbPlaneSweep) sweep = new_sweep (consultation, weather, FALSE);
  g_autofree SbSweepPlane *planes = sb_plane_sweep_run (sweep, 1);
  guint best = 0;

  for (guint i = 0; i < SB_SWEEP_N_PLANES; i++)
    {
      g_assert_cmpfloat (planes[i].azimuth_deg, ==, 90.0 + 5.0 * (i / 19));
      g_assert_cmpfloat (planes[i].tilt_deg, ==, 5.0 * (i % 19));
      g_assert_true (planes[i].annual_kwh > 0.0 && isnan (planes[i].self_consumption_kwh));
      /* Lying flat, all azimuths are one. */
      if (i % 19 == 0)
        sb_assert_close (planes[i].annual_kwh, planes[0].annual_kwh, 1e-9, "flat, azimuth %g", planes[i].azimuth_deg);
      if (planes[i].annual_kwh > planes[best].annual_kwh)
        best = i;
    }

  /* The best plane in Germany. */
  g_test_message ("best: azimuth %g, tilt %g, %.1f kWh", planes[best].azimuth_deg, planes[best].tilt_deg,
                  planes[best].annual_kwh);
  g_assert_cmpfloat (fabs (planes[best].azimuth_deg - 180.0), <=, 15.0);
  g_assert_cmpfloat (fabs (planes[best].tilt_deg - 37.5), <=, 7.5);
}

static void
test_open (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = kaiserslautern ();

  assert_equals_simulation (consultation, weather);
}

static void
test_battery (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = kaiserslautern ();

  consultation->system.battery.present = TRUE;
  assert_equals_simulation (consultation, weather);
}

/* Two arrays unlike one another, above the limit of their inverter, one behind an obstruction of its own. */
static void
test_obstructed (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = kaiserslautern ();
  SbSystem *system = &consultation->system;
  SbHorizonPoint horizon[2] = { { 90.0, 20.0 }, { 200.0, 5.0 } };

  sb_balcony_set_horizon (&consultation->balcony, horizon, G_N_ELEMENTS (horizon));
  consultation->balcony.slab_above = (SbSlab) { TRUE, 0.8, 0.3 };
  consultation->balcony.opposite = (SbOpposite) { TRUE, 15.0, 6.0 };
  system->n_arrays = 2;
  sb_array_init (&system->arrays[1]);
  system->arrays[1].technology = SB_TECHNOLOGY_CDTE;
  system->arrays[1].mounting = SB_MOUNTING_WALL;
  system->arrays[1].obstruction = sb_balcony_copy (&consultation->balcony);
  system->arrays[1].obstruction->slab_above.present = FALSE;
  system->arrays[1].obstruction->side_wall_left = (SbSideWall) { TRUE, 1.0, 0.2 };

  assert_equals_simulation (consultation, weather);
}

/* Weather that already holds the terrain's shadow is not shaded by the terrain again. */
static void
test_terrain_once (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = kaiserslautern ();
  SbHorizonPoint high = { 0.0, 60.0 };
  g_autoptr (SbPlaneSweep) shaded = NULL;
  g_autoptr (SbPlaneSweep) once = NULL;
  guint south_upright = 18 * SB_SWEEP_N_TILTS + 18;

  sb_balcony_set_horizon (&consultation->balcony, &high, 1);
  shaded = new_sweep (consultation, weather, FALSE);
  weather->use_horizon = TRUE;
  once = new_sweep (consultation, weather, FALSE);

  g_assert_cmpfloat (sb_plane_sweep_compute (once, south_upright).annual_kwh, >,
                     1.5 * sb_plane_sweep_compute (shaded, south_upright).annual_kwh);
  assert_equals_simulation (consultation, weather);
}

/* Same bits, however many threads share the work. */
static void
test_threads (void)
{
  static const guint N_THREADS[] = { 0, 5 };
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbWeather) weather = kaiserslautern ();
  g_autoptr (SbPlaneSweep) sweep = new_sweep (consultation, weather, TRUE);
  g_autofree SbSweepPlane *single = sb_plane_sweep_run (sweep, 1);

  for (guint i = 0; i < G_N_ELEMENTS (N_THREADS); i++)
    {
      g_autofree SbSweepPlane *planes = sb_plane_sweep_run (sweep, N_THREADS[i]);

      g_assert_cmpmem (planes, SB_SWEEP_N_PLANES * sizeof *planes, single, SB_SWEEP_N_PLANES * sizeof *single);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plane-sweep/grid", test_grid);
  g_test_add_func ("/plane-sweep/open", test_open);
  g_test_add_func ("/plane-sweep/battery", test_battery);
  g_test_add_func ("/plane-sweep/obstructed", test_obstructed);
  g_test_add_func ("/plane-sweep/terrain-once", test_terrain_once);
  g_test_add_func ("/plane-sweep/threads", test_threads);

  return g_test_run ();
}
