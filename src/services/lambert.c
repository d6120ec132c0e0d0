#include "services/lambert.h"

#include <math.h>

static const double SEMI_MAJOR_AXIS_M = 6378137.0;
static const double FLATTENING = 1.0 / 298.257222101;
static const double PARALLELS_DEG[2] = { 35.0, 65.0 };
static const double ORIGIN_LATITUDE_DEG = 52.0;
static const double ORIGIN_LONGITUDE_DEG = 10.0;
static const double FALSE_EASTING_M = 4000000.0;
static const double FALSE_NORTHING_M = 2800000.0;
/* Each step is some hundred times nearer; three reach the millimetre. */
#define N_STEPS 6

static double
radians (double degrees)
{
  return degrees * G_PI / 180.0;
}

/* ((1 − e sin φ)/(1 + e sin φ))^(e/2) */
static double
ellipsoid_term (double eccentricity,
                double latitude_rad)
{
  double sine = eccentricity * sin (latitude_rad);

  return pow ((1.0 - sine) / (1.0 + sine), eccentricity / 2.0);
}

/* Snyder's m (equation 14-15) and t (15-9). */
static double
parallel_radius (double eccentricity,
                 double latitude_rad)
{
  double sine = eccentricity * sin (latitude_rad);

  return cos (latitude_rad) / sqrt (1.0 - sine * sine);
}

static double
conformal_term (double eccentricity,
                double latitude_rad)
{
  return tan (G_PI / 4.0 - latitude_rad / 2.0) / ellipsoid_term (eccentricity, latitude_rad);
}

void
sb_lambert_to_geographic (double  easting_m,
                          double  northing_m,
                          double *latitude_deg,
                          double *longitude_deg)
{
  double e = sqrt (2.0 * FLATTENING - FLATTENING * FLATTENING);
  double south = radians (PARALLELS_DEG[0]);
  double north = radians (PARALLELS_DEG[1]);
  double n = log (parallel_radius (e, south) / parallel_radius (e, north))
             / log (conformal_term (e, south) / conformal_term (e, north));
  double scale_m = SEMI_MAJOR_AXIS_M * parallel_radius (e, south) / (n * pow (conformal_term (e, south), n));
  double origin_m = scale_m * pow (conformal_term (e, radians (ORIGIN_LATITUDE_DEG)), n);
  double x = easting_m - FALSE_EASTING_M;
  double y = origin_m - (northing_m - FALSE_NORTHING_M);
  double t = pow (hypot (x, y) / scale_m, 1.0 / n);
  double latitude_rad = G_PI / 2.0 - 2.0 * atan (t);

  for (int step = 0; step < N_STEPS; step++)
    latitude_rad = G_PI / 2.0 - 2.0 * atan (t * ellipsoid_term (e, latitude_rad));

  *latitude_deg = latitude_rad * 180.0 / G_PI;
  *longitude_deg = atan2 (x, y) / n * 180.0 / G_PI + ORIGIN_LONGITUDE_DEG;
}
