#pragma once

#include "services/weather-item.h"

G_BEGIN_DECLS

/*
 * How the files of the store are called: "tmy_49.44_7.77_PVGIS-SARAH3_2005-2023.sbweather". The name only finds a file;
 * what it is says its header.
 */
#define SB_WEATHER_FILE_SUFFIX ".sbweather"

/* "tmy_49.44_7.77_"; years and horizons of PVGIS and years from other files have beginnings of their own. */
char *sb_weather_store_name_of_place (SbWeatherItemKind kind,
                                      SbWeatherSource   source,
                                      int               latitude_centideg,
                                      int               longitude_centideg);

/* "tmy_49.44_7.77_PVGIS-SARAH3_": all years of this database. */
char *sb_weather_store_name_of_database (const SbWeatherItem *item);
char *sb_weather_store_name_of_item (const SbWeatherItem *item);

/* What a name tells of the item: kind, source and place; NULL when it is no name of the store. */
SbWeatherItem *sb_weather_store_item_of_name (const char *name);

/* The years at the end of a name; FALSE where there are none. */
gboolean sb_weather_store_years_of_name (const char *name,
                                         int        *year_min,
                                         int        *year_max);

G_END_DECLS
