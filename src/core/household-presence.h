#pragma once

#include "core/household-load.h"
#include "core/random.h"

G_BEGIN_DECLS

#define SB_HALF_HOURS 48
#define SB_MAX_DAYS 366

/*
 * The calendar of a home: local days (Europe/Berlin) of one year, and how much of the household is at home and awake
 * in each half-hour of local clock time (0 … 1). An index of a half-hour is by the clock, on days of the clock change too.
 */
typedef struct
{
  int year;
  int n_days;
  int n_minutes;           /* of the UTC year */
  int summer_begin_minute; /* of the UTC year */
  int summer_end_minute;
  gboolean is_weekend[SB_MAX_DAYS]; /* or a public holiday */
  gboolean is_travelling[SB_MAX_DAYS];
  double presence[SB_MAX_DAYS][SB_HALF_HOURS];
} SbHomeDays;

/* Deterministic from the input's pattern, persons, year and seed. Free with g_free (). */
SbHomeDays *sb_home_days_new (const SbHouseholdLoadInput *input);

/*
 * Minute of the UTC year (0 … n_minutes − 1, wrapping) of a local clock minute counted from 1 January 00:00 local
 * without regard to clock changes. In the hour missing in March the clock already shows an hour more; of the hour
 * doubled in October it is the first.
 */
int sb_home_days_utc_minute (const SbHomeDays *days,
                             int               local_minute);

/* Local clock minute of the day (0 … 1439) of a minute of the UTC year. */
int sb_home_days_clock_minute (const SbHomeDays *days,
                               int               utc_minute);

/* Streams of sb_random_init (): appliances use their own number. */
#define SB_RANDOM_STREAM_PRESENCE 100
#define SB_RANDOM_STREAM_HOUSEHOLD 101
#define SB_RANDOM_STREAM_HEAT_PUMP 102
#define SB_RANDOM_STREAM_ELECTRIC_CAR 103

G_END_DECLS
