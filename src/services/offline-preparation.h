#pragma once

#include <gio/gio.h>

#include "services/pvgis.h"
#include "services/weather-places.h"

G_BEGIN_DECLS

/*
 * SbOfflinePreparation: fetches what a stand without a network needs – typical year, horizon of the terrain and real
 * years of a list of places – one after the other, and skips what is kept. First typical years and horizons of all
 * places, then the real years, which are long: whoever is interrupted has the most of it. Run again it goes on where it
 * was stopped. Main thread only.
 *
 *   preparation = sb_offline_preparation_new (pvgis, store, places);
 *   sb_offline_preparation_run_async (preparation, today, on_progress, data, cancellable, on_done, data);
 */
#define SB_TYPE_OFFLINE_PREPARATION (sb_offline_preparation_get_type ())
G_DECLARE_FINAL_TYPE (SbOfflinePreparation, sb_offline_preparation, SB, OFFLINE_PREPARATION, GObject)

/* Where it stands; what the pointers name lives until the call ends. */
typedef struct
{
  const char *place;
  SbWeatherItemKind kind; /* what is fetched now */
  guint place_index;      /* 0 … n_places − 1 */
  guint n_places;
  guint n_done; /* items that are through: fetched, kept before or failed */
  guint n_items;
  guint64 received; /* bytes of this item; 0: asked */
  guint64 expected; /* 0: unknown */
} SbOfflineProgress;

typedef void (*SbOfflineProgressFunction) (const SbOfflineProgress *progress,
                                           gpointer                 user_data);

typedef struct
{
  char *place;
  SbWeatherItemKind kind;
  char *message;
} SbOfflineFailure;

/* `places`: SbWeatherPlace; held. The store outlives us. */
SbOfflinePreparation *sb_offline_preparation_new (SbPvgis        *pvgis,
                                                  SbWeatherStore *store,
                                                  GPtrArray      *places);

/* `today` is an ISO date. Once at a time. */
void sb_offline_preparation_run_async (SbOfflinePreparation     *self,
                                       const char               *today,
                                       SbOfflineProgressFunction progress,
                                       gpointer                  progress_data,
                                       GCancellable             *cancellable,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);

/*
 * TRUE: everything was asked for (failures of single items stand in the list). FALSE: it broke off – no network, the
 * server does not answer any more, no room, G_IO_ERROR_CANCELLED; what was fetched until then is kept.
 */
gboolean sb_offline_preparation_run_finish (SbOfflinePreparation *self,
                                            GAsyncResult         *result,
                                            GError              **error);

/* Of the last run. */
guint            sb_offline_preparation_get_n_fetched (SbOfflinePreparation *self);
guint            sb_offline_preparation_get_n_kept (SbOfflinePreparation *self); /* before it */
const GPtrArray *sb_offline_preparation_get_failures (SbOfflinePreparation *self); /* SbOfflineFailure */

G_END_DECLS
