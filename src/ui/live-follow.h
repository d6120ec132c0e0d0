#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

typedef void (*SbLiveShow) (gpointer widget);

/*
 * Calls show (widget) at each signal of the live consultation, as long as the widget is there. On a page of a shown
 * window that nobody looks at, it is called once when somebody does: a drag pays for what is seen.
 */
void sb_live_follow (SbLive     *live,
                     const char *signal_name,
                     gpointer    widget,
                     SbLiveShow  show);

G_END_DECLS
