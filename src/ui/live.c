#include "ui/live.h"

#include "services/built-in-data.h"
#include "ui/live-computation.h"
#include "ui/live-file.h"
#include "ui/live-range.h"
#include "ui/live-weather.h"
#include "ui/undo-history.h"

#include <glib/gi18n.h>

struct _SbLive
{
  GObject parent_instance;

  SbWeatherStore *store; /* borrowed */
  SbLiveComputation *computation;
  SbConsultation *consultation;
  SbConsultation *before; /* between begin and end of a change */
  SbLiveFile file;
  SbResult *result;
  SbLiveRange *range;
  char *error_message;
  SbUndoHistory *history;
  gboolean modified;
  gboolean result_is_stale; /* the result is of other input than the consultation's */
  guint idle_id;
};

G_DEFINE_FINAL_TYPE (SbLive, sb_live, G_TYPE_OBJECT)

enum
{
  PROP_MODIFIED = 1,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_ERROR_MESSAGE,
  PROP_FILE_PATH,
  PROP_RESULT_IS_STALE,
  N_PROPS
};

enum
{
  CHANGED,
  RESULT_CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_error_message (SbLive     *self,
                   const char *message)
{
  if (g_strcmp0 (self->error_message, message) == 0)
    return;

  g_free (self->error_message);
  self->error_message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR_MESSAGE]);
}

static void
set_result_is_stale (SbLive  *self,
                     gboolean is_stale)
{
  if (self->result_is_stale == is_stale)
    return;

  self->result_is_stale = is_stale;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RESULT_IS_STALE]);
}

static void
update_modified (SbLive *self)
{
  gboolean modified = sb_live_file_differs (&self->file, self->consultation);

  if (modified == self->modified)
    return;

  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
}

static void
notify_steps (SbLive *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static void
compute (SbLive *self)
{
  g_autofree char *message = NULL;
  SbResult *result = sb_live_computation_run (self->computation, self->consultation, self->file.path, &message);

  if (result == NULL)
    {
      set_result_is_stale (self, TRUE);
      set_error_message (self, message);
      return;
    }

  sb_live_range_start (self->range, self->consultation, result);
  g_clear_pointer (&self->result, sb_result_free);
  self->result = result;
  set_result_is_stale (self, FALSE);
  set_error_message (self, message);
  g_signal_emit (self, signals[RESULT_CHANGED], 0);
}

/* The numbers stay, their ranges come beside them. */
static void
on_range (const SbRangeOutcome *outcome,
          gpointer              user_data)
{
  SbLive *self = user_data;

  sb_range_outcome_apply (outcome, self->result);
  g_signal_emit (self, signals[RESULT_CHANGED], 0);
}

static gboolean
on_idle (gpointer user_data)
{
  SbLive *self = user_data;

  self->idle_id = 0;
  compute (self);

  return G_SOURCE_REMOVE;
}

static void
mark_dirty (SbLive *self)
{
  sb_live_range_stop (self->range);
  /* Before the repaint (GDK_PRIORITY_REDRAW is G_PRIORITY_HIGH_IDLE + 20), after the events. */
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
tell_change (SbLive *self)
{
  update_modified (self);
  mark_dirty (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_consultation (SbLive         *self,
                   SbConsultation *consultation)
{
  if (self->consultation == NULL || sb_live_weather_differs (self->consultation, consultation))
    sb_live_computation_drop_weather (self->computation);

  sb_consultation_free (self->consultation);
  self->consultation = consultation;
}

/* What undo or redo gave back takes the place of the present values. */
static void
walk (SbLive         *self,
      SbConsultation *consultation)
{
  if (consultation == NULL)
    return;

  take_consultation (self, consultation);
  notify_steps (self);
  tell_change (self);
}

static void
replace (SbLive         *self,
         SbConsultation *consultation,
         const char     *file_path,
         gboolean        is_saved)
{
  g_clear_pointer (&self->before, sb_consultation_free);
  take_consultation (self, consultation);
  sb_live_file_set_saved (&self->file, is_saved ? consultation : NULL);

  /* A weather file is found relative to the consultation file. */
  if (sb_live_file_set_path (&self->file, file_path))
    {
      sb_live_computation_drop_weather (self->computation);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE_PATH]);
    }

  sb_undo_history_clear (self->history);

  notify_steps (self);
  tell_change (self);
}

static void
sb_live_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  SbLive *self = SB_LIVE (object);

  switch (id)
    {
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sb_undo_history_undo_name (self->history) != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sb_undo_history_redo_name (self->history) != NULL);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, self->error_message);
      break;
    case PROP_FILE_PATH:
      g_value_set_string (value, self->file.path);
      break;
    case PROP_RESULT_IS_STALE:
      g_value_set_boolean (value, self->result_is_stale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sb_live_finalize (GObject *object)
{
  SbLive *self = SB_LIVE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->range, sb_live_range_free);
  g_clear_pointer (&self->result, sb_result_free);
  g_clear_pointer (&self->computation, sb_live_computation_free);
  g_clear_pointer (&self->consultation, sb_consultation_free);
  g_clear_pointer (&self->before, sb_consultation_free);
  g_clear_pointer (&self->history, sb_undo_history_free);
  sb_live_file_clear (&self->file);
  g_clear_pointer (&self->error_message, g_free);

  G_OBJECT_CLASS (sb_live_parent_class)->finalize (object);
}

static void
sb_live_class_init (SbLiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sb_live_get_property;
  object_class->finalize = sb_live_finalize;

  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_ERROR_MESSAGE] = g_param_spec_string ("error-message", NULL, NULL, NULL, flags);
  props[PROP_FILE_PATH] = g_param_spec_string ("file-path", NULL, NULL, NULL, flags);
  props[PROP_RESULT_IS_STALE] = g_param_spec_boolean ("result-is-stale", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", SB_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RESULT_CHANGED] = g_signal_new ("result-changed", SB_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
sb_live_init (SbLive *self)
{
  self->history = sb_undo_history_new ();
  self->range = sb_live_range_new (on_range, self);
}

SbLive *
sb_live_new (SbWeatherStore *store)
{
  SbLive *self = g_object_new (SB_TYPE_LIVE, NULL);

  self->store = store;
  sb_live_range_set_store (self->range, store);
  self->computation = sb_live_computation_new (store);
  self->consultation = sb_built_in_sample ();
  sb_live_file_set_saved (&self->file, self->consultation);
  compute (self);

  return self;
}

const SbConsultation *
sb_live_get_consultation (SbLive *self)
{
  return self->consultation;
}

const SbResult *
sb_live_get_result (SbLive *self)
{
  return self->result;
}

const SbWeather *
sb_live_get_weather (SbLive *self)
{
  return sb_live_computation_get_weather (self->computation);
}

const SbMeterReading *
sb_live_get_meter_reading (SbLive *self)
{
  return sb_live_computation_get_meter_reading (self->computation);
}

SbWeatherStore *
sb_live_get_store (SbLive *self)
{
  return self->store;
}

SbConsultation *
sb_live_begin_change (SbLive *self)
{
  g_return_val_if_fail (self->before == NULL, self->consultation);

  self->before = sb_consultation_copy (self->consultation);

  return self->consultation;
}

void
sb_live_end_change (SbLive     *self,
                    const char *step)
{
  g_autoptr (SbConsultation) before = g_steal_pointer (&self->before);

  g_return_if_fail (before != NULL);
  g_return_if_fail (step != NULL);

  if (sb_consultation_equal (before, self->consultation))
    return;

  if (sb_live_weather_place_differs (before, self->consultation))
    sb_live_weather_choose_source (self->store, self->consultation);
  if (sb_live_weather_differs (before, self->consultation))
    sb_live_computation_drop_weather (self->computation);

  sb_undo_history_add (self->history, g_steal_pointer (&before), self->consultation, step);
  notify_steps (self);
  tell_change (self);
}

void
sb_live_undo (SbLive *self)
{
  g_return_if_fail (self->before == NULL);

  walk (self, sb_undo_history_undo (self->history, self->consultation));
}

void
sb_live_redo (SbLive *self)
{
  g_return_if_fail (self->before == NULL);

  walk (self, sb_undo_history_redo (self->history, self->consultation));
}

const char *
sb_live_get_undo_step (SbLive *self)
{
  return sb_undo_history_undo_name (self->history);
}

const char *
sb_live_get_redo_step (SbLive *self)
{
  return sb_undo_history_redo_name (self->history);
}

void
sb_live_replace (SbLive         *self,
                 SbConsultation *consultation,
                 const char     *file_path)
{
  g_return_if_fail (consultation != NULL);

  replace (self, consultation, file_path, TRUE);
}

void
sb_live_restore (SbLive         *self,
                 SbConsultation *consultation,
                 const char     *file_path)
{
  g_return_if_fail (consultation != NULL);

  replace (self, consultation, file_path, FALSE);
}

const char *
sb_live_get_file_path (SbLive *self)
{
  return self->file.path;
}

gboolean
sb_live_get_modified (SbLive *self)
{
  return self->modified;
}

void
sb_live_mark_saved (SbLive     *self,
                    const char *file_path)
{
  sb_live_file_set_saved (&self->file, self->consultation);
  if (sb_live_file_set_path (&self->file, file_path))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE_PATH]);
  update_modified (self);
}

void
sb_live_reload_weather (SbLive *self)
{
  sb_live_computation_drop_weather (self->computation);
  mark_dirty (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sb_live_give_weather (SbLive    *self,
                      SbWeather *weather)
{
  sb_live_computation_give_weather (self->computation, weather);
  mark_dirty (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sb_live_use_kept_weather (SbLive *self)
{
  SbConsultation *consultation = sb_live_begin_change (self);

  consultation->weather.source = SB_WEATHER_PVGIS;
  sb_live_weather_take_elevation (self->store, consultation);
  sb_live_end_change (self, _("Weather from PVGIS"));
  sb_live_reload_weather (self);
}

gboolean
sb_live_get_result_is_stale (SbLive *self)
{
  return self->result_is_stale;
}

const char *
sb_live_get_error_message (SbLive *self)
{
  return self->error_message;
}

void
sb_live_flush (SbLive *self)
{
  if (self->idle_id == 0)
    return;

  g_clear_handle_id (&self->idle_id, g_source_remove);
  compute (self);
}

void
sb_live_flush_range (SbLive *self)
{
  sb_live_flush (self);
  sb_live_range_flush (self->range);
}

SbResult *
sb_live_compute_other (SbLive               *self,
                       SbSimulator          *simulator,
                       const SbConsultation *consultation,
                       GError              **error)
{
  sb_live_flush (self);

  return sb_live_computation_run_other (self->computation, simulator, consultation, self->file.path, error);
}
