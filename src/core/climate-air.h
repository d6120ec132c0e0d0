#pragma once

#include "core/weather.h"

G_BEGIN_DECLS

#define SB_CLIMATE_N_DAYS 365
#define SB_CLIMATE_N_HOURS (SB_CLIMATE_N_DAYS * 24)

/*
 * Internal to the built-in climate. The synthetic year counts its hours in CET, hour 0 being the first of 1 January;
 * the rows of SbWeather count in UTC, so that this hour is the last row.
 */
static inline guint
sb_climate_row_of_hour (guint hour)
{
  return (hour + SB_CLIMATE_N_HOURS - 1) % SB_CLIMATE_N_HOURS;
}

/* Month 0 … 11 of a day 0 … 364, and back to its first day; month 12 gives 365. */
int sb_climate_month_of_day (guint day);
guint sb_climate_first_day (int month);

/* Fills air temperature (monthly means exactly temp_air_c) and wind of a year whose days have the given clearness. */
void sb_climate_fill_air (SbWeather    *weather,
                          const double  clearness[SB_CLIMATE_N_DAYS],
                          const double  temp_air_c[12],
                          guint         seed);

/* The random streams of a year, apart, so that a change in one part does not shift the others. */
enum
{
  SB_CLIMATE_STREAM_YEAR,
  SB_CLIMATE_STREAM_DAYS,
  SB_CLIMATE_STREAM_HOURS,
  SB_CLIMATE_STREAM_AIR
};

G_END_DECLS
