#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbOfflineWindow: fetches the weather of a list of places, so that a stand works without a network; and hands what is
 * kept to the next computer as a stand pack. Whoever stops goes on later where it was.
 */
#define SB_TYPE_OFFLINE_WINDOW (sb_offline_window_get_type ())
G_DECLARE_FINAL_TYPE (SbOfflineWindow, sb_offline_window, SB, OFFLINE_WINDOW, AdwWindow)

/* The one of parent, made if there is none. */
SbOfflineWindow *sb_offline_window_present (GtkWindow *parent,
                                            SbLive    *live);

/* For tests: as the buttons do. */
void     sb_offline_window_set_places (SbOfflineWindow *self,
                                       GPtrArray       *places); /* SbWeatherPlace; held */
void     sb_offline_window_start (SbOfflineWindow *self);
void     sb_offline_window_cancel (SbOfflineWindow *self);
gboolean sb_offline_window_is_running (SbOfflineWindow *self);
void     sb_offline_window_save_pack (SbOfflineWindow *self,
                                      const char      *path);

/* What the window says about the work. */
const char *sb_offline_window_get_state (SbOfflineWindow *self);
guint       sb_offline_window_get_n_failures (SbOfflineWindow *self);

G_END_DECLS
