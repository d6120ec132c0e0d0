#include "services/built-in-data.h"

#include "services/hint-list.h"
#include "services/measure-list.h"
#include "services/consultation-file.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "sb-figures.h"

#define RESOURCE_FOLDER "/de/klimalautern/Sonnenbalkon/figures/"

#define N_MONTHS 12
#define N_GRID_FIELDS (2 + N_MONTHS)
#define N_STATION_FIELDS (4 + N_MONTHS)

/*
 * Called by name and not by a constructor: from a static library the linker takes only what is asked for.
 * A resource that is missing or broken is a fault of the build, so it ends the program with its name.
 */
GBytes *
sb_built_in_bytes (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (sb_figures_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("Built-in figures “%s”: %s", name, error->message);

  return bytes;
}

/* The lines below the heading, each as its fields. */
static GPtrArray *
load_rows (const char *name,
           guint       n_fields)
{
  g_autoptr (GBytes) bytes = sb_built_in_bytes (name);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      char **fields;

      if (lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], ";", -1);
      if (g_strv_length (fields) != n_fields)
        g_error ("Built-in figures “%s”, line %u: not %u fields", name, i + 1, n_fields);
      g_ptr_array_add (rows, fields);
    }

  return rows;
}

static double
read_number (const char *name,
             guint       row,
             const char *text)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (value))
    g_error ("Built-in figures “%s”, row %u: “%s” is no number", name, row + 1, text);

  return value;
}

static SbClimateGridPoint *
load_grid (guint *n)
{
  static const char NAME[] = "climate-grid.csv";
  g_autoptr (GPtrArray) rows = load_rows (NAME, N_GRID_FIELDS);
  SbClimateGridPoint *points = g_new0 (SbClimateGridPoint, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      char **fields = rows->pdata[i];

      points[i].latitude_deg = read_number (NAME, i, fields[0]);
      points[i].longitude_deg = read_number (NAME, i, fields[1]);
      for (guint month = 0; month < N_MONTHS; month++)
        points[i].ghi_w_m2[month] = read_number (NAME, i, fields[2 + month]);
    }
  *n = rows->len;

  return points;
}

static SbClimateStation *
load_stations (guint *n)
{
  static const char NAME[] = "climate-stations.csv";
  g_autoptr (GPtrArray) rows = load_rows (NAME, N_STATION_FIELDS);
  SbClimateStation *stations = g_new0 (SbClimateStation, rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      char **fields = rows->pdata[i];

      stations[i].name = g_strdup (fields[0]);
      stations[i].latitude_deg = read_number (NAME, i, fields[1]);
      stations[i].longitude_deg = read_number (NAME, i, fields[2]);
      stations[i].elevation_m = read_number (NAME, i, fields[3]);
      for (guint month = 0; month < N_MONTHS; month++)
        stations[i].temp_air_c[month] = read_number (NAME, i, fields[4 + month]);
    }
  *n = rows->len;

  return stations;
}

static JsonNode *
find_member (JsonObject *object,
             guint       row,
             const char *member,
             gboolean    number)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) == G_TYPE_STRING) == number)
    g_error ("Built-in assumptions, row %u: “%s” is missing or of the wrong type", row + 1, member);

  return node;
}

static char *
dup_text (JsonObject *object,
          guint       row,
          const char *member)
{
  return g_strdup (json_node_get_string (find_member (object, row, member, FALSE)));
}

static double
get_number (JsonObject *object,
            guint       row,
            const char *member)
{
  return json_node_get_double (find_member (object, row, member, TRUE));
}

static void
add_assumption (SbAssumptions *assumptions,
                JsonObject    *object,
                guint          row)
{
  g_autofree char *key = dup_text (object, row, "key");
  g_autofree char *label = dup_text (object, row, "label");
  g_autofree char *unit = dup_text (object, row, "unit");
  g_autofree char *source = dup_text (object, row, "source");
  g_autofree char *checked = dup_text (object, row, "checked");
  SbAssumption assumption = {
    .key = key,
    .label = label,
    .value = get_number (object, row, "value"),
    .unit = unit,
    .minimum = get_number (object, row, "minimum"),
    .maximum = get_number (object, row, "maximum"),
    .source = source,
    .year = (int) get_number (object, row, "year"),
    .checked = checked,
  };

  if (!(assumption.minimum <= assumption.value && assumption.value <= assumption.maximum))
    g_error ("Built-in assumption “%s”: %g is not between %g and %g",
             key, assumption.value, assumption.minimum, assumption.maximum);
  if (sb_assumptions_find (assumptions, key) != NULL)
    g_error ("Built-in assumption “%s” stands there twice", key);

  sb_assumptions_add (assumptions, &assumption);
}

static int
find_word (JsonObject        *object,
           guint              row,
           const char        *member,
           const char *const *words)
{
  g_autofree char *word = dup_text (object, row, member);

  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      return i;

  g_error ("Built-in Stromspiegel, row %u: “%s” is not known as %s", row + 1, word, member);
}

static void
read_stromspiegel_home (SbStromspiegel *stromspiegel,
                        JsonObject     *object,
                        guint           row)
{
  static const char *const DWELLINGS[] = { "flat", "house", NULL };
  static const char *const HOT_WATERS[] = { "plain", "water", NULL };
  int dwelling = find_word (object, row, "dwelling", DWELLINGS);
  int hot_water = find_word (object, row, "hot_water", HOT_WATERS);
  int persons = (int) get_number (object, row, "persons");
  JsonNode *limits = json_object_get_member (object, "limits_kwh");

  if (persons < 1 || persons > 5 || limits == NULL || !JSON_NODE_HOLDS_ARRAY (limits)
      || json_array_get_length (json_node_get_array (limits)) != 6)
    g_error ("Built-in Stromspiegel, row %u: not 1 to 5 persons and 6 limits", row + 1);

  stromspiegel->average_kwh[dwelling][hot_water][persons - 1] = get_number (object, row, "average_kwh");
  for (guint i = 0; i < 6; i++)
    stromspiegel->limits_kwh[dwelling][hot_water][persons - 1][i] =
      json_array_get_double_element (json_node_get_array (limits), i);
}

static void
read_stromspiegel (SbStromspiegel *stromspiegel,
                   JsonObject     *object)
{
  JsonArray *homes = json_object_get_array_member (object, "homes");

  for (guint i = 0; i < json_array_get_length (homes); i++)
    read_stromspiegel_home (stromspiegel, json_array_get_object_element (homes, i), i);
  stromspiegel->source = g_strdup (json_object_get_string_member (object, "source"));
  stromspiegel->year = (int) json_object_get_int_member (object, "year");
}

static SbAssumptions *
load_assumptions (void)
{
  g_autoptr (GBytes) bytes = sb_built_in_bytes ("assumptions.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  SbAssumptions *assumptions = sb_assumptions_new ();
  JsonNode *root;
  JsonArray *rows;

  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error))
    g_error ("Built-in assumptions: %s", error->message);
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || !json_object_has_member (json_node_get_object (root), "assumptions")
      || !JSON_NODE_HOLDS_ARRAY (json_object_get_member (json_node_get_object (root), "assumptions")))
    g_error ("Built-in assumptions: no object with an array “assumptions”");

  rows = json_object_get_array_member (json_node_get_object (root), "assumptions");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);

      if (!JSON_NODE_HOLDS_OBJECT (row))
        g_error ("Built-in assumptions, row %u is no object", i + 1);
      add_assumption (assumptions, json_node_get_object (row), i);
    }
  read_stromspiegel (sb_assumptions_get_stromspiegel (assumptions),
                     json_object_get_object_member (json_node_get_object (root), "stromspiegel"));

  return assumptions;
}

static void
add_hints (SbAssumptions *assumptions)
{
  g_autoptr (GBytes) bytes = sb_built_in_bytes ("hints.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbHintTable) hints = sb_hint_list_read (bytes, "hints.json", assumptions, &error);

  if (hints == NULL)
    g_error ("Built-in hints: %s", error->message);
  sb_assumptions_set_hints (assumptions, hints);
}

static gpointer
make_assumptions (G_GNUC_UNUSED gpointer data)
{
  SbAssumptions *assumptions = load_assumptions ();
  g_autoptr (GBytes) bytes = sb_built_in_bytes ("measures.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (SbMeasureTable) measures = sb_measure_list_read (bytes, "measures.json", &error);

  if (measures == NULL)
    g_error ("Built-in measures: %s", error->message);
  sb_assumptions_set_measures (assumptions, measures);
  add_hints (assumptions);

  return assumptions;
}

static gpointer
make_climate (G_GNUC_UNUSED gpointer data)
{
  guint n_points = 0;
  guint n_stations = 0;
  SbClimateGridPoint *points = load_grid (&n_points);
  SbClimateStation *stations = load_stations (&n_stations);

  return sb_climate_table_new (points, n_points, stations, n_stations);
}

static gpointer
make_places (G_GNUC_UNUSED gpointer data)
{
  g_autoptr (GBytes) bytes = sb_built_in_bytes ("places.csv");
  g_autoptr (GError) error = NULL;
  SbPlaceList *places = sb_place_list_new_from_bytes (bytes, &error);

  if (places == NULL)
    g_error ("Built-in places: %s", error->message);

  return places;
}

const SbAssumptions *
sb_built_in_assumptions (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_assumptions, NULL);
}

const SbClimateTable *
sb_built_in_climate (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_climate, NULL);
}

const SbPlaceList *
sb_built_in_places (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_places, NULL);
}

gboolean
sb_built_in_knows_postal_code (const char *postal_code)
{
  g_autoptr (GBytes) bytes = sb_built_in_bytes ("places.csv");
  g_autofree char *beginning = g_strdup_printf ("\n%s;", postal_code);
  gsize size = 0;
  const char *table = g_bytes_get_data (bytes, &size);

  /* Other lines begin with the state of the places that follow. */
  return g_ascii_isdigit (postal_code[0]) && strchr (postal_code, ';') == NULL
         && g_strstr_len (table, (gssize) size, beginning) != NULL;
}

const SbMeasureTable *
sb_built_in_measures (void)
{
  return sb_assumptions_get_measures (sb_built_in_assumptions ());
}

SbConsultation *
sb_built_in_sample (void)
{
  static const char NAME[] = "sample.sonnenbalkon";
  g_autoptr (GBytes) bytes = sb_built_in_bytes (NAME);
  g_autoptr (GError) error = NULL;
  SbConsultation *sample = sb_consultation_file_parse (g_bytes_get_data (bytes, NULL),
                                                       (gssize) g_bytes_get_size (bytes), NAME, NULL, &error);

  if (sample == NULL)
    g_error ("Built-in sample: %s", error->message);

  return sample;
}
