#include "services/weather-store.h"

#include "services/built-in-data.h"
#include "services/error.h"
#include "services/weather-file.h"

#include <gio/gio.h>

SbWeather *
sb_weather_built_in (const SbConsultation *consultation,
                     GError              **error)
{
  const SbClimateTable *table = sb_built_in_climate ();
  const SbPlace *place = &consultation->place;
  g_autoptr (GError) local_error = NULL;
  double elevation_m = place->elevation_m;
  SbClimateMonths months = { 0 };

  if (!sb_is_set (elevation_m))
    elevation_m = sb_climate_table_elevation_m (table, place->latitude_deg, place->longitude_deg);
  if (!sb_climate_table_lookup (table, place->latitude_deg, place->longitude_deg, elevation_m, &months, &local_error))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND, "place: %s", local_error->message);
      return NULL;
    }

  return sb_climate_synthesize (&months, place->latitude_deg, place->longitude_deg, elevation_m, 0);
}

SbWeather *
sb_weather_for_consultation (SbWeatherStore       *store,
                             const SbConsultation *consultation,
                             const char           *base_folder,
                             GError              **error)
{
  const SbWeatherChoice *choice = &consultation->weather;
  const SbPlace *place = &consultation->place;

  switch (choice->source)
    {
    case SB_WEATHER_FILE:
      {
        g_autofree char *path = NULL;

        if (choice->path == NULL || choice->path[0] == '\0')
          {
            g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                         "weather.path: The weather is to come from a file, but none is named");
            return NULL;
          }
        path = g_canonicalize_filename (choice->path, base_folder);

        return sb_weather_file_load (path, error);
      }
    case SB_WEATHER_PVGIS:
      return sb_weather_store_load (store, place->latitude_deg, place->longitude_deg, error);
    case SB_WEATHER_BUILT_IN:
    default:
      return sb_weather_built_in (consultation, error);
    }
}
