#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Position of the sun after NREL's Solar Position Algorithm: Reda, Andreas: Solar Position Algorithm for Solar
 * Radiation Applications, NREL/TP-560-34302 (2008). Valid for the years −2000 to 6000, ±0.0003°.
 * Here ΔT = 67 s, 12 °C, pressure from the elevation and 0.5667° refraction at the horizon, as in the reference tables.
 */
typedef struct
{
  double zenith_deg;          /* geometric */
  double apparent_zenith_deg; /* with refraction, where the sun is above −(0.26667 + 0.5667)° */
  double azimuth_deg;         /* clockwise from north, 0 … 360 */
  double equation_of_time_min; /* positive: the sundial is ahead */
  double declination_deg;      /* geocentric */
  double distance_au;
} SbSunPosition;

/* Latitude −90 … 90 north +, longitude −180 … 180 east +, instant in seconds since 1970 UTC. */
SbSunPosition sb_sun_position (double unix_s,
                               double latitude_deg,
                               double longitude_deg,
                               double elevation_m);

/* Air pressure of the height, Pa: p = 100 ((44331.514 − h) / 11880.516)^(1/0.1902632). */
double sb_sun_pressure_pa (double elevation_m);

/*
 * Sunrise, transit and sunset (upper limb, 0.5667° refraction) of the UTC date, seconds since 1970, not rounded.
 * FALSE when the sun does not rise or does not set that day; transit is then still given.
 */
gboolean sb_sun_rise_transit_set (int     year,
                                  int     month,
                                  int     day,
                                  double  latitude_deg,
                                  double  longitude_deg,
                                  double *sunrise_unix_s,
                                  double *transit_unix_s,
                                  double *sunset_unix_s);

/* Extraterrestrial normal irradiance, W/m²: Spencer 1971, constant 1366.1 W/m², day 1 … 366 of the UTC date. */
double sb_sun_extraterrestrial_w_m2 (int day_of_year);

/* Relative optical air mass, Kasten and Young 1989, of the apparent zenith; NAN above 90°. */
double sb_sun_air_mass (double apparent_zenith_deg);

G_END_DECLS
