#include "weather-fixture.h"

#include <locale.h>

#define NAME "place.epw"
#define HEAD_END "DESIGN CONDITIONS,0\nTYPICAL/EXTREME PERIODS,0\nGROUND TEMPERATURES,0\nHOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0\n"
#define LOCATION "LOCATION,Kaiserslautern,-,DEU,Own sky,107060,49.44,7.77,1.0,251.0\n"
#define COMMENTS "COMMENTS 1,none\nCOMMENTS 2,none\n"
#define PERIODS "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31\n"

/* EPW files with the fixture's sky: hour n of the day is the sky at n + offset_h UTC. */
static char *
make (const char *head,
      int         year,
      gboolean    jump,
      double      offset_h)
{
  GString *text = g_string_new (head);
  double start_s = (double) sb_calendar_unix_from_date ((SbDate) { year, 1, 1 });
  int n_days = sb_calendar_days_in_year (year);

  for (int row = 0; row < n_days * 24; row++)
    {
      SbDate date = sb_calendar_date_from_unix ((gint64) start_s + (gint64) row * 3600);
      FixtureSky sky = fixture_sky (start_s + (row + 1 + offset_h) * 3600.0);

      g_string_append_printf (text, "%d,%d,%d,%d,60,A7A7A7A7", jump ? 2000 + date.month : date.year, date.month,
                              date.day, row % 24 + 1);
      fixture_append_number (text, ",", sky.temp_c);
      g_string_append (text, ",5.0,80,99000,0,0,300");
      fixture_append_number (text, ",", sky.ghi_w_m2);
      fixture_append_number (text, ",", sky.dni_w_m2);
      fixture_append_number (text, ",", sky.dhi_w_m2);
      g_string_append (text, ",0,0,0,0,180");
      fixture_append_number (text, ",", sky.wind_m_s);
      g_string_append (text, ",5,5,20,77777,9,999999999,10,0.1,0,88,0.2,0,0\n");
    }

  return g_string_free (text, FALSE);
}

/* Hours end in local standard time; the months of a typical year are of many years. */
static void
test_typical (void)
{
  g_autofree char *text = make (LOCATION HEAD_END COMMENTS PERIODS, 2023, TRUE, -1.5);
  g_autofree char *crlf = fixture_replace_all (text, "\n", "\r\n");
  g_autoptr (SbWeather) weather = fixture_parse (text, NAME);
  g_autoptr (SbWeather) other = fixture_parse (crlf, NAME);

  g_assert_cmpint (weather->year, ==, 2023);
  g_assert_cmpint (weather->year_min, ==, 2001);
  g_assert_cmpint (weather->year_max, ==, 2012);
  g_assert_cmpstr (weather->database, ==, "EPW, Kaiserslautern, Own sky");
  g_assert_cmpstr (weather->file, ==, NAME);
  g_assert_cmpint (weather->source, ==, SB_WEATHER_FILE);
  sb_assert_close (weather->elevation_m, 251.0, 0.0, "elevation");
  sb_assert_close (fmod (weather->first_sun_unix_s, 3600.0), 1800.0, 1e-6, "instant");
  fixture_assert_sky (weather, 0.01, FALSE);
  fixture_assert_sky (other, 0.01, FALSE);
}

static void
test_real_years (void)
{
  g_autofree char *leap_text = make (LOCATION HEAD_END COMMENTS PERIODS, 2020, FALSE, -1.5);
  g_autofree char *plain_text = make (LOCATION HEAD_END COMMENTS PERIODS, 2021, FALSE, -1.5);
  g_autofree char *made_text = fixture_replace_all (plain_text, "2021,", "2024,");
  g_autoptr (SbWeather) leap = fixture_parse (leap_text, NAME);
  g_autoptr (SbWeather) plain = fixture_parse (plain_text, NAME);
  g_autoptr (SbWeather) made = fixture_parse (made_text, NAME);

  g_assert_cmpint (leap->year, ==, 2020);
  g_assert_cmpuint (leap->n_rows, ==, 8784);
  fixture_assert_sky (leap, 0.01, FALSE);
  g_assert_cmpint (plain->year, ==, 2021);
  fixture_assert_sky (plain, 0.01, FALSE);
  /* A leap year without its 29 February is made, not measured. */
  g_assert_cmpint (made->year, ==, 2023);
  g_assert_cmpuint (made->n_filled, ==, 0);
  g_assert_cmpint (made->year_min, ==, 2024);
}

/* PVGIS counts in UTC, whatever its time zone says, and states the instant; before the end of 2024 it did not. */
static void
test_pvgis (void)
{
#define PVGIS "LOCATION,unknown,-,unknown,ECMWF/ERA,unknown,49.440000,7.770000,1,251\n" HEAD_END
#define SYSTEM "COMMENTS 1,Weather Analytics - Sensor Point System data - based on the ECMWF-ERA\n"
  static const char *const HEADS[] = {
    PVGIS SYSTEM "COMMENTS 2,Irradiance Time Offset (h):-0.8239\n" PERIODS,
    PVGIS SYSTEM "COMMENTS 2,\n" PERIODS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (HEADS); i++)
    {
      g_autofree char *text = make (HEADS[i], 2023, TRUE, -0.8239);
      g_autoptr (SbWeather) weather = fixture_parse (text, NAME);

      g_assert_cmpstr (weather->database, ==, "PVGIS");
      sb_assert_close (fmod (weather->first_sun_unix_s, 3600.0), 633.96, 1e-6, "instant");
      fixture_assert_sky (weather, 0.01, FALSE);
    }
#undef PVGIS
#undef SYSTEM
}

/* Other time zones, also such with half hours. */
static void
test_time_zone (void)
{
  g_autofree char *head = fixture_replace (LOCATION HEAD_END COMMENTS PERIODS, "7.77,1.0", "7.77,-3.5");
  g_autofree char *text = make (head, 2023, TRUE, 3.0);
  g_autoptr (SbWeather) weather = fixture_parse (text, NAME);

  fixture_assert_sky (weather, 0.01, FALSE);
}

/* 9999, 99.9 and 999 stand for nothing. */
static void
test_missing (void)
{
  g_autofree char *text = make (LOCATION HEAD_END COMMENTS PERIODS, 2021, FALSE, -1.5);
  const char *noon = strstr (text, "2021,6,15,12,60,");
  g_autofree char *row = g_strndup (noon, (gsize) (strchr (noon, '\n') - noon));
  g_autofree char *hole = fixture_replace (text, row, "2021,6,15,12,60,A7A7A7A7,99.9,99.9,999,999999,9999,9999,9999,"
                                                      "9999,9999,9999,0,0,0,0,999,999,5,5");
  g_autoptr (SbWeather) weather = fixture_parse (hole, NAME);

  g_assert_cmpuint (weather->n_filled, ==, 1);
  for (guint i = 0; i < weather->n_rows; i++)
    g_assert_true (weather->ghi_w_m2[i] < 1500.0 && weather->temp_air_c[i] < 60.0 && weather->wind_m_s[i] < 75.0);
}

static void
test_refused (void)
{
#define HEAD LOCATION HEAD_END COMMENTS PERIODS
#define ROW_BEGIN "2021,1,1,1,60,A7,"
#define ROW_REST ",5,80,99000,0,0,300,0,0,0,0,0,0,0,180,2.5\n"
  g_autofree char *good = make (HEAD, 2021, FALSE, -1.5);
  g_autofree char *quarters = fixture_replace (good, "DATA PERIODS,1,1,", "DATA PERIODS,1,4,");
  g_autofree char *short_year = g_strndup (good, (gsize) (strstr (good, "2021,7,1,1,") - good));
  g_autofree char *exchanged = NULL;
  GString *rows = g_string_new (HEAD);

  /* Direct and global irradiance in each other's column. */
  for (const char *line = strstr (good, "2021,1,1,1,"); line != NULL && *line != '\0'; line = strchr (line, '\n') + 1)
    {
      g_autofree char *one = g_strndup (line, (gsize) (strchr (line, '\n') - line));
      g_auto (GStrv) cells = g_strsplit (one, ",", -1);
      char *global = cells[13];
      g_autofree char *other = NULL;

      cells[13] = cells[15];
      cells[15] = global;
      other = g_strjoinv (",", cells);
      g_string_append_printf (rows, "%s\n", other);
    }
  exchanged = g_string_free (rows, FALSE);

  fixture_assert_refused (quarters, NAME, "line 8", "DATA PERIODS");
  fixture_assert_refused (short_year, NAME, "of the 8760 hours", "5 %");
  fixture_assert_refused (exchanged, NAME, "Global Horizontal Radiation", "exchanged");
  fixture_assert_refused ("LOCATION,a,b\n", NAME, "line 1", "elevation");
  fixture_assert_refused ("LOCATION,a,b,c,d,1,north,7.77,1,251\n", NAME, "line 1", "latitude “north”");
  fixture_assert_refused ("LOCATION,a,b,c,d,1,49,777,1,251\n", NAME, "longitude 777", "-180 to 180");
  fixture_assert_refused ("LOCATION,a,b,c,d,1,49,7.77,100,251\n", NAME, "line 1", "time zone 100");
  fixture_assert_refused (HEAD, NAME, "no hour", NULL);
  fixture_assert_refused (HEAD "2021,1,1,1,60\n", NAME, "line 9", "5 columns");
  fixture_assert_refused (HEAD "2021,1,1,0,60,A7,4" ROW_REST, NAME, "line 9: Hour: “0”", "1 to 24");
  fixture_assert_refused (HEAD "2021,2,30,1,60,A7,4" ROW_REST, NAME, "line 9", "no day 30 in month 2");
  fixture_assert_refused (HEAD ROW_BEGIN "70" ROW_REST, NAME, "line 9, Dry Bulb Temperature",
                          "70 °C is outside -70 to 60");
  fixture_assert_refused (HEAD ROW_BEGIN "inf" ROW_REST, NAME, "line 9: Dry Bulb Temperature: “inf”", NULL);
#undef HEAD
#undef ROW_BEGIN
#undef ROW_REST
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weather-epw/typical", test_typical);
  g_test_add_func ("/weather-epw/real-years", test_real_years);
  g_test_add_func ("/weather-epw/pvgis", test_pvgis);
  g_test_add_func ("/weather-epw/time-zone", test_time_zone);
  g_test_add_func ("/weather-epw/missing", test_missing);
  g_test_add_func ("/weather-epw/refused", test_refused);

  return g_test_run ();
}
