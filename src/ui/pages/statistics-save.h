#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a file and saves there the stand's poster, or its sums for everybody as JSON or CSV. */
void sb_statistics_save_poster (GtkWindow  *window,
                                const char *record_folder);
void sb_statistics_save_sums (GtkWindow  *window,
                              const char *record_folder);

G_END_DECLS
