#pragma once

#include <adwaita.h>

#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/*
 * SbWeatherFetch: the bar that fetches the typical year of the place from PVGIS, with progress and cancel. Asks before
 * the network is used for the first time; an error is a sentence with "Try Again". The consultation stays usable.
 */
#define SB_TYPE_WEATHER_FETCH (sb_weather_fetch_get_type ())
G_DECLARE_FINAL_TYPE (SbWeatherFetch, sb_weather_fetch, SB, WEATHER_FETCH, AdwBin)

/* settings are borrowed: they outlive the window. */
void sb_weather_fetch_set_up (SbWeatherFetch *self,
                              SbLive         *live,
                              SbSettings     *settings);

void sb_weather_fetch_start (SbWeatherFetch *self);

G_END_DECLS
