/* Air temperature and wind of the synthetic year (docs/built-in-climate.md, points 5 and 6 of the hours). */

#include "core/climate-air.h"

#include "core/random.h"
#include "core/sun.h"

#include <math.h>
#include <string.h>

/* Correlation of the temperature anomaly from day to day, and what is left to chance. */
static const double DAY_MEMORY = 0.65;
static const double DAY_NEWS = 0.76;

/* The coldest day of the mean year: 5 January. */
static const double COLDEST_DAY = 4.0;

static const double MEAN_WIND_M_S = 2.8;
static const double WINDIEST_DAY = 35.0;
static const double WINDIEST_HOUR = 13.0;

#define N_COURSES 3

/* Daily course around the daily mean in units of the daily swing, by hours of solar time (middles 0.5, 1.5 …). */
static const double COURSE[N_COURSES][24] = {
  /* winter */
  { -.166, -.207, -.251, -.284, -.310, -.341, -.374, -.363, -.259, -.038, .195, .386,
    .548, .626, .590, .453, .253, .108, .032, -.032, -.082, -.126, -.159, -.197 },
  /* equinox */
  { -.305, -.339, -.376, -.411, -.443, -.465, -.424, -.279, -.103, .073, .232, .357,
    .448, .509, .535, .520, .443, .310, .163, .046, -.036, -.097, -.151, -.206 },
  /* summer */
  { -.385, -.429, -.468, -.502, -.511, -.445, -.292, -.134, .016, .145, .258, .345,
    .410, .456, .489, .484, .454, .383, .268, .106, -.036, -.130, -.204, -.277 },
};

/* Instants between which the equation of time is interpolated: the error stays below 10 s. */
#define EQUATION_STEP_DAYS 10
#define N_EQUATION_KNOTS ((SB_CLIMATE_N_DAYS + EQUATION_STEP_DAYS - 1) / EQUATION_STEP_DAYS + 1)

static const guint FIRST_DAY[13] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

typedef struct
{
  int before; /* month whose middle is the last one passed */
  int after;
  double fraction; /* of the way from one middle to the next */
} MonthPosition;

guint
sb_climate_first_day (int month)
{
  g_return_val_if_fail (month >= 0 && month <= 12, 0);

  return FIRST_DAY[month];
}

int
sb_climate_month_of_day (guint day)
{
  int month = 11;

  while (FIRST_DAY[month] > day)
    month--;

  return month;
}

static double
phase (double day)
{
  return 2.0 * G_PI * day / SB_CLIMATE_N_DAYS;
}

static double
middle_of_month (int month)
{
  return 0.5 * (FIRST_DAY[month] + FIRST_DAY[month + 1]);
}

static MonthPosition
find_month_position (double day)
{
  MonthPosition position;
  int month = sb_climate_month_of_day ((guint) day);
  double from;
  double to;

  if (day < middle_of_month (month))
    position = (MonthPosition) { (month + 11) % 12, month, 0.0 };
  else
    position = (MonthPosition) { month, (month + 1) % 12, 0.0 };

  from = middle_of_month (position.before);
  to = middle_of_month (position.after);
  if (to < from)
    {
      to += SB_CLIMATE_N_DAYS;
      if (day < from)
        day += SB_CLIMATE_N_DAYS;
    }
  position.fraction = (day - from) / (to - from);

  return position;
}

static void
subtract_monthly_means (double days[SB_CLIMATE_N_DAYS])
{
  for (int month = 0; month < 12; month++)
    {
      guint first = FIRST_DAY[month];
      guint end = FIRST_DAY[month + 1];
      double sum = 0.0;

      for (guint day = first; day < end; day++)
        sum += days[day];
      for (guint day = first; day < end; day++)
        days[day] -= sum / (end - first);
    }
}

/* Warmer or colder than the month: with the sun (warmer in summer, colder in winter) and by chance with a memory. */
static void
draw_anomalies (const double clearness[SB_CLIMATE_N_DAYS],
                guint        seed,
                double       anomaly_k[SB_CLIMATE_N_DAYS])
{
  double clearer[SB_CLIMATE_N_DAYS];
  SbRandom random;
  double chance = 0.0;

  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    clearer[day] = clearness[day];
  subtract_monthly_means (clearer);

  sb_random_init (&random, seed, SB_CLIMATE_STREAM_AIR);
  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    {
      double season = cos (phase (day - COLDEST_DAY));
      double normal = sb_random_normal (&random);

      chance = day == 0 ? normal : DAY_MEMORY * chance + DAY_NEWS * normal;
      anomaly_k[day] = (1.9 - 6.4 * season) * clearer[day] + (2.65 + 0.40 * season) * chance;
    }
  subtract_monthly_means (anomaly_k);
}

static void
find_equation_of_time (const SbWeather *weather,
                       double           knots_min[N_EQUATION_KNOTS])
{
  for (guint knot = 0; knot < N_EQUATION_KNOTS; knot++)
    {
      double unix_s = weather->first_sun_unix_s + knot * EQUATION_STEP_DAYS * 86400.0;
      SbSunPosition sun = sb_sun_position (unix_s, weather->latitude_deg, weather->longitude_deg,
                                           weather->elevation_m);

      knots_min[knot] = sun.equation_of_time_min;
    }
}

/* Solar time 0 ≤ h < 24 in the middle of a row. */
static double
solar_hour (guint        row,
            double       longitude_deg,
            const double knots_min[N_EQUATION_KNOTS])
{
  double position = row / (24.0 * EQUATION_STEP_DAYS);
  guint knot = MIN ((guint) position, N_EQUATION_KNOTS - 2);
  double fraction = position - knot;
  double equation_min = knots_min[knot] + fraction * (knots_min[knot + 1] - knots_min[knot]);
  double hour = row % 24 + 0.5 + longitude_deg / 15.0 + equation_min / 60.0;

  return hour - 24.0 * floor (hour / 24.0);
}

/* `summer` is 0 in midwinter and 1 in midsummer. */
static double
daily_course (double hour,
              double summer)
{
  double weights[N_COURSES] = { MAX (0.0, 1.0 - 2.0 * summer), 0.0, MAX (0.0, 2.0 * summer - 1.0) };
  double position = hour + 23.5; /* a day on, so that it stays positive */
  guint before = (guint) position;
  double fraction = position - before;
  double value = 0.0;

  weights[1] = 1.0 - weights[0] - weights[2];
  for (int course = 0; course < N_COURSES; course++)
    value += weights[course]
             * ((1.0 - fraction) * COURSE[course][before % 24] + fraction * COURSE[course][(before + 1) % 24]);

  return value;
}

static void
monthly_means (const SbWeather *weather,
               double           means_c[12])
{
  for (int month = 0; month < 12; month++)
    {
      double sum = 0.0;

      for (guint hour = FIRST_DAY[month] * 24; hour < FIRST_DAY[month + 1] * 24; hour++)
        sum += weather->temp_air_c[sb_climate_row_of_hour (hour)];
      means_c[month] = sum / ((FIRST_DAY[month + 1] - FIRST_DAY[month]) * 24);
    }
}

/* Adds to every hour the line between the knots in the middles of the months. */
static void
add_knots (SbWeather    *weather,
           const double  knots_c[12])
{
  for (guint hour = 0; hour < SB_CLIMATE_N_HOURS; hour++)
    {
      MonthPosition position = find_month_position ((hour + 0.5) / 24.0);

      weather->temp_air_c[sb_climate_row_of_hour (hour)] += (1.0 - position.fraction) * knots_c[position.before]
                                                            + position.fraction * knots_c[position.after];
    }
}

/* How much of each month lies on the knots of the month before, itself and the month after. */
static void
find_knot_weights (double weights[12][3])
{
  memset (weights, 0, 12 * sizeof *weights);
  for (guint hour = 0; hour < SB_CLIMATE_N_HOURS; hour++)
    {
      int month = sb_climate_month_of_day (hour / 24);
      MonthPosition position = find_month_position ((hour + 0.5) / 24.0);
      double share = 1.0 / ((FIRST_DAY[month + 1] - FIRST_DAY[month]) * 24);
      int side = position.before == month ? 1 : 0; /* of the knot before; the one after follows it */

      weights[month][side] += share * (1.0 - position.fraction);
      weights[month][side + 1] += share * position.fraction;
    }
}

/* Monthly means to the point: by bending the line through the months, the last hundredths as a constant per month. */
static void
settle_monthly_means (SbWeather    *weather,
                      const double  temp_air_c[12])
{
  double weights[12][3];
  double means_c[12];
  double knots_c[12];

  find_knot_weights (weights);
  monthly_means (weather, means_c);
  memcpy (knots_c, temp_air_c, sizeof knots_c);
  for (int round = 0; round < 12; round++)
    {
      double miss_k[12];

      for (int month = 0; month < 12; month++)
        miss_k[month] = temp_air_c[month] - means_c[month] - weights[month][0] * knots_c[(month + 11) % 12]
                        - weights[month][1] * knots_c[month] - weights[month][2] * knots_c[(month + 1) % 12];
      for (int month = 0; month < 12; month++)
        knots_c[month] += miss_k[month];
    }
  add_knots (weather, knots_c);

  monthly_means (weather, means_c);
  for (int month = 0; month < 12; month++)
    for (guint hour = FIRST_DAY[month] * 24; hour < FIRST_DAY[month + 1] * 24; hour++)
      weather->temp_air_c[sb_climate_row_of_hour (hour)] += temp_air_c[month] - means_c[month];
}

void
sb_climate_fill_air (SbWeather    *weather,
                     const double  clearness[SB_CLIMATE_N_DAYS],
                     const double  temp_air_c[12],
                     guint         seed)
{
  double anomaly_k[SB_CLIMATE_N_DAYS];
  double swing_k[SB_CLIMATE_N_DAYS];
  double equation_min[N_EQUATION_KNOTS];

  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    swing_k[day] = 1.9 + (6.9 - 4.2 * cos (phase (day - COLDEST_DAY))) * clearness[day];
  draw_anomalies (clearness, seed, anomaly_k);
  find_equation_of_time (weather, equation_min);

  for (guint hour = 0; hour < SB_CLIMATE_N_HOURS; hour++)
    {
      guint row = sb_climate_row_of_hour (hour);
      guint day = hour / 24;
      double time = (hour + 0.5) / 24.0;
      double summer = 0.5 * (1.0 - cos (phase (time - COLDEST_DAY)));
      double since_noon = time + SB_CLIMATE_N_DAYS - 0.5;
      guint noon = (guint) since_noon;
      double fraction = since_noon - noon;
      double sun_hour = solar_hour (row, weather->longitude_deg, equation_min);

      weather->temp_air_c[row] = (1.0 - fraction) * anomaly_k[noon % SB_CLIMATE_N_DAYS]
                                 + fraction * anomaly_k[(noon + 1) % SB_CLIMATE_N_DAYS]
                                 + swing_k[day] * daily_course (sun_hour, summer);
      weather->wind_m_s[row] = MEAN_WIND_M_S * (1.0 + 0.13 * cos (phase (time - WINDIEST_DAY)))
                               * (1.0
                                  + (0.08 + 0.20 * summer)
                                        * cos (2.0 * G_PI * (sun_hour - WINDIEST_HOUR) / 24.0));
    }

  settle_monthly_means (weather, temp_air_c);
}
