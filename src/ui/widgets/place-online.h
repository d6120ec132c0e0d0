#pragma once

#include "ui/internet.h"

G_BEGIN_DECLS

/*
 * Looks a place up on the internet, after the person agreed. SbPlaceFound, transfer full; errors as those of
 * sb_place_search_finish () and sb_internet_ask_finish (), whole sentences.
 */
void       sb_place_online_search_async (SbInternet         *internet,
                                         GtkWindow          *parent,
                                         const char         *typed,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GPtrArray *sb_place_online_search_finish (GAsyncResult *result,
                                          GError      **error);

G_END_DECLS
