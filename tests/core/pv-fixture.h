#pragma once

#include "core/calendar.h"
#include "core/pv-yield.h"
#include "core/random.h"
#include "core/sun.h"

#include <math.h>

/* A weather year and an array for the tests of yield and shadow. */

#define RAD_PER_DEG (G_PI / 180.0)

/* A year with clear, broken and grey hours, no season in its temperature; the sun makes the light. */
static inline SbWeather *
invent_weather (int    year,
                double latitude_deg,
                double longitude_deg,
                guint  seed)
{
  SbWeather *weather = sb_weather_new (year);
  SbRandom random;

  sb_random_init (&random, seed, 0);
  weather->latitude_deg = latitude_deg;
  weather->longitude_deg = longitude_deg;
  weather->elevation_m = 200.0;
  for (guint row = 0; row < weather->n_rows; row++)
    {
      double unix_s = weather->first_sun_unix_s + row * 3600.0;
      SbSunPosition sun = sb_sun_position (unix_s, latitude_deg, longitude_deg, weather->elevation_m);
      double extraterrestrial_w_m2
        = sb_sun_extraterrestrial_w_m2 (sb_calendar_day_of_year (sb_calendar_date_from_unix ((gint64) unix_s)));
      double cos_zenith = MAX (cos (sun.zenith_deg * RAD_PER_DEG), 0.0);

      weather->ghi_w_m2[row] = extraterrestrial_w_m2 * cos_zenith * sb_random_between (&random, 0.05, 0.8);
      sb_sky_split_erbs (weather->ghi_w_m2[row], sun.zenith_deg, extraterrestrial_w_m2, &weather->dni_w_m2[row],
                         &weather->dhi_w_m2[row]);
      /* Odd but seen in files: beam from a sun that has just set. */
      if (sun.apparent_zenith_deg > 90.0 && sun.zenith_deg < 91.0)
        weather->ghi_w_m2[row] = weather->dhi_w_m2[row] = weather->dni_w_m2[row] = 1.0;
      weather->temp_air_c[row] = sb_random_between (&random, -10.0, 30.0);
      weather->wind_m_s[row] = sb_random_between (&random, 0.0, 8.0);
    }

  return weather;
}

static inline SbArray
make_array (double tilt_deg)
{
  SbArray array = {
    .peak_power_w = 900.0,
    .tilt_deg = tilt_deg,
    .azimuth_deg = NAN,
    .technology = SB_TECHNOLOGY_C_SI,
    .mounting = SB_MOUNTING_RAILING,
    .albedo = 0.2,
    .module = { .count = 2, .width_m = 1.13, .height_m = 1.76, .orientation = SB_ORIENTATION_PORTRAIT, .cells = SB_CELLS_HALF_CUT },
  };

  return array;
}

static inline double
sum_kwh (const double *power_w,
         guint         n_rows)
{
  double sum_wh = 0.0;

  for (guint row = 0; row < n_rows; row++)
    sum_wh += power_w[row];

  return sum_wh / 1000.0;
}
