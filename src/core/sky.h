#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Models of the sky's diffuse irradiance on a plane. All angles in degrees, irradiances in W/m². */

typedef enum { SB_TRANSPOSITION_PEREZ, SB_TRANSPOSITION_HAY_DAVIES, SB_TRANSPOSITION_MUNEER } SbTransposition;

/* Parts of the sky diffuse on the plane; obstruction masks each in its own way. The horizon part may be negative. */
typedef struct
{
  double isotropic_w_m2;
  double circumsolar_w_m2;
  double horizon_w_m2;
} SbSkyDiffuse;

/* What a sky model is given for one hour; the same for every plane. */
typedef struct
{
  double zenith_deg; /* geometric; Muneer alone asks for it */
  double apparent_zenith_deg;
  double ghi_w_m2;
  double dni_w_m2;
  double dhi_w_m2;
  double extraterrestrial_w_m2; /* normal */
  double air_mass;              /* relative, at the apparent zenith; 0 or NAN: sun below the horizon */
} SbSkyHour;

/*
 * A sky model's hour, free of the plane: diffuse on a plane = isotropic (1 + cos β)/2 + circumsolar max (cos AOI, 0)
 * + horizon sin β, never below 0. Muneer's model has no such form.
 */
typedef struct
{
  double isotropic_w_m2;
  double circumsolar_w_m2;
  double horizon_w_m2;
} SbSkyTerms;

SbSkyTerms sb_sky_perez_terms (const SbSkyHour *hour);
SbSkyTerms sb_sky_hay_davies_terms (const SbSkyHour *hour);

/* Cosine of the angle between the sun and the normal of the plane, −1 … 1. */
double sb_sky_cos_incidence (double tilt_deg,
                             double surface_azimuth_deg,
                             double apparent_zenith_deg,
                             double sun_azimuth_deg);

/* Perez et al. 1990, coefficients "all sites composite 1990"; 0 with the sun below the horizon. */
SbSkyDiffuse sb_sky_perez (const SbSkyHour *hour,
                           double           tilt_deg,
                           double           cos_incidence);

/* Hay and Davies 1980; isotropic with the sun below the horizon. */
SbSkyDiffuse sb_sky_hay_davies (const SbSkyHour *hour,
                                double           tilt_deg,
                                double           cos_incidence);

/* Muneer 1990 as in PVGIS (r.sun, Hofierka and Šúri 2002); needs the geometric sun height and the relative azimuth. */
SbSkyDiffuse sb_sky_muneer (const SbSkyHour *hour,
                            double           tilt_deg,
                            double           surface_azimuth_deg,
                            double           sun_azimuth_deg,
                            double           cos_incidence);

/* Direct and diffuse from GHI alone. zenith_deg geometric for Erbs; both keep GHI = DHI + DNI cos z. */
void sb_sky_split_erbs (double  ghi_w_m2,
                        double  zenith_deg,
                        double  extraterrestrial_w_m2,
                        double *dni_w_m2,
                        double *dhi_w_m2);

/* The logistic curve refitted to German hours (docs/built-in-climate.md); apparent zenith. */
void sb_sky_split_german (double  ghi_w_m2,
                          double  zenith_deg,
                          double  apparent_zenith_deg,
                          double  extraterrestrial_w_m2,
                          double *dni_w_m2,
                          double *dhi_w_m2);

G_END_DECLS
