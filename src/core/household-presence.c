#include "core/household-presence.h"

#include "core/calendar.h"

#include <string.h>

#define MINUTES_PER_DAY 1440
#define SECONDS_PER_MINUTE 60
#define SATURDAY 5
#define MONDAY_BIT (1u << 0)
#define WEDNESDAY_BIT (1u << 2)
#define FRIDAY_BIT (1u << 4)

#define TRAVEL_BLOCK_DAYS 10
#define TRAVEL_SINGLE_DAYS 6

/* Local clock hours: those of the home, then with the day's jitter. */
typedef struct
{
  double wake_h;
  double leave_h;
  double back_h;
  double sleep_h;
} Clock;

static const Clock TYPICAL = { 6.15, 7.7, 16.9, 22.9 };
static const Clock HOME_SIGMA_H = { 0.35, 0.4, 0.5, 0.4 };
static const Clock DAY_SIGMA_H = { 0.3, 0.35, 0.7, 0.5 };

/* Share of the household that stays at home on a workday, and children back from school; for 1 … 5 persons. */
static const double STAYING[] = { 0.0, 0.02, 0.05, 0.08, 0.10 };
static const double CHILDREN[] = { 0.0, 0.04, 0.20, 0.30, 0.35 };
#define CHILDREN_BACK_H 13.5

/* The day's own chance: whether, when and how long the home is left. */
typedef struct
{
  Clock clock;
  double chance;
  double u;
  double v;
} Day;

typedef struct
{
  SbRandom random;
  SbPresence pattern;
  gboolean alone;
  double staying;
  double children;
  guint home_office_days;
  gboolean home_office_by_default;
  int shift_phase;
  Clock home;
} Habits;

static Clock
draw_clock (SbRandom    *random,
            const Clock *mean,
            const Clock *sigma_h)
{
  Clock clock;

  clock.wake_h = mean->wake_h + sigma_h->wake_h * sb_random_normal (random);
  clock.leave_h = mean->leave_h + sigma_h->leave_h * sb_random_normal (random);
  clock.back_h = mean->back_h + sigma_h->back_h * sb_random_normal (random);
  clock.sleep_h = mean->sleep_h + sigma_h->sleep_h * sb_random_normal (random);

  return clock;
}

/* Sets the half-hours between two clock hours, those partly covered in proportion; what was there is overwritten. */
static void
set_span (double *presence,
          double  from_h,
          double  to_h,
          double  value)
{
  double from = CLAMP (from_h * 2.0, 0.0, SB_HALF_HOURS);
  double to = CLAMP (to_h * 2.0, 0.0, SB_HALF_HOURS);

  for (int i = (int) from; i < SB_HALF_HOURS && i < to; i++)
    {
      double covered = MIN (to, i + 1.0) - MAX (from, (double) i);

      if (covered > 0.0)
        presence[i] += covered * (value - presence[i]);
    }
}

static void
set_office_day (const Habits *habits,
                const Day    *day,
                double       *presence)
{
  gboolean evening_out = day->chance < 0.12;

  set_span (presence, day->clock.wake_h, day->clock.leave_h, 1.0);
  set_span (presence, day->clock.leave_h, day->clock.back_h, habits->staying);
  set_span (presence, CHILDREN_BACK_H, day->clock.back_h, MAX (habits->staying, habits->children));
  set_span (presence, day->clock.back_h, day->clock.sleep_h, evening_out ? 0.3 : 1.0);
}

static void
set_home_office_day (const Day *day,
                     double    *presence)
{
  set_span (presence, day->clock.wake_h + 0.3, day->clock.sleep_h, 0.95);
  if (day->chance < 0.35)
    set_span (presence, 12.0 + 4.0 * day->u, 13.0 + 4.0 * day->u + day->v, 0.3);
}

static void
set_day_at_home (const Day *day,
                 double    *presence)
{
  set_span (presence, day->clock.wake_h + 0.9, day->clock.sleep_h, 0.95);
  if (day->chance < 0.6)
    set_span (presence, 9.0 + 7.0 * day->u, 10.0 + 7.0 * day->u + 2.5 * day->v, 0.25);
}

/* Early, late and night shift, weeks in turn; where more than one person lives, half of the home works office hours. */
static void
set_shift_day (const Habits *habits,
               const Day    *day,
               int           week,
               double       *presence)
{
  double office[SB_HALF_HOURS] = { 0.0 };

  switch ((week + habits->shift_phase) % 3)
    {
    case 0:
      set_span (presence, 4.6, 5.4, 1.0);
      set_span (presence, 5.4, 14.4, habits->staying);
      set_span (presence, 14.4, 21.8, 0.95);
      break;
    case 1:
      set_span (presence, 8.2, 12.9, 0.95);
      set_span (presence, 12.9, 22.5, habits->staying);
      set_span (presence, 22.5, 24.0, 0.9);
      set_span (presence, 0.0, 0.4, 0.6);
      break;
    default:
      set_span (presence, 6.4, 7.4, 0.7);
      set_span (presence, 14.2, 21.0, 0.95);
      break;
    }

  if (habits->alone)
    return;

  set_span (office, day->clock.wake_h, day->clock.leave_h, 1.0);
  set_span (office, day->clock.leave_h, day->clock.back_h, habits->staying);
  set_span (office, day->clock.back_h, day->clock.sleep_h, 1.0);
  for (int i = 0; i < SB_HALF_HOURS; i++)
    presence[i] = 0.5 * (presence[i] + office[i]);
}

static void
set_weekend_day (const Habits *habits,
                 const Day    *day,
                 double       *presence)
{
  double out_share = habits->pattern == SB_PRESENCE_SHIFT ? 0.5 : 0.55;

  set_span (presence, day->clock.wake_h + 1.6, day->clock.sleep_h + 0.4, 0.95);
  if (day->chance < out_share)
    set_span (presence, 10.0 + 5.0 * day->u, 12.0 + 5.0 * day->u + 3.0 * day->v, 0.2);
}

static gboolean
is_home_office_day (const Habits *habits,
                    int           weekday,
                    int           week)
{
  guint bit = 1u << weekday;

  if ((habits->home_office_days & bit) == 0)
    return FALSE;

  return !(habits->home_office_by_default && bit == WEDNESDAY_BIT && week % 2 == 1);
}

static void
set_day (Habits  *habits,
         SbDate   date,
         gboolean is_weekend,
         double  *presence)
{
  Day day;
  int weekday = sb_calendar_weekday (date);
  /* Weeks from Monday; 1970-01-01 was a Thursday. */
  int week = (int) ((sb_calendar_days_from_date (date) + 3) / 7);

  /* As many draws on each day for each pattern, so that patterns differ by their habits alone. */
  day.clock = draw_clock (&habits->random, &habits->home, &DAY_SIGMA_H);
  day.chance = sb_random_uniform (&habits->random);
  day.u = sb_random_uniform (&habits->random);
  day.v = sb_random_uniform (&habits->random);

  if (habits->pattern == SB_PRESENCE_HOME_OFFICE && !sb_calendar_is_holiday (date)
      && is_home_office_day (habits, weekday, week))
    set_home_office_day (&day, presence);
  else if (is_weekend)
    set_weekend_day (habits, &day, presence);
  else if (habits->pattern == SB_PRESENCE_AT_HOME)
    set_day_at_home (&day, presence);
  else if (habits->pattern == SB_PRESENCE_SHIFT)
    set_shift_day (habits, &day, week, presence);
  else
    set_office_day (habits, &day, presence);
}

/* Sixteen days a year nobody is there: ten in one block in summer, six anywhere. */
static void
draw_travels (SbHomeDays *days,
              SbRandom   *random)
{
  SbDate first = { days->year, 6, 25 };
  SbDate last = { days->year, 8, 23 };
  int begin = sb_random_integer (random, sb_calendar_day_of_year (first) - 1, sb_calendar_day_of_year (last));
  int n_left = TRAVEL_SINGLE_DAYS;

  for (int i = 0; i < TRAVEL_BLOCK_DAYS; i++)
    days->is_travelling[begin + i] = TRUE;

  while (n_left > 0)
    {
      int day = sb_random_integer (random, 0, days->n_days);

      if (days->is_travelling[day])
        continue;
      days->is_travelling[day] = TRUE;
      n_left--;
    }
}

static void
init_habits (Habits                     *habits,
             const SbHouseholdLoadInput *input)
{
  int index = MIN (input->persons, (int) G_N_ELEMENTS (STAYING)) - 1;

  sb_random_init (&habits->random, input->seed, SB_RANDOM_STREAM_PRESENCE);
  habits->pattern = input->presence;
  habits->alone = input->persons == 1;
  habits->staying = STAYING[index];
  habits->children = CHILDREN[index];
  /* The model's own home office: Monday, Friday and every second Wednesday. Fixed days, because drawn ones double the
     scatter between seeds. */
  habits->home_office_by_default = input->home_office_days == 0;
  habits->home_office_days
      = habits->home_office_by_default ? MONDAY_BIT | WEDNESDAY_BIT | FRIDAY_BIT : input->home_office_days;
  habits->home = draw_clock (&habits->random, &TYPICAL, &HOME_SIGMA_H);
  habits->shift_phase = sb_random_integer (&habits->random, 0, 3);
}

SbHomeDays *
sb_home_days_new (const SbHouseholdLoadInput *input)
{
  SbHomeDays *days = g_new0 (SbHomeDays, 1);
  gint64 first_day = sb_calendar_days_from_date ((SbDate) { input->year, 1, 1 });
  gint64 first_unix_s = sb_calendar_unix_from_date ((SbDate) { input->year, 1, 1 });
  gint64 begin_unix_s;
  gint64 end_unix_s;
  Habits habits;

  days->year = input->year;
  days->n_days = sb_calendar_days_in_year (input->year);
  days->n_minutes = days->n_days * MINUTES_PER_DAY;
  sb_calendar_summer_time (input->year, &begin_unix_s, &end_unix_s);
  days->summer_begin_minute = (int) ((begin_unix_s - first_unix_s) / SECONDS_PER_MINUTE);
  days->summer_end_minute = (int) ((end_unix_s - first_unix_s) / SECONDS_PER_MINUTE);

  init_habits (&habits, input);
  draw_travels (days, &habits.random);
  for (int day = 0; day < days->n_days; day++)
    {
      SbDate date = sb_calendar_date_from_days (first_day + day);

      days->is_weekend[day] = sb_calendar_weekday (date) >= SATURDAY || sb_calendar_is_holiday (date);
      set_day (&habits, date, days->is_weekend[day], days->presence[day]);
      if (days->is_travelling[day])
        memset (days->presence[day], 0, sizeof days->presence[day]);
    }

  return days;
}

static gboolean
is_summer_time (const SbHomeDays *days,
                int               utc_minute)
{
  return utc_minute >= days->summer_begin_minute && utc_minute < days->summer_end_minute;
}

int
sb_home_days_utc_minute (const SbHomeDays *days,
                         int               local_minute)
{
  int minute = is_summer_time (days, local_minute - 120) ? local_minute - 120 : local_minute - 60;

  return ((minute % days->n_minutes) + days->n_minutes) % days->n_minutes;
}

int
sb_home_days_clock_minute (const SbHomeDays *days,
                           int               utc_minute)
{
  return (utc_minute + (is_summer_time (days, utc_minute) ? 120 : 60)) % MINUTES_PER_DAY;
}
