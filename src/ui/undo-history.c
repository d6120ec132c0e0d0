#include "ui/undo-history.h"

#include <string.h>

/* Steps of the same name that follow each other faster than this are one step: turning the compass is one undo. */
#define JOIN_US G_USEC_PER_SEC
#define MAX_STEPS 500

typedef struct
{
  SbConsultation *consultation; /* the values before the step (undo) or after it (redo) */
  char *name;
} Step;

struct _SbUndoHistory
{
  GPtrArray *undo; /* Step, the last one on top */
  GPtrArray *redo;
  gint64 last_step_us; /* 0: the next step is one of its own */
};

static void
step_free (gpointer data)
{
  Step *step = data;

  sb_consultation_free (step->consultation);
  g_free (step->name);
  g_free (step);
}

static void
push (GPtrArray      *steps,
      SbConsultation *consultation,
      const char     *name)
{
  Step *step = g_new0 (Step, 1);

  step->consultation = consultation;
  step->name = g_strdup (name);
  g_ptr_array_add (steps, step);
}

static Step *
top (const GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

static SbConsultation *
walk (SbUndoHistory        *history,
      GPtrArray            *from,
      GPtrArray            *to,
      const SbConsultation *present)
{
  Step *step = top (from);
  SbConsultation *consultation;

  if (step == NULL)
    return NULL;

  push (to, sb_consultation_copy (present), step->name);
  consultation = g_steal_pointer (&step->consultation);
  g_ptr_array_set_size (from, (int) from->len - 1);
  history->last_step_us = 0;

  return consultation;
}

SbUndoHistory *
sb_undo_history_new (void)
{
  SbUndoHistory *history = g_new0 (SbUndoHistory, 1);

  history->undo = g_ptr_array_new_with_free_func (step_free);
  history->redo = g_ptr_array_new_with_free_func (step_free);

  return history;
}

void
sb_undo_history_free (SbUndoHistory *history)
{
  if (history == NULL)
    return;

  g_ptr_array_unref (history->undo);
  g_ptr_array_unref (history->redo);
  g_free (history);
}

void
sb_undo_history_clear (SbUndoHistory *history)
{
  g_ptr_array_set_size (history->undo, 0);
  g_ptr_array_set_size (history->redo, 0);
  history->last_step_us = 0;
}

void
sb_undo_history_add (SbUndoHistory        *history,
                     SbConsultation       *before,
                     const SbConsultation *present,
                     const char           *name)
{
  const Step *last = top (history->undo);
  gint64 now_us = g_get_monotonic_time ();
  gboolean joins = last != NULL && history->last_step_us != 0 && now_us - history->last_step_us < JOIN_US
                   && strcmp (last->name, name) == 0;

  if (joins)
    {
      sb_consultation_free (before);
      /* Typed, and taken back before it was entered: no step that undoes nothing. */
      if (sb_consultation_equal (last->consultation, present))
        {
          g_ptr_array_set_size (history->undo, (int) history->undo->len - 1);
          now_us = 0;
        }
    }
  else
    push (history->undo, before, name);

  if (history->undo->len > MAX_STEPS)
    g_ptr_array_remove_index (history->undo, 0);
  g_ptr_array_set_size (history->redo, 0);
  history->last_step_us = now_us;
}

SbConsultation *
sb_undo_history_undo (SbUndoHistory        *history,
                      const SbConsultation *present)
{
  return walk (history, history->undo, history->redo, present);
}

SbConsultation *
sb_undo_history_redo (SbUndoHistory        *history,
                      const SbConsultation *present)
{
  return walk (history, history->redo, history->undo, present);
}

const char *
sb_undo_history_undo_name (const SbUndoHistory *history)
{
  const Step *step = top (history->undo);

  return step != NULL ? step->name : NULL;
}

const char *
sb_undo_history_redo_name (const SbUndoHistory *history)
{
  const Step *step = top (history->redo);

  return step != NULL ? step->name : NULL;
}
