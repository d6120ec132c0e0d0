#include "services/built-in-data.h"
#include "services/error.h"
#include "stand-fixture.h"

#include "core/simulate.h"
#include "services/weather-store.h"

#include <math.h>
#include <sqlite3.h>
#include <sys/stat.h>

#define CITY "07312000"
#define BANN "07335002"

/* ---- rows ---- */

static void
test_sums (StandFixture *fixture,
           gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (SbStandStatistics) statistics = NULL;
  g_autoptr (GError) error = NULL;
  SbStandRow row = stand_row ("2026-06-20", CITY);
  SbStandFeedback feedback = { .helpful = 0, .will_buy = 1, .missing = SB_STAND_NO_ANSWER };
  SbStandId id;
  const SbStandSums *today;
  const SbStandSums *event;
  const SbStandSums *all;

  stand_add_n (record, 4, "2026-05-01", BANN);
  stand_add_n (record, 3, "2026-06-18", BANN);
  stand_add_n (record, 2, "2026-06-19", CITY);
  row.measures[0] = "led-lighting";
  row.measures[1] = "standby-strip";
  row.n_measures = 2;
  row.battery_kwh = 1.6;
  g_assert_true (sb_stand_record_add (record, &row, NULL, &id, &error));
  g_assert_true (sb_stand_record_set_feedback (record, &id, &feedback, &error));
  g_assert_no_error (error);

  statistics = sb_stand_statistics_new (record, "2026-06-20", &error);
  g_assert_no_error (error);
  today = &statistics->sums[SB_STAND_TODAY];
  event = &statistics->sums[SB_STAND_EVENT];
  all = &statistics->sums[SB_STAND_ALL];
  g_assert_cmpstr (statistics->event_first_day, ==, "2026-06-18");
  g_assert_cmpuint (today->figures.consultations, ==, 1);
  g_assert_cmpuint (event->figures.consultations, ==, 6);
  g_assert_cmpuint (all->figures.consultations, ==, 10);
  g_assert_cmpfloat_with_epsilon (all->figures.peak_power_kw, 9.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (all->figures.battery_kwh, 1.6, 1e-9);
  g_assert_cmpfloat_with_epsilon (event->figures.yield_kwh, 3360.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (event->figures.own_use_kwh, 1980.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (event->figures.saving_eur, 672.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (today->figures.avoided_kg, 190.0, 1e-9);
  g_assert_cmpuint (all->answers[SB_STAND_PERSONS][1], ==, 10);
  g_assert_cmpuint (all->answers[SB_STAND_BATTERY][1], ==, 1);
  g_assert_cmpuint (all->answers[SB_STAND_SET][1], ==, 10);
  g_assert_cmpuint (all->answers[SB_STAND_HELPFUL][0], ==, 1);
  g_assert_cmpuint (all->answers[SB_STAND_WILL_BUY][1], ==, 1);
  for (guint i = 0; i < SB_STAND_MAX_ANSWERS; i++)
    g_assert_cmpuint (all->answers[SB_STAND_MISSING][i], ==, 0);
  g_assert_cmpuint (sb_stand_sums_of_area (all, BANN), ==, 7);
  g_assert_cmpuint (sb_stand_sums_of_area (event, BANN), ==, 3);
  g_assert_cmpuint (sb_stand_sums_of_area (today, BANN), ==, 0);
  g_assert_cmpuint (all->measures->len, ==, 2);
  g_assert_cmpuint (event->measures->len, ==, 2);
  g_assert_cmpuint (today->measures->len, ==, 2);
  g_assert_cmpstr (g_array_index (today->measures, SbStandCount, 0).key, ==, "led-lighting");
}

/* The sums kept by the database against those of the rows, with every class, answers changed and rows removed. */
static void
test_kept_sums (StandFixture *fixture,
                gconstpointer data)
{
  static const int POWERS_W[] = { 0, 490, 500, 510, 1000, 1010, 2000, 2010 };
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (SbStandStatistics) statistics = NULL;
  guint answers[SB_STAND_N_TOPICS][SB_STAND_MAX_ANSWERS] = { 0 };
  guint n_measures = 0;
  double battery_kwh = 0.0;

  for (int i = 0; i < 96; i++)
    {
      SbStandRow row = stand_row ("2026-06-20", CITY);
      SbStandFeedback feedback = { i % 4 - 1, i % 3, i % 7 - 1 };
      SbStandId id;

      row.persons = 1 + i % 5;
      row.dwelling = i % 2;
      row.peak_power_w = POWERS_W[i % 8];
      row.battery_kwh = i % 3 * 0.8;
      row.direction = i % 8;
      row.tilt = i % 3;
      row.measures[0] = "led-lighting";
      row.n_measures = i % 2;
      g_assert_true (sb_stand_record_add (record, &row, NULL, &id, NULL));
      g_assert_true (sb_stand_record_set_feedback (record, &id, &feedback, NULL));
      feedback.will_buy = 2;
      g_assert_true (sb_stand_record_set_feedback (record, &id, &feedback, NULL));
      if (i % 5 == 4)
        {
          g_assert_true (sb_stand_record_remove (record, &id, NULL));
          continue;
        }
      answers[SB_STAND_PERSONS][row.persons - 1]++;
      answers[SB_STAND_DWELLING][row.dwelling]++;
      answers[SB_STAND_SET][sb_stand_set_class (row.peak_power_w)]++;
      answers[SB_STAND_BATTERY][row.battery_kwh > 0.0]++;
      answers[SB_STAND_DIRECTION][row.direction]++;
      answers[SB_STAND_TILT][row.tilt]++;
      if (feedback.helpful >= 0)
        answers[SB_STAND_HELPFUL][feedback.helpful]++;
      answers[SB_STAND_WILL_BUY][2]++;
      if (feedback.missing >= 0)
        answers[SB_STAND_MISSING][feedback.missing]++;
      n_measures += row.n_measures;
      battery_kwh += row.battery_kwh;
    }

  statistics = sb_stand_statistics_new (record, "2026-06-20", NULL);
  for (guint period = 0; period < SB_STAND_N_PERIODS; period++)
    {
      const SbStandSums *sums = &statistics->sums[period];

      g_assert_cmpmem (sums->answers, sizeof sums->answers, answers, sizeof answers);
      g_assert_cmpuint (sums->figures.consultations, ==, 77);
      g_assert_cmpfloat_with_epsilon (sums->figures.battery_kwh, battery_kwh, 1e-9);
      g_assert_cmpuint (g_array_index (sums->measures, SbStandCount, 0).consultations, ==, n_measures);
      g_assert_cmpuint (sb_stand_sums_of_area (sums, CITY), ==, 77);
    }
}

static void
test_values (StandFixture *fixture,
             gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  SbStandRow rows[4];

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    rows[i] = stand_row ("2026-06-20", CITY);
  rows[0].persons = 6;
  rows[1].yield_kwh = -1;
  g_strlcpy (rows[2].area, "Bann", sizeof rows[2].area);
  g_strlcpy (rows[3].day, "yesterday", sizeof rows[3].day);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sb_stand_record_add (record, &rows[i], NULL, NULL, &error));
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_assert_nonnull (strstr (error->message, "stand.sqlite"));
    }
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, 0);
}

static void
test_remove (StandFixture *fixture,
             gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (GError) error = NULL;
  SbStandRow row = stand_row ("2026-06-20", CITY);
  SbStandFeedback feedback = { 0, 0, 0 };
  SbStandId id;

  row.measures[row.n_measures++] = "led-lighting";
  g_assert_true (sb_stand_record_add (record, &row, NULL, &id, &error));
  g_assert_true (sb_stand_record_remove (record, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, 0);
  g_assert_false (sb_stand_record_set_feedback (record, &id, &feedback, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
}

/* What a consultation leaves behind says nothing exact of place and person. */
static void
test_row (void)
{
  g_autoptr (SbConsultation) consultation = sb_built_in_sample ();
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (SbResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SbStandRow row;

  consultation->household.persons = 7;
  weather = sb_weather_built_in (consultation, &error);
  g_assert_no_error (error);
  result = sb_simulate (consultation, weather, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);
  sb_stand_row_init (&row, consultation, result, "2026-06-20");

  g_assert_cmpstr (row.day, ==, "2026-06-20");
  g_assert_cmpstr (row.area, ==, CITY);
  g_assert_cmpint (row.persons, ==, 5);
  g_assert_cmpint (row.peak_power_w, ==, (int) (10 * round (sb_system_peak_power_w (&consultation->system) / 10)));
  g_assert_cmpint (row.yield_kwh, ==, (int) round (result->yield.annual_kwh));
  g_assert_cmpint (row.own_use_kwh, ==, (int) round (result->balance->self_consumption_kwh));
  g_assert_cmpuint (row.n_measures, ==, consultation->n_measures);
}

static void
test_areas (void)
{
  static const struct
  {
    const char *name;
    const char *postal_code;
    double latitude_deg;
    double longitude_deg;
    const char *area;
  } CASES[] = {
    { "Kaiserslautern", "67655", 49.4447, 7.7689, CITY },
    { "Bann", "66851", 49.3833, 7.6167, BANN },
    { "Trier", "54290", 49.7557, 6.6394, SB_STAND_AREA_STATE },
    { "Berlin", "10115", 52.5323, 13.3846, SB_STAND_AREA_COUNTRY },
    { "49.44, 7.77", NULL, 49.4447, 7.7689, CITY },
    { "Strasbourg", NULL, 48.0, 6.0, SB_STAND_AREA_COUNTRY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      SbPlace place = { (char *) CASES[i].name, (char *) CASES[i].postal_code, CASES[i].latitude_deg,
                        CASES[i].longitude_deg, 250.0 };

      g_assert_cmpstr (sb_stand_area_of_place (&place), ==, CASES[i].area);
    }
}

static void
test_classes (void)
{
  g_assert_cmpint (sb_stand_direction_class (0.0), ==, 0);
  g_assert_cmpint (sb_stand_direction_class (359.0), ==, 0);
  g_assert_cmpint (sb_stand_direction_class (22.5), ==, 1);
  g_assert_cmpint (sb_stand_direction_class (225.0), ==, 5);
  g_assert_cmpint (sb_stand_set_class (500.0), ==, 0);
  g_assert_cmpint (sb_stand_set_class (501.0), ==, 1);
  g_assert_cmpint (sb_stand_set_class (5000.0), ==, 3);
  g_assert_cmpint (sb_stand_tilt_class (0.0), ==, 0);
  g_assert_cmpint (sb_stand_tilt_class (30.0), ==, 1);
  g_assert_cmpint (sb_stand_tilt_class (90.0), ==, 2);
  for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
    g_assert_cmpuint (sb_stand_topic_n_answers ((SbStandTopic) topic), <=, SB_STAND_MAX_ANSWERS);
}

/* ---- the file ---- */

static void
run_sql (const char *path,
         const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* Nobody else reads it, and nothing in it tells who came first. */
static void
test_private (StandFixture *fixture,
              gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autofree char *path = stand_path (fixture, "stand.sqlite");
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (fixture->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_clear_pointer (&record, sb_stand_record_free);
  run_sql (path, "CREATE TEMP TABLE t AS SELECT 1 / (sql LIKE '%WITHOUT ROWID%') AS ok FROM sqlite_schema"
                 " WHERE name = 'record'; CREATE TEMP TABLE c (n CHECK (n NOT NULL)); INSERT INTO c SELECT ok FROM t");
}

/* The first version: no feedback, nothing published. */
static const char VERSION_1[]
  = "CREATE TABLE record (id BLOB NOT NULL PRIMARY KEY, day TEXT NOT NULL, area TEXT NOT NULL, persons INTEGER NOT NULL,"
    " dwelling INTEGER NOT NULL, peak_power_w INTEGER NOT NULL, battery_kwh REAL NOT NULL, direction INTEGER NOT NULL,"
    " tilt INTEGER NOT NULL, yield_kwh INTEGER NOT NULL, own_use_kwh INTEGER NOT NULL, saving_eur INTEGER NOT NULL,"
    " avoided_kg INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX record_by_day ON record (day);"
    "CREATE TABLE record_measure (record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE, measure TEXT NOT NULL,"
    " PRIMARY KEY (record, measure)) WITHOUT ROWID;"
    "INSERT INTO record VALUES (x'000102030405060708090a0b0c0d0e0f', '2026-06-19', '07335002', 3, 1, 1800, 1.6, 4, 1,"
    " 1500, 700, 240, 500);"
    "INSERT INTO record_measure VALUES (x'000102030405060708090a0b0c0d0e0f', 'led-lighting');"
    "PRAGMA application_id = 1396855636; PRAGMA user_version = 1;";

static void
test_old_version (StandFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *path = stand_path (fixture, "stand.sqlite");
  g_autoptr (SbStandRecord) record = NULL;
  g_autoptr (SbStandStatistics) statistics = NULL;
  g_autoptr (GError) error = NULL;
  SbStandId id = { { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 } };
  SbStandFeedback feedback = { 2, 2, 5 };

  g_mkdir_with_parents (fixture->folder, 0700);
  run_sql (path, VERSION_1);
  record = stand_open (fixture);
  g_assert_null (sb_stand_record_get_notice (record)->damaged_path);
  stand_add_n (record, 1, "2026-06-20", CITY);
  g_assert_true (sb_stand_record_set_feedback (record, &id, &feedback, &error));
  statistics = sb_stand_statistics_new (record, "2026-06-20", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (statistics->sums[SB_STAND_ALL].figures.consultations, ==, 2);
  g_assert_cmpuint (statistics->sums[SB_STAND_EVENT].figures.consultations, ==, 2);
  g_assert_cmpuint (statistics->sums[SB_STAND_ALL].answers[SB_STAND_MISSING][5], ==, 1);
  g_assert_cmpuint (statistics->sums[SB_STAND_ALL].answers[SB_STAND_DWELLING][1], ==, 1);
  g_assert_cmpuint (statistics->sums[SB_STAND_ALL].measures->len, ==, 1);
}

static void
test_newer_version (StandFixture *fixture,
                    gconstpointer data)
{
  g_autofree char *path = stand_path (fixture, "stand.sqlite");
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before = 0;
  gsize length_after = 0;

  stand_add_n (record, 3, "2026-06-20", CITY);
  g_clear_pointer (&record, sb_stand_record_free);
  run_sql (path, "PRAGMA user_version = 3; PRAGMA journal_mode = DELETE");
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));

  g_assert_null (sb_stand_record_open (fixture->folder, "2026-06-20", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "version 3"));
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_delete_all (StandFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autofree char *other = stand_path (fixture, "notes.txt");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  stand_add_n (record, 3, "2026-06-20", CITY);
  g_clear_pointer (&record, sb_stand_record_free);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_true (sb_stand_record_delete_all (fixture->folder, &error));
  g_assert_no_error (error);
  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "notes.txt");
  g_assert_null (g_dir_read_name (dir));
}

#define ADD(path, function) \
  g_test_add ("/stand/record/" path, StandFixture, NULL, stand_set_up, function, stand_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sums", test_sums);
  ADD ("kept-sums", test_kept_sums);
  ADD ("values", test_values);
  ADD ("remove", test_remove);
  ADD ("private", test_private);
  ADD ("old-version", test_old_version);
  ADD ("newer-version", test_newer_version);
  ADD ("delete-all", test_delete_all);
  g_test_add_func ("/stand/record/row", test_row);
  g_test_add_func ("/stand/record/areas", test_areas);
  g_test_add_func ("/stand/record/classes", test_classes);

  return g_test_run ();
}
