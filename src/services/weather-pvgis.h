#pragma once

#include "services/weather-rows.h"

G_BEGIN_DECLS

/*
 * What an answer of PVGIS says in its head and in each hour, whichever its form; weather-pvgis-hours.c makes years of
 * it. Private to the formats of PVGIS.
 */
#define SB_PVGIS_TYPICAL_YEAR 2023

typedef struct
{
  const char *name;       /* of the file */
  const char *row_format; /* "line %u" */
  gboolean is_series;     /* seriescalc; else tmy */
  gboolean has_parts;     /* direct and diffuse are there, not the global irradiance alone */
  gboolean use_horizon;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  double offset_h; /* NAN: not stated */
  int year_min;    /* 0: not stated */
  int year_max;
  char database[40]; /* "": not stated */
} SbPvgisHead;

typedef struct
{
  guint number; /* of the row, for messages */
  int year;
  int month;
  int day;
  int second; /* of the day, as stamped */
  double values[SB_WEATHER_N_COLUMNS];
} SbPvgisHour;

/* The names of the columns of an answer; those of a series without direct and diffuse have G(i) alone. */
const char *const *sb_pvgis_columns (gboolean is_series,
                                     gboolean has_parts);

/* "20180101:0010" */
gboolean sb_pvgis_parse_stamp (const char  *stamp,
                               SbPvgisHour *hour);

/*
 * An hour of a series on a horizontal plane: direct, diffuse and reflected irradiance, or the global one alone (the
 * others NAN), into the hour's values.
 */
void sb_pvgis_set_irradiance (SbPvgisHour *hour,
                              gboolean     has_parts,
                              double       global_w_m2,
                              double       direct_w_m2,
                              double       diffuse_w_m2,
                              double       reflected_w_m2);

/* SbWeather * of each year; `hours` of SbPvgisHour, in any order. */
GPtrArray *sb_pvgis_make_years (const SbPvgisHead *head,
                                const GArray      *hours,
                                GError           **error);

G_END_DECLS
