#include "ui/live.h"

#include "services/built-in-data.h"
#include "services/consultation-file.h"
#include "ui/autosave.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  char *folder;
  SbWeatherStore *store;
  SbLive *live;
  guint n_changes;
  guint n_results;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *weather = NULL;

  fixture->folder = g_dir_make_tmp ("sonnenbalkon-live-XXXXXX", NULL);
  weather = g_build_filename (fixture->folder, "weather", NULL);
  fixture->store = sb_weather_store_new (weather);
  fixture->live = sb_live_new (fixture->store);
  g_signal_connect_swapped (fixture->live, "changed", G_CALLBACK (count), &fixture->n_changes);
  g_signal_connect_swapped (fixture->live, "result-changed", G_CALLBACK (count), &fixture->n_results);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->live);
  sb_weather_store_free (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
set_persons (SbLive *live,
             int     persons)
{
  sb_live_begin_change (live)->household.persons = persons;
  sb_live_end_change (live, "Persons");
}

static void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_first_result (Fixture      *fixture,
                   gconstpointer data)
{
  const SbResult *result = sb_live_get_result (fixture->live);

  g_assert_nonnull (result);
  g_assert_cmpfloat (result->yield.annual_kwh, >, 0.0);
  g_assert_false (sb_live_get_modified (fixture->live));
  g_assert_null (sb_live_get_undo_step (fixture->live));
  g_assert_null (sb_live_get_error_message (fixture->live));
}

static void
test_change_is_computed_once (Fixture      *fixture,
                              gconstpointer data)
{
  double before_eur = sb_live_get_result (fixture->live)->annual_savings_eur;

  for (int i = 1; i <= 3; i++)
    {
      sb_live_begin_change (fixture->live)->tariff.energy_price_eur_per_kwh = 0.40 + 0.01 * i;
      sb_live_end_change (fixture->live, "Price per kWh");
    }
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  g_assert_cmpuint (fixture->n_results, ==, 0);
  g_assert_true (sb_live_get_modified (fixture->live));

  run_idles ();
  g_assert_cmpuint (fixture->n_results, ==, 1);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->annual_savings_eur, >, before_eur);
}

static void
test_edit_without_change (Fixture      *fixture,
                          gconstpointer data)
{
  set_persons (fixture->live, sb_live_get_consultation (fixture->live)->household.persons);

  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_null (sb_live_get_undo_step (fixture->live));
  g_assert_false (sb_live_get_modified (fixture->live));
}

static void
test_undo (Fixture      *fixture,
           gconstpointer data)
{
  int persons = sb_live_get_consultation (fixture->live)->household.persons;
  double azimuth_deg = sb_live_get_consultation (fixture->live)->balcony.azimuth_deg;

  set_persons (fixture->live, persons + 1);
  /* Joined with the step before: same name, within a second. */
  set_persons (fixture->live, persons + 2);
  sb_live_begin_change (fixture->live)->balcony.azimuth_deg = 90.0;
  sb_live_end_change (fixture->live, "Direction");

  g_assert_cmpstr (sb_live_get_undo_step (fixture->live), ==, "Direction");
  sb_live_undo (fixture->live);
  g_assert_cmpfloat (sb_live_get_consultation (fixture->live)->balcony.azimuth_deg, ==, azimuth_deg);
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, ==, persons + 2);
  g_assert_cmpstr (sb_live_get_redo_step (fixture->live), ==, "Direction");

  sb_live_undo (fixture->live);
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, ==, persons);
  g_assert_null (sb_live_get_undo_step (fixture->live));
  g_assert_false (sb_live_get_modified (fixture->live));

  sb_live_redo (fixture->live);
  sb_live_redo (fixture->live);
  g_assert_cmpfloat (sb_live_get_consultation (fixture->live)->balcony.azimuth_deg, ==, 90.0);
  g_assert_null (sb_live_get_redo_step (fixture->live));

  /* A new step ends the way forward. */
  sb_live_undo (fixture->live);
  set_persons (fixture->live, persons + 3);
  g_assert_null (sb_live_get_redo_step (fixture->live));
}

static void
test_replace_and_restore (Fixture      *fixture,
                          gconstpointer data)
{
  SbConsultation *other = sb_consultation_copy (sb_live_get_consultation (fixture->live));

  set_persons (fixture->live, 5);
  other->household.persons = 4;
  sb_live_replace (fixture->live, sb_consultation_copy (other), "/tmp/other.sonnenbalkon");
  g_assert_false (sb_live_get_modified (fixture->live));
  g_assert_null (sb_live_get_undo_step (fixture->live));
  g_assert_cmpstr (sb_live_get_file_path (fixture->live), ==, "/tmp/other.sonnenbalkon");

  sb_live_restore (fixture->live, other, NULL);
  g_assert_true (sb_live_get_modified (fixture->live));
  sb_live_mark_saved (fixture->live, "/tmp/saved.sonnenbalkon");
  g_assert_false (sb_live_get_modified (fixture->live));
}

static void
test_input_that_cannot_be_computed (Fixture      *fixture,
                                    gconstpointer data)
{
  double annual_kwh = sb_live_get_result (fixture->live)->yield.annual_kwh;

  sb_live_begin_change (fixture->live)->system.arrays[0].tilt_deg = 500.0;
  sb_live_end_change (fixture->live, "Tilt");
  sb_live_flush (fixture->live);
  g_assert_nonnull (strstr (sb_live_get_error_message (fixture->live), "500"));
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, ==, annual_kwh);

  sb_live_undo (fixture->live);
  sb_live_flush (fixture->live);
  g_assert_null (sb_live_get_error_message (fixture->live));
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, ==, annual_kwh);
}

static void
test_weather_that_is_not_here (Fixture      *fixture,
                               gconstpointer data)
{
  sb_live_begin_change (fixture->live)->weather.source = SB_WEATHER_PVGIS;
  sb_live_end_change (fixture->live, "Weather");
  sb_live_flush (fixture->live);

  /* Said in words, and computed with what there is. */
  g_assert_nonnull (sb_live_get_error_message (fixture->live));
  g_assert_cmpint (sb_live_get_weather (fixture->live)->source, ==, SB_WEATHER_BUILT_IN);
  g_assert_cmpuint (fixture->n_results, ==, 1);
}

static guint
n_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

static void
test_autosave (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *state = g_build_filename (fixture->folder, "state", NULL);
  g_autofree char *left_over = g_build_filename (state, "autosave-999999999.sonnenbalkon", NULL);
  SbAutosave *autosave = sb_autosave_new (fixture->live, state);
  g_autoptr (GDir) folder = NULL;
  g_autofree char *path = NULL;
  GStatBuf status;

  g_assert_false (sb_autosave_restore (autosave));
  set_persons (fixture->live, 6);
  sb_autosave_flush (autosave);
  g_assert_cmpuint (n_files (state), ==, 1);

  folder = g_dir_open (state, 0, NULL);
  path = g_build_filename (state, g_dir_read_name (folder), NULL);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  /* As if the process had died: its file stays, under the number of a process that is not there. */
  g_assert_cmpint (g_rename (path, left_over), ==, 0);
  sb_live_undo (fixture->live);
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, !=, 6);
  g_assert_true (sb_autosave_restore (autosave));
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, ==, 6);
  g_assert_true (sb_live_get_modified (fixture->live));
  g_assert_false (g_file_test (left_over, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_files (state), ==, 1);

  /* A clean close leaves nothing. */
  sb_autosave_free (autosave);
  g_assert_cmpuint (n_files (state), ==, 0);
}

static void
test_damaged_autosave (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *left_over = g_build_filename (fixture->folder, "autosave-999999999.sonnenbalkon", NULL);
  g_autofree char *damaged = g_strconcat (left_over, ".damaged", NULL);
  SbAutosave *autosave = sb_autosave_new (fixture->live, fixture->folder);

  g_assert_true (g_file_set_contents (left_over, "{ \"format\": \"sonnenb", -1, NULL));
  g_assert_false (sb_autosave_restore (autosave));
  g_assert_false (sb_live_get_modified (fixture->live));
  g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
  sb_autosave_free (autosave);
}

/* The values belong to a file: the note of which one stays beside them; the half of a file that a power cut leaves goes. */
static void
test_autosave_of_file (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *state = g_build_filename (fixture->folder, "state", NULL);
  g_autofree char *left_over = g_build_filename (state, "autosave-999999999.sonnenbalkon", NULL);
  g_autofree char *origin = g_strconcat (left_over, ".origin", NULL);
  g_autofree char *scrap = g_strconcat (left_over, ".A1B2C3", NULL);
  g_autofree char *origin_scrap = g_strconcat (origin, ".A1B2C3", NULL);
  g_autofree char *own = g_build_filename (fixture->folder, "own.sonnenbalkon", NULL);
  SbAutosave *autosave = sb_autosave_new (fixture->live, state);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  sb_live_replace (fixture->live, sb_built_in_sample (), own);
  set_persons (fixture->live, 6);
  sb_autosave_flush (autosave);
  g_assert_cmpuint (n_files (state), ==, 2);
  folder = g_dir_open (state, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (state, name, NULL);

      g_assert_cmpint (g_rename (path, g_str_has_suffix (name, ".origin") ? origin : left_over), ==, 0);
    }
  g_assert_true (g_file_set_contents (scrap, "{", -1, NULL) && g_file_set_contents (origin_scrap, "/", -1, NULL));
  /* Even when it is the newer of the two, as after being copied: what stands beside the values is not taken for them. */
  g_assert_true (g_file_set_contents (origin, own, -1, NULL));

  sb_live_replace (fixture->live, sb_built_in_sample (), NULL);
  g_assert_true (sb_autosave_restore (autosave));
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, ==, 6);
  g_assert_cmpstr (sb_live_get_file_path (fixture->live), ==, own);
  g_assert_false (g_file_test (scrap, G_FILE_TEST_EXISTS) || g_file_test (origin_scrap, G_FILE_TEST_EXISTS));
  sb_autosave_free (autosave);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/live/first-result", test_first_result);
  ADD ("/live/change-is-computed-once", test_change_is_computed_once);
  ADD ("/live/edit-without-change", test_edit_without_change);
  ADD ("/live/undo", test_undo);
  ADD ("/live/replace-and-restore", test_replace_and_restore);
  ADD ("/live/input-that-cannot-be-computed", test_input_that_cannot_be_computed);
  ADD ("/live/weather-that-is-not-here", test_weather_that_is_not_here);
  ADD ("/live/autosave", test_autosave);
  ADD ("/live/autosave-of-file", test_autosave_of_file);
  ADD ("/live/damaged-autosave", test_damaged_autosave);
#undef ADD

  return g_test_run ();
}
