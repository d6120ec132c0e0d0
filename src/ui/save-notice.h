#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a person is told who chose where to save. */

/* The window around the toasts, which asks for the file; NULL: they are in none. */
GtkWindow *sb_save_notice_window (AdwToastOverlay *toasts);

/* A toast that it worked, with the name of the file or folder. */
void sb_save_notice_done (AdwToastOverlay *toasts,
                          const char      *path);

G_END_DECLS
