#pragma once

#include "core/climate.h"
#include "core/weather.h"
#include "services/weather-item.h"

G_BEGIN_DECLS

/*
 * Fetched weather, kept for good below the user's data folder (not the cache: no cleaner removes a stand's
 * preparation). One file an item (weather-item.h), found by kind, source, coordinates rounded to 0.01°, database and
 * years (docs/weather.md).
 *
 * Files are written beside their place, synced, and renamed: whoever is killed, whatever fills up, the old or the new
 * file is there and whole. Several processes and threads may read and write at once. A damaged file is never used: the
 * error is BAD_DATA and names it, and keeping the item anew replaces it.
 */
typedef struct _SbWeatherStore SbWeatherStore;

/* folder NULL: <user data>/sonnenbalkon/weather */
SbWeatherStore *sb_weather_store_new (const char *folder);
void            sb_weather_store_free (SbWeatherStore *store);

/*
 * The kept typical year of PVGIS, or NULL with NOT_FOUND (or BAD_DATA, if the kept file is damaged). Of several data
 * bases the one fetched last.
 */
SbWeather *sb_weather_store_load (SbWeatherStore *store,
                                  double          latitude_deg,
                                  double          longitude_deg,
                                  GError        **error);
gboolean   sb_weather_store_has (SbWeatherStore *store,
                                 double          latitude_deg,
                                 double          longitude_deg);

/* The kept real years of PVGIS (SbWeather, ascending; transfer full), the longest series; errors as above. */
GPtrArray *sb_weather_store_load_series (SbWeatherStore *store,
                                         double          latitude_deg,
                                         double          longitude_deg,
                                         GError        **error);
gboolean   sb_weather_store_has_series (SbWeatherStore *store,
                                        double          latitude_deg,
                                        double          longitude_deg);

/*
 * The kept horizon of the terrain: n_points points with ascending azimuths (transfer full) and, if asked for, the ISO
 * date of the fetch (transfer full). NULL with an error as above.
 */
SbHorizonPoint *sb_weather_store_load_horizon (SbWeatherStore *store,
                                               double          latitude_deg,
                                               double          longitude_deg,
                                               guint          *n_points,
                                               char          **retrieved,
                                               GError        **error);
gboolean        sb_weather_store_has_horizon (SbWeatherStore *store,
                                              double          latitude_deg,
                                              double          longitude_deg);

/*
 * Keeps one year: source, place, database, years and date of the fetch (`retrieved`, needed) stand in it. It
 * takes the place of an older one of the same database. Errors: IO (names the folder; what was kept stays as it was),
 * BAD_DATA.
 */
gboolean sb_weather_store_keep_year (SbWeatherStore  *store,
                                     const SbWeather *weather,
                                     GError         **error);

/*
 * Keeps real years (SbWeather, any order; one source and database) of the place asked for. They take the place of an
 * older series of the same database within the same range.
 */
gboolean sb_weather_store_keep_series (SbWeatherStore *store,
                                       double          latitude_deg,
                                       double          longitude_deg,
                                       GPtrArray      *years,
                                       GError        **error);

/* Where years that were kept stand: for those of other files (SB_WEATHER_FILE), which are named by their path. */
char *sb_weather_store_path_of_years (SbWeatherStore *store,
                                      GPtrArray      *years);

/* Keeps a terrain horizon; `retrieved` is an ISO date. */
gboolean sb_weather_store_keep_horizon (SbWeatherStore       *store,
                                        double                latitude_deg,
                                        double                longitude_deg,
                                        const SbHorizonPoint *points,
                                        guint                 n_points,
                                        const char           *retrieved,
                                        GError              **error);

/* Keeps a PVGIS answer (`tmy`) after it has been parsed without fault; `retrieved` is an ISO date. */
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

/* One kept file. */
typedef struct
{
  SbWeatherItem *item; /* its header; of a damaged one what the name of the file tells, or NULL */
  char *path;
  guint64 size_bytes;
  gboolean damaged;
  char *fault; /* of a damaged one: what is wrong, with the file's name */
} SbKeptWeather;

void sb_kept_weather_free (SbKeptWeather *kept);

/*
 * What is kept (SbKeptWeather, transfer full), by place, then kind. Headers and lengths are checked; with `thorough`
 * every byte of every file, which takes a second for a prepared stand.
 */
GPtrArray *sb_weather_store_list (SbWeatherStore *store,
                                  gboolean        thorough);

/* The whole item of a kept file. */
SbWeatherItem *sb_kept_weather_read (const SbKeptWeather *kept,
                                     GError             **error);

/* Deletes one kept file, or all of them; IO where that fails. Gone already is no error. */
gboolean sb_weather_store_delete (SbWeatherStore      *store,
                                  const SbKeptWeather *kept,
                                  GError             **error);
gboolean sb_weather_store_delete_all (SbWeatherStore *store,
                                      GError        **error);

/* How much the kept files take. */
guint64 sb_weather_store_size_bytes (SbWeatherStore *store);

/* Where the store is. */
const char *sb_weather_store_get_folder (SbWeatherStore *store);

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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbKeptWeather, sb_kept_weather_free)

G_END_DECLS
