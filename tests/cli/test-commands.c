#include "runner.h"

#include <math.h>
#include <string.h>

static const char *const COMMANDS[] = { "simulate", "report", "chart", "sweep", "sun", "weather" };

static void
test_help (void)
{
  g_autoptr (Run) usage = run_cli ("--help");
  g_autoptr (Run) version = run_cli ("--version");

  assert_status (usage, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    {
      g_autoptr (Run) run = run_cli (COMMANDS[i], "--help");

      g_assert_nonnull (strstr (usage->out, COMMANDS[i]));
      assert_status (run, 0);
      g_assert_nonnull (strstr (run->out, COMMANDS[i]));
    }

  assert_status (version, 0);
  g_assert_true (g_str_has_prefix (version->out, "sonnenbalkon-cli "));
}

/* Wrong usage is told and ends with 2, without a result. */
static void
test_wrong_usage (void)
{
  const char *sample = g_getenv ("SB_SAMPLE");
  const char *const lines[][5] = {
    { "frobnicate" },
    { "simulate" },
    { "simulate", "--no-such-option", sample },
    { "simulate", sample, sample },
    { "simulate", sample, "--transposition", "guess" },
    { "simulate", sample, "--language", "tlh" },
    { "report", sample },
    { "chart", sample, "-o", "months.svg" },
    { "chart", sample, "--chart", "nonsense" },
    { "sweep", sample },
    { "sweep", "-o", "planes.csv" },
    { "sweep", sample, sample, "-o", "planes.csv" },
    { "sun", "--latitude-deg", "49" },
    { "sun", "--latitude-deg", "north" },
    { "weather" },
    { "weather", "frobnicate" },
    { "weather", "fetch" },
    { "weather", "import" },
  };
  g_autoptr (Run) nothing = run_with_input (NULL, NULL);
  g_autoptr (Run) format = run_cli ("chart", sample, "--chart", "months", "-o", "months.bmp");
  g_autoptr (Run) unknown = run_cli ("chart", sample, "--chart", "nonsense", "-o", "months.svg");

  assert_status (nothing, 2);
  assert_status (format, 2);
  assert_says (format, "months.bmp", ".svg", NULL);
  assert_status (unknown, 2);
  assert_says (unknown, "nonsense", "months", "money", "co2", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Run) run = run_cli (lines[i][0], lines[i][1], lines[i][2], lines[i][3], lines[i][4]);

      assert_status (run, 2);
      g_assert_cmpstr (run->out, ==, "");
      g_assert_cmpstr (run->err, !=, "");
    }
}

static Run *
run_sun (const char *latitude_deg,
         const char *longitude_deg,
         const char *time)
{
  return run_cli ("sun", "--latitude-deg", latitude_deg, "--longitude-deg", longitude_deg, "--elevation-m", "251",
                  "--time", time);
}

/* Kaiserslautern at the equinox and the solstice: the sun stands where anybody can work out that it must. */
static void
test_sun (void)
{
  g_autoptr (Run) noon = run_sun ("49.4447", "7.7689", "2020-06-21T11:30:00Z");
  g_autoptr (Run) same = run_sun ("49.4447", "7.7689", "2020-06-21T13:30:00+02:00");
  g_autoptr (Run) south = run_sun ("-33.9", "-18.4", "2020-12-21T12:00:00Z");
  g_autoptr (Run) outside = run_sun ("95", "7.7689", "2020-06-21T11:30:00Z");
  g_autoptr (Run) no_number = run_sun ("nan", "7.7689", "2020-06-21T11:30:00Z");
  g_autoptr (Run) no_time = run_sun ("49.4447", "7.7689", "yesterday");
  g_autoptr (JsonObject) sun = run_json (noon);
  g_autoptr (JsonObject) winter = run_json (south);

  /* Latitude minus the declination of 23.436°; a minute from solar noon. */
  g_assert_cmpfloat_with_epsilon (json_number (sun, "zenith_deg"), 26.01, 0.02);
  g_assert_cmpfloat (json_number (sun, "apparent_zenith_deg"), <, json_number (sun, "zenith_deg"));
  g_assert_cmpfloat_with_epsilon (json_number (sun, "azimuth_deg"), 180.0, 1.0);
  g_assert_cmpfloat_with_epsilon (json_number (sun, "equation_of_time_min"), -1.8, 0.2);
  g_assert_cmpfloat (json_number (winter, "zenith_deg"), <, 20.0);

  assert_status (same, 0);
  g_assert_cmpstr (same->out, ==, noon->out);

  assert_status (outside, 1);
  assert_says (outside, "--latitude-deg", "95", "-90", "90", NULL);
  assert_status (no_number, 1);
  assert_status (no_time, 2);
  assert_says (no_time, "yesterday", NULL);
}

static void
test_chart (void)
{
  static const struct
  {
    const char *name;
    const char *begins;
  } FILES[] = {
    { "chart.svg", "<?xml" },
    { "chart.png", "\x89PNG" },
    { "chart.pdf", "%PDF-" },
  };
  g_autoptr (Run) list = run_cli ("chart", "--list");

  assert_status (list, 0);
  for (const char *const *id = (const char *const[]) { "months", "money", "co2", NULL }; *id != NULL; id++)
    {
      g_autofree char *line = g_strconcat (*id, "\t", NULL);

      g_assert_nonnull (strstr (list->out, line));
      for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
        {
          g_autofree char *path = runner_path (FILES[i].name);
          g_autofree char *content = NULL;
          gsize length = 0;
          g_autoptr (Run) run = run_cli ("chart", g_getenv ("SB_SAMPLE"), "--chart", *id, "-o", path);

          assert_status (run, 0);
          g_assert_true (g_file_get_contents (path, &content, &length, NULL));
          g_assert_cmpuint (length, >, 1000);
          g_assert_true (memcmp (content, FILES[i].begins, strlen (FILES[i].begins)) == 0);
        }
    }
}

/* The table of a chart adds up to the year. */
static void
test_chart_csv (void)
{
  g_autofree char *path = runner_path ("months.csv");
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (Run) run = run_cli ("chart", g_getenv ("SB_SAMPLE"), "--chart", "months", "-o", path);

  assert_status (run, 0);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  lines = g_strsplit (g_strstrip (content), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 13);
  g_assert_null (strchr (content, ';'));
}

static char *
output_of (const char *program,
           const char *path)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *out = NULL;
  const char *const arguments[] = { program, path, strcmp (program, "pdftotext") == 0 ? "-" : NULL, NULL };

  if (found == NULL)
    return NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                               NULL, &out, NULL, NULL, NULL));

  return g_steal_pointer (&out);
}

static void
test_report (void)
{
  g_autofree char *path = runner_path ("summary.pdf");
  g_autoptr (Run) run = run_cli ("report", g_getenv ("SB_SAMPLE"), "-o", path);
  g_autoptr (Run) english = NULL;
  g_autofree char *info = NULL;
  g_autofree char *german_text = NULL;
  g_autofree char *english_text = NULL;

  assert_status (run, 0);
  g_assert_cmpstr (run->out, ==, "");
  info = output_of ("pdfinfo", path);
  if (info == NULL)
    {
      g_test_skip ("pdfinfo is not there");
      return;
    }

  g_assert_true (g_regex_match_simple ("Pages: +2\n", info, 0, 0));
  g_assert_true (g_regex_match_simple ("Page size: +59[45]", info, 0, 0));
  german_text = output_of ("pdftotext", path);
  g_assert_nonnull (strstr (german_text, "Kaiserslautern"));
  g_assert_nonnull (strstr (german_text, "info@klimalautern.de"));

  english = run_cli ("report", g_getenv ("SB_SAMPLE"), "-o", path, "--language", "en");
  assert_status (english, 0);
  english_text = output_of ("pdftotext", path);
  g_assert_nonnull (strstr (english_text, "Kaiserslautern"));
  g_assert_cmpstr (english_text, !=, german_text);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();

  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/wrong-usage", test_wrong_usage);
  g_test_add_func ("/cli/sun", test_sun);
  g_test_add_func ("/cli/chart", test_chart);
  g_test_add_func ("/cli/chart-csv", test_chart_csv);
  g_test_add_func ("/cli/report", test_report);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
