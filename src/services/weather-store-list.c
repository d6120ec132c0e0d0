#include "services/weather-store-private.h"

#include "services/error.h"
#include "services/weather-store-names.h"
#include "services/weather-store-write.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Nineteen years take 3 MB. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)

void
sb_kept_weather_free (SbKeptWeather *kept)
{
  if (kept == NULL)
    return;

  sb_weather_item_free (kept->item);
  g_free (kept->path);
  g_free (kept->fault);
  g_free (kept);
}

/* A header says the same of kind and place as the name under which it is found? */
static gboolean
is_named_rightly (const SbWeatherItem *item,
                  const char          *path,
                  GError             **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (SbWeatherItem) named = sb_weather_store_item_of_name (name);

  if (named != NULL && named->kind == item->kind && named->source == item->source
      && named->latitude_centideg == item->latitude_centideg && named->longitude_centideg == item->longitude_centideg)
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: The file holds the weather of latitude %.2f°, longitude %.2f°, which its name does not say", path,
               sb_weather_item_latitude_deg (item), sb_weather_item_longitude_deg (item));

  return FALSE;
}

static SbWeatherItem *
read_header (const char *path,
             guint64     size_bytes,
             GError    **error)
{
  guint8 data[SB_WEATHER_ITEM_HEADER_MAX];
  FILE *file = g_fopen (path, "rbe");
  gsize length;

  if (file == NULL)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be read: %s", path, g_strerror (errno));
      return NULL;
    }
  length = fread (data, 1, sizeof data, file);
  fclose (file);

  return sb_weather_item_read_header (data, length, size_bytes, path, error);
}

static SbWeatherItem *
read_whole (const char *path,
            GError    **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;
  GStatBuf status;

  if (g_stat (path, &status) == 0 && status.st_size > MAX_FILE_BYTES)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_TOO_LARGE, "%s is larger than %d MB", path,
                   MAX_FILE_BYTES / 1024 / 1024);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &length, &local_error))
    {
      g_set_error (error, SB_SERVICE_ERROR,
                   g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                  : SB_SERVICE_ERROR_IO,
                   "%s", local_error->message);
      return NULL;
    }

  return sb_weather_item_read ((const guint8 *) data, length, path, error);
}

SbWeatherItem *
sb_kept_weather_read (const SbKeptWeather *kept,
                      GError             **error)
{
  g_autoptr (SbWeatherItem) item = read_whole (kept->path, error);

  return item != NULL && is_named_rightly (item, kept->path, error) ? g_steal_pointer (&item) : NULL;
}

SbKeptWeather *
sb_kept_weather_look (SbWeatherStore *store,
                      const char     *name,
                      gboolean        thorough)
{
  g_autoptr (SbKeptWeather) kept = g_new0 (SbKeptWeather, 1);
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  kept->path = g_build_filename (store->folder, name, NULL);
  if (g_stat (kept->path, &status) != 0)
    return NULL;
  kept->size_bytes = (guint64) status.st_size;

  kept->item = thorough ? read_whole (kept->path, &error) : read_header (kept->path, kept->size_bytes, &error);
  /* Replaced while we looked: its length is not the one we asked for. */
  if (kept->item == NULL && !thorough && g_stat (kept->path, &status) == 0
      && (guint64) status.st_size != kept->size_bytes)
    return sb_kept_weather_look (store, name, thorough);
  if (kept->item == NULL && g_stat (kept->path, &status) != 0)
    return NULL;

  if (kept->item == NULL || !is_named_rightly (kept->item, kept->path, &error))
    {
      kept->damaged = TRUE;
      kept->fault = g_strdup (error->message);
      if (kept->item == NULL)
        kept->item = sb_weather_store_item_of_name (name);
    }
  /* What stands in memory is the header alone. */
  if (kept->item != NULL)
    {
      g_clear_pointer (&kept->item->years, g_ptr_array_unref);
      g_clear_pointer (&kept->item->horizon, g_free);
    }

  return g_steal_pointer (&kept);
}

static int
compare_kept (gconstpointer a,
              gconstpointer b)
{
  const SbKeptWeather *first = *(const SbKeptWeather *const *) a;
  const SbKeptWeather *second = *(const SbKeptWeather *const *) b;
  const SbWeatherItem *one = first->item;
  const SbWeatherItem *other = second->item;

  if (one == NULL || other == NULL)
    return (one == NULL) - (other == NULL);
  if (one->latitude_centideg != other->latitude_centideg)
    return other->latitude_centideg - one->latitude_centideg;
  if (one->longitude_centideg != other->longitude_centideg)
    return one->longitude_centideg - other->longitude_centideg;
  if (one->kind != other->kind)
    return (int) one->kind - (int) other->kind;

  return strcmp (first->path, second->path);
}

/* Files of the store's first form that cannot be read are listed as damaged. */
static void
list_old (SbWeatherStore *store,
          GPtrArray      *list)
{
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, "tmy_", SB_WEATHER_OLD_SUFFIX);

  /* The oldest first: of one place the newest stays. */
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (SbWeather) weather = sb_weather_store_take_over (store, name, &error);
      SbKeptWeather *kept;
      GStatBuf status;

      if (weather != NULL)
        continue;
      kept = g_new0 (SbKeptWeather, 1);
      kept->path = g_build_filename (store->folder, name, NULL);
      kept->size_bytes = g_stat (kept->path, &status) == 0 ? (guint64) status.st_size : 0;
      kept->damaged = TRUE;
      kept->fault = g_strdup (error->message);
      kept->item = sb_weather_store_item_of_name (name);
      g_ptr_array_add (list, kept);
    }
}

GPtrArray *
sb_weather_store_list (SbWeatherStore *store,
                       gboolean        thorough)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_kept_weather_free);
  g_autoptr (GPtrArray) names = NULL;

  list_old (store, list);
  names = sb_weather_store_names (store, "", SB_WEATHER_FILE_SUFFIX);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      SbKeptWeather *kept = name[0] != '.' ? sb_kept_weather_look (store, name, thorough) : NULL;

      if (kept != NULL)
        g_ptr_array_add (list, kept);
    }
  g_ptr_array_sort (list, compare_kept);

  return list;
}

guint64
sb_weather_store_size_bytes (SbWeatherStore *store)
{
  guint64 size_bytes = 0;
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, "", "");

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (store->folder, g_ptr_array_index (names, i), NULL);
      GStatBuf status;

      if (g_stat (path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFREG)
        size_bytes += (guint64) status.st_size;
    }

  return size_bytes;
}

static gboolean
delete_path (const char *path,
             GError    **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT || errno == ENOTDIR)
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be deleted: %s", path, g_strerror (errno));

  return FALSE;
}

gboolean
sb_weather_store_delete (SbWeatherStore      *store,
                         const SbKeptWeather *kept,
                         GError             **error)
{
  if (!delete_path (kept->path, error))
    return FALSE;
  sb_weather_store_sync_folder (store->folder);

  return TRUE;
}

gboolean
sb_weather_store_delete_all (SbWeatherStore *store,
                             GError        **error)
{
  static const char *const SUFFIXES[] = { SB_WEATHER_FILE_SUFFIX, SB_WEATHER_OLD_SUFFIX };
  gboolean all = TRUE;

  sb_weather_store_sweep (store->folder);
  for (guint k = 0; k < G_N_ELEMENTS (SUFFIXES); k++)
    {
      g_autoptr (GPtrArray) names = sb_weather_store_names (store, "", SUFFIXES[k]);

      /* One that cannot be deleted does not keep the others. */
      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *path = g_build_filename (store->folder, g_ptr_array_index (names, i), NULL);

          all = delete_path (path, all ? error : NULL) && all;
        }
    }
  sb_weather_store_sync_folder (store->folder);

  return all;
}
