#include "services/place-list.h"

#include "services/error.h"
#include "services/place-key.h"

#include <math.h>
#include <string.h>

#define CODE_LENGTH 5
#define N_FIELDS 5

typedef struct
{
  SbPlaceEntry entry; /* first, so that a pointer to it is one to this */
  SbPlaceKey key;
  gboolean main;      /* stands for its postal code */
  gboolean repeated;  /* the same town was listed with another code before */
  guint n_codes;      /* of the town: the bigger, the more */
} Place;

struct _SbPlaceList
{
  char *text; /* what the entries point into */
  GStringChunk *strings;
  GArray *places;     /* Place, in the order among equals */
  GHashTable *by_code; /* code → Place, the best */
};

static gboolean
parse_degrees (const char *text,
               double      limit_deg,
               double     *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (*value) && fabs (*value) <= limit_deg;
}

static gboolean
is_code (const char *text)
{
  return strlen (text) == CODE_LENGTH && strspn (text, "0123456789") == CODE_LENGTH;
}

/* Cuts the line at its semicolons in place. FALSE unless there are exactly n fields. */
static gboolean
cut_fields (char  *line,
            char **fields,
            guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      char *semicolon = strchr (line, ';');

      fields[i] = line;
      if ((semicolon == NULL) != (i == n - 1))
        return FALSE;
      if (semicolon != NULL)
        {
          *semicolon = '\0';
          line = semicolon + 1;
        }
    }

  return TRUE;
}

static gboolean
add_place (SbPlaceList  *list,
           char         *line,
           guint         line_number,
           const char   *state,
           const char   *district,
           GError      **error)
{
  char *fields[N_FIELDS];
  Place place = { 0 };

  if (!cut_fields (line, fields, N_FIELDS))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "Places, line %u: not %d fields parted by semicolons", line_number, N_FIELDS);
      return FALSE;
    }
  if (!is_code (fields[0]) || fields[1][0] == '\0' || state == NULL)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "Places, line %u: “%s”, “%s” is no postal code of five digits with a name below a district",
                   line_number, fields[0], fields[1]);
      return FALSE;
    }
  if (!parse_degrees (fields[2], 90.0, &place.entry.latitude_deg)
      || !parse_degrees (fields[3], 180.0, &place.entry.longitude_deg))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "Places, line %u: “%s”, “%s” is no latitude (−90 to 90) and longitude (−180 to 180)",
                   line_number, fields[2], fields[3]);
      return FALSE;
    }
  if (strspn (fields[4], "ml") != strlen (fields[4]))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "Places, line %u: unknown mark “%s”", line_number, fields[4]);
      return FALSE;
    }

  place.entry.postal_code = fields[0];
  place.entry.name = fields[1];
  place.entry.state = state;
  place.entry.district = district;
  place.entry.local = strchr (fields[4], 'l') != NULL;
  place.main = strchr (fields[4], 'm') != NULL;
  sb_place_key_init (&place.key, place.entry.name, list->strings);
  g_array_append_val (list->places, place);

  return TRUE;
}

static gboolean
read_lines (SbPlaceList  *list,
            GError      **error)
{
  const char *state = NULL;
  const char *district = NULL;
  char *next;
  guint line_number = 0;

  for (char *line = list->text; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';
      line_number++;

      if (line[0] == '#' || line[0] == '\0')
        continue;
      if (line[0] == '@')
        {
          char *fields[2];

          if (!cut_fields (line + 1, fields, 2))
            {
              g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                           "Places, line %u: a district line is “@state;district”", line_number);
              return FALSE;
            }
          state = fields[0];
          district = fields[1];
        }
      else if (!add_place (list, line, line_number, state, district, error))
        return FALSE;
    }

  if (list->places->len == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "Places: the table is empty");
      return FALSE;
    }

  return TRUE;
}

/* Codes of one town together, the area it stands for first. */
static int
compare_towns (gconstpointer a,
               gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;
  int order = strcmp (left->key.name.text, right->key.name.text);

  if (order == 0)
    order = strcmp (left->entry.state, right->entry.state);
  if (order == 0)
    order = strcmp (left->entry.district, right->entry.district);
  if (order == 0)
    order = right->main - left->main;
  if (order == 0)
    order = strcmp (left->entry.postal_code, right->entry.postal_code);

  return order;
}

static gboolean
is_same_town (const Place *a,
              const Place *b)
{
  return a->key.name.text == b->key.name.text && strcmp (a->entry.state, b->entry.state) == 0
         && strcmp (a->entry.district, b->entry.district) == 0;
}

static void
count_codes_of_towns (SbPlaceList *list)
{
  g_array_sort (list->places, compare_towns);
  for (guint first = 0, end; first < list->places->len; first = end)
    {
      Place *places = &g_array_index (list->places, Place, 0);

      for (end = first + 1; end < list->places->len && is_same_town (&places[first], &places[end]); end++)
        places[end].repeated = TRUE;
      for (guint i = first; i < end; i++)
        places[i].n_codes = end - first;
    }
}

/* Among equals: ours, then every town once, what stands for a code, the biggest, by name. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;
  int order = right->entry.local - left->entry.local;

  if (order == 0)
    order = left->repeated - right->repeated;
  if (order == 0)
    order = right->main - left->main;
  if (order == 0)
    order = (right->n_codes > left->n_codes) - (right->n_codes < left->n_codes);
  if (order == 0)
    order = compare_towns (left, right);

  return order;
}

static void
index_codes (SbPlaceList *list)
{
  for (guint i = 0; i < list->places->len; i++)
    {
      Place *place = &g_array_index (list->places, Place, i);
      Place *known = g_hash_table_lookup (list->by_code, place->entry.postal_code);

      if (known == NULL || (place->main && !known->main))
        g_hash_table_insert (list->by_code, (gpointer) place->entry.postal_code, place);
    }
}

SbPlaceList *
sb_place_list_new_from_bytes (GBytes  *bytes,
                              GError **error)
{
  g_autoptr (SbPlaceList) list = NULL;
  const char *data;
  gsize size = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  list = g_new0 (SbPlaceList, 1);
  list->strings = g_string_chunk_new (1 << 16);
  list->places = g_array_new (FALSE, FALSE, sizeof (Place));
  list->by_code = g_hash_table_new (g_str_hash, g_str_equal);

  data = g_bytes_get_data (bytes, &size);
  if (!g_utf8_validate_len (data, size, NULL))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "Places: the table is not UTF-8 text");
      return NULL;
    }
  list->text = g_strndup (data, size);
  if (!read_lines (list, error))
    return NULL;

  count_codes_of_towns (list);
  g_array_sort (list->places, compare_places);
  index_codes (list);

  return g_steal_pointer (&list);
}

void
sb_place_list_free (SbPlaceList *list)
{
  if (list == NULL)
    return;

  g_hash_table_unref (list->by_code);
  g_array_unref (list->places);
  g_string_chunk_free (list->strings);
  g_free (list->text);
  g_free (list);
}

guint
sb_place_list_get_n (const SbPlaceList *list)
{
  g_return_val_if_fail (list != NULL, 0);

  return list->places->len;
}

const SbPlaceEntry *
sb_place_list_get (const SbPlaceList *list,
                   guint              index)
{
  g_return_val_if_fail (index < list->places->len, NULL);

  return &g_array_index (list->places, Place, index).entry;
}

const SbPlaceEntry *
sb_place_list_find_postal_code (const SbPlaceList *list,
                                const char        *postal_code)
{
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (postal_code != NULL, NULL);

  return g_hash_table_lookup (list->by_code, postal_code);
}

/* Entries by how well they fit, each group in the order of the list. */
static void
find_fits (const SbPlaceList  *list,
           const SbPlaceQuery *query,
           guint               max_results,
           GPtrArray          *results)
{
  GPtrArray *groups[SB_PLACE_FIT_NONE];

  for (guint fit = 0; fit < SB_PLACE_FIT_NONE; fit++)
    groups[fit] = g_ptr_array_new ();

  for (guint i = 0; i < list->places->len; i++)
    {
      Place *place = &g_array_index (list->places, Place, i);
      SbPlaceFit fit = sb_place_query_fit (query, place->entry.postal_code, &place->key);

      if (fit != SB_PLACE_FIT_NONE && groups[fit]->len < max_results)
        g_ptr_array_add (groups[fit], place);
    }

  for (guint fit = 0; fit < SB_PLACE_FIT_NONE; fit++)
    for (guint i = 0; i < groups[fit]->len && results->len < max_results; i++)
      g_ptr_array_add (results, groups[fit]->pdata[i]);
  for (guint fit = 0; fit < SB_PLACE_FIT_NONE; fit++)
    g_clear_pointer (&groups[fit], g_ptr_array_unref);
}

GPtrArray *
sb_place_list_search (const SbPlaceList *list,
                      const char        *typed,
                      guint              max_results)
{
  GPtrArray *results;
  SbPlaceQuery query;

  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  results = g_ptr_array_new ();
  sb_place_query_init (&query, typed);
  find_fits (list, &query, max_results, results);
  if (results->len == 0 && sb_place_query_has_whole_code (&query) && query.umlaut[0] != '\0')
    {
      /* The name is misspelt or belongs to a neighbour: the code alone still helps, but not the number of a house. */
      query.umlaut[0] = '\0';
      query.plain[0] = '\0';
      find_fits (list, &query, max_results, results);
    }
  sb_place_query_clear (&query);

  return results;
}

/* The first entry of a kind of fit, and whether another town fits in the same way. */
typedef struct
{
  const Place *first;
  gboolean several;
} Fitting;

static void
note_fitting (Fitting     *fitting,
              const Place *place)
{
  if (fitting->first == NULL)
    fitting->first = place;
  else
    fitting->several = fitting->several || !is_same_town (fitting->first, place);
}

static const SbPlaceEntry *
entry_of (const Place *place)
{
  return place != NULL ? &place->entry : NULL;
}

const SbPlaceEntry *
sb_place_list_find_meant (const SbPlaceList *list,
                          const char        *typed)
{
  const Place *best = NULL;
  SbPlaceFit best_fit = SB_PLACE_FIT_NONE;
  Fitting begins = { NULL, FALSE };
  Fitting word_begins = { NULL, FALSE };
  gboolean has_whole_code;
  SbPlaceQuery query;

  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  sb_place_query_init (&query, typed);
  has_whole_code = sb_place_query_has_whole_code (&query);
  /* "Am Berg 8" is no Amberg whose code begins with 8. */
  query.is_hopeless = query.is_hopeless || (!has_whole_code && query.code[0] != '\0' && query.umlaut[0] != '\0');

  for (guint i = 0; i < list->places->len; i++)
    {
      const Place *place = &g_array_index (list->places, Place, i);
      SbPlaceFit fit = sb_place_query_fit (&query, place->entry.postal_code, &place->key);

      if (fit < best_fit)
        {
          best = place;
          best_fit = fit;
        }
      if (fit == SB_PLACE_FIT_CODE_START || fit == SB_PLACE_FIT_NAME_START || fit == SB_PLACE_FIT_NAME_START_UNMARKED)
        note_fitting (&begins, place);
      else if (fit == SB_PLACE_FIT_WORD_START || fit == SB_PLACE_FIT_WORD_START_UNMARKED)
        note_fitting (&word_begins, place);
    }
  sb_place_query_clear (&query);

  if (has_whole_code || best_fit == SB_PLACE_FIT_NAME || best_fit == SB_PLACE_FIT_NAME_UNMARKED)
    return entry_of (best);
  if (begins.first != NULL)
    return begins.several ? NULL : entry_of (begins.first);

  return word_begins.several ? NULL : entry_of (word_begins.first);
}
