#pragma once

#include "core/load-cache.h"
#include "core/simulate.h"

G_BEGIN_DECLS

/* What the files of the simulator share. */

/* All arrays behind the inverter, in the order of the system; reference-counted, not changed after it was made. */
typedef struct
{
  SbArrayYield *arrays[SB_MAX_ARRAYS];
  guint n_arrays;
  SbInverter inverter;
  double other_losses_percent;
  double *ac_w; /* n_rows of the weather */
  double clipped_kwh;
  double monthly_kwh[12];
} SbSystemYield;

SbSystemYield *sb_system_yield_ref (SbSystemYield *system_yield);
void           sb_system_yield_unref (SbSystemYield *system_yield);

/* The last balance with all that decides it, and the last load that a roof system left. */
typedef struct
{
  SbEnergyBalance *balance; /* NULL: none yet */
  SbSystemYield *system_yield;
  SbHouseholdLoad *load;
  SbBattery battery;

  SbHouseholdLoad *left; /* NULL: none yet */
  SbHouseholdLoad *left_of;
  SbArrayYield *roof_yield;
  SbRoofShare roof;
} SbBalanceCache;

void sb_balance_cache_clear (SbBalanceCache *cache);

struct _SbSimulator
{
  SbAssumptions *assumptions;

  SbWeather *weather; /* that all below belong to, but the loads */
  SbSunPath *sun_path;
  GHashTable *yields;  /* GBytes of all that decides it -> SbArrayYield */
  GPtrArray *systems;  /* SbSystemYield */
  SbBalanceCache balances;
  SbLoadCache loads;
  SbStandardLoad *standard_load; /* of every result */
};

/* Fills the yield of the result; transfer full */
SbSystemYield *sb_simulate_yield (SbSimulator          *simulator,
                                  const SbConsultation *consultation,
                                  SbTransposition       transposition,
                                  SbSimulateShare       share,
                                  SbResult             *result);

/* The roof system's modules; transfer full */
SbArrayYield *sb_simulate_roof_yield (SbSimulator       *simulator,
                                      const SbHousehold *household,
                                      SbTransposition    transposition);

/* Fills the loads of the result: after the measures, and what a roof system leaves of it. */
void sb_simulate_load (SbSimulator             *simulator,
                       const SbConsultation    *consultation,
                       const SbMeasurePlan     *plan,
                       const SbSimulateOptions *options,
                       SbResult                *result);

/* Fills the balance of the result, whose load is known. */
void sb_simulate_balance (SbSimulator          *simulator,
                          const SbConsultation *consultation,
                          SbSystemYield        *system_yield,
                          SbResult             *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSystemYield, sb_system_yield_unref)

G_END_DECLS
