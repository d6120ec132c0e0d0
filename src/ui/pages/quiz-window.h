#pragma once

#include <adwaita.h>

#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/* The quiz in a window of its own that fills the screen; Escape closes it. */
#define SB_TYPE_QUIZ_WINDOW (sb_quiz_window_get_type ())
G_DECLARE_FINAL_TYPE (SbQuizWindow, sb_quiz_window, SB, QUIZ_WINDOW, AdwWindow)

/* Shows it, the one that is open already if there is one. `parent` NULL: none is open. */
void sb_quiz_window_present (GtkApplication *application,
                             GtkWindow      *parent,
                             SbLive         *live,
                             SbSettings     *settings);

G_END_DECLS
