#pragma once

#include <gtk/gtk.h>

/* Presses a key as far as the widget's own key controllers are concerned; TRUE: one of them took it. */
gboolean press (GtkWidget *widget,
                guint      keyval);
