#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* As gtk_widget_set_tooltip_text (), which asks the display where the pointer is: only when the text is another one. */
void sb_tooltip_set (GtkWidget  *widget,
                     const char *text);

G_END_DECLS
