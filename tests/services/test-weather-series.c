#include "series-fixture.h"

#include <locale.h>

#define NAME "series.json"

/* Series of real hours (seriescalc) of PVGIS, with weather of our own making. */

static GPtrArray *
parse_years (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *years = NULL;

  g_assert_true (sb_weather_parse_years (text, strlen (text), NAME, &years, &error));
  g_assert_no_error (error);

  return years;
}

static char *
make (const char *odd_text,
      guint       odd_row)
{
  SeriesFixture fixture = SERIES_GOOD;

  fixture.year_max = fixture.year_min;
  fixture.odd_text = odd_text;
  fixture.odd_row = odd_row;

  return series_fixture_json (&fixture);
}

static void
check_two_years (GPtrArray *years)
{
  g_assert_cmpuint (years->len, ==, 2);
  for (guint i = 0; i < years->len; i++)
    {
      const SbWeather *weather = g_ptr_array_index (years, i);

      g_assert_cmpint (weather->year, ==, 2020 + (int) i);
      g_assert_cmpint (weather->year_min, ==, weather->year);
      g_assert_cmpint (weather->year_max, ==, weather->year);
      g_assert_cmpint (weather->span_min, ==, 0);
      g_assert_cmpuint (weather->n_rows, ==, i == 0 ? 8784 : 8760);
      g_assert_cmpuint (weather->n_filled, ==, 0);
      g_assert_cmpstr (weather->database, ==, "PVGIS-SARAH3");
      g_assert_cmpstr (weather->file, ==, NAME);
      g_assert_cmpint (weather->notes, ==, SB_WEATHER_NOTE_NONE);
      fixture_assert_sky (weather, 1.0, TRUE);
    }
}

static void
test_years (void)
{
  SeriesFixture fixture = SERIES_GOOD;
  g_autofree char *json = series_fixture_json (&SERIES_GOOD);
  g_autofree char *csv = series_fixture_csv (&SERIES_GOOD);
  g_autofree char *stated = NULL;
  g_autoptr (GPtrArray) json_years = parse_years (json);
  g_autoptr (GPtrArray) csv_years = parse_years (csv);
  g_autoptr (GPtrArray) stated_years = NULL;
  const SbWeather *weather = g_ptr_array_index (json_years, 0);

  check_two_years (json_years);
  check_two_years (csv_years);
  /* The stamp has lost its seconds: the middle of its minute is taken, unless the answer states the offset. */
  sb_assert_close (fmod (weather->first_sun_unix_s, 3600.0), 630.0, 1e-6, "instant of the stamp");

  fixture.location = ", \"irradiance_time_offset\": 0.1761";
  stated = series_fixture_json (&fixture);
  stated_years = parse_years (stated);
  weather = g_ptr_array_index (stated_years, 0);
  sb_assert_close (fmod (weather->first_sun_unix_s, 3600.0), 633.96, 1e-6, "instant of the offset");
}

/* Without direct and diffuse irradiance they are split from the global one, and that is noted. */
static void
test_global_alone (void)
{
  SeriesFixture fixture = SERIES_GOOD;
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (SbWeather) table = NULL;

  fixture.parts = FALSE;
  fixture.year_min = fixture.year_max;
  json = series_fixture_json (&fixture);
  csv = series_fixture_csv (&fixture);
  weather = fixture_parse (json, NAME);
  table = fixture_parse (csv, NAME);
  g_assert_cmpint (weather->notes, ==, SB_WEATHER_NOTE_SPLIT);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      double cos_zenith = sin (fixture_sky (weather->first_sun_unix_s + row * 3600.0).height_deg * G_PI / 180.0);

      g_assert_cmpfloat (weather->ghi_w_m2[row], ==, table->ghi_w_m2[row]);
      g_assert_cmpfloat (weather->dni_w_m2[row], ==, table->dni_w_m2[row]);
      if (cos_zenith > 0.2)
        sb_assert_close (weather->dhi_w_m2[row] + weather->dni_w_m2[row] * cos_zenith, weather->ghi_w_m2[row], 5.0,
                         "closure of row %u", row);
    }
}

static void
test_instants (void)
{
  static const struct
  {
    const char *database;
    int minute;
    double offset_h;
    double expected_s;
  } CASES[] = {
    { "PVGIS-SARAH3", 11, 0.19, 690.0 },
    { "PVGIS-ERA5", 30, 0.5, 1800.0 },
    { "PVGIS-ERA5", 0, 0.5, 1800.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      SeriesFixture fixture = SERIES_GOOD;
      g_autofree char *text = NULL;
      g_autoptr (SbWeather) weather = NULL;

      fixture.year_min = fixture.year_max;
      fixture.database = CASES[i].database;
      fixture.stamp_minute = CASES[i].minute;
      fixture.offset_h = CASES[i].offset_h;
      text = series_fixture_json (&fixture);
      weather = fixture_parse (text, NAME);
      sb_assert_close (fmod (weather->first_sun_unix_s, 3600.0), CASES[i].expected_s, 1e-6, "case %u", i);
      fixture_assert_sky (weather, 2.0, TRUE);
    }
}

/* Of several years the one in the middle by sunshine, whatever their order. */
static void
test_median (void)
{
  SeriesFixture fixture = SERIES_GOOD;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (SbWeather) weather = NULL;
  GString *dimmed = NULL;

  /* 2020 keeps its sun, the June noons of 2021 lose theirs, those of 2022 get more. */
  fixture.year_max = 2022;
  text = series_fixture_json (&fixture);
  dimmed = g_string_new (text);
  for (int day = 1; day <= 30; day++)
    for (int year = 2021; year <= 2022; year++)
      {
        g_autofree char *what = g_strdup_printf ("%d06%02d:1210\", \"Gb(i)\": ", year, day);
        g_autofree char *with = g_strdup_printf ("%s%s, \"other\": ", what, year == 2021 ? "0.0" : "1000.0");

        g_assert_cmpuint (g_string_replace (dimmed, what, with, 1), ==, 1);
      }
  years = parse_years (dimmed->str);
  weather = fixture_parse (dimmed->str, NAME);
  g_string_free (dimmed, TRUE);

  g_assert_cmpuint (years->len, ==, 3);
  g_assert_cmpint (weather->year, ==, 2020);
  g_assert_cmpint (weather->year_min, ==, 2020);
  g_assert_cmpint (weather->span_min, ==, 2020);
  g_assert_cmpint (weather->span_max, ==, 2022);
}

/* Hours that PVGIS leaves without a word: sun height zero by day, a missing row, null. */
static void
test_gaps (void)
{
  static const char *const ODD[] = {
    "{\"time\": \"20200616:1210\", \"Gb(i)\": 0, \"Gd(i)\": 0, \"Gr(i)\": 0, \"H_sun\": 0, \"T2m\": 17.3, \"WS10m\": 2.5, "
    "\"Int\": 0}",
    "",
    "{\"time\": \"20200616:1210\", \"Gb(i)\": null, \"Gd(i)\": null, \"Gr(i)\": null, \"H_sun\": null, \"T2m\": null, "
    "\"WS10m\": null, \"Int\": null}",
  };
  guint row = (31 + 29 + 31 + 30 + 31 + 15) * 24 + 12;

  for (guint i = 0; i < G_N_ELEMENTS (ODD); i++)
    {
      g_autofree char *text = make (ODD[i], row);
      g_autoptr (SbWeather) weather = fixture_parse (text, NAME);
      double neighbours = (weather->ghi_w_m2[row - 1] + weather->ghi_w_m2[row + 1]) / 2.0;

      g_assert_cmpuint (weather->n_filled, ==, 1);
      sb_assert_close (weather->ghi_w_m2[row], neighbours, 1e-6, "filled hour of case %u", i);
      g_assert_cmpfloat (weather->ghi_w_m2[row], >, 500.0);
    }
}

/* A zero at the edge of the day is a gap too where the source states the sun's height, and a night is none. */
static void
test_gap_at_sunset (void)
{
  guint row = 100 * 24;
  double sun_unix_s = 0.0;
  g_autofree char *stamp = NULL;
  g_autofree char *odd = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SbWeather) weather = NULL;

  /* The last hour of a day that the sun ends well above the horizon. */
  do
    {
      g_free (stamp);
      stamp = series_stamp (&SERIES_GOOD, ++row, &sun_unix_s);
    }
  while (fixture_sky (sun_unix_s).height_deg < 5.0 || fixture_sky (sun_unix_s + 3600.0).ghi_w_m2 > 0.0);

  odd = g_strdup_printf ("{\"time\": \"%s\", \"Gb(i)\": 0, \"Gd(i)\": 0, \"Gr(i)\": 0, \"H_sun\": 0, \"T2m\": 12, "
                         "\"WS10m\": 2.5}", stamp);
  text = make (odd, row);
  weather = fixture_parse (text, NAME);
  g_assert_cmpuint (weather->n_filled, ==, 1);
  g_assert_cmpfloat (weather->ghi_w_m2[row], >, 20.0);
}

static void
test_refused_rows (void)
{
#define REST ", \"Gd(i)\": 0, \"Gr(i)\": 0, \"H_sun\": 0, \"T2m\": 1, \"WS10m\": 1}"
  static const struct
  {
    const char *row;
    const char *part;
    const char *other_part;
  } CASES[] = {
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": \"3\"" REST, "outputs.hourly[7].Gb(i): \"3\"", "a number" },
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": true" REST, "outputs.hourly[7].Gb(i): true", "a number" },
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": [1, {}]" REST, "outputs.hourly[7].Gb(i): [1, {}]", "a number" },
    { "{\"time\": \"20200101:0710\"" REST, "outputs.hourly[7].Gb(i)", "missing" },
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": 3, \"Gb(i)\": 4" REST, "outputs.hourly[7].Gb(i)", "twice" },
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": 1e400" REST, "outputs.hourly[7].Gb(i)", "too large" },
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": NaN" REST, "outputs.hourly[7].Gb(i)", "NaN" },
    { "{\"time\": \"20200101:0710\", \"Gb(i)\": 4000" REST, "outputs.hourly[7], ", "4000 W/m² is outside 0 to 1500" },
    { "{\"time\": \"20200101:0610\", \"Gb(i)\": 3" REST, "outputs.hourly[7]", "already in outputs.hourly[6]" },
    { "{\"time\": \"20200101:0735\", \"Gb(i)\": 3" REST, "outputs.hourly[7]", "whole number of hours" },
    { "{\"time\": \"2020-01-01 07:10\", \"Gb(i)\": 3" REST, "outputs.hourly[7]: time", "20180131:2300" },
    { "{\"time\": 20200101, \"Gb(i)\": 3" REST, "outputs.hourly[7].time: 20200101", "a text" },
    { "{\"time\": \"20230101:0710\", \"Gb(i)\": 3" REST, "2020 to 2020", "2020 to 2023" },
    { "[]", "outputs.hourly[7]: […]", "object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = make (CASES[i].row, 7);

      fixture_assert_refused (text, NAME, CASES[i].part, CASES[i].other_part);
    }
#undef REST
}

static void
test_refused_files (void)
{
  SeriesFixture tilted = SERIES_GOOD;
  g_autofree char *good = make (NULL, 0);
  g_autofree char *moving = fixture_replace (good, "\"fixed\"", "\"two_axis\"");
  g_autofree char *no_plane = fixture_replace (good, "\"mounting_system\"", "\"x\"");
  g_autofree char *dash = fixture_replace (good, "\"slope\": {\"value\": 0", "\"slope\": {\"value\": \"-\"");
  g_autofree char *half = g_strndup (good, strlen (good) / 2);
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *table = NULL;
  g_autofree char *no_slope = NULL;
  g_autofree char *no_column = NULL;
  g_autofree char *twice = NULL;

  tilted.slope = "35";
  tilted.year_max = tilted.year_min;
  json = series_fixture_json (&tilted);
  csv = series_fixture_csv (&tilted);
  tilted.slope = "0";
  table = series_fixture_csv (&tilted);
  no_slope = fixture_replace (table, "Slope:", "Steep:");
  no_column = fixture_replace (table, "Gd(i)", "Gx(i)");
  twice = fixture_replace (table, "Gr(i)", "Gb(i)");

  fixture_assert_refused (moving, NAME, "inputs.mounting_system", "follows the sun");
  fixture_assert_refused (no_plane, NAME, "inputs.mounting_system", "missing");
  fixture_assert_refused (dash, NAME, "inputs.mounting_system.fixed.slope.value: \"-\"", "number");
  fixture_assert_refused (half, NAME, "cut off", "outputs.hourly[");
  fixture_assert_refused (json, NAME, "inputs.mounting_system.fixed.slope.value", "tilted by 35°");
  fixture_assert_refused (csv, NAME, "line 7", "tilted plane");
  fixture_assert_refused (no_slope, NAME, "Slope", "missing");
  fixture_assert_refused (no_column, NAME, "line 9", "Gd(i)");
  fixture_assert_refused (twice, NAME, "line 9", "twice");
  fixture_assert_refused ("{\"inputs\": {\"location\": {\"latitude\": 49, \"longitude\": 8, \"elevation\": 1}, "
                          "\"meteo_data\": {\"radiation_db\": \"X\", \"year_min\": 2020, \"year_max\": 2020, "
                          "\"use_horizon\": true}, \"mounting_system\": {}}, \"outputs\": {\"hourly\": []}}",
                          NAME, "no hour", NULL);
}

/* Eleven months and a year without its June. */
static void
test_incomplete (void)
{
  SeriesFixture fixture = SERIES_GOOD;
  g_autofree char *text = NULL;
  const char *june = NULL;
  const char *july = NULL;
  GString *without_june = NULL;

  fixture.year_max = fixture.year_min;
  text = series_fixture_json (&fixture);
  june = strstr (text, "{\"time\": \"20200601:0010\"");
  july = strstr (text, "{\"time\": \"20200701:0010\"");
  without_june = g_string_new_len (text, june - text);
  g_string_append (without_june, july);
  fixture_assert_refused (without_june->str, NAME, "720 of the 8784 hours of the year 2020", "5 %");
  g_string_free (without_june, TRUE);
}

static void
test_asked (void)
{
  g_autofree char *text = make (NULL, 0);
  g_autoptr (SbWeather) weather = fixture_parse (text, NAME);
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_weather_check_asked (weather, NAME, 49.4447, 7.7689, &error));
  g_assert_no_error (error);
  g_assert_false (sb_weather_check_asked (weather, NAME, 49.4447, 8.46, &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "7.770"));
  g_assert_nonnull (strstr (error->message, "8.460"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-series/years", test_years);
  g_test_add_func ("/weather-series/global-alone", test_global_alone);
  g_test_add_func ("/weather-series/instants", test_instants);
  g_test_add_func ("/weather-series/median", test_median);
  g_test_add_func ("/weather-series/gaps", test_gaps);
  g_test_add_func ("/weather-series/gap-at-sunset", test_gap_at_sunset);
  g_test_add_func ("/weather-series/refused-rows", test_refused_rows);
  g_test_add_func ("/weather-series/refused-files", test_refused_files);
  g_test_add_func ("/weather-series/incomplete", test_incomplete);
  g_test_add_func ("/weather-series/asked", test_asked);

  return g_test_run ();
}
