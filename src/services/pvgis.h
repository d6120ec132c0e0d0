#pragma once

#include <gio/gio.h>

#include "core/weather.h"
#include "services/second-opinion.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

#define SB_PVGIS_BASE_URL "https://re.jrc.ec.europa.eu/api/v5_3/"

/*
 * SbPvgis: client of the PVGIS API (apis.md 1). One request in flight, the others wait in turn; own user agent, 60 s
 * timeout, three more tries after 2, 8 and 30 s (Retry-After honoured) on 429, 5xx, 529 and broken connections, none
 * on 400/404, a body of at most 64 MB (http.h). Coordinates are rounded to 0.01° before they leave the machine. Where
 * PVGIS lets choose, its data base SARAH3 is asked first, and ERA5 when SARAH3 has nothing for the place.
 *
 * What is fetched is kept in the store. Errors: SB_SERVICE_ERROR with a whole sentence in the language of
 * language/language.h (OFFLINE, RATE_LIMITED, REFUSED, SERVER, TIMED_OUT, TOO_LARGE; BAD_DATA names the place in the
 * answer; IO: it came, but cannot be kept), or G_IO_ERROR_CANCELLED. Main thread only; whoever frees the store cancels
 * before.
 */
#define SB_TYPE_PVGIS (sb_pvgis_get_type ())
G_DECLARE_FINAL_TYPE (SbPvgis, sb_pvgis, SB, PVGIS, GObject)

/* base_url NULL: SB_PVGIS_BASE_URL. Plain http is allowed to loopback addresses alone. */
SbPvgis *sb_pvgis_new (const char     *base_url,
                       SbWeatherStore *store);

/* For tests: the waits between tries and the timeout, in milliseconds, and the proxies. */
void sb_pvgis_set_patience (SbPvgis     *self,
                            const guint *waits_ms,
                            guint        n_waits,
                            guint        timeout_ms);
void sb_pvgis_set_proxy_resolver (SbPvgis        *self,
                                  GProxyResolver *resolver);

/* Milliseconds between two questions; for long lists of places. */
void sb_pvgis_set_pace (SbPvgis *self,
                        guint    pace_ms);

/* Bytes received so far and expected (0: unknown), called in the main context. */
typedef void (*SbPvgisProgress) (guint64  received,
                                 guint64  expected,
                                 gpointer user_data);

/*
 * Fetches the typical year of a place, keeps it in the store, gives it back. `today` is an ISO date. Its elevation_m
 * is PVGIS's own height of the place.
 */
void       sb_pvgis_fetch_tmy_async (SbPvgis            *self,
                                     double              latitude_deg,
                                     double              longitude_deg,
                                     const char         *today,
                                     SbPvgisProgress     progress,
                                     gpointer            progress_data,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
SbWeather *sb_pvgis_fetch_tmy_finish (SbPvgis      *self,
                                      GAsyncResult *result,
                                      GError      **error);

/*
 * Fetches the real years first_year … last_year (0: from the first, to the last that there are; all years are some
 * 16 MB), keeps them in the store, gives them back: SbWeather, ascending, transfer full.
 */
void       sb_pvgis_fetch_years_async (SbPvgis            *self,
                                       double              latitude_deg,
                                       double              longitude_deg,
                                       int                 first_year,
                                       int                 last_year,
                                       const char         *today,
                                       SbPvgisProgress     progress,
                                       gpointer            progress_data,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *sb_pvgis_fetch_years_finish (SbPvgis      *self,
                                        GAsyncResult *result,
                                        GError      **error);

/*
 * Fetches the horizon of the terrain, keeps it in the store, gives it back as a consultation takes it: SbHorizonPoint,
 * azimuths clockwise from north, ascending, north once; transfer full.
 */
void    sb_pvgis_fetch_horizon_async (SbPvgis            *self,
                                      double              latitude_deg,
                                      double              longitude_deg,
                                      const char         *today,
                                      SbPvgisProgress     progress,
                                      gpointer            progress_data,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GArray *sb_pvgis_fetch_horizon_finish (SbPvgis      *self,
                                       GAsyncResult *result,
                                       GError      **error);

/* What PVGIS itself expects of the consultation's arrays, one question for each of them. Nothing is kept. */
void             sb_pvgis_second_opinion_async (SbPvgis              *self,
                                                const SbConsultation *consultation,
                                                SbPvgisProgress       progress,
                                                gpointer              progress_data,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
SbSecondOpinion *sb_pvgis_second_opinion_finish (SbPvgis      *self,
                                                 GAsyncResult *result,
                                                 GError      **error);

G_END_DECLS
