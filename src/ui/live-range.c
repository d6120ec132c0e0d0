#include "ui/live-range.h"

/* Long enough that a slider on its way starts nothing. */
#define DELAY_MS 300

/* One computation in the background; outlives the SbLiveRange that started it. */
typedef struct
{
  SbLiveRange *owner; /* NULL: stopped, the outcome is of no use any more */
  GCancellable *cancellable;
} Job;

struct _SbLiveRange
{
  SbLiveRangeReady ready;
  gpointer user_data;
  SbWeatherStore *store;        /* borrowed; or NULL */
  SbConsultation *consultation; /* with result: what is pending or running; else NULL */
  const SbResult *result;       /* borrowed */
  guint timeout_id;
  Job *job; /* running; owned by its callback */
};

SbLiveRange *
sb_live_range_new (SbLiveRangeReady ready,
                   gpointer         user_data)
{
  SbLiveRange *self = g_new0 (SbLiveRange, 1);

  self->ready = ready;
  self->user_data = user_data;

  return self;
}

void
sb_live_range_free (SbLiveRange *self)
{
  if (self == NULL)
    return;

  sb_live_range_stop (self);
  g_free (self);
}

void
sb_live_range_set_store (SbLiveRange    *self,
                         SbWeatherStore *store)
{
  self->store = store;
}

void
sb_live_range_stop (SbLiveRange *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->consultation, sb_consultation_free);
  self->result = NULL;
  if (self->job == NULL)
    return;

  self->job->owner = NULL;
  g_cancellable_cancel (self->job->cancellable);
  self->job = NULL;
}

static void
on_done (GObject      *source,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  Job *job = user_data;
  SbLiveRange *self = job->owner;
  SbRangeOutcome outcome;

  if (sb_range_runner_run_finish (async_result, &outcome, NULL) && self != NULL)
    {
      self->job = NULL;
      sb_live_range_stop (self);
      self->ready (&outcome, self->user_data);
    }

  g_object_unref (job->cancellable);
  g_free (job);
}

static gboolean
on_timeout (gpointer user_data)
{
  SbLiveRange *self = user_data;

  self->timeout_id = 0;
  self->job = g_new0 (Job, 1);
  self->job->owner = self;
  self->job->cancellable = g_cancellable_new ();
  sb_range_runner_run_async (sb_range_runner_study_at_place (self->consultation, self->result, self->store),
                             self->job->cancellable, on_done, self->job);

  return G_SOURCE_REMOVE;
}

void
sb_live_range_start (SbLiveRange          *self,
                     const SbConsultation *consultation,
                     const SbResult       *result)
{
  sb_live_range_stop (self);
  self->consultation = sb_consultation_copy (consultation);
  self->result = result;
  /* After everything that is on its way to the screen, the first frame of all included. */
  self->timeout_id = g_timeout_add_full (G_PRIORITY_LOW, DELAY_MS, on_timeout, self, NULL);
}

void
sb_live_range_flush (SbLiveRange *self)
{
  g_autoptr (SbRangeStudy) study = NULL;
  SbRangeOutcome outcome;

  if (self->consultation == NULL)
    return;

  study = sb_range_runner_study_at_place (self->consultation, self->result, self->store);
  sb_live_range_stop (self);
  if (sb_range_runner_run (study, 0, NULL, &outcome, NULL))
    self->ready (&outcome, self->user_data);
}
