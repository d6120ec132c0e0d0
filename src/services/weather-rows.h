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
  SB_WEATHER_N_COLUMNS
} SbWeatherColumn;

typedef struct
{
  const char *name;                          /* of the file, for messages */
  const char *row_format;                    /* "line %u", "outputs.tmy_hourly[%u]" */
  const char *columns[SB_WEATHER_N_COLUMNS]; /* as the file calls them; NULL: it has none */
  int year;                                  /* in which the rows run */
  gboolean has_silent_gaps;                  /* zeros at midday are missing rows, as PVGIS leaves them */
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
 * of core/sky.h is taken.
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

/* "20180101:0010" → date and seconds of the day; FALSE when it is no such stamp. */
gboolean sb_weather_parse_pvgis_stamp (const char *stamp,
                                       int        *year,
                                       int        *month,
                                       int        *day,
                                       int        *second);

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

/* The formats; each in its own file. */
SbWeather *sb_weather_parse_pvgis_json (const char *text,
                                        gsize       length,
                                        const char *name,
                                        GError    **error);
SbWeather *sb_weather_parse_pvgis_csv (const char *text,
                                       gsize       length,
                                       const char *name,
                                       GError    **error);
SbWeather *sb_weather_parse_plain_csv (const char *text,
                                       gsize       length,
                                       const char *name,
                                       GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeatherRows, sb_weather_rows_free)

G_END_DECLS
