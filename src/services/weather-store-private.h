#pragma once

#include <glib/gstdio.h>

#include "services/weather-store.h"

G_BEGIN_DECLS

/* What the files of the store share. */

struct _SbWeatherStore
{
  char *folder;

  /* The series that was read last, while its file is the same: each new range of a place asks for it again. */
  GMutex lock;
  GPtrArray *series;
  char *series_path;
  GStatBuf series_status;
};

/* Names in the folder that begin and end so, in alphabetical order. */
GPtrArray *sb_weather_store_names (SbWeatherStore *store,
                                   const char     *beginning,
                                   const char     *end);

/* Keeps an item and removes what it takes the place of. */
gboolean sb_weather_store_keep_item (SbWeatherStore      *store,
                                     const SbWeatherItem *item,
                                     GError             **error);

/* A file of the folder by its name; NULL when it is gone. `thorough`: read to the last byte. */
SbKeptWeather *sb_kept_weather_look (SbWeatherStore *store,
                                     const char     *name,
                                     gboolean        thorough);

/* The best of the kept items of a place; NOT_FOUND, or BAD_DATA. */
SbWeatherItem *sb_weather_store_load_item (SbWeatherStore   *store,
                                           SbWeatherItemKind kind,
                                           double            latitude_deg,
                                           double            longitude_deg,
                                           GError          **error);

/*
 * The first form of the store, one typical year of PVGIS a file as it came, with place and day in its name. Reads it
 * and keeps it in the form of today, where that can be written.
 */
#define SB_WEATHER_OLD_SUFFIX ".json"
SbWeather *sb_weather_store_take_over (SbWeatherStore *store,
                                       const char     *name,
                                       GError        **error);

G_END_DECLS
