#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two halves of SPA, for sun.c and sun-path.c: what moves slowly and holds for all places, and what an observer sees. */

typedef struct
{
  double right_ascension_deg; /* 0 … 360 */
  double declination_deg;
  double distance_au;
  double nutation_deg; /* of the sidereal time: Δψ cos ε */
  double mean_longitude_deg;
} SbSunGeocentric;

SbSunGeocentric sb_sun_geocentric (double unix_s);

/* Mean sidereal time at Greenwich, degrees, not limited to one turn. */
double sb_sun_mean_sidereal_deg (double unix_s);

/* What a place contributes: latitude, height and the refraction of its air. */
typedef struct
{
  double longitude_deg;
  double sin_latitude;
  double cos_latitude;
  double axis_distance;      /* of the observer from the earth's axis, earth radii (x of SPA 3.11) */
  double equator_distance;   /* from the plane of the equator (y) */
  double refraction_arc_min; /* factor of the refraction formula */
} SbSunObserver;

void sb_sun_observer_init (SbSunObserver *observer,
                           double         latitude_deg,
                           double         longitude_deg,
                           double         elevation_m);

typedef struct
{
  double elevation_deg;          /* geometric */
  double apparent_elevation_deg; /* with refraction */
  double azimuth_deg;            /* clockwise from north, 0 … 360 */
  double east;                   /* unit vector to the geometric sun */
  double north;
  double up;
} SbSunLocal;

/* `hour_angle_deg` is the observer's, geocentric, any number of turns. */
void sb_sun_observe (const SbSunObserver *observer,
                     double               hour_angle_deg,
                     double               declination_deg,
                     double               distance_au,
                     SbSunLocal          *local);

/* 0 ≤ angle < 360 */
double sb_sun_limit_deg (double angle_deg);

G_END_DECLS
