#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/*
 * "typical weather, built in (CM SAF 2006–2025)": which weather, of which years, fetched when, and what has to be told of
 * it: filled hours, split irradiance, late hours. Transfer full.
 */
char *sb_weather_text (const SbWeather *weather);

/* The line below a picture, without the remarks: "Computed with: typical weather, built in (CM SAF 2006–2025)". */
char *sb_weather_line (const SbWeather *weather);

G_END_DECLS
