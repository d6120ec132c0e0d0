#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* A PV module from light to direct current. */

/* Martin and Ruiz' a_r of an ordinary glass cover. */
#define SB_MODULE_INCIDENCE_A_R 0.16

/* Martin and Ruiz 2001, a_r 0.16: share of the beam that enters, by the angle of incidence (degrees). */
double sb_module_incidence_beam (double angle_of_incidence_deg);
double sb_module_incidence_beam_cos (double cos_incidence);

/* Martin and Ruiz 2005, c1 = 4/(3π) = 0.4244, c2 = a_r/2 − 0.154: shares of sky and ground diffuse, by the tilt. */
double sb_module_incidence_sky (double tilt_deg);
double sb_module_incidence_ground (double tilt_deg);

/* Faiman 2008: cell temperature °C from plane irradiance (before incidence loss) W/m², air °C, wind m/s. */
double sb_module_cell_temperature_c (double poa_w_m2,
                                     double temp_air_c,
                                     double wind_m_s,
                                     double u0,
                                     double u1);

/* U0 W/(m² K) and U1 W s/(m³ K) of a mounting class. */
void sb_module_faiman (SbMounting mounting,
                       double    *u0,
                       double    *u1);

/*
 * Huld et al. 2011: DC power W of peak_power_w at the effective irradiance W/m² and cell temperature °C.
 * c-si, cis, cdte: coefficients of Chatzipanagi et al. 2025 (PVGIS 6); c-si-pvgis5: those of PVGIS 5. Never negative.
 */
double sb_module_power_w (SbTechnology technology,
                          double       peak_power_w,
                          double       effective_w_m2,
                          double       cell_c);

/* The coefficients k1 … k6 of a technology. */
const double *sb_module_huld_coefficients (SbTechnology technology);

/* PVWatts inverter (Dobos 2014, NREL/TP-6A20-62641): AC power W, clipped at ac_limit_w, never negative. */
double sb_inverter_ac_w (double dc_w,
                         double ac_limit_w,
                         double nominal_efficiency);

/* The curve in coefficients: AC = DC (linear − square DC) − own use, from 0 up to the limit. */
typedef struct
{
  double linear;
  double square_per_w;
  double own_use_w;
  double ac_limit_w;
} SbInverterCurve;

SbInverterCurve sb_inverter_curve (double ac_limit_w,
                                   double nominal_efficiency);

/* The same curve without the clipping, for the energy that the limit costs. */
double sb_inverter_unlimited_ac_w (double dc_w,
                                   double ac_limit_w,
                                   double nominal_efficiency);

G_END_DECLS
