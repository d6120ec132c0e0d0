#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes what a weather store keeps of these SbWeatherPlace as a stand pack, in the background. */
void sb_offline_pack_write_async (const char         *store_folder,
                                  const char         *path,
                                  GPtrArray          *places,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);

/*
 * A sentence that says what was saved, transfer full; left_out: one about what nothing usable is kept of, or NULL.
 * NULL with an error where the file could not be written.
 */
char *sb_offline_pack_write_finish (GAsyncResult *result,
                                    char        **left_out,
                                    GError      **error);

G_END_DECLS
