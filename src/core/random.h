#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Random numbers from a seed, the same on every machine: splitmix64 (Steele, Lea, Flood 2014; Vigna, public domain).
 * Separate streams for separate purposes: sb_random_init (&r, seed, stream).
 */
typedef struct
{
  guint64 state;
} SbRandom;

void sb_random_init (SbRandom *random,
                     guint64   seed,
                     guint64   stream);

/* 0 ≤ u < 1, from the top 53 bits. */
double sb_random_uniform (SbRandom *random);
double sb_random_between (SbRandom *random,
                          double    from,
                          double    to);

/* Whole number from ≤ n < to. */
int sb_random_integer (SbRandom *random,
                       int       from,
                       int       to);

/* Mean 0, standard deviation 1: the sum of twelve uniforms minus six (no log, no cos: same bits everywhere). */
double sb_random_normal (SbRandom *random);

G_END_DECLS
