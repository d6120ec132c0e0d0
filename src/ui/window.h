#pragma once

#include <adwaita.h>

#include "ui/live.h"
#include "ui/settings.h"
#include "ui/stand-session.h"

G_BEGIN_DECLS

/* SbWindow: steps, page and live result of one consultation, and the actions on it. */
#define SB_TYPE_WINDOW (sb_window_get_type ())
G_DECLARE_FINAL_TYPE (SbWindow, sb_window, SB, WINDOW, AdwApplicationWindow)

/* application may be NULL (tests); settings are borrowed and outlive the window. */
SbWindow *sb_window_new (GtkApplication *application,
                         SbLive         *live,
                         SbSettings     *settings);

/* Opens a file, asking first if something is unsaved. */
void sb_window_open (SbWindow *self,
                     GFile    *file);

void sb_window_toast (SbWindow   *self,
                      const char *sentence);

const char *sb_window_get_page (SbWindow *self);
void        sb_window_set_page (SbWindow   *self,
                                const char *id);

/* At the stand from now on; session NULL: with a new visitor (what is unsaved is lost: ask before). */
void sb_window_start_stand (SbWindow       *self,
                            SbStandSession *session);

/* F11: to the stand, asking first if something is unsaved; or a wish to leave it. */
void sb_window_toggle_stand (SbWindow *self);

/* NULL: not at the stand. */
SbStandSession *sb_window_get_stand (SbWindow *self);

/* Remembers size and state, for the next window. */
void sb_window_save_state (SbWindow *self);

G_END_DECLS
