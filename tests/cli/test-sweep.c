#include "runner.h"

#include <math.h>
#include <string.h>

#define N_PLANES 703

typedef struct
{
  double azimuth_deg;
  double tilt_deg;
  double annual_kwh;
  double self_consumption_kwh;
} Plane;

/* Reads the file a sweep wrote and checks its shape; `n_columns` 3 or 4. */
static void
read_planes (const char *path,
             guint       n_columns,
             Plane       planes[N_PLANES])
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (content, "\n"));
  lines = g_strsplit (g_strchomp (content), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_PLANES + 1);
  g_assert_cmpstr (lines[0], ==,
                   n_columns == 4 ? "azimuth_deg,tilt_deg,annual_kwh,self_consumption_kwh"
                                  : "azimuth_deg,tilt_deg,annual_kwh");

  for (guint i = 0; i < N_PLANES; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);
      double numbers[4] = { 0.0 };

      g_assert_cmpuint (g_strv_length (cells), ==, n_columns);
      for (guint column = 0; column < n_columns; column++)
        {
          char *end = NULL;

          numbers[column] = g_ascii_strtod (cells[column], &end);
          g_assert_cmpstr (end, ==, "");
          g_assert_true (isfinite (numbers[column]));
        }
      planes[i] = (Plane) { numbers[0], numbers[1], numbers[2], numbers[3] };
      g_assert_cmpfloat (planes[i].azimuth_deg, ==, 90.0 + 5.0 * (i / 19));
      g_assert_cmpfloat (planes[i].tilt_deg, ==, 5.0 * (i % 19));
    }
}

/* What simulate says of a consultation whose modules hang in the plane. */
static JsonObject *
simulate_plane (const char  *text,
                const Plane *plane)
{
  g_autofree char *new_piece
    = g_strdup_printf ("\"tilt_deg\": %d, \"azimuth_deg\": %d", (int) plane->tilt_deg, (int) plane->azimuth_deg);
  g_auto (GStrv) parts = g_strsplit (text, "\"tilt_deg\": 90,\n        \"azimuth_deg\": null", 2);
  g_autofree char *turned = g_strjoinv (new_piece, parts);
  g_autoptr (Run) run = run_with_input (turned, "simulate", "-", "--json", "--no-range", "--weather", "built-in", NULL);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return run_json (run);
}

/* A sweep with own use, some of its planes against simulate. */
static void
check_sweep (const char *text,
             Plane       planes[N_PLANES])
{
  g_autofree char *path = runner_path ("planes-own-use.csv");
  g_autoptr (Run) run = run_with_input (text, "sweep", "-", "-o", path, "--weather", "built-in", "--own-use", NULL);

  assert_status (run, 0);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpstr (run->err, ==, "");
  read_planes (path, 4, planes);

  for (guint i = 0; i < N_PLANES; i++)
    {
      g_assert_cmpfloat (planes[i].self_consumption_kwh, >, 0.0);
      g_assert_cmpfloat (planes[i].self_consumption_kwh, <, planes[i].annual_kwh);
    }

  for (guint i = 0; i < N_PLANES; i += 117)
    {
      g_autoptr (JsonObject) result = simulate_plane (text, &planes[i]);

      g_assert_cmpfloat_with_epsilon (planes[i].annual_kwh, json_number (result, "yield.annual_kwh"), 1e-6);
      g_assert_cmpfloat_with_epsilon (planes[i].self_consumption_kwh,
                                      json_number (result, "balance.self_consumption_kwh"), 1e-6);
    }
}

/* Own use is one column more and changes no other. */
static void
test_open (void)
{
  g_autofree char *text = runner_sample_with ("\"horizon\": []", "\"horizon\": []");
  g_autofree char *path = runner_path ("planes.csv");
  g_autoptr (Run) run = run_with_input (text, "sweep", "-", "-o", path, "--weather", "built-in", NULL);
  g_autofree Plane *planes = g_new (Plane, N_PLANES);
  g_autofree Plane *plain = g_new (Plane, N_PLANES);

  assert_status (run, 0);
  g_assert_cmpstr (run->out, ==, "");
  read_planes (path, 3, plain);
  check_sweep (text, planes);
  for (guint i = 0; i < N_PLANES; i++)
    g_assert_cmpfloat (plain[i].annual_kwh, ==, planes[i].annual_kwh);
}

static void
test_obstructed (void)
{
  g_autofree char *text
    = runner_sample_with ("\"horizon\": []", "\"horizon\": [[90, 20], [200, 5]], "
                                             "\"slab_above\": { \"projection_m\": 0.8, \"gap_m\": 0.3 }, "
                                             "\"opposite\": { \"distance_m\": 15, \"height_above_module_m\": 6 }");
  g_autofree Plane *planes = g_new (Plane, N_PLANES);

  check_sweep (text, planes);
}

/* A meter file of hours, its times local, written where the program runs. */
static void
write_meter (const char *name,
             double      night_w,
             double      day_w)
{
  GString *csv = g_string_new ("time,power_w\n");
  g_autoptr (GDateTime) time = g_date_time_new_utc (2023, 1, 1, 0, 0, 0.0);
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;

  for (int hour = 0; hour < 8760; hour++)
    {
      g_autoptr (GDateTime) stamp = g_date_time_add_hours (time, hour);
      g_autofree char *cell = g_date_time_format (stamp, "%Y-%m-%d %H:%M");

      g_string_append_printf (csv, "%s,%d\n", cell, (int) (hour % 24 >= 9 && hour % 24 < 17 ? day_w : night_w));
    }
  text = g_string_free (csv, FALSE);
  path = runner_write (name, text);
}

/* Own use of the sweep is that of simulate: with the meter of the consultation or of the option, after the measures. */
static void
test_measured (void)
{
  g_autofree char *with_measure
    = runner_sample_with ("\"measures\": []", "\"measures\": [{ \"id\": \"led-lighting\", \"inputs\": {} }]");
  g_auto (GStrv) parts = g_strsplit (with_measure, "\"load_profile\": null", 2);
  g_autofree char *with_meter = g_strjoinv ("\"load_profile\": \"meter.csv\"", parts);
  g_autofree char *file = runner_write ("home.sonnenbalkon", with_meter);
  g_autofree char *path = runner_path ("planes-measured.csv");
  g_autofree Plane *planes = g_new (Plane, N_PLANES);
  guint upright_south_west = 27 * 19 + 18; /* 225°, 90°: as the sample hangs */
  double own_use_kwh[2];

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  write_meter ("meter.csv", 100.0, 300.0);
  write_meter ("other.csv", 300.0, 50.0);

  for (int is_option = 0; is_option < 2; is_option++)
    {
      const char *option = is_option ? "--load-profile=other.csv" : "--own-use";
      g_autoptr (Run) sweep = run_cli ("sweep", "home.sonnenbalkon", "-o", path, "--own-use", option);
      g_autoptr (Run) run = run_cli ("simulate", "home.sonnenbalkon", "--json", "--no-range",
                                     is_option ? option : "--json");
      g_autoptr (JsonObject) result = NULL;

      assert_status (sweep, 0);
      assert_status (run, 0);
      result = run_json (run);
      read_planes (path, 4, planes);
      own_use_kwh[is_option] = json_number (result, "balance.self_consumption_kwh");
      g_assert_cmpfloat_with_epsilon (planes[upright_south_west].self_consumption_kwh, own_use_kwh[is_option], 1e-6);
    }
  g_assert_cmpfloat (own_use_kwh[0], >, 1.5 * own_use_kwh[1]);
}

/* A fault of the input, or no place to write to, and nothing is written. */
static void
test_faults (void)
{
  g_autofree char *text = runner_sample_with ("\"tilt_deg\": 90", "\"tilt_deg\": 95");
  g_autofree char *path = runner_path ("fault.csv");
  g_autoptr (Run) fault = run_with_input (text, "sweep", "-", "-o", path, NULL);
  g_autoptr (Run) missing = run_cli ("sweep", "not-there.sonnenbalkon", "-o", path);
  g_autoptr (Run) target = run_cli ("sweep", g_getenv ("SB_SAMPLE"), "-o", "no-such-folder/planes.csv");

  assert_status (fault, 1);
  assert_says (fault, "tilt_deg", "95", NULL);
  assert_status (missing, 3);
  assert_says (missing, "not-there.sonnenbalkon", NULL);
  assert_status (target, 3);
  assert_says (target, "no-such-folder/planes.csv", NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();

  g_test_add_func ("/cli/sweep/open", test_open);
  g_test_add_func ("/cli/sweep/obstructed", test_obstructed);
  g_test_add_func ("/cli/sweep/measured", test_measured);
  g_test_add_func ("/cli/sweep/faults", test_faults);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
