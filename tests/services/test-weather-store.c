#include "services/error.h"
#include "services/weather-store.h"
#include "support/reference-table.h"
#include "tmy-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  SbWeatherStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *root = g_dir_make_tmp ("sb-store-XXXXXX", NULL);

  fixture->folder = g_build_filename (root, "deep", "weather", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  sb_weather_store_free (fixture->store);
}

static GBytes *
make_answer (double latitude_deg,
             double longitude_deg)
{
  char *text = tmy_fixture_make (latitude_deg, longitude_deg, &TMY_GOOD);

  return g_bytes_new_take (text, strlen (text));
}

static void
save (Fixture    *fixture,
      double      latitude_deg,
      double      longitude_deg,
      const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = make_answer (round (latitude_deg * 100) / 100, round (longitude_deg * 100) / 100);

  g_assert_true (sb_weather_store_save (fixture->store, latitude_deg, longitude_deg, answer, today, &error));
  g_assert_no_error (error);
}

static void
test_keep (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "tmy_49.44_7.77_2026-11-22.json", NULL);
  GStatBuf status;

  g_assert_false (sb_weather_store_has (fixture->store, 49.4447, 7.7689));
  g_assert_null (sb_weather_store_load (fixture->store, 49.4447, 7.7689, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "49.44"));
  g_clear_error (&error);

  save (fixture, 49.4447, 7.7689, "2026-11-22");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  /* The same place within the rounding, not the next one. */
  g_assert_true (sb_weather_store_has (fixture->store, 49.4401, 7.7701));
  g_assert_false (sb_weather_store_has (fixture->store, 49.45, 7.77));
  weather = sb_weather_store_load (fixture->store, 49.4401, 7.7701, &error);
  g_assert_no_error (error);
  g_assert_cmpint (weather->source, ==, SB_WEATHER_PVGIS);
  g_assert_cmpstr (weather->retrieved, ==, "2026-11-22");
  sb_assert_close (weather->ghi_w_m2[12], tmy_fixture_ghi (12), 0.0, "ghi");

  save (fixture, -0.001, -8.5, "2026-11-22");
  kept = sb_weather_store_list (fixture->store);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_true (sb_weather_store_has (fixture->store, 0.0, -8.5));
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  save (fixture, 49.44, 7.77, "2026-11-22");
  save (fixture, 49.44, 7.77, "2027-01-05");
  kept = sb_weather_store_list (fixture->store);
  g_assert_cmpuint (kept->len, ==, 1);
  weather = sb_weather_store_load (fixture->store, 49.44, 7.77, NULL);
  g_assert_cmpstr (weather->retrieved, ==, "2027-01-05");
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = g_bytes_new_static ("{\"message\": \"no\", \"status\": 400}", 32);
  g_autoptr (GBytes) elsewhere = make_answer (45.0, 8.0);

  g_assert_false (sb_weather_store_save (fixture->store, 49.44, 7.77, message, "2026-11-22", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_false (sb_weather_store_save (fixture->store, 49.44, 7.77, elsewhere, "2026-11-22", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "45.00"));
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
}

static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "tmy_49.44_7.77_2026-11-22.json", NULL);
  g_autofree char *text = NULL;
  gsize length = 0;

  save (fixture, 49.44, 7.77, "2026-11-22");
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_file_set_contents (path, text, (gssize) length / 2, NULL));
  g_assert_null (sb_weather_store_load (fixture->store, 49.44, 7.77, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, path));
  kept = sb_weather_store_list (fixture->store);
  g_assert_cmpuint (kept->len, ==, 0);
}

static void
test_unwritable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (SbWeatherStore) store = sb_weather_store_new ("/dev/null/weather");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = make_answer (49.44, 7.77);

  g_assert_false (sb_weather_store_save (store, 49.44, 7.77, answer, "2026-11-22", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO);
}

/* A file relative to the consultation, PVGIS's kept year or none, the built-in climate. */
static void
test_consultation (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) built_in = NULL;
  g_autoptr (SbWeather) kept = NULL;
  g_autoptr (SbWeather) file = NULL;
  g_autoptr (SbWeather) still_built_in = NULL;

  built_in = sb_weather_for_consultation (fixture->store, consultation, fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (built_in->source, ==, SB_WEATHER_BUILT_IN);

  consultation->weather.source = SB_WEATHER_PVGIS;
  g_assert_null (sb_weather_for_consultation (fixture->store, consultation, fixture->folder, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  save (fixture, 49.4447, 7.7689, "2026-11-22");
  kept = sb_weather_for_consultation (fixture->store, consultation, fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kept->source, ==, SB_WEATHER_PVGIS);

  still_built_in = sb_weather_built_in (consultation, &error);
  g_assert_cmpint (still_built_in->source, ==, SB_WEATHER_BUILT_IN);

  consultation->weather.source = SB_WEATHER_FILE;
  sb_set_string (&consultation->weather.path, "tmy_49.44_7.77_2026-11-22.json");
  file = sb_weather_for_consultation (fixture->store, consultation, fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (file->source, ==, SB_WEATHER_FILE);

  sb_set_string (&consultation->weather.path, "not-there.json");
  g_assert_null (sb_weather_for_consultation (fixture->store, consultation, fixture->folder, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  consultation->weather.source = SB_WEATHER_BUILT_IN;
  consultation->place.latitude_deg = 10.0;
  g_assert_null (sb_weather_for_consultation (fixture->store, consultation, fixture->folder, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
}

#define ADD(name, function) g_test_add ("/weather-store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("keep", test_keep);
  ADD ("newer", test_newer);
  ADD ("refused", test_refused);
  ADD ("damaged", test_damaged);
  ADD ("unwritable", test_unwritable);
  ADD ("consultation", test_consultation);

  return g_test_run ();
}
