#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* What has to be told of a year beside its numbers. */
typedef enum
{
  SB_WEATHER_NOTE_NONE = 0,
  SB_WEATHER_NOTE_LATE = 1 << 0, /* test reference years of 2010: their radiation lies 15–35 minutes late by itself */
  SB_WEATHER_NOTE_SPLIT = 1 << 1 /* direct and diffuse were not in the source, but split from the global irradiance */
} SbWeatherNotes;

/*
 * SbWeather: one calendar year of hourly weather at a place. Reference-counted and not changed after it was made.
 *
 * Time: row i covers the 60 minutes centred on its sun instant, first_sun_unix_s + 3600 i, the instant at which the
 * sun position is taken (the source states it). Rows are in ascending order within the UTC calendar year `year`, 8760
 * or 8784 of them; rounded to the minute they tile the year, wrapping at its end. Irradiances are means of that hour,
 * W/m², horizontal but for DNI; temperature °C; wind m/s at 10 m.
 */
typedef struct
{
  SbWeatherSource source;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  int year;      /* the calendar year in which the rows run */
  int year_min;  /* the years the data stand for, e.g. 2005 … 2023 */
  int year_max;
  int span_min;  /* the years of a file from which this one was chosen; 0: there was no choice */
  int span_max;
  char *database;  /* "PVGIS-SARAH3", "CM SAF/DWD", file name …; never NULL */
  char *file;      /* name of the file it was read from, without the folder, or NULL */
  char *retrieved; /* ISO date of the fetch, or NULL */
  gboolean use_horizon; /* the source already contains the terrain's shadow */
  guint n_filled;       /* rows that were missing and filled from their neighbours */
  SbWeatherNotes notes;
  double first_sun_unix_s;
  guint n_rows;
  double *ghi_w_m2;
  double *dni_w_m2;
  double *dhi_w_m2;
  double *temp_air_c;
  double *wind_m_s;
} SbWeather;

/* All rows zero; fill them before handing it on. n_rows is that of the year. */
SbWeather *sb_weather_new (int year);
SbWeather *sb_weather_ref (SbWeather *weather);
void       sb_weather_unref (SbWeather *weather);

gint64 sb_weather_row_unix_s (const SbWeather *weather,
                              guint            row); /* rounded to the second */
int    sb_weather_row_cet_month (const SbWeather *weather,
                                 guint            row); /* 0 … 11, wrapping at the end of the year */

/* The row after the last of the CET day that a row belongs to; months begin with a day. */
guint  sb_weather_row_after_cet_day (const SbWeather *weather,
                                     guint            row);

/* Adds each row's value/1000 to its sum of the month: one look at the calendar a day, not a row. */
void sb_weather_add_months (const SbWeather *weather,
                            const double    *row_values,
                            double           monthly[12]);

/* First minute of the row within the UTC year, 0 … n_minutes − 1; the row covers 60 minutes from there, wrapping. */
guint sb_weather_row_first_minute (const SbWeather *weather,
                                   guint            row);

/* Monthly (CET) sum of GHI, kWh/m². */
void sb_weather_monthly_ghi (const SbWeather *weather,
                             double           monthly_kwh_m2[12]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeather, sb_weather_unref)

G_END_DECLS
