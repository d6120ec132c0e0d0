#pragma once

#include "core/module.h"
#include "core/obstruction.h"
#include "core/sky.h"
#include "core/sun-path.h"
#include "core/weather.h"

G_BEGIN_DECLS

/* One array over one weather year; each series has n_rows elements, means of the hour. */
typedef struct
{
  guint n_rows;
  double *poa_w_m2;       /* on the plane, after obstruction, before incidence loss */
  double *effective_w_m2; /* what enters the modules */
  double *cell_c;
  double *dc_w; /* before "other losses" */
  double poa_kwh_m2;
} SbArrayYield;

/*
 * Irradiance on the plane, incidence loss, cell temperature and DC power of one array. `azimuth_deg` is the resolved
 * one; obstruction NULL = open sky. The chain of reference/README.md: circumsolar enters with the diffuse share.
 */
SbArrayYield *sb_array_yield_new (const SbArray       *array,
                                  double               azimuth_deg,
                                  const SbObstruction *obstruction,
                                  double               facade_albedo,
                                  const SbWeather     *weather,
                                  const SbSunPath     *path,
                                  SbTransposition      transposition);
SbArrayYield *sb_array_yield_ref (SbArrayYield *yield); /* reference-counted, not changed after it was made */
void          sb_array_yield_unref (SbArrayYield *yield);

/*
 * AC power of arrays behind one inverter: DC × (1 − losses/100), summed, PVWatts curve, AC limit.
 * `ac_w` has n_rows elements; returns the energy cut off at the limit in kWh.
 */
double sb_pv_ac_power (const SbArrayYield *const *arrays,
                       guint                      n_arrays,
                       const SbInverter          *inverter,
                       double                     other_losses_percent,
                       double                    *ac_w);

/* The inverter alone, in place: DC power in, AC power out, n times. Returns the energy cut off over n hours in Wh. */
double sb_pv_invert (const SbInverterCurve *curve,
                     double                *power_w,
                     guint                  n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbArrayYield, sb_array_yield_unref)

G_END_DECLS
