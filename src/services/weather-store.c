#include "services/weather-store.h"

#include "services/built-in-data.h"
#include "services/error.h"
#include "services/weather-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/*
 * tmy_49.44_7.77_2026-11-22.json: place and day of the fetch stand in the name, so that the answer stays as it came.
 * Coordinates of a home are nobody else's business: folder 0700, files 0600.
 */
#define PREFIX "tmy_"
#define SUFFIX ".json"
#define DATE_LENGTH 10
/* Coordinates are rounded to 0.01°, and PVGIS repeats those it was asked for. */
static const double MAX_PLACE_DIFFERENCE_DEG = 0.02;

struct _SbWeatherStore
{
  char *folder;
};

SbWeatherStore *
sb_weather_store_new (const char *folder)
{
  SbWeatherStore *store = g_new0 (SbWeatherStore, 1);

  store->folder = folder != NULL ? g_strdup (folder)
                                 : g_build_filename (g_get_user_data_dir (), "sonnenbalkon", "weather", NULL);

  return store;
}

void
sb_weather_store_free (SbWeatherStore *store)
{
  if (store == NULL)
    return;

  g_free (store->folder);
  g_free (store);
}

/* "49.44", whatever the locale; never "-0.00". */
static char *
format_degrees (double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (degrees * 100.0) / 100.0;

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", rounded == 0.0 ? 0.0 : rounded));
}

/* "tmy_49.44_7.77_" */
static char *
name_of_place (double latitude_deg,
               double longitude_deg)
{
  g_autofree char *latitude = format_degrees (latitude_deg);
  g_autofree char *longitude = format_degrees (longitude_deg);

  return g_strdup_printf (PREFIX "%s_%s_", latitude, longitude);
}

static gboolean
is_date (const char *text)
{
  for (guint i = 0; i < DATE_LENGTH; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of the kept files that begin so, in alphabetical order: of one place the newest is the last. */
static GPtrArray *
list_names (SbWeatherStore *store,
            const char     *beginning)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (store->folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gsize length = strlen (name);

      if (g_str_has_prefix (name, beginning) && g_str_has_suffix (name, SUFFIX)
          && length > strlen (PREFIX SUFFIX) + DATE_LENGTH && is_date (name + length - strlen (SUFFIX) - DATE_LENGTH))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);

  return names;
}

static SbWeather *
load_kept (SbWeatherStore *store,
           const char     *name,
           GError        **error)
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);
  SbWeather *weather = sb_weather_file_load (path, error);

  if (weather == NULL)
    return NULL;

  g_free (weather->retrieved);
  weather->retrieved = g_strndup (name + strlen (name) - strlen (SUFFIX) - DATE_LENGTH, DATE_LENGTH);
  weather->source = SB_WEATHER_PVGIS;

  return weather;
}

SbWeather *
sb_weather_store_load (SbWeatherStore *store,
                       double          latitude_deg,
                       double          longitude_deg,
                       GError        **error)
{
  g_autofree char *beginning = name_of_place (latitude_deg, longitude_deg);
  g_autoptr (GPtrArray) names = list_names (store, beginning);

  if (names->len == 0)
    {
      g_autofree char *latitude = format_degrees (latitude_deg);
      g_autofree char *longitude = format_degrees (longitude_deg);

      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND,
                   "No PVGIS year is kept for latitude %s°, longitude %s°", latitude, longitude);
      return NULL;
    }

  return load_kept (store, g_ptr_array_index (names, names->len - 1), error);
}

gboolean
sb_weather_store_has (SbWeatherStore *store,
                      double          latitude_deg,
                      double          longitude_deg)
{
  g_autofree char *beginning = name_of_place (latitude_deg, longitude_deg);
  g_autoptr (GPtrArray) names = list_names (store, beginning);

  return names->len > 0;
}

static gboolean
write_file (SbWeatherStore *store,
            const char     *name,
            GBytes         *answer,
            GError        **error)
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);
  g_autoptr (GError) local_error = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);

  if (g_mkdir_with_parents (store->folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "The folder %s cannot be made: %s", store->folder,
                   g_strerror (code));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, data, (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local_error))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s", local_error->message);
      return FALSE;
    }

  return TRUE;
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
  g_autofree char *beginning = name_of_place (latitude_deg, longitude_deg);
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) older = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);

  g_return_val_if_fail (retrieved != NULL && strlen (retrieved) == DATE_LENGTH && is_date (retrieved), NULL);

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

  older = list_names (store, beginning);
  name = g_strconcat (beginning, retrieved, SUFFIX, NULL);
  if (!write_file (store, name, answer, error))
    return NULL;
  for (guint i = 0; i < older->len; i++)
    if (strcmp (g_ptr_array_index (older, i), name) != 0)
      {
        g_autofree char *path = g_build_filename (store->folder, g_ptr_array_index (older, i), NULL);

        if (g_unlink (path) != 0)
          g_debug ("%s stays beside its newer year", path);
      }

  weather->source = SB_WEATHER_PVGIS;
  sb_set_string (&weather->retrieved, retrieved);

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

GPtrArray *
sb_weather_store_list (SbWeatherStore *store)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
  g_autoptr (GPtrArray) names = list_names (store, PREFIX);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;
      SbWeather *weather = load_kept (store, g_ptr_array_index (names, i), &error);

      if (weather != NULL)
        g_ptr_array_add (kept, weather);
      else
        g_debug ("Not listed: %s", error->message);
    }

  return kept;
}

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
