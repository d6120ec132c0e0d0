#include "services/range-runner.h"

#include "services/built-in-data.h"

typedef struct
{
  SbRangeStudy *study;
  guint stage;
  GCancellable *cancellable;
} Work;

static void
on_task (gpointer task,
         gpointer user_data)
{
  const Work *work = user_data;

  /* A pool takes no NULL: the tasks are counted from 1. */
  if (!g_cancellable_is_cancelled (work->cancellable))
    sb_range_study_run (work->study, work->stage, GPOINTER_TO_UINT (task) - 1);
}

static void
run_stage (Work *work,
           guint n_threads)
{
  guint n_tasks = sb_range_study_n_tasks (work->study, work->stage);
  GThreadPool *pool;

  if (n_threads == 1)
    {
      for (guint task = 1; task <= n_tasks; task++)
        on_task (GUINT_TO_POINTER (task), work);
      return;
    }

  pool = g_thread_pool_new (on_task, work, (int) MIN (n_threads, n_tasks), FALSE, NULL);
  for (guint task = 1; task <= n_tasks; task++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (task), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* Only a modelled load knows its appliances. */
static gboolean
is_modelled (const SbHouseholdLoad *load)
{
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    if (load->appliance_kwh[i] > 0.0)
      return TRUE;

  return FALSE;
}

/* The kept years of the weather's place, if they stand under the same sky as the result's year. */
static GPtrArray *
kept_years (SbWeatherStore  *store,
            const SbWeather *weather)
{
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL || weather->source != SB_WEATHER_PVGIS)
    return NULL;

  years = sb_weather_store_load_series (store, weather->latitude_deg, weather->longitude_deg, &error);
  if (years == NULL)
    {
      /* Damaged ones are told by the list of what is kept; the range has another way. */
      g_debug ("%s", error->message);
      return NULL;
    }
  for (guint i = 0; i < years->len; i++)
    if (((const SbWeather *) g_ptr_array_index (years, i))->use_horizon != weather->use_horizon)
      return NULL;

  return g_steal_pointer (&years);
}

SbRangeStudy *
sb_range_runner_study (const SbConsultation *consultation,
                       const SbResult       *result)
{
  return sb_range_runner_study_at_place (consultation, result, NULL);
}

SbRangeStudy *
sb_range_runner_study_at_place (const SbConsultation *consultation,
                                const SbResult       *result,
                                SbWeatherStore       *store)
{
  const SbWeather *weather = result->weather;
  SbClimateMonths months;
  g_autoptr (GPtrArray) years = kept_years (store, weather);
  SbRangeOptions options = { .measured_load = !is_modelled (result->load), .years = years };

  /* Where the climate ends no built-in year was made; then the result's own year has to do. */
  if (weather->source == SB_WEATHER_BUILT_IN
      && sb_climate_table_lookup (sb_built_in_climate (), weather->latitude_deg, weather->longitude_deg,
                                  weather->elevation_m, &months, NULL))
    options.months = &months;

  return sb_range_study_new (consultation, result, &options);
}

gboolean
sb_range_runner_run (SbRangeStudy   *study,
                     guint           n_threads,
                     GCancellable   *cancellable,
                     SbRangeOutcome *outcome,
                     GError        **error)
{
  Work work = { .study = study, .cancellable = cancellable };

  if (n_threads == 0)
    n_threads = g_get_num_processors ();

  for (work.stage = 0; work.stage < SB_RANGE_N_STAGES; work.stage++)
    {
      run_stage (&work, n_threads);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }

  sb_range_study_finish (study, outcome);

  return TRUE;
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autofree SbRangeOutcome *outcome = g_new (SbRangeOutcome, 1);
  GError *error = NULL;

  if (sb_range_runner_run (task_data, 0, cancellable, outcome, &error))
    g_task_return_pointer (task, g_steal_pointer (&outcome), g_free);
  else
    g_task_return_error (task, error);
}

void
sb_range_runner_run_async (SbRangeStudy       *study,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sb_range_runner_run_async);
  g_task_set_task_data (task, study, (GDestroyNotify) sb_range_study_free);
  /* After the idle handlers that repaint: nobody waits for a range. */
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
sb_range_runner_run_finish (GAsyncResult   *result,
                            SbRangeOutcome *outcome,
                            GError        **error)
{
  g_autofree SbRangeOutcome *computed = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  computed = g_task_propagate_pointer (G_TASK (result), error);
  if (computed == NULL)
    return FALSE;

  *outcome = *computed;

  return TRUE;
}

void
sb_range_runner_fill (const SbConsultation *consultation,
                      SbResult             *result)
{
  sb_range_runner_fill_at_place (consultation, result, NULL);
}

void
sb_range_runner_fill_at_place (const SbConsultation *consultation,
                               SbResult             *result,
                               SbWeatherStore       *store)
{
  g_autoptr (SbRangeStudy) study = sb_range_runner_study_at_place (consultation, result, store);
  SbRangeOutcome outcome;

  if (sb_range_runner_run (study, 0, NULL, &outcome, NULL))
    sb_range_outcome_apply (&outcome, result);
}
