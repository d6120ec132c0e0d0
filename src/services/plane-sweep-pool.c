#include "services/plane-sweep-pool.h"

typedef struct
{
  const SbPlaneSweep *sweep;
  SbSweepPlane *planes;
} Work;

/* One azimuth with all its tilts: long enough to be worth handing to a thread, short enough to end together. */
static void
compute_azimuth (const Work *work,
                 guint       azimuth)
{
  for (guint tilt = 0; tilt < SB_SWEEP_N_TILTS; tilt++)
    {
      guint index = azimuth * SB_SWEEP_N_TILTS + tilt;

      work->planes[index] = sb_plane_sweep_compute (work->sweep, index);
    }
}

static void
on_azimuth (gpointer task,
            gpointer user_data)
{
  /* A pool takes no NULL: the tasks are counted from 1. */
  compute_azimuth (user_data, GPOINTER_TO_UINT (task) - 1);
}

SbSweepPlane *
sb_plane_sweep_run (const SbPlaneSweep *sweep,
                    guint               n_threads)
{
  Work work = { .sweep = sweep, .planes = g_new (SbSweepPlane, SB_SWEEP_N_PLANES) };

  if (n_threads == 0)
    n_threads = g_get_num_processors ();

  if (n_threads == 1)
    {
      for (guint azimuth = 0; azimuth < SB_SWEEP_N_AZIMUTHS; azimuth++)
        compute_azimuth (&work, azimuth);
    }
  else
    {
      GThreadPool *pool
        = g_thread_pool_new (on_azimuth, &work, (int) MIN (n_threads, SB_SWEEP_N_AZIMUTHS), FALSE, NULL);

      for (guint azimuth = 0; azimuth < SB_SWEEP_N_AZIMUTHS; azimuth++)
        g_thread_pool_push (pool, GUINT_TO_POINTER (azimuth + 1), NULL);
      g_thread_pool_free (pool, FALSE, TRUE);
    }

  return work.planes;
}
