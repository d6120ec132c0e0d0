#include "core/sky.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)
#define N_BINS 8

/*
 * Perez, Ineichen, Seals, Michalsky, Stewart: Modeling daylight availability and irradiance components from direct
 * and global irradiance, Solar Energy 44 (1990) 271–289, table 6, all sites composite.
 */
typedef struct
{
  double min_clearness; /* lower edge of the bin of ε */
  double f11;
  double f12;
  double f13;
  double f21;
  double f22;
  double f23;
} PerezBin;

static const PerezBin BINS[N_BINS] = {
  { 0.000, -0.008, 0.588, -0.062, -0.060, 0.072, -0.022 },
  { 1.065, 0.130, 0.683, -0.151, -0.019, 0.066, -0.029 },
  { 1.230, 0.330, 0.487, -0.221, 0.055, -0.064, -0.026 },
  { 1.500, 0.568, 0.187, -0.295, 0.109, -0.152, -0.014 },
  { 1.950, 0.873, -0.392, -0.362, 0.226, -0.462, 0.001 },
  { 2.800, 1.132, -1.237, -0.412, 0.288, -0.823, 0.056 },
  { 4.500, 1.060, -1.600, -0.359, 0.264, -1.127, 0.131 },
  { 6.200, 0.678, -0.327, -0.250, 0.156, -1.377, 0.251 },
};

/* cos 85° */
static const double MIN_COS_ZENITH = 0.08715574274765817;

SbSkyTerms
sb_sky_perez_terms (const SbSkyHour *hour)
{
  double dhi_w_m2 = hour->dhi_w_m2;
  double zenith_rad = hour->apparent_zenith_deg * RAD_PER_DEG;
  double zenith_term = 1.041 * zenith_rad * zenith_rad * zenith_rad;
  const PerezBin *bin = &BINS[0];
  double clearness;
  double brightness;
  double circumsolar_frac;
  double horizon_frac;

  /* Also catches an air mass of NAN. */
  if (!(hour->air_mass > 0.0) || dhi_w_m2 <= 0.0 || hour->extraterrestrial_w_m2 <= 0.0)
    return (SbSkyTerms) { 0.0, 0.0, 0.0 };

  clearness = ((dhi_w_m2 + hour->dni_w_m2) / dhi_w_m2 + zenith_term) / (1.0 + zenith_term);
  for (int i = 1; i < N_BINS && clearness >= BINS[i].min_clearness; i++)
    bin = &BINS[i];

  brightness = dhi_w_m2 * hour->air_mass / hour->extraterrestrial_w_m2;
  circumsolar_frac = MAX (bin->f11 + bin->f12 * brightness + bin->f13 * zenith_rad, 0.0);
  horizon_frac = bin->f21 + bin->f22 * brightness + bin->f23 * zenith_rad;

  return (SbSkyTerms) {
    .isotropic_w_m2 = dhi_w_m2 * (1.0 - circumsolar_frac),
    .circumsolar_w_m2 = dhi_w_m2 * circumsolar_frac / MAX (cos (zenith_rad), MIN_COS_ZENITH),
    .horizon_w_m2 = dhi_w_m2 * horizon_frac,
  };
}
