#include "core/large-loads.h"

#include "core/household-runs.h"

#include <math.h>

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_HALF_HOUR 30
#define W_MINUTES_PER_KWH 60000.0
#define DAYS_PER_YEAR 365.0

/* A home takes something beside heat pump and car; with less left the told kWh cannot contain them. */
static const double HOME_SHARE_MIN = 0.1;

/* Heat pump: the season is that of the heating pump (docs/household-load.md), days differ by their weather. */
static const double HEATING_COLDEST_DAY = 18.0;
static const double HOT_WATER_SHARE = 0.2;
static const double WEATHER_KEPT = 0.75; /* from one day to the next */
static const double WEATHER_SIGMA = 0.3;
static const double FULL_LOAD_HOURS = 2000.0;
static const double PUMP_POWER_MIN_W = 600.0;
static const double RUN_FROM_MIN = 25.0;
static const double RUN_TO_MIN = 60.0;
static const double DUTY_MAX = 0.98;

/* Car */
static const double WALLBOX_W = 11000.0;
static const double SOCKET_W = 3700.0;
static const double CHARGE_FROM_KWH = 6.0;
static const double CHARGE_TO_KWH = 18.0;
static const double WINTER_AMPLITUDE = 0.15; /* heating and cold batteries */
static const double WEEKEND_SHARE = 0.8;     /* of a workday's way */
static const double NOON_SHARE = 0.35;       /* of the charges while somebody is at home at noon */
static const double TIMER_SHARE = 0.25;      /* of the other charges */
static const int NOON_HALF_HOUR = 24;
static const int EVENING_HALF_HOUR = 32;

static double
kwh_or_none (double kwh)
{
  return sb_is_set (kwh) ? kwh : 0.0;
}

double
sb_large_loads_sum_kwh (const SbHousehold *household)
{
  return kwh_or_none (household->heat_pump_kwh) + kwh_or_none (household->electric_car_kwh);
}

void
sb_large_loads_init (SbLargeLoads        *loads,
                     const SbHousehold   *household,
                     const SbAssumptions *assumptions,
                     double               measured_kwh)
{
  double told_kwh = sb_is_set (measured_kwh) ? measured_kwh : household->annual_consumption_kwh;
  gboolean is_contained = sb_is_set (measured_kwh) || household->large_loads_included;
  double sum_kwh = sb_large_loads_sum_kwh (household);

  *loads = (SbLargeLoads) { .heat_pump_kwh = kwh_or_none (household->heat_pump_kwh),
                            .electric_car_kwh = kwh_or_none (household->electric_car_kwh) };

  if (!sb_is_set (told_kwh))
    {
      loads->without_kwh = sb_stromspiegel_average_kwh (assumptions, household);
      loads->with_kwh = loads->without_kwh + sum_kwh;
      return;
    }

  loads->above_bill = is_contained && sum_kwh > 0.0 && told_kwh - sum_kwh < HOME_SHARE_MIN * told_kwh;
  if (sb_is_set (measured_kwh))
    {
      loads->with_kwh = told_kwh;
      loads->without_kwh = loads->above_bill ? told_kwh : told_kwh - sum_kwh;
      if (loads->above_bill)
        loads->heat_pump_kwh = loads->electric_car_kwh = 0.0;
    }
  else if (is_contained && !loads->above_bill)
    {
      loads->with_kwh = told_kwh;
      loads->without_kwh = told_kwh - sum_kwh;
    }
  else
    {
      loads->without_kwh = told_kwh;
      loads->with_kwh = told_kwh + sum_kwh;
    }
}

/* ---- Heat pump ---- */

/* Energy of each day of the UTC year, W min. */
static void
fill_heat (const SbHomeDays *days,
           SbRandom         *random,
           double            annual_w_min,
           double            heat_w_min[SB_MAX_DAYS])
{
  double weather = 0.0;
  double sum = 0.0;

  for (int day = 0; day < days->n_days; day++)
    {
      double season
          = CLAMP (0.5 + 0.75 * cos (2.0 * G_PI * (day - HEATING_COLDEST_DAY) / DAYS_PER_YEAR), 0.0, 1.0);

      weather = WEATHER_KEPT * weather + sqrt (1.0 - WEATHER_KEPT * WEATHER_KEPT) * sb_random_normal (random);
      heat_w_min[day] = season * fmax (0.0, 1.0 + WEATHER_SIGMA * weather);
      sum += heat_w_min[day];
    }

  for (int day = 0; day < days->n_days; day++)
    heat_w_min[day] = annual_w_min
                      * ((1.0 - HOT_WATER_SHARE) * heat_w_min[day] / sum + HOT_WATER_SHARE / days->n_days);
}

void
sb_home_add_heat_pump (const SbHomeDays *days,
                       guint             seed,
                       double            annual_kwh,
                       float            *power_w)
{
  g_autofree guint8 *is_on = NULL;
  double heat_w_min[SB_MAX_DAYS];
  double run_w = fmax (PUMP_POWER_MIN_W, annual_kwh * 1000.0 / FULL_LOAD_HOURS);
  double time_min;
  double factor_w;
  guint on_minutes = 0;
  SbRandom random;

  if (annual_kwh <= 0.0)
    return;

  sb_random_init (&random, seed, SB_RANDOM_STREAM_HEAT_PUMP);
  fill_heat (days, &random, annual_kwh * W_MINUTES_PER_KWH, heat_w_min);

  is_on = g_malloc0 ((gsize) days->n_minutes);
  time_min = RUN_TO_MIN * sb_random_uniform (&random);
  while (time_min < days->n_minutes)
    {
      int start = (int) time_min;
      double duty = fmin (DUTY_MAX, heat_w_min[start / MINUTES_PER_DAY] / (MINUTES_PER_DAY * run_w));
      double run_min = sb_random_between (&random, RUN_FROM_MIN, RUN_TO_MIN);
      int end = MIN (days->n_minutes, start + (int) lround (run_min));

      for (int minute = start; minute < end; minute++)
        is_on[minute] = TRUE;
      on_minutes += (guint) (end - start);
      time_min += run_min / duty;
    }

  /* The power follows from the minutes that were drawn, so that the energy is exact. */
  factor_w = annual_kwh * W_MINUTES_PER_KWH / on_minutes;
  for (int minute = 0; minute < days->n_minutes; minute++)
    if (is_on[minute])
      power_w[minute] = (float) ((double) power_w[minute] + factor_w);
}

/* ---- Electric car ---- */

typedef struct
{
  const SbHomeDays *days;
  SbRandom random;
  double evening_w;
  int free_from; /* minute of the UTC year: one charge after the other */
  float *power_w;
} Car;

static void
fill_ways (const SbHomeDays *days,
           SbRandom         *random,
           double            annual_kwh,
           double            ways_kwh[SB_MAX_DAYS])
{
  double sum = 0.0;

  for (int day = 0; day < days->n_days; day++)
    {
      double winter = 1.0 + WINTER_AMPLITUDE * cos (2.0 * G_PI * (day - HEATING_COLDEST_DAY) / DAYS_PER_YEAR);

      ways_kwh[day] = days->is_travelling[day]
                        ? 0.0
                        : winter * (days->is_weekend[day] ? WEEKEND_SHARE : 1.0) * sb_random_between (random, 0.5, 1.5);
      sum += ways_kwh[day];
    }

  for (int day = 0; day < days->n_days; day++)
    ways_kwh[day] *= annual_kwh / sum;
}

/* Clock minute of the day when the charge begins, and its power. */
static int
choose_start (Car    *car,
              int     day,
              double *charge_w)
{
  const double *presence = car->days->presence[day];
  int home = EVENING_HALF_HOUR;

  *charge_w = SOCKET_W;
  if (sb_random_uniform (&car->random) < NOON_SHARE * presence[NOON_HALF_HOUR])
    return (int) (sb_random_between (&car->random, 10.0, 14.0) * 60.0);

  *charge_w = car->evening_w;
  if (sb_random_uniform (&car->random) < TIMER_SHARE)
    return (int) (sb_random_between (&car->random, 22.0, 26.0) * 60.0);

  while (home < SB_HALF_HOURS - 1 && presence[home] < 0.5)
    home++;

  return home * MINUTES_PER_HALF_HOUR + (int) sb_random_between (&car->random, 0.0, 120.0);
}

static void
charge (Car   *car,
        int    day,
        double kwh)
{
  int n_minutes = car->days->n_minutes;
  double charge_w;
  int clock_minute = choose_start (car, day, &charge_w);
  int start = sb_home_days_utc_minute (car->days, day * MINUTES_PER_DAY + clock_minute);
  double left_w_min = kwh * W_MINUTES_PER_KWH;
  int whole_minutes = (int) (left_w_min / charge_w);

  /* The last evening of the year goes on at its start: there the order does not matter. */
  if (start < car->free_from && day < car->days->n_days - 1)
    start = car->free_from;
  sb_home_add_power (car->power_w, n_minutes, start % n_minutes, whole_minutes, charge_w);
  sb_home_add_power (car->power_w, n_minutes, (start + whole_minutes) % n_minutes, 1,
                     left_w_min - whole_minutes * charge_w);
  car->free_from = start + whole_minutes + 1;
}

void
sb_home_add_electric_car (const SbHomeDays *days,
                          SbDwelling        dwelling,
                          guint             seed,
                          double            annual_kwh,
                          float            *power_w)
{
  Car car = { .days = days, .evening_w = dwelling == SB_DWELLING_HOUSE ? WALLBOX_W : SOCKET_W, .power_w = power_w };
  double ways_kwh[SB_MAX_DAYS];
  double due_kwh = 0.0;
  double next_kwh;

  if (annual_kwh <= 0.0)
    return;

  sb_random_init (&car.random, seed, SB_RANDOM_STREAM_ELECTRIC_CAR);
  fill_ways (days, &car.random, annual_kwh, ways_kwh);
  next_kwh = sb_random_between (&car.random, CHARGE_FROM_KWH, CHARGE_TO_KWH);

  for (int day = 0; day < days->n_days; day++)
    {
      gboolean is_last = day == days->n_days - 1;

      due_kwh += ways_kwh[day];
      if (due_kwh <= 0.0 || (due_kwh < next_kwh && !is_last))
        continue;

      charge (&car, day, due_kwh);
      due_kwh = 0.0;
      next_kwh = sb_random_between (&car.random, CHARGE_FROM_KWH, CHARGE_TO_KWH);
    }
}
