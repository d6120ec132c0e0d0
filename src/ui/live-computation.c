#include "ui/live-computation.h"

#include "services/built-in-data.h"
#include "services/work-share.h"
#include "ui/live-meter.h"
#include "ui/live-weather.h"

#include <glib/gi18n.h>

struct _SbLiveComputation
{
  SbWeatherStore *store; /* borrowed */
  SbSimulator *simulator;
  SbLiveMeter *meter;
  SbWeather *weather;
  gboolean weather_is_stale;
  gboolean complained; /* the last run had something to say: its cause may be gone by the next */
};

SbLiveComputation *
sb_live_computation_new (SbWeatherStore *store)
{
  SbLiveComputation *self = g_new0 (SbLiveComputation, 1);

  self->store = store;
  self->simulator = sb_simulator_new (sb_built_in_assumptions ());
  self->meter = sb_live_meter_new ();

  return self;
}

void
sb_live_computation_free (SbLiveComputation *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->weather, sb_weather_unref);
  sb_live_meter_free (self->meter);
  sb_simulator_free (self->simulator);
  g_free (self);
}

void
sb_live_computation_drop_weather (SbLiveComputation *self)
{
  self->weather_is_stale = TRUE;
}

void
sb_live_computation_give_weather (SbLiveComputation *self,
                                  SbWeather         *weather)
{
  sb_weather_ref (weather);
  g_clear_pointer (&self->weather, sb_weather_unref);
  self->weather = weather;
  self->weather_is_stale = FALSE;
  self->complained = FALSE;
}

static gboolean
read_weather (SbLiveComputation    *self,
              const SbConsultation *consultation,
              const char           *base_folder,
              char                **notice)
{
  g_autoptr (GError) error = NULL;
  SbWeather *weather;

  if (self->weather != NULL && !self->weather_is_stale && !self->complained)
    return TRUE;

  weather = sb_live_weather_choose (self->store, consultation, base_folder, notice, &error);
  if (weather == NULL)
    {
      g_message ("Weather: %s", error->message);
      return FALSE;
    }
  g_clear_pointer (&self->weather, sb_weather_unref);
  self->weather = weather;
  self->weather_is_stale = FALSE;

  return TRUE;
}

SbResult *
sb_live_computation_run (SbLiveComputation    *self,
                         const SbConsultation *consultation,
                         const char           *file_path,
                         char                **message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base_folder = file_path != NULL ? g_path_get_dirname (file_path) : NULL;
  g_autofree char *notice = NULL;
  g_autofree char *meter_notice = NULL;
  SbSimulateOptions options = { .transposition = SB_TRANSPOSITION_PEREZ };
  SbResult *result = NULL;

  *message = NULL;
  if (!read_weather (self, consultation, base_folder, &notice))
    {
      *message = g_strdup (_("Typical weather is built in for Germany and its surroundings only, and this place lies "
                             "outside. The numbers are still those of the last place: choose another place, or "
                             "fetch its weather from PVGIS in the main menu."));
      self->complained = TRUE;
      return NULL;
    }

  meter_notice = sb_live_meter_set_options (self->meter, consultation, base_folder, self->weather->year, &options);
  options.share = sb_work_share;
  result = sb_simulator_run (self->simulator, consultation, self->weather, &options, &error);
  if (result == NULL)
    *message = g_strdup (error->message);
  else
    *message = notice != NULL ? g_steal_pointer (&notice) : g_steal_pointer (&meter_notice);
  self->complained = *message != NULL;

  return result;
}

SbResult *
sb_live_computation_run_other (SbLiveComputation    *self,
                               SbSimulator          *simulator,
                               const SbConsultation *consultation,
                               const char           *file_path,
                               GError              **error)
{
  g_autofree char *base_folder = file_path != NULL ? g_path_get_dirname (file_path) : NULL;
  g_autofree char *meter_notice = NULL;
  SbSimulateOptions options = { .transposition = SB_TRANSPOSITION_PEREZ };

  /* A meter file that cannot be used is told beside the live result already. */
  meter_notice = sb_live_meter_set_options (self->meter, consultation, base_folder, self->weather->year, &options);

  return sb_simulator_run (simulator, consultation, self->weather, &options, error);
}

const SbWeather *
sb_live_computation_get_weather (const SbLiveComputation *self)
{
  return self->weather;
}

const SbMeterReading *
sb_live_computation_get_meter_reading (const SbLiveComputation *self)
{
  return sb_live_meter_get_reading (self->meter);
}
