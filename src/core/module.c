#include "core/module.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)

/* Martin, Ruiz: Calculation of the PV modules angular losses, Solar Energy Materials & Solar Cells 70 (2001) 25–38. */
double
sb_module_incidence_beam_cos (double cos_incidence)
{
  if (cos_incidence <= 0.0)
    return 0.0;

  return (1.0 - exp (-MIN (cos_incidence, 1.0) / SB_MODULE_INCIDENCE_A_R)) / (1.0 - exp (-1.0 / SB_MODULE_INCIDENCE_A_R));
}

double
sb_module_incidence_beam (double angle_of_incidence_deg)
{
  /* cos 90° is not exactly zero in floating point. */
  if (fabs (angle_of_incidence_deg) >= 90.0)
    return 0.0;

  return sb_module_incidence_beam_cos (cos (angle_of_incidence_deg * RAD_PER_DEG));
}

/* Martin, Ruiz: A new method for the spectral and angular losses … diffuse, Progress in Photovoltaics 13 (2005). */
static double
incidence_diffuse (double x)
{
  /* 4 / (3 π), with the digits of the reference tables */
  static const double C1 = 0.4244;
  double c2 = 0.5 * SB_MODULE_INCIDENCE_A_R - 0.154;

  return 1.0 - exp (-x * (C1 + c2 * x) / SB_MODULE_INCIDENCE_A_R);
}

/* Where the plane sees next to nothing of sky or ground the share does not matter, but must stay a number. */
#define MIN_VIEW 1e-12

double
sb_module_incidence_sky (double tilt_deg)
{
  double tilt_rad = CLAMP (tilt_deg, 0.0, 180.0) * RAD_PER_DEG;
  double view = 1.0 + cos (tilt_rad);

  if (view < MIN_VIEW)
    return 0.0;

  return incidence_diffuse (sin (tilt_rad) + (G_PI - tilt_rad - sin (tilt_rad)) / view);
}

double
sb_module_incidence_ground (double tilt_deg)
{
  double tilt_rad = CLAMP (tilt_deg, 0.0, 180.0) * RAD_PER_DEG;
  double view = 1.0 - cos (tilt_rad);

  if (view < MIN_VIEW)
    return 0.0;

  return incidence_diffuse (sin (tilt_rad) + (tilt_rad - sin (tilt_rad)) / view);
}

/* Faiman: Assessing the outdoor operating temperature of photovoltaic modules, Progress in Photovoltaics 16 (2008). */
double
sb_module_cell_temperature_c (double poa_w_m2,
                              double temp_air_c,
                              double wind_m_s,
                              double u0,
                              double u1)
{
  return temp_air_c + poa_w_m2 / (u0 + u1 * wind_m_s);
}

/*
 * Faiman's coefficients by mounting: free-standing and wall are those of PVGIS for free and building-integrated modules;
 * a railing, open below and above but closed behind, lies between.
 */
void
sb_module_faiman (SbMounting mounting,
                  double    *u0,
                  double    *u1)
{
  static const struct
  {
    double u0;
    double u1;
  } FAIMAN[] = {
    [SB_MOUNTING_RAILING] = { 23.5, 4.7 },
    [SB_MOUNTING_WALL] = { 20.0, 3.2 },
    [SB_MOUNTING_FREE_STANDING] = { 26.9, 6.2 },
    [SB_MOUNTING_FLAT_ROOF] = { 26.9, 6.2 },
  };

  *u0 = FAIMAN[SB_MOUNTING_RAILING].u0;
  *u1 = FAIMAN[SB_MOUNTING_RAILING].u1;
  g_return_if_fail ((gsize) mounting < G_N_ELEMENTS (FAIMAN));

  *u0 = FAIMAN[mounting].u0;
  *u1 = FAIMAN[mounting].u1;
}

/*
 * k1 … k6. PVGIS 5: Huld et al., A power-rating model for crystalline silicon PV modules, Solar Energy Materials &
 * Solar Cells 95 (2011). Others: Chatzipanagi et al. 2025, doi 10.1002/pip.3926 (PVGIS 6).
 */
static const double HULD[][6] = {
  [SB_TECHNOLOGY_C_SI] = { -0.006756, -0.016444, -0.003015, -0.000045, -0.000043, 0.0 },
  [SB_TECHNOLOGY_C_SI_PVGIS5] = { -0.017237, -0.040465, -0.004702, 0.000149, 0.000170, 0.000005 },
  [SB_TECHNOLOGY_CIS] = { -0.011001, -0.029734, -0.002887, 0.000217, -0.000163, 0.0 },
  [SB_TECHNOLOGY_CDTE] = { -0.020644, -0.035136, -0.003406, 0.000073, -0.000141, 0.000002 },
};

const double *
sb_module_huld_coefficients (SbTechnology technology)
{
  g_return_val_if_fail ((gsize) technology < G_N_ELEMENTS (HULD), HULD[SB_TECHNOLOGY_C_SI]);

  return HULD[technology];
}

double
sb_module_power_w (SbTechnology technology,
                   double       peak_power_w,
                   double       effective_w_m2,
                   double       cell_c)
{
  const double *k = sb_module_huld_coefficients (technology);
  double g = effective_w_m2 / 1000.0;
  double t = cell_c - 25.0;
  double log_g;
  double relative;

  if (g <= 0.0)
    return 0.0;

  log_g = log (g);
  relative = 1.0 + log_g * (k[0] + k[1] * log_g) + t * (k[2] + log_g * (k[3] + k[4] * log_g) + k[5] * t);

  /* At very little light the polynomial turns negative. */
  return MAX (peak_power_w * g * relative, 0.0);
}

/* Dobos: PVWatts Version 5 Manual, NREL/TP-6A20-62641, 2014, equations 9 to 12, reference efficiency 0.9637. */
SbInverterCurve
sb_inverter_curve (double ac_limit_w,
                   double nominal_efficiency)
{
  static const double REFERENCE_EFFICIENCY = 0.9637;
  double dc_limit_w;
  double scale;

  /* No inverter, no power. */
  if (ac_limit_w <= 0.0 || nominal_efficiency <= 0.0)
    return (SbInverterCurve) { 0.0, 0.0, 0.0, 0.0 };

  dc_limit_w = ac_limit_w / nominal_efficiency;
  scale = nominal_efficiency / REFERENCE_EFFICIENCY;

  return (SbInverterCurve) {
    .linear = 0.9858 * scale,
    .square_per_w = 0.0162 * scale / dc_limit_w,
    .own_use_w = 0.0059 * scale * dc_limit_w,
    .ac_limit_w = ac_limit_w,
  };
}

double
sb_inverter_unlimited_ac_w (double dc_w,
                            double ac_limit_w,
                            double nominal_efficiency)
{
  SbInverterCurve curve = sb_inverter_curve (ac_limit_w, nominal_efficiency);

  /* At a trickle the inverter uses more than it gets. */
  return MAX (MAX (dc_w, 0.0) * (curve.linear - curve.square_per_w * dc_w) - curve.own_use_w, 0.0);
}

double
sb_inverter_ac_w (double dc_w,
                  double ac_limit_w,
                  double nominal_efficiency)
{
  return MIN (sb_inverter_unlimited_ac_w (dc_w, ac_limit_w, nominal_efficiency), MAX (ac_limit_w, 0.0));
}
