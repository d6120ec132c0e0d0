#include "core/climate.h"
#include "support/reference-table.h"

#include <string.h>

/* A small table: 2 × 3 points whose GHI is a plane, two stations. */
static SbClimateTable *
make_table (void)
{
  SbClimateGridPoint *points = g_new0 (SbClimateGridPoint, 6);
  SbClimateStation *stations = g_new0 (SbClimateStation, 2);

  for (guint i = 0; i < 6; i++)
    {
      points[i].latitude_deg = 49.0 + 0.2 * (i / 3);
      points[i].longitude_deg = 7.4 - 0.2 * (i % 3);
      for (int month = 0; month < 12; month++)
        points[i].ghi_w_m2[month] = 100.0 + month + 10.0 * (i / 3) - 3.0 * (i % 3);
    }
  stations[0] = (SbClimateStation) { g_strdup ("Low"), 49.05, 7.1, 100.0, { 0.0 } };
  stations[1] = (SbClimateStation) { g_strdup ("High"), 49.15, 7.3, 500.0, { 0.0 } };
  for (int month = 0; month < 12; month++)
    {
      stations[0].temp_air_c[month] = 10.0 + month;
      stations[1].temp_air_c[month] = 10.0 + month - 400.0 * 0.0065;
    }

  return sb_climate_table_new (points, 6, stations, 2);
}

static void
test_lookup_at_points_is_exact (void)
{
  g_autoptr (SbClimateTable) table = make_table ();
  SbClimateMonths months;

  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (sb_climate_table_lookup (table, 49.0 + 0.2 * (i / 3), 7.4 - 0.2 * (i % 3), 200.0, &months, NULL));
      for (int month = 0; month < 12; month++)
        sb_assert_close (months.ghi_w_m2[month], 100.0 + month + 10.0 * (i / 3) - 3.0 * (i % 3), 1e-9, "point %u", i);
    }
}

static void
test_lookup_between_points (void)
{
  g_autoptr (SbClimateTable) table = make_table ();
  g_autoptr (GError) error = NULL;
  SbClimateMonths months;

  g_assert_true (sb_climate_table_lookup (table, 49.05, 7.15, 100.0, &months, &error));
  g_assert_no_error (error);
  sb_assert_close (months.ghi_w_m2[0], 100.0 + 2.5 - 3.75, 1e-9, "GHI inside a cell");

  /* Both stations agree once they are brought to one height. */
  sb_assert_close (months.temp_air_c[0], 10.0, 1e-9, "temperature at 100 m");
  g_assert_true (sb_climate_table_lookup (table, 49.05, 7.15, 300.0, &months, NULL));
  sb_assert_close (months.temp_air_c[5], 15.0 - 1.3, 1e-9, "temperature at 300 m");

  /* Beyond the rim: the rim's value. */
  g_assert_true (sb_climate_table_lookup (table, 49.45, 7.3, 100.0, &months, NULL));
  sb_assert_close (months.ghi_w_m2[0], 110.0 - 1.5, 1e-9, "GHI north of the rim");
}

static void
test_lookup_outside_is_refused (void)
{
  static const double PLACES[][2] = { { 48.69, 7.2 }, { 49.51, 7.2 }, { 49.1, 6.69 }, { 49.1, 7.71 }, { -33.9, 18.4 } };
  g_autoptr (SbClimateTable) table = make_table ();
  SbClimateMonths months;

  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sb_climate_table_lookup (table, PLACES[i][0], PLACES[i][1], 100.0, &months, &error));
      g_assert_error (error, SB_CLIMATE_ERROR, SB_CLIMATE_ERROR_OUTSIDE);
      g_assert_nonnull (strstr (error->message, "49.0"));
    }
}

static void
test_elevation_is_estimated (void)
{
  g_autoptr (SbClimateTable) table = make_table ();
  double at_low_m = sb_climate_table_elevation_m (table, 49.05, 7.1);
  double between_m = sb_climate_table_elevation_m (table, 49.10, 7.2);

  g_assert_cmpfloat (at_low_m, >=, 100.0);
  g_assert_cmpfloat (at_low_m, <, 110.0);
  sb_assert_close (between_m, 300.0, 2.0, "half way");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/climate-table/lookup-at-points-is-exact", test_lookup_at_points_is_exact);
  g_test_add_func ("/climate-table/lookup-between-points", test_lookup_between_points);
  g_test_add_func ("/climate-table/lookup-outside-is-refused", test_lookup_outside_is_refused);
  g_test_add_func ("/climate-table/elevation-is-estimated", test_elevation_is_estimated);

  return g_test_run ();
}
