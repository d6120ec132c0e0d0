#include "ui/live-planes.h"

#include <gio/gio.h>

#include "core/variants.h"
#include "services/plane-sweep-pool.h"

/* Long enough that a slider on its way starts nothing. */
#define DELAY_MS 300

/* One computation in the background; outlives the SbLivePlanes that started it. */
typedef struct
{
  SbLivePlanes *owner; /* NULL: nobody waits */
  SbPlaneSweep *sweep;
} Job;

struct _SbLivePlanes
{
  SbLivePlanesReady ready;
  gpointer user_data;
  SbConsultation *asked; /* of what planes depend on, the rest at rest; NULL: nothing was asked for yet */
  SbWeather *weather;    /* with asked: a reference */
  SbPlaneSweep *sweep;   /* pending; NULL: nothing is */
  SbSweepPlane *planes;  /* those of asked; NULL: not there yet */
  guint timeout_id;
  Job *job; /* running; owned by its callback */
};

SbLivePlanes *
sb_live_planes_new (SbLivePlanesReady ready,
                    gpointer          user_data)
{
  SbLivePlanes *self = g_new0 (SbLivePlanes, 1);

  self->ready = ready;
  self->user_data = user_data;

  return self;
}

void
sb_live_planes_free (SbLivePlanes *self)
{
  if (self == NULL)
    return;

  sb_live_planes_stop (self);
  g_clear_pointer (&self->planes, g_free);
  g_clear_pointer (&self->asked, sb_consultation_free);
  g_clear_pointer (&self->weather, sb_weather_unref);
  g_free (self);
}

void
sb_live_planes_stop (SbLivePlanes *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->sweep, sb_plane_sweep_free);
  if (self->job != NULL)
    self->job->owner = NULL;
  self->job = NULL;
  /* What was asked for did not come. */
  if (self->planes == NULL)
    g_clear_pointer (&self->asked, sb_consultation_free);
}

/* Household, money and the plane the set hangs in now change nothing: they are set to the same for all. */
static SbConsultation *
what_matters (const SbConsultation *consultation)
{
  SbConsultation *usual = sb_consultation_new ();
  SbConsultation *copy = sb_consultation_with_system (usual, &consultation->system);

  copy->place.latitude_deg = consultation->place.latitude_deg;
  copy->place.longitude_deg = consultation->place.longitude_deg;
  copy->place.elevation_m = consultation->place.elevation_m;
  sb_balcony_clear (&copy->balcony);
  sb_balcony_copy_into (&copy->balcony, &consultation->balcony);
  for (guint i = 0; i < copy->system.n_arrays; i++)
    copy->system.arrays[i].tilt_deg = copy->system.arrays[i].azimuth_deg = 0.0;
  /* The house opposite stands where the balcony looks; without it the balcony's direction is of no matter. */
  if (!copy->balcony.opposite.present)
    copy->balcony.azimuth_deg = 0.0;
  copy->system.battery = usual->system.battery;
  copy->system.price_eur = copy->system.subsidy_eur = 0.0;
  sb_consultation_free (usual);

  return copy;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Job *job = task_data;

  g_task_return_pointer (task, sb_plane_sweep_run (job->sweep, 0), g_free);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  SbLivePlanes *self = job->owner;
  SbSweepPlane *planes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL)
    {
      g_free (planes);
      return;
    }

  self->job = NULL;
  self->planes = planes;
  self->ready (self->user_data);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  sb_plane_sweep_free (job->sweep);
  g_free (job);
}

static gboolean
on_timeout (gpointer user_data)
{
  SbLivePlanes *self = user_data;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_done, NULL);

  self->timeout_id = 0;
  self->job = g_new0 (Job, 1);
  self->job->owner = self;
  self->job->sweep = g_steal_pointer (&self->sweep);
  g_task_set_task_data (task, self->job, job_free);
  g_task_run_in_thread (task, run_in_thread);

  return G_SOURCE_REMOVE;
}

gboolean
sb_live_planes_ask (SbLivePlanes         *self,
                    const SbConsultation *consultation,
                    const SbResult       *result)
{
  SbConsultation *asked = what_matters (consultation);

  if (self->asked != NULL && self->weather == result->weather && sb_consultation_equal (asked, self->asked))
    {
      sb_consultation_free (asked);
      return self->planes != NULL;
    }

  sb_live_planes_stop (self);
  g_clear_pointer (&self->planes, g_free);
  g_clear_pointer (&self->asked, sb_consultation_free);
  g_clear_pointer (&self->weather, sb_weather_unref);
  self->asked = asked;
  self->weather = sb_weather_ref (result->weather);
  self->sweep = sb_plane_sweep_new (consultation, result->weather, result->sun_path, result->transposition, NULL);
  self->timeout_id = g_timeout_add (DELAY_MS, on_timeout, self);

  return FALSE;
}

void
sb_live_planes_flush (SbLivePlanes *self)
{
  SbPlaneSweep *sweep = self->sweep != NULL ? self->sweep : self->job != NULL ? self->job->sweep : NULL;

  if (self->planes != NULL || sweep == NULL)
    return;

  /* One that runs already goes on for nobody; a sweep may be used by several threads. */
  self->planes = sb_plane_sweep_run (sweep, 0);
  sb_live_planes_stop (self);
  self->ready (self->user_data);
}

const SbSweepPlane *
sb_live_planes_get (const SbLivePlanes *self)
{
  return self->planes;
}
