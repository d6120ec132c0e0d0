#include "core/household-runs.h"

#include <math.h>

#define MINUTES_PER_DAY 1440
#define W_MINUTES_PER_KWH 60000.0
#define DAYS_PER_YEAR 365.0

/* Compressors: a unit's power and period are drawn per home, each cycle with its own jitter. */
#define COMPRESSOR_POWER_W 50.0
#define COMPRESSOR_POWER_FACTOR_FROM 0.75
#define COMPRESSOR_POWER_FACTOR_TO 1.3
#define COMPRESSOR_POWER_OVER_MEAN 1.6
#define PERIOD_FROM_MIN 60.0
#define PERIOD_TO_MIN 100.0
#define PERIOD_JITTER 0.1
#define ON_TIME_JITTER 0.15
#define COOLING_COLDEST_DAY 20.0
#define DAY_FACTOR 1.12 /* the door is opened from 7 to 21 h */
#define NIGHT_FACTOR 0.88
#define DAY_FROM_MIN (7 * 60)
#define DAY_TO_MIN (21 * 60)

/* Pumps: hot water circulates by the clock, heating water by the season. */
#define CIRCULATION_SHARE 0.4
#define CIRCULATION_FROM_MIN (6 * 60)
#define CIRCULATION_MINUTES (16 * 60)
#define HEATING_COLDEST_DAY 18.0

typedef struct
{
  int start;
  int minutes;
} Interval;

static double
day_cosine (int    day,
            double peak_day)
{
  return cos (2.0 * G_PI * (day - peak_day) / DAYS_PER_YEAR);
}

static void
add_compressor (const SbApplianceTask *task,
                const SbHomeDays      *days,
                double                 budget_w_min,
                SbRandom              *random,
                float                 *power_w)
{
  const SbApplianceModel *model = sb_appliance_model (task->appliance);
  guint max_cycles = (guint) (days->n_minutes / (PERIOD_FROM_MIN * (1.0 - PERIOD_JITTER))) + 2;
  g_autofree Interval *cycles = g_new (Interval, max_cycles);
  double mean_w = budget_w_min / days->n_minutes;
  double on_power_w
      = COMPRESSOR_POWER_W
        * sb_random_between (random, COMPRESSOR_POWER_FACTOR_FROM, COMPRESSOR_POWER_FACTOR_TO);
  double period_min = sb_random_between (random, PERIOD_FROM_MIN, PERIOD_TO_MIN);
  double time_min = period_min * sb_random_uniform (random);
  double season[SB_MAX_DAYS];
  double on_share;
  double factor_w;
  gint64 on_minutes = 0;
  guint n_cycles = 0;

  on_power_w = MAX (on_power_w, COMPRESSOR_POWER_OVER_MEAN * mean_w);
  on_share = mean_w / on_power_w;
  for (int day = 0; day < days->n_days; day++)
    season[day] = 1.0 + model->winter_amplitude * day_cosine (day, COOLING_COLDEST_DAY);

  while (time_min < days->n_minutes && n_cycles < max_cycles)
    {
      int start = (int) time_min;
      int clock = sb_home_days_clock_minute (days, start);
      double of_day = clock >= DAY_FROM_MIN && clock < DAY_TO_MIN ? DAY_FACTOR : NIGHT_FACTOR;
      double cycle_min = period_min * sb_random_between (random, 1.0 - PERIOD_JITTER, 1.0 + PERIOD_JITTER);
      double on_min = cycle_min * on_share * season[start / MINUTES_PER_DAY] * of_day
                      * sb_random_between (random, 1.0 - ON_TIME_JITTER, 1.0 + ON_TIME_JITTER);
      int minutes = (int) lround (MAX (on_min, 1.0));

      minutes = MIN (minutes, days->n_minutes - start);
      cycles[n_cycles++] = (Interval) { start, minutes };
      on_minutes += minutes;
      time_min += cycle_min;
    }

  /* The power follows from the minutes that were drawn, so that the energy is exact. */
  factor_w = budget_w_min / (double) on_minutes * task->power_factor;
  for (guint i = 0; i < n_cycles; i++)
    sb_home_add_power (power_w, days->n_minutes, cycles[i].start, cycles[i].minutes, factor_w);
}

static void
add_cooling (const SbApplianceTask *task,
             const SbHomeDays      *days,
             float                 *power_w)
{
  int n_units = task->dwelling == SB_DWELLING_HOUSE ? 2 : 1;
  SbRandom random;

  sb_random_init (&random, task->seed, (guint64) task->appliance);
  for (int unit = 0; unit < n_units; unit++)
    add_compressor (task, days, task->budget_kwh * W_MINUTES_PER_KWH / n_units, &random, power_w);
}

static void
add_pumps (const SbApplianceTask *task,
           const SbHomeDays      *days,
           float                 *power_w)
{
  double energy_w_min = task->budget_kwh * task->power_factor * W_MINUTES_PER_KWH;
  double circulation_w
      = CIRCULATION_SHARE * energy_w_min / ((double) days->n_days * CIRCULATION_MINUTES);
  double heating[SB_MAX_DAYS];
  double heating_sum = 0.0;

  for (int day = 0; day < days->n_days; day++)
    {
      heating[day] = CLAMP (0.5 + 0.75 * day_cosine (day, HEATING_COLDEST_DAY), 0.0, 1.0);
      heating_sum += heating[day];
    }

  for (int day = 0; day < days->n_days; day++)
    {
      int local_minute = day * MINUTES_PER_DAY + CIRCULATION_FROM_MIN;
      double heating_w
          = (1.0 - CIRCULATION_SHARE) * energy_w_min * heating[day] / (heating_sum * MINUTES_PER_DAY);

      sb_home_add_power (power_w, days->n_minutes, sb_home_days_utc_minute (days, local_minute),
                         CIRCULATION_MINUTES, circulation_w);
      sb_home_add_power (power_w, days->n_minutes, day * MINUTES_PER_DAY, MINUTES_PER_DAY, heating_w);
    }
}

void
sb_home_add_steady (const SbApplianceTask *task,
                    const SbHomeDays      *days,
                    float                 *power_w)
{
  const SbApplianceModel *model = sb_appliance_model (task->appliance);

  if (task->budget_kwh <= 0.0)
    return;

  if (model->kind == SB_RUN_CYCLING)
    add_cooling (task, days, power_w);
  else if (model->kind == SB_RUN_TIMER)
    add_pumps (task, days, power_w);
  else
    sb_home_add_power (power_w, days->n_minutes, 0, days->n_minutes,
                       task->budget_kwh * task->power_factor * W_MINUTES_PER_KWH / days->n_minutes);
}
