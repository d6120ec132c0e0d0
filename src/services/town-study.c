#include "services/town-study.h"

#include "services/built-in-data.h"
#include "services/town-figures.h"
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

gboolean
sb_town_of_place (const SbConsultation *consultation,
                  SbTownOfPlace        *town,
                  GError              **error)
{
  static const double PERCENT[SB_TOWN_N_USUAL] = { 1.0, 5.0, 10.0 };
  SbTownStudy study;

  *town = (SbTownOfPlace) { .municipality = sb_municipality_of_place (&consultation->place) };
  if (town->municipality == NULL)
    return FALSE;

  /* A file that cannot be read is told where it is edited; here the figures brought along stand in. */
  town->own_shares = sb_town_shares_load (NULL, &town->shares, NULL);
  if (!sb_town_study_at (consultation, town->municipality, &study, error))
    return FALSE;

  for (int i = 0; i < SB_TOWN_N_USUAL; i++)
    {
      const SbTownInput input = { .population = town->municipality->population,
                                  .shares = town->shares,
                                  .sets_percent = PERCENT[i] };

      town->sets_percent[i] = PERCENT[i];
      sb_town_figures (&study, &input, &town->figures[i]);
    }

  return TRUE;
}
