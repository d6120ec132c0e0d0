#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The open window of a type that stands beside `parent`, borrowed; NULL: there is none. Each window has at most one of a
 * type beside it: asked for again, it comes to the front.
 */
gpointer sb_side_window_find (GtkWindow *parent,
                              GType      type);

G_END_DECLS
