#pragma once

#include <adwaita.h>

#include "services/weather-places.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/*
 * SbOfflinePlaces: the list of places that a stand is prepared for, each with a box to tick and what is kept of it.
 * signal "chosen": a box was ticked, or the list is another one.
 */
#define SB_TYPE_OFFLINE_PLACES (sb_offline_places_get_type ())
G_DECLARE_FINAL_TYPE (SbOfflinePlaces, sb_offline_places, SB, OFFLINE_PLACES, AdwExpanderRow)

/* The store is borrowed, the places (SbWeatherPlace) are held. */
void sb_offline_places_set_up (SbOfflinePlaces *self,
                               SbWeatherStore  *store,
                               GPtrArray       *places);

/* Another list, all of it chosen. */
void sb_offline_places_set_list (SbOfflinePlaces *self,
                                 GPtrArray       *places);

/* SbWeatherPlace, transfer full. */
GPtrArray *sb_offline_places_get_chosen (SbOfflinePlaces *self);

/* Looks again at what is kept. */
void sb_offline_places_update (SbOfflinePlaces *self);

/* "typical year"; not to be freed. */
const char *sb_offline_kind_words (SbWeatherItemKind kind);

G_END_DECLS
