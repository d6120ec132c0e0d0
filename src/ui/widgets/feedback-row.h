#pragma once

#include <gtk/gtk.h>

#include "services/stand-record.h"

G_BEGIN_DECLS

/*
 * Three questions at the end of a consultation, each answered by one tap; a second tap takes the answer back, and none
 * must be answered. Signal "changed": an answer was given or taken back.
 */
#define SB_TYPE_FEEDBACK_ROW (sb_feedback_row_get_type ())
G_DECLARE_FINAL_TYPE (SbFeedbackRow, sb_feedback_row, SB, FEEDBACK_ROW, GtkBox)

GtkWidget *sb_feedback_row_new (void);

/* SB_STAND_NO_ANSWER where nothing is tapped. */
SbStandFeedback sb_feedback_row_get (SbFeedbackRow *self);
gboolean        sb_feedback_row_is_empty (SbFeedbackRow *self);
/* For the next visitor, and for the one before who comes back; emit nothing. */
void sb_feedback_row_clear (SbFeedbackRow *self);
void sb_feedback_row_set (SbFeedbackRow         *self,
                          const SbStandFeedback *feedback);

G_END_DECLS
