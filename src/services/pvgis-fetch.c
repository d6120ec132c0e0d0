#include "services/pvgis-fetch.h"

#include "services/error.h"
#include "services/pvgis-parts.h"

static void
fetch_free (gpointer data)
{
  SbPvgisFetch *fetch = data;

  if (fetch->system != NULL)
    sb_system_clear (fetch->system);
  g_free (fetch->system);
  sb_second_opinion_free (fetch->opinion);
  g_free (fetch->today);
  g_free (fetch);
}

static void on_answer (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data);

/* Takes the task over. */
static void
ask (GTask *task)
{
  SbPvgis *self = g_task_get_source_object (task);
  SbPvgisFetch *fetch = g_task_get_task_data (task);
  g_autofree char *address = NULL;

  if (self->http == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The client is gone");
      g_object_unref (task);
      return;
    }

  address = fetch->make_address (self->base_url, fetch);
  sb_http_get_async (self->http, address, fetch->progress, fetch->progress_data, g_task_get_cancellable (task),
                     on_answer, task);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  SbPvgisFetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = sb_http_get_finish (SB_HTTP (source), result, &error);

  if (answer != NULL)
    {
      fetch->take_answer (task, answer);
      return;
    }

  if (g_error_matches (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED))
    {
      g_autofree char *sentence = NULL;

      if (fetch->chooses_database && sb_pvgis_refuses_database (error->message)
          && sb_pvgis_database (fetch->database + 1) != NULL)
        {
          fetch->database++;
          ask (task);
          return;
        }

      sentence = sb_pvgis_explain_refusal (error->message);
      g_clear_error (&error);
      g_set_error_literal (&error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, sentence);
    }

  g_task_return_error (task, g_steal_pointer (&error));
  g_object_unref (task);
}

/* Gives the task back with a result or, where that is NULL, the error. */
static void
give_back (GTask         *task,
           gpointer       fetched,
           GDestroyNotify destroy,
           GError        *error)
{
  if (fetched != NULL)
    g_task_return_pointer (task, fetched, destroy);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static char *
make_tmy_address (const char         *base_url,
                  const SbPvgisFetch *fetch)
{
  return sb_pvgis_tmy_address (base_url, fetch->latitude_deg, fetch->longitude_deg);
}

static void
take_tmy (GTask  *task,
          GBytes *answer)
{
  SbPvgis *self = g_task_get_source_object (task);
  SbPvgisFetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  SbWeather *weather = sb_weather_store_keep (self->store, fetch->latitude_deg, fetch->longitude_deg, answer,
                                              fetch->today, &error);

  give_back (task, weather, (GDestroyNotify) sb_weather_unref, error);
}

static char *
make_horizon_address (const char         *base_url,
                      const SbPvgisFetch *fetch)
{
  return sb_pvgis_horizon_address (base_url, fetch->latitude_deg, fetch->longitude_deg);
}

static void
take_horizon (GTask  *task,
              GBytes *answer)
{
  SbPvgis *self = g_task_get_source_object (task);
  SbPvgisFetch *fetch = g_task_get_task_data (task);
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);
  GError *error = NULL;
  GArray *points = sb_pvgis_read_horizon (data != NULL ? data : "", size, fetch->latitude_deg, fetch->longitude_deg,
                                          &error);

  if (points != NULL
      && !sb_weather_store_keep_horizon (self->store, fetch->latitude_deg, fetch->longitude_deg,
                                         &g_array_index (points, SbHorizonPoint, 0), points->len, fetch->today, &error))
    g_clear_pointer (&points, g_array_unref);

  give_back (task, points, (GDestroyNotify) g_array_unref, error);
}

static char *
make_years_address (const char         *base_url,
                    const SbPvgisFetch *fetch)
{
  return sb_pvgis_years_address (base_url, fetch->latitude_deg, fetch->longitude_deg,
                                 sb_pvgis_database (fetch->database), fetch->first_year, fetch->last_year);
}

/* What the thread needs, apart from the task that it must not touch. */
typedef struct
{
  GBytes *answer;
  SbPvgisFetch *fetch; /* borrowed from the task that waits */
} YearsReading;

static void
years_reading_free (gpointer data)
{
  YearsReading *reading = data;

  g_bytes_unref (reading->answer);
  g_free (reading);
}

static void
read_years (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  YearsReading *reading = task_data;
  gsize size = 0;
  const char *data = g_bytes_get_data (reading->answer, &size);
  GError *error = NULL;
  GPtrArray *years = sb_pvgis_read_years (data != NULL ? data : "", size, reading->fetch->latitude_deg,
                                          reading->fetch->longitude_deg, reading->fetch->first_year,
                                          reading->fetch->last_year, reading->fetch->today, &error);

  if (years != NULL)
    g_task_return_pointer (task, years, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
on_years_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  SbPvgis *self = SB_PVGIS (source);
  GTask *task = user_data;
  SbPvgisFetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *years = g_task_propagate_pointer (G_TASK (result), &error);

  /* Cancelled while they were read: the store may be gone. */
  if (years != NULL
      && (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error)
          || !sb_weather_store_keep_series (self->store, fetch->latitude_deg, fetch->longitude_deg, years, &error)))
    g_clear_pointer (&years, g_ptr_array_unref);

  give_back (task, years, (GDestroyNotify) g_ptr_array_unref, error);
}

/* In a thread: 16 MB take a second. */
static void
take_years (GTask  *task,
            GBytes *answer)
{
  YearsReading *reading = g_new0 (YearsReading, 1);
  g_autoptr (GTask) thread
    = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), on_years_read, task);

  reading->answer = g_bytes_ref (answer);
  reading->fetch = g_task_get_task_data (task);
  g_task_set_task_data (thread, reading, years_reading_free);
  g_task_run_in_thread (thread, read_years);
}

static char *
make_yield_address (const char         *base_url,
                    const SbPvgisFetch *fetch)
{
  return sb_pvgis_yield_address (base_url, fetch->latitude_deg, fetch->longitude_deg,
                                 sb_pvgis_database (fetch->database), &fetch->system->arrays[fetch->array],
                                 fetch->system->arrays[fetch->array].azimuth_deg, sb_second_opinion_loss_percent (fetch->system));
}

static void
take_yield (GTask  *task,
            GBytes *answer)
{
  SbPvgisFetch *fetch = g_task_get_task_data (task);
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);
  GError *error = NULL;

  if (!sb_second_opinion_add (fetch->opinion, &fetch->system->arrays[fetch->array],
                              sb_second_opinion_loss_percent (fetch->system), data != NULL ? data : "", size, &error))
    give_back (task, NULL, NULL, error);
  else if (++fetch->array < fetch->system->n_arrays)
    ask (task);
  else
    give_back (task, g_steal_pointer (&fetch->opinion), (GDestroyNotify) sb_second_opinion_free, NULL);
}

static SbPvgisFetch *
fetch_new (double      latitude_deg,
           double      longitude_deg,
           const char *today)
{
  SbPvgisFetch *fetch = g_new0 (SbPvgisFetch, 1);

  fetch->latitude_deg = sb_pvgis_round_degrees (latitude_deg);
  fetch->longitude_deg = sb_pvgis_round_degrees (longitude_deg);
  fetch->today = g_strdup (today);

  return fetch;
}

SbPvgisFetch *
sb_pvgis_fetch_new_tmy (double      latitude_deg,
                        double      longitude_deg,
                        const char *today)
{
  SbPvgisFetch *fetch = fetch_new (latitude_deg, longitude_deg, today);

  fetch->make_address = make_tmy_address;
  fetch->take_answer = take_tmy;

  return fetch;
}

SbPvgisFetch *
sb_pvgis_fetch_new_years (double      latitude_deg,
                          double      longitude_deg,
                          int         first_year,
                          int         last_year,
                          const char *today)
{
  SbPvgisFetch *fetch = fetch_new (latitude_deg, longitude_deg, today);

  fetch->make_address = make_years_address;
  fetch->take_answer = take_years;
  fetch->chooses_database = TRUE;
  fetch->first_year = first_year;
  fetch->last_year = last_year;

  return fetch;
}

SbPvgisFetch *
sb_pvgis_fetch_new_horizon (double      latitude_deg,
                            double      longitude_deg,
                            const char *today)
{
  SbPvgisFetch *fetch = fetch_new (latitude_deg, longitude_deg, today);

  fetch->make_address = make_horizon_address;
  fetch->take_answer = take_horizon;

  return fetch;
}

SbPvgisFetch *
sb_pvgis_fetch_new_opinion (const SbConsultation *consultation)
{
  SbPvgisFetch *fetch = fetch_new (consultation->place.latitude_deg, consultation->place.longitude_deg, NULL);

  fetch->make_address = make_yield_address;
  fetch->take_answer = take_yield;
  fetch->chooses_database = TRUE;
  fetch->system = g_new0 (SbSystem, 1);
  sb_system_init (fetch->system);
  sb_system_copy_into (fetch->system, &consultation->system);
  for (guint i = 0; i < fetch->system->n_arrays; i++)
    fetch->system->arrays[i].azimuth_deg = sb_array_azimuth_deg (&fetch->system->arrays[i], &consultation->balcony);
  fetch->opinion = g_new0 (SbSecondOpinion, 1);

  return fetch;
}

void
sb_pvgis_fetch_begin (SbPvgisFetch *fetch,
                      GTask        *task)
{
  g_task_set_task_data (task, fetch, fetch_free);
  ask (task);
}
