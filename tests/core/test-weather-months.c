#include "core/calendar.h"
#include "core/weather.h"
#include "support/reference-table.h"

/* Which month of the wall's winter time the hours of a year of weather are counted to. */

static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static double *
values_of (const SbWeather *weather,
           double           value)
{
  double *values = g_new (double, weather->n_rows);

  for (guint row = 0; row < weather->n_rows; row++)
    values[row] = value;

  return values;
}

/* A kilowatt in every hour: as many kWh as the month has hours, on top of what was there. */
static void
test_every_hour_counts (void)
{
  for (int year = 2023; year <= 2024; year++)
    {
      g_autoptr (SbWeather) weather = sb_weather_new (year);
      g_autofree double *values = values_of (weather, 1000.0);
      double monthly[12];

      for (int month = 0; month < 12; month++)
        monthly[month] = month;
      sb_weather_add_months (weather, values, monthly);
      for (int month = 0; month < 12; month++)
        {
          int n_days = DAYS[month] + (month == 1 && year == 2024);

          sb_assert_close (monthly[month], month + n_days * 24.0, 0.0, "%d, month %d", year, month + 1);
        }
    }
}

/* The hour from 23:00 UTC on the last of a month is the first of the next; the year's last is January's. */
static void
test_ends_of_months (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  guint row = 0;

  for (int month = 0; month < 12; month++)
    for (int before = 1; before >= 0; before--)
      {
        g_autofree double *values = values_of (weather, 0.0);
        double monthly[12] = { 0.0 };

        if (before == 1)
          row += (guint) DAYS[month] * 24;
        values[row - 1 - (guint) before] = 2500.0;
        sb_weather_add_months (weather, values, monthly);
        for (int other = 0; other < 12; other++)
          sb_assert_close (monthly[other], other == (before ? month : (month + 1) % 12) ? 2.5 : 0.0, 0.0,
                           "the hour %d before the end of month %d, counted to month %d", before, month + 1, other + 1);
      }
}

/* A look at the calendar a day gives the same as one a row, at whatever minute the sun of a row was looked at. */
static void
test_as_row_by_row (void)
{
  static const int MINUTES[] = { -40, -30, 0, 10, 30, 59, 100 };

  for (gsize i = 0; i < G_N_ELEMENTS (MINUTES); i++)
    {
      g_autoptr (SbWeather) weather = sb_weather_new (2024);
      g_autofree double *values = values_of (weather, 0.0);
      double monthly[12] = { 0.0 };
      double expected[12] = { 0.0 };

      weather->first_sun_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { 2024, 1, 1 }) + MINUTES[i] * 60.0;
      for (guint row = 0; row < weather->n_rows; row++)
        {
          values[row] = row * 7919 % 1000;
          expected[sb_weather_row_cet_month (weather, row)] += values[row] / 1000.0;
        }
      sb_weather_add_months (weather, values, monthly);
      for (int month = 0; month < 12; month++)
        sb_assert_close (monthly[month], expected[month], 0.0, "%d minutes, month %d", MINUTES[i], month + 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weather-months/every-hour-counts", test_every_hour_counts);
  g_test_add_func ("/weather-months/ends-of-months", test_ends_of_months);
  g_test_add_func ("/weather-months/as-row-by-row", test_as_row_by_row);

  return g_test_run ();
}
