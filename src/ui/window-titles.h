#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

/* What the window says of the consultation: its title, the header, the list of steps. */
void sb_window_titles_update (SbWindow *self);

/* At every change; while a hand drags, once it rests: what it does not look at need not be drawn thirty times a second. */
void sb_window_titles_follow (SbWindow *self);

/* Nothing is said any more. */
void sb_window_titles_stop (SbWindow *self);

G_END_DECLS
