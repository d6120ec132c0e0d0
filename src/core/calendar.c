#include "core/calendar.h"

#define SECONDS_PER_DAY 86400

gboolean
sb_calendar_is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
sb_calendar_days_in_year (int year)
{
  return sb_calendar_is_leap_year (year) ? 366 : 365;
}

int
sb_calendar_days_in_month (int year,
                           int month)
{
  static const int DAYS[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  g_return_val_if_fail (month >= 1 && month <= 12, 31);

  return month == 2 && sb_calendar_is_leap_year (year) ? 29 : DAYS[month - 1];
}

gboolean
sb_calendar_date_is_valid (SbDate date)
{
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1
         && date.day <= sb_calendar_days_in_month (date.year, date.month);
}

/*
 * Hinnant's civil calendar: years begin in March, so that the leap day is the last day of the year; an era is
 * 400 years of 146097 days. https://howardhinnant.github.io/date_algorithms.html
 */
gint64
sb_calendar_days_from_date (SbDate date)
{
  gint64 year = date.month <= 2 ? date.year - 1 : date.year;
  gint64 era = (year >= 0 ? year : year - 399) / 400;
  gint64 year_of_era = year - era * 400;
  gint64 month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
  gint64 day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

SbDate
sb_calendar_date_from_days (gint64 days)
{
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 day_of_era = shifted - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;
  SbDate date;

  date.day = (int) (day_of_year - (153 * month_from_march + 2) / 5 + 1);
  date.month = (int) (month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  date.year = (int) (year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));

  return date;
}

gint64
sb_calendar_unix_from_date (SbDate date)
{
  return sb_calendar_days_from_date (date) * SECONDS_PER_DAY;
}

SbDate
sb_calendar_date_from_unix (gint64 unix_s)
{
  gint64 days = unix_s / SECONDS_PER_DAY;

  if (unix_s % SECONDS_PER_DAY < 0)
    days--;

  return sb_calendar_date_from_days (days);
}

int
sb_calendar_weekday (SbDate date)
{
  /* 1970-01-01 was a Thursday. */
  gint64 weekday = (sb_calendar_days_from_date (date) + 3) % 7;

  return (int) (weekday < 0 ? weekday + 7 : weekday);
}

int
sb_calendar_day_of_year (SbDate date)
{
  SbDate first = { date.year, 1, 1 };

  return (int) (sb_calendar_days_from_date (date) - sb_calendar_days_from_date (first)) + 1;
}

int
sb_calendar_cet_month (gint64 unix_s)
{
  return sb_calendar_date_from_unix (unix_s + 3600).month - 1;
}

static gint64
last_sunday_at_one_utc (int year,
                        int month)
{
  SbDate last = { year, month, 31 };

  last.day -= (sb_calendar_weekday (last) + 1) % 7;

  return sb_calendar_unix_from_date (last) + 3600;
}

void
sb_calendar_summer_time (int     year,
                         gint64 *begin_unix_s,
                         gint64 *end_unix_s)
{
  *begin_unix_s = last_sunday_at_one_utc (year, 3);
  *end_unix_s = last_sunday_at_one_utc (year, 10);
}

int
sb_calendar_berlin_offset_min (gint64 unix_s)
{
  gint64 begin_unix_s;
  gint64 end_unix_s;

  sb_calendar_summer_time (sb_calendar_date_from_unix (unix_s).year, &begin_unix_s, &end_unix_s);

  return unix_s >= begin_unix_s && unix_s < end_unix_s ? 120 : 60;
}

/* Easter Sunday, Gregorian calendar: Meeus, Astronomical Algorithms, chapter 8 (Butcher's rule). */
static gint64
easter_days (int year)
{
  int a = year % 19;
  int b = year / 100;
  int c = year % 100;
  int d = b / 4;
  int e = b % 4;
  int f = (b + 8) / 25;
  int g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4;
  int k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  SbDate easter = { year, n / 31, n % 31 + 1 };

  return sb_calendar_days_from_date (easter);
}

gboolean
sb_calendar_is_holiday (SbDate date)
{
  /* New Year, Labour Day, German Unity, Christmas Day, Boxing Day */
  static const int FIXED[][2] = { { 1, 1 }, { 5, 1 }, { 10, 3 }, { 12, 25 }, { 12, 26 } };
  /* Good Friday, Easter Monday, Ascension, Whit Monday */
  static const int AFTER_EASTER[] = { -2, 1, 39, 50 };
  gint64 since_easter;

  for (gsize i = 0; i < G_N_ELEMENTS (FIXED); i++)
    if (date.month == FIXED[i][0] && date.day == FIXED[i][1])
      return TRUE;

  since_easter = sb_calendar_days_from_date (date) - easter_days (date.year);
  for (gsize i = 0; i < G_N_ELEMENTS (AFTER_EASTER); i++)
    if (since_easter == AFTER_EASTER[i])
      return TRUE;

  return FALSE;
}
