#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/*
 * Weather from files, the kind found from the content, not from the name: what PVGIS delivers (`tmy` and `seriescalc`
 * as JSON and CSV, a typical year also as EPW), EPW of others, the test reference years of DWD and BBSR of 2010 and
 * 2015, and the plain CSV of design.md 6.3 (`# lat=… lon=… elev_m=…`, columns sun_time_utc,ghi,dhi,dni,temp_air,wind).
 * UTF-8 or Latin-1, with or without a byte order mark, lines ending with LF or CRLF.
 * Errors: NOT_FOUND, IO, TOO_LARGE, BAD_DATA with file, row, column, value and range.
 *
 * A file with several years gives the one with the median sum of GHI (of an even number the lower of the middle two),
 * span_min and span_max saying from which years it was chosen.
 */
SbWeather *sb_weather_file_load (const char *path,
                                 GError    **error);

/* All years of the file (SbWeather *, ascending); one for a file with one year. */
GPtrArray *sb_weather_file_load_years (const char *path,
                                       GError    **error);

/* `name` stands for the file in messages. The source is SB_WEATHER_FILE; who fetched it says so afterwards. */
SbWeather *sb_weather_parse (const char *text,
                             gsize       length,
                             const char *name,
                             GError    **error);

/* *years: SbWeather *, ascending, at least one; transfer full. */
gboolean sb_weather_parse_years (const char *text,
                                 gsize       length,
                                 const char *name,
                                 GPtrArray **years,
                                 GError    **error);

/* BAD_DATA when an answer is of another place than was asked for: more than 0.01° away. */
gboolean sb_weather_check_asked (const SbWeather *weather,
                                 const char      *name,
                                 double           latitude_deg,
                                 double           longitude_deg,
                                 GError         **error);

G_END_DECLS
