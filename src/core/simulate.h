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

typedef struct
{
  SbTransposition transposition;
  SbHouseholdLoad *measured_load; /* NULL: modelled from the household */
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSimulator, sb_simulator_free)

G_END_DECLS
