#include "services/lambert.h"
#include "services/weather-rows.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

/*
 * Test reference years of DWD and BBSR: a head in German, the names of the columns, a line "***", one row an hour.
 * Some copies have lost the line of stars.
 * Those of 2010 are for one of 15 stations and state its coordinates, those of 2015 for a square kilometre, stated in
 * Lambert coordinates. Direct (B) and diffuse (D) irradiance are those on the horizontal.
 *
 * Hour n (MEZ, the whole year) ends at n o'clock, so its sun is that of half an hour before; the first hour belongs to
 * the last day in UTC. The radiation of 2010 lies a further 15 to 35 minutes late by itself; it is read as labelled.
 */
#define TYPICAL_YEAR 2023
#define CET_S 3600.0
#define MAX_COLUMNS 32

static const char SEPARATOR[] = "***";

enum
{
  MONTH,
  DAY,
  HOUR,
  TEMPERATURE,
  WIND,
  DIRECT,
  DIFFUSE,
  EASTING,
  NORTHING,
  N_CELLS
};

static const char *const NAMES[N_CELLS] = { "MM", "DD", "HH", "t", "WG", "B", "D", "RW", "HW" };

typedef struct
{
  gboolean is_2015;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  int year_min;
  int year_max;
  char *kind;    /* "mittleres Jahr" */
  char *station; /* "Mannheim" */
  int columns[N_CELLS];
  guint n_columns;
} Head;

static void
clear_head (Head *head)
{
  g_free (head->kind);
  g_free (head->station);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, clear_head)

/* The numbers of a text like "49°31'N <- B. 8°33'O <- L. 96 Meter", at most n; how many there were. */
static guint
find_numbers (const char *text,
              double     *numbers,
              guint       n)
{
  guint found = 0;

  while (found < n && *text != '\0')
    if (g_ascii_isdigit (*text))
      {
        char *end = NULL;

        numbers[found++] = g_ascii_strtod (text, &end);
        text = end;
      }
    else
      text++;

  return found;
}

/* "Lage: 49°31'N <- B.   8°33'O <- L.    96 Meter über NN" */
static gboolean
read_position (SbWeatherLines *lines,
               const char     *line,
               Head           *head,
               GError        **error)
{
  double numbers[5] = { 0 };

  if (find_numbers (line, numbers, G_N_ELEMENTS (numbers)) < G_N_ELEMENTS (numbers) || numbers[1] >= 60.0
      || numbers[3] >= 60.0 || strchr (line, 'N') == NULL || strchr (line, 'O') == NULL)
    return sb_weather_lines_fail (lines, error, "“%.60s” is no place of the form Lage: 49°31'N 8°33'O 96 Meter", line);

  head->latitude_deg = numbers[0] + numbers[1] / 60.0;
  head->longitude_deg = numbers[2] + numbers[3] / 60.0;
  head->elevation_m = numbers[4];

  return TRUE;
}

/* What stands behind the colon, up to two blanks. */
static char *
value_of (const char *line)
{
  const char *colon = strchr (line, ':');
  const char *end = NULL;
  g_autofree char *value = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : g_strdup ("");

  end = strstr (value, "  ");

  return end != NULL ? g_strndup (value, (gsize) (end - value)) : g_steal_pointer (&value);
}

static gboolean
read_head_line (SbWeatherLines *lines,
                const char     *line,
                Head           *head,
                GError        **error)
{
  double numbers[2] = { 0 };

  if (g_str_has_prefix (line, "Lage"))
    return read_position (lines, line, head, error);
  if (g_str_has_prefix (line, "Station:") || g_str_has_prefix (line, "Ort "))
    {
      g_free (head->station);
      head->station = value_of (line);
    }
  if (g_str_has_prefix (line, "Art des TRY"))
    {
      g_free (head->kind);
      head->kind = value_of (line);
    }
  if (g_str_has_prefix (line, "Hoehenlage") || g_str_has_prefix (line, "Höhenlage"))
    {
      if (find_numbers (line, numbers, 1) != 1)
        return sb_weather_lines_fail (lines, error, "“%.60s” states no height", line);
      head->elevation_m = strchr (line, '-') != NULL ? -numbers[0] : numbers[0];
    }
  if (g_str_has_prefix (line, "Bezugszeitraum"))
    {
      if (find_numbers (line, numbers, 2) != 2 || !(numbers[0] >= 1900.0 && numbers[1] <= 2200.0)
          || numbers[0] > numbers[1])
        return sb_weather_lines_fail (lines, error, "“%.60s” states no years of the form 1995-2012", line);
      head->year_min = (int) numbers[0];
      head->year_max = (int) numbers[1];
    }

  return TRUE;
}

/* The words of a row; how many, at most MAX_COLUMNS. */
static guint
split_words (char        *line,
             const char **words)
{
  guint n = 0;

  for (char *position = line; *position != '\0' && n < MAX_COLUMNS;)
    {
      while (g_ascii_isspace (*position))
        position++;
      if (*position == '\0')
        break;
      words[n++] = position;
      while (*position != '\0' && !g_ascii_isspace (*position))
        position++;
      if (*position != '\0')
        *position++ = '\0';
    }

  return n;
}

/* Do all columns that are needed stand in this line? Else `missing` is the first that does not. */
static gboolean
find_columns (const char  *line,
              Head        *head,
              const char **missing)
{
  g_autofree char *copy = g_strdup (line);
  const char *words[MAX_COLUMNS];

  *missing = NULL;
  head->n_columns = split_words (copy, words);
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      head->columns[cell] = -1;
      for (guint i = 0; i < head->n_columns; i++)
        if (strcmp (words[i], NAMES[cell]) == 0)
          head->columns[cell] = (int) i;
      if (head->columns[cell] < 0 && cell < EASTING && *missing == NULL)
        *missing = NAMES[cell];
    }
  head->is_2015 = head->columns[EASTING] >= 0 && head->columns[NORTHING] >= 0;

  return *missing == NULL;
}

/* Everything above the rows. */
static gboolean
read_head (SbWeatherLines *lines,
           Head           *head,
           GError        **error)
{
  const char *missing = NULL;
  const char *line = NULL;
  gboolean found = FALSE;

  for (line = sb_weather_lines_next (lines); line != NULL; line = sb_weather_lines_next (lines))
    {
      const char *first_missing = NULL;

      if (g_str_has_prefix (line, SEPARATOR))
        break;
      if (!read_head_line (lines, line, head, error))
        return FALSE;
      found = find_columns (line, head, &first_missing);
      /* The line of names is the last one before the stars; what it lacks is told. */
      if (line[0] != '\0')
        missing = first_missing;
      if (found)
        break;
    }
  if (!found)
    return sb_weather_lines_fail (lines, error, "The column “%s” is missing above the rows", missing);
  if (head->year_min == 0)
    return sb_weather_lines_fail (lines, error, "The line “Bezugszeitraum” with the years is missing above");
  if (isnan (head->elevation_m) || (!head->is_2015 && isnan (head->latitude_deg)))
    return sb_weather_lines_fail (lines, error, "The line “%s” with the place is missing above",
                                  head->is_2015 ? "Hoehenlage" : "Lage");

  return TRUE;
}

static gboolean
read_row (SbWeatherLines *lines,
          char           *line,
          Head           *head,
          SbWeatherRows  *rows,
          GError        **error)
{
  const char *words[MAX_COLUMNS];
  guint n_words = split_words (line, words);
  double cells[N_CELLS];
  double values[SB_WEATHER_N_COLUMNS];
  double second = 0.0;

  if (n_words != head->n_columns)
    return sb_weather_lines_fail (lines, error, "The row has %u columns, %u are expected", n_words, head->n_columns);
  for (int cell = 0; cell < N_CELLS; cell++)
    {
      const char *word = head->columns[cell] >= 0 ? words[head->columns[cell]] : "0";

      if (!sb_weather_parse_number (word, strlen (word), &cells[cell]))
        return sb_weather_lines_fail (lines, error, "%s: “%.40s” is not a number", NAMES[cell], word);
    }
  if (!(cells[HOUR] >= 1.0 && cells[HOUR] <= 24.0) || cells[HOUR] != floor (cells[HOUR]))
    return sb_weather_lines_fail (lines, error, "HH: %g is no hour from 1 to 24", cells[HOUR]);
  if (!(cells[MONTH] >= 1.0 && cells[MONTH] <= 12.0) || !(cells[DAY] >= 1.0 && cells[DAY] <= 31.0)
      || (second = sb_weather_typical_second ((int) cells[MONTH], (int) cells[DAY], 0)) < 0.0)
    return sb_weather_lines_fail (lines, error, "MM, DD: A typical year has no day %g in month %g", cells[DAY],
                                  cells[MONTH]);

  if (head->is_2015 && isnan (head->latitude_deg))
    sb_lambert_to_geographic (cells[EASTING], cells[NORTHING], &head->latitude_deg, &head->longitude_deg);

  values[SB_WEATHER_GHI] = cells[DIRECT] + cells[DIFFUSE];
  values[SB_WEATHER_DNI] = cells[DIRECT];
  values[SB_WEATHER_DHI] = cells[DIFFUSE];
  values[SB_WEATHER_TEMP] = cells[TEMPERATURE];
  values[SB_WEATHER_WIND] = cells[WIND];
  values[SB_WEATHER_SUN_HEIGHT] = NAN;

  return sb_weather_rows_add (rows, lines->number, second + (cells[HOUR] - 0.5) * 3600.0 - CET_S, values, error);
}

static SbWeather *
make_weather (const char *name,
              const Head *head)
{
  SbWeather *weather = sb_weather_new (TYPICAL_YEAR);

  weather->source = SB_WEATHER_FILE;
  weather->latitude_deg = head->latitude_deg;
  weather->longitude_deg = head->longitude_deg;
  weather->elevation_m = head->elevation_m;
  weather->year_min = head->year_min;
  weather->year_max = head->year_max;
  weather->notes = head->is_2015 ? SB_WEATHER_NOTE_NONE : SB_WEATHER_NOTE_LATE;
  g_free (weather->database);
  weather->database = g_strdup_printf ("DWD TRY %d%s%s%s%s", head->is_2015 ? 2015 : 2010,
                                       head->station != NULL ? ", " : "", head->station != NULL ? head->station : "",
                                       head->kind != NULL ? ", " : "", head->kind != NULL ? head->kind : "");
  weather->file = g_path_get_basename (name);

  return weather;
}

GPtrArray *
sb_weather_parse_try (const char *text,
                      gsize       length,
                      const char *name,
                      GError    **error)
{
  g_autoptr (SbWeatherLines) lines = sb_weather_lines_new (text, length, name);
  SbWeatherRowsLayout layout = {
    .name = name,
    .row_format = "line %u",
    .columns = { [SB_WEATHER_GHI] = "B + D", [SB_WEATHER_DNI] = "B", [SB_WEATHER_DHI] = "D",
                 [SB_WEATHER_TEMP] = "t", [SB_WEATHER_WIND] = "WG" },
    .year = TYPICAL_YEAR,
    .beam_horizontal = TRUE,
  };
  g_autoptr (SbWeatherRows) rows = sb_weather_rows_new (&layout);
  g_autoptr (SbWeather) weather = NULL;
  g_auto (Head) head = { .latitude_deg = NAN, .longitude_deg = NAN, .elevation_m = NAN };

  if (!read_head (lines, &head, error))
    return NULL;
  while (sb_weather_lines_next (lines) != NULL)
    if (lines->line->len > 0 && !g_str_has_prefix (lines->line->str, SEPARATOR)
        && !read_row (lines, lines->line->str, &head, rows, error))
      return NULL;
  if (isnan (head.latitude_deg))
    {
      sb_weather_lines_fail (lines, error, "There is no hour of weather in it");
      return NULL;
    }
  if (!sb_weather_check_place (name, head.latitude_deg, head.longitude_deg, head.elevation_m, error))
    return NULL;

  weather = make_weather (name, &head);

  return sb_weather_rows_finish (rows, weather, error) ? sb_weather_one_year (g_steal_pointer (&weather)) : NULL;
}
