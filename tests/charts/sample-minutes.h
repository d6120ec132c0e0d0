#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A year of load and sun for charts that show hours and days. */

#define N_MINUTES 525600

/* A home of 120 W all day, with cooking from 17 to 18 o'clock UTC; transfer full. */
float *sample_power (double factor);

/* A hill of power around 13 o'clock UTC, higher and broader in summer, every third day dull. */
double sample_ac_w (guint row);

G_END_DECLS
