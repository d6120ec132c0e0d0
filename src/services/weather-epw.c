#include "services/weather-rows.h"

#include "core/calendar.h"
#include "services/error.h"

#include <math.h>
#include <string.h>

/*
 * EnergyPlus weather (EPW): eight lines of head, then one row an hour with 35 columns, of which six are needed.
 *
 * Hour n of a day is the one that ends at n o'clock in local standard time; its sun stands where it stood in the
 * middle. PVGIS writes its typical years in this form too, but with hours in UTC, whatever its time zone says, and with
 * irradiances of the instant hour + "Irradiance Time Offset" (−0.82 h).
 */
#define TYPICAL_YEAR 2023
#define N_LOCATION_CELLS 10
#define MIN_ROW_CELLS 22

/* What PVGIS meant before it stated the offset: ten and a half minutes past the hour before. */
static const double PVGIS_OFFSET_H = 0.1761 - 1.0;
static const double LOCAL_OFFSET_H = -0.5;

static const struct
{
  const char *name;
  int column;
  double missing; /* this and more: no value */
} COLUMNS[SB_WEATHER_N_COLUMNS] = {
  [SB_WEATHER_TEMP] = { "Dry Bulb Temperature", 6, 99.9 },
  [SB_WEATHER_GHI] = { "Global Horizontal Radiation", 13, 9999.0 },
  [SB_WEATHER_DNI] = { "Direct Normal Radiation", 14, 9999.0 },
  [SB_WEATHER_DHI] = { "Diffuse Horizontal Radiation", 15, 9999.0 },
  [SB_WEATHER_WIND] = { "Wind Speed", 21, 999.0 },
};

typedef struct
{
  double latitude_deg;
  double longitude_deg;
  double time_zone_h;
  double elevation_m;
  double offset_h; /* of the sun against the stamped hour */
  gboolean is_pvgis;
  char *database;
} Head;

typedef struct
{
  guint line;
  int year;
  int month;
  int day;
  int hour; /* 1 … 24 */
  double values[SB_WEATHER_N_COLUMNS];
} Hour;

static void
clear_head (Head *head)
{
  g_free (head->database);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, clear_head)

/* "EPW, Mannheim, IWEC Data": what of the place and the source is said. */
static char *
name_database (char **cells)
{
  static const int NAMES[] = { 1, 4 };
  GString *name = g_string_new ("EPW");

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const char *cell = g_strstrip (cells[NAMES[i]]);

      if (cell[0] != '\0' && strcmp (cell, "-") != 0 && g_ascii_strcasecmp (cell, "unknown") != 0)
        g_string_append_printf (name, ", %.*s", 60, cell);
    }

  return g_string_free (name, FALSE);
}

/* LOCATION,city,state,country,source,WMO,latitude,longitude,time zone,elevation */
static gboolean
read_location (SbWeatherLines *lines,
               const char     *line,
               Head           *head,
               GError        **error)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  const struct
  {
    const char *name;
    double *target;
  } numbers[] = {
    { "latitude", &head->latitude_deg },
    { "longitude", &head->longitude_deg },
    { "time zone", &head->time_zone_h },
    { "elevation", &head->elevation_m },
  };

  if (g_strv_length (cells) < N_LOCATION_CELLS)
    return sb_weather_lines_fail (lines, error, "LOCATION: The line ends before the elevation");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!sb_weather_parse_number (cells[6 + i], strlen (cells[6 + i]), numbers[i].target)
        || isnan (*numbers[i].target))
      return sb_weather_lines_fail (lines, error, "LOCATION: The %s “%.40s” is not a number", numbers[i].name,
                                    cells[6 + i]);
  if (fabs (head->time_zone_h) > 14.0)
    return sb_weather_lines_fail (lines, error, "LOCATION: The time zone %g h is outside −14 to 14 h",
                                  head->time_zone_h);

  head->is_pvgis = strstr (cells[4], "ECMWF/ERA") != NULL;
  head->database = head->is_pvgis ? g_strdup ("PVGIS") : name_database (cells);

  return TRUE;
}

static gboolean
read_head_line (SbWeatherLines *lines,
                const char     *line,
                Head           *head,
                GError        **error)
{
  const char *offset = strstr (line, "Irradiance Time Offset");

  if (g_str_has_prefix (line, "COMMENTS") && offset != NULL)
    {
      const char *colon = strchr (offset, ':');
      gsize length = colon != NULL ? strcspn (colon + 1, ",") : 0;

      if (colon == NULL || !sb_weather_parse_number (colon + 1, length, &head->offset_h)
          || !(fabs (head->offset_h) <= 2.0))
        return sb_weather_lines_fail (lines, error, "“%.60s” states no offset between −2 and 2 h", line);
      head->is_pvgis = TRUE;
    }
  if (g_str_has_prefix (line, "DATA PERIODS"))
    {
      g_auto (GStrv) cells = g_strsplit (line, ",", -1);

      if (g_strv_length (cells) < 3 || g_ascii_strtoll (cells[2], NULL, 10) != 1)
        return sb_weather_lines_fail (lines, error, "DATA PERIODS: “%.20s” rows an hour; one is needed",
                                      g_strv_length (cells) < 3 ? "" : cells[2]);
    }

  return TRUE;
}

static gboolean
read_integer (SbWeatherLines *lines,
              const char     *text,
              const char     *name,
              int             minimum,
              int             maximum,
              int            *number,
              GError        **error)
{
  double value = 0.0;

  if (!sb_weather_parse_number (text, strlen (text), &value) || !(value >= minimum && value <= maximum)
      || value != floor (value))
    return sb_weather_lines_fail (lines, error, "%s: “%.40s” is no whole number from %d to %d", name, text, minimum,
                                  maximum);

  *number = (int) value;

  return TRUE;
}

static gboolean
read_row (SbWeatherLines *lines,
          const char     *line,
          GArray         *hours,
          GError        **error)
{
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  Hour hour = { .line = lines->number };
  guint n_cells = g_strv_length (cells);

  if (n_cells < MIN_ROW_CELLS)
    return sb_weather_lines_fail (lines, error, "The row has %u columns; 35 are expected, %d at least", n_cells,
                                  MIN_ROW_CELLS);
  if (!read_integer (lines, cells[0], "Year", 1900, 2200, &hour.year, error)
      || !read_integer (lines, cells[1], "Month", 1, 12, &hour.month, error)
      || !read_integer (lines, cells[2], "Day", 1, 31, &hour.day, error)
      || !read_integer (lines, cells[3], "Hour", 1, 24, &hour.hour, error))
    return FALSE;

  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    {
      hour.values[column] = NAN;
      if (COLUMNS[column].name == NULL)
        continue;
      if (!sb_weather_parse_number (cells[COLUMNS[column].column], strlen (cells[COLUMNS[column].column]),
                                    &hour.values[column]))
        return sb_weather_lines_fail (lines, error, "%s: “%.40s” is not a number", COLUMNS[column].name,
                                      cells[COLUMNS[column].column]);
      if (hour.values[column] >= COLUMNS[column].missing)
        hour.values[column] = NAN;
    }
  g_array_append_val (hours, hour);

  return TRUE;
}

/*
 * The year of the rows when all are of one and complete, TYPICAL_YEAR when the months come from several, or a leap year
 * lacks its 29 February, as made years do.
 */
static int
find_year (const GArray *hours,
           int          *year_min,
           int          *year_max)
{
  gboolean has_leap_day = FALSE;

  *year_min = g_array_index (hours, Hour, 0).year;
  *year_max = *year_min;
  for (guint i = 0; i < hours->len; i++)
    {
      const Hour *hour = &g_array_index (hours, Hour, i);

      *year_min = MIN (*year_min, hour->year);
      *year_max = MAX (*year_max, hour->year);
      has_leap_day |= hour->month == 2 && hour->day == 29;
    }

  return *year_min == *year_max && has_leap_day == (sb_calendar_days_in_year (*year_min) == 366) ? *year_min
                                                                                                  : TYPICAL_YEAR;
}

static gboolean
add_hours (SbWeatherRows *rows,
           const GArray  *hours,
           const Head    *head,
           int            year,
           GError       **error)
{
  for (guint i = 0; i < hours->len; i++)
    {
      const Hour *hour = &g_array_index (hours, Hour, i);
      SbDate date = { year, hour->month, hour->day };
      double sun_s = 0.0;

      if (!sb_calendar_date_is_valid (date))
        {
          sb_weather_rows_fail (rows, hour->line, "Day", error, "There is no day %d in month %d of this year", hour->day,
                                hour->month);
          return FALSE;
        }
      sun_s = (sb_calendar_day_of_year (date) - 1) * 86400.0 + (hour->hour + head->offset_h) * 3600.0;
      if (!sb_weather_rows_add (rows, hour->line, sun_s, hour->values, error))
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
make_year (const char   *name,
           const Head   *head,
           const GArray *hours,
           GError      **error)
{
  SbWeatherRowsLayout layout = { .name = name, .row_format = "line %u" };
  g_autoptr (SbWeatherRows) rows = NULL;
  g_autoptr (SbWeather) weather = NULL;
  g_autofree char *base_name = g_path_get_basename (name);
  int year_min = 0;
  int year_max = 0;

  layout.year = find_year (hours, &year_min, &year_max);
  layout.has_silent_gaps = head->is_pvgis;
  for (int column = 0; column < SB_WEATHER_N_COLUMNS; column++)
    layout.columns[column] = COLUMNS[column].name;
  rows = sb_weather_rows_new (&layout);
  if (!add_hours (rows, hours, head, layout.year, error))
    return NULL;

  weather = sb_weather_new (layout.year);
  weather->source = SB_WEATHER_FILE;
  weather->latitude_deg = head->latitude_deg;
  weather->longitude_deg = head->longitude_deg;
  weather->elevation_m = head->elevation_m;
  weather->year_min = year_min;
  weather->year_max = year_max;
  sb_set_string (&weather->database, head->database);
  sb_set_string (&weather->file, base_name);

  return sb_weather_rows_finish (rows, weather, error) ? sb_weather_one_year (g_steal_pointer (&weather)) : NULL;
}

GPtrArray *
sb_weather_parse_epw (const char *text,
                      gsize       length,
                      const char *name,
                      GError    **error)
{
  g_autoptr (SbWeatherLines) lines = sb_weather_lines_new (text, length, name);
  g_autoptr (GArray) hours = g_array_sized_new (FALSE, FALSE, sizeof (Hour), 8784);
  g_auto (Head) head = { .offset_h = NAN };
  const char *line = sb_weather_lines_next (lines);

  if (line == NULL || !read_location (lines, line, &head, error)
      || !sb_weather_check_place (name, head.latitude_deg, head.longitude_deg, head.elevation_m, error))
    return NULL;

  for (line = sb_weather_lines_next (lines); line != NULL; line = sb_weather_lines_next (lines))
    {
      gboolean is_row = g_ascii_isdigit (line[0]);

      if (line[0] != '\0'
          && !(is_row ? read_row (lines, line, hours, error) : read_head_line (lines, line, &head, error)))
        return NULL;
    }
  if (hours->len == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: There is no hour of weather in it", name);
      return NULL;
    }
  if (isnan (head.offset_h))
    head.offset_h = head.is_pvgis ? PVGIS_OFFSET_H : LOCAL_OFFSET_H - head.time_zone_h;

  return make_year (name, &head, hours, error);
}
