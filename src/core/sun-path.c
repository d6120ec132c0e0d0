#include "core/sun-path.h"

#include "core/calendar.h"
#include "core/sky.h"
#include "core/sun-spa.h"
#include "core/sun.h"

#include <math.h>
#include <string.h>

#define SECONDS_PER_HOUR 3600.0
#define SECONDS_PER_DAY 86400.0
#define RAD_PER_DEG (G_PI / 180.0)

/* The sun at 0 h UT of one day, free of the observer. Right ascension is counted on past 360°. */
typedef struct
{
  double right_ascension_deg; /* less the nutation of the sidereal time */
  double declination_deg;
  double distance_au;
} DailySun;

/*
 * Consecutive midnights from the day before `first_unix_s`. Four of them around an instant carry a cubic; the fastest
 * terms are nutation (0.2″ in 13.7 days) and the moon's pull on the earth (6″ in 29.5 days), so it errs by less than 1e-6°.
 */
static DailySun *
daily_suns (double first_midnight_unix_s,
            guint  n_days)
{
  DailySun *suns = g_new (DailySun, n_days);

  for (guint i = 0; i < n_days; i++)
    {
      SbSunGeocentric sun = sb_sun_geocentric (first_midnight_unix_s + i * SECONDS_PER_DAY);

      suns[i].right_ascension_deg = sun.right_ascension_deg - sun.nutation_deg;
      suns[i].declination_deg = sun.declination_deg;
      suns[i].distance_au = sun.distance_au;
      while (i > 0 && suns[i].right_ascension_deg < suns[i - 1].right_ascension_deg - 180.0)
        suns[i].right_ascension_deg += 360.0;
    }

  return suns;
}

/* Lagrange's cubic through suns[0 … 3], `day_frac` days after suns[1]. */
static DailySun
interpolate (const DailySun *suns,
             double          day_frac)
{
  double f = day_frac;
  double weights[4] = {
    -f * (f - 1.0) * (f - 2.0) / 6.0,
    (f + 1.0) * (f - 1.0) * (f - 2.0) / 2.0,
    -(f + 1.0) * f * (f - 2.0) / 2.0,
    (f + 1.0) * f * (f - 1.0) / 6.0,
  };
  DailySun sun = { 0.0, 0.0, 0.0 };

  for (int i = 0; i < 4; i++)
    {
      sun.right_ascension_deg += weights[i] * suns[i].right_ascension_deg;
      sun.declination_deg += weights[i] * suns[i].declination_deg;
      sun.distance_au += weights[i] * suns[i].distance_au;
    }

  return sun;
}

static void
store_position (SbSunPath        *path,
                guint             row,
                const SbSunLocal *local)
{
  double level = 1.0;
  double up = local->up;

  path->zenith_deg[row] = 90.0 - local->elevation_deg;
  path->apparent_zenith_deg[row] = 90.0 - local->apparent_elevation_deg;
  path->azimuth_deg[row] = local->azimuth_deg;

  /* Refraction lifts the sun and leaves its azimuth. */
  if (local->apparent_elevation_deg != local->elevation_deg)
    {
      double elevation_rad = local->apparent_elevation_deg * RAD_PER_DEG;

      up = sin (elevation_rad);
      level = sqrt ((1.0 - up * up) / MAX (1.0 - local->up * local->up, 1e-300));
    }
  path->sun_east[row] = local->east * level;
  path->sun_north[row] = local->north * level;
  path->sun_up[row] = up;

  path->air_mass[row] = 0.0;
  if (path->apparent_zenith_deg[row] <= 90.0)
    path->air_mass[row] = sb_sun_air_mass (path->apparent_zenith_deg[row]);
}

static void
compute_positions (SbSunPath       *path,
                   const SbWeather *weather)
{
  double first_midnight_unix_s = (floor (weather->first_sun_unix_s / SECONDS_PER_DAY) - 1.0) * SECONDS_PER_DAY;
  guint n_days = weather->n_rows / 24 + 5;
  g_autofree DailySun *suns = daily_suns (first_midnight_unix_s, n_days);
  SbSunObserver observer;

  sb_sun_observer_init (&observer, weather->latitude_deg, weather->longitude_deg, weather->elevation_m);

  for (guint row = 0; row < path->n_rows; row++)
    {
      double unix_s = weather->first_sun_unix_s + row * SECONDS_PER_HOUR;
      double days = (unix_s - first_midnight_unix_s) / SECONDS_PER_DAY;
      guint day = (guint) days;
      DailySun sun = interpolate (suns + day - 1, days - day);
      SbSunLocal local;

      sb_sun_observe (&observer,
                      sb_sun_mean_sidereal_deg (unix_s) + observer.longitude_deg - sun.right_ascension_deg,
                      sun.declination_deg, sun.distance_au, &local);
      store_position (path, row, &local);
    }
}

static void
compute_extraterrestrial (SbSunPath       *path,
                          const SbWeather *weather)
{
  gint64 previous_day = -1;
  double value_w_m2 = 0.0;

  for (guint row = 0; row < path->n_rows; row++)
    {
      gint64 unix_s = sb_weather_row_unix_s (weather, row);
      gint64 day = unix_s / (gint64) SECONDS_PER_DAY;

      if (row == 0 || day != previous_day)
        value_w_m2 = sb_sun_extraterrestrial_w_m2 (sb_calendar_day_of_year (sb_calendar_date_from_unix (unix_s)));
      previous_day = day;
      path->extraterrestrial_w_m2[row] = value_w_m2;
    }
}

static void
find_lit_rows (SbSunPath       *path,
               const SbWeather *weather)
{
  for (guint row = 0; row < path->n_rows; row++)
    if (weather->ghi_w_m2[row] > 0.0 || weather->dni_w_m2[row] > 0.0 || weather->dhi_w_m2[row] > 0.0)
      path->lit_rows[path->n_lit_rows++] = row;
}

static void
store_sky (SbLitSky         *sky,
           guint             i,
           const SbSkyTerms *terms)
{
  sky->isotropic_w_m2[i] = terms->isotropic_w_m2;
  sky->circumsolar_w_m2[i] = terms->circumsolar_w_m2;
  sky->horizon_w_m2[i] = terms->horizon_w_m2;
}

static void
pack_lit_hours (SbSunPath       *path,
                const SbWeather *weather)
{
  path->lit = sb_lit_hours_new (path->n_lit_rows);

  for (guint k = 0; k < path->n_lit_rows; k++)
    {
      SbLitChunk *chunk = &path->lit->chunks[k / SB_LIT_CHUNK];
      guint i = k % SB_LIT_CHUNK;
      guint row = path->lit_rows[k];
      SbSkyHour hour = sb_sun_path_sky_hour (path, weather, row);
      SbSkyTerms perez = sb_sky_perez_terms (&hour);
      SbSkyTerms hay_davies = sb_sky_hay_davies_terms (&hour);

      chunk->sun_east[i] = path->sun_east[row];
      chunk->sun_north[i] = path->sun_north[row];
      chunk->sun_up[i] = path->sun_up[row];
      chunk->ghi_w_m2[i] = weather->ghi_w_m2[row];
      chunk->dni_w_m2[i] = weather->dni_w_m2[row];
      chunk->dhi_w_m2[i] = weather->dhi_w_m2[row];
      chunk->temp_air_c[i] = weather->temp_air_c[row];
      chunk->wind_m_s[i] = weather->wind_m_s[row];
      store_sky (&chunk->perez, i, &perez);
      store_sky (&chunk->hay_davies, i, &hay_davies);
    }
}

SbSkyHour
sb_sun_path_sky_hour (const SbSunPath *path,
                      const SbWeather *weather,
                      guint            row)
{
  return (SbSkyHour) {
    .zenith_deg = path->zenith_deg[row],
    .apparent_zenith_deg = path->apparent_zenith_deg[row],
    .ghi_w_m2 = weather->ghi_w_m2[row],
    .dni_w_m2 = weather->dni_w_m2[row],
    .dhi_w_m2 = weather->dhi_w_m2[row],
    .extraterrestrial_w_m2 = path->extraterrestrial_w_m2[row],
    .air_mass = path->air_mass[row],
  };
}

static SbSunPath *
path_new (guint n_rows)
{
  SbSunPath *path = g_atomic_rc_box_new0 (SbSunPath);

  path->n_rows = n_rows;
  path->zenith_deg = g_new (double, n_rows);
  path->apparent_zenith_deg = g_new (double, n_rows);
  path->azimuth_deg = g_new (double, n_rows);
  path->sun_east = g_new (double, n_rows);
  path->sun_north = g_new (double, n_rows);
  path->sun_up = g_new (double, n_rows);
  path->extraterrestrial_w_m2 = g_new (double, n_rows);
  path->air_mass = g_new (double, n_rows);
  path->lit_rows = g_new (guint, n_rows);

  return path;
}

SbSunPath *
sb_sun_path_new (const SbWeather *weather)
{
  SbSunPath *path = path_new (weather->n_rows);

  compute_positions (path, weather);
  compute_extraterrestrial (path, weather);
  find_lit_rows (path, weather);
  pack_lit_hours (path, weather);

  return path;
}

SbSunPath *
sb_sun_path_new_like (const SbSunPath *same_sun,
                      const SbWeather *weather)
{
  gsize n_bytes = weather->n_rows * sizeof (double);
  SbSunPath *path;

  g_return_val_if_fail (same_sun->n_rows == weather->n_rows, NULL);

  path = path_new (weather->n_rows);
  memcpy (path->zenith_deg, same_sun->zenith_deg, n_bytes);
  memcpy (path->apparent_zenith_deg, same_sun->apparent_zenith_deg, n_bytes);
  memcpy (path->azimuth_deg, same_sun->azimuth_deg, n_bytes);
  memcpy (path->sun_east, same_sun->sun_east, n_bytes);
  memcpy (path->sun_north, same_sun->sun_north, n_bytes);
  memcpy (path->sun_up, same_sun->sun_up, n_bytes);
  memcpy (path->extraterrestrial_w_m2, same_sun->extraterrestrial_w_m2, n_bytes);
  memcpy (path->air_mass, same_sun->air_mass, n_bytes);
  find_lit_rows (path, weather);
  pack_lit_hours (path, weather);

  return path;
}

SbSunPath *
sb_sun_path_ref (SbSunPath *path)
{
  return g_atomic_rc_box_acquire (path);
}

static void
clear (gpointer data)
{
  SbSunPath *path = data;

  g_free (path->zenith_deg);
  g_free (path->apparent_zenith_deg);
  g_free (path->azimuth_deg);
  g_free (path->sun_east);
  g_free (path->sun_north);
  g_free (path->sun_up);
  g_free (path->extraterrestrial_w_m2);
  g_free (path->air_mass);
  g_free (path->lit_rows);
  sb_lit_hours_free (path->lit);
}

void
sb_sun_path_unref (SbSunPath *path)
{
  g_atomic_rc_box_release_full (path, clear);
}
