#include "services/pvgis-fetch.h"

#include <math.h>

G_DEFINE_FINAL_TYPE (SbPvgis, sb_pvgis, G_TYPE_OBJECT)

static void
begin (SbPvgis            *self,
       SbPvgisFetch       *fetch,
       SbPvgisProgress     progress,
       gpointer            progress_data,
       gpointer            source_tag,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  fetch->progress = progress;
  fetch->progress_data = progress_data;
  sb_pvgis_fetch_begin (fetch, task);
}

static gboolean
is_place (double latitude_deg,
          double longitude_deg)
{
  return fabs (latitude_deg) <= 90.0 && fabs (longitude_deg) <= 180.0;
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
  g_free (SB_PVGIS (object)->base_url);

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
sb_pvgis_set_proxy_resolver (SbPvgis        *self,
                             GProxyResolver *resolver)
{
  g_return_if_fail (SB_IS_PVGIS (self));

  sb_http_set_proxy_resolver (self->http, resolver);
}

void
sb_pvgis_set_pace (SbPvgis *self,
                   guint    pace_ms)
{
  g_return_if_fail (SB_IS_PVGIS (self));

  sb_http_set_pace (self->http, pace_ms);
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
  SbPvgisFetch *fetch = NULL;

  g_return_if_fail (SB_IS_PVGIS (self));
  g_return_if_fail (is_place (latitude_deg, longitude_deg));
  g_return_if_fail (today != NULL);

  fetch = sb_pvgis_fetch_new_tmy (latitude_deg, longitude_deg, today);
  begin (self, fetch, progress, progress_data, sb_pvgis_fetch_tmy_async, cancellable, callback, user_data);
}

SbWeather *
sb_pvgis_fetch_tmy_finish (SbPvgis      *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sb_pvgis_fetch_years_async (SbPvgis            *self,
                            double              latitude_deg,
                            double              longitude_deg,
                            int                 first_year,
                            int                 last_year,
                            const char         *today,
                            SbPvgisProgress     progress,
                            gpointer            progress_data,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  SbPvgisFetch *fetch = NULL;

  g_return_if_fail (SB_IS_PVGIS (self));
  g_return_if_fail (is_place (latitude_deg, longitude_deg));
  g_return_if_fail (first_year == 0 || last_year == 0 || first_year <= last_year);
  g_return_if_fail (today != NULL);

  fetch = sb_pvgis_fetch_new_years (latitude_deg, longitude_deg, first_year, last_year, today);
  begin (self, fetch, progress, progress_data, sb_pvgis_fetch_years_async, cancellable, callback, user_data);
}

GPtrArray *
sb_pvgis_fetch_years_finish (SbPvgis      *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sb_pvgis_fetch_horizon_async (SbPvgis            *self,
                              double              latitude_deg,
                              double              longitude_deg,
                              const char         *today,
                              SbPvgisProgress     progress,
                              gpointer            progress_data,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SbPvgisFetch *fetch = NULL;

  g_return_if_fail (SB_IS_PVGIS (self));
  g_return_if_fail (is_place (latitude_deg, longitude_deg));
  g_return_if_fail (today != NULL);

  fetch = sb_pvgis_fetch_new_horizon (latitude_deg, longitude_deg, today);
  begin (self, fetch, progress, progress_data, sb_pvgis_fetch_horizon_async, cancellable, callback, user_data);
}

GArray *
sb_pvgis_fetch_horizon_finish (SbPvgis      *self,
                               GAsyncResult *result,
                               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sb_pvgis_second_opinion_async (SbPvgis              *self,
                               const SbConsultation *consultation,
                               SbPvgisProgress       progress,
                               gpointer              progress_data,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  SbPvgisFetch *fetch = NULL;

  g_return_if_fail (SB_IS_PVGIS (self));
  g_return_if_fail (consultation != NULL && consultation->system.n_arrays > 0);
  g_return_if_fail (is_place (consultation->place.latitude_deg, consultation->place.longitude_deg));

  fetch = sb_pvgis_fetch_new_opinion (consultation);
  begin (self, fetch, progress, progress_data, sb_pvgis_second_opinion_async, cancellable, callback,
         user_data);
}

SbSecondOpinion *
sb_pvgis_second_opinion_finish (SbPvgis      *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
