/* Real years, the terrain's horizon and the second opinion: what is asked, what is read, what is refused. */

#include "raw-server.h"
#include "services/error.h"
#include "services/pvgis.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

#define OK "HTTP/1.1 200 OK\r\nContent-Type: application/json"
#define NOT_THERE "HTTP/1.1 400 Bad Request"
#define SEA "{\"message\": \"Location over the sea. Please, select another location\", \"status\": 400}"
#define BAD_YEAR "{\"message\": \"endyear: Incorrect value. Please, enter an integer between 2005 and 2023.\", \"status\": 400}"

typedef struct
{
  RawServer *server;
  char *folder;
  SbWeatherStore *store;
  SbPvgis *pvgis;
  gboolean done;
  gpointer fetched;
  GError *error;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const guint WAITS_MS[] = { 1, 1, 1 };

  fixture->folder = g_dir_make_tmp ("sb-answers-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->server = raw_server_new (NULL);
  fixture->pvgis = sb_pvgis_new (raw_server_url (fixture->server), fixture->store);
  sb_pvgis_set_patience (fixture->pvgis, WAITS_MS, G_N_ELEMENTS (WAITS_MS), 10000);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer alive = fixture->pvgis;

  /* The thread that read the years lets go of the client some microseconds later. */
  g_object_add_weak_pointer (G_OBJECT (fixture->pvgis), &alive);
  g_object_unref (fixture->pvgis);
  for (int i = 0; g_atomic_pointer_get (&alive) != NULL && i < 1000; i++)
    g_usleep (1000);
  g_assert_null (g_atomic_pointer_get (&alive));
  raw_server_free (fixture->server);
  sb_weather_store_delete_all (fixture->store, &error);
  g_assert_no_error (error);
  sb_weather_store_free (fixture->store);
  g_clear_error (&fixture->error);
  g_free (fixture->folder);
}

static void
on_years (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->fetched = sb_pvgis_fetch_years_finish (SB_PVGIS (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
on_horizon (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->fetched = sb_pvgis_fetch_horizon_finish (SB_PVGIS (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
on_opinion (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->fetched = sb_pvgis_second_opinion_finish (SB_PVGIS (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
begin (Fixture         *fixture,
       const RawAnswer *answers,
       guint            n_answers)
{
  raw_server_play (fixture->server, answers, n_answers);
  fixture->done = FALSE;
  fixture->fetched = NULL;
  g_clear_error (&fixture->error);
}

static void
wait_for_end (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (fixture->error != NULL)
    g_test_message ("%s", fixture->error->message);
}

static void
assert_asked (Fixture    *fixture,
              guint       n_questions,
              const char *target)
{
  g_autofree char *last = raw_server_dup_target (fixture->server);

  g_assert_cmpstr (last, ==, target);
  g_assert_cmpuint (raw_server_n_questions (fixture->server), ==, n_questions);
}

/* Hours of whole years in the form that PVGIS documents for `seriescalc`, a level plane in components. */
static GBytes *
make_years (int         first_year,
            int         last_year,
            const char *database)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GDateTime) start = g_date_time_new_utc (first_year, 1, 1, 0, 10, 0);
  g_autoptr (GDateTime) end = g_date_time_new_utc (last_year + 1, 1, 1, 0, 10, 0);
  int n = (int) (g_date_time_difference (end, start) / G_TIME_SPAN_HOUR);

  g_string_append_printf (text,
                          "{\"inputs\": {\"location\": {\"latitude\": 49.44, \"longitude\": 7.77, \"elevation\": 236.0}, "
                          "\"meteo_data\": {\"radiation_db\": \"%s\", \"meteo_db\": \"ERA5\", \"year_min\": %d, "
                          "\"year_max\": %d, \"use_horizon\": false, \"horizon_db\": null, \"horizon_data\": null}, "
                          "\"mounting_system\": {\"fixed\": {\"slope\": {\"value\": 0, \"optimal\": false}, \"azimuth\": "
                          "{\"value\": 0, \"optimal\": false}, \"type\": \"free-standing\"}}}, "
                          "\"outputs\": {\"hourly\": [",
                          database, first_year, last_year);
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_add_hours (start, i);
      g_autofree char *stamp = g_date_time_format (time, "%Y%m%d:%H%M");
      int hour = g_date_time_get_hour (time);
      int sun = hour > 8 && hour < 15 ? 100 : 0;

      g_string_append_printf (text,
                              "%s{\"time\": \"%s\", \"Gb(i)\": %d.0, \"Gd(i)\": %d.0, \"Gr(i)\": 0.0, \"H_sun\": 12.0, "
                              "\"T2m\": 8.5, \"WS10m\": 2.0, \"Int\": 0.0}",
                              i > 0 ? ", " : "", stamp, sun, sun);
    }
  g_string_append (text, "]}, \"meta\": {}}");

  return g_string_free_to_bytes (text);
}

static void
test_years (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GBytes) body = make_years (2019, 2020, "PVGIS-SARAH3");
  RawAnswer answer = { .head = OK, .body = body };
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  SbWeather *last = NULL;

  begin (fixture, &answer, 1);
  sb_pvgis_fetch_years_async (fixture->pvgis, 49.4447, 7.7689, 2019, 2020, "2026-11-22", NULL, NULL, NULL, on_years,
                              fixture);
  wait_for_end (fixture);
  g_assert_no_error (fixture->error);
  assert_asked (fixture, 1,
                "/seriescalc?lat=49.44&lon=7.77&raddatabase=PVGIS-SARAH3&startyear=2019&endyear=2020&usehorizon=0"
                "&angle=0&aspect=0&components=1&pvcalculation=0&outputformat=json");
  years = fixture->fetched;
  g_assert_cmpuint (years->len, ==, 2);
  last = years->pdata[1];
  g_assert_cmpint (last->year, ==, 2020);
  g_assert_cmpuint (last->n_rows, ==, 8784);
  g_assert_cmpint (last->source, ==, SB_WEATHER_PVGIS);
  g_assert_cmpstr (last->database, ==, "PVGIS-SARAH3");
  g_assert_cmpstr (last->retrieved, ==, "2026-11-22");
  sb_assert_close (last->elevation_m, 236.0, 1e-9, "PVGIS's own height");

  kept = sb_weather_store_load_series (fixture->store, 49.4447, 7.7689, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (kept->len, ==, 2);
}

static void
test_other_database (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GBytes) sea = g_bytes_new_static (SEA, strlen (SEA));
  g_autoptr (GBytes) bad_year = g_bytes_new_static (BAD_YEAR, strlen (BAD_YEAR));
  g_autoptr (GBytes) body = make_years (2023, 2023, "PVGIS-ERA5");
  RawAnswer answers[] = { { .head = NOT_THERE, .body = sea }, { .head = OK, .body = body } };
  RawAnswer nowhere = { .head = NOT_THERE, .body = sea };
  RawAnswer not_that_year = { .head = NOT_THERE, .body = bad_year };
  GPtrArray *years = NULL;

  begin (fixture, answers, G_N_ELEMENTS (answers));
  sb_pvgis_fetch_years_async (fixture->pvgis, 49.44, 7.77, 0, 0, "2026-11-22", NULL, NULL, NULL, on_years, fixture);
  wait_for_end (fixture);
  g_assert_no_error (fixture->error);
  assert_asked (fixture, 2,
                "/seriescalc?lat=49.44&lon=7.77&raddatabase=PVGIS-ERA5&usehorizon=0&angle=0&aspect=0&components=1"
                "&pvcalculation=0&outputformat=json");
  years = fixture->fetched;
  g_assert_cmpstr (((SbWeather *) years->pdata[0])->database, ==, "PVGIS-ERA5");
  g_ptr_array_unref (years);

  begin (fixture, &nowhere, 1);
  sb_pvgis_fetch_years_async (fixture->pvgis, 49.44, 7.77, 0, 0, "2026-11-22", NULL, NULL, NULL, on_years, fixture);
  wait_for_end (fixture);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED);
  g_assert_cmpuint (raw_server_n_questions (fixture->server), ==, 2);

  /* No other data base helps here. */
  begin (fixture, &not_that_year, 1);
  sb_pvgis_fetch_years_async (fixture->pvgis, 49.44, 7.77, 2005, 2030, "2026-11-22", NULL, NULL, NULL, on_years,
                              fixture);
  wait_for_end (fixture);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED);
  g_assert_cmpuint (raw_server_n_questions (fixture->server), ==, 1);
}

static void
test_other_years (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GBytes) body = make_years (2020, 2020, "PVGIS-SARAH3");
  RawAnswer answer = { .head = OK, .body = body };

  begin (fixture, &answer, 1);
  sb_pvgis_fetch_years_async (fixture->pvgis, 49.44, 7.77, 2019, 2020, "2026-11-22", NULL, NULL, NULL, on_years, fixture);
  wait_for_end (fixture);
  g_assert_null (fixture->fetched);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_false (sb_weather_store_has_series (fixture->store, 49.44, 7.77));
}

/* A hill of 12° in the east, −90 there. */
static char *
make_horizon (double      first,
              double      step,
              int         n,
              const char *odd_height)
{
  GString *text = g_string_new ("{\"inputs\": {\"location\": {\"latitude\": 49.44, \"longitude\": 7.77, \"elevation\": 236}, "
                                "\"horizon_db\": \"DEM-calculated\"}, \"outputs\": {\"horizon_profile\": [");

  for (int i = 0; i < n; i++)
    {
      char azimuth[G_ASCII_DTOSTR_BUF_SIZE];
      double degrees = first + step * i;

      g_ascii_formatd (azimuth, sizeof azimuth, "%.1f", degrees);
      g_string_append_printf (text, "%s{\"A\": %s, \"H_hor\": %s}", i > 0 ? ", " : "", azimuth,
                              degrees == -90.0 ? odd_height : "1.5");
    }
  g_string_append (text, "], \"winter_solstice\": [], \"summer_solstice\": []}, \"meta\": {}}");

  return g_string_free (text, FALSE);
}

static void
fetch_horizon (Fixture    *fixture,
               const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  RawAnswer answer = { .head = OK, .body = body };

  begin (fixture, &answer, 1);
  sb_pvgis_fetch_horizon_async (fixture->pvgis, 49.4447, 7.7689, "2026-11-22", NULL, NULL, NULL, on_horizon, fixture);
  wait_for_end (fixture);
}

static void
test_horizon (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *text = make_horizon (-180.0, 7.5, 49, "12.0");
  g_autoptr (GArray) points = NULL;
  g_autofree SbHorizonPoint *kept = NULL;
  guint n_kept = 0;

  fetch_horizon (fixture, text);
  g_assert_no_error (fixture->error);
  assert_asked (fixture, 1, "/printhorizon?lat=49.44&lon=7.77&outputformat=json");
  points = fixture->fetched;
  g_assert_cmpuint (points->len, ==, 48);
  for (guint i = 0; i < points->len; i++)
    {
      const SbHorizonPoint *point = &g_array_index (points, SbHorizonPoint, i);

      sb_assert_close (point->azimuth_deg, 7.5 * i, 1e-9, "azimuth of point %u", i);
      sb_assert_close (point->elevation_deg, i == 12 ? 12.0 : 1.5, 1e-9, "height of point %u", i);
    }

  kept = sb_weather_store_load_horizon (fixture->store, 49.4447, 7.7689, &n_kept, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (n_kept, ==, 48);
  sb_assert_close (kept[12].elevation_deg, 12.0, 1e-6, "the kept hill");
}

static void
test_bad_horizon (Fixture      *fixture,
                  gconstpointer data)
{
  static const struct
  {
    double first;
    double step;
    int n;
    const char *odd_height;
  } CASES[] = {
    { -180.0, 7.5, 48, "12.0" }, { -172.5, 7.5, 48, "12.0" }, { -180.0, 7.5, 50, "12.0" }, { -180.0, 7.5, 0, "1" },
    { -180.0, 0.0, 49, "12.0" }, { -180.0, 7.5, 49, "95.0" }, { -180.0, 7.5, 49, "-3" },   { -180.0, 7.5, 49, "null" },
    { -180.0, 7.5, 49, "\"high\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = make_horizon (CASES[i].first, CASES[i].step, CASES[i].n, CASES[i].odd_height);

      fetch_horizon (fixture, text);
      g_assert_null (fixture->fetched);
      g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_assert_nonnull (strstr (fixture->error->message, "horizon_profile"));
      g_assert_false (sb_weather_store_has_horizon (fixture->store, 49.44, 7.77));
    }
}

/* 400 W, 30° to the south: one kWh less or more as asked. */
static char *
make_yield (double      monthly_kwh,
            const char *spectrum)
{
  GString *text = g_string_new ("{\"inputs\": {\"location\": {\"latitude\": 49.44, \"longitude\": 7.77, \"elevation\": 236.0}, "
                                "\"meteo_data\": {\"radiation_db\": \"PVGIS-SARAH3\", \"meteo_db\": \"ERA5\", \"year_min\": "
                                "2005, \"year_max\": 2023, \"use_horizon\": false, \"horizon_db\": null}}, "
                                "\"outputs\": {\"monthly\": {\"fixed\": [");

  for (int i = 0; i < 12; i++)
    g_string_append_printf (text, "%s{\"month\": \"Month %d\", \"E_d\": 1.0, \"E_m\": %d, \"H(i)_d\": 3.0, \"H(i)_m\": 90}",
                            i > 0 ? ", " : "", i + 1, (int) monthly_kwh);
  g_string_append_printf (text,
                          "]}, \"totals\": {\"fixed\": {\"E_d\": 1, \"E_m\": 30, \"E_y\": 360.0, \"H(i)_y\": 1150.0, "
                          "\"SD_y\": 15.5, \"l_aoi\": -3.0, \"l_spec\": %s, \"l_tg\": -6.0, \"l_total\": -21.74}}}}",
                          spectrum);

  return g_string_free (text, FALSE);
}

static SbConsultation *
make_consultation (void)
{
  SbConsultation *consultation = sb_consultation_new ();
  SbSystem *system = &consultation->system;

  consultation->place.latitude_deg = 49.4447;
  consultation->place.longitude_deg = 7.7689;
  consultation->balcony.azimuth_deg = 135.0;
  system->n_arrays = 2;
  for (guint i = 0; i < 2; i++)
    {
      sb_array_init (&system->arrays[i]);
      system->arrays[i].peak_power_w = 400.0;
      system->arrays[i].tilt_deg = 70.0;
      system->arrays[i].azimuth_deg = i == 0 ? NAN : 350.0;
      system->arrays[i].mounting = i == 0 ? SB_MOUNTING_RAILING : SB_MOUNTING_WALL;
    }
  system->other_losses_percent = 5.0;
  system->inverter.efficiency = 0.96;

  return consultation;
}

static void
ask_opinion (Fixture    *fixture,
             const char *text)
{
  g_autoptr (SbConsultation) consultation = make_consultation ();
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  RawAnswer answer = { .head = OK, .body = body };

  begin (fixture, &answer, 1);
  sb_pvgis_second_opinion_async (fixture->pvgis, consultation, NULL, NULL, NULL, on_opinion, fixture);
  wait_for_end (fixture);
}

static void
test_second_opinion (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *text = make_yield (30.0, "\"0.93\"");
  g_autoptr (SbSecondOpinion) opinion = NULL;

  ask_opinion (fixture, text);
  g_assert_no_error (fixture->error);
  assert_asked (fixture, 2,
                "/PVcalc?lat=49.44&lon=7.77&raddatabase=PVGIS-SARAH3&peakpower=0.40000&loss=8.800&pvtechchoice=crystSi"
                "&mountingplace=building&angle=70.00&aspect=170.00&usehorizon=0&outputformat=json");
  opinion = fixture->fetched;
  g_assert_cmpuint (opinion->n_arrays, ==, 2);
  sb_assert_close (opinion->peak_power_w, 800.0, 1e-9, "peak power");
  sb_assert_close (opinion->annual_kwh, 720.0, 1e-9, "year");
  sb_assert_close (opinion->monthly_kwh[5], 60.0, 1e-9, "June");
  sb_assert_close (opinion->plane_kwh_m2, 1150.0, 1e-9, "plane");
  sb_assert_close (opinion->incidence_percent, -3.0, 1e-9, "incidence");
  sb_assert_close (opinion->spectrum_percent, 0.93, 1e-9, "spectrum");
  sb_assert_close (opinion->temperature_percent, -6.0, 1e-9, "temperature");
  sb_assert_close (opinion->other_percent, -8.8, 1e-9, "other");
  sb_assert_close (opinion->total_percent, 100.0 * (720.0 / (0.8 * 1150.0) - 1.0), 1e-9, "all");
  g_assert_cmpint (opinion->year_max, ==, 2023);
}

static void
test_bad_opinion (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *unknown = make_yield (30.0, "\"?(0)\"");
  g_autofree char *untrue_sum = make_yield (20.0, "0.93");
  g_autofree char *no_number = make_yield (30.0, "\"much\"");

  ask_opinion (fixture, unknown);
  g_assert_true (isnan (((SbSecondOpinion *) fixture->fetched)->spectrum_percent));
  sb_second_opinion_free (fixture->fetched);

  ask_opinion (fixture, untrue_sum);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  ask_opinion (fixture, no_number);
  g_assert_error (fixture->error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
}

static void
test_reasons (void)
{
  g_autoptr (SbConsultation) consultation = make_consultation ();
  SbSecondOpinion opinion = { .annual_kwh = 720.0, .spectrum_percent = 0.93, .year_min = 2005, .year_max = 2023 };
  SbResult ours = { 0 };
  SbOpinionDifference differences[SB_N_OPINION_REASONS];
  guint n = 0;

  opinion.database = (char *) "PVGIS-SARAH3";
  ours.weather = sb_weather_new (2023);
  ours.weather->source = SB_WEATHER_PVGIS;
  sb_set_string (&ours.weather->database, "PVGIS-SARAH3");
  ours.weather->year_min = 2005;
  ours.weather->year_max = 2023;
  for (int i = 0; i < SB_N_OBSTACLES; i++)
    ours.yield.obstacle_loss_kwh[i] = NAN;
  ours.yield.obstacle_loss_kwh[SB_OBSTACLE_SLAB_ABOVE] = 80.0;
  ours.yield.obstacle_loss_kwh[SB_OBSTACLE_HORIZON] = 20.0;
  ours.yield.clipped_kwh = 30.0;

  n = sb_second_opinion_compare (&opinion, consultation, &ours, differences);
  g_assert_cmpstr (sb_opinion_reason_id (differences[0].reason), ==, "near-shading");
  sb_assert_close (differences[0].kwh, -80.0, 1e-9, "near shading");
  g_assert_cmpstr (sb_opinion_reason_id (differences[1].reason), ==, "ac-limit");
  g_assert_cmpstr (sb_opinion_reason_id (differences[2].reason), ==, "obstruction");
  g_assert_cmpstr (sb_opinion_reason_id (differences[3].reason), ==, "spectrum");
  for (guint i = 0; i < n; i++)
    g_assert_true (differences[i].reason != SB_OPINION_OTHER_YEARS
                   && differences[i].reason != SB_OPINION_OTHER_WEATHER);

  ours.weather->source = SB_WEATHER_BUILT_IN;
  ours.weather->year_min = 2006;
  g_assert_cmpuint (sb_second_opinion_compare (&opinion, consultation, &ours, differences), ==, n + 2);
  sb_weather_unref (ours.weather);
}

#define ADD(name, function) g_test_add ("/pvgis-answers/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  /* Loopback must not go through a proxy of the machine. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("years", test_years);
  ADD ("other-database", test_other_database);
  ADD ("other-years", test_other_years);
  ADD ("horizon", test_horizon);
  ADD ("bad-horizon", test_bad_horizon);
  ADD ("second-opinion", test_second_opinion);
  ADD ("bad-opinion", test_bad_opinion);
  g_test_add_func ("/pvgis-answers/reasons", test_reasons);

  return g_test_run ();
}
