#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/*
 * Weather from files: what PVGIS delivers (`tmy` as JSON and CSV) and the plain CSV of design.md 6.3
 * (`# lat=… lon=… elev_m=…`, columns sun_time_utc,ghi,dhi,dni,temp_air,wind). The kind is found from the content.
 * Errors: NOT_FOUND, IO, BAD_DATA with file, row, column, value and range.
 */
SbWeather *sb_weather_file_load (const char *path,
                                 GError    **error);

/* `name` stands for the file in messages. */
SbWeather *sb_weather_parse (const char *text,
                             gsize       length,
                             const char *name,
                             GError    **error);

G_END_DECLS
