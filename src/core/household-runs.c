#include "core/household-runs.h"

#include <math.h>

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_HALF_HOUR 30
#define W_MINUTES_PER_KWH 60000.0
#define DAYS_PER_YEAR 365.0
#define WINTER_PEAK_DAY 15.0
#define MIDDAY_FROM_H 9
#define MIDDAY_TO_H 17

/* Multiples of it, modulo 1, fill the year evenly, and the first n of them do so too. */
#define GOLDEN_RATIO_FRACTION 0.6180339887498949

/* When a run of one at a time finds no free gap within a day, it overlaps after all. */
#define MAX_SHIFT_MINUTES 1440

/* Cumulated weights: of the days of the year, and of the half-hours within each day. */
typedef struct
{
  double days[SB_MAX_DAYS];
  double half_hours[SB_MAX_DAYS][SB_HALF_HOURS];
} Weights;

typedef struct
{
  int n_levels;
  int minutes[SB_RUN_MAX_LEVELS];
  double power_w[SB_RUN_MAX_LEVELS];
} Run;

static void
fill_weights (Weights               *weights,
              const SbApplianceTask *task,
              const SbHomeDays      *days,
              const SbDarkness       darkness)
{
  const SbApplianceModel *model = sb_appliance_model (task->appliance);
  double free_share = model->presence_free_share;
  double year_sum = 0.0;
  double hourly[2][24];

  for (int hour = 0; hour < 24; hour++)
    for (int kind = 0; kind < 2; kind++)
      hourly[kind][hour] = model->weight[kind][hour]
                           * (hour >= MIDDAY_FROM_H && hour < MIDDAY_TO_H ? task->midday_factor : 1.0);

  for (int day = 0; day < days->n_days; day++)
    {
      const double *weight = hourly[days->is_weekend[day] ? 1 : 0];
      double from_peak_rad = 2.0 * G_PI * (day - WINTER_PEAK_DAY) / DAYS_PER_YEAR;
      double season = 1.0 + model->winter_amplitude * cos (from_peak_rad);
      double day_sum = 0.0;

      for (int i = 0; i < SB_HALF_HOURS && !days->is_travelling[day]; i++)
        {
          double here = weight[i / 2] * (free_share + (1.0 - free_share) * days->presence[day][i]);

          if (model->follows_darkness)
            here *= darkness[day][i];
          day_sum += here;
          weights->half_hours[day][i] = day_sum;
        }

      year_sum += day_sum * season;
      weights->days[day] = year_sum;
    }
}

/* The first index whose cumulated weight is above the value. */
static int
find_above (const double *cumulated,
            int           n,
            double        value)
{
  int low = 0;
  int high = n - 1;

  while (low < high)
    {
      int middle = (low + high) / 2;

      if (cumulated[middle] > value)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static void
draw_session (Run             *run,
              const SbSession *session,
              SbRandom        *random)
{
  int minutes;

  run->n_levels = 1;
  run->power_w[0] = session->power_median_w * exp (session->power_sigma * sb_random_normal (random));
  if (session->minutes_to > 0)
    minutes = sb_random_integer (random, session->minutes_from, session->minutes_to);
  else
    {
      double drawn = session->minutes_median * exp (session->minutes_sigma * sb_random_normal (random));

      minutes = (int) lround (CLAMP (drawn, SB_SESSION_MINUTES_MIN, SB_SESSION_MINUTES_MAX));
    }
  run->minutes[0] = minutes;
}

static void
draw_program (Run             *run,
              const SbProgram *program,
              double           home_factor,
              SbRandom        *random)
{
  double run_factor = sb_random_between (random, program->factor_from, program->factor_to);

  run->n_levels = 0;
  for (guint i = 0; i < program->n_phases; i++)
    {
      const SbProgramPhase *phase = &program->phases[i];
      int n_repeats = sb_random_integer (random, phase->repeat_from, phase->repeat_to);

      for (int repeat = 0; repeat < n_repeats; repeat++)
        for (guint j = 0; j < phase->n_levels; j++)
          {
            const SbProgramLevel *level = &phase->levels[j];
            double power_w = level->power_w;

            if (level->kind == SB_LEVEL_PER_RUN)
              power_w *= run_factor;
            else if (level->kind == SB_LEVEL_PER_HOME)
              power_w *= home_factor;
            else if (level->kind == SB_LEVEL_OF_FIRST)
              power_w = run->power_w[0] * level->share_of_first
                        * sb_random_between (random, program->second_factor_from, program->second_factor_to);

            g_assert (run->n_levels < SB_RUN_MAX_LEVELS);
            run->minutes[run->n_levels] = sb_random_integer (random, level->minutes_from, level->minutes_to);
            run->power_w[run->n_levels] = power_w;
            run->n_levels++;
          }
    }
}

static double
run_energy_w_min (const Run *run)
{
  double energy_w_min = 0.0;

  for (int i = 0; i < run->n_levels; i++)
    energy_w_min += run->power_w[i] * run->minutes[i];

  return energy_w_min;
}

static int
run_minutes (const Run *run)
{
  int minutes = 0;

  for (int i = 0; i < run->n_levels; i++)
    minutes += run->minutes[i];

  return minutes;
}

/* Moves the start to the next gap in which the run fits, and takes it. */
static int
take_free_gap (guint8 *busy,
               int     n_minutes,
               int     start,
               int     minutes)
{
  int n_free = 0;
  int begin = start;

  for (int i = 0; n_free < minutes && i < MAX_SHIFT_MINUTES; i++)
    {
      if (busy[(start + i) % n_minutes] == 0)
        n_free++;
      else
        {
          n_free = 0;
          begin = start + i + 1;
        }
    }
  if (n_free < minutes)
    begin = start;

  for (int i = 0; i < minutes; i++)
    busy[(begin + i) % n_minutes] = 1;

  return begin % n_minutes;
}

static void
add_to_minutes (float *power_w,
                int    n_minutes,
                float  added_w)
{
  int i = 0;

  /* By four, which a compiler turns into one vector operation. */
  for (; i + 4 <= n_minutes; i += 4)
    {
      power_w[i] += added_w;
      power_w[i + 1] += added_w;
      power_w[i + 2] += added_w;
      power_w[i + 3] += added_w;
    }
  for (; i < n_minutes; i++)
    power_w[i] += added_w;
}

void
sb_home_add_power (float *power_w,
                   int    n_minutes,
                   int    start_minute,
                   int    minutes,
                   double added_w)
{
  int until_end = MIN (minutes, n_minutes - start_minute);

  add_to_minutes (power_w + start_minute, until_end, (float) added_w);
  add_to_minutes (power_w, minutes - until_end, (float) added_w);
}

void
sb_home_add_runs (const SbApplianceTask *task,
                  const SbHomeDays      *days,
                  const SbDarkness       darkness,
                  float                 *power_w)
{
  const SbApplianceModel *model = sb_appliance_model (task->appliance);
  g_autofree Weights *weights = g_new0 (Weights, 1);
  g_autofree guint8 *busy = NULL;
  const SbProgram *program = model->programs[0];
  double left_w_min = task->budget_kwh * W_MINUTES_PER_KWH;
  double home_factor = 1.0;
  double position;
  SbRandom random;

  fill_weights (weights, task, days, darkness);
  if (model->one_at_a_time)
    busy = g_new0 (guint8, days->n_minutes);

  sb_random_init (&random, task->seed, (guint64) task->appliance);
  position = sb_random_uniform (&random);
  if (model->programs[1] != NULL && !model->program_per_run
      && sb_random_uniform (&random) >= model->first_program_share)
    program = model->programs[1];
  if (program != NULL)
    home_factor = sb_random_between (&random, program->factor_from, program->factor_to);

  while (left_w_min > 0.0)
    {
      double last_day_weight = weights->days[days->n_days - 1];
      int day = find_above (weights->days, days->n_days, position * last_day_weight);
      const double *half_hours = weights->half_hours[day];
      int half_hour = find_above (half_hours, SB_HALF_HOURS,
                                  sb_random_uniform (&random) * half_hours[SB_HALF_HOURS - 1]);
      int local_minute = day * MINUTES_PER_DAY + half_hour * MINUTES_PER_HALF_HOUR
                         + sb_random_integer (&random, 0, MINUTES_PER_HALF_HOUR);
      int minute = sb_home_days_utc_minute (days, local_minute);
      double energy_w_min;
      double factor;
      Run run;

      if (model->kind == SB_RUN_SESSION)
        draw_session (&run, &model->session, &random);
      else if (model->program_per_run)
        draw_program (&run, model->programs[sb_random_uniform (&random) < model->first_program_share ? 0 : 1],
                      home_factor, &random);
      else
        draw_program (&run, program, home_factor, &random);

      if (busy != NULL)
        minute = take_free_gap (busy, days->n_minutes, minute, run_minutes (&run));

      /* The last run is made smaller, so that the energy is exact. */
      energy_w_min = run_energy_w_min (&run);
      factor = task->power_factor * MIN (1.0, left_w_min / energy_w_min);
      for (int i = 0; i < run.n_levels; i++)
        {
          sb_home_add_power (power_w, days->n_minutes, minute, run.minutes[i], run.power_w[i] * factor);
          minute = (minute + run.minutes[i]) % days->n_minutes;
        }

      left_w_min -= energy_w_min;
      position += GOLDEN_RATIO_FRACTION;
      if (position >= 1.0)
        position -= 1.0;
    }
}
