#include "core/sun-spa.h"

#include "core/sun-spa-terms.h"
#include "core/sun.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)
#define DEG_PER_RAD (180.0 / G_PI)

/* Terrestrial time ahead of UT, the value of the reference tables (true: 65 s in 2005, 69 s in 2023). */
static const double DELTA_T_S = 67.0;

/* J2000.0 (2000-01-01 12:00) lies 10957.5 days after 1970-01-01. */
static const double J2000_UNIX_DAYS = 10957.5;
static const double DAYS_PER_CENTURY = 36525.0;
static const double SECONDS_PER_DAY = 86400.0;

static const double AIR_TEMPERATURE_C = 12.0;
static const double HORIZON_REFRACTION_DEG = 0.5667;
static const double SUN_RADIUS_DEG = 0.26667;

double
sb_sun_limit_deg (double angle_deg)
{
  double limited = angle_deg - 360.0 * floor (angle_deg / 360.0);

  /* A tiny negative angle rounds to a full turn. */
  return limited < 360.0 ? limited : 0.0;
}

/* SPA 3.5.1, arc seconds, u in units of 10000 Julian years. */
static double
mean_obliquity_arc_s (double u)
{
  static const double COEFFICIENTS[] = { 84381.448, -4680.93, -1.55, 1999.25, -51.38, -249.67,
                                         -39.05,    7.12,     27.87, 5.79,    2.45 };
  double sum = 0.0;

  for (int i = (int) G_N_ELEMENTS (COEFFICIENTS) - 1; i >= 0; i--)
    sum = sum * u + COEFFICIENTS[i];

  return sum;
}

/* SPA, appendix A.1 */
static double
mean_longitude_deg (double t)
{
  return 280.4664567
         + t * (360007.6982779
                + t * (0.03032028 + t * (1.0 / 49931.0 + t * (-1.0 / 15300.0 - t / 2000000.0))));
}

/* SPA 3.2 to 3.10 */
SbSunGeocentric
sb_sun_geocentric (double unix_s)
{
  double century = ((unix_s + DELTA_T_S) / SECONDS_PER_DAY - J2000_UNIX_DAYS) / DAYS_PER_CENTURY;
  double millennium = century / 10.0;
  double helio_longitude_deg;
  double helio_latitude_deg;
  double nutation_longitude_deg;
  double nutation_obliquity_deg;
  double obliquity_rad;
  double latitude_rad;
  double longitude_rad;
  SbSunGeocentric sun;

  sb_spa_heliocentric (millennium, &helio_longitude_deg, &helio_latitude_deg, &sun.distance_au);
  sb_spa_nutation (century, &nutation_longitude_deg, &nutation_obliquity_deg);

  obliquity_rad = (mean_obliquity_arc_s (millennium / 10.0) / 3600.0 + nutation_obliquity_deg) * RAD_PER_DEG;
  /* The sun as seen from the earth, shifted by nutation and by the aberration of light. */
  latitude_rad = -helio_latitude_deg * RAD_PER_DEG;
  longitude_rad = sb_sun_limit_deg (helio_longitude_deg + 180.0 + nutation_longitude_deg
                                    - 20.4898 / (3600.0 * sun.distance_au))
                  * RAD_PER_DEG;

  sun.right_ascension_deg
    = sb_sun_limit_deg (DEG_PER_RAD
                        * atan2 (sin (longitude_rad) * cos (obliquity_rad) - tan (latitude_rad) * sin (obliquity_rad),
                                 cos (longitude_rad)));
  sun.declination_deg = DEG_PER_RAD
                        * asin (sin (latitude_rad) * cos (obliquity_rad)
                                + cos (latitude_rad) * sin (obliquity_rad) * sin (longitude_rad));
  sun.nutation_deg = nutation_longitude_deg * cos (obliquity_rad);
  sun.mean_longitude_deg = mean_longitude_deg (millennium);

  return sun;
}

/* SPA 3.8.1 */
double
sb_sun_mean_sidereal_deg (double unix_s)
{
  double days = unix_s / SECONDS_PER_DAY - J2000_UNIX_DAYS;
  double century = days / DAYS_PER_CENTURY;

  return 280.46061837 + 360.98564736629 * days + century * century * (0.000387933 - century / 38710000.0);
}

void
sb_sun_observer_init (SbSunObserver *observer,
                      double         latitude_deg,
                      double         longitude_deg,
                      double         elevation_m)
{
  static const double EARTH_RADIUS_M = 6378140.0;
  static const double POLAR_RADIUS_RATIO = 0.99664719;
  double latitude_rad = latitude_deg * RAD_PER_DEG;
  double height = elevation_m / EARTH_RADIUS_M;
  double reduced_latitude_rad;

  observer->longitude_deg = longitude_deg;
  observer->sin_latitude = sin (latitude_rad);
  observer->cos_latitude = cos (latitude_rad);
  reduced_latitude_rad = atan2 (POLAR_RADIUS_RATIO * observer->sin_latitude, observer->cos_latitude);
  observer->axis_distance = cos (reduced_latitude_rad) + height * observer->cos_latitude;
  observer->equator_distance = POLAR_RADIUS_RATIO * sin (reduced_latitude_rad) + height * observer->sin_latitude;
  observer->refraction_arc_min
    = sb_sun_pressure_pa (elevation_m) / 101000.0 * 283.0 / (273.0 + AIR_TEMPERATURE_C) * 1.02;
}

/*
 * SPA 3.11 to 3.15. The parallax formulas there are the difference of two vectors, sun minus observer, written in
 * angles; with the vectors themselves the horizontal system is one rotation away.
 */
void
sb_sun_observe (const SbSunObserver *observer,
                double               hour_angle_deg,
                double               declination_deg,
                double               distance_au,
                SbSunLocal          *local)
{
  double hour_angle_rad = (hour_angle_deg - 360.0 * floor (hour_angle_deg / 360.0)) * RAD_PER_DEG;
  double declination_rad = declination_deg * RAD_PER_DEG;
  double parallax = sin (8.794 / (3600.0 * distance_au) * RAD_PER_DEG);
  double cos_declination = cos (declination_rad);
  /* Towards the meridian in the plane of the equator, towards west, towards the pole. */
  double meridian = cos_declination * cos (hour_angle_rad) - observer->axis_distance * parallax;
  double west = cos_declination * sin (hour_angle_rad);
  double pole = sin (declination_rad) - observer->equator_distance * parallax;
  double length = sqrt (meridian * meridian + west * west + pole * pole);
  double level;

  local->east = -west / length;
  local->north = (pole * observer->cos_latitude - meridian * observer->sin_latitude) / length;
  local->up = (pole * observer->sin_latitude + meridian * observer->cos_latitude) / length;

  level = sqrt (local->east * local->east + local->north * local->north);
  local->elevation_deg = DEG_PER_RAD * atan2 (local->up, level);
  local->azimuth_deg = DEG_PER_RAD * atan2 (local->east, local->north);
  if (local->azimuth_deg < 0.0)
    local->azimuth_deg = sb_sun_limit_deg (local->azimuth_deg + 360.0);

  local->apparent_elevation_deg = local->elevation_deg;
  if (local->elevation_deg >= -(SUN_RADIUS_DEG + HORIZON_REFRACTION_DEG))
    local->apparent_elevation_deg
      += observer->refraction_arc_min
         / (60.0 * tan ((local->elevation_deg + 10.3 / (local->elevation_deg + 5.11)) * RAD_PER_DEG));
}
