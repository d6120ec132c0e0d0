#include "runner.h"

#include <math.h>
#include <string.h>

#include "support/reference-table.h"

/* The whole program against the reference tables, and with real files; skipped where those are not at hand. */

/* One case of e2e.csv as a consultation: stated models, no losses, nothing in the way. */
static char *
consultation_of (const SbReferenceTable *table,
                 guint                   row)
{
  return g_strdup_printf (
    "{ \"format\": \"sonnenbalkon-consultation\", \"version\": 1,"
    "  \"place\": { \"latitude_deg\": %s, \"longitude_deg\": %s, \"elevation_m\": %s },"
    "  \"system\": { \"arrays\": [ { \"peak_power_w\": 900, \"tilt_deg\": %s, \"azimuth_deg\": %s,"
    "    \"technology\": \"c-si-pvgis5\", \"cell_temperature\": { \"u0\": 25.0, \"u1\": 6.84 }, \"albedo\": 0.2 } ],"
    "    \"inverter\": { \"ac_limit_w\": 800, \"efficiency\": 0.965 }, \"other_losses_percent\": 0 } }",
    sb_reference_table_text (table, row, "lat"), sb_reference_table_text (table, row, "lon"),
    sb_reference_table_text (table, row, "elev_m"), sb_reference_table_text (table, row, "tilt"),
    sb_reference_table_text (table, row, "azimuth"));
}

static void
test_end_to_end (void)
{
  g_autoptr (SbReferenceTable) table = sb_reference_table_load_external ("e2e.csv");
  double worst_ac = 0.0;
  double worst_poa = 0.0;
  double worst_month_kwh = 0.0;

  if (table == NULL)
    return;

  for (guint row = 0; row < sb_reference_table_get_n_rows (table); row++)
    {
      g_autofree char *text = consultation_of (table, row);
      g_autofree char *file_name = g_strdup_printf ("weather-%s.csv", sb_reference_table_text (table, row, "site"));
      g_autofree char *weather = g_build_filename (sb_reference_dir (), "reference", file_name, NULL);
      g_autoptr (Run) run
        = run_with_input (text, "simulate", "-", "--json", "--no-range", "--weather", weather, "--transposition",
                          sb_reference_table_text (table, row, "model"), NULL);
      g_autoptr (JsonObject) result = run_json (run);
      double ac = json_number (result, "yield.annual_kwh");
      double expected_ac = sb_reference_table_number (table, row, "ac_kwh");
      double expected_poa = sb_reference_table_number (table, row, "poa_kwh_m2");
      double poa
        = json_array_get_double_element (json_node_get_array (json_at (result, "yield.poa_kwh_per_m2")), 0);
      JsonArray *monthly = json_node_get_array (json_at (result, "yield.monthly_kwh"));

      sb_assert_close (ac, expected_ac, 0.0002 * expected_ac, "annual AC of row %u", row);
      sb_assert_close (poa, expected_poa, 0.0002 * expected_poa, "annual POA of row %u", row);
      worst_ac = fmax (worst_ac, fabs (ac / expected_ac - 1.0));
      worst_poa = fmax (worst_poa, fabs (poa / expected_poa - 1.0));
      for (guint month = 0; month < 12; month++)
        {
          g_autofree char *column = g_strdup_printf ("ac_%02u", month + 1);
          double expected = sb_reference_table_number (table, row, column);

          sb_assert_close (json_array_get_double_element (monthly, month), expected, 0.0002 * expected + 0.0005,
                           "AC of month %u in row %u", month + 1, row);
          worst_month_kwh = fmax (worst_month_kwh, fabs (json_array_get_double_element (monthly, month) - expected));
        }
    }

  g_test_message ("%u cases: annual AC within %.5f %%, POA within %.5f %%, months within %.4f kWh",
                  sb_reference_table_get_n_rows (table), 100.0 * worst_ac, 100.0 * worst_poa, worst_month_kwh);
}

static char *
real_file (const char *name)
{
  const char *folder = sb_reference_dir ();
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "testdata", "pvgis", name, NULL) : NULL;

  if (path != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The real PVGIS files are not at hand");
      return NULL;
    }

  return g_steal_pointer (&path);
}

static void
test_real_pvgis_file (void)
{
  g_autofree char *path = real_file ("tmy_v5_3_45.000_8.000_2005_2023.json");
  g_autofree char *csv_path = real_file ("tmy_v5_3_45.000_8.000_2005_2023.csv");
  g_autofree char *target = runner_path ("real.pdf");
  g_autoptr (Run) simulate = NULL;
  g_autoptr (Run) from_csv = NULL;
  g_autoptr (Run) report = NULL;
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (JsonObject) csv_result = NULL;
  JsonArray *years;

  if (path == NULL || csv_path == NULL)
    return;

  simulate = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", path);
  result = run_json (simulate);
  years = json_node_get_array (json_at (result, "weather.years"));
  g_assert_cmpint (json_array_get_int_element (years, 0), ==, 2005);
  g_assert_cmpint (json_array_get_int_element (years, 1), ==, 2023);
  /* Northern Italy: more sun than anywhere in Germany, less than twice of it. */
  g_assert_cmpfloat (json_number (result, "yield.specific_kwh_per_kwp"), >, 700.0);
  g_assert_cmpfloat (json_number (result, "yield.specific_kwh_per_kwp"), <, 1300.0);

  from_csv = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", csv_path);
  csv_result = run_json (from_csv);
  g_assert_cmpfloat_with_epsilon (json_number (csv_result, "yield.annual_kwh") / json_number (result, "yield.annual_kwh"),
                                  1.0, 0.001);

  report = run_cli ("report", g_getenv ("SB_SAMPLE"), "-o", target, "--weather", path);
  assert_status (report, 0);
  g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
}

/* A real answer is kept for its place and used there. */
static void
test_import (void)
{
  g_autofree char *path = real_file ("tmy_v5_3_45.000_8.000_2005_2023.json");
  g_autofree char *text = runner_sample_with ("\"latitude_deg\": 49.4447,\n    \"longitude_deg\": 7.7689",
                                              "\"latitude_deg\": 45.0,\n    \"longitude_deg\": 8.0");
  g_autoptr (Run) import = NULL;
  g_autoptr (Run) list = NULL;
  g_autoptr (Run) kept = NULL;
  g_autoptr (JsonObject) result = NULL;

  if (path == NULL)
    return;

  import = run_cli ("weather", "import", path);
  assert_status (import, 0);
  list = run_cli ("weather", "list");
  assert_status (list, 0);
  g_assert_nonnull (strstr (list->out, "\n45.00,8.00,2005,2023,"));

  kept = run_with_input (text, "simulate", "-", "--json", "--weather", "pvgis", NULL);
  result = run_json (kept);
  g_assert_cmpstr (json_node_get_string (json_at (result, "weather.source")), ==, "pvgis");
  g_assert_true (JSON_NODE_HOLDS_VALUE (json_at (result, "weather.retrieved")));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  runner_set_environment ("SB_PVGIS_URL", "http://127.0.0.1:9/");

  g_test_add_func ("/cli/reference/end-to-end", test_end_to_end);
  g_test_add_func ("/cli/reference/real-pvgis-file", test_real_pvgis_file);
  g_test_add_func ("/cli/reference/import", test_import);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
