#include "core/sun.h"

#include "core/calendar.h"
#include "core/sun-spa.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)
#define DEG_PER_RAD (180.0 / G_PI)
#define SECONDS_PER_DAY 86400.0
#define DELTA_T_S 67.0

/* The value of the reference tables; newer measurements say 1361. */
static const double SOLAR_CONSTANT_W_M2 = 1366.1;

/* Centre of the sun when its upper limb touches the horizon: 0.5667° refraction and 0.26667° radius, as SPA has it. */
static const double RISE_ELEVATION_DEG = -0.8333;

/* SPA, appendix A.1; the sundial is less than 20 minutes off. */
static double
equation_of_time_min (const SbSunGeocentric *sun)
{
  double minutes = 4.0
                   * sb_sun_limit_deg (sun->mean_longitude_deg - 0.0057183 - sun->right_ascension_deg
                                       + sun->nutation_deg);

  return minutes > 720.0 ? minutes - 1440.0 : minutes;
}

SbSunPosition
sb_sun_position (double unix_s,
                 double latitude_deg,
                 double longitude_deg,
                 double elevation_m)
{
  SbSunGeocentric sun = sb_sun_geocentric (unix_s);
  SbSunPosition position;
  SbSunObserver observer;
  SbSunLocal local;

  sb_sun_observer_init (&observer, latitude_deg, longitude_deg, elevation_m);
  sb_sun_observe (&observer,
                  sb_sun_mean_sidereal_deg (unix_s) + sun.nutation_deg + longitude_deg - sun.right_ascension_deg,
                  sun.declination_deg, sun.distance_au, &local);

  position.zenith_deg = 90.0 - local.elevation_deg;
  position.apparent_zenith_deg = 90.0 - local.apparent_elevation_deg;
  position.azimuth_deg = local.azimuth_deg;
  position.equation_of_time_min = equation_of_time_min (&sun);
  position.declination_deg = sun.declination_deg;
  position.distance_au = sun.distance_au;

  return position;
}

double
sb_sun_pressure_pa (double elevation_m)
{
  return 100.0 * pow ((44331.514 - elevation_m) / 11880.516, 1.0 / 0.1902632);
}

/* A fraction of a turn or of a day, 0 ≤ x < 1. */
static double
limit_turn (double turns)
{
  return turns - floor (turns);
}

/* Right ascension or declination at 0 h TT of the day before, the day itself and the day after. */
typedef struct
{
  double day;
  double before;
  double after;
} ThreeDays;

static double
interpolate_days (const ThreeDays *angle_deg,
                  double           day_frac)
{
  double first = angle_deg->day - angle_deg->before;
  double second = angle_deg->after - angle_deg->day;

  /* Right ascension may pass 360° between two days. */
  if (fabs (first) > 2.0)
    first = limit_turn (first);
  if (fabs (second) > 2.0)
    second = limit_turn (second);

  return angle_deg->day + day_frac * (first + second + (second - first) * day_frac) / 2.0;
}

/*
 * SPA, appendix A.2: one step of correction after the first estimate from the declination at midnight. A crossing that
 * falls on the UTC day before or after is interpolated at its own time; SPA takes the same hour of the day itself, which
 * is some minutes off far from Greenwich.
 */
typedef struct
{
  double sidereal_deg; /* at Greenwich at 0 h UT */
  ThreeDays right_ascension_deg;
  ThreeDays declination_deg;
  double longitude_deg;
  double sin_latitude;
  double cos_latitude;
} RisingDay;

static double
hour_angle_at (const RisingDay *day,
               double           day_frac,
               double          *declination_rad)
{
  double day_frac_tt = day_frac + DELTA_T_S / SECONDS_PER_DAY;
  double right_ascension_deg = interpolate_days (&day->right_ascension_deg, day_frac_tt);
  double hour_angle_deg;

  *declination_rad = interpolate_days (&day->declination_deg, day_frac_tt) * RAD_PER_DEG;
  hour_angle_deg
    = sb_sun_limit_deg (day->sidereal_deg + 360.985647 * day_frac + day->longitude_deg - right_ascension_deg);

  return hour_angle_deg >= 180.0 ? hour_angle_deg - 360.0 : hour_angle_deg;
}

static double
crossing_day_frac (const RisingDay *day,
                   double           estimate)
{
  double declination_rad;
  double hour_angle_rad = hour_angle_at (day, estimate, &declination_rad) * RAD_PER_DEG;
  double elevation_deg = DEG_PER_RAD
                         * asin (day->sin_latitude * sin (declination_rad)
                                 + day->cos_latitude * cos (declination_rad) * cos (hour_angle_rad));

  return estimate
         + (elevation_deg - RISE_ELEVATION_DEG)
             / (360.0 * cos (declination_rad) * day->cos_latitude * sin (hour_angle_rad));
}

gboolean
sb_sun_rise_transit_set (int     year,
                         int     month,
                         int     day,
                         double  latitude_deg,
                         double  longitude_deg,
                         double *sunrise_unix_s,
                         double *transit_unix_s,
                         double *sunset_unix_s)
{
  double midnight_unix_s = (double) sb_calendar_unix_from_date ((SbDate) { year, month, day });
  double midnight_tt_s = midnight_unix_s - DELTA_T_S;
  SbSunGeocentric before = sb_sun_geocentric (midnight_tt_s - SECONDS_PER_DAY);
  SbSunGeocentric same = sb_sun_geocentric (midnight_tt_s);
  SbSunGeocentric after = sb_sun_geocentric (midnight_tt_s + SECONDS_PER_DAY);
  RisingDay rising = {
    .sidereal_deg = sb_sun_mean_sidereal_deg (midnight_unix_s) + sb_sun_geocentric (midnight_unix_s).nutation_deg,
    .right_ascension_deg = { same.right_ascension_deg, before.right_ascension_deg, after.right_ascension_deg },
    .declination_deg = { same.declination_deg, before.declination_deg, after.declination_deg },
    .longitude_deg = longitude_deg,
    .sin_latitude = sin (latitude_deg * RAD_PER_DEG),
    .cos_latitude = cos (latitude_deg * RAD_PER_DEG),
  };
  double transit = limit_turn ((same.right_ascension_deg - longitude_deg - rising.sidereal_deg) / 360.0);
  double declination_rad;
  double cos_half_day;
  double half_day;

  *transit_unix_s
    = midnight_unix_s + SECONDS_PER_DAY * (transit - hour_angle_at (&rising, transit, &declination_rad) / 360.0);
  *sunrise_unix_s = *transit_unix_s;
  *sunset_unix_s = *transit_unix_s;

  declination_rad = same.declination_deg * RAD_PER_DEG;
  cos_half_day = (sin (RISE_ELEVATION_DEG * RAD_PER_DEG) - rising.sin_latitude * sin (declination_rad))
                 / (rising.cos_latitude * cos (declination_rad));
  if (!(fabs (cos_half_day) <= 1.0))
    return FALSE;

  half_day = acos (cos_half_day) / (2.0 * G_PI);
  *sunrise_unix_s = midnight_unix_s + SECONDS_PER_DAY * crossing_day_frac (&rising, transit - half_day);
  *sunset_unix_s = midnight_unix_s + SECONDS_PER_DAY * crossing_day_frac (&rising, transit + half_day);

  return TRUE;
}

double
sb_sun_extraterrestrial_w_m2 (int day_of_year)
{
  double angle_rad = 2.0 * G_PI * (day_of_year - 1) / 365.0;

  return SOLAR_CONSTANT_W_M2
         * (1.00011 + 0.034221 * cos (angle_rad) + 0.00128 * sin (angle_rad) + 0.000719 * cos (2.0 * angle_rad)
            + 7.7e-05 * sin (2.0 * angle_rad));
}

double
sb_sun_air_mass (double apparent_zenith_deg)
{
  if (!(apparent_zenith_deg <= 90.0))
    return NAN;

  return 1.0
         / (cos (apparent_zenith_deg * RAD_PER_DEG)
            + 0.50572 * pow (6.07995 + (90.0 - apparent_zenith_deg), -1.6364));
}
