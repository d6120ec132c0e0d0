#pragma once

#include <adwaita.h>

#include "ui/internet.h"

G_BEGIN_DECLS

/*
 * SbWeatherFetch: the bar that fetches from PVGIS what the place still lacks – typical year, horizon of the terrain,
 * real years for the range – one after the other, with progress in bytes and cancel. What came is used at once and kept.
 * Asks before the network is used for the first time; an error is a sentence with "Try Again". The consultation stays
 * usable all the time. The horizon is offered, never taken by itself.
 */
#define SB_TYPE_WEATHER_FETCH (sb_weather_fetch_get_type ())
G_DECLARE_FINAL_TYPE (SbWeatherFetch, sb_weather_fetch, SB, WEATHER_FETCH, AdwBin)

void sb_weather_fetch_set_up (SbWeatherFetch *self,
                              SbLive         *live);

/* What is missing of the place; if nothing is, everything anew. */
void sb_weather_fetch_start (SbWeatherFetch *self);

/* The horizon alone. */
void sb_weather_fetch_start_horizon (SbWeatherFetch *self);

gboolean sb_weather_fetch_is_running (SbWeatherFetch *self);

G_END_DECLS
