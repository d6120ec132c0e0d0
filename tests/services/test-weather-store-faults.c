#include "services/error.h"
#include "services/weather-store.h"
#include "support/reference-table.h"
#include "tmy-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What may happen to the store: killed writers, two processes, flipped bytes, a full disk. */

#define YEAR_FILE "tmy_49.44_7.77_PVGIS-SARAH3_2005-2023.sbweather"
#define N_KILLS 200

typedef struct
{
  char *root;
  char *folder;
  char *path; /* of the one kept year */
  SbWeatherStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("sb-store-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "weather", NULL);
  fixture->path = g_build_filename (fixture->folder, YEAR_FILE, NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_true (sb_weather_store_delete_all (fixture->store, NULL));
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
  g_rmdir (fixture->folder);
  g_rmdir (fixture->root);
  g_free (fixture->root);
  g_free (fixture->folder);
  g_free (fixture->path);
  sb_weather_store_free (fixture->store);
}

/* Every number of a year is its seed: a mixture of two is seen at once. */
static SbWeather *
make_year (guint seed)
{
  SbWeather *weather = sb_weather_new (2023);

  weather->source = SB_WEATHER_PVGIS;
  weather->latitude_deg = 49.44;
  weather->longitude_deg = 7.77;
  weather->year_min = 2005;
  weather->year_max = 2023;
  sb_set_string (&weather->database, "PVGIS-SARAH3");
  sb_set_string (&weather->retrieved, "2026-11-22");
  for (guint row = 0; row < weather->n_rows; row++)
    weather->ghi_w_m2[row] = seed + 0.123456;

  return weather;
}

static void
keep (Fixture *fixture,
      guint    seed)
{
  g_autoptr (SbWeather) weather = make_year (seed);
  g_autoptr (GError) error = NULL;

  sb_weather_store_keep_year (fixture->store, weather, &error);
  g_assert_no_error (error);
}

/* The seed of the kept year, which is whole. */
static guint
assert_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_weather_store_load (fixture->store, 49.44, 7.77, &error);

  g_assert_no_error (error);
  for (guint row = 1; row < weather->n_rows; row++)
    g_assert_cmpfloat (weather->ghi_w_m2[row], ==, weather->ghi_w_m2[0]);

  return (guint) weather->ghi_w_m2[0];
}

/* A child that writes one year after the other and tells each that is kept, until it is killed. */
static pid_t
start_writer (Fixture *fixture,
              int      told[2])
{
  pid_t pid;

  g_assert_cmpint (pipe (told), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid > 0)
    {
      close (told[1]);
      return pid;
    }

  close (told[0]);
  for (guint seed = 1;; seed++)
    {
      g_autoptr (SbWeather) weather = make_year (seed);

      if (!sb_weather_store_keep_year (fixture->store, weather, NULL)
          || write (told[1], &seed, sizeof seed) != sizeof seed)
        _exit (1);
    }
}

/* Killed at 200 moments: the last year that was said to be kept, or the one being written, and always whole. */
static void
test_killed (Fixture      *fixture,
             gconstpointer data)
{
  guint n_leftovers = 0;

  keep (fixture, 0);
  for (guint i = 0; i < N_KILLS; i++)
    {
      int told[2];
      pid_t pid = start_writer (fixture, told);
      guint last = 0;
      guint seed;
      guint kept;
      int status;

      /* The first word comes when the writer is at work; then any moment will do. */
      g_assert_cmpint (read (told[0], &last, sizeof last), ==, sizeof last);
      g_usleep ((i * 7919) % 5000);
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      while (read (told[0], &seed, sizeof seed) == sizeof seed)
        last = seed;
      close (told[0]);

      kept = assert_whole (fixture);
      g_assert_true (kept == last || kept == last + 1);
      n_leftovers = MAX (n_leftovers, count_files (fixture->folder) - 1);
    }
  g_test_message ("At most %u leftovers of killed writers at a time", n_leftovers);

  /* The next one to write clears up. */
  keep (fixture, 1);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* What a living writer has begun is left alone. */
static void
test_living_writer (Fixture      *fixture,
                    gconstpointer data)
{
  int told[2];
  pid_t pid;
  guint seed = 0;
  guint previous = 0;
  int status;

  keep (fixture, 0);
  pid = start_writer (fixture, told);
  for (guint i = 0; i < 200; i++)
    {
      /* Another file of the same folder, so that each sweeps while the other writes. */
      const SbHorizonPoint point = { 0.0, 1.0 };
      g_autoptr (GError) error = NULL;

      sb_weather_store_keep_horizon (fixture->store, 49.44, 7.77, &point, 1, "2026-11-22", &error);
      g_assert_no_error (error);
      seed = assert_whole (fixture);
      g_assert_cmpuint (seed, >=, previous);
      previous = seed;
    }
  g_assert_cmpint (kill (pid, 0), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, WNOHANG), ==, 0);
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  close (told[0]);
  g_assert_cmpuint (seed, >, 0);
}

/* Two processes read while a third writes: each reads a whole year every time. */
static void
test_two_readers (Fixture      *fixture,
                  gconstpointer data)
{
  pid_t readers[2];
  int told[2];
  pid_t writer;
  int status;

  keep (fixture, 0);
  writer = start_writer (fixture, told);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      readers[i] = fork ();
      g_assert_cmpint (readers[i], >=, 0);
      if (readers[i] == 0)
        {
          for (guint n = 0; n < 150; n++)
            assert_whole (fixture);
          _exit (0);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_assert_cmpint (waitpid (readers[i], &status, 0), ==, readers[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  kill (writer, SIGKILL);
  waitpid (writer, &status, 0);
  close (told[0]);
}

static void
overwrite (const char *path,
           const char *data,
           gsize       length)
{
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static void
assert_damaged (Fixture *fixture,
                gsize    at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_weather_store_load (fixture->store, 49.44, 7.77, &error);

  if (weather != NULL)
    g_error ("A flipped byte at %" G_GSIZE_FORMAT " is not noticed", at);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, YEAR_FILE));
}

/* Every byte of the header, and of the numbers one in many; then fetched again and well. */
static void
test_flipped (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) quick = NULL;
  g_autoptr (GPtrArray) thorough = NULL;
  gsize length = 0;
  const SbKeptWeather *kept = NULL;

  keep (fixture, 5);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (gsize at = 0; at < length; at += at < 300 ? 1 : 997)
    {
      text[at] ^= (char) (1 << at % 8);
      overwrite (fixture->path, text, length);
      assert_damaged (fixture, at);
      text[at] ^= (char) (1 << at % 8);
    }

  text[length - 1] ^= 1;
  overwrite (fixture->path, text, length);
  assert_damaged (fixture, length - 1);
  quick = sb_weather_store_list (fixture->store, FALSE);
  thorough = sb_weather_store_list (fixture->store, TRUE);
  g_assert_cmpuint (quick->len, ==, 1);
  g_assert_cmpuint (thorough->len, ==, 1);
  kept = g_ptr_array_index (thorough, 0);
  g_assert_true (kept->damaged);
  g_assert_nonnull (strstr (kept->fault, YEAR_FILE));
  g_assert_cmpint (kept->item->latitude_centideg, ==, 4944);

  keep (fixture, 6);
  g_assert_cmpuint (assert_whole (fixture), ==, 6);
}

static void
test_cut_off (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (GPtrArray) quick = NULL;
  gsize length = 0;

  keep (fixture, 5);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (guint tenth = 0; tenth < 10; tenth++)
    {
      overwrite (fixture->path, text, length * tenth / 10);
      assert_damaged (fixture, length * tenth / 10);
    }
  overwrite (fixture->path, text, length - 1);
  assert_damaged (fixture, length - 1);
  /* A wrong length is seen without reading the numbers. */
  quick = sb_weather_store_list (fixture->store, FALSE);
  g_assert_true (((SbKeptWeather *) g_ptr_array_index (quick, 0))->damaged);

  longer = g_malloc0 (length + 1);
  memcpy (longer, text, length);
  overwrite (fixture->path, longer, length + 1);
  assert_damaged (fixture, length);
}

/* A sound file under the name of another place, and one of a later version, are told for what they are. */
static void
test_foreign (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *elsewhere
    = g_build_filename (fixture->folder, "tmy_50.00_8.00_PVGIS-SARAH3_2005-2023.sbweather", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 0;
  gsize digest_length = 32;
  guint32 header_length;

  keep (fixture, 5);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  overwrite (elsewhere, text, length);
  g_assert_null (sb_weather_store_load (fixture->store, 50.0, 8.0, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "49.44"));
  g_clear_error (&error);

  text[8] = 2;
  memcpy (&header_length, text + 12, sizeof header_length);
  header_length = GUINT32_FROM_LE (header_length);
  g_checksum_update (checksum, (const guint8 *) text, header_length - 32);
  g_checksum_get_digest (checksum, (guint8 *) text + header_length - 32, &digest_length);
  overwrite (fixture->path, text, length);
  g_assert_null (sb_weather_store_load (fixture->store, 49.44, 7.77, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "version 2"));
}

/* No room, which a limit of the file size shows to every user: told, and the old year is still there. */
static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  pid_t pid;
  int status;

  keep (fixture, 7);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (SbWeather) weather = make_year (8);
      g_autoptr (GError) error = NULL;
      const struct rlimit limit = { 20000, 20000 };

      signal (SIGXFSZ, SIG_IGN);
      if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
        _exit (2);
      if (sb_weather_store_keep_year (fixture->store, weather, &error))
        _exit (3);
      if (!g_error_matches (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO) || strstr (error->message, "no room") == NULL
          || strstr (error->message, YEAR_FILE) == NULL)
        _exit (4);
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpuint (assert_whole (fixture), ==, 7);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

#define ADD(name, function) g_test_add ("/weather-store/faults/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("killed", test_killed);
  ADD ("living-writer", test_living_writer);
  ADD ("two-readers", test_two_readers);
  ADD ("flipped", test_flipped);
  ADD ("cut-off", test_cut_off);
  ADD ("foreign", test_foreign);
  ADD ("full-disk", test_full_disk);

  return g_test_run ();
}
