#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Writes a file whole or not at all: beside its place, synced, renamed, folder synced. The folder is made where it is
 * missing (0700; coordinates of a home are nobody else's business: files 0600). IO: what was there before is still
 * there, and nothing is left behind.
 */
gboolean sb_weather_store_write_file (const char *folder,
                                      const char *name,
                                      GBytes     *bytes,
                                      GError    **error);

/* Deletes what killed writers left behind, and only that: a living writer holds a lock on its file. */
void sb_weather_store_sweep (const char *folder);

/* A half-written file by its name? */
gboolean sb_weather_store_is_leftover (const char *name);

/* Makes a deletion or a new name last. */
void sb_weather_store_sync_folder (const char *folder);

G_END_DECLS
