#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Puts words on a button whose accessible label says more than they do: "Change" on screen, "Change “South balcony”" for
 * those who hear it. The button's own label would be its name, whatever its accessible label says (GTK 4.18).
 */
void sb_button_words_set (GtkButton  *button,
                          const char *words);

G_END_DECLS
