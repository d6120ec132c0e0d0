#pragma once

#include <gio/gio.h>

#include "core/weather.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

#define SB_PVGIS_BASE_URL "https://re.jrc.ec.europa.eu/api/v5_3/"

/*
 * SbPvgis: client of the PVGIS API (apis.md 1). One request in flight, own user agent, 60 s timeout, at most three
 * tries with 2/8/30 s between them (Retry-After honoured) on 429, 5xx, 529 and broken connections, none on 400/404,
 * a body of at most 64 MB. Coordinates are rounded to 0.01° before they leave the machine.
 */
#define SB_TYPE_PVGIS (sb_pvgis_get_type ())
G_DECLARE_FINAL_TYPE (SbPvgis, sb_pvgis, SB, PVGIS, GObject)

/* base_url NULL: SB_PVGIS_BASE_URL. Plain http is allowed to loopback addresses alone. */
SbPvgis *sb_pvgis_new (const char     *base_url,
                       SbWeatherStore *store);

/* For tests: the waits between tries and the timeout, in milliseconds. */
void sb_pvgis_set_patience (SbPvgis     *self,
                            const guint *waits_ms,
                            guint        n_waits,
                            guint        timeout_ms);

/* Bytes received so far and expected (0: unknown), called in the main context. */
typedef void (*SbPvgisProgress) (guint64  received,
                                 guint64  expected,
                                 gpointer user_data);

/* Fetches the typical year of a place, keeps it in the store, gives it back. `today` is an ISO date. */
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

G_END_DECLS
