#include "services/meter-table.h"

#include "core/calendar.h"
#include "services/error.h"

#include <math.h>
#include <stdlib.h>

#define SECONDS_PER_DAY 86400
#define MAX_STEP_S 3600

/* Distances between rows that are looked at to find the step. */
#define N_DISTANCES 4096

/* A step may stand this share off its place, and this share of the rows further. */
static const double MAX_OFF_STEP = 0.25;
static const double MAX_OFF_ROWS_FRAC = 0.05;

/* A known energy is spread over a hole in a counter up to this long. */
#define MAX_SPREAD_S 7200

/* More than a house connection carries (3 × 63 A): a new meter, a counter set back. */
static const double MAX_HOUSE_POWER_W = 45000.0;

/* A state of the meter falls in so few rows only (set back, replaced). */
static const double MAX_COUNTER_FALLS_FRAC = 0.001;
#define MIN_COUNTER_ROWS 24

/* The year of a file without times: its days need a name. */
#define YEAR_WITHOUT_STAMPS 2023

static gboolean
fail (const SbMeterTable *table,
      GError            **error,
      const char         *format,
      ...) G_GNUC_PRINTF (3, 4);

static gboolean
fail (const SbMeterTable *table,
      GError            **error,
      const char         *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s", table->name, message);

  return FALSE;
}

static SbMeterSample *
sample_at (GArray *samples,
           guint   i)
{
  return &g_array_index (samples, SbMeterSample, i);
}

/* ---- Order and step ---- */

static int
compare_ints (const void *a,
              const void *b)
{
  int first = *(const int *) a;
  int second = *(const int *) b;

  return first < second ? -1 : first > second;
}

/* The most frequent number of a sorted list. */
static int
most_frequent (const int *sorted,
               guint      n)
{
  int best = 0;
  guint best_n = 0;
  guint run = 0;

  for (guint i = 0; i < n; i++)
    {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      if (run > best_n)
        {
          best_n = run;
          best = sorted[i];
        }
    }

  return best;
}

static gboolean
find_step (const SbMeterTable *table,
           GArray             *samples,
           SbMeterReading     *reading,
           GError            **error)
{
  g_autofree int *distances = g_new (int, N_DISTANCES);
  guint stride = MAX (1, samples->len / N_DISTANCES);
  gboolean told = samples->len > 0 && sample_at (samples, 0)->span_s > 0;
  guint n = 0;

  for (guint i = 1; i < samples->len && n < N_DISTANCES; i += stride)
    {
      gint64 distance_s = told ? sample_at (samples, i)->span_s
                               : sample_at (samples, i)->time_s - sample_at (samples, i - 1)->time_s;

      /* "00:00:00" to "00:14:59" is a quarter of an hour. */
      if (told && distance_s % 60 == 59)
        distance_s++;
      if (distance_s > 0)
        distances[n++] = (int) MIN (distance_s, G_MAXINT);
    }
  if (n == 0)
    return fail (table, error, "There are no two values at different times in it");

  qsort (distances, n, sizeof *distances, compare_ints);
  reading->step_s = most_frequent (distances, n);
  if (reading->step_s > MAX_STEP_S)
    return fail (table, error, "The values are %d minutes apart; at most 60 minutes tell when power was drawn",
                 reading->step_s / 60);

  return TRUE;
}

/* Daily sums that stand between the quarters of an hour. */
static void
drop_longer_spans (GArray         *samples,
                   SbMeterReading *reading)
{
  guint kept = 0;

  for (guint i = 0; i < samples->len; i++)
    {
      SbMeterSample *sample = sample_at (samples, i);

      /* On the wall the step over the jump in March is an hour longer. */
      if (sample->span_s > reading->step_s + reading->step_s / 2 && sample->span_s != reading->step_s + 3600)
        reading->n_skipped++;
      else
        *sample_at (samples, kept++) = *sample;
    }
  g_array_set_size (samples, kept);
}

/* ---- A column of values without times ---- */

static gboolean
give_times (const SbMeterTable *table,
            GArray             *samples,
            SbMeterReading     *reading,
            GError            **error)
{
  /* 1 January 00:00 of the standard time. */
  gint64 begin_s = sb_calendar_unix_from_date ((SbDate) { YEAR_WITHOUT_STAMPS, 1, 1 }) - 3600;

  reading->step_s = 0;
  for (int days = 365; days <= 366; days++)
    if (samples->len > 0 && days * SECONDS_PER_DAY % samples->len == 0
        && days * SECONDS_PER_DAY / samples->len <= MAX_STEP_S)
      reading->step_s = (int) (days * SECONDS_PER_DAY / samples->len);
  if (reading->step_s == 0)
    return fail (table, error,
                 "There are %u values without times in it; a year has 35040 quarters of an hour, 8760 hours or 525600 "
                 "minutes",
                 samples->len);

  for (guint i = 0; i < samples->len; i++)
    sample_at (samples, i)->time_s = begin_s + (gint64) i * reading->step_s;

  return TRUE;
}

/* ---- Counter or interval ---- */

static gboolean
is_counter (GArray               *samples,
            const SbMeterReading *reading)
{
  double before = NAN;
  double first = NAN;
  double largest_rise = 0.0;
  guint n_falls = 0;
  guint n = 0;

  if (reading->kind == SB_METER_POWER)
    return FALSE;
  for (guint i = 0; i < samples->len; i++)
    {
      double value = sample_at (samples, i)->value;

      if (!isfinite (value) || (n == 0 && value == 0.0))
        continue;
      if (n++ == 0)
        first = value;
      else if (value < before)
        n_falls++;
      else
        largest_rise = fmax (largest_rise, value - before);
      before = value;
    }

  return n >= MIN_COUNTER_ROWS && n_falls <= MAX_COUNTER_FALLS_FRAC * n && before - first > 2.0 * largest_rise;
}

/* ---- Steps ---- */

static double
watts_per_unit (const SbMeterReading *reading)
{
  static const double WATTS[SB_N_METER_UNITS] = { 1.0, 1000.0, 1.0, 1000.0 };
  double hours = reading->step_s / 3600.0;

  return reading->kind == SB_METER_POWER ? WATTS[reading->unit] : WATTS[reading->unit] / hours;
}

static void
put_intervals (GArray         *samples,
               SbMeterReading *reading,
               float          *power_w,
               gsize           n_steps)
{
  gint64 begin_s = sample_at (samples, 0)->time_s;
  double watts = watts_per_unit (reading);

  for (guint i = 0; i < samples->len; i++)
    {
      const SbMeterSample *sample = sample_at (samples, i);
      gsize step = (gsize) ((sample->time_s - begin_s + reading->step_s / 2) / reading->step_s);

      if (!isfinite (sample->value) || step >= n_steps)
        continue;
      if (!isnan (power_w[step]))
        {
          reading->n_doubled++;
          continue;
        }
      reading->n_rows++;
      reading->n_negative += sample->value < 0.0;
      power_w[step] = (float) (fmax (sample->value, 0.0) * watts);
    }
}

static void
put_differences (GArray         *samples,
                 SbMeterReading *reading,
                 float          *power_w,
                 gsize           n_steps)
{
  gint64 begin_s = sample_at (samples, 0)->time_s;
  double watts = watts_per_unit (reading);
  const SbMeterSample *before = NULL;

  for (guint i = 0; i < samples->len; i++)
    {
      const SbMeterSample *sample = sample_at (samples, i);
      gint64 span_s;
      gsize from;
      gsize to;
      double mean_w;

      /* Zeros before the first state are no states. */
      if (!isfinite (sample->value) || (before == NULL && sample->value == 0.0))
        continue;
      reading->n_rows++;
      if (before == NULL || sample->time_s == before->time_s)
        {
          if (before != NULL)
            reading->n_doubled++;
          else
            before = sample;
          continue;
        }

      span_s = sample->time_s - before->time_s;
      from = (gsize) ((before->time_s - begin_s + reading->step_s / 2) / reading->step_s);
      to = (gsize) ((sample->time_s - begin_s + reading->step_s / 2) / reading->step_s);
      mean_w = (sample->value - before->value) * watts * reading->step_s / (double) span_s;
      if (mean_w >= 0.0 && mean_w <= MAX_HOUSE_POWER_W && (to - from <= 1 || span_s <= MAX_SPREAD_S))
        for (gsize step = from; step < to && step < n_steps; step++)
          power_w[step] = (float) mean_w;
      before = sample;
    }
}

static void
count_gaps (const float    *power_w,
            gsize           n_steps,
            SbMeterReading *reading)
{
  gboolean in_gap = FALSE;

  for (gsize i = 0; i < n_steps; i++)
    {
      gboolean is_gap = isnan (power_w[i]);

      if (is_gap)
        {
          reading->n_gaps += !in_gap;
          reading->gap_min += reading->step_s / 60.0;
        }
      else
        reading->sum_kwh += (double) power_w[i] * reading->step_s / 3.6e6;
      in_gap = is_gap;
    }
}

/* Steps that miss at the ends are no gaps. */
static gsize
trim (float          *power_w,
      gsize           n_steps,
      SbMeterReading *reading)
{
  gsize first = 0;

  while (n_steps > 0 && isnan (power_w[n_steps - 1]))
    n_steps--;
  while (first < n_steps && isnan (power_w[first]))
    first++;
  for (gsize i = 0; i + first < n_steps && first > 0; i++)
    power_w[i] = power_w[i + first];
  n_steps -= first;
  reading->first_unix_s += (gint64) first * reading->step_s;
  reading->last_unix_s = reading->first_unix_s + (gint64) n_steps * reading->step_s;

  return n_steps;
}

static gboolean
check_places (const SbMeterTable   *table,
              GArray               *samples,
              const SbMeterReading *reading,
              GError              **error)
{
  gint64 begin_s = sample_at (samples, 0)->time_s;
  gint64 n_steps = (sample_at (samples, samples->len - 1)->time_s - begin_s) / reading->step_s + 1;
  guint n_off = 0;
  guint first_off = 0;

  for (guint i = 0; i < samples->len; i++)
    {
      gint64 past_s = (sample_at (samples, i)->time_s - begin_s) % reading->step_s;

      if ((double) MIN (past_s, reading->step_s - past_s) > MAX_OFF_STEP * reading->step_s && n_off++ == 0)
        first_off = sample_at (samples, i)->line;
    }
  if (n_off > MAX_OFF_ROWS_FRAC * samples->len)
    return fail (table, error, "line %u: The times do not follow one step: %d s is the most frequent one, %u of %u rows "
                               "stand off it", first_off, reading->step_s, n_off, samples->len);
  /* Keeps a mistyped year from asking for all the memory there is. */
  if (n_steps > 10 * (gint64) samples->len + 1000000)
    return fail (table, error, "There are %u values for a span of %" G_GINT64_FORMAT " days; nearly all of them are missing",
                 samples->len, n_steps * reading->step_s / SECONDS_PER_DAY);

  return TRUE;
}

float *
sb_meter_grid_new (const SbMeterTable *table,
                   GArray             *samples,
                   SbMeterReading     *reading,
                   gsize              *n_steps,
                   GError            **error)
{
  g_autofree float *power_w = NULL;

  if (reading->layout == SB_METER_VALUES_ONLY)
    {
      if (!give_times (table, samples, reading, error))
        return NULL;
    }
  else
    {
      sb_meter_samples_sort (samples);
      if (!find_step (table, samples, reading, error))
        return NULL;
      drop_longer_spans (samples, reading);
    }
  if (samples->len < 2)
    {
      fail (table, error, "There are no two values at different times in it");
      return NULL;
    }
  if (is_counter (samples, reading))
    reading->kind = SB_METER_COUNTER;
  sb_meter_samples_to_utc (samples, reading);
  if (samples->len < 2 || !check_places (table, samples, reading, error))
    {
      if (error == NULL || *error == NULL)
        fail (table, error, "There are no two values at different times in it");
      return NULL;
    }

  reading->first_unix_s = sample_at (samples, 0)->time_s;
  *n_steps = (gsize) ((sample_at (samples, samples->len - 1)->time_s - reading->first_unix_s + reading->step_s / 2)
                      / reading->step_s)
             + 1;
  power_w = g_new (float, *n_steps);
  for (gsize i = 0; i < *n_steps; i++)
    power_w[i] = NAN;
  if (reading->kind == SB_METER_COUNTER)
    put_differences (samples, reading, power_w, *n_steps);
  else
    put_intervals (samples, reading, power_w, *n_steps);

  *n_steps = trim (power_w, *n_steps, reading);
  if (*n_steps == 0)
    {
      fail (table, error, "There is no value in it");
      return NULL;
    }
  count_gaps (power_w, *n_steps, reading);

  return g_steal_pointer (&power_w);
}
