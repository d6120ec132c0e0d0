#pragma once

#include "core/climate.h"
#include "core/weather.h"

G_BEGIN_DECLS

/*
 * Fetched years, kept for good below the user's data folder (not the cache: no cleaner removes a stand's
 * preparation). One file a place: the answer as it came, found by coordinates rounded to 0.01°.
 */
typedef struct _SbWeatherStore SbWeatherStore;

/* folder NULL: <user data>/sonnenbalkon/weather */
SbWeatherStore *sb_weather_store_new (const char *folder);
void            sb_weather_store_free (SbWeatherStore *store);

/* The kept year of a place, or NULL with NOT_FOUND (or BAD_DATA, if the kept file is damaged). */
SbWeather *sb_weather_store_load (SbWeatherStore *store,
                                  double          latitude_deg,
                                  double          longitude_deg,
                                  GError        **error);
gboolean   sb_weather_store_has (SbWeatherStore *store,
                                 double          latitude_deg,
                                 double          longitude_deg);

/* Keeps a PVGIS answer after it has been parsed without fault; `retrieved` is an ISO date. */
gboolean sb_weather_store_save (SbWeatherStore *store,
                                double          latitude_deg,
                                double          longitude_deg,
                                GBytes         *answer,
                                const char     *retrieved,
                                GError        **error);

/* The same, and gives the year back without reading it twice. */
SbWeather *sb_weather_store_keep (SbWeatherStore *store,
                                  double          latitude_deg,
                                  double          longitude_deg,
                                  GBytes         *answer,
                                  const char     *retrieved,
                                  GError        **error);

/* Kept years as SbWeather * (transfer full array), for lists. */
GPtrArray *sb_weather_store_list (SbWeatherStore *store);

/*
 * The weather that a consultation names, without a network: a file relative to base_folder, PVGIS's kept year
 * (NOT_FOUND when none is kept), or the built-in climate. Which of them a new consultation names is the caller's
 * choice: a kept year of the place before the built-in climate (sb_weather_store_has ()).
 */
SbWeather *sb_weather_for_consultation (SbWeatherStore       *store,
                                        const SbConsultation *consultation,
                                        const char           *base_folder,
                                        GError              **error);

/* The built-in climate of the consultation's place, whatever is kept; NOT_FOUND outside of its grid. */
SbWeather *sb_weather_built_in (const SbConsultation *consultation,
                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeatherStore, sb_weather_store_free)

G_END_DECLS
