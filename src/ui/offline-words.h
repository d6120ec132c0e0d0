#pragma once

#include "services/offline-preparation.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/* What is said about fetching the weather of many places. Texts are whole sentences, transfer full. */

/* "21 minutes", at least one. */
char *sb_offline_words_minutes (double seconds);

/* How much of these SbWeatherPlace is still to be fetched and how long that takes; n_missing: how many items. */
char *sb_offline_words_estimate (SbWeatherStore *store,
                                 GPtrArray      *places,
                                 guint          *n_missing);

/* How a run ended: through (`done`), stopped, or broken off by an error. */
char *sb_offline_words_outcome (SbOfflinePreparation *preparation,
                                gboolean              done,
                                const GError         *error);

G_END_DECLS
