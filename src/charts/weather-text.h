#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/* "typical weather, built in (2006–2025)": which weather, of which years, fetched when. Transfer full. */
char *sb_weather_text (const SbWeather *weather);

/* The line below a picture: "Weather: typical weather, built in (2006–2025)". Transfer full. */
char *sb_weather_line (const SbWeather *weather);

G_END_DECLS
