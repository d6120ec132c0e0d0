#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of the handbook: compiled in, so that help is there whatever became of the installation. */

/* Their names in the order of the contents, "household", …; NULL ends it. */
const char *const *sb_handbook_pages (void);
gboolean           sb_handbook_has_page (const char *id);

/* "de" or "en": the language of the screen, where the handbook speaks it, else English. */
const char *sb_handbook_language (void);

/* The text of a page; NULL: there is none. transfer full */
char *sb_handbook_load (const char *id,
                        const char *language);

/* Where the pictures lie that a build made (targets screenshots and install), or SB_HANDBOOK_DIR; transfer full. */
char *sb_handbook_picture_path (const char *name,
                                const char *language);

/* The page that explains a window; "index" where none is about it alone. */
const char *sb_handbook_page_of_window (GtkWindow *window);

G_END_DECLS
