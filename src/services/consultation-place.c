#include "services/consultation-place.h"

#include "services/built-in-data.h"
#include "services/error.h"

#include <string.h>

static gboolean
is_there (const SbJsonValue *place,
          const char        *member)
{
  SbJsonValue value = sb_json_member (place, member);

  return !sb_json_is_absent (&value);
}

/* Codes of big customers and new ones are missing in the list; their region is not. */
static gboolean
region_exists (const char *postal_code)
{
  g_autofree char *region = g_strndup (postal_code, 3);
  g_autoptr (GPtrArray) found = sb_place_list_search (sb_built_in_places (), region, 1);

  return found->len > 0
         && g_str_has_prefix (((const SbPlaceEntry *) g_ptr_array_index (found, 0))->postal_code, region);
}

static gboolean
lies_on_climate_map (const SbPlace *place)
{
  SbClimateMonths months;

  return sb_climate_table_lookup (sb_built_in_climate (), place->latitude_deg, place->longitude_deg, place->elevation_m,
                                  &months, NULL);
}

static gboolean
looks_german (const char *postal_code)
{
  return strlen (postal_code) == 5 && strspn (postal_code, "0123456789") == 5;
}

static void
name_after_coordinates (SbPlace *place)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *name = NULL;

  g_ascii_formatd (latitude, sizeof latitude, "%.2f", place->latitude_deg);
  g_ascii_formatd (longitude, sizeof longitude, "%.2f", place->longitude_deg);
  name = g_strdup_printf ("%s, %s", latitude, longitude);
  sb_set_string (&place->name, name);
}

gboolean
sb_consultation_complete_place (const SbJsonValue *root,
                                SbPlace           *place,
                                GError           **error)
{
  SbJsonValue object = sb_json_member (root, "place");
  gboolean has_coordinates = is_there (&object, "latitude_deg") && is_there (&object, "longitude_deg");
  const SbPlaceEntry *entry;

  /* The default name and code belong to the default place. */
  if (has_coordinates && !is_there (&object, "name"))
    name_after_coordinates (place);
  if (!is_there (&object, "postal_code"))
    {
      if (has_coordinates)
        sb_set_string (&place->postal_code, "");
      return TRUE;
    }
  if (place->postal_code[0] == '\0')
    return TRUE;

  if (has_coordinates && sb_built_in_knows_postal_code (place->postal_code))
    return TRUE;

  entry = sb_place_list_find_postal_code (sb_built_in_places (), place->postal_code);
  if (entry == NULL
      && (!has_coordinates
          || (lies_on_climate_map (place) && looks_german (place->postal_code) && !region_exists (place->postal_code))))
    {
      SbJsonValue code = sb_json_member (&object, "postal_code");
      g_autofree char *path = sb_json_path (&code);

      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: %s: “%.40s” is no German postal code; it has five digits, 01067 to 99998", root->file, path,
                   place->postal_code);
      return FALSE;
    }
  if (entry == NULL || has_coordinates)
    return TRUE;

  place->latitude_deg = entry->latitude_deg;
  place->longitude_deg = entry->longitude_deg;
  if (!is_there (&object, "name"))
    sb_set_string (&place->name, entry->name);
  if (!is_there (&object, "elevation_m"))
    place->elevation_m =
      sb_climate_table_elevation_m (sb_built_in_climate (), entry->latitude_deg, entry->longitude_deg);

  return TRUE;
}
