#include "core/weather.h"

#include "core/calendar.h"

#include <math.h>

#define SECONDS_PER_HOUR 3600
#define SECONDS_PER_DAY 86400

static void
clear (gpointer data)
{
  SbWeather *weather = data;

  g_free (weather->database);
  g_free (weather->file);
  g_free (weather->retrieved);
  g_free (weather->ghi_w_m2);
  g_free (weather->dni_w_m2);
  g_free (weather->dhi_w_m2);
  g_free (weather->temp_air_c);
  g_free (weather->wind_m_s);
}

SbWeather *
sb_weather_new (int year)
{
  SbWeather *weather = g_atomic_rc_box_new0 (SbWeather);

  weather->year = year;
  weather->year_min = year;
  weather->year_max = year;
  weather->database = g_strdup ("");
  weather->first_sun_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { year, 1, 1 }) + SECONDS_PER_HOUR / 2;
  weather->n_rows = (guint) sb_calendar_days_in_year (year) * 24;
  weather->ghi_w_m2 = g_new0 (double, weather->n_rows);
  weather->dni_w_m2 = g_new0 (double, weather->n_rows);
  weather->dhi_w_m2 = g_new0 (double, weather->n_rows);
  weather->temp_air_c = g_new0 (double, weather->n_rows);
  weather->wind_m_s = g_new0 (double, weather->n_rows);

  return weather;
}

SbWeather *
sb_weather_ref (SbWeather *weather)
{
  return g_atomic_rc_box_acquire (weather);
}

void
sb_weather_unref (SbWeather *weather)
{
  g_atomic_rc_box_release_full (weather, clear);
}

gint64
sb_weather_row_unix_s (const SbWeather *weather,
                       guint            row)
{
  return (gint64) llround (weather->first_sun_unix_s) + (gint64) row * SECONDS_PER_HOUR;
}

int
sb_weather_row_cet_month (const SbWeather *weather,
                          guint            row)
{
  return sb_calendar_cet_month (sb_weather_row_unix_s (weather, row));
}

guint
sb_weather_row_after_cet_day (const SbWeather *weather,
                              guint            row)
{
  gint64 cet_s = sb_weather_row_unix_s (weather, row) + SECONDS_PER_HOUR;
  gint64 of_day_s = (cet_s % SECONDS_PER_DAY + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  guint n_left = (guint) ((SECONDS_PER_DAY - of_day_s + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR);

  return MIN (row + n_left, weather->n_rows);
}

void
sb_weather_add_months (const SbWeather *weather,
                       const double    *row_values,
                       double           monthly[12])
{
  guint row = 0;

  while (row < weather->n_rows)
    {
      guint end = sb_weather_row_after_cet_day (weather, row);
      int month = sb_weather_row_cet_month (weather, row);

      for (; row < end; row++)
        monthly[month] += row_values[row] / 1000.0;
    }
}

guint
sb_weather_row_first_minute (const SbWeather *weather,
                             guint            row)
{
  double year_start_s = (double) sb_calendar_unix_from_date ((SbDate) { weather->year, 1, 1 });
  gint64 n_minutes = (gint64) weather->n_rows * 60;
  gint64 minute = llround ((weather->first_sun_unix_s - year_start_s) / 60.0) - 30 + (gint64) row * 60;

  return (guint) ((minute % n_minutes + n_minutes) % n_minutes);
}

void
sb_weather_monthly_ghi (const SbWeather *weather,
                        double           monthly_kwh_m2[12])
{
  for (int month = 0; month < 12; month++)
    monthly_kwh_m2[month] = 0.0;

  sb_weather_add_months (weather, weather->ghi_w_m2, monthly_kwh_m2);
}
