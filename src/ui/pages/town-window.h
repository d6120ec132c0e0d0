#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The page "For the town" in a window of its own above that of the consultation, which it follows. */
#define SB_TYPE_TOWN_WINDOW (sb_town_window_get_type ())
G_DECLARE_FINAL_TYPE (SbTownWindow, sb_town_window, SB, TOWN_WINDOW, AdwWindow)

/* Shows it, the one that is open already if there is one. */
void sb_town_window_present (GtkWindow *parent,
                             SbLive    *live);

G_END_DECLS
