#include "services/weather-store-private.h"

#include "services/error.h"
#include "services/weather-file.h"
#include "services/weather-store-names.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Coordinates are rounded to 0.01°, and PVGIS repeats those it was asked for. */
static const double MAX_PLACE_DIFFERENCE_DEG = 0.02;

/* A typical year of PVGIS, kept under the place that was asked for. */
static gboolean
keep_typical_year (SbWeatherStore *store,
                   double          latitude_deg,
                   double          longitude_deg,
                   SbWeather      *weather,
                   GError        **error)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new ();
  g_autoptr (SbWeatherItem) item = NULL;

  g_ptr_array_add (years, weather);
  item = sb_weather_item_new_years (SB_WEATHER_ITEM_TYPICAL_YEAR, years, error);
  if (item == NULL)
    return FALSE;
  item->latitude_centideg = sb_weather_item_centideg (latitude_deg);
  item->longitude_centideg = sb_weather_item_centideg (longitude_deg);

  return sb_weather_store_keep_item (store, item, error);
}

SbWeather *
sb_weather_store_keep (SbWeatherStore *store,
                       double          latitude_deg,
                       double          longitude_deg,
                       GBytes         *answer,
                       const char     *retrieved,
                       GError        **error)
{
  g_autoptr (SbWeather) weather = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);

  g_return_val_if_fail (sb_weather_is_date (retrieved), NULL);

  weather = sb_weather_parse (data != NULL ? data : "", size, "PVGIS", error);
  if (weather == NULL)
    return NULL;
  if (fabs (weather->latitude_deg - latitude_deg) > MAX_PLACE_DIFFERENCE_DEG
      || fabs (weather->longitude_deg - longitude_deg) > MAX_PLACE_DIFFERENCE_DEG)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "PVGIS: The answer is for latitude %.2f°, longitude %.2f°, not for %.2f°, %.2f°",
                   weather->latitude_deg, weather->longitude_deg, latitude_deg, longitude_deg);
      return NULL;
    }

  weather->source = SB_WEATHER_PVGIS;
  sb_set_string (&weather->retrieved, retrieved);
  if (!keep_typical_year (store, latitude_deg, longitude_deg, weather, error))
    return NULL;

  return g_steal_pointer (&weather);
}

gboolean
sb_weather_store_save (SbWeatherStore *store,
                       double          latitude_deg,
                       double          longitude_deg,
                       GBytes         *answer,
                       const char     *retrieved,
                       GError        **error)
{
  g_autoptr (SbWeather) weather
    = sb_weather_store_keep (store, latitude_deg, longitude_deg, answer, retrieved, error);

  return weather != NULL;
}

/* ---- files of the first form: tmy_49.44_7.77_2026-11-22.json ---- */

/* Place and day, as the name tells them; FALSE when it is no such name. */
static gboolean
parse_old_name (const char *name,
                double     *latitude_deg,
                double     *longitude_deg,
                char      **retrieved)
{
  gsize length = strlen (name);
  const char *second = strchr (name + strlen ("tmy_"), '_');

  if (length <= strlen ("tmy_" SB_WEATHER_OLD_SUFFIX) + SB_WEATHER_DATE_LENGTH || second == NULL)
    return FALSE;
  *retrieved = g_strndup (name + length - strlen (SB_WEATHER_OLD_SUFFIX) - SB_WEATHER_DATE_LENGTH,
                          SB_WEATHER_DATE_LENGTH);
  *latitude_deg = g_ascii_strtod (name + strlen ("tmy_"), NULL);
  *longitude_deg = g_ascii_strtod (second + 1, NULL);

  return sb_weather_is_date (*retrieved);
}

/* Writes the year in today's form, unless a newer one is there; then the old file goes. */
static void
replace_old_file (SbWeatherStore *store,
                  const char     *path,
                  double          latitude_deg,
                  double          longitude_deg,
                  SbWeather      *weather)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeather) kept = NULL;
  g_autofree char *name = sb_weather_store_name_of_place (SB_WEATHER_ITEM_TYPICAL_YEAR, SB_WEATHER_PVGIS,
                                                          sb_weather_item_centideg (latitude_deg),
                                                          sb_weather_item_centideg (longitude_deg));
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, name, SB_WEATHER_FILE_SUFFIX);

  if (names->len > 0)
    kept = sb_weather_store_load (store, latitude_deg, longitude_deg, NULL);
  if (kept == NULL || strcmp (kept->retrieved, weather->retrieved) < 0)
    keep_typical_year (store, latitude_deg, longitude_deg, weather, &error);
  if (error != NULL)
    g_debug ("%s stays: %s", path, error->message);
  else if (g_unlink (path) != 0)
    g_debug ("%s stays: %s", path, g_strerror (errno));
}

SbWeather *
sb_weather_store_take_over (SbWeatherStore *store,
                            const char     *name,
                            GError        **error)
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);
  g_autofree char *retrieved = NULL;
  g_autoptr (SbWeather) weather = NULL;
  double latitude_deg;
  double longitude_deg;

  if (!parse_old_name (name, &latitude_deg, &longitude_deg, &retrieved))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: The name tells no place and day", path);
      return NULL;
    }
  weather = sb_weather_file_load (path, error);
  if (weather == NULL)
    return NULL;

  weather->source = SB_WEATHER_PVGIS;
  sb_set_string (&weather->retrieved, retrieved);
  replace_old_file (store, path, latitude_deg, longitude_deg, weather);

  return g_steal_pointer (&weather);
}
