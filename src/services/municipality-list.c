#include "services/municipality-list.h"

#include "services/built-in-data.h"
#include "services/place-key.h"

#include <math.h>
#include <string.h>

#define N_FIELDS 8

typedef struct
{
  SbMunicipality *items;
  SbPlaceKey *keys;
  GStringChunk *strings; /* of the keys */
  guint n;
} List;

static double
read_number (const char *text,
             guint       line)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (value))
    g_error ("Built-in municipalities, line %u: “%s” is no number", line, text);

  return value;
}

static void
read_line (const char     *text,
           guint           line,
           SbMunicipality *item)
{
  g_auto (GStrv) fields = g_strsplit (text, ";", -1);

  if (g_strv_length (fields) != N_FIELDS)
    g_error ("Built-in municipalities, line %u: not %d fields", line, N_FIELDS);

  item->ags = g_strdup (fields[0]);
  item->name = g_strdup (fields[1]);
  item->association = fields[2][0] != '\0' ? g_strdup (fields[2]) : NULL;
  item->postal_codes = g_strsplit (fields[3], ",", -1);
  item->latitude_deg = read_number (fields[4], line);
  item->longitude_deg = read_number (fields[5], line);
  item->population = (int) read_number (fields[6], line);
  item->area_km2 = read_number (fields[7], line);
}

static List *
load (void)
{
  g_autoptr (GBytes) bytes = sb_built_in_bytes ("municipalities.csv");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  List *list = g_new0 (List, 1);

  list->strings = g_string_chunk_new (1024);
  list->n = g_strv_length (lines) - 1;
  list->items = g_new0 (SbMunicipality, list->n);
  list->keys = g_new0 (SbPlaceKey, list->n);
  for (guint i = 0; i < list->n; i++)
    {
      read_line (lines[i + 1], i + 2, &list->items[i]);
      sb_place_key_init (&list->keys[i], list->items[i].name, list->strings);
    }

  return list;
}

static const List *
get_list (void)
{
  static gsize once;
  static List *list;

  if (g_once_init_enter (&once))
    {
      list = load ();
      g_once_init_leave (&once, 1);
    }

  return list;
}

const SbMunicipality *
sb_municipality_list (guint *n)
{
  const List *list = get_list ();

  *n = list->n;

  return list->items;
}

const SbMunicipality *
sb_municipality_find (const char *ags)
{
  const List *list = get_list ();

  for (guint i = 0; i < list->n; i++)
    if (g_strcmp0 (list->items[i].ags, ags) == 0)
      return &list->items[i];

  return NULL;
}

const SbMunicipality *
sb_municipality_find_name (const char *name)
{
  const List *list = get_list ();
  GStringChunk *strings;
  SbPlaceKey key;
  const SbMunicipality *found = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  strings = g_string_chunk_new (128);
  sb_place_key_init (&key, name, strings);
  for (guint i = 0; i < list->n && found == NULL; i++)
    if (g_strcmp0 (list->keys[i].name.text, key.name.text) == 0
        || g_strcmp0 (list->keys[i].plain.text, key.name.text) == 0)
      found = &list->items[i];
  g_string_chunk_free (strings);

  return found;
}

/* Squared distance in km², flat: good enough among neighbours. */
static double
distance2_km2 (const SbPlace        *place,
               const SbMunicipality *item)
{
  double north_km = 111.2 * (item->latitude_deg - place->latitude_deg);
  double east_km = 111.2 * cos (place->latitude_deg * G_PI / 180.0) * (item->longitude_deg - place->longitude_deg);

  return north_km * north_km + east_km * east_km;
}

const SbMunicipality *
sb_municipality_of_place (const SbPlace *place)
{
  const List *list = get_list ();
  const SbMunicipality *named = NULL;
  const SbMunicipality *nearest = NULL;

  g_return_val_if_fail (place != NULL, NULL);

  if (place->name != NULL)
    named = sb_municipality_find_name (place->name);
  if (place->postal_code == NULL || place->postal_code[0] == '\0')
    return named != NULL && distance2_km2 (place, named) < 100.0 ? named : NULL;

  for (guint i = 0; i < list->n; i++)
    {
      const SbMunicipality *item = &list->items[i];

      if (!g_strv_contains ((const char *const *) item->postal_codes, place->postal_code))
        continue;
      if (item == named)
        return item;
      if (nearest == NULL || distance2_km2 (place, item) < distance2_km2 (place, nearest))
        nearest = item;
    }

  return nearest;
}
