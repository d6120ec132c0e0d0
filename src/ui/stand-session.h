#pragma once

#include "services/stand-statistics.h"
#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/*
 * SbStandSession: the visits at the stand, one after the other, on the live consultation of the window. A visit begins
 * with the same answers for everybody. "Next visitor" clears the screen at once and keeps the old answers for five
 * seconds, in which they can be brought back; then they are gone, but for what the visitor allowed to be counted. A
 * screen that nobody touches any more does the same by itself.
 *
 * signals: "visitor-changed" (another visit is on the screen), "changed" (counter, countdown, problem or consent)
 */
#define SB_TYPE_STAND_SESSION (sb_stand_session_get_type ())
G_DECLARE_FINAL_TYPE (SbStandSession, sb_stand_session, SB, STAND_SESSION, GObject)

/* Puts the first visit into the live consultation. settings are borrowed; record_folder NULL: the usual place. */
SbStandSession *sb_stand_session_new (SbLive     *live,
                                      SbSettings *settings,
                                      const char *record_folder);

/* Leaving the stand: what waits to be erased is, no timer runs any more; the present visit stays open. */
void sb_stand_session_end (SbStandSession *self);

/* Something was pressed, touched or moved: the screen is not left alone. */
void sb_stand_session_note_input (SbStandSession *self);

/* One of the questions was answered, even with what stood there already. */
void sb_stand_session_note_answer (SbStandSession *self);

/* Paper was asked for; a dialog that belongs to it may stay open as long as it takes. */
void sb_stand_session_note_paper (SbStandSession *self);

void     sb_stand_session_next_visitor (SbStandSession *self);
gboolean sb_stand_session_undo (SbStandSession *self); /* FALSE: nothing waits to be erased */

/* Until the last visitor's answers are erased; 0: none wait. */
guint sb_stand_session_get_seconds_left (SbStandSession *self);

/* After which an untouched screen begins anew; 0: never. */
int sb_stand_session_get_reset_s (SbStandSession *self);

/* May this visit be counted, without a name? Every visit begins with TRUE. */
gboolean sb_stand_session_get_may_count (SbStandSession *self);
void     sb_stand_session_set_may_count (SbStandSession *self,
                                         gboolean        may_count);

const SbStandFeedback *sb_stand_session_get_feedback (SbStandSession *self);
void                   sb_stand_session_set_feedback (SbStandSession        *self,
                                                      const SbStandFeedback *feedback);

/* Of all visits recorded today. */
const SbStandFigures *sb_stand_session_get_today (SbStandSession *self);

/* A sentence while visits cannot be counted, or about what was found damaged; else NULL. */
const char *sb_stand_session_get_problem (SbStandSession *self);

G_END_DECLS
