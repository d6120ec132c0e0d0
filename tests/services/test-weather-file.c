#include "core/calendar.h"
#include "services/error.h"
#include "services/weather-file.h"
#include "support/reference-table.h"
#include "tmy-fixture.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define YEAR_START 1672531200.0 /* 2023-01-01T00:00:00Z */

static SbWeather *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  SbWeather *weather = sb_weather_parse (text, strlen (text), "year.json", &error);

  g_assert_no_error (error);
  g_assert_nonnull (weather);

  return weather;
}

/* Each part must be in the message. */
static void
assert_refused (const char *text,
                const char *part,
                const char *other_part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) weather = sb_weather_parse (text, strlen (text), "year.json", &error);

  g_assert_null (weather);
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "year.json: "));
  g_assert_nonnull (strstr (error->message, part));
  if (other_part != NULL)
    g_assert_nonnull (strstr (error->message, other_part));
}

static char *
with_row (guint       row,
          const char *text)
{
  TmyFixture fixture = TMY_GOOD;

  fixture.odd_row = row;
  fixture.odd_text = text;

  return tmy_fixture_make (49.44, 7.77, &fixture);
}

static void
test_good (void)
{
  g_autofree char *text = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);
  g_autoptr (SbWeather) weather = parse (text);

  g_assert_cmpint (weather->year, ==, 2023);
  g_assert_cmpint (weather->n_rows, ==, 8760);
  g_assert_cmpint (weather->year_min, ==, 2005);
  g_assert_cmpint (weather->year_max, ==, 2023);
  g_assert_cmpstr (weather->database, ==, "PVGIS-SARAH3");
  g_assert_cmpint (weather->source, ==, SB_WEATHER_FILE);
  g_assert_false (weather->use_horizon);
  g_assert_cmpuint (weather->n_filled, ==, 0);
  sb_assert_close (weather->latitude_deg, 49.44, 1e-9, "latitude");
  sb_assert_close (weather->elevation_m, 251.0, 0.0, "elevation");
  sb_assert_close (weather->first_sun_unix_s, YEAR_START + 633.96, 1e-6, "first instant");
  for (guint row = 0; row < weather->n_rows; row++)
    {
      sb_assert_close (weather->ghi_w_m2[row], tmy_fixture_ghi (row), 0.0, "ghi of row %u", row);
      g_assert_false (signbit (weather->dni_w_m2[row]));
      sb_assert_close (weather->wind_m_s[row], 2.5, 0.0, "wind of row %u", row);
    }
}

static void
test_offset (void)
{
  static const struct
  {
    const char *location;
    const char *database;
    double first_s;
  } CASES[] = {
    { "", "PVGIS-SARAH3", 633.96 },
    { "", "PVGIS-ERA5", 1800.0 },
    { "", "SOMETHING", 0.0 },
    { ", \"irradiance_time_offset\": 0", "PVGIS-SARAH3", 0.0 },
    { ", \"irradiance_time_offset\": null", "PVGIS-SARAH3", 633.96 },
    { ", \"irradiance_time_offset\": -0.25", "PVGIS-SARAH3", 2700.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      TmyFixture fixture = TMY_GOOD;
      g_autofree char *text = NULL;
      g_autoptr (SbWeather) weather = NULL;

      fixture.location = CASES[i].location;
      fixture.database = CASES[i].database;
      text = tmy_fixture_make (49.44, 7.77, &fixture);
      weather = parse (text);
      sb_assert_close (weather->first_sun_unix_s, YEAR_START + CASES[i].first_s, 1e-6, "case %u", i);
    }
}

/* The row at 00:00 with its sun a quarter before stands at the end of the year. */
static void
test_wrapping (void)
{
  TmyFixture fixture = TMY_GOOD;
  g_autofree char *text = NULL;
  g_autoptr (SbWeather) weather = NULL;

  fixture.location = ", \"irradiance_time_offset\": -0.25";
  text = tmy_fixture_make (49.44, 7.77, &fixture);
  weather = parse (text);
  sb_assert_close (weather->ghi_w_m2[0], tmy_fixture_ghi (1), 0.0, "first row");
  sb_assert_close (weather->ghi_w_m2[11], tmy_fixture_ghi (12), 0.0, "noon");
  g_assert_cmpuint (sb_weather_row_first_minute (weather, 0), ==, 15);
}

static void
test_filled (void)
{
  g_autofree char *null_text = with_row (12, "{\"time(UTC)\": \"20180101:1200\", \"T2m\": null, \"G(h)\": null, "
                                             "\"Gb(n)\": null, \"Gd(h)\": null, \"WS10m\": null}");
  g_autofree char *gap_text = with_row (4000, "{\"time(UTC)\": \"20060616:1600\", \"T2m\": 20.0, \"G(h)\": 0, "
                                              "\"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 2.5}");
  g_autoptr (SbWeather) weather = parse (null_text);
  g_autoptr (SbWeather) gap = parse (gap_text);

  g_assert_cmpuint (weather->n_filled, ==, 1);
  sb_assert_close (weather->ghi_w_m2[12], (tmy_fixture_ghi (11) + tmy_fixture_ghi (13)) / 2.0, 1e-9, "null filled");
  sb_assert_close (weather->temp_air_c[12], 12.5, 1e-9, "temperature filled");

  g_assert_cmpuint (gap->n_filled, ==, 1);
  sb_assert_close (gap->ghi_w_m2[4000], (tmy_fixture_ghi (3999) + tmy_fixture_ghi (4001)) / 2.0, 1e-9, "silent gap");
}

/* A day without rows takes the same hours of the days around it, not a straight line through the night. */
static void
test_long_gap (void)
{
  TmyFixture fixture = TMY_GOOD;
  g_autofree char *text = NULL;
  g_autoptr (SbWeather) weather = NULL;

  fixture.n_rows = 8760 - 48;
  text = tmy_fixture_make (49.44, 7.77, &fixture);
  weather = parse (text);
  g_assert_cmpuint (weather->n_filled, ==, 48);
  for (guint row = 8760 - 48; row < 8760; row++)
    sb_assert_close (weather->ghi_w_m2[row], tmy_fixture_ghi (row), 1e-9, "filled row %u", row);
}

static void
test_refused_rows (void)
{
  static const struct
  {
    const char *row;
    const char *part;
    const char *other_part;
  } CASES[] = {
    { "{\"time(UTC)\": \"20180101:0700\", \"T2m\": 1, \"G(h)\": 5000, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7], G(h): 5000 W/m²", "0 to 1500" },
    { "{\"time(UTC)\": \"20180101:0700\", \"T2m\": 280.5, \"G(h)\": 5, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "T2m: 280.5 °C", "-70 to 60" },
    { "{\"time(UTC)\": \"20180101:0700\", \"T2m\": 1, \"G(h)\": \"5\", \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7].G(h): \"5\"", "a number" },
    { "{\"time(UTC)\": \"20180101:0700\", \"T2m\": 1, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}", "G(h)", "missing" },
    { "{\"time(UTC)\": \"20180101:0700\", \"T2m\": 1, \"G(h)\": 1e999, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7].G(h)", "too large" },
    { "{\"time(UTC)\": \"20180101:0700\", \"T2m\": NaN, \"G(h)\": 1, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7].T2m", "NaN" },
    { "{\"time(UTC)\": \"20180101:0600\", \"T2m\": 1, \"G(h)\": 1, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7]", "already in outputs.tmy_hourly[6]" },
    { "{\"time(UTC)\": \"20180101:0725\", \"T2m\": 1, \"G(h)\": 1, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7]", "whole number of hours" },
    { "{\"time(UTC)\": \"20200229:0700\", \"T2m\": 1, \"G(h)\": 1, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7]", "29 February" },
    { "{\"time(UTC)\": \"2018-01-01\", \"T2m\": 1, \"G(h)\": 1, \"Gb(n)\": 0, \"Gd(h)\": 0, \"WS10m\": 1}",
      "outputs.tmy_hourly[7]", "2018-01-01" },
    { "17", "outputs.tmy_hourly[7]: 17", "object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = with_row (7, CASES[i].row);

      assert_refused (text, CASES[i].part, CASES[i].other_part);
    }
}

static void
test_refused_files (void)
{
  TmyFixture fixture = TMY_GOOD;
  g_autofree char *short_text = NULL;
  g_autofree char *offset_text = NULL;
  g_autofree char *good = tmy_fixture_make (49.44, 7.77, &TMY_GOOD);
  g_autofree char *polar = tmy_fixture_make (149.44, 7.77, &TMY_GOOD);

  fixture.n_rows = 100;
  short_text = tmy_fixture_make (49.44, 7.77, &fixture);
  fixture = TMY_GOOD;
  fixture.location = ", \"irradiance_time_offset\": 7";
  offset_text = tmy_fixture_make (49.44, 7.77, &fixture);

  assert_refused (short_text, "8660 of the 8760", "5 %");
  assert_refused (offset_text, "inputs.location.irradiance_time_offset: 7", "−1 to 1");
  assert_refused (polar, "latitude 149.44", "-90 to 90");
  good[strlen (good) / 2] = '\0';
  assert_refused (good, "line 1", NULL);
  assert_refused ("", "empty", NULL);
  assert_refused ("hello", "no weather file", NULL);
  assert_refused ("{}", "outputs", NULL);
  assert_refused ("{\"message\": \"Location over the sea. Please, select another location\", \"status\": 400}",
                  "Location over the sea", NULL);
  assert_refused ("{\"outputs\": {\"monthly\": []}}", "seriescalc", "tmy");
  assert_refused ("{\"outputs\": {\"hourly\": {\"time\": []}}}", "outputs.hourly", "a list");
  assert_refused ("{\"outputs\": {\"tmy_hourly\": []}}", "inputs", "missing");
  assert_refused ("[{\"timestamp\": 1, \"solar\": null}]", "another program", "PVGIS");
  assert_refused ("<!DOCTYPE html>\n<html><body>404</body></html>", "HTML", NULL);
  assert_refused ("20180101:0000,2.04,0.0,0.0", "outputformat=basic", NULL);
  assert_refused ("{\"outputs\": {\"tmy_hourly\": []}, \"outputs\": 1}", "outputs", "twice");
  assert_refused ("{\"a\": \"\xff\"}", "line 1", "UTF-8");
  assert_refused ("{\"a\": 1} // comment", "line 1", "the end");
}

static char *
external (const char *name)
{
  return sb_reference_dir () != NULL ? g_build_filename (sb_reference_dir (), name, NULL) : NULL;
}

static SbWeather *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  SbWeather *weather = sb_weather_file_load (path, &error);

  g_assert_no_error (error);

  return weather;
}

/* The real year as JSON and as CSV, with either line end, against the reference table made from it. */
static void
test_real_year (void)
{
  g_autofree char *json_path = external ("testdata/pvgis/tmy_v5_3_45.000_8.000_2005_2023.json");
  g_autofree char *csv_path = NULL;
  g_autofree char *table_path = NULL;
  g_autofree char *mannheim_path = NULL;
  g_autoptr (SbWeather) json = NULL;
  g_autoptr (SbWeather) csv = NULL;
  g_autoptr (SbWeather) crlf = NULL;
  g_autoptr (SbWeather) table = NULL;
  g_autoptr (SbWeather) mannheim = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GRegex) line_end = g_regex_new ("\n", 0, 0, NULL);
  g_autofree char *crlf_text = NULL;
  gint64 begin_us = 0;
  guint n_gaps = 0;

  if (json_path == NULL)
    return;
  csv_path = external ("testdata/pvgis/tmy_v5_3_45.000_8.000_2005_2023.csv");
  table_path = external ("reference/weather-p45n8e.csv");
  mannheim_path = external ("reference/weather-mannheim.csv");

  begin_us = g_get_monotonic_time ();
  json = load (json_path);
  g_test_message ("JSON loaded in %.1f ms", (double) (g_get_monotonic_time () - begin_us) / 1000.0);
  begin_us = g_get_monotonic_time ();
  csv = load (csv_path);
  g_test_message ("CSV loaded in %.1f ms", (double) (g_get_monotonic_time () - begin_us) / 1000.0);
  table = load (table_path);
  mannheim = load (mannheim_path);
  g_file_get_contents (csv_path, &text, NULL, NULL);
  crlf_text = g_regex_replace_literal (line_end, text, -1, 0, "\r\n", 0, NULL);
  crlf = parse (crlf_text);

  g_assert_true (json->use_horizon);
  g_assert_cmpstr (json->database, ==, "PVGIS-SARAH3");
  g_assert_cmpint (csv->year_min, ==, 2006);
  g_assert_cmpint (csv->year_max, ==, 2020);
  /* Eight hours of this year, such as 20090303:1000, are silent gaps; the table has kept their zeros. */
  g_assert_cmpuint (json->n_filled, ==, 8);
  g_assert_cmpuint (csv->n_filled, ==, 8);
  g_assert_cmpuint (table->n_filled, ==, 0);
  g_assert_cmpuint (mannheim->n_filled, ==, 0);
  sb_assert_close (json->first_sun_unix_s, csv->first_sun_unix_s, 0.0, "instant of JSON and CSV");
  sb_assert_close (json->first_sun_unix_s, table->first_sun_unix_s, 0.05, "instant of the reference table");
  for (guint row = 0; row < 8760; row++)
    {
      g_assert_cmpfloat (json->ghi_w_m2[row], ==, csv->ghi_w_m2[row]);
      g_assert_cmpfloat (json->ghi_w_m2[row], ==, crlf->ghi_w_m2[row]);
      if (table->ghi_w_m2[row] == 0.0 && json->ghi_w_m2[row] > 0.0)
        {
          n_gaps++;
          continue;
        }
      sb_assert_close (json->dni_w_m2[row], table->dni_w_m2[row], 0.051, "dni of row %u", row);
      sb_assert_close (json->dhi_w_m2[row], table->dhi_w_m2[row], 0.051, "dhi of row %u", row);
      sb_assert_close (json->temp_air_c[row], table->temp_air_c[row], 0.051, "temperature of row %u", row);
      g_assert_cmpfloat (json->wind_m_s[row], ==, csv->wind_m_s[row]);
    }
  g_assert_cmpuint (n_gaps, ==, 8);
}

/* The other answers of PVGIS are refused, whatever they look like. */
static void
test_other_answers (void)
{
  static const char *const NAMES[] = { "drcalc_v5_3_45_8_month3.json", "mrcalc_v5_3_45_8_2005_2023.json",
                                       "printhorizon_v5_3_45_8.json", "pvcalc_v5_3_45_8_1kWp.json",
                                       "seriescalc_v5_1_components_30deg_2016_excerpt.csv",
                                       "seriescalc_v5_2_45_8_pv6kWp_35deg_az35_2020.json", "shscalc_v5_3_45_8.json" };

  if (sb_reference_dir () == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *path = g_build_filename (sb_reference_dir (), "testdata/pvgis", NAMES[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SbWeather) weather = sb_weather_file_load (path, &error);

      g_assert_null (weather);
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      g_test_message ("%s", error->message);
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sb_weather_file_load ("/nowhere/at/all.json", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sb_weather_file_load ("/", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-file/good", test_good);
  g_test_add_func ("/weather-file/offset", test_offset);
  g_test_add_func ("/weather-file/wrapping", test_wrapping);
  g_test_add_func ("/weather-file/filled", test_filled);
  g_test_add_func ("/weather-file/long-gap", test_long_gap);
  g_test_add_func ("/weather-file/refused-rows", test_refused_rows);
  g_test_add_func ("/weather-file/refused-files", test_refused_files);
  g_test_add_func ("/weather-file/real-year", test_real_year);
  g_test_add_func ("/weather-file/other-answers", test_other_answers);
  g_test_add_func ("/weather-file/missing-file", test_missing_file);

  return g_test_run ();
}
