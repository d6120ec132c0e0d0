#include "services/town-study.h"

#include "services/built-in-data.h"
#include "services/weather-store.h"

gboolean
sb_town_study_at (const SbConsultation *consultation,
                  const SbMunicipality *municipality,
                  SbTownStudy          *study,
                  GError              **error)
{
  g_autoptr (SbConsultation) there = sb_consultation_copy (consultation);
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
  g_autoptr (SbWeather) weather = NULL;

  sb_set_string (&there->place.name, municipality->name);
  sb_set_string (&there->place.postal_code, municipality->postal_codes[0]);
  there->place.latitude_deg = municipality->latitude_deg;
  there->place.longitude_deg = municipality->longitude_deg;
  there->place.elevation_m
    = sb_climate_table_elevation_m (sb_built_in_climate (), municipality->latitude_deg, municipality->longitude_deg);
  there->weather.source = SB_WEATHER_BUILT_IN;

  weather = sb_weather_built_in (there, error);
  if (weather == NULL || !sb_town_study (simulator, there, weather, study, error))
    {
      g_prefix_error (error, "%s: ", municipality->name);
      return FALSE;
    }

  return TRUE;
}
