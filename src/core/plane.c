#include "core/plane.h"

#include "core/module.h"

#include <math.h>
#include <string.h>

#define RAD_PER_DEG (G_PI / 180.0)

/*
 * Wider vectors where the processor has them; -ffp-contract=off keeps the bits the same. The sanitizers cannot be active
 * yet when the loader picks the version.
 */
#if defined(SB_HAVE_TARGET_CLONES) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VECTOR_CLONES __attribute__ ((target_clones ("default", "avx2", "avx512f")))
#else
#define VECTOR_CLONES
#endif

void
sb_plane_init (SbPlane       *plane,
               const SbArray *array,
               double         azimuth_deg)
{
  double tilt_rad = array->tilt_deg * RAD_PER_DEG;
  double azimuth_rad = azimuth_deg * RAD_PER_DEG;

  plane->normal_east = sin (tilt_rad) * sin (azimuth_rad);
  plane->normal_north = sin (tilt_rad) * cos (azimuth_rad);
  plane->normal_up = cos (tilt_rad);
  plane->sky_view = 0.5 * (1.0 + cos (tilt_rad));
  plane->sin_tilt = sin (tilt_rad);
  plane->ground_gain = array->albedo * 0.5 * (1.0 - cos (tilt_rad));
  plane->incidence_sky = sb_module_incidence_sky (array->tilt_deg);
  plane->incidence_ground = sb_module_incidence_ground (array->tilt_deg);
  plane->peak_power_w = array->peak_power_w;
  memcpy (plane->huld, sb_module_huld_coefficients (array->technology), sizeof plane->huld);

  if (array->cell_temperature.present)
    {
      plane->faiman_u0 = array->cell_temperature.u0;
      plane->faiman_u1 = array->cell_temperature.u1;
    }
  else
    sb_module_faiman (array->mounting, &plane->faiman_u0, &plane->faiman_u1);
}

/* exp (−cos θ / a_r) as the 64th power of a Taylor series: the argument there is at most 0.1, the error 1e-9. */
static inline __attribute__ ((always_inline)) double
incidence_beam (double cos_incidence)
{
  /* 1 / (1 − exp (−1 / a_r)) */
  static const double SCALE = 1.0 / (1.0 - 0.001930454136227709);
  double x = cos_incidence * (-1.0 / (64.0 * SB_MODULE_INCIDENCE_A_R));
  double p = 1.0 + x * (1.0 + x * (1.0 / 2.0 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x * (1.0 / 120.0 + x / 720.0)))));

  p *= p;
  p *= p;
  p *= p;
  p *= p;
  p *= p;
  p *= p;

  return (1.0 - p) * SCALE;
}

double
sb_plane_incidence_beam (double cos_incidence)
{
  return incidence_beam (cos_incidence);
}

/*
 * Natural logarithm of a positive normal number, error below 1e-9: exponent and mantissa taken apart such that the
 * mantissa lies in √½ … √2, then the series of artanh.
 */
static inline __attribute__ ((always_inline)) double
natural_log (double value)
{
  static const guint64 SQRT_HALF_BITS = G_GUINT64_CONSTANT (0x3fe6a09e667f3bcd);
  static const guint64 MANTISSA_MASK = G_GUINT64_CONSTANT (0x000fffffffffffff);
  static const guint64 TWO_POW_52_BITS = G_GUINT64_CONSTANT (0x4330000000000000);
  guint64 bits;
  guint64 shifted;
  guint64 exponent_bits;
  double exponent;
  double mantissa;
  double s;
  double s2;

  memcpy (&bits, &value, sizeof bits);
  /* 1024 above the true exponent, so that the difference stays positive. */
  shifted = bits - SQRT_HALF_BITS + (G_GUINT64_CONSTANT (1024) << 52);
  exponent_bits = (shifted >> 52) | TWO_POW_52_BITS;
  memcpy (&exponent, &exponent_bits, sizeof exponent);
  exponent -= 0x1p52 + 1024.0;
  bits = (shifted & MANTISSA_MASK) + SQRT_HALF_BITS;
  memcpy (&mantissa, &bits, sizeof mantissa);

  s = (mantissa - 1.0) / (mantissa + 1.0);
  s2 = s * s;

  return exponent * G_LN2
         + 2.0 * s * (1.0 + s2 * (1.0 / 3.0 + s2 * (1.0 / 5.0 + s2 * (1.0 / 7.0 + s2 * (1.0 / 9.0)))));
}

VECTOR_CLONES void
sb_plane_light (const SbPlane    *restrict plane,
                const SbLitChunk *restrict chunk,
                const SbLitSky   *restrict sky,
                SbPlaneHours     *restrict hours)
{
  for (guint i = 0; i < SB_LIT_CHUNK; i++)
    {
      double cosine = chunk->sun_east[i] * plane->normal_east + chunk->sun_north[i] * plane->normal_north
                      + chunk->sun_up[i] * plane->normal_up;
      double cos_incidence = cosine > 0.0 ? cosine : 0.0;
      double beam = chunk->dni_w_m2[i] * cos_incidence;
      double sum = sky->isotropic_w_m2[i] * plane->sky_view + sky->circumsolar_w_m2[i] * cos_incidence
                   + sky->horizon_w_m2[i] * plane->sin_tilt;
      double diffuse = sum > 0.0 ? sum : 0.0;
      double ground = chunk->ghi_w_m2[i] * plane->ground_gain;

      hours->poa_w_m2[i] = beam + diffuse + ground;
      hours->effective_w_m2[i] = beam * incidence_beam (cos_incidence) + diffuse * plane->incidence_sky
                                 + ground * plane->incidence_ground;
    }
}

VECTOR_CLONES void
sb_plane_power (const SbPlane    *restrict plane,
                const SbLitChunk *restrict chunk,
                SbPlaneHours     *restrict hours)
{
  /* So little light gives no power, and its logarithm is still a number. */
  static const double MIN_LIGHT_KW_M2 = 1e-6;

  for (guint i = 0; i < SB_LIT_CHUNK; i++)
    {
      double cell_c
        = chunk->temp_air_c[i] + hours->poa_w_m2[i] / (plane->faiman_u0 + plane->faiman_u1 * chunk->wind_m_s[i]);
      double light = hours->effective_w_m2[i] * 1e-3;
      double g = light > MIN_LIGHT_KW_M2 ? light : MIN_LIGHT_KW_M2;
      double log_g = natural_log (g);
      double t = cell_c - 25.0;
      double relative = 1.0 + log_g * (plane->huld[0] + plane->huld[1] * log_g)
                        + t * (plane->huld[2] + log_g * (plane->huld[3] + plane->huld[4] * log_g) + plane->huld[5] * t);
      double power_w = plane->peak_power_w * light * relative;

      hours->cell_c[i] = cell_c;
      hours->dc_w[i] = power_w > 0.0 ? power_w : 0.0;
    }
}
