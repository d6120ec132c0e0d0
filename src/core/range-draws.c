#include "core/range-study.h"

#include "core/random.h"

#include <math.h>

/* Streams of their own for what is drawn. */
enum
{
  STREAM_WEATHER = 201,
  STREAM_MODEL,
  STREAM_PRICE
};

/* A year, or a model, is never wrong by more than this. */
static const double FACTOR_MIN = 0.1;

double
sb_range_normal_quantile (double p)
{
  double q = p - 0.5;
  double r;
  double value;

  g_return_val_if_fail (p > 0.0 && p < 1.0, 0.0);

  /* Algorithm AS 241, PPND7: rational functions of three regions. */
  if (fabs (q) <= 0.425)
    {
      r = 0.180625 - q * q;
      return q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
             / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
    }

  r = sqrt (-log (q < 0.0 ? p : 1.0 - p));
  if (r <= 5.0)
    {
      r -= 1.6;
      value = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
              / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
    }
  else
    {
      r -= 5.0;
      value = (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
              / ((0.012258202635 * r + 0.24197894225) * r + 1.0);
    }

  return q < 0.0 ? -value : value;
}

/*
 * n numbers between 0 and 1, one in each n-th of the way and in mixed order (Latin hypercube, McKay 1979): fewer of
 * them show the whole distribution than would if each were drawn for itself.
 */
static void
draw_strata (double *values,
             guint   n,
             guint   seed,
             guint   stream)
{
  SbRandom random;

  sb_random_init (&random, seed, stream);
  for (guint i = 0; i < n; i++)
    values[i] = (i + sb_random_uniform (&random)) / n;

  for (guint i = n - 1; i > 0; i--)
    {
      guint other = (guint) sb_random_integer (&random, 0, (int) i + 1);
      double kept = values[i];

      values[i] = values[other];
      values[other] = kept;
    }
}

/* 1 ± a normally distributed error. */
static void
draw_factors (double *factors,
              guint   n,
              guint   seed,
              guint   stream,
              double  percent)
{
  draw_strata (factors, n, seed, stream);
  for (guint i = 0; i < n; i++)
    {
      double p = CLAMP (factors[i], 1e-9, 1.0 - 1e-9);

      factors[i] = fmax (FACTOR_MIN, 1.0 + percent / 100.0 * sb_range_normal_quantile (p));
    }
}

void
sb_range_draw (SbRangeDraws *draws,
               guint         seed,
               double        weather_percent,
               double        model_percent,
               double        price_rise_percent,
               double        price_rise_span_percent)
{
  draw_factors (draws->weather_factor, SB_RANGE_N_WEATHERS, seed, STREAM_WEATHER, weather_percent);
  draw_factors (draws->model_factor, SB_RANGE_N_MEMBERS, seed, STREAM_MODEL, model_percent);

  /* Evenly: nobody knows which price path is the likelier. */
  draw_strata (draws->price_rise_percent_per_year, SB_RANGE_N_MEMBERS, seed, STREAM_PRICE);
  for (guint i = 0; i < SB_RANGE_N_MEMBERS; i++)
    draws->price_rise_percent_per_year[i]
      = price_rise_percent + price_rise_span_percent * (2.0 * draws->price_rise_percent_per_year[i] - 1.0);
}
