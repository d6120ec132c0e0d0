#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/*
 * The heart: one pure function from a consultation and its weather to a result. Same input, same bits out.
 *
 *   g_autoptr (SbSimulator) simulator = sb_simulator_new (assumptions);
 *   g_autoptr (SbResult) result = sb_simulator_run (simulator, consultation, weather, NULL, &error);
 *
 * The simulator keeps what can be used again (sun path by weather, irradiance by array, load by household), so that
 * moving the price computes no sun. It is used by one thread at a time.
 */
typedef struct _SbSimulator SbSimulator;

/* Calls work (item, NULL) once for each item, in whatever order and threads, and comes back when all are done. */
typedef void (*SbSimulateShare) (GFunc     work,
                                 gpointer *items,
                                 guint     n_items);

typedef struct
{
  SbTransposition transposition;
  SbHouseholdLoad *measured_load; /* NULL: modelled from the household */
  double measured_step_min;       /* of the meter it comes from; 0: not known */
  double measured_kwh;            /* of its year before it was scaled to the household; 0: it was not */
  guint measured_days;            /* days it has where they were extended to a year; 0: they were not */
  SbSimulateShare share;          /* who shares out the years with and without each obstacle; NULL: one by one */
} SbSimulateOptions;

typedef enum
{
  SB_SIMULATE_ERROR_INPUT /* the consultation or an override is not valid, or does not fit the weather */
} SbSimulateError;

#define SB_SIMULATE_ERROR (sb_simulate_error_quark ())
GQuark sb_simulate_error_quark (void);

SbSimulator *sb_simulator_new (const SbAssumptions *assumptions);
void         sb_simulator_free (SbSimulator *simulator);

/* options NULL: Perez, modelled load. The result belongs to the caller; it holds references on weather and load. */
SbResult *sb_simulator_run (SbSimulator             *simulator,
                            const SbConsultation    *consultation,
                            SbWeather               *weather,
                            const SbSimulateOptions *options,
                            GError                 **error);

/* Without a cache. */
SbResult *sb_simulate (const SbConsultation    *consultation,
                       SbWeather               *weather,
                       const SbAssumptions     *assumptions,
                       const SbSimulateOptions *options,
                       GError                 **error);

/*
 * The pieces of the above, for what computes many cases of one consultation (core/range.h). The load input is that of
 * the point value: household after the measures, no draw. Money and CO₂ inputs lack the energies and the saving.
 */
void       sb_simulate_load_input (const SbConsultation *consultation,
                                   const SbMeasurePlan  *plan, /* must outlive the input */
                                   int                   year,
                                   SbHouseholdLoadInput *input);
double     sb_simulate_energy_price (const SbConsultation *consultation, /* EUR/kWh, after vat_free */
                                     const SbAssumptions  *assumptions);
void       sb_simulate_economics_input (const SbConsultation *consultation,
                                        const SbAssumptions  *assumptions,
                                        SbEconomicsInput     *input);
void       sb_simulate_emissions_input (const SbConsultation *consultation,
                                        const SbAssumptions  *assumptions,
                                        SbEmissionsInput     *input);
/* What stands in the way of an array; NULL: open sky. */
SbBalcony *sb_simulate_obstacles (const SbConsultation *consultation,
                                  const SbArray        *array,
                                  const SbWeather      *weather);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSimulator, sb_simulator_free)

G_END_DECLS
