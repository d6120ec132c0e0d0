#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

/*
 * SbWeatherItem: one thing that is kept of a place, and its binary form (docs/weather.md). The form is the same in the
 * store's files and inside a stand pack: little-endian, a header with a version, and checksums (SHA-256) over every
 * byte of it, so that no flipped bit is taken for weather. Numbers come back to the last bit.
 */
typedef enum
{
  SB_WEATHER_ITEM_TYPICAL_YEAR,
  SB_WEATHER_ITEM_YEARS,  /* real years one after the other, for the range */
  SB_WEATHER_ITEM_HORIZON /* of the terrain */
} SbWeatherItemKind;

#define SB_N_WEATHER_ITEM_KINDS 3

/* Of an ISO date, "2026-11-22". */
#define SB_WEATHER_DATE_LENGTH 10

typedef struct
{
  SbWeatherItemKind kind;
  SbWeatherSource source;       /* SB_WEATHER_PVGIS, or SB_WEATHER_FILE: taken over from another kind of file */
  int latitude_centideg;        /* the place, rounded to 0.01° */
  int longitude_centideg;
  char *database;               /* "PVGIS-SARAH3"; "" where none is named */
  int year_min;                 /* the years the data stand for; 0 and 0 of a horizon */
  int year_max;
  guint n_filled;               /* rows that were missing and filled, in all years */
  char retrieved[SB_WEATHER_DATE_LENGTH + 1]; /* ISO date of the fetch */

  /* What is kept; nothing of it where only the header was read. */
  GPtrArray *years;        /* of SbWeather, ascending; one of a typical year */
  SbHorizonPoint *horizon; /* azimuths ascending, 0 ≤ azimuth < 360 */
  guint n_horizon;
} SbWeatherItem;

void sb_weather_item_free (SbWeatherItem *item);

/* 49.4447 → 4944; what the store and PVGIS know of a coordinate. */
int sb_weather_item_centideg (double degrees);

/* The place of an item, rounded to 0.01°. */
double sb_weather_item_latitude_deg (const SbWeatherItem *item);
double sb_weather_item_longitude_deg (const SbWeatherItem *item);

/* "2026-11-22", a day there is? */
gboolean sb_weather_is_date (const char *text);

/* An item of years of one place, source and database; BAD_DATA when they are not, or a date of the fetch is missing. */
SbWeatherItem *sb_weather_item_new_years (SbWeatherItemKind kind,
                                          GPtrArray        *years,
                                          GError          **error);
SbWeatherItem *sb_weather_item_new_horizon (double                latitude_deg,
                                            double                longitude_deg,
                                            const SbHorizonPoint *points,
                                            guint                 n_points,
                                            const char           *retrieved,
                                            GError              **error);

/* Does a file begin like an item? */
gboolean sb_weather_item_is (const char *data,
                             gsize       length);

/* The binary form of a whole item. */
GBytes *sb_weather_item_write (const SbWeatherItem *item);

/*
 * The item in `data`, checked to the last byte; `name` stands for it in messages. BAD_DATA: damaged, foreign or of a
 * newer version of the program.
 */
SbWeatherItem *sb_weather_item_read (const guint8 *data,
                                     gsize         length,
                                     const char   *name,
                                     GError      **error);

/* The longest header there is: this much of a file is enough for sb_weather_item_read_header (). */
#define SB_WEATHER_ITEM_HEADER_MAX 1024

/* What the header says; `total_length` is that of the whole file, which the header knows too. */
SbWeatherItem *sb_weather_item_read_header (const guint8 *data,
                                            gsize         length,
                                            guint64       total_length,
                                            const char   *name,
                                            GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbWeatherItem, sb_weather_item_free)

G_END_DECLS
