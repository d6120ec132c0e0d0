#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The contents of the handbook with a field to search them: without words the pages, with words the sections that
 * contain all of them. A row activates "handbook.open" with "page" or "page#section".
 */
GtkWidget      *sb_handbook_contents_new (const char *language);
GtkSearchEntry *sb_handbook_contents_get_search_entry (GtkWidget *contents);

G_END_DECLS
