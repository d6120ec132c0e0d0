#include "core/range-study.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/range-runner.h"
#include "support/reference-table.h"

#include <glib/gstdio.h>
#include <string.h>

/* The range from the place's own years. */

typedef struct
{
  char *folder;
  SbWeatherStore *store;
  SbConsultation *consultation;
  SbWeather *typical;
  SbResult *result;
} Fixture;

/* The typical year in another calendar year, its light × factor. */
static SbWeather *
make_year (const SbWeather *typical,
           int              year,
           double           factor)
{
  SbWeather *weather = sb_weather_new (year);

  weather->source = SB_WEATHER_PVGIS;
  weather->latitude_deg = typical->latitude_deg;
  weather->longitude_deg = typical->longitude_deg;
  weather->elevation_m = typical->elevation_m;
  sb_set_string (&weather->database, "PVGIS-SARAH3");
  sb_set_string (&weather->retrieved, "2026-11-22");
  sb_range_fit_calendar (typical->ghi_w_m2, typical, weather->ghi_w_m2, weather);
  sb_range_fit_calendar (typical->dni_w_m2, typical, weather->dni_w_m2, weather);
  sb_range_fit_calendar (typical->dhi_w_m2, typical, weather->dhi_w_m2, weather);
  sb_range_fit_calendar (typical->temp_air_c, typical, weather->temp_air_c, weather);
  sb_range_fit_calendar (typical->wind_m_s, typical, weather->wind_m_s, weather);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      weather->ghi_w_m2[row] *= factor;
      weather->dni_w_m2[row] *= factor;
      weather->dhi_w_m2[row] *= factor;
    }

  return weather;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) built_in = NULL;

  fixture->folder = g_dir_make_tmp ("sb-range-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->consultation = sb_consultation_new ();
  fixture->consultation->weather.source = SB_WEATHER_PVGIS;
  built_in = sb_weather_built_in (fixture->consultation, &error);
  g_assert_no_error (error);
  fixture->typical = make_year (built_in, 2023, 1.0);
  fixture->typical->year_min = 2005;
  fixture->result = sb_simulate (fixture->consultation, fixture->typical, sb_built_in_assumptions (), NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_true (sb_weather_store_delete_all (fixture->store, NULL));
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  sb_weather_store_free (fixture->store);
  sb_consultation_free (fixture->consultation);
  sb_weather_unref (fixture->typical);
  sb_result_free (fixture->result);
}

/* n years, leap years among them, from dull to bright. */
static void
keep_years (Fixture *fixture,
            int      n,
            double   span)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n; i++)
    g_ptr_array_add (years, make_year (fixture->typical, 2005 + i, 1.0 + span * (2.0 * i / (n - 1) - 1.0)));
  sb_weather_store_keep_series (fixture->store, fixture->typical->latitude_deg, fixture->typical->longitude_deg, years,
                                &error);
  g_assert_no_error (error);
}

static SbRangeOutcome
run (Fixture *fixture,
     guint    n_threads)
{
  g_autoptr (SbRangeStudy) study
    = sb_range_runner_study_at_place (fixture->consultation, fixture->result, fixture->store);
  SbRangeOutcome outcome = { 0 };
  g_autoptr (GError) error = NULL;

  sb_range_runner_run (study, n_threads, NULL, &outcome, &error);
  g_assert_no_error (error);

  return outcome;
}

/* Number by number: the gaps of the struct hold anything. */
static void
assert_same (const SbRange *one,
             const SbRange *other)
{
  g_assert_cmpfloat (one->p10, ==, other->p10);
  g_assert_cmpfloat (one->p50, ==, other->p50);
  g_assert_cmpfloat (one->p90, ==, other->p90);
}

static void
test_calendar (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (SbWeather) leap = sb_weather_new (2024);
  g_autoptr (SbWeather) common = sb_weather_new (2023);
  g_autofree double *fitted = g_new0 (double, leap->n_rows);

  for (guint row = 0; row < leap->n_rows; row++)
    leap->ghi_w_m2[row] = row;
  sb_range_fit_calendar (leap->ghi_w_m2, leap, common->ghi_w_m2, common);
  g_assert_cmpfloat (common->ghi_w_m2[59 * 24 - 1], ==, 59 * 24 - 1); /* 28th of February, last hour */
  g_assert_cmpfloat (common->ghi_w_m2[59 * 24], ==, 60 * 24);         /* 1st of March */
  g_assert_cmpfloat (common->ghi_w_m2[8759], ==, 8783);

  sb_range_fit_calendar (common->ghi_w_m2, common, fitted, leap);
  g_assert_cmpfloat (fitted[59 * 24], ==, 58 * 24); /* the 28th again */
  g_assert_cmpfloat (fitted[60 * 24], ==, 60 * 24);
  g_assert_cmpfloat (fitted[8783], ==, 8783);
}

/* The wider the years differ, the wider the range; the point lies within it. */
static void
test_spread (Fixture      *fixture,
             gconstpointer data)
{
  SbRangeOutcome narrow;
  SbRangeOutcome wide;
  double point_kwh = fixture->result->yield.annual_kwh;

  keep_years (fixture, 19, 0.001);
  narrow = run (fixture, 0);
  keep_years (fixture, 19, 0.20);
  wide = run (fixture, 0);
  g_test_message ("narrow %.1f … %.1f, wide %.1f … %.1f, point %.1f kWh", narrow.annual_kwh.p10, narrow.annual_kwh.p90,
                  wide.annual_kwh.p10, wide.annual_kwh.p90, point_kwh);
  g_assert_cmpfloat (narrow.annual_kwh.p10, <, point_kwh);
  g_assert_cmpfloat (narrow.annual_kwh.p90, >, point_kwh);
  g_assert_cmpfloat (wide.annual_kwh.p10, <, point_kwh);
  g_assert_cmpfloat (wide.annual_kwh.p90, >, point_kwh);
  /* Years that are alike leave the error of the model: ± 1.28 × 5 %. Even years ± 20 % add ± 16 % at these quantiles. */
  sb_assert_close ((narrow.annual_kwh.p90 - narrow.annual_kwh.p10) / point_kwh, 0.128, 0.02, "model only");
  g_assert_cmpfloat ((wide.annual_kwh.p90 - wide.annual_kwh.p10) / point_kwh, >, 0.25);
}

static void
test_same_bits (Fixture      *fixture,
                gconstpointer data)
{
  SbRangeOutcome one;
  SbRangeOutcome three;

  keep_years (fixture, 12, 0.1);
  one = run (fixture, 1);
  three = run (fixture, 3);
  assert_same (&one.annual_kwh, &three.annual_kwh);
  assert_same (&one.annual_savings_eur, &three.annual_savings_eur);
}

/* Too few years, years under another horizon, and years when the weather is not PVGIS's: drawn as without them. */
static void
test_not_used (Fixture      *fixture,
               gconstpointer data)
{
  SbRangeOutcome without = run (fixture, 0);
  SbRangeOutcome few;
  SbRangeOutcome shaded;
  SbRangeOutcome used;
  SbRangeOutcome built_in;

  keep_years (fixture, SB_RANGE_MIN_YEARS - 1, 0.2);
  few = run (fixture, 0);
  assert_same (&few.annual_kwh, &without.annual_kwh);

  keep_years (fixture, SB_RANGE_MIN_YEARS, 0.2);
  used = run (fixture, 0);
  g_assert_cmpfloat (used.annual_kwh.p10, !=, without.annual_kwh.p10);

  fixture->typical->use_horizon = TRUE;
  shaded = run (fixture, 0);
  assert_same (&shaded.annual_kwh, &without.annual_kwh);
  fixture->typical->use_horizon = FALSE;

  fixture->typical->source = SB_WEATHER_FILE;
  built_in = run (fixture, 0);
  assert_same (&built_in.annual_kwh, &without.annual_kwh);
}

#define ADD(name, function) g_test_add ("/range-years/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("calendar", test_calendar);
  ADD ("spread", test_spread);
  ADD ("same-bits", test_same_bits);
  ADD ("not-used", test_not_used);

  return g_test_run ();
}
