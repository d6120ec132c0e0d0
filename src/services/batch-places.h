#pragma once

#include "core/sun-path.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/*
 * Weather and sun of the places that households live at, kept for the next household of the same place: at most some
 * twenty of them, the one not asked for longest goes first. For several threads.
 */
typedef struct _SbBatchPlaces SbBatchPlaces;

typedef enum
{
  SB_BATCH_WEATHER_BUILT_IN,
  SB_BATCH_WEATHER_KEPT, /* the year that PVGIS was asked for before; never the network */
  SB_BATCH_WEATHER_GIVEN /* one year for all */
} SbBatchWeather;

/* `given` with SB_BATCH_WEATHER_GIVEN, else NULL. */
SbBatchPlaces *sb_batch_places_new (SbBatchWeather source,
                                    SbWeather     *given);
void           sb_batch_places_free (SbBatchPlaces *places);

/* The caller's references; FALSE: off the climate's map, or no year is kept. */
gboolean sb_batch_places_get (SbBatchPlaces        *places,
                              const SbConsultation *consultation,
                              SbWeather           **weather,
                              SbSunPath           **sun_path,
                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbBatchPlaces, sb_batch_places_free)

G_END_DECLS
