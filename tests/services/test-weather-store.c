#include "services/error.h"
#include "services/weather-store.h"
#include "support/reference-table.h"
#include "tmy-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define YEAR_FILE "tmy_49.44_7.77_PVGIS-SARAH3_2005-2023.sbweather"

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
  g_autofree char *path = g_build_filename (fixture->folder, YEAR_FILE, NULL);
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
  kept = sb_weather_store_list (fixture->store, TRUE);
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
  kept = sb_weather_store_list (fixture->store, TRUE);
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
  g_autofree char *year = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);
  g_autofree char *year_path = g_build_filename (fixture->folder, "year.json", NULL);

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

  g_assert_true (g_file_set_contents (year_path, year, -1, NULL));
  consultation->weather.source = SB_WEATHER_FILE;
  sb_set_string (&consultation->weather.path, "year.json");
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

/* A year with numbers of every kind the form knows. */
static SbWeather *
make_year (int         year,
           double      factor,
           const char *retrieved)
{
  SbWeather *weather = sb_weather_new (year);

  weather->source = SB_WEATHER_PVGIS;
  weather->latitude_deg = 49.44;
  weather->longitude_deg = 7.77;
  weather->elevation_m = 251.5;
  weather->use_horizon = year % 2 == 0;
  weather->n_filled = 3;
  weather->notes = SB_WEATHER_NOTE_SPLIT;
  weather->first_sun_unix_s -= 1165.375;
  sb_set_string (&weather->database, "PVGIS-SARAH3");
  sb_set_string (&weather->retrieved, retrieved);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      weather->ghi_w_m2[row] = tmy_fixture_ghi (row) * factor;
      weather->dni_w_m2[row] = round (tmy_fixture_ghi (row) * 130.0) / 100.0;
      weather->dhi_w_m2[row] = sqrt (tmy_fixture_ghi (row));
      weather->temp_air_c[row] = ((int) (row % 600) - 200) / 10.0;
      weather->wind_m_s[row] = row % 3 == 0 ? -0.0 : (row % 50) / 7.0;
    }

  return weather;
}

static void
assert_same_year (const SbWeather *one,
                  const SbWeather *other)
{
  const double *columns[][2] = { { one->ghi_w_m2, other->ghi_w_m2 },
                                 { one->dni_w_m2, other->dni_w_m2 },
                                 { one->dhi_w_m2, other->dhi_w_m2 },
                                 { one->temp_air_c, other->temp_air_c },
                                 { one->wind_m_s, other->wind_m_s } };

  g_assert_cmpint (one->source, ==, other->source);
  g_assert_cmpint (one->year, ==, other->year);
  g_assert_cmpint (one->year_min, ==, other->year_min);
  g_assert_cmpint (one->year_max, ==, other->year_max);
  g_assert_cmpstr (one->database, ==, other->database);
  g_assert_cmpstr (one->retrieved, ==, other->retrieved);
  g_assert_cmpint (one->use_horizon, ==, other->use_horizon);
  g_assert_cmpuint (one->n_filled, ==, other->n_filled);
  g_assert_cmpint ((int) one->notes, ==, (int) other->notes);
  g_assert_cmpfloat (one->latitude_deg, ==, other->latitude_deg);
  g_assert_cmpfloat (one->longitude_deg, ==, other->longitude_deg);
  g_assert_cmpfloat (one->elevation_m, ==, other->elevation_m);
  g_assert_cmpfloat (one->first_sun_unix_s, ==, other->first_sun_unix_s);
  g_assert_cmpuint (one->n_rows, ==, other->n_rows);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_cmpmem (columns[i][0], one->n_rows * sizeof (double), columns[i][1], one->n_rows * sizeof (double));
}

/* A year comes back to the last bit, ± 0 included. */
static void
test_bits (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (SbWeather) year = make_year (2023, 1.0 / 3.0, "2026-11-22");
  g_autoptr (SbWeather) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_weather_store_keep_year (fixture->store, year, &error));
  g_assert_no_error (error);
  kept = sb_weather_store_load (fixture->store, 49.4447, 7.7689, &error);
  g_assert_no_error (error);
  assert_same_year (kept, year);
}

static GPtrArray *
make_series (int         first,
             int         last,
             const char *retrieved)
{
  GPtrArray *years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);

  /* From the last to the first: the store brings them into order. */
  for (int year = last; year >= first; year--)
    g_ptr_array_add (years, make_year (year, 1.0 + year / 1e4, retrieved));

  return years;
}

static void
test_series (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GPtrArray) years = make_series (2005, 2010, "2026-11-22");
  g_autoptr (GPtrArray) short_years = make_series (2007, 2008, "2026-11-23");
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const SbKeptWeather *first = NULL;

  g_assert_null (sb_weather_store_load_series (fixture->store, 49.44, 7.77, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (sb_weather_store_keep_series (fixture->store, 49.44, 7.77, short_years, &error));
  g_assert_true (sb_weather_store_has_series (fixture->store, 49.44, 7.77));
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
  /* The longer series takes the place of the one within it, but a later one stands beside it. */
  g_assert_true (sb_weather_store_keep_series (fixture->store, 49.44, 7.77, years, &error));
  g_assert_no_error (error);
  list = sb_weather_store_list (fixture->store, TRUE);
  g_assert_cmpuint (list->len, ==, 1);
  first = g_ptr_array_index (list, 0);
  g_assert_cmpint (first->item->kind, ==, SB_WEATHER_ITEM_YEARS);
  g_assert_cmpint (first->item->year_min, ==, 2005);
  g_assert_cmpint (first->item->year_max, ==, 2010);
  g_assert_cmpuint (first->item->n_filled, ==, 18);
  g_assert_cmpuint (first->size_bytes, ==, sb_weather_store_size_bytes (fixture->store));

  kept = sb_weather_store_load_series (fixture->store, 49.44, 7.77, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 6);
  for (guint i = 0; i < kept->len; i++)
    {
      const SbWeather *year = g_ptr_array_index (kept, i);

      g_assert_cmpint (year->year, ==, 2005 + (int) i);
      assert_same_year (year, g_ptr_array_index (years, i == 0 ? 5 : 5 - i));
    }
}

/* Years of two places, or one year twice, are no series. */
static void
test_series_refused (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) twice = make_series (2005, 2006, "2026-11-22");
  g_autoptr (GPtrArray) elsewhere = make_series (2005, 2006, "2026-11-22");
  g_autoptr (GPtrArray) undated = make_series (2005, 2006, NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (twice, make_year (2006, 1.0, "2026-11-22"));
  g_assert_false (sb_weather_store_keep_series (fixture->store, 49.44, 7.77, twice, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);
  ((SbWeather *) g_ptr_array_index (elsewhere, 1))->longitude_deg = 9.0;
  g_assert_false (sb_weather_store_keep_series (fixture->store, 49.44, 7.77, elsewhere, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);
  g_assert_false (sb_weather_store_keep_series (fixture->store, 49.44, 7.77, undated, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_false (sb_weather_store_has_series (fixture->store, 49.44, 7.77));
}

static void
test_horizon (Fixture      *fixture,
              gconstpointer data)
{
  const SbHorizonPoint points[] = { { 0.0, 1.5 }, { 7.5, 0.0 }, { 352.5, 12.25 } };
  const SbHorizonPoint wrong[] = { { 10.0, 1.5 }, { 7.5, 0.0 } };
  g_autofree SbHorizonPoint *kept = NULL;
  g_autofree char *retrieved = NULL;
  g_autoptr (GError) error = NULL;
  guint n_points = 7;

  g_assert_null (sb_weather_store_load_horizon (fixture->store, 49.44, 7.77, &n_points, NULL, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_points, ==, 0);
  g_clear_error (&error);
  g_assert_false (sb_weather_store_keep_horizon (fixture->store, 49.44, 7.77, wrong, 2, "2026-11-22", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_clear_error (&error);

  g_assert_true (sb_weather_store_keep_horizon (fixture->store, 49.4447, 7.7689, points, 3, "2026-11-22", &error));
  g_assert_no_error (error);
  g_assert_true (sb_weather_store_has_horizon (fixture->store, 49.44, 7.77));
  kept = sb_weather_store_load_horizon (fixture->store, 49.44, 7.77, &n_points, &retrieved, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (kept, n_points * sizeof *kept, points, sizeof points);
  g_assert_cmpstr (retrieved, ==, "2026-11-22");
}

/* The store's first form, the answer as it came, is found, read and replaced by today's. */
static void
test_old_form (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *answer = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);
  g_autofree char *old = g_build_filename (fixture->folder, "tmy_49.44_7.77_2025-03-04.json", NULL);
  g_autofree char *new = g_build_filename (fixture->folder, YEAR_FILE, NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "tmy_50.00_8.00_2025-03-04.json", NULL);
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (SbWeather) again = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (old, answer, -1, NULL));
  g_assert_true (g_file_set_contents (broken, answer, 5000, NULL));
  g_assert_true (sb_weather_store_has (fixture->store, 49.44, 7.77));
  weather = sb_weather_store_load (fixture->store, 49.44, 7.77, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (weather->retrieved, ==, "2025-03-04");
  g_assert_cmpint (weather->source, ==, SB_WEATHER_PVGIS);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (new, G_FILE_TEST_EXISTS));
  again = sb_weather_store_load (fixture->store, 49.44, 7.77, &error);
  assert_same_year (weather, again);

  g_assert_null (sb_weather_store_load (fixture->store, 50.0, 8.0, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, broken));
  list = sb_weather_store_list (fixture->store, FALSE);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (((SbKeptWeather *) g_ptr_array_index (list, 0))->damaged);
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  const SbHorizonPoint point = { 0.0, 1.5 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture, 49.44, 7.77, "2026-11-22");
  save (fixture, 50.44, 7.77, "2026-11-22");
  g_assert_true (sb_weather_store_keep_horizon (fixture->store, 49.44, 7.77, &point, 1, "2026-11-22", &error));
  list = sb_weather_store_list (fixture->store, FALSE);
  g_assert_cmpuint (list->len, ==, 3);
  /* From north to south, then by kind. */
  g_assert_cmpint (((SbKeptWeather *) g_ptr_array_index (list, 0))->item->latitude_centideg, ==, 5044);
  g_assert_cmpint (((SbKeptWeather *) g_ptr_array_index (list, 2))->item->kind, ==, SB_WEATHER_ITEM_HORIZON);
  g_assert_true (sb_weather_store_delete (fixture->store, g_ptr_array_index (list, 1), &error));
  /* Somebody else was faster. */
  g_assert_true (sb_weather_store_delete (fixture->store, g_ptr_array_index (list, 1), &error));
  g_assert_no_error (error);
  g_assert_false (sb_weather_store_has (fixture->store, 49.44, 7.77));
  g_assert_true (sb_weather_store_has (fixture->store, 50.44, 7.77));
  g_assert_true (sb_weather_store_delete_all (fixture->store, &error));
  rest = sb_weather_store_list (fixture->store, FALSE);
  g_assert_cmpuint (rest->len, ==, 0);
  g_assert_cmpuint (sb_weather_store_size_bytes (fixture->store), ==, 0);
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
  ADD ("unwritable", test_unwritable);
  ADD ("bits", test_bits);
  ADD ("series", test_series);
  ADD ("series-refused", test_series_refused);
  ADD ("horizon", test_horizon);
  ADD ("old-form", test_old_form);
  ADD ("delete", test_delete);
  ADD ("consultation", test_consultation);

  return g_test_run ();
}
