#include "core/sky.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)

/* Both curves keep the sun's height from below this when they ask how clear the hour is. */
static const double MIN_COS_ZENITH = 0.065;

static double
clearness_index (double ghi_w_m2,
                 double zenith_deg,
                 double extraterrestrial_w_m2)
{
  double horizontal_w_m2 = extraterrestrial_w_m2 * MAX (cos (zenith_deg * RAD_PER_DEG), MIN_COS_ZENITH);

  return horizontal_w_m2 > 0.0 ? CLAMP (ghi_w_m2 / horizontal_w_m2, 0.0, 1.0) : 0.0;
}

/* Erbs, Klein, Duffie: Estimation of the diffuse radiation fraction, Solar Energy 28 (1982) 293–302, equation 1. */
void
sb_sky_split_erbs (double  ghi_w_m2,
                   double  zenith_deg,
                   double  extraterrestrial_w_m2,
                   double *dni_w_m2,
                   double *dhi_w_m2)
{
  static const double MAX_ZENITH_DEG = 87.0;
  double clearness = clearness_index (ghi_w_m2, zenith_deg, extraterrestrial_w_m2);
  double diffuse_frac;

  if (zenith_deg > MAX_ZENITH_DEG || ghi_w_m2 <= 0.0)
    {
      *dni_w_m2 = 0.0;
      *dhi_w_m2 = MAX (ghi_w_m2, 0.0);
      return;
    }

  if (clearness <= 0.22)
    diffuse_frac = 1.0 - 0.09 * clearness;
  else if (clearness <= 0.8)
    diffuse_frac
      = 0.9511 + clearness * (-0.1604 + clearness * (4.388 + clearness * (-16.638 + clearness * 12.336)));
  else
    diffuse_frac = 0.165;

  *dhi_w_m2 = ghi_w_m2 * diffuse_frac;
  *dni_w_m2 = (ghi_w_m2 - *dhi_w_m2) / cos (zenith_deg * RAD_PER_DEG);
}

/* A logistic curve after Boland, Ridley and Lauret, refitted to German hours (docs/built-in-climate.md). */
void
sb_sky_split_german (double  ghi_w_m2,
                     double  zenith_deg,
                     double  apparent_zenith_deg,
                     double  extraterrestrial_w_m2,
                     double *dni_w_m2,
                     double *dhi_w_m2)
{
  static const double MIN_ELEVATION_DEG = 3.0;
  static const double MAX_BEAM_TRANSMISSION = 0.82;
  double clearness = clearness_index (ghi_w_m2, zenith_deg, extraterrestrial_w_m2);
  double cos_apparent = cos (apparent_zenith_deg * RAD_PER_DEG);
  double exponent;
  double diffuse_frac;

  if (90.0 - apparent_zenith_deg <= MIN_ELEVATION_DEG || ghi_w_m2 <= 0.0)
    {
      *dni_w_m2 = 0.0;
      *dhi_w_m2 = MAX (ghi_w_m2, 0.0);
      return;
    }

  exponent = -8.26 + clearness * (34.1 + clearness * (-51.0 + clearness * 31.4)) - 0.76 * cos_apparent;
  diffuse_frac = 1.0 / (1.0 + exp (exponent));

  *dni_w_m2 = MIN (ghi_w_m2 * (1.0 - diffuse_frac) / cos_apparent, MAX_BEAM_TRANSMISSION * extraterrestrial_w_m2);
  *dhi_w_m2 = ghi_w_m2 - *dni_w_m2 * cos_apparent;
}
