#include "services/weather-pvgis.h"

#include "services/error.h"
#include "services/json-reader.h"

#include <math.h>
#include <string.h>

/* Answers of PVGIS as JSON: typical years (`tmy`) and series of real years (`seriescalc`, on a horizontal plane). */

typedef enum
{
  TIME_TYPICAL,
  TIME_SERIES,
  TEMPERATURE,
  WIND,
  GLOBAL,
  DIRECT_NORMAL,
  DIFFUSE,
  GLOBAL_PLANE,
  DIRECT_PLANE,
  DIFFUSE_PLANE,
  REFLECTED_PLANE,
  SUN_HEIGHT,
  N_CELLS
} Cell;

/* The longest year is 366 days; of typical years there is one, of series some twenty. */
#define TYPICAL_HOURS 8784

static const char *const CELLS[N_CELLS + 1] = { "time(UTC)", "time",   "T2m",    "WS10m",  "G(h)",   "Gb(n)", "Gd(h)",
                                                "G(i)",      "Gb(i)",  "Gd(i)",  "Gr(i)",  "H_sun",  NULL };
static const char *const LISTS[] = { "tmy_hourly", "hourly", NULL };

typedef struct
{
  SbPvgisHead head;
  GArray *hours;
} Reader;

/* null is a missing hour; no member at all is an answer of another kind. */
static gboolean
read_value (const SbJsonValue *row,
            const SbJsonCell  *cells,
            Cell               cell,
            double            *value,
            GError           **error)
{
  *value = NAN;

  return cells[cell].kind == SB_JSON_CELL_NULL
         || sb_json_cell_read_number (row, CELLS[cell], &cells[cell], value, error);
}

static gboolean
read_typical_values (const SbJsonValue *row,
                     const SbJsonCell  *cells,
                     SbPvgisHour       *hour,
                     GError           **error)
{
  return read_value (row, cells, GLOBAL, &hour->values[SB_WEATHER_GHI], error)
         && read_value (row, cells, DIRECT_NORMAL, &hour->values[SB_WEATHER_DNI], error)
         && read_value (row, cells, DIFFUSE, &hour->values[SB_WEATHER_DHI], error);
}

static gboolean
read_series_values (const SbJsonValue *row,
                    const SbJsonCell  *cells,
                    const SbPvgisHead *head,
                    SbPvgisHour       *hour,
                    GError           **error)
{
  double global = NAN;
  double direct = NAN;
  double diffuse = NAN;
  double reflected = NAN;

  if (head->has_parts)
    {
      if (!read_value (row, cells, DIRECT_PLANE, &direct, error)
          || !read_value (row, cells, DIFFUSE_PLANE, &diffuse, error)
          || !read_value (row, cells, REFLECTED_PLANE, &reflected, error))
        return FALSE;
    }
  else if (!read_value (row, cells, GLOBAL_PLANE, &global, error))
    return FALSE;
  sb_pvgis_set_irradiance (hour, head->has_parts, global, direct, diffuse, reflected);

  return cells[SUN_HEIGHT].kind == SB_JSON_CELL_ABSENT
         || read_value (row, cells, SUN_HEIGHT, &hour->values[SB_WEATHER_SUN_HEIGHT], error);
}

static gboolean
read_row (const SbJsonValue *row,
          const SbJsonCell  *cells,
          gpointer           user_data,
          GError           **error)
{
  Reader *reader = user_data;
  gboolean is_series = strcmp (row->parent->member, LISTS[1]) == 0;
  Cell time = is_series ? TIME_SERIES : TIME_TYPICAL;
  SbPvgisHour hour = { .number = row->index };
  char stamp[40];

  if (reader->hours->len == 0)
    {
      reader->head.is_series = is_series;
      reader->head.has_parts = !is_series || cells[GLOBAL_PLANE].kind == SB_JSON_CELL_ABSENT;
      reader->head.row_format = is_series ? "outputs.hourly[%u]" : "outputs.tmy_hourly[%u]";
    }
  else if (is_series != reader->head.is_series)
    return sb_json_fail (row, error, "There are both a typical year (tmy) and a series of hours in it");

  if (!sb_json_cell_read_text (row, CELLS[time], &cells[time], stamp, sizeof stamp, error))
    return FALSE;
  if (!sb_pvgis_parse_stamp (stamp, &hour))
    return sb_json_fail (row, error, "%s: “%s” is no time of the form 20180131:2300", CELLS[time], stamp);

  hour.values[SB_WEATHER_SUN_HEIGHT] = NAN;
  if (!read_value (row, cells, TEMPERATURE, &hour.values[SB_WEATHER_TEMP], error)
      || !read_value (row, cells, WIND, &hour.values[SB_WEATHER_WIND], error)
      || !(is_series ? read_series_values (row, cells, &reader->head, &hour, error)
                     : read_typical_values (row, cells, &hour, error)))
    return FALSE;
  g_array_append_val (reader->hours, hour);

  return TRUE;
}

static gboolean
read_meteo (const SbJsonValue *meteo,
            SbPvgisHead       *head,
            GError           **error)
{
  SbJsonValue database = sb_json_member (meteo, "radiation_db");
  SbJsonValue year_min = sb_json_member (meteo, "year_min");
  SbJsonValue year_max = sb_json_member (meteo, "year_max");
  SbJsonValue use_horizon = sb_json_member (meteo, "use_horizon");
  const char *text = NULL;

  if (!sb_json_expect_object (meteo, error))
    return FALSE;
  text = sb_json_read_text (&database, error);
  if (text == NULL || !sb_json_read_integer (&year_min, &head->year_min, error)
      || !sb_json_read_integer (&year_max, &head->year_max, error)
      || !sb_json_read_boolean (&use_horizon, &head->use_horizon, error))
    return FALSE;
  g_strlcpy (head->database, text, sizeof head->database);
  if (head->year_min < 1900 || head->year_max > 2200 || head->year_min > head->year_max)
    return sb_json_fail (&year_max, error, "The years %d to %d are none", head->year_min, head->year_max);

  return TRUE;
}

static gboolean
read_head (const SbJsonValue *root,
           SbPvgisHead       *head,
           GError           **error)
{
  SbJsonValue inputs = sb_json_member (root, "inputs");
  SbJsonValue location = sb_json_member (&inputs, "location");
  SbJsonValue latitude = sb_json_member (&location, "latitude");
  SbJsonValue longitude = sb_json_member (&location, "longitude");
  SbJsonValue elevation = sb_json_member (&location, "elevation");
  SbJsonValue offset = sb_json_member (&location, "irradiance_time_offset");
  SbJsonValue meteo = sb_json_member (&inputs, "meteo_data");

  if (!sb_json_expect_object (&inputs, error) || !sb_json_expect_object (&location, error)
      || !sb_json_read_number (&latitude, &head->latitude_deg, error)
      || !sb_json_read_number (&longitude, &head->longitude_deg, error)
      || !sb_json_read_number (&elevation, &head->elevation_m, error)
      || !sb_weather_check_place (root->file, head->latitude_deg, head->longitude_deg, head->elevation_m, error)
      || !read_meteo (&meteo, head, error))
    return FALSE;

  head->offset_h = NAN;
  if (sb_json_is_absent (&offset) || sb_json_is_null (&offset))
    return TRUE;
  if (!sb_json_read_number (&offset, &head->offset_h, error))
    return FALSE;
  if (fabs (head->offset_h) > 1.0)
    return sb_json_fail (&offset, error, "%g h is outside −1 to 1 h", head->offset_h);

  return TRUE;
}

/* Only what falls on a horizontal plane serves every tilt. */
static gboolean
check_plane (const SbJsonValue *root,
             GError           **error)
{
  SbJsonValue inputs = sb_json_member (root, "inputs");
  SbJsonValue mounting = sb_json_member (&inputs, "mounting_system");
  SbJsonValue fixed = sb_json_member (&mounting, "fixed");
  SbJsonValue slope = sb_json_member (&fixed, "slope");
  SbJsonValue value = sb_json_member (&slope, "value");
  double tilt_deg = 0.0;

  if (!sb_json_expect_object (&mounting, error))
    return FALSE;
  if (sb_json_is_absent (&fixed))
    return sb_json_fail (&mounting, error, "The module follows the sun; the hours of a horizontal plane are needed "
                                           "(seriescalc with angle=0&components=1)");
  if (!sb_json_read_number (&value, &tilt_deg, error))
    return FALSE;
  if (tilt_deg != 0.0)
    return sb_json_fail (&value, error, "These are hours of a plane tilted by %g°; those of a horizontal one are "
                                        "needed (seriescalc with angle=0&components=1)", tilt_deg);

  return TRUE;
}

/* Says what else the answer may be, before its missing members are told. */
static gboolean
check_kind (const SbJsonValue *root,
            GError           **error)
{
  SbJsonValue message = sb_json_member (root, "message");
  SbJsonValue outputs = sb_json_member (root, "outputs");
  SbJsonValue typical = sb_json_member (&outputs, LISTS[0]);
  SbJsonValue series = sb_json_member (&outputs, LISTS[1]);
  guint n = 0;

  if (sb_json_is_text (&message) && sb_json_is_absent (&outputs))
    return sb_json_fail (root, error, "This is an error message of PVGIS: %s", json_node_get_string (message.node));
  if (sb_json_is_absent (&outputs))
    return sb_json_fail (root, error, "This is no answer of PVGIS: it has no “outputs”");
  if (!sb_json_expect_object (&outputs, error))
    return FALSE;
  if (sb_json_is_absent (&typical) && sb_json_is_absent (&series))
    return sb_json_fail (&outputs, error, "There are no hours in this answer of PVGIS; a typical year (tmy) or a "
                                          "series (seriescalc) is needed");

  return sb_json_expect_array (sb_json_is_absent (&typical) ? &series : &typical, &n, error);
}

GPtrArray *
sb_weather_parse_pvgis_json (const char *text,
                             gsize       length,
                             const char *name,
                             GError    **error)
{
  g_autoptr (GArray) hours = g_array_sized_new (FALSE, FALSE, sizeof (SbPvgisHour), TYPICAL_HOURS);
  Reader reader = { .head = { .name = name }, .hours = hours };
  SbJsonTable table = { LISTS, CELLS, read_row, &reader };
  g_autoptr (JsonNode) node = sb_json_parse_table (text, length, name, &table, error);
  SbJsonValue root = sb_json_root (node, name);

  if (node == NULL || !sb_json_expect_object (&root, error) || !check_kind (&root, error)
      || !read_head (&root, &reader.head, error)
      || (reader.head.is_series && !check_plane (&root, error)))
    return NULL;

  return sb_pvgis_make_years (&reader.head, hours, error);
}
