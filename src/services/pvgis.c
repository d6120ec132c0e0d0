#include "services/pvgis.h"

#include "services/error.h"
#include "services/http.h"

#include <math.h>
#include <string.h>

struct _SbPvgis
{
  GObject parent_instance;

  SbHttp *http;
  SbWeatherStore *store; /* borrowed; outlives us */
  char *base_url;
  GQueue waiting; /* of GTask, owned: one question is in flight at a time */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SbPvgis, sb_pvgis, G_TYPE_OBJECT)

typedef struct
{
  double latitude_deg; /* rounded */
  double longitude_deg;
  char *today;
  SbPvgisProgress progress;
  gpointer progress_data;
} Fetch;

static void begin_next (SbPvgis *self);

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_free (fetch->today);
  g_free (fetch);
}

/* 0.01° is about a kilometre: enough for the sun, too little for an address. */
static double
round_degrees (double degrees)
{
  double rounded = round (degrees * 100.0) / 100.0;

  return rounded == 0.0 ? 0.0 : rounded;
}

static char *
build_url (SbPvgis     *self,
           const Fetch *fetch)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.2f", fetch->latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.2f", fetch->longitude_deg);

  /* The terrain enters through the balcony's horizon, so PVGIS is asked without it. */
  return g_strdup_printf ("%s%stmy?lat=%s&lon=%s&usehorizon=0&outputformat=json", self->base_url,
                          g_str_has_suffix (self->base_url, "/") ? "" : "/", latitude, longitude);
}

/* "lat: Incorrect value. Please, enter a number between -90 and 90." names its parameters like a programmer. */
static char *
explain_refusal (const char *message)
{
  static const struct
  {
    const char *parameter;
    const char *words;
  } PARAMETERS[] = {
    { "lat", "the latitude" },
    { "lon", "the longitude" },
    { "startyear", "the first year" },
    { "endyear", "the last year" },
    { "usehorizon", "the choice of the horizon (usehorizon)" },
    { "userhorizon", "the horizon" },
    { "outputformat", "the format of the answer (outputformat)" },
    { "raddatabase", "the radiation data base" },
  };
  const char *colon = strchr (message, ':');

  if (g_str_has_prefix (message, "Location over the sea"))
    return g_strdup ("PVGIS has no data there: the place lies over the sea; please choose another one");

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (PARAMETERS); i++)
    if (strlen (PARAMETERS[i].parameter) == (gsize) (colon - message)
        && strncmp (message, PARAMETERS[i].parameter, colon - message) == 0)
      return g_strdup_printf ("PVGIS refuses %s: %s", PARAMETERS[i].words, g_strchug ((char *) colon + 1));

  return g_strdup_printf ("PVGIS refuses the question: %s", message);
}

static void
end_fetch (SbPvgis *self)
{
  self->busy = FALSE;
  begin_next (self);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SbPvgis) self = g_object_ref (g_task_get_source_object (task));
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = sb_http_get_finish (SB_HTTP (source), result, &error);
  SbWeather *weather = NULL;

  if (answer != NULL)
    weather = sb_weather_store_keep (self->store, fetch->latitude_deg, fetch->longitude_deg, answer, fetch->today,
                                     &error);
  else if (g_error_matches (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED))
    {
      g_autofree char *words = explain_refusal (error->message);

      g_clear_error (&error);
      g_set_error_literal (&error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED, words);
    }

  if (weather != NULL)
    g_task_return_pointer (task, weather, (GDestroyNotify) sb_weather_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
  end_fetch (self);
}

static void
begin_next (SbPvgis *self)
{
  while (!self->busy && !g_queue_is_empty (&self->waiting))
    {
      GTask *task = g_queue_pop_head (&self->waiting);
      Fetch *fetch = g_task_get_task_data (task);
      g_autofree char *url = NULL;

      if (g_task_return_error_if_cancelled (task))
        {
          g_object_unref (task);
          continue;
        }
      self->busy = TRUE;
      url = build_url (self, fetch);
      sb_http_get_async (self->http, url, fetch->progress, fetch->progress_data, g_task_get_cancellable (task),
                         on_answer, task);
    }
}

static void
sb_pvgis_dispose (GObject *object)
{
  SbPvgis *self = SB_PVGIS (object);

  g_clear_object (&self->http);

  G_OBJECT_CLASS (sb_pvgis_parent_class)->dispose (object);
}

static void
sb_pvgis_finalize (GObject *object)
{
  SbPvgis *self = SB_PVGIS (object);

  g_free (self->base_url);
  g_queue_clear_full (&self->waiting, g_object_unref);

  G_OBJECT_CLASS (sb_pvgis_parent_class)->finalize (object);
}

static void
sb_pvgis_class_init (SbPvgisClass *class)
{
  G_OBJECT_CLASS (class)->dispose = sb_pvgis_dispose;
  G_OBJECT_CLASS (class)->finalize = sb_pvgis_finalize;
}

static void
sb_pvgis_init (SbPvgis *self)
{
  self->http = sb_http_new ();
  g_queue_init (&self->waiting);
}

SbPvgis *
sb_pvgis_new (const char     *base_url,
              SbWeatherStore *store)
{
  SbPvgis *self = NULL;

  g_return_val_if_fail (store != NULL, NULL);

  self = g_object_new (SB_TYPE_PVGIS, NULL);
  self->base_url = g_strdup (base_url != NULL ? base_url : SB_PVGIS_BASE_URL);
  self->store = store;

  return self;
}

void
sb_pvgis_set_patience (SbPvgis     *self,
                       const guint *waits_ms,
                       guint        n_waits,
                       guint        timeout_ms)
{
  g_return_if_fail (SB_IS_PVGIS (self));

  sb_http_set_patience (self->http, waits_ms, n_waits, timeout_ms);
}

void
sb_pvgis_fetch_tmy_async (SbPvgis            *self,
                          double              latitude_deg,
                          double              longitude_deg,
                          const char         *today,
                          SbPvgisProgress     progress,
                          gpointer            progress_data,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = NULL;
  Fetch *fetch = NULL;

  g_return_if_fail (SB_IS_PVGIS (self));
  g_return_if_fail (fabs (latitude_deg) <= 90.0 && fabs (longitude_deg) <= 180.0);
  g_return_if_fail (today != NULL);

  fetch = g_new0 (Fetch, 1);
  fetch->latitude_deg = round_degrees (latitude_deg);
  fetch->longitude_deg = round_degrees (longitude_deg);
  fetch->today = g_strdup (today);
  fetch->progress = progress;
  fetch->progress_data = progress_data;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sb_pvgis_fetch_tmy_async);
  g_task_set_task_data (task, fetch, fetch_free);
  g_queue_push_tail (&self->waiting, task);
  begin_next (self);
}

SbWeather *
sb_pvgis_fetch_tmy_finish (SbPvgis      *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
