#include "services/weather-rows.h"

#include "core/calendar.h"
#include "services/error.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/*
 * The plain table: comment lines `# lat=49.49 lon=8.46 elev_m=103`, then `sun_time_utc,ghi,dhi,dni,temp_air,wind`,
 * one row an hour. sun_time_utc is the instant of the sun, `MM-DDTHH:MM:SS` (a typical year, put into 2023) or a full
 * ISO 8601 time with or without Z. dni and dhi may both be left out.
 */
#define TYPICAL_YEAR 2023

static const char *const COLUMNS[SB_WEATHER_N_COLUMNS] = {
  [SB_WEATHER_GHI] = "ghi",       [SB_WEATHER_DNI] = "dni",   [SB_WEATHER_DHI] = "dhi",
  [SB_WEATHER_TEMP] = "temp_air", [SB_WEATHER_WIND] = "wind",
};

typedef struct
{
  const char *name;
  const char *position;
  const char *end;
  guint line_number;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  int time_column;
  int columns[SB_WEATHER_N_COLUMNS];
} Reader;

static gboolean fail (const Reader *reader,
                      GError      **error,
                      const char   *format,
                      ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (const Reader *reader,
      GError      **error,
      const char   *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u: %s", reader->name,
               reader->line_number, message);

  return FALSE;
}

/* The next line that is not empty, without its end; NULL behind the last one. */
static char *
next_line (Reader *reader)
{
  while (reader->position < reader->end)
    {
      const char *line_end = memchr (reader->position, '\n', reader->end - reader->position);
      const char *stop = line_end != NULL ? line_end : reader->end;
      g_autofree char *line = g_strchomp (g_strndup (reader->position, stop - reader->position));

      reader->line_number++;
      reader->position = line_end != NULL ? line_end + 1 : reader->end;
      if (line[0] != '\0')
        return g_steal_pointer (&line);
    }

  return NULL;
}

static gboolean
read_comment (Reader     *reader,
              const char *line,
              GError    **error)
{
  const struct
  {
    const char *key;
    double *target;
  } keys[] = {
    { "lat=", &reader->latitude_deg },
    { "lon=", &reader->longitude_deg },
    { "elev_m=", &reader->elevation_m },
  };
  g_auto (GStrv) words = g_strsplit_set (line, "# \t,;", -1);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      if (g_str_has_prefix (words[i], keys[k].key))
        {
          const char *value = words[i] + strlen (keys[k].key);

          if (!sb_weather_parse_number (value, strlen (value), keys[k].target) || isnan (*keys[k].target))
            return fail (reader, error, "“%.40s” is not a number with a decimal point", words[i]);
        }

  return TRUE;
}

static gboolean
read_column_names (Reader     *reader,
                   const char *line,
                   GError    **error)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);

  reader->time_column = -1;
  for (int column = 0; column < SB_WEATHER_N_KEPT; column++)
    reader->columns[column] = -1;

  for (int i = 0; cells[i] != NULL; i++)
    {
      g_strstrip (cells[i]);
      if (strcmp (cells[i], "sun_time_utc") == 0)
        reader->time_column = i;
      for (int column = 0; column < SB_WEATHER_N_KEPT; column++)
        if (strcmp (cells[i], COLUMNS[column]) == 0)
          reader->columns[column] = i;
    }

  if (reader->time_column < 0)
    return fail (reader, error, "The column “sun_time_utc” is missing");
  for (int column = 0; column < SB_WEATHER_N_KEPT; column++)
    if (reader->columns[column] < 0 && column != SB_WEATHER_DNI && column != SB_WEATHER_DHI)
      return fail (reader, error, "The column “%s” is missing", COLUMNS[column]);
  if ((reader->columns[SB_WEATHER_DNI] < 0) != (reader->columns[SB_WEATHER_DHI] < 0))
    return fail (reader, error, "Of the columns “dni” and “dhi” one is missing; both or none are needed");

  return TRUE;
}

/* Seconds since the start of the year; *year is 0 for a stamp without a year. */
static gboolean
parse_stamp (const char *text,
             int        *year,
             double     *second)
{
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int whole_second = 0;
  int length = 0;
  SbDate date = { 0 };

  *year = 0;
  if (strlen (text) > 8 && text[4] == '-')
    {
      if (sscanf (text, "%4d-%n", year, &length) != 1 || length != 5 || *year < 1900 || *year > 2200)
        return FALSE;
      text += length;
    }
  length = 0;
  if (sscanf (text, "%2d-%2d%*1[T ]%2d:%2d%n", &month, &day, &hour, &minute, &length) != 4 || length != 11)
    return FALSE;
  text += length;
  if (text[0] == ':')
    {
      length = 0;
      if (sscanf (text, ":%2d%n", &whole_second, &length) != 1 || length != 3)
        return FALSE;
      text += length;
    }
  if (strcmp (text, "Z") != 0 && strcmp (text, "+00:00") != 0 && text[0] != '\0')
    return FALSE;

  date = (SbDate) { *year != 0 ? *year : TYPICAL_YEAR, month, day };
  if (month < 1 || day < 1 || !sb_calendar_date_is_valid (date) || hour < 0 || hour > 23 || minute < 0 || minute > 59
      || whole_second < 0 || whole_second > 59)
    return FALSE;

  *second = (sb_calendar_day_of_year (date) - 1) * 86400.0 + hour * 3600.0 + minute * 60.0 + whole_second;

  return TRUE;
}

static SbWeatherRows *
make_rows (const Reader *reader,
           int           year)
{
  SbWeatherRowsLayout layout = { .name = reader->name, .row_format = "line %u", .year = year };

  for (int column = 0; column < SB_WEATHER_N_KEPT; column++)
    layout.columns[column] = reader->columns[column] >= 0 ? COLUMNS[column] : NULL;

  return sb_weather_rows_new (&layout);
}

static gboolean
read_values (const Reader *reader,
             char        **cells,
             double        values[SB_WEATHER_N_COLUMNS],
             GError      **error)
{
  int n_cells = (int) g_strv_length (cells);

  values[SB_WEATHER_SUN_HEIGHT] = NAN;
  for (int column = 0; column < SB_WEATHER_N_KEPT; column++)
    {
      int i = reader->columns[column];

      values[column] = NAN;
      if (i < 0)
        continue;
      if (i >= n_cells)
        return fail (reader, error, "The row ends before the column “%s”", COLUMNS[column]);
      if (!sb_weather_parse_number (cells[i], strlen (cells[i]), &values[column]))
        return fail (reader, error, "%s: “%.40s” is not a number with a decimal point", COLUMNS[column], cells[i]);
    }

  return TRUE;
}

static SbWeatherRows *
read_rows (Reader  *reader,
           int     *year,
           GError **error)
{
  g_autoptr (SbWeatherRows) rows = NULL;
  int first_year = 0;

  while (TRUE)
    {
      g_autofree char *line = next_line (reader);
      g_auto (GStrv) cells = NULL;
      double values[SB_WEATHER_N_COLUMNS] = { 0 };
      double second = 0.0;
      int row_year = 0;

      if (line == NULL)
        break;
      if (line[0] == '#')
        continue;
      cells = g_strsplit (line, ",", -1);
      if (reader->time_column >= (int) g_strv_length (cells)
          || !parse_stamp (g_strstrip (cells[reader->time_column]), &row_year, &second))
        {
          fail (reader, error, "sun_time_utc: “%.40s” is no time of the form 01-31T23:30:00 or 2023-01-31T23:30:00Z",
                reader->time_column < (int) g_strv_length (cells) ? cells[reader->time_column] : "");
          return NULL;
        }
      if (rows == NULL)
        {
          first_year = row_year;
          *year = row_year != 0 ? row_year : TYPICAL_YEAR;
          rows = make_rows (reader, *year);
        }
      else if (row_year != first_year)
        {
          fail (reader, error, "sun_time_utc: The year is not that of the first row; one calendar year is needed");
          return NULL;
        }
      if (!read_values (reader, cells, values, error)
          || !sb_weather_rows_add (rows, reader->line_number, second, values, error))
        return NULL;
    }

  if (rows == NULL)
    fail (reader, error, "There is no hour of weather in it");

  return g_steal_pointer (&rows);
}

GPtrArray *
sb_weather_parse_plain_csv (const char *text,
                            gsize       length,
                            const char *name,
                            GError    **error)
{
  Reader reader = { name, text, text + length, 0, NAN, NAN, NAN, -1, { 0 } };
  g_autofree char *line = next_line (&reader);
  g_autofree char *base_name = NULL;
  g_autoptr (SbWeatherRows) rows = NULL;
  g_autoptr (SbWeather) weather = NULL;
  int year = TYPICAL_YEAR;

  while (line != NULL && line[0] == '#')
    {
      if (!read_comment (&reader, line, error))
        return NULL;
      g_free (line);
      line = next_line (&reader);
    }
  if (line == NULL)
    {
      fail (&reader, error, "The row of column names, “sun_time_utc,ghi,…”, is missing");
      return NULL;
    }
  if (!read_column_names (&reader, line, error))
    return NULL;
  if (isnan (reader.latitude_deg) || isnan (reader.longitude_deg) || isnan (reader.elevation_m))
    {
      fail (&reader, error, "The place is missing: a line “# lat=49.44 lon=7.77 elev_m=251” is needed before the table");
      return NULL;
    }
  if (!sb_weather_check_place (name, reader.latitude_deg, reader.longitude_deg, reader.elevation_m, error))
    return NULL;

  rows = read_rows (&reader, &year, error);
  if (rows == NULL)
    return NULL;

  weather = sb_weather_new (year);
  base_name = g_path_get_basename (name);
  weather->source = SB_WEATHER_FILE;
  weather->latitude_deg = reader.latitude_deg;
  weather->longitude_deg = reader.longitude_deg;
  weather->elevation_m = reader.elevation_m;
  sb_set_string (&weather->database, base_name);
  sb_set_string (&weather->file, base_name);

  return sb_weather_rows_finish (rows, weather, error) ? sb_weather_one_year (g_steal_pointer (&weather)) : NULL;
}
