#include "ui/pages/town-studies.h"

#include <string.h>

/* Twenty homes a town take a tenth of a second: while somebody drags, the last value is enough. */
#define DELAY_MS 150

typedef struct
{
  SbConsultation *consultation;
  const SbMunicipality *municipalities[SB_TOWN_MAX]; /* static */
  SbTownStudy studies[SB_TOWN_MAX];
  guint n;
} Job;

struct _SbTownStudies
{
  GObject parent_instance;

  SbLive *live;
  GCancellable *cancellable; /* of the job under way, or NULL */
  guint timeout;
  Job wanted; /* municipalities alone */
  Job done;   /* without a consultation */
  char *error_message;
};

G_DEFINE_FINAL_TYPE (SbTownStudies, sb_town_studies, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
job_free (Job *job)
{
  g_clear_pointer (&job->consultation, sb_consultation_free);
  g_free (job);
}

static Job *
job_new (SbTownStudies *self)
{
  Job *job = g_new0 (Job, 1);

  *job = self->wanted;
  job->consultation = sb_consultation_copy (sb_live_get_consultation (self->live));

  return job;
}

static gboolean
compute (Job          *job,
         GCancellable *cancellable,
         GError      **error)
{
  for (guint i = 0; i < job->n; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !sb_town_study_at (job->consultation, job->municipalities[i], &job->studies[i], error))
      return FALSE;

  return TRUE;
}

static void
take (SbTownStudies *self,
      const Job     *job,
      const GError  *error)
{
  g_clear_pointer (&self->error_message, g_free);
  if (error == NULL)
    {
      self->done = *job;
      self->done.consultation = NULL;
    }
  else
    {
      g_info ("Town: %s", error->message);
      self->error_message = g_strdup (error->message);
      self->done.n = 0;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  GError *error = NULL;

  if (compute (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SbTownStudies *self = SB_TOWN_STUDIES (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  /* A newer one is under way, or nobody looks any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  take (self, g_task_get_task_data (G_TASK (result)), error);
}

static void
cancel (SbTownStudies *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
start (gpointer data)
{
  SbTownStudies *self = data;
  g_autoptr (GTask) task = NULL;

  self->timeout = 0;
  cancel (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_done, NULL);
  g_task_set_task_data (task, job_new (self), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run);

  return G_SOURCE_REMOVE;
}

static void
restart (SbTownStudies *self)
{
  cancel (self);
  self->timeout = g_timeout_add (DELAY_MS, start, self);
}

void
sb_town_studies_flush (SbTownStudies *self)
{
  g_autoptr (GError) error = NULL;
  Job *job;

  g_return_if_fail (SB_IS_TOWN_STUDIES (self));

  if (self->timeout == 0 && self->cancellable == NULL)
    return;

  cancel (self);
  job = job_new (self);
  compute (job, NULL, &error);
  take (self, job, error);
  job_free (job);
}

static void
sb_town_studies_dispose (GObject *object)
{
  SbTownStudies *self = SB_TOWN_STUDIES (object);

  cancel (self);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_town_studies_parent_class)->dispose (object);
}

static void
sb_town_studies_finalize (GObject *object)
{
  g_free (SB_TOWN_STUDIES (object)->error_message);
  G_OBJECT_CLASS (sb_town_studies_parent_class)->finalize (object);
}

static void
sb_town_studies_class_init (SbTownStudiesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_town_studies_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_town_studies_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sb_town_studies_init (SbTownStudies *self)
{
}

SbTownStudies *
sb_town_studies_new (SbLive *live)
{
  SbTownStudies *self = g_object_new (SB_TYPE_TOWN_STUDIES, NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "changed", G_CALLBACK (restart), self, G_CONNECT_SWAPPED);

  return self;
}

void
sb_town_studies_set (SbTownStudies               *self,
                     const SbMunicipality *const *municipalities,
                     guint                        n_municipalities)
{
  g_return_if_fail (SB_IS_TOWN_STUDIES (self) && n_municipalities <= SB_TOWN_MAX);

  self->wanted.n = n_municipalities;
  memcpy (self->wanted.municipalities, municipalities, n_municipalities * sizeof *municipalities);
  restart (self);
}

guint
sb_town_studies_get_n (SbTownStudies *self)
{
  return self->done.n;
}

const SbMunicipality *
sb_town_studies_get_municipality (SbTownStudies *self,
                                  guint          index)
{
  return self->done.municipalities[index];
}

const SbTownStudy *
sb_town_studies_get_study (SbTownStudies *self,
                           guint          index)
{
  return &self->done.studies[index];
}

const char *
sb_town_studies_get_error (SbTownStudies *self)
{
  return self->error_message;
}
