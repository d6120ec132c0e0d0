#include "core/random.h"
#include "support/reference-table.h"

#include <math.h>

#define N_DRAWS 100000

/* The generator is a contract: the same seed gives the same household on every machine and in every version. */
static void
numbers_are_fixed (void)
{
  SbRandom random = { 1234567 };
  /* Vigna's splitmix64.c, seed 1234567: the first five outputs, published with the reference implementation. */
  static const guint64 EXPECTED[] = {
    G_GUINT64_CONSTANT (6457827717110365317),  G_GUINT64_CONSTANT (3203168211198807973),
    G_GUINT64_CONSTANT (9817491932198370423),  G_GUINT64_CONSTANT (4593380528125082431),
    G_GUINT64_CONSTANT (16408922859458223821),
  };

  for (guint i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    g_assert_cmpfloat (sb_random_uniform (&random), ==, (double) (EXPECTED[i] >> 11) * 0x1.0p-53);
}

static void
same_seed_same_numbers (void)
{
  SbRandom a;
  SbRandom b;

  sb_random_init (&a, 42, 7);
  sb_random_init (&b, 42, 7);
  for (int i = 0; i < 1000; i++)
    g_assert_cmpfloat (sb_random_uniform (&a), ==, sb_random_uniform (&b));
}

static double
correlation (guint64 seed_a,
             guint64 stream_a,
             guint64 seed_b,
             guint64 stream_b)
{
  SbRandom a;
  SbRandom b;
  double sum = 0.0;

  sb_random_init (&a, seed_a, stream_a);
  sb_random_init (&b, seed_b, stream_b);
  for (int i = 0; i < N_DRAWS; i++)
    sum += (sb_random_uniform (&a) - 0.5) * (sb_random_uniform (&b) - 0.5);

  return 12.0 * sum / N_DRAWS;
}

/* Neighbouring seeds and streams have nothing in common: 0.016 is five standard deviations. */
static void
streams_are_independent (void)
{
  for (guint64 i = 0; i < 8; i++)
    {
      sb_assert_close (correlation (i, 0, i + 1, 0), 0.0, 0.016, "seeds %d and next", (int) i);
      sb_assert_close (correlation (3, i, 3, i + 1), 0.0, 0.016, "streams %d and next", (int) i);
      sb_assert_close (correlation (i, i + 1, i + 1, i), 0.0, 0.016, "seed and stream swapped, %d", (int) i);
    }
}

static void
uniform_is_uniform (void)
{
  int counts[10] = { 0 };
  SbRandom random;

  sb_random_init (&random, 1, 1);
  for (int i = 0; i < N_DRAWS; i++)
    {
      double value = sb_random_uniform (&random);

      g_assert_cmpfloat (value, >=, 0.0);
      g_assert_cmpfloat (value, <, 1.0);
      counts[(int) (value * 10.0)]++;
    }
  /* Five standard deviations of a count. */
  for (int i = 0; i < 10; i++)
    sb_assert_close (counts[i], N_DRAWS / 10.0, 475.0, "tenth %d", i);
}

static void
between_and_integer_keep_their_bounds (void)
{
  gboolean seen[5] = { FALSE };
  SbRandom random;

  sb_random_init (&random, 5, 0);
  for (int i = 0; i < 10000; i++)
    {
      double value = sb_random_between (&random, -2.0, 3.0);
      int number = sb_random_integer (&random, -2, 3);

      g_assert_cmpfloat (value, >=, -2.0);
      g_assert_cmpfloat (value, <, 3.0);
      g_assert_cmpint (number, >=, -2);
      g_assert_cmpint (number, <, 3);
      seen[number + 2] = TRUE;
    }
  for (int i = 0; i < 5; i++)
    g_assert_true (seen[i]);
}

static void
normal_is_normal (void)
{
  SbRandom random;
  double sum = 0.0;
  double squares = 0.0;
  int within_one = 0;

  sb_random_init (&random, 9, 3);
  for (int i = 0; i < N_DRAWS; i++)
    {
      double value = sb_random_normal (&random);

      sum += value;
      squares += value * value;
      within_one += fabs (value) < 1.0 ? 1 : 0;
    }
  sb_assert_close (sum / N_DRAWS, 0.0, 0.016, "mean");
  sb_assert_close (squares / N_DRAWS, 1.0, 0.025, "variance");
  sb_assert_close ((double) within_one / N_DRAWS, 0.683, 0.01, "share within one standard deviation");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/random/fixed", numbers_are_fixed);
  g_test_add_func ("/random/seed", same_seed_same_numbers);
  g_test_add_func ("/random/streams", streams_are_independent);
  g_test_add_func ("/random/uniform", uniform_is_uniform);
  g_test_add_func ("/random/bounds", between_and_integer_keep_their_bounds);
  g_test_add_func ("/random/normal", normal_is_normal);

  return g_test_run ();
}
