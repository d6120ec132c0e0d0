#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A label that wraps at its own width, in characters, and is as high as it says. A GtkLabel says that one line is enough
 * before it knows its width, and takes more lines in a box that gives it no more than it would like: such a box is too
 * low then, and GTK complains ("minimum height for width of 1048576").
 */
#define SB_TYPE_STEADY_LABEL (sb_steady_label_get_type ())
G_DECLARE_FINAL_TYPE (SbSteadyLabel, sb_steady_label, SB, STEADY_LABEL, GtkWidget)

/* css_class: of the words. */
GtkWidget *sb_steady_label_new (const char *text,
                                const char *css_class);

/* The width of its own, in characters; -1: as wide as the text in one line, and less where there is less. */
void sb_steady_label_set_chars (SbSteadyLabel *self,
                                int            chars);

G_END_DECLS
