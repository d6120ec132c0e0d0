/*
 * The synthetic year: hours of sunshine from twelve monthly means. Days after Bendt, Collares-Pereira, Rabl 1981,
 * hours after the idea of Aguiar, Collares-Pereira 1992; coefficients and their origin: docs/built-in-climate.md.
 */

#include "core/climate.h"

#include "core/climate-air.h"
#include "core/random.h"
#include "core/sky.h"
#include "core/sun-path.h"

#include <math.h>
#include <stdlib.h>

#define YEAR 2023

/* The daily clearness (GHI over that of a clear sky) lies between these. */
static const double CLEARNESS_MIN = 0.13;
static const double CLEARNESS_MAX = 1.05;

/* Correlation from day to day and from hour to hour, and what is left to chance: sqrt (1 − r²). */
static const double DAY_MEMORY = 0.40;
static const double DAY_NEWS = 0.91651513899116800;
static const double HOUR_MEMORY = 0.80;
static const double HOUR_NEWS = 0.60;

/* Broken clouds may brighten an hour beyond the clear sky. */
static const double HOUR_INDEX_MAX = 1.15;

/* Scatter of the hours by the clearness of their day. */
static const double SCATTER[][2] = {
  { 0.00, 0.46 }, { 0.15, 0.57 }, { 0.25, 0.92 }, { 0.40, 1.15 }, { 0.55, 1.21 },
  { 0.75, 1.21 }, { 0.90, 0.98 }, { 1.00, 0.63 }, { 1.10, 0.35 },
};

/* Further years: spread of the months around their mean, and what it does to the temperature. */
static const double YEAR_SPREAD = 0.02;
static const double MONTH_DEVIATION_MAX = 2.3;
static const double MONTH_SPREAD[12] = { .130, .165, .145, .138, .128, .105, .115, .095, .115, .127, .137, .146 };
static const double WARMING_BY_SUN_K[12] = { -9.3, 3.9, 7.5, 9.7, 9.6, 11.7, 12.2, 13.1, 15.3, 3.2, 3.2, 3.8 };
static const double TEMPERATURE_SPREAD_K[12] = { 2.2, 2.5, 1.7, 1.4, 1.0, 0.8, 0.5, 0.9, 0.7, 1.5, 1.0, 2.0 };

/* No drawn month has more sun than this share of the clear sky's. */
static const double MONTH_CLEARNESS_MAX = 1.0;

typedef struct
{
  SbWeather *weather;
  const SbSunPath *path;
  guint seed;
  gboolean keeps_months;
  double ghi_wh_m2[12]; /* what each month shall get */
  double temp_air_c[12];
  double clear_w_m2[SB_CLIMATE_N_HOURS]; /* by hours of CET; the others by days */
  double clear_wh_m2[SB_CLIMATE_N_DAYS];
  double clearness[SB_CLIMATE_N_DAYS];
  guint day_by_rank[SB_CLIMATE_N_DAYS]; /* within each month from the dullest day to the brightest */
} Year;

typedef struct
{
  double value;
  guint day;
} RankedDay;

/* Of the day's shape only: fitted to clear days of nine German sites, ±3 %, 100 … 680 m. */
static double
clear_sky_w_m2 (double extraterrestrial_w_m2,
                double zenith_deg,
                double season)
{
  double cos_zenith;

  if (zenith_deg >= 90.0)
    return 0.0;
  cos_zenith = cos (zenith_deg * G_PI / 180.0);

  return extraterrestrial_w_m2 * cos_zenith * (0.91 - 0.168 / (cos_zenith + 0.27)) * season;
}

static void
fill_clear_sky (Year *year)
{
  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    {
      double season = 1.0 + 0.045 * cos (2.0 * G_PI * (day + 1 + 10.0) / 365.0);

      year->clear_wh_m2[day] = 0.0;
      for (guint hour = day * 24; hour < (day + 1) * 24; hour++)
        {
          guint row = sb_climate_row_of_hour (hour);

          year->clear_w_m2[hour] = clear_sky_w_m2 (year->path->extraterrestrial_w_m2[row],
                                                   year->path->zenith_deg[row], season);
          year->clear_wh_m2[day] += year->clear_w_m2[hour];
        }
    }
}

static double
month_clear_wh_m2 (const Year *year,
                   int         month)
{
  double sum = 0.0;

  for (guint day = sb_climate_first_day (month); day < sb_climate_first_day (month + 1); day++)
    sum += year->clear_wh_m2[day];

  return sum;
}

/* The months as given, or those of another year of the same climate. */
static void
draw_targets (Year                  *year,
              const SbClimateMonths *months)
{
  SbRandom random;
  double year_factor;

  sb_random_init (&random, year->seed, SB_CLIMATE_STREAM_YEAR);
  year_factor = YEAR_SPREAD * sb_random_normal (&random);

  for (int month = 0; month < 12; month++)
    {
      double n_days = sb_climate_first_day (month + 1) - sb_climate_first_day (month);
      double sun = sb_random_normal (&random);
      double warmth = sb_random_normal (&random);
      double factor = 1.0 + year_factor
                      + MONTH_SPREAD[month] * CLAMP (sun, -MONTH_DEVIATION_MAX, MONTH_DEVIATION_MAX);
      double mean_wh_m2 = months->ghi_w_m2[month] * n_days * 24.0;
      double reach = MONTH_CLEARNESS_MAX * month_clear_wh_m2 (year, month) / MAX (mean_wh_m2, 1.0);

      if (year->keeps_months)
        factor = 1.0;
      else
        factor = MIN (factor, MAX (reach, 1.0));

      year->ghi_wh_m2[month] = mean_wh_m2 * factor;
      year->temp_air_c[month] = months->temp_air_c[month];
      if (!year->keeps_months)
        year->temp_air_c[month] += WARMING_BY_SUN_K[month] * (factor - 1.0) + TEMPERATURE_SPREAD_K[month] * warmth;
    }
}

static int
compare_days (const void *a,
              const void *b)
{
  const RankedDay *left = a;
  const RankedDay *right = b;

  if (left->value != right->value)
    return left->value < right->value ? -1 : 1;

  return (left->day > right->day) - (left->day < right->day);
}

/* Chance only decides the order of the days, with a memory from one to the next. */
static void
order_days (Year *year)
{
  RankedDay days[SB_CLIMATE_N_DAYS];
  SbRandom random;
  double value = 0.0;

  sb_random_init (&random, year->seed, SB_CLIMATE_STREAM_DAYS);
  for (guint day = 0; day < SB_CLIMATE_N_DAYS; day++)
    {
      double normal = sb_random_normal (&random);

      value = day == 0 ? normal : DAY_MEMORY * value + DAY_NEWS * normal;
      days[day] = (RankedDay) { value, day };
    }

  for (int month = 0; month < 12; month++)
    {
      guint first = sb_climate_first_day (month);

      qsort (days + first, sb_climate_first_day (month + 1) - first, sizeof *days, compare_days);
    }
  for (guint i = 0; i < SB_CLIMATE_N_DAYS; i++)
    year->day_by_rank[i] = days[i].day;
}

/* Gives the days of a month the mid-points of the truncated exponential distribution with slope g; returns their sum. */
static double
spread_days (Year   *year,
             int     month,
             double  slope)
{
  guint first = sb_climate_first_day (month);
  guint n = sb_climate_first_day (month + 1) - first;
  double at_min = exp (slope * CLEARNESS_MIN);
  double at_max = exp (slope * CLEARNESS_MAX);
  double sum_wh_m2 = 0.0;

  for (guint rank = 0; rank < n; rank++)
    {
      guint day = year->day_by_rank[first + rank];
      double u = (rank + 0.5) / n;

      if (fabs (slope) < 1e-6)
        year->clearness[day] = CLEARNESS_MIN + u * (CLEARNESS_MAX - CLEARNESS_MIN);
      else
        year->clearness[day] = log ((1.0 - u) * at_min + u * at_max) / slope;
      sum_wh_m2 += year->clear_wh_m2[day] * year->clearness[day];
    }

  return sum_wh_m2;
}

static void
find_daily_clearness (Year *year,
                      int   month)
{
  double low = -40.0;
  double high = 40.0;
  double clear_wh_m2 = month_clear_wh_m2 (year, month);
  double sum_wh_m2;

  for (int i = 0; i < 60; i++)
    {
      double middle = 0.5 * (low + high);

      if (spread_days (year, month, middle) < year->ghi_wh_m2[month])
        low = middle;
      else
        high = middle;
    }
  sum_wh_m2 = spread_days (year, month, 0.5 * (low + high));

  if (fabs (year->ghi_wh_m2[month] - sum_wh_m2) > 1e-6 * clear_wh_m2)
    g_message ("Month %d: its sunshine of %.1f kWh/m² is out of reach of the built-in climate (clear sky: %.1f kWh/m²)",
               month + 1, year->ghi_wh_m2[month] / 1000.0, clear_wh_m2 / 1000.0);
  if (sum_wh_m2 > 0.0)
    for (guint day = sb_climate_first_day (month); day < sb_climate_first_day (month + 1); day++)
      year->clearness[day] *= year->ghi_wh_m2[month] / sum_wh_m2;
}

static double
scatter_of_clearness (double clearness)
{
  guint i = 1;

  if (clearness <= SCATTER[0][0])
    return SCATTER[0][1];
  while (i < G_N_ELEMENTS (SCATTER) && SCATTER[i][0] < clearness)
    i++;
  if (i == G_N_ELEMENTS (SCATTER))
    return SCATTER[i - 1][1];

  return SCATTER[i - 1][1]
         + (SCATTER[i][1] - SCATTER[i - 1][1]) * (clearness - SCATTER[i - 1][0]) / (SCATTER[i][0] - SCATTER[i - 1][0]);
}

/*
 * Hourly index k = 1.15 / (1 + exp (−(μ + s v))) with μ such that the day's sum holds. `reversed` runs the scatter
 * backwards: two days of nearly the same clearness mirror each other, so that mornings and afternoons are equal.
 */
static void
fill_day (Year         *year,
          guint         day,
          const double  scatter[24],
          gboolean      reversed)
{
  double target_wh_m2 = year->clearness[day] * year->clear_wh_m2[day];
  double strength = scatter_of_clearness (year->clearness[day]);
  double odds[24]; /* exp (−s v) of each daylight hour */
  guint hours[24];
  double low = -12.0;
  double high = 12.0;
  double sum_wh_m2 = 0.0;
  guint n = 0;

  for (guint hour = day * 24; hour < (day + 1) * 24; hour++)
    if (year->clear_w_m2[hour] > 0.0)
      hours[n++] = hour;
  if (n == 0)
    return;

  for (guint j = 0; j < n; j++)
    odds[j] = exp (-strength * scatter[(24 - n) / 2 + (reversed ? n - 1 - j : j)]);

  for (int i = 0; i < 45; i++)
    {
      double middle = 0.5 * (low + high);
      double even_odds = exp (-middle);

      sum_wh_m2 = 0.0;
      for (guint j = 0; j < n; j++)
        sum_wh_m2 += HOUR_INDEX_MAX / (1.0 + even_odds * odds[j]) * year->clear_w_m2[hours[j]];
      if (sum_wh_m2 < target_wh_m2)
        low = middle;
      else
        high = middle;
    }

  for (guint j = 0; j < n; j++)
    {
      double index = HOUR_INDEX_MAX / (1.0 + exp (-0.5 * (low + high)) * odds[j]);

      /* What the bisection leaves over is shared out. */
      year->weather->ghi_w_m2[sb_climate_row_of_hour (hours[j])] = index * year->clear_w_m2[hours[j]];
    }
  sum_wh_m2 = 0.0;
  for (guint j = 0; j < n; j++)
    sum_wh_m2 += year->weather->ghi_w_m2[sb_climate_row_of_hour (hours[j])];
  for (guint j = 0; j < n; j++)
    year->weather->ghi_w_m2[sb_climate_row_of_hour (hours[j])] *= target_wh_m2 / sum_wh_m2;
}

static void
fill_hours (Year *year)
{
  SbRandom random;
  double scatter[24] = { 0.0 };

  sb_random_init (&random, year->seed, SB_CLIMATE_STREAM_HOURS);
  for (int month = 0; month < 12; month++)
    {
      guint first = sb_climate_first_day (month);

      for (guint i = first; i < sb_climate_first_day (month + 1); i++)
        {
          gboolean reversed = (i - first) % 2 == 1;

          if (!reversed)
            for (int j = 0; j < 24; j++)
              {
                double normal = sb_random_normal (&random);

                scatter[j] = j == 0 ? normal : HOUR_MEMORY * scatter[j - 1] + HOUR_NEWS * normal;
              }
          fill_day (year, year->day_by_rank[i], scatter, reversed);
        }
    }
}

/* The diffuse curve is part of this generator: scatter, cap and curve were tuned as one. */
static void
split_hours (Year *year)
{
  SbWeather *weather = year->weather;

  for (guint row = 0; row < weather->n_rows; row++)
    if (weather->ghi_w_m2[row] > 0.0)
      sb_sky_split_german (weather->ghi_w_m2[row], year->path->zenith_deg[row], year->path->apparent_zenith_deg[row],
                           year->path->extraterrestrial_w_m2[row], &weather->dni_w_m2[row], &weather->dhi_w_m2[row]);
}

static gboolean
months_are_usable (const SbClimateMonths *months)
{
  for (int month = 0; month < 12; month++)
    if (!(isfinite (months->ghi_w_m2[month]) && months->ghi_w_m2[month] >= 0.0
          && isfinite (months->temp_air_c[month])))
      return FALSE;

  return TRUE;
}

static SbWeather *
synthesize (const SbClimateMonths *months,
            double                 latitude_deg,
            double                 longitude_deg,
            double                 elevation_m,
            guint                  seed,
            gboolean               keeps_months,
            const SbSunPath       *same_sun)
{
  g_autoptr (SbWeather) weather = NULL;
  g_autoptr (SbSunPath) path = NULL;
  g_autofree Year *year = NULL;

  weather = sb_weather_new (YEAR);
  weather->source = SB_WEATHER_BUILT_IN;
  g_free (weather->database);
  weather->database = g_strdup ("CM SAF/DWD");
  weather->latitude_deg = latitude_deg;
  weather->longitude_deg = longitude_deg;
  weather->elevation_m = elevation_m;
  weather->year_min = 2006;
  weather->year_max = 2025;
  if (same_sun == NULL)
    path = sb_sun_path_new (weather);

  year = g_new0 (Year, 1);
  year->weather = weather;
  year->path = same_sun != NULL ? same_sun : path;
  year->seed = seed;
  year->keeps_months = keeps_months;
  fill_clear_sky (year);
  draw_targets (year, months);
  order_days (year);
  for (int month = 0; month < 12; month++)
    find_daily_clearness (year, month);
  fill_hours (year);
  split_hours (year);
  sb_climate_fill_air (weather, year->clearness, year->temp_air_c, seed);

  return g_steal_pointer (&weather);
}

SbWeather *
sb_climate_synthesize (const SbClimateMonths *months,
                       double                 latitude_deg,
                       double                 longitude_deg,
                       double                 elevation_m,
                       guint                  seed)
{
  g_return_val_if_fail (months != NULL && months_are_usable (months), NULL);
  g_return_val_if_fail (isfinite (latitude_deg) && isfinite (longitude_deg) && isfinite (elevation_m), NULL);

  return synthesize (months, latitude_deg, longitude_deg, elevation_m, seed, seed == 0, NULL);
}

SbWeather *
sb_climate_synthesize_like (const SbClimateMonths *months,
                            const SbWeather       *weather,
                            const SbSunPath       *sun_path,
                            guint                  seed)
{
  g_return_val_if_fail (months != NULL && months_are_usable (months), NULL);
  g_return_val_if_fail (weather->source == SB_WEATHER_BUILT_IN, NULL);
  g_return_val_if_fail (sun_path->n_rows == weather->n_rows, NULL);

  return synthesize (months, weather->latitude_deg, weather->longitude_deg, weather->elevation_m, seed, seed == 0,
                     sun_path);
}

SbWeather *
sb_climate_synthesize_exact (const SbClimateMonths *months,
                             double                 latitude_deg,
                             double                 longitude_deg,
                             double                 elevation_m,
                             guint                  seed)
{
  g_return_val_if_fail (months != NULL && months_are_usable (months), NULL);
  g_return_val_if_fail (isfinite (latitude_deg) && isfinite (longitude_deg) && isfinite (elevation_m), NULL);

  return synthesize (months, latitude_deg, longitude_deg, elevation_m, seed, TRUE, NULL);
}
