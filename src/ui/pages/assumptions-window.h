#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The page "Assumptions and sources" in a window of its own above that of the consultation, which stays usable and
 * follows each change; the numbers that follow also stand in its title.
 */
#define SB_TYPE_ASSUMPTIONS_WINDOW (sb_assumptions_window_get_type ())
G_DECLARE_FINAL_TYPE (SbAssumptionsWindow, sb_assumptions_window, SB, ASSUMPTIONS_WINDOW, AdwWindow)

/* Shows it, the one that is open already if there is one. `parent` has the action win.go-to. */
void sb_assumptions_window_present (GtkWindow *parent,
                                    SbLive    *live);

G_END_DECLS
