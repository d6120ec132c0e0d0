#include "services/weather-store-private.h"

#include "services/error.h"
#include "services/weather-store-names.h"
#include "services/weather-store-write.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

SbWeatherStore *
sb_weather_store_new (const char *folder)
{
  SbWeatherStore *store = g_new0 (SbWeatherStore, 1);

  g_mutex_init (&store->lock);
  store->folder = folder != NULL ? g_strdup (folder)
                                 : g_build_filename (g_get_user_data_dir (), "sonnenbalkon", "weather", NULL);

  return store;
}

void
sb_weather_store_free (SbWeatherStore *store)
{
  if (store == NULL)
    return;

  g_clear_pointer (&store->series, g_ptr_array_unref);
  g_free (store->series_path);
  g_mutex_clear (&store->lock);
  g_free (store->folder);
  g_free (store);
}

const char *
sb_weather_store_get_folder (SbWeatherStore *store)
{
  return store->folder;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
sb_weather_store_names (SbWeatherStore *store,
                        const char     *beginning,
                        const char     *end)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (store->folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, beginning) && g_str_has_suffix (name, end))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* ---- loading ---- */

/* Of several: the most years, then the one fetched last. */
static gboolean
is_better (const SbWeatherItem *item,
           const SbWeatherItem *best)
{
  int n = item->year_max - item->year_min;
  int n_best = best->year_max - best->year_min;

  if (item->kind == SB_WEATHER_ITEM_YEARS && n != n_best)
    return n > n_best;

  return strcmp (item->retrieved, best->retrieved) >= 0;
}

/* The best of the kept files of a place by their headers; without a sound one a damaged one. */
static SbKeptWeather *
choose_file (SbWeatherStore *store,
             const char     *beginning)
{
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, beginning, SB_WEATHER_FILE_SUFFIX);
  g_autoptr (SbKeptWeather) best = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (SbKeptWeather) kept = sb_kept_weather_look (store, g_ptr_array_index (names, i), FALSE);

      if (kept != NULL && (best == NULL || best->damaged || (!kept->damaged && is_better (kept->item, best->item))))
        {
          sb_kept_weather_free (g_steal_pointer (&best));
          best = g_steal_pointer (&kept);
        }
    }

  return g_steal_pointer (&best);
}

static void
set_not_kept (GError          **error,
              SbWeatherItemKind kind,
              const char       *beginning)
{
  static const char *const WHAT[] = { "year", "series of years", "horizon" };
  g_autoptr (SbWeatherItem) place = sb_weather_store_item_of_name (beginning);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND,
               "No PVGIS %s is kept for latitude %.2f°, longitude %.2f°", WHAT[kind],
               sb_weather_item_latitude_deg (place), sb_weather_item_longitude_deg (place));
}

static char *
name_of_place (SbWeatherItemKind kind,
               double            latitude_deg,
               double            longitude_deg)
{
  return sb_weather_store_name_of_place (kind, SB_WEATHER_PVGIS, sb_weather_item_centideg (latitude_deg),
                                         sb_weather_item_centideg (longitude_deg));
}

SbWeatherItem *
sb_weather_store_load_item (SbWeatherStore   *store,
                            SbWeatherItemKind kind,
                            double            latitude_deg,
                            double            longitude_deg,
                            GError          **error)
{
  g_autofree char *beginning = name_of_place (kind, latitude_deg, longitude_deg);
  g_autoptr (SbKeptWeather) kept = choose_file (store, beginning);

  if (kept == NULL)
    {
      set_not_kept (error, kind, beginning);
      return NULL;
    }

  return sb_kept_weather_read (kept, error);
}

SbWeather *
sb_weather_store_load (SbWeatherStore *store,
                       double          latitude_deg,
                       double          longitude_deg,
                       GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SbWeatherItem) item
    = sb_weather_store_load_item (store, SB_WEATHER_ITEM_TYPICAL_YEAR, latitude_deg, longitude_deg, &local_error);
  g_autofree char *beginning = NULL;
  g_autoptr (GPtrArray) old = NULL;

  if (item != NULL)
    return sb_weather_ref (g_ptr_array_index (item->years, 0));

  beginning = name_of_place (SB_WEATHER_ITEM_TYPICAL_YEAR, latitude_deg, longitude_deg);
  old = sb_weather_store_names (store, beginning, SB_WEATHER_OLD_SUFFIX);
  if (old->len > 0)
    return sb_weather_store_take_over (store, g_ptr_array_index (old, old->len - 1), error);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* A list of its own with the years that were read before, or NULL. */
static GPtrArray *
remembered_series (SbWeatherStore *store,
                   const char     *path,
                   const GStatBuf *status)
{
  GPtrArray *series = NULL;

  g_mutex_lock (&store->lock);
  if (store->series != NULL && strcmp (path, store->series_path) == 0 && status->st_ino == store->series_status.st_ino
      && status->st_size == store->series_status.st_size
      && status->st_mtim.tv_sec == store->series_status.st_mtim.tv_sec
      && status->st_mtim.tv_nsec == store->series_status.st_mtim.tv_nsec)
    {
      series = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);
      for (guint i = 0; i < store->series->len; i++)
        g_ptr_array_add (series, sb_weather_ref (g_ptr_array_index (store->series, i)));
    }
  g_mutex_unlock (&store->lock);

  return series;
}

static void
remember_series (SbWeatherStore *store,
                 const char     *path,
                 const GStatBuf *status,
                 GPtrArray      *years)
{
  GPtrArray *series = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_unref);

  for (guint i = 0; i < years->len; i++)
    g_ptr_array_add (series, sb_weather_ref (g_ptr_array_index (years, i)));

  g_mutex_lock (&store->lock);
  g_clear_pointer (&store->series, g_ptr_array_unref);
  store->series = series;
  g_free (store->series_path);
  store->series_path = g_strdup (path);
  store->series_status = *status;
  g_mutex_unlock (&store->lock);
}

GPtrArray *
sb_weather_store_load_series (SbWeatherStore *store,
                              double          latitude_deg,
                              double          longitude_deg,
                              GError        **error)
{
  g_autofree char *beginning = name_of_place (SB_WEATHER_ITEM_YEARS, latitude_deg, longitude_deg);
  g_autoptr (SbKeptWeather) kept = choose_file (store, beginning);
  g_autoptr (SbWeatherItem) item = NULL;
  GPtrArray *series = NULL;
  GStatBuf status;

  if (kept == NULL)
    {
      set_not_kept (error, SB_WEATHER_ITEM_YEARS, beginning);
      return NULL;
    }

  /* Looked at before it is read: a file that is replaced meanwhile is another one the next time. */
  if (g_stat (kept->path, &status) != 0)
    status = (GStatBuf) { 0 };
  series = remembered_series (store, kept->path, &status);
  if (series != NULL)
    return series;
  item = sb_kept_weather_read (kept, error);
  if (item == NULL)
    return NULL;
  remember_series (store, kept->path, &status, item->years);

  return g_steal_pointer (&item->years);
}

SbHorizonPoint *
sb_weather_store_load_horizon (SbWeatherStore *store,
                               double          latitude_deg,
                               double          longitude_deg,
                               guint          *n_points,
                               char          **retrieved,
                               GError        **error)
{
  g_autoptr (SbWeatherItem) item
    = sb_weather_store_load_item (store, SB_WEATHER_ITEM_HORIZON, latitude_deg, longitude_deg, error);

  *n_points = 0;
  if (item == NULL)
    return NULL;
  *n_points = item->n_horizon;
  if (retrieved != NULL)
    *retrieved = g_strdup (item->retrieved);

  return g_steal_pointer (&item->horizon);
}

static gboolean
has_kind (SbWeatherStore   *store,
          SbWeatherItemKind kind,
          double            latitude_deg,
          double            longitude_deg)
{
  g_autofree char *beginning = name_of_place (kind, latitude_deg, longitude_deg);
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, beginning, SB_WEATHER_FILE_SUFFIX);
  g_autoptr (GPtrArray) old = NULL;

  if (names->len > 0)
    return TRUE;
  if (kind != SB_WEATHER_ITEM_TYPICAL_YEAR)
    return FALSE;
  old = sb_weather_store_names (store, beginning, SB_WEATHER_OLD_SUFFIX);

  return old->len > 0;
}

gboolean
sb_weather_store_has (SbWeatherStore *store,
                      double          latitude_deg,
                      double          longitude_deg)
{
  return has_kind (store, SB_WEATHER_ITEM_TYPICAL_YEAR, latitude_deg, longitude_deg);
}

gboolean
sb_weather_store_has_series (SbWeatherStore *store,
                             double          latitude_deg,
                             double          longitude_deg)
{
  return has_kind (store, SB_WEATHER_ITEM_YEARS, latitude_deg, longitude_deg);
}

gboolean
sb_weather_store_has_horizon (SbWeatherStore *store,
                              double          latitude_deg,
                              double          longitude_deg)
{
  return has_kind (store, SB_WEATHER_ITEM_HORIZON, latitude_deg, longitude_deg);
}

/* ---- keeping ---- */

static void
remove_name (SbWeatherStore *store,
             const char     *name)
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_debug ("%s stays beside its successor: %s", path, g_strerror (errno));
}

/* Other years of a typical year, and shorter series within the new one, of the same database. */
static void
remove_succeeded (SbWeatherStore      *store,
                  const SbWeatherItem *item,
                  const char          *name)
{
  g_autofree char *beginning = sb_weather_store_name_of_database (item);
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, beginning, SB_WEATHER_FILE_SUFFIX);
  g_autoptr (GPtrArray) old = NULL;
  g_autofree char *place = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *other = g_ptr_array_index (names, i);
      int year_min = 0;
      int year_max = 0;

      if (strcmp (other, name) == 0)
        continue;
      if (item->kind != SB_WEATHER_ITEM_YEARS
          || (sb_weather_store_years_of_name (other, &year_min, &year_max) && year_min >= item->year_min
              && year_max <= item->year_max))
        remove_name (store, other);
    }

  if (item->kind != SB_WEATHER_ITEM_TYPICAL_YEAR || item->source != SB_WEATHER_PVGIS)
    return;
  place = sb_weather_store_name_of_place (item->kind, item->source, item->latitude_centideg, item->longitude_centideg);
  old = sb_weather_store_names (store, place, SB_WEATHER_OLD_SUFFIX);
  for (guint i = 0; i < old->len; i++)
    remove_name (store, g_ptr_array_index (old, i));
}

gboolean
sb_weather_store_keep_item (SbWeatherStore      *store,
                            const SbWeatherItem *item,
                            GError             **error)
{
  g_autofree char *name = sb_weather_store_name_of_item (item);
  g_autoptr (GBytes) bytes = sb_weather_item_write (item);

  sb_weather_store_sweep (store->folder);
  if (!sb_weather_store_write_file (store->folder, name, bytes, error))
    return FALSE;
  remove_succeeded (store, item, name);

  return TRUE;
}

gboolean
sb_weather_store_keep_year (SbWeatherStore  *store,
                            const SbWeather *weather,
                            GError         **error)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new ();
  g_autoptr (SbWeatherItem) item = NULL;

  g_ptr_array_add (years, (gpointer) weather);
  item = sb_weather_item_new_years (SB_WEATHER_ITEM_TYPICAL_YEAR, years, error);

  return item != NULL && sb_weather_store_keep_item (store, item, error);
}

gboolean
sb_weather_store_keep_series (SbWeatherStore *store,
                              double          latitude_deg,
                              double          longitude_deg,
                              GPtrArray      *years,
                              GError        **error)
{
  g_autoptr (SbWeatherItem) item = sb_weather_item_new_years (SB_WEATHER_ITEM_YEARS, years, error);

  if (item == NULL)
    return FALSE;
  item->latitude_centideg = sb_weather_item_centideg (latitude_deg);
  item->longitude_centideg = sb_weather_item_centideg (longitude_deg);

  return sb_weather_store_keep_item (store, item, error);
}

char *
sb_weather_store_path_of_years (SbWeatherStore *store,
                                GPtrArray      *years)
{
  g_autoptr (SbWeatherItem) item
    = sb_weather_item_new_years (years->len > 1 ? SB_WEATHER_ITEM_YEARS : SB_WEATHER_ITEM_TYPICAL_YEAR, years, NULL);
  g_autofree char *name = item != NULL ? sb_weather_store_name_of_item (item) : NULL;

  return name != NULL ? g_build_filename (store->folder, name, NULL) : NULL;
}

gboolean
sb_weather_store_keep_horizon (SbWeatherStore       *store,
                               double                latitude_deg,
                               double                longitude_deg,
                               const SbHorizonPoint *points,
                               guint                 n_points,
                               const char           *retrieved,
                               GError              **error)
{
  g_autoptr (SbWeatherItem) item
    = sb_weather_item_new_horizon (latitude_deg, longitude_deg, points, n_points, retrieved, error);

  return item != NULL && sb_weather_store_keep_item (store, item, error);
}
