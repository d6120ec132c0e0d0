#include "core/calendar.h"

static void
test_days (void)
{
  g_assert_cmpint (sb_calendar_days_from_date ((SbDate) { 1970, 1, 1 }), ==, 0);
  g_assert_cmpint (sb_calendar_days_from_date ((SbDate) { 2000, 3, 1 }), ==, 11017);
  g_assert_cmpint (sb_calendar_days_from_date ((SbDate) { 2023, 12, 31 }), ==, 19722);

  for (gint64 days = -200000; days < 200000; days += 17)
    {
      SbDate date = sb_calendar_date_from_days (days);

      g_assert_true (sb_calendar_date_is_valid (date));
      g_assert_cmpint (sb_calendar_days_from_date (date), ==, days);
    }

  g_assert_cmpint (sb_calendar_date_from_unix (-1).year, ==, 1969);
  g_assert_cmpint (sb_calendar_date_from_unix (-1).day, ==, 31);
}

static void
test_leap_years (void)
{
  g_assert_true (sb_calendar_is_leap_year (2020));
  g_assert_true (sb_calendar_is_leap_year (2000));
  g_assert_false (sb_calendar_is_leap_year (1900));
  g_assert_false (sb_calendar_is_leap_year (2023));
  g_assert_cmpint (sb_calendar_days_in_month (2024, 2), ==, 29);
  g_assert_false (sb_calendar_date_is_valid ((SbDate) { 2023, 2, 29 }));
  g_assert_cmpint (sb_calendar_day_of_year ((SbDate) { 2020, 12, 31 }), ==, 366);
}

static void
test_weekdays (void)
{
  g_assert_cmpint (sb_calendar_weekday ((SbDate) { 2026, 11, 22 }), ==, 6);
  g_assert_cmpint (sb_calendar_weekday ((SbDate) { 2023, 1, 1 }), ==, 6);
  g_assert_cmpint (sb_calendar_weekday ((SbDate) { 1969, 12, 29 }), ==, 0);
}

static void
test_summer_time (void)
{
  /* 2023: 26 March and 29 October, at 01:00 UTC. */
  gint64 march = sb_calendar_unix_from_date ((SbDate) { 2023, 3, 26 }) + 3600;
  gint64 october = sb_calendar_unix_from_date ((SbDate) { 2023, 10, 29 }) + 3600;

  g_assert_cmpint (sb_calendar_berlin_offset_min (march - 1), ==, 60);
  g_assert_cmpint (sb_calendar_berlin_offset_min (march), ==, 120);
  g_assert_cmpint (sb_calendar_berlin_offset_min (october - 1), ==, 120);
  g_assert_cmpint (sb_calendar_berlin_offset_min (october), ==, 60);
}

/* The rule against the time zone data of the system, hour by hour. */
static void
test_summer_time_against_system (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  if (zone == NULL)
    {
      g_test_skip ("No time zone data for Europe/Berlin on this machine");
      return;
    }

  for (int year = 1996; year <= 2030; year++)
    for (int hour = 0; hour < sb_calendar_days_in_year (year) * 24; hour++)
      {
        gint64 unix_s = sb_calendar_unix_from_date ((SbDate) { year, 1, 1 }) + hour * 3600;
        int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, unix_s);

        g_assert_cmpint (sb_calendar_berlin_offset_min (unix_s) * 60, ==, g_time_zone_get_offset (zone, interval));
      }
}

static void
test_cet_month (void)
{
  gint64 february = sb_calendar_unix_from_date ((SbDate) { 2023, 2, 1 }) - 3600;

  g_assert_cmpint (sb_calendar_cet_month (february - 1), ==, 0);
  g_assert_cmpint (sb_calendar_cet_month (february), ==, 1);
}

static void
test_holidays (void)
{
  static const SbDate HOLIDAYS[] = {
    { 2023, 1, 1 },  { 2023, 4, 7 },  { 2023, 4, 10 }, { 2023, 5, 1 },   { 2023, 5, 18 },
    { 2023, 5, 29 }, { 2023, 10, 3 }, { 2023, 12, 25 }, { 2023, 12, 26 }, { 2026, 4, 3 },
  };
  int n_holidays = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (HOLIDAYS); i++)
    g_assert_true (sb_calendar_is_holiday (HOLIDAYS[i]));

  for (int day = 0; day < 365; day++)
    n_holidays += sb_calendar_is_holiday (
      sb_calendar_date_from_days (sb_calendar_days_from_date ((SbDate) { 2023, 1, 1 }) + day));
  g_assert_cmpint (n_holidays, ==, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/leap-years", test_leap_years);
  g_test_add_func ("/calendar/weekdays", test_weekdays);
  g_test_add_func ("/calendar/summer-time", test_summer_time);
  g_test_add_func ("/calendar/summer-time-against-system", test_summer_time_against_system);
  g_test_add_func ("/calendar/cet-month", test_cet_month);
  g_test_add_func ("/calendar/holidays", test_holidays);

  return g_test_run ();
}
