#pragma once

#include "core/meter-reading.h"
#include "core/simulate.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/*
 * SbLiveComputation: from the live consultation to its result, with the weather and the meter file it names, which are
 * read once and kept until something else is named. For SbLive alone.
 */
typedef struct _SbLiveComputation SbLiveComputation;

SbLiveComputation *sb_live_computation_new (SbWeatherStore *store); /* borrowed */
void               sb_live_computation_free (SbLiveComputation *self);

/* Other weather is named, or what is kept of it has changed: it is read anew at the next run. */
void sb_live_computation_drop_weather (SbLiveComputation *self);

/* The weather that the consultation names has been read already: the next run takes this. */
void sb_live_computation_give_weather (SbLiveComputation *self,
                                       SbWeather         *weather);

/*
 * Files are found relative to that of the consultation, file_path (NULL: the current folder). *message is a sentence
 * (transfer full) when the input cannot be computed, and the result NULL; or when other weather or another consumption
 * than the named had to be taken.
 */
SbResult *sb_live_computation_run (SbLiveComputation    *self,
                                   const SbConsultation *consultation,
                                   const char           *file_path,
                                   char                **message);

/* Another consultation in the weather of the last run, by a simulator of the caller's. */
SbResult *sb_live_computation_run_other (SbLiveComputation    *self,
                                         SbSimulator          *simulator,
                                         const SbConsultation *consultation,
                                         const char           *file_path,
                                         GError              **error);

const SbWeather      *sb_live_computation_get_weather (const SbLiveComputation *self);       /* or NULL */
const SbMeterReading *sb_live_computation_get_meter_reading (const SbLiveComputation *self); /* or NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLiveComputation, sb_live_computation_free)

G_END_DECLS
