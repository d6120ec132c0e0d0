#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of a boxed list below an entry row, which has no place for words of its own: there only while something is wrong. */
GtkWidget *sb_notice_row_new (void);

/* Says what is wrong with what stands in the entry, to the eye and to a screen reader; NULL: nothing is. */
void sb_notice_row_tell (GtkWidget  *notice_row,
                         GtkWidget  *entry,
                         const char *sentence);

G_END_DECLS
