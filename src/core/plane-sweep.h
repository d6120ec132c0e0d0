#pragma once

#include "core/household-load.h"
#include "core/sky.h"
#include "core/sun-path.h"
#include "core/weather.h"

G_BEGIN_DECLS

/*
 * SbPlaneSweep: what a system would yield if it hung differently: the whole system is turned, i.e. all its arrays share
 * the plane asked for, in 37 azimuths from east over south to west and 19 tilts from lying to upright. All else stays
 * as the consultation says, and so does what stands in the way: the horizon and the house opposite keep their place in
 * the world, slab and side walls turn with the modules they are measured from. So every plane gives, to the last bit,
 * what sb_simulate () gives for a consultation whose arrays state that azimuth and tilt.
 *
 * A sweep is not changed after it was made: several threads may compute planes of one sweep, in any order.
 */
typedef struct _SbPlaneSweep SbPlaneSweep;

#define SB_SWEEP_N_AZIMUTHS 37
#define SB_SWEEP_N_TILTS 19
#define SB_SWEEP_N_PLANES (SB_SWEEP_N_AZIMUTHS * SB_SWEEP_N_TILTS)

typedef struct
{
  double azimuth_deg;
  double tilt_deg;
  double annual_kwh;           /* AC, without a battery */
  double self_consumption_kwh; /* NAN without a load */
} SbSweepPlane;

/*
 * `path` is the one made of `weather`; `load` NULL: own use is not asked for, else the load of the weather's year. The
 * consultation is valid (sb_consultation_validate ()) and is copied.
 */
SbPlaneSweep *sb_plane_sweep_new (const SbConsultation *consultation,
                                  SbWeather            *weather,
                                  SbSunPath            *path,
                                  SbTransposition       transposition,
                                  SbHouseholdLoad      *load);
void          sb_plane_sweep_free (SbPlaneSweep *sweep);

/* Computes one plane, 0 … SB_SWEEP_N_PLANES − 1: 90°, 95° … 270°, in each the tilts 0°, 5° … 90°. */
SbSweepPlane sb_plane_sweep_compute (const SbPlaneSweep *sweep,
                                     guint               index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbPlaneSweep, sb_plane_sweep_free)

G_END_DECLS
