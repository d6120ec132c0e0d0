#include "services/meter-table.h"

#include "core/calendar.h"

#include <math.h>

#define SECONDS_PER_DAY 86400

static SbMeterSample *
sample_at (GArray *samples,
           guint   i)
{
  return &g_array_index (samples, SbMeterSample, i);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const SbMeterSample *first = a;
  const SbMeterSample *second = b;

  if (first->time_s != second->time_s)
    return first->time_s < second->time_s ? -1 : 1;

  return first->line < second->line ? -1 : first->line > second->line;
}

void
sb_meter_samples_sort (GArray *samples)
{
  for (guint i = 1; i < samples->len; i++)
    if (compare_times (sample_at (samples, i - 1), sample_at (samples, i)) > 0)
      {
        g_array_sort (samples, compare_times);
        return;
      }
}

static int
second_of_day (gint64 local_s)
{
  return (int) (((local_s % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY);
}

/* "First value 00:15: ends; 00:00: starts" and the same of the last value. */
static gboolean
are_ends (GArray               *samples,
          const SbMeterReading *reading)
{
  gint64 first_s = sample_at (samples, 0)->time_s;
  gint64 last_s = sample_at (samples, samples->len - 1)->time_s;

  if (sample_at (samples, 0)->span_s != 0 || reading->kind == SB_METER_COUNTER
      || reading->layout == SB_METER_HOUR_PER_ROW)
    return FALSE;
  if (reading->clock == SB_METER_CLOCK_OFFSET)
    {
      first_s += sb_calendar_berlin_offset_min (first_s) * 60;
      last_s += sb_calendar_berlin_offset_min (last_s) * 60;
    }
  else if (reading->clock == SB_METER_CLOCK_UTC)
    return FALSE;
  if (second_of_day (first_s) == 0)
    return FALSE;
  if (second_of_day (first_s) == reading->step_s)
    return TRUE;

  return second_of_day (last_s) == 0;
}

/* Local instants at which the clock jumps, of one year. */
typedef struct
{
  int year;
  gint64 skipped_s;  /* 02:00 of the day in March: until 03:00 there is no time */
  gint64 repeated_s; /* 02:00 of the day in October: until 03:00 there are two */
} Jumps;

static void
jumps_of (gint64 local_s,
          Jumps *jumps)
{
  SbDate date = sb_calendar_date_from_unix (local_s);

  if (jumps->year == date.year)
    return;
  jumps->year = date.year;
  sb_calendar_summer_time (date.year, &jumps->skipped_s, &jumps->repeated_s);
  jumps->skipped_s += 3600;
  jumps->repeated_s += 3600;
}

/*
 * Values in the hour that does not exist, and not zero: the clock of the file is not put forward. Zeros are what some
 * portals write to have 96 quarters every day; a single end at 03:00 is that of the step before 02:00.
 */
static gboolean
ignores_summer_time (GArray               *samples,
                     const SbMeterReading *reading)
{
  Jumps jumps = { 0 };
  int year = 0;
  guint n_values = 0; /* of the year */

  for (guint i = 0; i < samples->len; i++)
    {
      const SbMeterSample *sample = sample_at (samples, i);

      jumps_of (sample->time_s, &jumps);
      if (sample->time_s < jumps.skipped_s || sample->time_s >= jumps.skipped_s + 3600 || !isfinite (sample->value)
          || sample->value == 0.0)
        continue;
      n_values = jumps.year == year ? n_values + 1 : 1;
      year = jumps.year;
      if (n_values > (reading->stamps_end ? 1 : 0))
        return TRUE;
    }

  return FALSE;
}

/*
 * Samples are in local order, the stamps already starts; equal ones side by side. In October the second of two equal
 * ones is an hour later. Where ends were told, "02:00" may be written twice as well as "03:00": that of the last step
 * before 02:00 is then the end of the repeated hour's.
 */
static void
local_to_utc (GArray               *samples,
              const SbMeterReading *reading)
{
  Jumps jumps = { 0 };
  gint64 before_s = G_MININT64;
  gboolean early_pair = FALSE;

  for (guint i = 0; i < samples->len; i++)
    {
      SbMeterSample *sample = sample_at (samples, i);
      gint64 local_s = sample->time_s;
      gboolean is_second = local_s == before_s;
      gboolean is_summer;

      before_s = local_s;
      jumps_of (local_s, &jumps);
      is_summer = local_s >= jumps.skipped_s + 3600 && local_s < jumps.repeated_s;
      if (reading->stamps_end && local_s >= jumps.skipped_s && local_s < jumps.skipped_s + 3600)
        is_summer = TRUE;
      if (reading->stamps_end && is_second && local_s == jumps.repeated_s - reading->step_s)
        {
          early_pair = TRUE;
          sample->time_s = local_s - 3600;
          continue;
        }
      if (local_s >= jumps.repeated_s && local_s < jumps.repeated_s + 3600)
        {
          is_summer = !is_second;
          if (early_pair && local_s == jumps.repeated_s + 3600 - reading->step_s)
            is_summer = FALSE;
        }
      sample->time_s = local_s - (is_summer ? 7200 : 3600);
    }
}

/* Zeros in the hour of March that does not exist are no values. */
static void
drop_skipped_hour (GArray         *samples,
                   SbMeterReading *reading)
{
  Jumps jumps = { 0 };
  guint kept = 0;

  for (guint i = 0; i < samples->len; i++)
    {
      SbMeterSample sample = *sample_at (samples, i);

      jumps_of (sample.time_s, &jumps);
      if (sample.time_s >= jumps.skipped_s && sample.time_s < jumps.skipped_s + 3600 && sample.value == 0.0)
        reading->n_skipped++;
      else
        *sample_at (samples, kept++) = sample;
    }
  g_array_set_size (samples, kept);
}

void
sb_meter_samples_to_utc (GArray         *samples,
                         SbMeterReading *reading)
{
  if (reading->layout != SB_METER_VALUES_ONLY)
    reading->stamps_end = are_ends (samples, reading);
  if (reading->stamps_end)
    for (guint i = 0; i < samples->len; i++)
      sample_at (samples, i)->time_s -= reading->step_s;

  if (reading->clock == SB_METER_CLOCK_BERLIN && ignores_summer_time (samples, reading))
    reading->clock = SB_METER_CLOCK_STANDARD;

  if (reading->clock == SB_METER_CLOCK_BERLIN)
    {
      drop_skipped_hour (samples, reading);
      local_to_utc (samples, reading);
      sb_meter_samples_sort (samples);
    }
  else if (reading->clock == SB_METER_CLOCK_STANDARD && reading->layout != SB_METER_VALUES_ONLY)
    for (guint i = 0; i < samples->len; i++)
      sample_at (samples, i)->time_s -= 3600;
}
