#pragma once

#include "ui/stand-session.h"
#include "ui/window.h"

G_BEGIN_DECLS

/*
 * SbStandMode: the window turned into the screen of the stand, full of it, with nothing else in reach. Visitors do not
 * leave by accident: the menu leaves at once, F11 when it is pressed twice. For window.c and window-actions.c.
 */
typedef struct _SbStandMode SbStandMode;

/* From now on; session NULL: a new one with a fresh visit. */
SbStandMode *sb_stand_mode_new (SbWindow       *window,
                                SbStandSession *session);

/* The window as it was, with the present visit open in it. is_over: the session ends, too. */
void sb_stand_mode_free (SbStandMode *mode,
                         gboolean     is_over);

/* A wish to leave that may be an accident: the first one is answered with a sentence, a second soon after is TRUE. */
gboolean sb_stand_mode_may_leave (SbStandMode *mode);

/* Paper is about to be made of what stands on the screen. */
void sb_stand_mode_note_paper (SbStandMode *mode);

SbStandSession *sb_stand_mode_get_session (SbStandMode *mode);

G_END_DECLS
