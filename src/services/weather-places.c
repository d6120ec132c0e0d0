#include "services/weather-places.h"

#include "services/error.h"
#include "services/weather-item.h"

#include <string.h>

SbWeatherPlace *
sb_weather_place_new (const char *name,
                      double      latitude_deg,
                      double      longitude_deg)
{
  SbWeatherPlace *place = g_new0 (SbWeatherPlace, 1);

  place->name = g_strdup (name);
  place->latitude_deg = latitude_deg;
  place->longitude_deg = longitude_deg;

  return place;
}

void
sb_weather_place_free (SbWeatherPlace *place)
{
  if (place == NULL)
    return;

  g_free (place->name);
  g_free (place);
}

/* Unless a place of the same 0.01° is in the list. */
static void
add_place (GPtrArray  *places,
           const char *name,
           double      latitude_deg,
           double      longitude_deg)
{
  for (guint i = 0; i < places->len; i++)
    {
      const SbWeatherPlace *place = g_ptr_array_index (places, i);

      if (sb_weather_item_centideg (place->latitude_deg) == sb_weather_item_centideg (latitude_deg)
          && sb_weather_item_centideg (place->longitude_deg) == sb_weather_item_centideg (longitude_deg))
        return;
    }
  g_ptr_array_add (places, sb_weather_place_new (name, latitude_deg, longitude_deg));
}

GPtrArray *
sb_weather_places_local (const SbPlaceList *list)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);

  for (guint i = 0; i < sb_place_list_get_n (list); i++)
    {
      const SbPlaceEntry *entry = sb_place_list_get (list, i);

      if (entry->local)
        add_place (places, entry->name, entry->latitude_deg, entry->longitude_deg);
    }

  return places;
}

/* Both sides as the list compares them: one with the same letters, not one that only contains them. */
static const SbPlaceEntry *
find_name (const SbPlaceList *list,
           const char        *name)
{
  g_autoptr (GPtrArray) found = sb_place_list_search (list, name, 1);
  g_autofree char *wanted = g_utf8_casefold (name, -1);
  g_autofree char *best = NULL;

  if (found->len == 0)
    return NULL;
  best = g_utf8_casefold (((const SbPlaceEntry *) g_ptr_array_index (found, 0))->name, -1);

  return strcmp (wanted, best) == 0 ? g_ptr_array_index (found, 0) : NULL;
}

static gboolean
add_line (GPtrArray         *places,
          const SbPlaceList *list,
          const char        *line)
{
  const SbPlaceEntry *entry = sb_place_list_find_postal_code (list, line);
  double latitude_deg;
  double longitude_deg;

  if (entry == NULL && sb_place_parse_coordinates (line, &latitude_deg, &longitude_deg))
    {
      add_place (places, line, latitude_deg, longitude_deg);
      return TRUE;
    }
  if (entry == NULL)
    entry = find_name (list, line);
  if (entry == NULL)
    return FALSE;
  add_place (places, entry->name, entry->latitude_deg, entry->longitude_deg);

  return TRUE;
}

GPtrArray *
sb_weather_places_load (const char        *path,
                        const SbPlaceList *list,
                        GError           **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_weather_place_free);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      g_set_error (error, SB_SERVICE_ERROR,
                   g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                  : SB_SERVICE_ERROR_IO,
                   "%s", local_error->message);
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: The list of places is no text in UTF-8", path);
      return NULL;
    }

  lines = g_strsplit (g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *remark = strchr (lines[i], '#');

      if (remark != NULL)
        *remark = '\0';
      g_strstrip (lines[i]);
      if (lines[i][0] != '\0' && !add_line (places, list, lines[i]))
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                       "%s, line %u: “%s” is no German postal code, no name of a place and no coordinates", path, i + 1,
                       lines[i]);
          return NULL;
        }
    }
  if (places->len == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: The list names no place", path);
      return NULL;
    }

  return g_steal_pointer (&places);
}
