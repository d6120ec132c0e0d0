#include "core/sky.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)

double
sb_sky_cos_incidence (double tilt_deg,
                      double surface_azimuth_deg,
                      double apparent_zenith_deg,
                      double sun_azimuth_deg)
{
  double tilt_rad = tilt_deg * RAD_PER_DEG;
  double zenith_rad = apparent_zenith_deg * RAD_PER_DEG;
  double cosine = cos (tilt_rad) * cos (zenith_rad)
                  + sin (tilt_rad) * sin (zenith_rad) * cos ((sun_azimuth_deg - surface_azimuth_deg) * RAD_PER_DEG);

  /* Rounding may pass ±1. */
  return CLAMP (cosine, -1.0, 1.0);
}

static SbSkyDiffuse
diffuse_from_terms (const SbSkyTerms *terms,
                    double            tilt_deg,
                    double            cos_incidence)
{
  SbSkyDiffuse diffuse = {
    .isotropic_w_m2 = terms->isotropic_w_m2 * 0.5 * (1.0 + cos (tilt_deg * RAD_PER_DEG)),
    .circumsolar_w_m2 = terms->circumsolar_w_m2 * MAX (cos_incidence, 0.0),
    .horizon_w_m2 = terms->horizon_w_m2 * sin (tilt_deg * RAD_PER_DEG),
  };

  /* A dark horizon may outweigh the rest; no light is not less than none. */
  if (diffuse.isotropic_w_m2 + diffuse.circumsolar_w_m2 + diffuse.horizon_w_m2 <= 0.0)
    diffuse = (SbSkyDiffuse) { 0.0, 0.0, 0.0 };

  return diffuse;
}

SbSkyDiffuse
sb_sky_perez (const SbSkyHour *hour,
              double           tilt_deg,
              double           cos_incidence)
{
  SbSkyTerms terms = sb_sky_perez_terms (hour);

  return diffuse_from_terms (&terms, tilt_deg, cos_incidence);
}

/*
 * Hay, Davies: Calculation of the solar radiation incident on an inclined surface, 1980. The anisotropy index
 * A = DNI / E0n is the circumsolar share; cos z is kept from below cos 89°.
 */
SbSkyTerms
sb_sky_hay_davies_terms (const SbSkyHour *hour)
{
  static const double MIN_COS_ZENITH = 0.01745;
  double cos_zenith = cos (hour->apparent_zenith_deg * RAD_PER_DEG);
  double index = 0.0;

  if (cos_zenith > 0.0 && hour->extraterrestrial_w_m2 > 0.0)
    index = MIN (hour->dni_w_m2 / hour->extraterrestrial_w_m2, 1.0);

  return (SbSkyTerms) {
    .isotropic_w_m2 = hour->dhi_w_m2 * (1.0 - index),
    .circumsolar_w_m2 = hour->dhi_w_m2 * index / MAX (cos_zenith, MIN_COS_ZENITH),
    .horizon_w_m2 = 0.0,
  };
}

SbSkyDiffuse
sb_sky_hay_davies (const SbSkyHour *hour,
                   double           tilt_deg,
                   double           cos_incidence)
{
  SbSkyTerms terms = sb_sky_hay_davies_terms (hour);

  return diffuse_from_terms (&terms, tilt_deg, cos_incidence);
}

/*
 * Muneer: Solar radiation model for Europe, Building Services Engineering Research and Technology 11 (1990), in the
 * form of r.sun (Hofierka, Šúri: The solar radiation model for open source GIS, 2002) that PVGIS runs.
 */
SbSkyDiffuse
sb_sky_muneer (const SbSkyHour *hour,
               double           tilt_deg,
               double           surface_azimuth_deg,
               double           sun_azimuth_deg,
               double           cos_incidence)
{
  static const double SHADED_PLANE = 0.25227;
  static const double LOW_SUN_RAD = 0.1;
  double tilt_rad = tilt_deg * RAD_PER_DEG;
  double height_rad = (90.0 - hour->zenith_deg) * RAD_PER_DEG;
  double sin_height = sin (height_rad);
  double half_tilt = sin (tilt_rad / 2.0);
  double visible = 0.5 * (1.0 + cos (tilt_rad));
  double shape = sin (tilt_rad) - tilt_rad * cos (tilt_rad) - G_PI * half_tilt * half_tilt;
  double dhi_w_m2 = hour->dhi_w_m2;
  double beam_index;
  double anisotropy;
  double circumsolar;

  if (sin_height <= 0.0 || hour->extraterrestrial_w_m2 <= 0.0)
    return (SbSkyDiffuse) { .isotropic_w_m2 = dhi_w_m2 * visible };

  if (cos_incidence <= 0.0)
    return (SbSkyDiffuse) { .isotropic_w_m2 = MAX (dhi_w_m2 * (visible + shape * SHADED_PLANE), 0.0) };

  /* Beam over extraterrestrial, both horizontal: sin h cancels. More beam than outside the air is bad data. */
  beam_index = CLAMP (hour->dni_w_m2 / hour->extraterrestrial_w_m2, 0.0, 1.0);
  anisotropy = 0.00263 - beam_index * (0.712 + 0.6883 * beam_index);
  if (height_rad >= LOW_SUN_RAD)
    circumsolar = cos_incidence / sin_height;
  else
    circumsolar = sin (tilt_rad) * cos ((sun_azimuth_deg - surface_azimuth_deg) * RAD_PER_DEG)
                  / (0.1 - 0.008 * height_rad);

  /* With the low sun nearly behind a steep plane the last term turns negative. */
  return (SbSkyDiffuse) {
    .isotropic_w_m2 = MAX (dhi_w_m2 * (visible + shape * anisotropy) * (1.0 - beam_index), 0.0),
    .circumsolar_w_m2 = MAX (dhi_w_m2 * beam_index * circumsolar, 0.0),
  };
}
