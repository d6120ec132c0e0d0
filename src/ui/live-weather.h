#pragma once

#include "services/weather-store.h"

G_BEGIN_DECLS

/* Which weather the live consultation is computed with. For SbLive alone. */

gboolean sb_live_weather_place_differs (const SbConsultation *a,
                                        const SbConsultation *b);

/* Is other weather needed for b than for a? */
gboolean sb_live_weather_differs (const SbConsultation *a,
                                  const SbConsultation *b);

/* For a new place: a kept year before the built-in climate. A weather file that was chosen stays. */
void sb_live_weather_choose_source (SbWeatherStore *store,
                                    SbConsultation *consultation);

/* PVGIS's own height of the place instead of the estimate, where a year of it is kept. */
void sb_live_weather_take_elevation (SbWeatherStore *store,
                                     SbConsultation *consultation);

/*
 * The weather the consultation names; where that cannot be had, the built-in one with *notice saying so (transfer
 * full). NULL with an error: there is none at all.
 */
SbWeather *sb_live_weather_choose (SbWeatherStore       *store,
                                   const SbConsultation *consultation,
                                   const char           *base_folder,
                                   char                **notice,
                                   GError              **error);

G_END_DECLS
