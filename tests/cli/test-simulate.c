#include "runner.h"

#include <math.h>
#include <string.h>

/* The members of design.md 6.3; everything a reader of the object may count on. */
static const char *const MEMBERS[] = {
  "yield.annual_kwh",
  "yield.monthly_kwh",
  "yield.specific_kwh_per_kwp",
  "yield.poa_kwh_per_m2",
  "yield.clipped_kwh",
  "yield.obstruction_loss_kwh.annual",
  "yield.obstruction_loss_kwh.monthly",
  "yield.obstruction_loss_kwh.by_obstacle",
  "balance.consumption_kwh",
  "balance.self_consumption_kwh",
  "balance.feed_in_kwh",
  "balance.grid_draw_kwh",
  "balance.self_consumption_share",
  "balance.self_sufficiency_share",
  "balance.battery_throughput_kwh",
  "balance.battery_losses_kwh",
  "economics.annual_savings_eur",
  "economics.payback_years",
  "economics.npv_eur",
  "economics.irr_percent",
  "economics.lcoe_eur_per_kwh",
  "emissions.avoided_kg_per_year",
  "emissions.embodied_kg",
  "emissions.lifetime_net_kg",
  "emissions.payback_years",
  "measures",
  "range",
  "hints",
  "weather.source",
  "weather.years",
  "weather.retrieved",
  "assumptions",
};

static double
sum_of (JsonObject *result,
        const char *path)
{
  JsonArray *array = json_node_get_array (json_at (result, path));
  double sum = 0.0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    sum += json_array_get_double_element (array, i);

  return sum;
}

/* design.md 6.2: both sums of the balance close, months add up to the year. */
static void
assert_identities (JsonObject *result)
{
  double yield = json_number (result, "yield.annual_kwh");
  double own = json_number (result, "balance.self_consumption_kwh");
  double consumption = json_number (result, "balance.consumption_kwh");

  g_assert_cmpuint (json_array_get_length (json_node_get_array (json_at (result, "yield.monthly_kwh"))), ==, 12);
  g_assert_cmpfloat_with_epsilon (sum_of (result, "yield.monthly_kwh"), yield, 1e-6);
  g_assert_cmpfloat_with_epsilon (consumption, own + json_number (result, "balance.grid_draw_kwh"), 1e-6);
  g_assert_cmpfloat_with_epsilon (json_number (result, "balance.self_sufficiency_share"), own / consumption, 1e-9);
}

static void
test_json (void)
{
  g_autoptr (Run) run = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--no-range", "--weather", "built-in");
  g_autoptr (Run) again = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--no-range", "--weather", "built-in");
  g_autoptr (JsonObject) result = run_json (run);
  JsonArray *assumptions;
  double yield;

  for (gsize i = 0; i < G_N_ELEMENTS (MEMBERS); i++)
    json_at (result, MEMBERS[i]);

  assert_identities (result);
  yield = json_number (result, "yield.annual_kwh");
  g_assert_cmpfloat_with_epsilon (
    yield, json_number (result, "balance.self_consumption_kwh") + json_number (result, "balance.feed_in_kwh"), 1e-6);
  g_assert_cmpfloat_with_epsilon (json_number (result, "yield.specific_kwh_per_kwp"), yield / 0.9, 1e-6);
  g_assert_cmpfloat_with_epsilon (json_number (result, "balance.consumption_kwh"), 1900.0, 0.01);
  g_assert_cmpfloat_with_epsilon (json_number (result, "economics.annual_savings_eur"),
                                  json_number (result, "balance.self_consumption_kwh") * 0.34, 1e-6);

  g_assert_cmpstr (json_node_get_string (json_at (result, "weather.source")), ==, "built-in");
  g_assert_true (JSON_NODE_HOLDS_NULL (json_at (result, "weather.retrieved")));

  assumptions = json_node_get_array (json_at (result, "assumptions"));
  g_assert_cmpuint (json_array_get_length (assumptions), >, 0);
  for (guint i = 0; i < json_array_get_length (assumptions); i++)
    {
      JsonObject *row = json_array_get_object_element (assumptions, i);

      g_assert_cmpstr (json_object_get_string_member (row, "key"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (row, "source"), !=, "");
      g_assert_false (json_object_get_boolean_member (row, "overridden"));
    }

  /* Same input, same bits. */
  g_assert_cmpstr (run->out, ==, again->out);
}

/* Kaiserslautern, 900 W, 8 % other losses: within what every table of yields says. */
static void
test_plausible (void)
{
  static const struct
  {
    const char *azimuth_deg;
    const char *tilt_deg;
  } PLANES[] = { { "180", "35" }, { "180", "90" }, { "90", "90" }, { "270", "90" } };
  double specific[G_N_ELEMENTS (PLANES)];

  for (gsize i = 0; i < G_N_ELEMENTS (PLANES); i++)
    {
      g_autofree char *plane
        = g_strdup_printf ("\"tilt_deg\": %s, \"azimuth_deg\": %s", PLANES[i].tilt_deg, PLANES[i].azimuth_deg);
      g_autofree char *text
        = runner_sample_with ("\"tilt_deg\": 90,\n        \"azimuth_deg\": null", plane);
      g_autoptr (Run) run = run_with_input (text, "simulate", "-", "--json", "--weather", "built-in", NULL);
      g_autoptr (JsonObject) result = run_json (run);
      double share = json_number (result, "balance.self_consumption_share");

      assert_identities (result);
      specific[i] = json_number (result, "yield.specific_kwh_per_kwp");
      g_test_message ("azimuth %s, tilt %s: %.1f kWh/kWp, own use %.3f", PLANES[i].azimuth_deg, PLANES[i].tilt_deg,
                      specific[i], share);
      g_assert_cmpfloat (share, >, 0.35);
      g_assert_cmpfloat (share, <, 0.65);
    }

  g_assert_cmpfloat (specific[0], >, 1000.0);
  g_assert_cmpfloat (specific[0], <, 1200.0);
  g_assert_cmpfloat (specific[1] / specific[0], >, 0.62);
  g_assert_cmpfloat (specific[1] / specific[0], <, 0.75);
  g_assert_cmpfloat (fabs (specific[2] / specific[3] - 1.0), <, 0.12);
}

static void
test_battery (void)
{
  g_autofree char *text = runner_sample_with ("\"battery\": null", "\"battery\": { \"capacity_kwh\": 1.6 }");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", "--json", "--weather", "built-in", NULL);
  g_autoptr (Run) without = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "built-in");
  g_autoptr (JsonObject) result = run_json (run);
  g_autoptr (JsonObject) plain = run_json (without);

  assert_identities (result);
  g_assert_cmpfloat_with_epsilon (json_number (result, "yield.annual_kwh"),
                                  json_number (plain, "yield.annual_kwh"), 1e-9);
  g_assert_cmpfloat_with_epsilon (json_number (result, "yield.annual_kwh"),
                                  json_number (result, "balance.self_consumption_kwh")
                                    + json_number (result, "balance.feed_in_kwh")
                                    + json_number (result, "balance.battery_losses_kwh")
                                    + json_number (result, "balance.charge_change_kwh"),
                                  1e-6);
  g_assert_cmpfloat (json_number (result, "balance.self_consumption_kwh"), >,
                     json_number (plain, "balance.self_consumption_kwh"));
  g_assert_cmpfloat (json_number (result, "balance.battery_throughput_kwh"), >, 0.0);
}

/* Never paid back is null, not a number. */
static void
test_never (void)
{
  g_autofree char *text = runner_sample_with ("\"price_eur\": 550", "\"price_eur\": 20000");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", "--json", NULL);
  g_autoptr (JsonObject) result = run_json (run);

  g_assert_true (JSON_NODE_HOLDS_NULL (json_at (result, "economics.payback_years")));
}

static void
test_override (void)
{
  g_autofree char *text
    = runner_sample_with ("\"measures\": []", "\"measures\": [], \"assumptions\": { \"discount-rate-percent\": 5 }");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", "--json", NULL);
  g_autoptr (JsonObject) result = run_json (run);
  JsonArray *rows = json_node_get_array (json_at (result, "assumptions"));
  gboolean found = FALSE;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      gboolean ours = strcmp (json_object_get_string_member (row, "key"), "discount-rate-percent") == 0;

      g_assert_cmpint (json_object_get_boolean_member (row, "overridden"), ==, ours);
      if (ours)
        g_assert_cmpfloat (json_object_get_double_member (row, "value"), ==, 5.0);
      found = found || ours;
    }
  g_assert_true (found);
}

static void
test_transposition (void)
{
  g_autoptr (Run) perez = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--transposition", "perez");
  g_autoptr (Run) hay = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--transposition", "haydavies");
  g_autoptr (Run) muneer = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--transposition", "muneer");
  g_autoptr (JsonObject) first = run_json (perez);
  g_autoptr (JsonObject) second = run_json (hay);
  g_autoptr (JsonObject) third = run_json (muneer);
  double yield = json_number (first, "yield.annual_kwh");

  g_assert_cmpfloat (json_number (second, "yield.annual_kwh"), <, yield);
  g_assert_cmpfloat (fabs (json_number (third, "yield.annual_kwh") / yield - 1.0), <, 0.1);
  g_assert_cmpfloat (json_number (third, "yield.annual_kwh"), !=, yield);
}

static void
test_hourly (void)
{
  static const char *const HEADER
    = "time_utc,solar_zenith_deg,solar_azimuth_deg,ghi_w_m2,dni_w_m2,dhi_w_m2,temp_air_c,wind_m_s,"
      "poa_1_w_m2,effective_1_w_m2,cell_1_c,dc_1_w,"
      "ac_w,load_w,self_consumption_w,feed_in_w,grid_draw_w,battery_soc_wh";
  g_autofree char *path = runner_path ("hours.csv");
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (Run) run
    = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "built-in", "--hourly", path);
  g_autoptr (JsonObject) result = run_json (run);
  double sums[18] = { 0 };

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (g_strstrip (content), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 8761);
  g_assert_cmpstr (lines[0], ==, HEADER);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, G_N_ELEMENTS (sums));
      g_assert_true (g_str_has_prefix (cells[0], "2023-"));
      g_assert_true (g_str_has_suffix (cells[0], "Z"));
      for (guint column = 1; column < G_N_ELEMENTS (sums); column++)
        {
          char *end = NULL;
          double value = g_ascii_strtod (cells[column], &end);

          g_assert_cmpstr (end, ==, "");
          g_assert_true (isfinite (value));
          sums[column] += value;
        }
      /* Ascending: the stamps are of one length, so they sort as text. */
      if (i > 1)
        g_assert_cmpstr (lines[i - 1], <, lines[i]);
    }

  g_assert_cmpfloat_with_epsilon (sums[12] / 1000.0, json_number (result, "yield.annual_kwh"), 0.01);
  g_assert_cmpfloat_with_epsilon (sums[13] / 1000.0, json_number (result, "balance.consumption_kwh"), 0.01);
  g_assert_cmpfloat_with_epsilon (sums[14] / 1000.0, json_number (result, "balance.self_consumption_kwh"), 0.01);
  g_assert_cmpfloat_with_epsilon (sums[15] / 1000.0, json_number (result, "balance.feed_in_kwh"), 0.01);
  g_assert_cmpfloat_with_epsilon (sums[16] / 1000.0, json_number (result, "balance.grid_draw_kwh"), 0.01);
  g_assert_cmpfloat (sums[17], ==, 0.0);
}

/* The table for people comes in the language asked for. */
static void
test_table (void)
{
  g_autoptr (Run) english = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--language", "en");
  g_autoptr (Run) german = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--language", "de");

  assert_status (english, 0);
  assert_status (german, 0);
  g_assert_nonnull (strstr (english->out, "Used at home"));
  g_assert_nonnull (strstr (german->out, "Kaiserslautern"));
  g_assert_cmpstr (english->out, !=, german->out);
}

/*
 * With a German locale printf writes a comma: never in a file or in JSON. The locale is made for the test, because
 * few machines have it.
 */
static void
test_german_locale (void)
{
  g_autofree char *folder = runner_path ("de_DE.UTF-8");
  g_autofree char *root = runner_path (".");
  g_autofree char *path = runner_path ("hours-de.csv");
  g_autofree char *content = NULL;
  g_autofree char *localedef = g_find_program_in_path ("localedef");
  g_autoptr (Run) plain = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--language", "de");
  g_autoptr (Run) german = NULL;
  g_autoptr (Run) sun = NULL;
  g_autoptr (JsonObject) position = NULL;
  const char *const arguments[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", folder, NULL };

  if (localedef == NULL
      || !g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                        NULL, NULL, NULL, NULL)
      || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The German locale cannot be made here (package locales)");
      return;
    }

  runner_set_environment ("LOCPATH", root);
  runner_set_environment ("LC_ALL", "de_DE.UTF-8");
  german = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--language", "de", "--hourly", path);
  sun = run_cli ("sun", "--latitude-deg", "49.4447", "--longitude-deg", "7.7689", "--elevation-m", "251.5", "--time",
                 "2020-06-21T11:30:00Z");
  runner_set_environment ("LC_ALL", "C.UTF-8");

  assert_status (german, 0);
  g_assert_cmpstr (german->out, ==, plain->out);
  position = run_json (sun);
  g_assert_cmpfloat_with_epsilon (json_number (position, "zenith_deg"), 26.01, 0.02);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_false (g_regex_match_simple ("^[^,\n]*(,[^,\n]*){18}", strchr (content, '\n') + 1, G_REGEX_MULTILINE, 0));
}

/* A measure of the file: its keys, its figures, and a ladder that ends at what the grid delivers. */
static void
test_measures (void)
{
  static const char *const KEYS[] = { "electricity_kwh", "heat_kwh",       "water_m3",     "savings_eur",
                                      "avoided_kg",      "investment_eur", "payback_years" };
  g_autofree char *text = runner_sample_with (
    "\"measures\": []",
    "\"measures\": [{ \"id\": \"led-lighting\", \"inputs\": { \"lamps\": 6, \"old_w\": 40, \"new_w\": 5, "
    "\"hours_per_day\": 2 } }, { \"id\": \"room-temperature\" }]");
  g_autoptr (Run) run = run_with_input (text, "simulate", "-", "--json", "--no-range", "--weather", "built-in", NULL);
  g_autoptr (JsonObject) result = run_json (run);
  JsonArray *measures = json_node_get_array (json_at (result, "measures"));
  JsonArray *ladder = json_node_get_array (json_at (result, "ladder"));
  JsonObject *led;
  JsonObject *last;

  assert_identities (result);
  g_assert_cmpuint (json_array_get_length (measures), ==, 2);
  led = json_array_get_object_element (measures, 0);
  g_assert_cmpstr (json_object_get_string_member (led, "id"), ==, "led-lighting");
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    g_assert_true (json_object_has_member (led, KEYS[i]));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (led, "electricity_kwh"), 153.3, 1e-6);
  g_assert_cmpfloat_with_epsilon (json_number (result, "balance.consumption_kwh"), 1900 - 153.3, 1e-2);
  g_assert_cmpuint (json_array_get_length (ladder), ==, 5);
  last = json_array_get_object_element (ladder, 4);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (last, "level_kwh"),
                                  json_number (result, "balance.grid_draw_kwh"), 1e-6);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();

  g_test_add_func ("/cli/simulate/json", test_json);
  g_test_add_func ("/cli/simulate/plausible", test_plausible);
  g_test_add_func ("/cli/simulate/battery", test_battery);
  g_test_add_func ("/cli/simulate/never", test_never);
  g_test_add_func ("/cli/simulate/override", test_override);
  g_test_add_func ("/cli/simulate/transposition", test_transposition);
  g_test_add_func ("/cli/simulate/hourly", test_hourly);
  g_test_add_func ("/cli/simulate/measures", test_measures);
  g_test_add_func ("/cli/simulate/table", test_table);
  g_test_add_func ("/cli/simulate/german-locale", test_german_locale);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
