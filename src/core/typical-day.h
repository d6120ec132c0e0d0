#pragma once

#include "core/calendar.h"
#include "core/result.h"

G_BEGIN_DECLS

/*
 * SbTypicalDay: the days of a season in local time (Europe/Berlin). Means by the hour say what the season comes to;
 * one real day in quarter-hours shows what means hide: that peaks of the load and sun miss each other.
 *
 * Own use is min (load, sun) of every minute. With a battery it is that of the balance, in each hour of the weather
 * spread as the load is, and the load contains the battery's standby.
 */
typedef enum { SB_SEASON_WINTER, SB_SEASON_SPRING, SB_SEASON_SUMMER, SB_SEASON_AUTUMN, SB_N_SEASONS } SbSeason;

#define SB_QUARTERS_PER_DAY 96
#define SB_HOURS_PER_DAY 24

typedef enum { SB_DAY_LOAD, SB_DAY_SUN, SB_DAY_OWN, SB_DAY_FEED_IN, SB_N_DAY_SERIES } SbDaySeries;

typedef struct
{
  guint n_days;
  double sum_kwh[SB_N_DAY_SERIES];                  /* of the whole season */
  double mean_w[SB_N_DAY_SERIES][SB_HOURS_PER_DAY]; /* energy of this local hour over all days ÷ number of days */
  SbDate date;                                      /* of the day shown: the one nearest to the season's means */
  double day_w[SB_N_DAY_SERIES][SB_QUARTERS_PER_DAY];
} SbSeasonDay;

typedef struct
{
  gboolean has_battery;
  SbSeasonDay seasons[SB_N_SEASONS]; /* winter: December to February of the year, and so on */
} SbTypicalDay;

/* FALSE, and nothing filled, without the minutes of load and sun. */
gboolean sb_typical_day_compute (const SbResult *result,
                                 SbTypicalDay   *typical);

G_END_DECLS
