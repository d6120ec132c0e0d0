#include "runner.h"

#include <string.h>

/* Each fault ends with the status it deserves and a sentence with file, place and value; nothing comes out. */

typedef struct
{
  const char *what;
  const char *old_piece;
  const char *new_piece;
  const char *says[4];
} Fault;

#define NO_HORIZON "\"horizon\": []"
#define ONE_ARRAY_BEGINS "\"arrays\": ["

static const Fault FAULTS[] = {
  { "wrong-type", "\"persons\": 2", "\"persons\": \"two\"", { "household.persons", "two" } },
  { "out-of-range", "\"persons\": 2", "\"persons\": 0", { "household.persons", "0", "1" } },
  { "azimuth", "\"azimuth_deg\": 225", "\"azimuth_deg\": 360", { "balcony.azimuth_deg", "360" } },
  { "latitude", "\"latitude_deg\": 49.4447", "\"latitude_deg\": 149", { "place.latitude_deg", "149" } },
  { "nan", "\"energy_price_eur_per_kwh\": 0.34", "\"energy_price_eur_per_kwh\": NaN", { NULL } },
  { "huge", "\"peak_power_w\": 900", "\"peak_power_w\": 1e999", { "peak_power_w" } },
  { "higher-version", "\"version\": 1", "\"version\": 2", { "version", "2", "1" } },
  { "no-format", "sonnenbalkon-consultation", "something-else", { "format", "something-else" } },
  { "choice", "\"dwelling\": \"flat\"", "\"dwelling\": \"boat\"", { "household.dwelling", "boat", "house" } },
  { "fraction", "\"storey\": 2", "\"storey\": 2.5", { "balcony.storey", "2.5" } },
  { "boolean", "\"vat_free\": false", "\"vat_free\": 0", { "tariff.vat_free" } },
  { "beyond-65-north", "\"latitude_deg\": 49.4447", "\"latitude_deg\": 65.1", { "place.latitude_deg: 65.1", "-65 to 65" } },
  { "beyond-65-south", "\"latitude_deg\": 49.4447", "\"latitude_deg\": -66", { "place.latitude_deg: -66", "-65 to 65" } },
  { "negative-distance", NO_HORIZON, "\"opposite\": { \"distance_m\": -3 }",
    { "balcony.opposite.distance_m: -3", "0.5 to 2000 m" } },
  { "negative-wall-distance", NO_HORIZON, "\"side_wall_left\": { \"projection_m\": 1, \"distance_m\": -0.1 }",
    { "balcony.side_wall_left.distance_m: -0.1", "0 to 50 m" } },
  { "negative-projection", NO_HORIZON, "\"side_wall_right\": { \"projection_m\": -1 }",
    { "balcony.side_wall_right.projection_m: -1", "0 to 20 m" } },
  { "slab-below-module", NO_HORIZON, "\"slab_above\": { \"projection_m\": 0.4, \"gap_m\": -0.2 }",
    { "balcony.slab_above.gap_m: -0.2", "0 to 50 m" } },
  { "horizon-above-90", NO_HORIZON, "\"horizon\": [[0, 5], [180, 95]]", { "balcony.horizon[1]", "95", "180", "0 to 90" } },
  { "horizon-below-0", NO_HORIZON, "\"horizon\": [[0, -5]]", { "balcony.horizon[0]", "-5", "0 to 90" } },
  { "horizon-azimuth", NO_HORIZON, "\"horizon\": [[0, 5], [360, 5]]", { "balcony.horizon[1]", "360", "0 to below 360" } },
  { "horizon-not-ascending", NO_HORIZON, "\"horizon\": [[0, 5], [180, 5], [90, 5]]",
    { "balcony.horizon[2]", "90", "180", "ascend" } },
  { "horizon-twice", NO_HORIZON, "\"horizon\": [[90, 5], [90, 8]]", { "balcony.horizon[1]", "90", "ascend" } },
  { "horizon-of-three", NO_HORIZON, "\"horizon\": [[0, 5, 7]]", { "balcony.horizon[0]" } },
  { "own-obstruction", "\"azimuth_deg\": null",
    "\"azimuth_deg\": null, \"obstruction\": { \"opposite\": { \"distance_m\": 0 } }",
    { "system.arrays[0].obstruction.opposite.distance_m: 0", "0.5 to 2000 m" } },
  { "technology", "\"technology\": \"c-si\"", "\"technology\": \"perovskite\"",
    { "system.arrays[0].technology", "perovskite", "c-si, c-si-pvgis5, cis, cdte" } },
  { "tilt-above-90", "\"tilt_deg\": 90", "\"tilt_deg\": 91", { "system.arrays[0].tilt_deg: 91", "0 to 90" } },
  { "tilt-below-0", "\"tilt_deg\": 90", "\"tilt_deg\": -1", { "system.arrays[0].tilt_deg: -1", "0 to 90" } },
  { "nine-arrays", "\"arrays\": [", "\"arrays\": [ {}, {}, {}, {}, {}, {}, {}, {},", { "system.arrays", "9", "8" } },
  { "no-array", ONE_ARRAY_BEGINS, "\"arrays\": [], \"was\": [", { "system.arrays", "0", "1" } },
};

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autofree char *text = runner_sample_with (fault->old_piece, fault->new_piece);
  g_autofree char *path = runner_write ("fault.sonnenbalkon", text);
  g_autofree char *target = runner_path ("fault.pdf");
  g_autoptr (Run) from_file = run_cli ("simulate", path, "--json");
  g_autoptr (Run) from_stdin = run_with_input (text, "simulate", "-", "--json", NULL);
  g_autoptr (Run) report = run_cli ("report", path, "-o", target);

  assert_status (from_file, 1);
  g_assert_cmpstr (from_file->out, ==, "");
  assert_says (from_file, "fault.sonnenbalkon", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fault->says) && fault->says[i] != NULL; i++)
    assert_says (from_file, fault->says[i], NULL);

  assert_status (from_stdin, 1);
  g_assert_cmpstr (from_stdin->out, ==, "");

  assert_status (report, 1);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_truncated (void)
{
  g_autofree char *whole = runner_sample_with ("\"format\"", "\"format\"");

  for (gsize length = 0; length < strlen (whole) - 3; length += 97)
    {
      g_autofree char *text = g_strndup (whole, length);
      g_autofree char *path = runner_write ("truncated.sonnenbalkon", text);
      g_autoptr (Run) run = run_cli ("simulate", path);

      assert_status (run, 1);
      g_assert_cmpstr (run->out, ==, "");
      assert_says (run, "truncated.sonnenbalkon", NULL);
    }
}

static void
test_missing_file (void)
{
  g_autoptr (Run) consultation = run_cli ("simulate", "not-there.sonnenbalkon");
  g_autoptr (Run) weather = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--weather", "not-there.csv");
  g_autoptr (Run) import = run_cli ("weather", "import", "not-there.json");
  g_autoptr (Run) folder = run_cli ("simulate", ".");

  assert_status (consultation, 3);
  assert_says (consultation, "not-there.sonnenbalkon", NULL);
  assert_status (weather, 3);
  assert_says (weather, "not-there.csv", NULL);
  assert_status (import, 3);
  assert_status (folder, 3);
}

/* A consultation that names PVGIS where no year is kept: the network is not asked for it. */
static void
test_pvgis_not_kept (void)
{
  g_autofree char *text = runner_sample_with ("\"source\": \"built-in\"", "\"source\": \"pvgis\"");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", NULL);

  assert_status (run, 3);
  g_assert_cmpstr (run->out, ==, "");
}

static void
test_weather_that_is_none (void)
{
  static const char *const TEXTS[] = {
    "",
    "hello",
    "{}",
    "{ \"inputs\": {}, \"outputs\": { \"tmy_hourly\": [] } }",
    "<html><body>503 Service Unavailable</body></html>",
    "# lat=49.4 lon=7.7 elev_m=250\nsun_time_utc,ghi,dhi,dni,temp_air,wind\n01-01T00:30:00,0,0,0,5,3\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autofree char *path = runner_write ("none.json", TEXTS[i]);
      g_autoptr (Run) simulate = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--weather", path);
      g_autoptr (Run) import = run_cli ("weather", "import", path);

      assert_status (simulate, 1);
      assert_says (simulate, "none.json", NULL);
      assert_status (import, 1);
    }
}

/* An override of a figure that is not there, or beyond its range. */
static void
test_assumptions (void)
{
  g_autofree char *unknown
    = runner_sample_with ("\"measures\": []", "\"measures\": [], \"assumptions\": { \"price-of-tea\": 1 }");
  g_autofree char *outside
    = runner_sample_with ("\"measures\": []", "\"measures\": [], \"assumptions\": { \"discount-rate-percent\": 1e6 }");
  g_autoptr (Run) first = run_with_input (unknown, "simulate", "-", NULL);
  g_autoptr (Run) second = run_with_input (outside, "simulate", "-", NULL);

  assert_status (first, 1);
  assert_says (first, "price-of-tea", NULL);
  assert_status (second, 1);
  assert_says (second, "discount-rate-percent", NULL);
}

static void
test_unwritable_target (void)
{
  const char *sample = g_getenv ("SB_SAMPLE");
  g_autoptr (Run) report = run_cli ("report", sample, "-o", "no-such-folder/summary.pdf");
  g_autoptr (Run) chart = run_cli ("chart", sample, "--chart", "months", "-o", "no-such-folder/months.svg");
  g_autoptr (Run) table = run_cli ("chart", sample, "--chart", "months", "-o", "no-such-folder/months.csv");
  g_autoptr (Run) hourly = run_cli ("simulate", sample, "--hourly", "no-such-folder/hours.csv");
  g_autoptr (Run) sweep = run_cli ("sweep", sample, "-o", "no-such-folder/planes.csv");

  assert_status (report, 3);
  assert_says (report, "no-such-folder/summary.pdf", NULL);
  assert_status (chart, 3);
  assert_says (chart, "no-such-folder/months.svg", NULL);
  assert_status (table, 3);
  assert_status (hourly, 3);
  assert_says (hourly, "no-such-folder/hours.csv", NULL);
  assert_status (sweep, 3);
  assert_says (sweep, "no-such-folder/planes.csv", NULL);
}

/* Beyond the edge of the built-in climate the answer is a sentence, not a guess. */
static void
test_place_without_climate (void)
{
  g_autofree char *text = runner_sample_with ("\"latitude_deg\": 49.4447", "\"latitude_deg\": 36.0");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", NULL);

  assert_status (run, 1);
  assert_says (run, "36", NULL);
}

static void
test_unknown_member (void)
{
  g_autofree char *text = runner_sample_with ("\"persons\": 2", "\"persons\": 2, \"persnos\": 3");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", "--json", NULL);
  g_autoptr (JsonObject) result = run_json (run);
  JsonArray *hints = json_node_get_array (json_at (result, "hints"));
  JsonObject *first = json_array_get_object_element (hints, 0);

  assert_says (run, "persnos", NULL);
  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==, "unknown-member");
  g_assert_nonnull (strstr (json_object_get_string_member (first, "text"), "persnos"));
}

static gboolean
has_hint (JsonObject *result,
          const char *id)
{
  JsonArray *hints = json_node_get_array (json_at (result, "hints"));

  for (guint i = 0; i < json_array_get_length (hints); i++)
    {
      JsonObject *hint = json_array_get_object_element (hints, i);

      if (strcmp (json_object_get_string_member (hint, "id"), id) == 0)
        {
          g_assert_cmpstr (json_object_get_string_member (hint, "text"), !=, "");
          return TRUE;
        }
    }

  return FALSE;
}

/* More than the law's simple rules cover is no fault: it is computed, with a hint. */
static void
test_more_than_usual (void)
{
  g_autofree char *power = runner_sample_with ("\"peak_power_w\": 900", "\"peak_power_w\": 2400");
  g_autofree char *modules = runner_sample_with ("\"count\": 2", "\"count\": 5");
  g_autoptr (Run) usual = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json");
  g_autoptr (Run) powerful = run_with_input (power, "simulate", "-", "--json", NULL);
  g_autoptr (Run) many = run_with_input (modules, "simulate", "-", "--json", NULL);
  g_autoptr (JsonObject) plain = run_json (usual);
  g_autoptr (JsonObject) of_power = run_json (powerful);
  g_autoptr (JsonObject) of_modules = run_json (many);

  g_assert_false (has_hint (plain, "legal-limit-2000"));
  g_assert_false (has_hint (plain, "more-modules-than-usual"));
  g_assert_true (has_hint (of_power, "legal-limit-2000"));
  g_assert_cmpfloat (json_number (of_power, "yield.annual_kwh"), >, json_number (plain, "yield.annual_kwh"));
  g_assert_true (has_hint (of_modules, "more-modules-than-usual"));
  g_assert_cmpfloat (json_number (of_modules, "yield.annual_kwh"), >, 0.0);
}

static void
test_postal_code (void)
{
  g_autoptr (Run) run = run_cli ("weather", "fetch", "--postal-code", "00000");

  assert_status (run, 1);
  assert_says (run, "00000", NULL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  /* Nothing listens there: a test that asked the network would be seen. */
  runner_set_environment ("SB_PVGIS_URL", "http://127.0.0.1:9/");

  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/bad-input/", FAULTS[i].what, NULL);

      g_test_add_data_func (path, &FAULTS[i], test_fault);
    }
  g_test_add_func ("/cli/bad-input/truncated", test_truncated);
  g_test_add_func ("/cli/bad-input/missing-file", test_missing_file);
  g_test_add_func ("/cli/bad-input/pvgis-not-kept", test_pvgis_not_kept);
  g_test_add_func ("/cli/bad-input/weather-that-is-none", test_weather_that_is_none);
  g_test_add_func ("/cli/bad-input/assumptions", test_assumptions);
  g_test_add_func ("/cli/bad-input/unwritable-target", test_unwritable_target);
  g_test_add_func ("/cli/bad-input/place-without-climate", test_place_without_climate);
  g_test_add_func ("/cli/bad-input/unknown-member", test_unknown_member);
  g_test_add_func ("/cli/bad-input/more-than-usual", test_more_than_usual);
  g_test_add_func ("/cli/bad-input/postal-code", test_postal_code);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
