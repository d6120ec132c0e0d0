#include "core/module.h"
#include "pv-fixture.h"
#include "support/reference-table.h"

static void
check_view (const SbBalcony *balcony,
            const SbArray   *array,
            double           azimuth_deg,
            const SbWeather *weather,
            const SbSunPath *path,
            SbTransposition  transposition,
            SbArrayYield   **yield)
{
  g_autoptr (SbObstruction) obstruction = sb_obstruction_new (balcony, array, azimuth_deg);

  *yield = sb_array_yield_new (array, azimuth_deg, obstruction, balcony->facade_albedo, weather, path, transposition);
}

/* A balcony with nothing in the way, and one with a horizon of 0°, change nothing. */
static void
free_balcony_changes_nothing (void)
{
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 3);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  SbHorizonPoint flat[2] = { { 0.0, 0.0 }, { 180.0, 0.0 } };
  SbArray array = make_array (70.0);

  for (int model = SB_TRANSPOSITION_PEREZ; model <= SB_TRANSPOSITION_MUNEER; model++)
    for (int with_horizon = 0; with_horizon < 2; with_horizon++)
      {
        SbBalcony balcony = { .azimuth_deg = 200.0, .facade_albedo = 0.3 };
        g_autoptr (SbArrayYield) open
          = sb_array_yield_new (&array, 200.0, NULL, 0.3, weather, path, (SbTransposition) model);
        g_autoptr (SbArrayYield) yield = NULL;

        if (with_horizon)
          {
            balcony.horizon = flat;
            balcony.n_horizon = G_N_ELEMENTS (flat);
          }
        check_view (&balcony, &array, 200.0, weather, path, (SbTransposition) model, &yield);
        for (guint row = 0; row < weather->n_rows; row++)
          {
            sb_assert_close (yield->poa_w_m2[row], open->poa_w_m2[row], 1e-12 * MAX (open->poa_w_m2[row], 1.0),
                             "plane irradiance of row %u, horizon %d", row, with_horizon);
            sb_assert_close (yield->dc_w[row], open->dc_w[row], 1e-12 * MAX (open->dc_w[row], 1.0),
                             "power of row %u, horizon %d", row, with_horizon);
          }
      }
}

/* Behind a wall up to the zenith there is the light of the wall and no more. */
static void
high_horizon_leaves_no_beam (void)
{
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 3);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  SbHorizonPoint high[2] = { { 0.0, 90.0 }, { 180.0, 90.0 } };
  SbBalcony balcony = {
    .azimuth_deg = 180.0,
    .facade_albedo = 0.3,
    .horizon = high,
    .n_horizon = G_N_ELEMENTS (high),
  };
  SbArray array = make_array (90.0);
  g_autoptr (SbArrayYield) yield = NULL;

  check_view (&balcony, &array, 180.0, weather, path, SB_TRANSPOSITION_PEREZ, &yield);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      double facade_w_m2 = MIN (0.3 * weather->ghi_w_m2[row], weather->dhi_w_m2[row]) / 2.0;
      double ground_w_m2 = 0.2 * weather->ghi_w_m2[row] / 2.0;

      g_assert_cmpfloat (yield->poa_w_m2[row], <=, facade_w_m2 + ground_w_m2 + 1e-6);
    }
}

/* Each year's energy falls, or stays, as the slab grows, the opposite house rises or comes nearer. */
static void
more_obstruction_never_yields_more (void)
{
  g_autoptr (SbWeather) weather = invent_weather (2023, 49.4447, 7.7689, 3);
  g_autoptr (SbSunPath) path = sb_sun_path_new (weather);
  SbArray array = make_array (90.0);

  for (int obstacle = 0; obstacle < 3; obstacle++)
    {
      g_autoptr (SbArrayYield) open
        = sb_array_yield_new (&array, 200.0, NULL, 0.3, weather, path, SB_TRANSPOSITION_PEREZ);
      double previous_kwh = sum_kwh (open->dc_w, open->n_rows);

      for (int step = 1; step <= 6; step++)
        {
          SbBalcony balcony = { .azimuth_deg = 200.0, .facade_albedo = 0.3 };
          g_autoptr (SbArrayYield) yield = NULL;
          double kwh;

          if (obstacle == 0)
            balcony.slab_above = (SbSlab) { TRUE, 0.3 * step, 0.8 };
          else if (obstacle == 1)
            balcony.side_wall_left = (SbSideWall) { TRUE, 0.3 * step, 0.5 };
          else
            balcony.opposite = (SbOpposite) { TRUE, 15.0, 3.0 * step };
          check_view (&balcony, &array, 200.0, weather, path, SB_TRANSPOSITION_PEREZ, &yield);
          kwh = sum_kwh (yield->dc_w, yield->n_rows);

          g_assert_cmpfloat (kwh, <=, previous_kwh);
          for (guint row = 0; row < weather->n_rows; row++)
            {
              double mean_w = sb_module_power_w (array.technology, array.peak_power_w, yield->effective_w_m2[row],
                                                 yield->cell_c[row]);

              /* A shadow on a part costs at least its share of the light. */
              g_assert_cmpfloat (yield->dc_w[row], <=, mean_w + 1e-5);
              g_assert_true (isfinite (yield->dc_w[row]) && yield->dc_w[row] >= 0.0);
            }
          previous_kwh = kwh;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pv-shadow/free", free_balcony_changes_nothing);
  g_test_add_func ("/pv-shadow/no-beam", high_horizon_leaves_no_beam);
  g_test_add_func ("/pv-shadow/monotone", more_obstruction_never_yields_more);

  return g_test_run ();
}
