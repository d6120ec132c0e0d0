#include "services/weather-rows.h"

#include "services/error.h"
#include "services/json-reader.h"

#include <math.h>
#include <string.h>

/*
 * Typical years (`tmy`) of PVGIS, as JSON and as CSV.
 *
 * The stamps are full hours UTC; the irradiances are those of the instant stamp + "irradiance time offset", so the
 * sun stands where it stood then. The months come from different years and are put into the calendar year 2023.
 */
#define TYPICAL_YEAR 2023

/*
 * Answers before the end of 2024 do not state the offset. SARAH's images of Central Europe are taken some ten and a
 * half minutes after the full hour (0.1761 h at 45° N, between 10 and 12 min from there to the sea); ERA5 holds means
 * of the hour, whose middle is half an hour after the stamp. Of other data bases nothing is known: the stamp itself.
 */
static const double SARAH_OFFSET_H = 0.1761;
static const double ERA5_OFFSET_H = 0.5;

static const char *const COLUMNS[SB_WEATHER_N_COLUMNS] = {
  [SB_WEATHER_GHI] = "G(h)",  [SB_WEATHER_DNI] = "Gb(n)",  [SB_WEATHER_DHI] = "Gd(h)",
  [SB_WEATHER_TEMP] = "T2m", [SB_WEATHER_WIND] = "WS10m",
};

static SbWeatherRows *
rows_new (const char *name,
          const char *row_format)
{
  SbWeatherRowsLayout layout = { name, row_format, { NULL }, TYPICAL_YEAR, TRUE };

  memcpy (layout.columns, COLUMNS, sizeof layout.columns);

  return sb_weather_rows_new (&layout);
}

static double
usual_offset_h (const char *database)
{
  if (strstr (database, "SARAH") != NULL)
    return SARAH_OFFSET_H;
  if (strstr (database, "ERA5") != NULL)
    return ERA5_OFFSET_H;

  return 0.0;
}

static gboolean
add_row (SbWeatherRows *rows,
         guint          number,
         const char    *stamp,
         double         offset_h,
         const double   values[SB_WEATHER_N_COLUMNS],
         GError       **error)
{
  int year = 0;
  int month = 0;
  int day = 0;
  int second = 0;

  if (!sb_weather_parse_pvgis_stamp (stamp, &year, &month, &day, &second))
    {
      sb_weather_rows_fail (rows, number, "time(UTC)", error, "“%.40s” is no time of the form 20180131:2300", stamp);
      return FALSE;
    }
  if (sb_weather_typical_second (month, day, second) < 0.0)
    {
      sb_weather_rows_fail (rows, number, "time(UTC)", error, "%s: A typical year has no 29 February", stamp);
      return FALSE;
    }

  return sb_weather_rows_add (rows, number, sb_weather_typical_second (month, day, second) + offset_h * 3600.0, values,
                              error);
}

/* JSON */

typedef struct
{
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  double offset_h;
  const char *database;
  int year_min;
  int year_max;
  gboolean use_horizon;
} Header;

static gboolean
read_header (const SbJsonValue *root,
             Header            *header,
             GError           **error)
{
  SbJsonValue inputs = sb_json_member (root, "inputs");
  SbJsonValue location = sb_json_member (&inputs, "location");
  SbJsonValue latitude = sb_json_member (&location, "latitude");
  SbJsonValue longitude = sb_json_member (&location, "longitude");
  SbJsonValue elevation = sb_json_member (&location, "elevation");
  SbJsonValue offset = sb_json_member (&location, "irradiance_time_offset");
  SbJsonValue meteo = sb_json_member (&inputs, "meteo_data");
  SbJsonValue database = sb_json_member (&meteo, "radiation_db");
  SbJsonValue year_min = sb_json_member (&meteo, "year_min");
  SbJsonValue year_max = sb_json_member (&meteo, "year_max");
  SbJsonValue use_horizon = sb_json_member (&meteo, "use_horizon");

  if (!sb_json_expect_object (&inputs, error) || !sb_json_expect_object (&location, error)
      || !sb_json_read_number (&latitude, &header->latitude_deg, error)
      || !sb_json_read_number (&longitude, &header->longitude_deg, error)
      || !sb_json_read_number (&elevation, &header->elevation_m, error)
      || !sb_weather_check_place (root->file, header->latitude_deg, header->longitude_deg, header->elevation_m, error)
      || !sb_json_expect_object (&meteo, error))
    return FALSE;
  header->database = sb_json_read_text (&database, error);
  if (header->database == NULL || !sb_json_read_integer (&year_min, &header->year_min, error)
      || !sb_json_read_integer (&year_max, &header->year_max, error)
      || !sb_json_read_boolean (&use_horizon, &header->use_horizon, error))
    return FALSE;
  if (header->year_min < 1900 || header->year_max > 2200 || header->year_min > header->year_max)
    return sb_json_fail (&year_max, error, "The years %d to %d are none", header->year_min, header->year_max);

  header->offset_h = usual_offset_h (header->database);
  if (sb_json_is_absent (&offset) || sb_json_is_null (&offset))
    return TRUE;
  if (!sb_json_read_number (&offset, &header->offset_h, error))
    return FALSE;
  if (fabs (header->offset_h) > 1.0)
    return sb_json_fail (&offset, error, "%g h is outside −1 to 1 h", header->offset_h);

  return TRUE;
}

/* A row as it was read; its place in the year is known only with the header. */
typedef struct
{
  char stamp[40];
  double values[SB_WEATHER_N_COLUMNS];
} JsonRow;

static gboolean
read_row (const SbJsonValue *row,
          gpointer           user_data,
          GError           **error)
{
  GArray *rows = user_data;
  JsonRow read = { 0 };
  SbJsonValue time = sb_json_member (row, "time(UTC)");
  const char *stamp = NULL;

  if (!sb_json_expect_object (row, error))
    return FALSE;
  stamp = sb_json_read_text (&time, error);
  if (stamp == NULL)
    return FALSE;
  g_strlcpy (read.stamp, stamp, sizeof read.stamp);

  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      SbJsonValue value = sb_json_member (row, COLUMNS[column]);

      read.values[column] = NAN;
      if (!sb_json_is_null (&value) && !sb_json_read_number (&value, &read.values[column], error))
        return FALSE;
    }
  g_array_append_val (rows, read);

  return TRUE;
}

/* Says what else the answer may be, before its missing members are told. */
static gboolean
check_kind (const SbJsonValue *root,
            GError           **error)
{
  SbJsonValue message = sb_json_member (root, "message");
  SbJsonValue outputs = sb_json_member (root, "outputs");
  SbJsonValue hourly = sb_json_member (&outputs, "tmy_hourly");
  SbJsonValue series = sb_json_member (&outputs, "hourly");

  if (sb_json_is_text (&message) && sb_json_is_absent (&outputs))
    return sb_json_fail (root, error, "This is an error message of PVGIS: %s", json_node_get_string (message.node));
  if (sb_json_is_absent (&outputs))
    return sb_json_fail (root, error, "This is no answer of PVGIS: it has no “outputs”");
  if (sb_json_is_absent (&hourly) && !sb_json_is_absent (&series))
    return sb_json_fail (root, error,
                         "This is a series of real hours (seriescalc) of PVGIS; a typical year (tmy) is needed");

  return TRUE;
}

SbWeather *
sb_weather_parse_pvgis_json (const char *text,
                             gsize       length,
                             const char *name,
                             GError    **error)
{
  static const char *const WANTED[] = { "time(UTC)", "G(h)", "Gb(n)", "Gd(h)", "T2m", "WS10m", NULL };
  g_autoptr (GArray) read = g_array_sized_new (FALSE, FALSE, sizeof (JsonRow), 8760);
  SbJsonTable table = { "tmy_hourly", WANTED, read_row, read };
  g_autoptr (JsonNode) node = sb_json_parse_table (text, length, name, &table, error);
  g_autoptr (SbWeatherRows) rows = NULL;
  g_autoptr (SbWeather) weather = NULL;
  SbJsonValue root = sb_json_root (node, name);
  SbJsonValue outputs = { 0 };
  SbJsonValue hourly = { 0 };
  Header header = { 0 };
  guint n_left = 0;

  if (node == NULL || !sb_json_expect_object (&root, error) || !check_kind (&root, error))
    return NULL;
  outputs = sb_json_member (&root, "outputs");
  hourly = sb_json_member (&outputs, "tmy_hourly");
  if (!read_header (&root, &header, error) || !sb_json_expect_array (&hourly, &n_left, error))
    return NULL;

  rows = rows_new (name, "outputs.tmy_hourly[%u]");
  for (guint i = 0; i < read->len; i++)
    {
      const JsonRow *row = &g_array_index (read, JsonRow, i);

      if (!add_row (rows, i, row->stamp, header.offset_h, row->values, error))
        return NULL;
    }

  weather = sb_weather_new (TYPICAL_YEAR);
  weather->source = SB_WEATHER_FILE;
  weather->latitude_deg = header.latitude_deg;
  weather->longitude_deg = header.longitude_deg;
  weather->elevation_m = header.elevation_m;
  weather->year_min = header.year_min;
  weather->year_max = header.year_max;
  weather->use_horizon = header.use_horizon;
  sb_set_string (&weather->database, header.database);

  return sb_weather_rows_finish (rows, weather, error) ? g_steal_pointer (&weather) : NULL;
}

/* CSV */

typedef struct
{
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  double offset_h;
  int year_min;
  int year_max;
  int time_column;
  int columns[SB_WEATHER_N_COLUMNS];
} CsvHeader;

static gboolean
fail_line (const char *name,
           guint       line,
           GError    **error,
           const char *message,
           const char *what)
{
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u: %s “%.60s”", name, line, message,
               what);

  return FALSE;
}

/* "Elevation (m): 250.0"; a tab or a blank stands behind the colon. */
static gboolean
read_labelled (const char *name,
               guint       line_number,
               const char *line,
               CsvHeader  *header,
               GError    **error)
{
  const struct
  {
    const char *label;
    double *target;
  } labels[] = {
    { "Latitude", &header->latitude_deg },
    { "Longitude", &header->longitude_deg },
    { "Elevation", &header->elevation_m },
    { "Irradiance Time Offset", &header->offset_h },
  };
  const char *colon = strchr (line, ':');

  for (guint i = 0; colon != NULL && i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (line, labels[i].label))
      {
        if (!sb_weather_parse_number (colon + 1, strlen (colon + 1), labels[i].target)
            || isnan (*labels[i].target))
          return fail_line (name, line_number, error, "A number is expected behind the colon:", line);
      }

  return TRUE;
}

/* "7,2011" of the list of months says which years the data are from; the CSV form tells no more about them. */
static void
read_selected_year (const char *line,
                    CsvHeader  *header)
{
  const char *comma = strchr (line, ',');
  guint64 year = 0;

  if (comma == NULL || !g_ascii_string_to_unsigned (comma + 1, 10, 1900, 2200, &year, NULL))
    return;

  header->year_min = header->year_min == 0 ? (int) year : MIN (header->year_min, (int) year);
  header->year_max = MAX (header->year_max, (int) year);
}

static gboolean
read_column_names (const char *name,
                   guint       line_number,
                   char      **cells,
                   CsvHeader  *header,
                   GError    **error)
{
  header->time_column = 0;
  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      header->columns[column] = -1;
      for (int i = 0; cells[i] != NULL; i++)
        if (strcmp (cells[i], COLUMNS[column]) == 0)
          header->columns[column] = i;
      if (header->columns[column] < 0)
        return fail_line (name, line_number, error, "A column is missing:", COLUMNS[column]);
    }

  return TRUE;
}

static gboolean
read_csv_row (SbWeatherRows   *rows,
              guint            line_number,
              char           **cells,
              const CsvHeader *header,
              GError         **error)
{
  double values[SB_WEATHER_N_COLUMNS] = { 0 };
  int n_cells = (int) g_strv_length (cells);

  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      const char *cell = header->columns[column] < n_cells ? cells[header->columns[column]] : NULL;

      if (cell == NULL)
        {
          sb_weather_rows_fail (rows, line_number, COLUMNS[column], error, "The row ends before this column");
          return FALSE;
        }
      if (!sb_weather_parse_number (cell, strlen (cell), &values[column]))
        {
          sb_weather_rows_fail (rows, line_number, COLUMNS[column], error, "“%.40s” is not a number", cell);
          return FALSE;
        }
    }

  return add_row (rows, line_number, cells[header->time_column], header->offset_h, values, error);
}

SbWeather *
sb_weather_parse_pvgis_csv (const char *text,
                            gsize       length,
                            const char *name,
                            GError    **error)
{
  g_autoptr (SbWeatherRows) rows = rows_new (name, "line %u");
  g_autoptr (SbWeather) weather = NULL;
  CsvHeader header = { NAN, NAN, NAN, NAN, 0, 0, -1, { 0 } };
  const char *end = text + length;
  guint line_number = 0;

  for (const char *position = text; position < end;)
    {
      const char *line_end = memchr (position, '\n', end - position);
      g_autofree char *line = g_strchomp (g_strndup (position, (line_end != NULL ? line_end : end) - position));
      g_auto (GStrv) cells = NULL;

      line_number++;
      position = line_end != NULL ? line_end + 1 : end;
      /* Behind the rows stands the legend. */
      if (line[0] == '\0' && header.time_column >= 0)
        break;

      if (header.time_column >= 0)
        {
          cells = g_strsplit (line, ",", -1);
          if (!read_csv_row (rows, line_number, cells, &header, error))
            return NULL;
        }
      else if (g_str_has_prefix (line, "time"))
        {
          cells = g_strsplit (line, ",", -1);
          if (!read_column_names (name, line_number, cells, &header, error))
            return NULL;
          /* The CSV form does not name its data base; in Europe a typical year is made of SARAH. */
          if (isnan (header.offset_h))
            header.offset_h = SARAH_OFFSET_H;
          if (fabs (header.offset_h) > 1.0)
            {
              fail_line (name, 4, error, "The irradiance time offset is outside −1 to 1 h;", line);
              return NULL;
            }
        }
      else if (g_ascii_isdigit (line[0]))
        read_selected_year (line, &header);
      else if (!read_labelled (name, line_number, line, &header, error))
        return NULL;
    }

  if (header.time_column < 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: The row of column names, “time(UTC),T2m,…”, is missing", name);
      return NULL;
    }
  if (!sb_weather_check_place (name, header.latitude_deg, header.longitude_deg, header.elevation_m, error))
    return NULL;

  weather = sb_weather_new (TYPICAL_YEAR);
  weather->source = SB_WEATHER_FILE;
  weather->latitude_deg = header.latitude_deg;
  weather->longitude_deg = header.longitude_deg;
  weather->elevation_m = header.elevation_m;
  weather->year_min = header.year_min != 0 ? header.year_min : TYPICAL_YEAR;
  weather->year_max = header.year_max != 0 ? header.year_max : TYPICAL_YEAR;
  sb_set_string (&weather->database, "PVGIS");

  return sb_weather_rows_finish (rows, weather, error) ? g_steal_pointer (&weather) : NULL;
}
