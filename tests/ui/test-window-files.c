#include "weather-fixture.h"

#include "services/built-in-data.h"
#include "services/consultation-code.h"
#include "services/consultation-file.h"
#include "ui/code-open.h"

#include <glib/gstdio.h>
#include <math.h>

/* Files that the window is given: weather, codes, and a consultation that somebody else changed. */

/* ---- Weather ---- */

static char *
write_weather (Fixture *fixture)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;

  g_hash_table_insert (query, (gpointer) "lat", (gpointer) "52.520");
  g_hash_table_insert (query, (gpointer) "lon", (gpointer) "13.400");
  text = pvgis_server_tmy (query);

  /* Known by what is in it, not by its name. */
  return write_file (fixture, "roof.txt", text);
}

static void
delete_told (SbFileIntake *intake,
             const char   *text,
             const char   *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_files (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *shopping = write_file (fixture, "shopping.epw", "bread\nmilk\n");
  g_autofree char *weather = write_weather (fixture);
  g_autoptr (SbConsultation) before = sb_consultation_copy (consultation (fixture));

  for (int weather_only = 0; weather_only < 2; weather_only++)
    {
      gulong told;

      take_file (fixture, shopping, weather_only != 0);
      g_assert_nonnull (strstr (sb_file_intake_get_fault (fixture->window->intake), "shopping.epw"));
      g_assert_true (sb_consultation_equal (before, consultation (fixture)));
      answer ("close");
      assert_usable (fixture);

      /* It was read in the background: the result needs no second reading. */
      told = g_signal_connect (fixture->window->intake, "told", G_CALLBACK (delete_told), weather);
      take_file (fixture, weather, weather_only != 0);
      g_signal_handler_disconnect (fixture->window->intake, told);
      g_assert_false (g_file_test (weather, G_FILE_TEST_EXISTS));
      g_assert_null (sb_file_intake_get_fault (fixture->window->intake));
      g_assert_cmpint (consultation (fixture)->weather.source, ==, SB_WEATHER_FILE);
      g_assert_cmpstr (consultation (fixture)->weather.path, ==, weather);
      sb_live_flush (fixture->live);
      g_assert_null (sb_live_get_error_message (fixture->live));
      g_assert_cmpint (sb_live_get_weather (fixture->live)->source, ==, SB_WEATHER_FILE);
      g_assert_true (says (GTK_WIDGET (fixture->window->panel), "roof.txt"));
      act (fixture, "win.undo");
      g_assert_true (sb_consultation_equal (before, consultation (fixture)));
      g_clear_pointer (&weather, g_free);
      weather = write_weather (fixture);
    }

  act (fixture, "win.use-built-in-weather");
  g_assert_true (sb_consultation_equal (before, consultation (fixture)));
}

/* ---- A file that somebody else changed ---- */

static void
test_changed_file (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SbConsultation) other = sb_built_in_sample ();
  g_autofree char *path = g_build_filename (fixture->folder, "home.sonnenbalkon", NULL);
  GtkWidget *bar = GTK_WIDGET (fixture->window->file_watch);

  g_assert_true (sb_consultation_file_save (other, path, NULL));
  take_file (fixture, path, FALSE);
  g_assert_cmpstr (sb_live_get_file_path (fixture->live), ==, path);

  /* Our own saving is nothing to be told. */
  sb_live_begin_change (fixture->live)->household.persons = 3;
  sb_live_end_change (fixture->live, "Persons");
  act (fixture, "win.save");
  sb_file_watch_check (fixture->window->file_watch);
  g_assert_false (sb_file_watch_is_told (fixture->window->file_watch));

  other->household.persons = 5;
  g_assert_true (sb_consultation_file_save (other, path, NULL));
  WAIT_UNTIL (sb_file_watch_is_told (fixture->window->file_watch));
  g_assert_cmpint (consultation (fixture)->household.persons, ==, 3);
  press (bar, "_Keep Mine");
  g_assert_cmpint (consultation (fixture)->household.persons, ==, 3);
  g_assert_true (sb_live_get_modified (fixture->live));

  other->household.persons = 6;
  g_assert_true (sb_consultation_file_save (other, path, NULL));
  WAIT_UNTIL (sb_file_watch_is_told (fixture->window->file_watch));
  press (bar, "_Reload");
  g_assert_cmpint (consultation (fixture)->household.persons, ==, 6);
  g_assert_false (sb_live_get_modified (fixture->live));
}

/* ---- The code of a summary ---- */

static void
test_code (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SbConsultation) other = sb_built_in_sample ();
  g_autofree char *code = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *path = NULL;

  other->household.persons = 5;
  code = sb_consultation_code_new (other, NAN, NULL);
  g_assert_false (sb_code_open_text (fixture->window->files, "bread and milk", &sentence));
  g_assert_nonnull (strstr (sentence, "sonnenbalkon:"));
  g_clear_pointer (&sentence, g_free);
  g_assert_false (sb_code_open_text (fixture->window->files, "sonnenbalkon:AAAA", &sentence));
  g_assert_nonnull (sentence);

  path = write_file (fixture, "code.txt", code);
  take_file (fixture, path, FALSE);
  g_assert_cmpint (consultation (fixture)->household.persons, ==, 5);
  g_assert_true (sb_live_get_modified (fixture->live));
  g_assert_null (sb_live_get_file_path (fixture->live));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/window-files/weather", NULL, test_files);
  ADD ("/window-files/changed-file", NULL, test_changed_file);
  ADD ("/window-files/code", NULL, test_code);
#undef ADD

  return g_test_run ();
}
