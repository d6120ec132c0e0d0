#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* The way back: values before each step, by the translated name of the step. */
typedef struct _SbUndoHistory SbUndoHistory;

SbUndoHistory *sb_undo_history_new (void);
void           sb_undo_history_free (SbUndoHistory *history);
void           sb_undo_history_clear (SbUndoHistory *history);

/*
 * A step was made, to `present`; steps of the same name that follow each other within a second are joined, and are none
 * when they lead back to where they began. The last 500 are kept.
 */
void sb_undo_history_add (SbUndoHistory        *history,
                          SbConsultation       *before, /* transfer full */
                          const SbConsultation *present,
                          const char           *name);

/* The values to go to from `present`, transfer full; NULL: there is no step. */
SbConsultation *sb_undo_history_undo (SbUndoHistory        *history,
                                      const SbConsultation *present);
SbConsultation *sb_undo_history_redo (SbUndoHistory        *history,
                                      const SbConsultation *present);

const char *sb_undo_history_undo_name (const SbUndoHistory *history); /* or NULL */
const char *sb_undo_history_redo_name (const SbUndoHistory *history);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbUndoHistory, sb_undo_history_free)

G_END_DECLS
