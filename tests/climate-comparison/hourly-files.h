#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/* The forms in which hourly years come here; all are put into 2023. */

/* The plain table of the weather files, `sun_time_utc,ghi,dhi,dni,temp_air,wind`. */
SbWeather *sb_hourly_file_load_plain (const char *path,
                                      GError    **error);

/* Test reference year of DWD/BBSR as of 2010, region 12 (try-2010.c). */
SbWeather *sb_hourly_file_load_try_2010 (const char *path,
                                         GError    **error);

/* PVGIS TMY of Dresden with other column names; the offset of its sun instants is not told there. */
SbWeather *sb_hourly_file_load_dresden (const char *path,
                                        GError    **error);

G_END_DECLS
