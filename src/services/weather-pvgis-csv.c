#include "services/weather-pvgis.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

/*
 * Answers of PVGIS as CSV: lines "Elevation (m): 250.0" (a tab or a blank behind the colon), in typical years the
 * years of the months, the names of the columns, the hours, and behind an empty line a legend.
 */

enum
{
  TIME,
  TEMPERATURE,
  WIND,
  GLOBAL,
  DIRECT,
  DIFFUSE,
  REFLECTED,
  SUN_HEIGHT,
  N_CELLS
};

typedef struct
{
  SbPvgisHead head;
  double slope_deg; /* NAN: not stated */
  gboolean in_rows;
  const char *names[N_CELLS];
  int columns[N_CELLS]; /* −1: none */
  GArray *hours;
} Reader;

static gboolean
read_labelled (SbWeatherLines *lines,
               const char     *line,
               Reader         *reader,
               GError        **error)
{
  const struct
  {
    const char *label;
    double *target;
  } labels[] = {
    { "Latitude", &reader->head.latitude_deg },
    { "Longitude", &reader->head.longitude_deg },
    { "Elevation", &reader->head.elevation_m },
    { "Irradiance Time Offset", &reader->head.offset_h },
  };
  const char *colon = strchr (line, ':');

  if (colon == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (line, labels[i].label)
        && (!sb_weather_parse_number (colon + 1, strlen (colon + 1), labels[i].target) || isnan (*labels[i].target)))
      return sb_weather_lines_fail (lines, error, "A number is expected behind the colon: “%.60s”", line);

  if (g_str_has_prefix (line, "Irradiance Time Offset") && fabs (reader->head.offset_h) > 1.0)
    return sb_weather_lines_fail (lines, error, "The irradiance time offset %g h is outside −1 to 1 h",
                                  reader->head.offset_h);
  if (g_str_has_prefix (line, "Radiation database"))
    {
      g_autofree char *database = g_strstrip (g_strdup (colon + 1));

      g_strlcpy (reader->head.database, database, sizeof reader->head.database);
    }
  if (g_str_has_prefix (line, "Slope"))
    {
      const char *degrees = strstr (colon, "deg");
      gsize length = degrees != NULL ? (gsize) (degrees - colon - 1) : strlen (colon + 1);

      if (!sb_weather_parse_number (colon + 1, length, &reader->slope_deg) || reader->slope_deg != 0.0)
        return sb_weather_lines_fail (lines, error,
                                      "“%.40s”: These are hours of a tilted plane; those of a horizontal one are "
                                      "needed (seriescalc with angle=0&components=1)",
                                      line);
    }

  return TRUE;
}

/* "7,2011" of the list of months says which years the data are from; the CSV form tells no more about them. */
static void
read_selected_year (const char  *line,
                    SbPvgisHead *head)
{
  const char *comma = strchr (line, ',');
  guint64 year = 0;

  if (comma == NULL || !g_ascii_string_to_unsigned (comma + 1, 10, 1900, 2200, &year, NULL))
    return;

  head->year_min = head->year_min == 0 ? (int) year : MIN (head->year_min, (int) year);
  head->year_max = MAX (head->year_max, (int) year);
}

static gboolean
read_column_names (SbWeatherLines *lines,
                   char          **cells,
                   Reader         *reader,
                   GError        **error)
{
  gboolean is_series = !g_str_has_prefix (cells[0], "time(");
  gboolean has_parts = !is_series || !g_strv_contains ((const char *const *) cells, "G(i)");
  const char *const names[N_CELLS] = {
    [TIME] = is_series ? "time" : "time(UTC)",
    [TEMPERATURE] = "T2m",
    [WIND] = "WS10m",
    [GLOBAL] = !is_series ? "G(h)" : has_parts ? NULL : "G(i)",
    [DIRECT] = !is_series ? "Gb(n)" : has_parts ? "Gb(i)" : NULL,
    [DIFFUSE] = !is_series ? "Gd(h)" : has_parts ? "Gd(i)" : NULL,
    [REFLECTED] = is_series && has_parts ? "Gr(i)" : NULL,
    [SUN_HEIGHT] = is_series ? "H_sun" : NULL,
  };

  for (int cell = 0; cell < N_CELLS; cell++)
    {
      reader->names[cell] = names[cell];
      reader->columns[cell] = -1;
      for (int i = 0; cells[i] != NULL && names[cell] != NULL; i++)
        if (strcmp (cells[i], names[cell]) == 0)
          {
            if (reader->columns[cell] >= 0)
              return sb_weather_lines_fail (lines, error, "The column “%s” is there twice", names[cell]);
            reader->columns[cell] = i;
          }
      if (names[cell] != NULL && reader->columns[cell] < 0 && cell != SUN_HEIGHT)
        return sb_weather_lines_fail (lines, error, "The column “%s” is missing", names[cell]);
    }
  reader->head.is_series = is_series;
  reader->head.has_parts = has_parts;
  reader->in_rows = TRUE;
  if (is_series && isnan (reader->slope_deg))
    return sb_weather_lines_fail (lines, error, "The line “Slope: 0 deg.” is missing above the table");

  return TRUE;
}

static gboolean
read_row (SbWeatherLines *lines,
          char          **cells,
          Reader         *reader,
          GError        **error)
{
  double values[N_CELLS];
  SbPvgisHour hour = { .number = lines->number };
  int n_cells = (int) g_strv_length (cells);

  for (int cell = 0; cell < N_CELLS; cell++)
    {
      const char *text = reader->columns[cell] < n_cells && reader->columns[cell] >= 0 ? cells[reader->columns[cell]]
                                                                                       : NULL;

      values[cell] = NAN;
      if (reader->columns[cell] < 0)
        continue;
      if (text == NULL)
        return sb_weather_lines_fail (lines, error, "%s: The row ends before this column", reader->names[cell]);
      if (cell != TIME && !sb_weather_parse_number (text, strlen (text), &values[cell]))
        return sb_weather_lines_fail (lines, error, "%s: “%.40s” is not a number", reader->names[cell], text);
    }
  if (!sb_pvgis_parse_stamp (cells[reader->columns[TIME]], &hour))
    return sb_weather_lines_fail (lines, error, "%s: “%.40s” is no time of the form 20180131:2300",
                                  reader->names[TIME], cells[reader->columns[TIME]]);

  if (reader->head.is_series)
    sb_pvgis_set_irradiance (&hour, reader->head.has_parts, values[GLOBAL], values[DIRECT], values[DIFFUSE],
                             values[REFLECTED]);
  else
    {
      hour.values[SB_WEATHER_GHI] = values[GLOBAL];
      hour.values[SB_WEATHER_DNI] = values[DIRECT];
      hour.values[SB_WEATHER_DHI] = values[DIFFUSE];
    }
  hour.values[SB_WEATHER_TEMP] = values[TEMPERATURE];
  hour.values[SB_WEATHER_WIND] = values[WIND];
  hour.values[SB_WEATHER_SUN_HEIGHT] = values[SUN_HEIGHT];
  g_array_append_val (reader->hours, hour);

  return TRUE;
}

static gboolean
read_line (SbWeatherLines *lines,
           const char     *line,
           Reader         *reader,
           GError        **error)
{
  if (reader->in_rows || g_str_has_prefix (line, "time"))
    {
      g_auto (GStrv) cells = g_strsplit (line, ",", -1);

      return reader->in_rows ? read_row (lines, cells, reader, error) : read_column_names (lines, cells, reader, error);
    }
  if (!g_ascii_isdigit (line[0]))
    return read_labelled (lines, line, reader, error);

  read_selected_year (line, &reader->head);

  return TRUE;
}

GPtrArray *
sb_weather_parse_pvgis_csv (const char *text,
                            gsize       length,
                            const char *name,
                            GError    **error)
{
  g_autoptr (SbWeatherLines) lines = sb_weather_lines_new (text, length, name);
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (SbPvgisHour));
  Reader reader = { .head = { .name = name, .row_format = "line %u", .offset_h = NAN }, .slope_deg = NAN };
  const char *line = NULL;

  reader.head.latitude_deg = reader.head.longitude_deg = reader.head.elevation_m = NAN;
  reader.hours = hours;
  for (line = sb_weather_lines_next (lines); line != NULL; line = sb_weather_lines_next (lines))
    {
      /* Behind the rows stands the legend. */
      if (line[0] == '\0' && reader.in_rows)
        break;
      if (line[0] != '\0' && !read_line (lines, line, &reader, error))
        return NULL;
    }

  if (!reader.in_rows)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: The row of column names, “time(UTC),T2m,…” or “time,Gb(i),…”, is missing", name);
      return NULL;
    }
  if (!sb_weather_check_place (name, reader.head.latitude_deg, reader.head.longitude_deg, reader.head.elevation_m,
                               error))
    return NULL;

  return sb_pvgis_make_years (&reader.head, hours, error);
}
