#include "ui/live-weather.h"

#include "core/field-table.h"
#include "services/error.h"

#include <glib/gi18n.h>

gboolean
sb_live_weather_place_differs (const SbConsultation *a,
                               const SbConsultation *b)
{
  return a->place.latitude_deg != b->place.latitude_deg || a->place.longitude_deg != b->place.longitude_deg;
}

gboolean
sb_live_weather_differs (const SbConsultation *a,
                         const SbConsultation *b)
{
  return sb_live_weather_place_differs (a, b) || a->place.elevation_m != b->place.elevation_m
         || a->weather.source != b->weather.source || g_strcmp0 (a->weather.path, b->weather.path) != 0;
}

void
sb_live_weather_choose_source (SbWeatherStore *store,
                               SbConsultation *consultation)
{
  const SbPlace *place = &consultation->place;

  if (consultation->weather.source == SB_WEATHER_FILE)
    return;

  consultation->weather.source = sb_weather_store_has (store, place->latitude_deg, place->longitude_deg)
                                   ? SB_WEATHER_PVGIS
                                   : SB_WEATHER_BUILT_IN;
}

void
sb_live_weather_take_elevation (SbWeatherStore *store,
                                SbConsultation *consultation)
{
  SbPlace *place = &consultation->place;
  const SbField *field = sb_field_find (sb_field_table_consultation, "place.elevation_m");
  g_autoptr (SbWeather) weather = sb_weather_store_load (store, place->latitude_deg, place->longitude_deg, NULL);

  if (weather != NULL && sb_field_check_number (field, "", weather->elevation_m, NULL))
    place->elevation_m = weather->elevation_m;
}

static char *
notice_of (const SbConsultation *consultation,
           const GError         *error)
{
  if (consultation->weather.source == SB_WEATHER_FILE)
    return g_strdup_printf (/* Translators: %s is a message that names the file and what is wrong with it. */
                            _("The weather file cannot be used, typical weather is used instead: %s"), error->message);
  if (g_error_matches (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND))
    return g_strdup (_("The weather of this place from PVGIS is not on this computer; typical weather is used instead."));

  return g_strdup_printf (/* Translators: %s is a message that names the file and what is wrong with it. */
                          _("The kept weather is damaged, typical weather is used instead. Fetch it again from PVGIS. (%s)"),
                          error->message);
}

SbWeather *
sb_live_weather_choose (SbWeatherStore       *store,
                        const SbConsultation *consultation,
                        const char           *base_folder,
                        char                **notice,
                        GError              **error)
{
  g_autoptr (GError) named_error = NULL;
  SbWeather *weather = sb_weather_for_consultation (store, consultation, base_folder, &named_error);

  if (weather != NULL)
    return weather;

  weather = sb_weather_built_in (consultation, error);
  if (weather != NULL)
    *notice = notice_of (consultation, named_error);

  return weather;
}
