#include "core/random.h"

#define GOLDEN_GAMMA G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
next (SbRandom *random)
{
  guint64 z = (random->state += GOLDEN_GAMMA);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

void
sb_random_init (SbRandom *random,
                guint64   seed,
                guint64   stream)
{
  /* Mix both, so that neighbouring seeds and streams share no run of numbers. */
  random->state = seed;
  random->state = next (random) ^ (stream * G_GUINT64_CONSTANT (0xd1b54a32d192ed03));
  random->state = next (random);
}

double
sb_random_uniform (SbRandom *random)
{
  return (double) (next (random) >> 11) * 0x1.0p-53;
}

double
sb_random_between (SbRandom *random,
                   double    from,
                   double    to)
{
  return from + (to - from) * sb_random_uniform (random);
}

int
sb_random_integer (SbRandom *random,
                   int       from,
                   int       to)
{
  g_return_val_if_fail (from < to, from);

  return from + (int) (sb_random_uniform (random) * (to - from));
}

double
sb_random_normal (SbRandom *random)
{
  double sum = 0.0;

  for (int i = 0; i < 12; i++)
    sum += sb_random_uniform (random);

  return sum - 6.0;
}
