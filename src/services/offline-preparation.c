#include "services/offline-preparation.h"

#include "services/error.h"
#include "services/weather-store-private.h"

/* Far below what PVGIS allows (30 a second): the list can wait, others cannot. */
#define PACE_MS 100
/* So many items in a row that the outside world lets down: the rest would fare no better. */
#define MAX_IN_A_ROW 3

typedef struct
{
  guint place;
  SbWeatherItemKind kind;
} Step;

struct _SbOfflinePreparation
{
  GObject parent_instance;

  SbPvgis *pvgis;
  SbWeatherStore *store; /* borrowed */
  GPtrArray *places;
  GArray *steps;

  /* of the run */
  GTask *task;
  char *today;
  SbOfflineProgressFunction progress;
  gpointer progress_data;
  guint at;
  guint n_in_a_row;
  guint n_fetched;
  guint n_kept;
  GPtrArray *failures;
};

G_DEFINE_FINAL_TYPE (SbOfflinePreparation, sb_offline_preparation, G_TYPE_OBJECT)

static void begin_step (SbOfflinePreparation *self);

static void
failure_free (gpointer data)
{
  SbOfflineFailure *failure = data;

  g_free (failure->place);
  g_free (failure->message);
  g_free (failure);
}

static const Step *
current_step (SbOfflinePreparation *self)
{
  return &g_array_index (self->steps, Step, self->at);
}

static const SbWeatherPlace *
current_place (SbOfflinePreparation *self)
{
  return g_ptr_array_index (self->places, current_step (self)->place);
}

static void
on_bytes (guint64  received,
          guint64  expected,
          gpointer user_data)
{
  SbOfflinePreparation *self = user_data;
  const Step *step = current_step (self);
  SbOfflineProgress progress = {
    .place = current_place (self)->name,
    .kind = step->kind,
    .place_index = step->place,
    .n_places = self->places->len,
    .n_done = self->at,
    .n_items = self->steps->len,
    .received = received,
    .expected = expected,
  };

  if (self->progress != NULL)
    self->progress (&progress, self->progress_data);
}

/* Damaged is as good as not there: it is fetched again. */
static gboolean
is_kept (SbOfflinePreparation *self)
{
  const SbWeatherPlace *place = current_place (self);
  g_autoptr (SbWeatherItem) item = NULL;

  if (current_step (self)->kind == SB_WEATHER_ITEM_TYPICAL_YEAR)
    {
      /* Reads the store's first form too. */
      g_autoptr (SbWeather) year
        = sb_weather_store_load (self->store, place->latitude_deg, place->longitude_deg, NULL);

      return year != NULL;
    }
  item = sb_weather_store_load_item (self->store, current_step (self)->kind, place->latitude_deg,
                                     place->longitude_deg, NULL);

  return item != NULL;
}

static void
end_run (SbOfflinePreparation *self,
         GError               *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Is it the item that is at fault, or everything that would come after it, too? */
static gboolean
is_world_at_fault (const GError *error)
{
  return error->domain != SB_SERVICE_ERROR
         || (error->code != SB_SERVICE_ERROR_REFUSED && error->code != SB_SERVICE_ERROR_BAD_DATA
             && error->code != SB_SERVICE_ERROR_TOO_LARGE);
}

static void
end_step (SbOfflinePreparation *self,
          GError               *error)
{
  g_autoptr (SbOfflinePreparation) held = g_object_ref (self);
  SbOfflineFailure *failure;

  if (error == NULL)
    {
      self->n_fetched++;
      self->n_in_a_row = 0;
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      end_run (self, error);
      return;
    }
  else
    {
      failure = g_new0 (SbOfflineFailure, 1);
      failure->place = g_strdup (current_place (self)->name);
      failure->kind = current_step (self)->kind;
      failure->message = g_strdup (error->message);
      g_ptr_array_add (self->failures, failure);

      self->n_in_a_row = is_world_at_fault (error) ? self->n_in_a_row + 1 : 0;
      if (self->n_in_a_row == MAX_IN_A_ROW || g_error_matches (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO))
        {
          end_run (self, error);
          return;
        }
      g_error_free (error);
    }

  self->at++;
  begin_step (self);
}

static void
on_year (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SbOfflinePreparation) self = user_data;
  GError *error = NULL;
  g_autoptr (SbWeather) year = sb_pvgis_fetch_tmy_finish (SB_PVGIS (source), result, &error);

  end_step (self, error);
}

static void
on_years (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SbOfflinePreparation) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) years = sb_pvgis_fetch_years_finish (SB_PVGIS (source), result, &error);

  end_step (self, error);
}

static void
on_horizon (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SbOfflinePreparation) self = user_data;
  GError *error = NULL;
  g_autoptr (GArray) horizon = sb_pvgis_fetch_horizon_finish (SB_PVGIS (source), result, &error);

  end_step (self, error);
}

/* The next item that is not kept. Looking through hundreds of files takes a while: each in an idle of its own. */
static gboolean
on_idle (gpointer user_data)
{
  SbOfflinePreparation *self = user_data;
  GCancellable *cancellable = self->task != NULL ? g_task_get_cancellable (self->task) : NULL;
  const SbWeatherPlace *place;
  GError *error = NULL;

  if (self->task == NULL)
    return G_SOURCE_REMOVE;
  if (g_cancellable_set_error_if_cancelled (cancellable, &error) || self->at == self->steps->len)
    {
      end_run (self, error);
      return G_SOURCE_REMOVE;
    }
  on_bytes (0, 0, self);
  if (is_kept (self))
    {
      self->n_kept++;
      self->at++;
      return G_SOURCE_CONTINUE;
    }

  place = current_place (self);
  switch (current_step (self)->kind)
    {
    case SB_WEATHER_ITEM_YEARS:
      sb_pvgis_fetch_years_async (self->pvgis, place->latitude_deg, place->longitude_deg, 0, 0, self->today, on_bytes,
                                  self, cancellable, on_years, g_object_ref (self));
      break;
    case SB_WEATHER_ITEM_HORIZON:
      sb_pvgis_fetch_horizon_async (self->pvgis, place->latitude_deg, place->longitude_deg, self->today, on_bytes, self,
                                    cancellable, on_horizon, g_object_ref (self));
      break;
    case SB_WEATHER_ITEM_TYPICAL_YEAR:
    default:
      sb_pvgis_fetch_tmy_async (self->pvgis, place->latitude_deg, place->longitude_deg, self->today, on_bytes, self,
                                cancellable, on_year, g_object_ref (self));
      break;
    }

  return G_SOURCE_REMOVE;
}

static void
begin_step (SbOfflinePreparation *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_object_ref (self), g_object_unref);
}

static void
sb_offline_preparation_finalize (GObject *object)
{
  SbOfflinePreparation *self = SB_OFFLINE_PREPARATION (object);

  g_clear_object (&self->pvgis);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_free (self->today);

  G_OBJECT_CLASS (sb_offline_preparation_parent_class)->finalize (object);
}

static void
sb_offline_preparation_class_init (SbOfflinePreparationClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sb_offline_preparation_finalize;
}

static void
sb_offline_preparation_init (SbOfflinePreparation *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->failures = g_ptr_array_new_with_free_func (failure_free);
}

SbOfflinePreparation *
sb_offline_preparation_new (SbPvgis        *pvgis,
                            SbWeatherStore *store,
                            GPtrArray      *places)
{
  SbOfflinePreparation *self = g_object_new (SB_TYPE_OFFLINE_PREPARATION, NULL);

  self->pvgis = g_object_ref (pvgis);
  self->store = store;
  self->places = g_ptr_array_ref (places);
  for (guint i = 0; i < places->len; i++)
    {
      const Step steps[] = { { i, SB_WEATHER_ITEM_TYPICAL_YEAR }, { i, SB_WEATHER_ITEM_HORIZON } };

      g_array_append_vals (self->steps, steps, G_N_ELEMENTS (steps));
    }
  for (guint i = 0; i < places->len; i++)
    {
      const Step step = { i, SB_WEATHER_ITEM_YEARS };

      g_array_append_val (self->steps, step);
    }

  return self;
}

void
sb_offline_preparation_run_async (SbOfflinePreparation     *self,
                                  const char               *today,
                                  SbOfflineProgressFunction progress,
                                  gpointer                  progress_data,
                                  GCancellable             *cancellable,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data)
{
  g_return_if_fail (SB_IS_OFFLINE_PREPARATION (self) && self->task == NULL);
  g_return_if_fail (sb_weather_is_date (today));

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, sb_offline_preparation_run_async);
  g_free (self->today);
  self->today = g_strdup (today);
  self->progress = progress;
  self->progress_data = progress_data;
  self->at = 0;
  self->n_in_a_row = 0;
  self->n_fetched = 0;
  self->n_kept = 0;
  g_ptr_array_set_size (self->failures, 0);
  sb_pvgis_set_pace (self->pvgis, PACE_MS);
  begin_step (self);
}

gboolean
sb_offline_preparation_run_finish (SbOfflinePreparation *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
sb_offline_preparation_get_n_fetched (SbOfflinePreparation *self)
{
  return self->n_fetched;
}

guint
sb_offline_preparation_get_n_kept (SbOfflinePreparation *self)
{
  return self->n_kept;
}

const GPtrArray *
sb_offline_preparation_get_failures (SbOfflinePreparation *self)
{
  return self->failures;
}
