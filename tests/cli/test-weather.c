#include "runner.h"

#include "support/pvgis-server.h"

#include <math.h>
#include <signal.h>

/* `weather …` and `--weather pvgis` against a server of our own that answers in the documented format. */

static PvgisServer pvgis;

#define HEAD                                                                                                           \
  "latitude_deg,longitude_deg,year_min,year_max,database,retrieved,kind,place,age_days,size_bytes,state\n"

/* What is kept from here on goes to a computer of its own. */
static void
use_computer (const char *name)
{
  g_autofree char *folder = runner_path (name);

  runner_set_environment ("XDG_DATA_HOME", folder);
  pvgis.n_asked = 0;
  pvgis.status = 200;
  pvgis.first_year = 2005;
  pvgis.last_year = 2006;
  g_string_truncate (pvgis.paths, 0);
}

#define run_asking(...) run_beside ((const char *const[]) { __VA_ARGS__, NULL })

/* The rows of `weather list`, without its head. */
static guint
count_kept (void)
{
  g_autoptr (Run) list = run_cli ("weather", "list");
  g_auto (GStrv) lines = g_strsplit (list->out, "\n", -1);

  assert_status (list, 0);
  g_assert_true (g_str_has_prefix (list->out, HEAD));

  return g_strv_length (lines) - 2;
}

/* The server says no: its words come through, nothing is kept, and nobody asks twice. */
static void
test_refused (void)
{
  g_autoptr (Run) run = NULL;
  g_autoptr (Run) list = NULL;

  use_computer ("refused");
  pvgis.status = 400;
  run = run_asking ("weather", "fetch", "--latitude-deg", "54.9", "--longitude-deg", "7.1");
  assert_status (run, 1);
  assert_says (run, "over the sea", NULL);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);

  list = run_cli ("weather", "list");
  assert_status (list, 0);
  g_assert_cmpstr (list->out, ==, HEAD);
}

static void
test_fetch_and_keep (void)
{
  g_autoptr (Run) fetch = NULL;
  g_autoptr (Run) list = NULL;
  g_autoptr (Run) simulate = NULL;
  g_autoptr (JsonObject) result = NULL;
  JsonArray *years;

  use_computer ("keep");
  fetch = run_asking ("weather", "fetch", g_getenv ("SB_SAMPLE"));
  assert_status (fetch, 0);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);
  /* Rounded to 0.01° before they leave the machine; the horizon is ours. */
  g_assert_nonnull (strstr (pvgis.query, "lat=49.44&"));
  g_assert_nonnull (strstr (pvgis.query, "lon=7.77&"));
  g_assert_nonnull (strstr (pvgis.query, "usehorizon=0"));

  list = run_cli ("weather", "list");
  g_assert_nonnull (strstr (list->out, "\n49.44,7.77,2005,2023,PVGIS-SARAH3,"));
  g_assert_nonnull (strstr (list->out, ",typical-year,Kaiserslautern,0,"));
  g_assert_nonnull (strstr (list->out, ",sound\n"));

  /* Kept now: the network is asked no more. */
  simulate = run_asking ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "pvgis");
  result = run_json (simulate);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);
  g_assert_cmpstr (json_node_get_string (json_at (result, "weather.source")), ==, "pvgis");
  years = json_node_get_array (json_at (result, "weather.years"));
  g_assert_cmpint (json_array_get_int_element (years, 0), ==, 2005);
  g_assert_true (g_regex_match_simple ("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$",
                                       json_node_get_string (json_at (result, "weather.retrieved")), 0, 0));
}

/* --weather pvgis asks for the network where no year is kept. */
static void
test_simulate_fetches (void)
{
  g_autofree char *text = runner_sample_with ("\"longitude_deg\": 7.7689", "\"longitude_deg\": 8.1");
  g_autofree char *path = runner_write ("elsewhere.sonnenbalkon", text);
  g_autoptr (Run) run = NULL;
  g_autoptr (JsonObject) result = NULL;

  use_computer ("simulate");
  run = run_asking ("simulate", path, "--json", "--weather", "pvgis");
  result = run_json (run);
  g_assert_cmpuint (pvgis.n_asked, ==, 1);
  g_assert_cmpstr (json_node_get_string (json_at (result, "weather.source")), ==, "pvgis");
}

/* The one file of a computer's store whose name begins so. */
static char *
find_kept (const char *computer,
           const char *beginning)
{
  g_autofree char *root = runner_path (computer);
  g_autofree char *folder = g_build_filename (root, "sonnenbalkon", "weather", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning))
      return g_build_filename (folder, name, NULL);

  g_assert_not_reached ();
}

static void
damage (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  bytes[length / 2] ^= 8;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

/* A damaged year is named, not used, fetched anew – and can be deleted. */
static void
test_damaged (void)
{
  g_autofree char *path = NULL;
  g_autoptr (Run) fetch = NULL;
  g_autoptr (Run) list = NULL;
  g_autoptr (Run) again = NULL;
  g_autoptr (Run) sound = NULL;
  g_autoptr (Run) delete = NULL;
  g_autoptr (JsonObject) result = NULL;

  use_computer ("damaged");
  fetch = run_asking ("weather", "fetch", "--postal-code", "67655");
  assert_status (fetch, 0);
  path = find_kept ("damaged", "tmy_");
  damage (path);
  list = run_cli ("weather", "list");
  g_assert_nonnull (strstr (list->out, ",damaged\n"));
  assert_says (list, path, "damaged", NULL);

  again = run_asking ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--no-range", "--weather", "pvgis");
  result = run_json (again);
  assert_says (again, path, NULL);
  g_assert_cmpuint (pvgis.n_asked, ==, 2);
  sound = run_cli ("weather", "list");
  g_assert_null (strstr (sound->out, "damaged"));

  damage (path);
  delete = run_cli ("weather", "delete", "--damaged");
  assert_status (delete, 0);
  g_assert_cmpuint (count_kept (), ==, 0);
}

/* The place's own years make the range another one than drawn years do; the point stays, and lies within. */
static void
test_own_years (void)
{
  g_autoptr (Run) fetch = NULL;
  g_autoptr (Run) drawn = NULL;
  g_autoptr (Run) own = NULL;
  g_autoptr (Run) same = NULL;
  g_autoptr (Run) all = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  JsonArray *range_before;
  JsonArray *range_after;
  double point;

  use_computer ("years");
  pvgis.last_year = 2016;
  fetch = run_asking ("weather", "fetch", g_getenv ("SB_SAMPLE"));
  drawn = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "pvgis");
  before = run_json (drawn);
  all = run_asking ("weather", "fetch", g_getenv ("SB_SAMPLE"), "--years");
  assert_status (all, 0);
  g_assert_nonnull (strstr (pvgis.paths->str, "seriescalc"));
  g_assert_nonnull (strstr (pvgis.paths->str, "printhorizon"));
  g_assert_cmpuint (count_kept (), ==, 3);

  own = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "pvgis");
  same = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--weather", "pvgis");
  after = run_json (own);
  g_assert_cmpstr (own->out, ==, same->out);
  point = json_number (after, "yield.annual_kwh");
  g_assert_cmpfloat (point, ==, json_number (before, "yield.annual_kwh"));
  range_before = json_node_get_array (json_at (before, "range.annual_kwh"));
  range_after = json_node_get_array (json_at (after, "range.annual_kwh"));
  g_assert_cmpfloat (json_array_get_double_element (range_after, 0), !=, json_array_get_double_element (range_before, 0));
  g_assert_cmpfloat (json_array_get_double_element (range_after, 0), <=, point);
  g_assert_cmpfloat (json_array_get_double_element (range_after, 2), >=, point);
}

/* From the network to the next laptop: prepare, pack, import; the second time there is nothing to do. */
static void
test_stand (void)
{
  g_autofree char *places = runner_write ("places.txt", "# two of them\n67655\nOtterberg\n");
  g_autofree char *pack = runner_path ("stand.sbpack");
  g_autoptr (Run) prepare = NULL;
  g_autoptr (Run) again = NULL;
  g_autoptr (Run) write = NULL;
  g_autoptr (Run) import = NULL;
  g_autoptr (Run) twice = NULL;
  g_autoptr (Run) refused = NULL;
  g_autoptr (Run) delete = NULL;
  g_autoptr (Run) empty = NULL;

  use_computer ("stand");
  prepare = run_asking ("weather", "prepare", "--places", places);
  assert_status (prepare, 0);
  g_assert_cmpstr (prepare->out, ==, "Fetched: 6; kept before: 0; failed: 0\n");
  assert_says (prepare, "1 of 6: Kaiserslautern, typical year", "6 of 6: Otterberg, real years", NULL);
  g_assert_cmpuint (pvgis.n_asked, ==, 6);
  again = run_asking ("weather", "prepare", "--places", places);
  g_assert_cmpstr (again->out, ==, "Fetched: 0; kept before: 6; failed: 0\n");
  g_assert_cmpuint (pvgis.n_asked, ==, 6);

  write = run_cli ("weather", "pack", "-o", pack, "--places", places);
  assert_status (write, 0);
  g_assert_true (g_str_has_suffix (write->out, "stand.sbpack: 6 files for 2 places\n"));

  use_computer ("laptop");
  import = run_cli ("weather", "import", pack);
  assert_status (import, 0);
  g_assert_nonnull (strstr (import->out, "6 of 6 files for 2 places"));
  g_assert_cmpuint (count_kept (), ==, 6);
  twice = run_cli ("weather", "import", pack);
  g_assert_nonnull (strstr (twice->out, "0 of 6 files for 2 places"));

  damage (pack);
  refused = run_cli ("weather", "import", pack);
  assert_status (refused, 1);
  assert_says (refused, "stand.sbpack", "damaged", NULL);
  g_assert_cmpuint (count_kept (), ==, 6);

  delete = run_cli ("weather", "delete", "--postal-code", "67655");
  g_assert_cmpstr (delete->out, ==, "3 files deleted\n");
  g_assert_cmpuint (count_kept (), ==, 3);

  use_computer ("empty");
  empty = run_cli ("weather", "pack", "-o", pack);
  assert_status (empty, 3);
  assert_says (empty, "nothing is kept", NULL);
}

/* Ctrl+C while it fetches: what came is kept, the rest is fetched the next time. */
static void
test_interrupted (void)
{
  g_autofree char *places = runner_write ("places.txt", "67655\nOtterberg\n");
  g_autofree char *folder = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                                        | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (Run) again = NULL;
  g_autofree char *said = NULL;
  guint n_kept;

  use_computer ("interrupted");
  folder = runner_path ("interrupted");
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "SB_PVGIS_URL", pvgis.url, TRUE);
  g_subprocess_launcher_setenv (launcher, "no_proxy", "127.0.0.1,localhost", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("SB_CLI"), "weather", "prepare", "--places", places,
                                         NULL);
  g_assert_no_error (error);
  while (pvgis.n_asked < 3)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &error));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  g_assert_nonnull (strstr (said, "stopped"));

  n_kept = count_kept ();
  g_assert_cmpuint (n_kept, >=, 2);
  g_assert_cmpuint (n_kept, <, 6);
  again = run_asking ("weather", "prepare", "--places", places);
  assert_status (again, 0);
  g_assert_cmpuint (count_kept (), ==, 6);
}

/* A file of another kind is kept too, and named by its path. */
static void
test_import_file (void)
{
  g_autoptr (GString) text = g_string_new ("# lat=49.44 lon=7.77 elev_m=250\nsun_time_utc,ghi,dhi,dni,temp_air,wind\n");
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (Run) import = NULL;
  g_autoptr (Run) with_kept = NULL;
  g_autoptr (Run) with_file = NULL;
  g_autoptr (JsonObject) from_kept = NULL;
  g_autoptr (JsonObject) from_file = NULL;

  use_computer ("import");
  for (int hour = 0; hour < 8760; hour++)
    {
      SbDate date = sb_calendar_date_from_unix (sb_calendar_unix_from_date ((SbDate) { 2021, 1, 1 }) + hour * 3600);

      g_string_append_printf (text, "%d-%02d-%02dT%02d:30:00Z,%d,%d,0,10,2\n", date.year, date.month, date.day, hour % 24,
                              pvgis_server_diffuse (hour), pvgis_server_diffuse (hour));
    }
  path = runner_write ("own.csv", text->str);
  import = run_cli ("weather", "import", path);
  assert_status (import, 0);
  kept = find_kept ("import", "file");
  g_assert_nonnull (strstr (import->out, kept));

  with_kept = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--no-range", "--weather", kept);
  from_kept = run_json (with_kept);
  with_file = run_cli ("simulate", g_getenv ("SB_SAMPLE"), "--json", "--no-range", "--weather", path);
  from_file = run_json (with_file);
  g_assert_cmpfloat (json_number (from_kept, "yield.annual_kwh"), ==, json_number (from_file, "yield.annual_kwh"));
  g_assert_cmpfloat (json_number (from_kept, "yield.annual_kwh"), >, 0.0);
  g_assert_cmpstr (json_node_get_string (json_at (from_kept, "weather.source")), ==, "file");
}

static void
test_usage (void)
{
  static const char *const WRONG[][4] = {
    { "list", "x", NULL, NULL },        { "delete", NULL, NULL, NULL },         { "delete", "--all", "--damaged", NULL },
    { "pack", NULL, NULL, NULL },       { "pack", "-o", NULL, NULL },           { "import", NULL, NULL, NULL },
    { "prepare", "x", NULL, NULL },     { "fetch", NULL, NULL, NULL },          { "unpack", NULL, NULL, NULL },
    { "delete", "--latitude-deg", "49.4", NULL },
  };
  g_autofree char *places = runner_write ("places.txt", "67655\nAtlantis\n");
  g_autoptr (Run) bad_place = NULL;
  g_autoptr (Run) no_file = NULL;

  use_computer ("usage");
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autoptr (Run) run
        = run_with_input (NULL, "weather", WRONG[i][0], WRONG[i][1], WRONG[i][2], WRONG[i][3], NULL);

      assert_status (run, 2);
    }
  bad_place = run_cli ("weather", "prepare", "--places", places);
  assert_status (bad_place, 1);
  assert_says (bad_place, "line 2", "Atlantis", NULL);
  no_file = run_cli ("weather", "import", "not-there.sbpack");
  assert_status (no_file, 3);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  pvgis_server_start (&pvgis);
  runner_set_environment ("SB_PVGIS_URL", pvgis.url);
  /* A proxy of the surroundings must not get to see loopback addresses. */
  runner_set_environment ("no_proxy", "127.0.0.1,localhost");

  g_test_add_func ("/cli/weather/refused", test_refused);
  g_test_add_func ("/cli/weather/fetch-and-keep", test_fetch_and_keep);
  g_test_add_func ("/cli/weather/simulate-fetches", test_simulate_fetches);
  g_test_add_func ("/cli/weather/damaged", test_damaged);
  g_test_add_func ("/cli/weather/own-years", test_own_years);
  g_test_add_func ("/cli/weather/stand", test_stand);
  g_test_add_func ("/cli/weather/interrupted", test_interrupted);
  g_test_add_func ("/cli/weather/import-file", test_import_file);
  g_test_add_func ("/cli/weather/usage", test_usage);

  status = g_test_run ();
  pvgis_server_stop (&pvgis);
  runner_clean_up ();

  return status;
}
