#include "core/range-study.h"
#include "support/reference-table.h"

#include <math.h>

/* The statistics of a range: quantiles, infinite ones, and what is drawn. */

static void
test_quantile (void)
{
  static const double FIVE[] = { 1.0, 2.0, 4.0, 8.0, 16.0 };

  /* Type 7 of Hyndman and Fan, the default of R. */
  sb_assert_close (sb_range_quantile (FIVE, 5, 0.0), 1.0, 0.0, "least");
  sb_assert_close (sb_range_quantile (FIVE, 5, 0.1), 1.4, 1e-12, "10 %%");
  sb_assert_close (sb_range_quantile (FIVE, 5, 0.5), 4.0, 0.0, "median");
  sb_assert_close (sb_range_quantile (FIVE, 5, 0.9), 12.8, 1e-12, "90 %%");
  sb_assert_close (sb_range_quantile (FIVE, 5, 1.0), 16.0, 0.0, "greatest");
  sb_assert_close (sb_range_quantile (FIVE, 1, 0.9), 1.0, 0.0, "only one");
}

static void
test_range_of_sample (void)
{
  double values[101];
  SbRange range;

  /* 0 … 100 in mixed order. */
  for (guint i = 0; i < 101; i++)
    values[i] = (i * 37) % 101;
  range = sb_range_of (values, 101);

  g_assert_true (range.present);
  sb_assert_close (range.p10, 10.0, 1e-12, "P10");
  sb_assert_close (range.p50, 50.0, 1e-12, "P50");
  sb_assert_close (range.p90, 90.0, 1e-12, "P90");
}

static void
test_infinite (void)
{
  double values[11];
  SbRange range;

  /* Three of eleven never: P90 is never, P50 is not. */
  for (guint i = 0; i < 11; i++)
    values[i] = i < 3 ? INFINITY : 4.0 + i;
  range = sb_range_of (values, 11);
  sb_assert_close (range.p10, 8.0, 1e-12, "P10");
  sb_assert_close (range.p50, 12.0, 1e-12, "P50");
  g_assert_true (isnan (range.p90));

  /* Between a finite and an infinite value the quantile is infinite, at the finite one it is not. */
  for (guint i = 0; i < 11; i++)
    values[i] = i == 10 ? INFINITY : i;
  range = sb_range_of (values, 11);
  sb_assert_close (range.p90, 9.0, 1e-12, "P90 at the last finite value");
  for (guint i = 0; i < 10; i++)
    values[i] = i == 9 ? INFINITY : i;
  range = sb_range_of (values, 10);
  g_assert_true (isnan (range.p90));

  for (guint i = 0; i < 11; i++)
    values[i] = INFINITY;
  range = sb_range_of (values, 11);
  g_assert_true (range.present && isnan (range.p10) && isnan (range.p50) && isnan (range.p90));
}

static void
test_normal_quantile (void)
{
  /* Abramowitz, Stegun, table 26.5. */
  static const double TABLE[][2] = {
    { 0.5, 0.0 },           { 0.6, 0.2533471031 },  { 0.9, 1.2815515655 },  { 0.95, 1.6448536270 },
    { 0.975, 1.9599639845 }, { 0.999, 3.0902323062 }, { 0.999999, 4.7534243088 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    {
      sb_assert_close (sb_range_normal_quantile (TABLE[i][0]), TABLE[i][1], 2e-6, "quantile of %g", TABLE[i][0]);
      sb_assert_close (sb_range_normal_quantile (1.0 - TABLE[i][0]), -TABLE[i][1], 2e-6, "quantile of %g",
                       1.0 - TABLE[i][0]);
    }
  /* The region of the far tail. */
  sb_assert_close (sb_range_normal_quantile (1e-12), -7.0344838253, 2e-6, "quantile of 1e-12");
}

static void
test_draws (void)
{
  SbRangeDraws draws;
  SbRangeDraws again;
  double sum = 0.0;
  double squares = 0.0;
  double least = INFINITY;
  double most = -INFINITY;
  double products = 0.0;

  sb_range_draw (&draws, 0, 4.5, 5.0, 2.0, 2.0);
  sb_range_draw (&again, 0, 4.5, 5.0, 2.0, 2.0);
  g_assert_cmpmem (&draws, sizeof draws, &again, sizeof again);
  sb_range_draw (&again, 1, 4.5, 5.0, 2.0, 2.0);
  g_assert_cmpfloat (draws.model_factor[0], !=, again.model_factor[0]);

  for (guint i = 0; i < SB_RANGE_N_MEMBERS; i++)
    {
      double deviation = draws.model_factor[i] - 1.0;

      sum += deviation;
      squares += deviation * deviation;
      products += deviation * (draws.price_rise_percent_per_year[i] - 2.0);
      least = fmin (least, draws.price_rise_percent_per_year[i]);
      most = fmax (most, draws.price_rise_percent_per_year[i]);
    }
  sb_assert_close (sum / SB_RANGE_N_MEMBERS, 0.0, 0.0005, "mean error of the model");
  sb_assert_close (sqrt (squares / SB_RANGE_N_MEMBERS), 0.05, 0.001, "scatter of the model");
  sb_assert_close (least, 0.0, 0.02, "lowest price rise");
  sb_assert_close (most, 4.0, 0.02, "highest price rise");
  /* Drawn for themselves: |r| of 200 pairs stays below 0.2 (standard deviation 0.07). */
  sb_assert_close (products / SB_RANGE_N_MEMBERS / (0.05 * 2.0 / sqrt (3.0)), 0.0, 0.2, "model and price path");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/range/quantile", test_quantile);
  g_test_add_func ("/range/sample", test_range_of_sample);
  g_test_add_func ("/range/infinite", test_infinite);
  g_test_add_func ("/range/normal-quantile", test_normal_quantile);
  g_test_add_func ("/range/draws", test_draws);

  return g_test_run ();
}
