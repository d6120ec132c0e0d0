#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A page of the handbook, to be read. Labels carry the text, so that links are reached by Tab and a screen reader finds
 * headings. A link to another page activates "handbook.open" with that page's name.
 */
GtkWidget *sb_handbook_view_new (const char *page,
                                 const char *language);

/* The heading of the page, borrowed. */
const char *sb_handbook_view_get_title (GtkWidget *view);

/* Scrolls to the nth heading of the page, as soon as it has its size; 0 is the beginning. */
void sb_handbook_view_show_section (GtkWidget *view,
                                    guint      section);

G_END_DECLS
