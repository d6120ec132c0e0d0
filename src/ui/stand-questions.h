#pragma once

#include <gtk/gtk.h>

#include "ui/stand-session.h"

G_BEGIN_DECLS

/* SbStandQuestions: the five questions of the stand, bound to the live consultation. */
#define SB_TYPE_STAND_QUESTIONS (sb_stand_questions_get_type ())
G_DECLARE_FINAL_TYPE (SbStandQuestions, sb_stand_questions, SB, STAND_QUESTIONS, GtkBox)

GtkWidget *sb_stand_questions_new (SbLive         *live,
                                   SbStandSession *session);

/* Drops what was typed and not taken, and waits at the first question. */
void sb_stand_questions_begin (SbStandQuestions *self);

/* Takes what is typed as if Enter were pressed. */
void sb_stand_questions_commit (SbStandQuestions *self);

/* With little width the answers stand below their question. */
void sb_stand_questions_set_narrow (SbStandQuestions *self,
                                    gboolean          narrow);

G_END_DECLS
