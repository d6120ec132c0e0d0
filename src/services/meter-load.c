#include "services/meter-file.h"

#include "core/calendar.h"
#include "services/error.h"

#include <math.h>
#include <stdlib.h>

#define MINUTES_PER_DAY 1440
#define SECONDS_PER_DAY 86400
#define W_MINUTES_PER_KWH 60000.0

/* Gaps up to this long are bridged in a line. */
#define MAX_BRIDGED_MIN 120

/* A minute is known when so much of it is. */
#define MIN_KNOWN_S 30.0

/* What another kind of day, and another weekday of the same kind, cost in days of distance. */
#define OTHER_KIND_DAYS 1000
#define OTHER_WEEKDAY_DAYS 3.5

/* The years of UTC and of the wall differ by the hour at their turn: no reason to scale. */
static const double SAME_FRAC = 1e-4;

/* One day on the clock of the wall. */
typedef struct
{
  SbDate date;
  int weekday;
  gboolean is_free; /* Sunday or holiday */
  int place;        /* day of a leap year, 0 … 365 */
  float *power_w;   /* MINUTES_PER_DAY, NAN: missing */
  guint n_missing;
} Day;

typedef struct
{
  Day *days;
  guint n_days;
  float *power_w;
} Days;

static void
days_clear (Days *days)
{
  g_free (days->days);
  g_free (days->power_w);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Days, days_clear)

static void
describe_day (Day   *day,
              SbDate date)
{
  day->date = date;
  day->weekday = sb_calendar_weekday (date);
  day->is_free = day->weekday == 6 || sb_calendar_is_holiday (date);
  day->place = sb_calendar_day_of_year ((SbDate) { 2024, date.month, date.day }) - 1;
}

/* ---- Steps to minutes ---- */

/* Mean power of each minute of UTC from begin_s on. */
static float *
minutes_of_steps (const float *power_w,
                  gsize        n_steps,
                  gint64       first_s,
                  int          step_s,
                  gint64       begin_s,
                  gsize        n_minutes)
{
  float *minutes_w = g_new (float, n_minutes);
  g_autofree float *known_s = g_new0 (float, n_minutes);

  for (gsize i = 0; i < n_minutes; i++)
    minutes_w[i] = 0.0f;

  for (gsize step = 0; step < n_steps; step++)
    {
      gint64 from_s = first_s - begin_s + (gint64) step * step_s;
      gint64 to_s = from_s + step_s;

      if (isnan (power_w[step]))
        continue;
      while (from_s < to_s)
        {
          gsize minute = (gsize) (from_s / 60);
          gint64 end_s = MIN (((gint64) minute + 1) * 60, to_s);

          if (minute < n_minutes)
            {
              minutes_w[minute] += power_w[step] * (float) (end_s - from_s);
              known_s[minute] += (float) (end_s - from_s);
            }
          from_s = end_s;
        }
    }

  for (gsize i = 0; i < n_minutes; i++)
    minutes_w[i] = known_s[i] >= (float) MIN_KNOWN_S ? minutes_w[i] / known_s[i] : NAN;

  return minutes_w;
}

/* Returns the minutes that were bridged. */
static double
bridge_gaps (float *minutes_w,
             gsize  n_minutes)
{
  double bridged_min = 0.0;
  gsize before = n_minutes;

  for (gsize i = 0; i < n_minutes; i++)
    {
      if (isnan (minutes_w[i]))
        continue;
      if (before < i && i - before > 1 && i - before - 1 <= MAX_BRIDGED_MIN)
        {
          double rise_w = ((double) minutes_w[i] - minutes_w[before]) / (double) (i - before);

          for (gsize k = before + 1; k < i; k++)
            minutes_w[k] = (float) (minutes_w[before] + rise_w * (double) (k - before));
          bridged_min += (double) (i - before - 1);
        }
      before = i;
    }

  return bridged_min;
}

/* ---- Minutes to days on the wall ---- */

/* The instant of a minute on the wall; of the hour that is there twice the first one, of the one that is not, an end. */
static gint64
unix_of_wall (SbDate date,
              int    minute)
{
  gint64 local_s = sb_calendar_unix_from_date (date) + minute * 60;
  gint64 summer_s = local_s - 7200;

  return sb_calendar_berlin_offset_min (summer_s) == 120 ? summer_s : local_s - 3600;
}

/* Of the repeated hour the mean of both counts, so that its energy is kept where it is repeated again. */
static float
wall_power (const float *minutes_w,
            gsize        n_minutes,
            gint64       begin_s,
            gint64       unix_s)
{
  gint64 first = (unix_s - begin_s) / 60;
  gint64 second = first + 60;
  gboolean repeated = sb_calendar_berlin_offset_min (unix_s) == 120 && sb_calendar_berlin_offset_min (unix_s + 3600) == 60;
  float power_w = unix_s >= begin_s && first < (gint64) n_minutes ? minutes_w[first] : NAN;

  if (repeated && unix_s + 3600 >= begin_s && second < (gint64) n_minutes && !isnan (minutes_w[second]))
    return isnan (power_w) ? minutes_w[second] : (power_w + minutes_w[second]) / 2.0f;

  return power_w;
}

static void
split_days (const float *minutes_w,
            gsize        n_minutes,
            gint64       begin_s,
            Days        *days)
{
  gint64 end_s = begin_s + (gint64) n_minutes * 60;
  gint64 first_day = sb_calendar_days_from_date (sb_calendar_date_from_unix (begin_s + 3600));
  gint64 last_day = sb_calendar_days_from_date (sb_calendar_date_from_unix (end_s + 7200));

  days->n_days = (guint) (last_day - first_day + 1);
  days->days = g_new0 (Day, days->n_days);
  days->power_w = g_new (float, (gsize) days->n_days * MINUTES_PER_DAY);
  for (guint i = 0; i < days->n_days; i++)
    {
      Day *day = &days->days[i];
      gint64 unix_s = 0;

      describe_day (day, sb_calendar_date_from_days (first_day + i));
      day->power_w = days->power_w + (gsize) i * MINUTES_PER_DAY;
      for (int minute = 0; minute < MINUTES_PER_DAY; minute++)
        {
          /* The clock jumps at full hours only. */
          unix_s = minute % 60 == 0 ? unix_of_wall (day->date, minute) : unix_s + 60;
          day->power_w[minute] = wall_power (minutes_w, n_minutes, begin_s, unix_s);
          day->n_missing += isnan (day->power_w[minute]) != 0;
        }
    }
}

static double
day_distance (const Day *a,
              const Day *b)
{
  int apart = abs (a->place - b->place);
  double distance = MIN (apart, 366 - apart);

  if (a->is_free != b->is_free || (!a->is_free && (a->weekday == 5) != (b->weekday == 5)))
    return distance + OTHER_KIND_DAYS;

  return distance + (a->weekday != b->weekday ? OTHER_WEEKDAY_DAYS : 0.0);
}

/* The most similar whole day; of equal ones the later. NULL: there is none. */
static const Day *
most_similar (const Days *days,
              const Day  *like)
{
  const Day *best = NULL;
  double best_distance = INFINITY;

  for (guint i = 0; i < days->n_days; i++)
    {
      const Day *day = &days->days[i];
      double distance;

      if (day->n_missing > 0)
        continue;
      distance = day_distance (day, like);
      if (distance <= best_distance)
        {
          best_distance = distance;
          best = day;
        }
    }

  return best;
}

/* Days within the file that lack some hours get them from similar ones; those at its ends are left as they are. */
static double
fill_days (Days *days)
{
  double filled_min = 0.0;
  g_autofree const Day **sources = g_new0 (const Day *, days->n_days);

  for (guint i = 1; i + 1 < days->n_days; i++)
    if (days->days[i].n_missing > 0 && days->days[i].n_missing < MINUTES_PER_DAY)
      sources[i] = most_similar (days, &days->days[i]);

  for (guint i = 0; i < days->n_days; i++)
    {
      Day *day = &days->days[i];

      if (sources[i] == NULL)
        continue;
      for (int minute = 0; minute < MINUTES_PER_DAY; minute++)
        if (isnan (day->power_w[minute]))
          day->power_w[minute] = sources[i]->power_w[minute];
      filled_min += day->n_missing;
      day->n_missing = 0;
    }

  return filled_min;
}

/* How often an hour on the wall passes: none in March, two in October, else one. */
static int
times_of_hour (SbDate date,
               int    minute)
{
  gint64 local_s = sb_calendar_unix_from_date (date) + minute * 60;

  return (sb_calendar_berlin_offset_min (local_s - 7200) == 120) + (sb_calendar_berlin_offset_min (local_s - 3600) == 60);
}

/* Only the latest whole days stay, at most a year of them; returns how many there are, and their mean power. */
static guint
keep_latest (Days   *days,
             guint   n_days_of_year,
             double *mean_w)
{
  guint n = 0;
  int times = 1;
  double n_minutes = 0.0;
  double sum_w = 0.0;

  for (guint i = days->n_days; i-- > 0;)
    {
      Day *day = &days->days[i];

      if (day->n_missing > 0)
        continue;
      if (n == n_days_of_year)
        {
          day->n_missing = MINUTES_PER_DAY;
          continue;
        }
      n++;
      for (int minute = 0; minute < MINUTES_PER_DAY; minute++)
        {
          if (minute % 60 == 0)
            times = times_of_hour (day->date, minute);
          sum_w += times * (double) day->power_w[minute];
          n_minutes += times;
        }
    }
  *mean_w = n > 0 ? sum_w / n_minutes : 0.0;

  return n;
}

/* ---- The year ---- */

/* Every minute of the year from the most similar whole day. */
static float *
compose_year (const Days *days,
              int         year,
              guint      *n_minutes)
{
  gint64 begin_s = sb_calendar_unix_from_date ((SbDate) { year, 1, 1 });
  guint n = (guint) sb_calendar_days_in_year (year) * MINUTES_PER_DAY;
  float *power_w = g_new (float, n);
  const Day *source = NULL;
  gint64 day_of_source = G_MININT64;

  for (guint minute = 0; minute < n; minute++)
    {
      gint64 unix_s = begin_s + (gint64) minute * 60;
      gint64 local_s = unix_s + sb_calendar_berlin_offset_min (unix_s) * 60;
      gint64 day = local_s / SECONDS_PER_DAY;
      guint last = minute + 60 - minute % 60;
      guint minute_of_day = (guint) (local_s % SECONDS_PER_DAY / 60);

      if (day != day_of_source)
        {
          Day like = { 0 };

          describe_day (&like, sb_calendar_date_from_days (day));
          source = most_similar (days, &like);
          day_of_source = day;
        }
      /* Offsets are whole hours: within one nothing changes. */
      for (; minute < last; minute++)
        power_w[minute] = source->power_w[minute_of_day++];
      minute--;
    }
  *n_minutes = n;

  return power_w;
}

static double
mean_of (const float *power_w,
         guint        n)
{
  double sum = 0.0;

  for (guint i = 0; i < n; i++)
    sum += (double) power_w[i];

  return sum / n;
}

static void
scale (float *power_w,
       guint  n,
       double factor)
{
  for (guint i = 0; i < n; i++)
    power_w[i] = (float) (power_w[i] * factor);
}

/* What the hour of March lacks on its day's clock; else no such day would be whole. */
static void
fill_skipped_hour (Days *days)
{
  for (guint i = 0; i < days->n_days; i++)
    {
      Day *day = &days->days[i];
      gint64 begin_s;
      gint64 end_s;

      sb_calendar_summer_time (day->date.year, &begin_s, &end_s);
      if (sb_calendar_days_from_date (day->date) != begin_s / SECONDS_PER_DAY)
        continue;
      for (int minute = 120; minute < 180; minute++)
        {
          float before_w = day->power_w[119];
          float after_w = day->power_w[180];

          if (!isnan (before_w) && !isnan (after_w))
            {
              day->n_missing -= isnan (day->power_w[minute]) != 0;
              day->power_w[minute] = before_w + (after_w - before_w) * (float) (minute - 119) / 61.0f;
            }
        }
    }
}

SbHouseholdLoad *
sb_meter_file_to_load (const SbMeterFile *file,
                       int                year,
                       double             annual_kwh,
                       SbMeterLoadNotes  *notes,
                       GError           **error)
{
  const SbMeterReading *reading = sb_meter_file_get_reading (file);
  gint64 begin_s = reading->first_unix_s - ((reading->first_unix_s % 60) + 60) % 60;
  gsize n_minutes = (gsize) ((reading->last_unix_s - begin_s + 59) / 60);
  gsize n_steps = 0;
  const float *steps_w = sb_meter_file_get_power_w (file, &n_steps);
  g_autofree float *minutes_w = minutes_of_steps (steps_w, n_steps, reading->first_unix_s, reading->step_s, begin_s,
                                                  n_minutes);
  g_autofree float *power_w = NULL;
  g_auto (Days) days = { NULL, 0, NULL };
  SbMeterLoadNotes own_notes = { .scale_factor = 1.0 };
  guint n = 0;
  double measured_w = 0.0;
  double mean_w;

  g_return_val_if_fail (year >= 1970 && year <= 9999, NULL);

  own_notes.interpolated_min = bridge_gaps (minutes_w, n_minutes);
  split_days (minutes_w, n_minutes, begin_s, &days);
  fill_skipped_hour (&days);
  own_notes.filled_min = fill_days (&days);
  own_notes.n_days_measured = keep_latest (&days, (guint) sb_calendar_days_in_year (year), &measured_w);
  if (own_notes.n_days_measured == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "There is no whole day in it, from midnight to midnight");
      return NULL;
    }
  if (!(measured_w > 0.0))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "All values are zero");
      return NULL;
    }
  /* A common year is whole, in a leap year too. */
  if (own_notes.n_days_measured < 365)
    own_notes.n_days_filled = (guint) sb_calendar_days_in_year (year) - own_notes.n_days_measured;

  power_w = compose_year (&days, year, &n);
  mean_w = mean_of (power_w, n);
  /* Moved to other weekdays, a year keeps its sum. */
  if (own_notes.n_days_filled == 0 && mean_w > 0.0 && fabs (measured_w / mean_w - 1.0) > SAME_FRAC)
    {
      scale (power_w, n, measured_w / mean_w);
      mean_w = mean_of (power_w, n);
    }
  own_notes.measured_kwh = mean_w * n / W_MINUTES_PER_KWH;
  if (!isnan (annual_kwh) && own_notes.measured_kwh > 0.0)
    {
      own_notes.scale_factor = annual_kwh / own_notes.measured_kwh;
      scale (power_w, n, own_notes.scale_factor);
    }
  if (notes != NULL)
    *notes = own_notes;

  return sb_household_load_new_from_power (year, g_steal_pointer (&power_w), n);
}
