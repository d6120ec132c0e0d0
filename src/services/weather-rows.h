#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/*
 * SbWeatherRows collects the hours of one year from any format, in any order, and makes an SbWeather of them: checks
 * each value against what nature does, puts every row at its hour, fills what is missing from its neighbours (at most
 * one row in twenty) and refuses the rest with file, row, column, value and range. Private to the weather formats.
 */
typedef enum
{
  SB_WEATHER_GHI,
  SB_WEATHER_DNI,
  SB_WEATHER_DHI,
  SB_WEATHER_TEMP,
  SB_WEATHER_WIND,
  SB_WEATHER_N_KEPT,                          /* up to here it is weather */
  SB_WEATHER_SUN_HEIGHT = SB_WEATHER_N_KEPT, /* as the source states it, degrees; tells gaps from nights */
  SB_WEATHER_N_COLUMNS
} SbWeatherColumn;

typedef struct
{
  const char *name;                          /* of the file, for messages */
  const char *row_format;                    /* "line %u", "outputs.tmy_hourly[%u]" */
  const char *columns[SB_WEATHER_N_COLUMNS]; /* as the file calls them; NULL: it has none */
  int year;                                  /* in which the rows run */
  gboolean is_real_year;                     /* … and in which they were measured */
  gboolean has_silent_gaps;                  /* zeros at midday are missing rows, as PVGIS leaves them */
  gboolean beam_horizontal;                  /* the column of DNI holds direct irradiance on the horizontal */
} SbWeatherRowsLayout;

typedef struct _SbWeatherRows SbWeatherRows;

SbWeatherRows *sb_weather_rows_new (const SbWeatherRowsLayout *layout);
void           sb_weather_rows_free (SbWeatherRows *rows);

/*
 * One hour: sun_s is its sun instant in seconds since the start of the year (outside of it: wrapped), NAN among the
 * values a missing one. `number` names the row in messages.
 */
gboolean sb_weather_rows_add (SbWeatherRows *rows,
                              guint          number,
                              double         sun_s,
                              const double   values[SB_WEATHER_N_COLUMNS],
                              GError       **error);

/* BAD_DATA "name: row: column: …" */
void sb_weather_rows_fail (const SbWeatherRows *rows,
                           guint                number,
                           const char          *column,
                           GError             **error,
                           const char          *format,
                           ...) G_GNUC_PRINTF (5, 6);

/*
 * Fills `weather` (a new one of the layout's year, its place already set). Without columns for DNI and DHI the split
 * of core/sky.h is taken; global, direct and diffuse that cannot be of one sky are refused.
 */
gboolean sb_weather_rows_finish (SbWeatherRows *rows,
                                 SbWeather     *weather,
                                 GError       **error);

/* Refuses a place that is none. */
gboolean sb_weather_check_place (const char *name,
                                 double      latitude_deg,
                                 double      longitude_deg,
                                 double      elevation_m,
                                 GError    **error);

/*
 * Seconds from the start of the calendar year 2023 of a day of a typical year and a second of it; negative for a day
 * that 2023 does not have.
 */
double sb_weather_typical_second (int month,
                                  int day,
                                  int second);

/* A decimal number with a point and nothing else; NAN for an empty text; FALSE when it is none. */
gboolean sb_weather_parse_number (const char *text,
                                  gsize       length,
                                  double     *number);

/* The lines of a text, without their ends; `line` is good until the next one. */
typedef struct
{
  const char *name;
  const char *position;
  const char *end;
  guint number;
  GString *line;
} SbWeatherLines;

SbWeatherLines *sb_weather_lines_new (const char *text,
                                      gsize       length,
                                      const char *name);
void            sb_weather_lines_free (SbWeatherLines *lines);

/* The next line, its blanks at the end cut off; NULL behind the last one. */
const char *sb_weather_lines_next (SbWeatherLines *lines);

/* BAD_DATA "name: line n: …"; gives FALSE back. */
gboolean sb_weather_lines_fail (const SbWeatherLines *lines,
                                GError              **error,
                                const char           *format,
                                ...) G_GNUC_PRINTF (3, 4);

/* The formats; each in its own file. They give the years of the file, ascending. */
GPtrArray *sb_weather_parse_pvgis_json (const char *text,
                                        gsize       length,
                                        const char *name,
                                        GError    **error);
GPtrArray *sb_weather_parse_pvgis_csv (const char *text,
                                       gsize       length,
                                       const char *name,
                                       GError    **error);
GPtrArray *sb_weather_parse_epw (const char *text,
                                 gsize       length,
                                 const char *name,
                                 GError    **error);
GPtrArray *sb_weather_parse_try (const char *text,
                                 gsize       length,
                                 const char *name,
                                 GError    **error);
GPtrArray *sb_weather_parse_plain_csv (const char *text,
                                       gsize       length,
                                       const char *name,
                                       GError    **error);

/* The list of this one year; takes it over. NULL for NULL. */
GPtrArray *sb_weather_one_year (SbWeather *weather);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeatherLines, sb_weather_lines_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeatherRows, sb_weather_rows_free)

G_END_DECLS
