#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Civil time without a clock and without the machine's time zone data.
 *
 * Instants are seconds since 1970-01-01T00:00:00Z ("unix"). The household lives in Europe/Berlin with EU summer
 * time (directive 2000/84/EC: last Sunday of March to last Sunday of October, change at 01:00 UTC, rule valid
 * since 1996). Months of results are CET months: UTC + 1 h all year.
 */

typedef struct
{
  int year;
  int month; /* 1 … 12 */
  int day;   /* 1 … 31 */
} SbDate;

gboolean sb_calendar_is_leap_year (int year);
int      sb_calendar_days_in_year (int year);
int      sb_calendar_days_in_month (int year,
                                    int month);
gboolean sb_calendar_date_is_valid (SbDate date);

/* Days since 1970-01-01 of a civil (Gregorian) date, and back. */
gint64 sb_calendar_days_from_date (SbDate date);
SbDate sb_calendar_date_from_days (gint64 days);

/* Instant of midnight UTC at the start of a date. */
gint64 sb_calendar_unix_from_date (SbDate date);
SbDate sb_calendar_date_from_unix (gint64 unix_s);

/* 0 Monday … 6 Sunday. */
int sb_calendar_weekday (SbDate date);

/* 1 … 366 */
int sb_calendar_day_of_year (SbDate date);

/* Month 0 … 11 in CET (UTC + 1 h) of an instant. */
int sb_calendar_cet_month (gint64 unix_s);

/* Minutes that Europe/Berlin is ahead of UTC at an instant: 60 or 120. */
int sb_calendar_berlin_offset_min (gint64 unix_s);

/* The instants of one year at which summer time begins and ends. */
void sb_calendar_summer_time (int     year,
                              gint64 *begin_unix_s,
                              gint64 *end_unix_s);

/* Public holidays that hold in all sixteen states. */
gboolean sb_calendar_is_holiday (SbDate date);

G_END_DECLS
