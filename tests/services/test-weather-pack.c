#include "services/built-in-data.h"
#include "services/error.h"
#include "services/weather-pack.h"
#include "services/weather-places.h"
#include "support/reference-table.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Packs: from one store to another, whole or not at all. */

typedef struct
{
  char *root;
  char *path;
  SbWeatherStore *here;  /* prepared */
  SbWeatherStore *there; /* the next laptop */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  fixture->root = g_dir_make_tmp ("sb-pack-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->root, "stand.sbpack", NULL);
  here = g_build_filename (fixture->root, "here", NULL);
  there = g_build_filename (fixture->root, "there", NULL);
  fixture->here = sb_weather_store_new (here);
  fixture->there = sb_weather_store_new (there);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_true (sb_weather_store_delete_all (fixture->here, NULL));
  g_assert_true (sb_weather_store_delete_all (fixture->there, NULL));
  g_rmdir (sb_weather_store_get_folder (fixture->here));
  g_rmdir (sb_weather_store_get_folder (fixture->there));
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  g_free (fixture->root);
  g_free (fixture->path);
  sb_weather_store_free (fixture->here);
  sb_weather_store_free (fixture->there);
}

static SbWeather *
make_year (int         year,
           double      latitude_deg,
           double      ghi_w_m2,
           const char *retrieved)
{
  SbWeather *weather = sb_weather_new (year);

  weather->source = SB_WEATHER_PVGIS;
  weather->latitude_deg = latitude_deg;
  weather->longitude_deg = 7.77;
  sb_set_string (&weather->database, "PVGIS-SARAH3");
  sb_set_string (&weather->retrieved, retrieved);
  for (guint row = 0; row < weather->n_rows; row++)
    weather->ghi_w_m2[row] = row % 24 > 6 ? ghi_w_m2 + row / 3.0 : 0.0;

  return weather;
}

static void
keep_year (SbWeatherStore *store,
           double          latitude_deg,
           double          ghi_w_m2,
           const char     *retrieved)
{
  g_autoptr (SbWeather) year = make_year (2023, latitude_deg, ghi_w_m2, retrieved);
  g_autoptr (GError) error = NULL;

  sb_weather_store_keep_year (store, year, &error);
  g_assert_no_error (error);
}

static void
keep_series (SbWeatherStore *store,
             int             first,
             int             last,
             const char     *retrieved)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  g_autoptr (GError) error = NULL;

  for (int year = first; year <= last; year++)
    g_ptr_array_add (years, make_year (year, 49.44, year / 10.0, retrieved));
  sb_weather_store_keep_series (store, 49.44, 7.77, years, &error);
  g_assert_no_error (error);
}

static void
prepare (Fixture *fixture)
{
  const SbHorizonPoint points[] = { { 0.0, 3.0 }, { 180.0, 11.5 } };
  g_autoptr (GError) error = NULL;

  keep_year (fixture->here, 49.44, 100.0, "2026-11-22");
  keep_year (fixture->here, 50.0, 200.0, "2026-11-22");
  keep_series (fixture->here, 2005, 2007, "2026-11-22");
  sb_weather_store_keep_horizon (fixture->here, 49.44, 7.77, points, 2, "2026-11-22", &error);
  g_assert_no_error (error);
}

static void
write_pack (Fixture   *fixture,
            GPtrArray *places,
            guint      n_items,
            guint      n_left_out)
{
  g_auto (SbWeatherPackSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;

  sb_weather_pack_write (fixture->here, fixture->path, places, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summary.n_items, ==, n_items);
  g_assert_cmpuint (summary.left_out->len, ==, n_left_out);
}

static guint
import_pack (Fixture *fixture)
{
  g_auto (SbWeatherPackSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;

  sb_weather_pack_import (fixture->there, fixture->path, &summary, &error);
  g_assert_no_error (error);

  return summary.n_taken;
}

/* Names and contents of a store's files. */
static char *
fingerprint (SbWeatherStore *store)
{
  g_autoptr (GPtrArray) list = sb_weather_store_list (store, TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const SbKeptWeather *kept = g_ptr_array_index (list, i);
      g_autofree char *name = g_path_get_basename (kept->path);
      g_autofree char *data = NULL;
      g_autofree char *digest = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (kept->path, &data, &length, NULL));
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) data, length);
      g_string_append_printf (text, "%s %s\n", name, digest);
    }

  return g_string_free (text, FALSE);
}

/* What arrives is what was sent, to the last byte; a second time nothing is new. */
static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *sent = NULL;
  g_autofree char *arrived = NULL;

  prepare (fixture);
  write_pack (fixture, NULL, 4, 0);
  g_assert_cmpuint (import_pack (fixture), ==, 4);
  sent = fingerprint (fixture->here);
  arrived = fingerprint (fixture->there);
  g_assert_cmpstr (sent, ==, arrived);
  g_assert_cmpuint (import_pack (fixture), ==, 0);
}

static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);
  g_autoptr (GPtrArray) nowhere = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);
  g_auto (SbWeatherPackSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;

  prepare (fixture);
  g_ptr_array_add (places, sb_weather_place_new ("Kaiserslautern", 49.4447, 7.7689));
  g_ptr_array_add (places, sb_weather_place_new ("Otterberg", 49.51, 7.79));
  write_pack (fixture, places, 3, 1);
  g_assert_cmpuint (import_pack (fixture), ==, 3);
  g_assert_false (sb_weather_store_has (fixture->there, 50.0, 7.77));

  g_ptr_array_add (nowhere, sb_weather_place_new ("Otterberg", 49.51, 7.79));
  g_unlink (fixture->path);
  g_assert_false (sb_weather_pack_write (fixture->here, fixture->path, nowhere, &summary, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Of two the newer stays, whichever side it is on; a damaged one never does. */
static void
test_newer_stays (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (SbWeather) first = NULL;
  g_autoptr (SbWeather) second = NULL;
  g_autoptr (SbWeather) third = NULL;
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GPtrArray) list = NULL;

  prepare (fixture);
  write_pack (fixture, NULL, 4, 0);
  keep_year (fixture->there, 49.44, 300.0, "2026-12-24");
  keep_year (fixture->there, 50.0, 300.0, "2025-01-01");
  keep_series (fixture->there, 2004, 2008, "2026-12-24");
  g_assert_cmpuint (import_pack (fixture), ==, 2);
  first = sb_weather_store_load (fixture->there, 49.44, 7.77, NULL);
  g_assert_cmpstr (first->retrieved, ==, "2026-12-24");
  second = sb_weather_store_load (fixture->there, 50.0, 7.77, NULL);
  g_assert_cmpstr (second->retrieved, ==, "2026-11-22");
  years = sb_weather_store_load_series (fixture->there, 49.44, 7.77, NULL);
  g_assert_cmpuint (years->len, ==, 5);

  list = sb_weather_store_list (fixture->there, FALSE);
  for (guint i = 0; i < list->len; i++)
    {
      const SbKeptWeather *kept = g_ptr_array_index (list, i);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (kept->path, &bytes, &length, NULL));
      bytes[length - 1] ^= 1;
      g_assert_true (g_file_set_contents (kept->path, bytes, (gssize) length, NULL));
    }
  /* The damaged series of other years is no reason against the sound one of the pack. */
  g_assert_cmpuint (import_pack (fixture), ==, 4);
  third = sb_weather_store_load (fixture->there, 49.44, 7.77, NULL);
  g_assert_cmpstr (third->retrieved, ==, "2026-11-22");
}

/* Refused with a reason, and the store is as before. */
static void
assert_refused (Fixture    *fixture,
                const char *bytes,
                gsize       length,
                const char *before,
                const char *what)
{
  g_auto (SbWeatherPackSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  if (sb_weather_pack_import (fixture->there, fixture->path, &summary, &error))
    g_error ("Not noticed: %s", what);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "stand.sbpack"));
  g_assert_cmpuint (summary.n_taken, ==, 0);
  after = fingerprint (fixture->there);
  g_assert_cmpstr (before, ==, after);
}

static void
test_bad_packs (Fixture      *fixture,
                gconstpointer data)
{
  static const char FOREIGN[] = "PK\003\004 is how another kind of file begins";
  g_autofree char *pack = NULL;
  g_autofree char *longer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *nothing = NULL;
  gsize length = 0;

  prepare (fixture);
  write_pack (fixture, NULL, 4, 0);
  keep_year (fixture->there, 49.44, 300.0, "2020-01-01");
  before = fingerprint (fixture->there);
  g_assert_true (g_file_get_contents (fixture->path, &pack, &length, NULL));

  for (guint tenth = 0; tenth < 10; tenth++)
    assert_refused (fixture, pack, length * tenth / 10, before, "cut off");
  assert_refused (fixture, pack, length - 1, before, "cut off by a byte");
  assert_refused (fixture, FOREIGN, sizeof FOREIGN, before, "foreign");
  longer = g_malloc0 (length + 1);
  memcpy (longer, pack, length);
  assert_refused (fixture, longer, length + 1, before, "longer");

  /* The table of contents byte by byte, the rest here and there. */
  for (gsize at = 0; at < length; at += at < 80 ? 1 : length / 60)
    {
      g_autofree char *what = g_strdup_printf ("flipped at %" G_GSIZE_FORMAT, at);

      pack[at] ^= 0x10;
      assert_refused (fixture, pack, length, before, what);
      pack[at] ^= 0x10;
    }

  g_assert_true (g_file_set_contents (fixture->path, pack, (gssize) length, NULL));
  g_assert_cmpuint (import_pack (fixture), ==, 4);
}

/* No room: the old pack is still there, or what was imported until then is whole. */
static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *pack = NULL;
  g_autofree char *same = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gsize length = 0;
  gsize same_length = 0;
  pid_t pid;
  int status;

  prepare (fixture);
  write_pack (fixture, NULL, 4, 0);
  g_assert_true (g_file_get_contents (fixture->path, &pack, &length, NULL));
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_auto (SbWeatherPackSummary) written = { 0 };
      g_auto (SbWeatherPackSummary) imported = { 0 };
      g_autoptr (GError) write_error = NULL;
      g_autoptr (GError) import_error = NULL;
      const struct rlimit limit = { length / 3, length / 3 };

      signal (SIGXFSZ, SIG_IGN);
      if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
        _exit (2);
      if (sb_weather_pack_write (fixture->here, fixture->path, NULL, &written, &write_error))
        _exit (3);
      if (!g_error_matches (write_error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO))
        _exit (4);
      /* The series of three years has no room, the single years have. */
      if (sb_weather_pack_import (fixture->there, fixture->path, &imported, &import_error))
        _exit (5);
      if (!g_error_matches (import_error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO) || imported.n_taken == 0)
        _exit (6);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &same, &same_length, NULL));
  g_assert_cmpmem (pack, length, same, same_length);
  list = sb_weather_store_list (fixture->there, TRUE);
  g_assert_cmpuint (list->len, >, 0);
  for (guint i = 0; i < list->len; i++)
    g_assert_false (((SbKeptWeather *) g_ptr_array_index (list, i))->damaged);
  /* With room again it goes on. */
  g_assert_cmpuint (import_pack (fixture), ==, 4 - list->len);
}

/* The lists of places: ours, and one from a file. */
static void
test_lists (Fixture      *fixture,
            gconstpointer data)
{
  static const char GOOD[] = "# the stand\r\n67655\r\n\nOtterberg # a town\n49.44, 7.77\n49° 30' N 7° 42' E\n";
  static const char BAD[] = "67655\nAtlantis\n";
  const SbPlaceList *list = sb_built_in_places ();
  g_autoptr (GPtrArray) local = sb_weather_places_local (list);
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < local->len; i++)
    g_hash_table_add (names, ((SbWeatherPlace *) g_ptr_array_index (local, i))->name);
  /* 50 municipalities of the district and the city, which has several codes. */
  g_assert_cmpuint (g_hash_table_size (names), >=, 51);
  g_assert_true (g_hash_table_contains (names, "Kaiserslautern"));
  g_assert_true (g_hash_table_contains (names, "Otterberg"));

  g_assert_true (g_file_set_contents (fixture->path, GOOD, -1, NULL));
  good = sb_weather_places_load (fixture->path, list, &error);
  g_assert_no_error (error);
  /* The coordinates are the same 0.01° as the postal code. */
  g_assert_cmpuint (good->len, ==, 3);
  sb_assert_close (((SbWeatherPlace *) g_ptr_array_index (good, 2))->latitude_deg, 49.5, 1e-9, "latitude");

  g_assert_true (g_file_set_contents (fixture->path, BAD, -1, NULL));
  g_assert_null (sb_weather_places_load (fixture->path, list, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_assert_nonnull (strstr (error->message, "Atlantis"));
}

#define ADD(name, function) g_test_add ("/weather-pack/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("places", test_places);
  ADD ("newer-stays", test_newer_stays);
  ADD ("bad-packs", test_bad_packs);
  ADD ("full-disk", test_full_disk);
  ADD ("lists", test_lists);

  return g_test_run ();
}
