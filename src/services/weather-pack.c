#include "services/weather-pack.h"

#include "services/error.h"
#include "services/weather-item-bytes.h"
#include "services/weather-places.h"
#include "services/weather-store-names.h"
#include "services/weather-store-private.h"
#include "services/weather-store-write.h"

#include <string.h>

/*
 *  8  magic
 *  4  version
 *  4  number of items
 *  8  length of each item, one after the other
 * 32  checksum of all this
 *  …  the items (weather-item-form.c), one after the other
 */
static const guint8 MAGIC[8] = { 'S', 'B', 'P', 'A', 'C', 'K', '\r', '\n' };
#define VERSION 1
#define MAX_ITEMS 100000

void
sb_weather_pack_summary_clear (SbWeatherPackSummary *summary)
{
  g_clear_pointer (&summary->left_out, g_ptr_array_unref);
  *summary = (SbWeatherPackSummary) { 0 };
}

gboolean
sb_weather_pack_is (const char *data,
                    gsize       length)
{
  return length >= sizeof MAGIC && memcmp (data, MAGIC, sizeof MAGIC) == 0;
}

static gboolean
is_at (const SbWeatherItem  *item,
       const SbWeatherPlace *place)
{
  return item->latitude_centideg == sb_weather_item_centideg (place->latitude_deg)
         && item->longitude_centideg == sb_weather_item_centideg (place->longitude_deg);
}

static gpointer
place_key (const SbWeatherItem *item)
{
  return GINT_TO_POINTER ((item->latitude_centideg + 9000) * 36001 + item->longitude_centideg + 18001);
}

/* ---- writing ---- */

static gboolean
is_wanted (const SbWeatherItem *item,
           GPtrArray           *places,
           gboolean            *found)
{
  if (places == NULL)
    return TRUE;

  for (guint i = 0; i < places->len; i++)
    if (is_at (item, g_ptr_array_index (places, i)))
      {
        found[i] = TRUE;
        return TRUE;
      }

  return FALSE;
}

/* The bytes of a sound file; a damaged one is told. */
static GBytes *
read_sound (const SbKeptWeather  *kept,
            SbWeatherPackSummary *summary)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbWeatherItem) item = sb_kept_weather_read (kept, &error);

  if (item != NULL)
    return sb_weather_item_write (item);
  g_ptr_array_add (summary->left_out, g_strdup (error->message));

  return NULL;
}

static GPtrArray *
collect_items (SbWeatherStore       *store,
               GPtrArray            *places,
               SbWeatherPackSummary *summary)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) list = sb_weather_store_list (store, FALSE);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree gboolean *found = g_new0 (gboolean, places != NULL ? places->len : 1);

  for (guint i = 0; i < list->len; i++)
    {
      const SbKeptWeather *kept = g_ptr_array_index (list, i);
      GBytes *bytes;

      if (kept->item == NULL || !is_wanted (kept->item, places, found))
        continue;
      bytes = read_sound (kept, summary);
      if (bytes == NULL)
        continue;
      g_ptr_array_add (items, bytes);
      g_hash_table_add (seen, place_key (kept->item));
    }

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const SbWeatherPlace *place = g_ptr_array_index (places, i);

      if (!found[i])
        g_ptr_array_add (summary->left_out,
                         g_strdup_printf ("Nothing is kept of %s (%.2f°, %.2f°)", place->name, place->latitude_deg,
                                          place->longitude_deg));
    }
  summary->n_items = items->len;
  summary->n_places = g_hash_table_size (seen);

  return items;
}

gboolean
sb_weather_pack_write (SbWeatherStore       *store,
                       const char           *path,
                       GPtrArray            *places,
                       SbWeatherPackSummary *summary,
                       GError              **error)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GByteArray) pack = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  summary->left_out = g_ptr_array_new_with_free_func (g_free);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: there is no folder %s", path,
                   folder);
      return FALSE;
    }
  items = collect_items (store, places, summary);
  if (items->len == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND,
                   "%s is not written: nothing is kept of the places for it", path);
      return FALSE;
    }

  g_byte_array_append (pack, MAGIC, sizeof MAGIC);
  sb_bytes_add_u32 (pack, VERSION);
  sb_bytes_add_u32 (pack, items->len);
  for (guint i = 0; i < items->len; i++)
    sb_bytes_add_u64 (pack, g_bytes_get_size (g_ptr_array_index (items, i)));
  sb_bytes_add_checksum (pack);
  for (guint i = 0; i < items->len; i++)
    {
      gsize length = 0;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (items, i), &length);

      g_byte_array_append (pack, data, (guint) length);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&pack));

  return sb_weather_store_write_file (folder, name, bytes, error);
}

/* ---- importing ---- */

typedef struct
{
  const guint8 *data;
  gsize length;
} Slice;

static void
set_bad (GError    **error,
         const char *path,
         const char *what)
{
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s; nothing was taken over", path, what);
}

/* Where the items are; the table of contents is checked, the items are not yet. */
static GArray *
read_contents (const char   *path,
               const guint8 *data,
               gsize         length,
               GError      **error)
{
  g_autoptr (GArray) slices = g_array_new (FALSE, FALSE, sizeof (Slice));
  SbBytesReader reader = { .data = data, .length = length, .at = sizeof MAGIC };
  const guint8 *checksum;
  guint32 version;
  guint32 n_items;
  gsize at;

  if (!sb_weather_pack_is ((const char *) data, length))
    {
      set_bad (error, path, "This is no pack of kept weather");
      return NULL;
    }
  version = sb_bytes_take_u32 (&reader);
  n_items = sb_bytes_take_u32 (&reader);
  if (version != VERSION)
    {
      g_autofree char *what
        = g_strdup_printf ("The pack has version %u of its format; this program reads version %d", version, VERSION);

      set_bad (error, path, what);
      return NULL;
    }
  if (n_items == 0 || n_items > MAX_ITEMS || sb_bytes_take (&reader, n_items * sizeof (guint64)) == NULL)
    {
      set_bad (error, path, "The pack is damaged: its table of contents is not whole");
      return NULL;
    }
  at = reader.at;
  checksum = sb_bytes_take (&reader, SB_CHECKSUM_LENGTH);
  if (checksum == NULL || !sb_bytes_checksum_is (data, at, checksum))
    {
      set_bad (error, path, "The pack is damaged: the checksum of its table of contents differs");
      return NULL;
    }

  at = reader.at;
  reader.at = sizeof MAGIC + 2 * sizeof (guint32);
  for (guint i = 0; i < n_items; i++)
    {
      guint64 item_length = sb_bytes_take_u64 (&reader);
      Slice slice = { data + at, (gsize) item_length };

      if (item_length > length - at)
        {
          g_autofree char *what = g_strdup_printf ("The pack is cut off in item %u of %u", i + 1, n_items);

          set_bad (error, path, what);
          return NULL;
        }
      g_array_append_val (slices, slice);
      at += slice.length;
    }
  if (at != length)
    {
      set_bad (error, path, "The pack is damaged: something stands behind its end");
      return NULL;
    }

  return g_steal_pointer (&slices);
}

static SbWeatherItem *
read_slice (const char   *path,
            const GArray *slices,
            guint         index,
            GError      **error)
{
  const Slice *slice = &g_array_index (slices, Slice, index);
  g_autofree char *name = g_strdup_printf ("%s, item %u of %u", path, index + 1, slices->len);

  return sb_weather_item_read (slice->data, slice->length, name, error);
}

/* Is a sound item kept that an import would set back? Of a series: one of the same years, or with more or newer ones. */
static gboolean
is_outdated (SbWeatherStore      *store,
             const SbWeatherItem *item)
{
  g_autofree char *beginning = sb_weather_store_name_of_database (item);
  g_autoptr (GPtrArray) names = sb_weather_store_names (store, beginning, SB_WEATHER_FILE_SUFFIX);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (SbKeptWeather) kept = sb_kept_weather_look (store, g_ptr_array_index (names, i), TRUE);
      gboolean overlaps;

      if (kept == NULL || kept->damaged)
        continue;
      overlaps = item->kind != SB_WEATHER_ITEM_YEARS
                 || (kept->item->year_min <= item->year_min && kept->item->year_max >= item->year_max)
                 || (kept->item->year_min >= item->year_min && kept->item->year_max <= item->year_max);
      if (overlaps && strcmp (kept->item->retrieved, item->retrieved) >= 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
sb_weather_pack_import (SbWeatherStore       *store,
                        const char           *path,
                        SbWeatherPackSummary *summary,
                        GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &local_error);
  g_autoptr (GArray) slices = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) known = NULL;
  const guint8 *data;

  if (file == NULL)
    {
      g_set_error (error, SB_SERVICE_ERROR,
                   g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                  : SB_SERVICE_ERROR_IO,
                   "%s", local_error->message);
      return FALSE;
    }
  data = (const guint8 *) g_mapped_file_get_contents (file);
  slices = read_contents (path, data, g_mapped_file_get_length (file), error);
  if (slices == NULL)
    return FALSE;

  for (guint i = 0; i < slices->len; i++)
    {
      g_autoptr (SbWeatherItem) item = read_slice (path, slices, i, error);

      if (item == NULL)
        {
          g_prefix_error (error, "Nothing was taken over: ");
          return FALSE;
        }
      g_hash_table_add (seen, place_key (item));
    }
  summary->n_items = slices->len;
  summary->n_places = g_hash_table_size (seen);

  /* Files of the store's first form count as well. */
  known = sb_weather_store_list (store, FALSE);
  for (guint i = 0; i < slices->len; i++)
    {
      g_autoptr (SbWeatherItem) item = read_slice (path, slices, i, error);

      if (item == NULL)
        return FALSE;
      if (is_outdated (store, item))
        continue;
      if (!sb_weather_store_keep_item (store, item, error))
        {
          g_prefix_error (error, "%u of %u items were taken over: ", summary->n_taken, summary->n_items);
          return FALSE;
        }
      summary->n_taken++;
    }

  return TRUE;
}
