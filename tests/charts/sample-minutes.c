#include "sample-minutes.h"

#include <math.h>

float *
sample_power (double factor)
{
  float *power_w = g_new (float, N_MINUTES);

  for (guint minute = 0; minute < N_MINUTES; minute++)
    power_w[minute] = (float) (factor * (minute % 1440 / 60 == 17 && minute % 7 < 3 ? 1900.0 : 120.0));

  return power_w;
}

double
sample_ac_w (guint row)
{
  double season = 0.5 - 0.5 * cos (2.0 * G_PI * (row / 24 + 10) / 365.0);
  double hours = ((double) (row % 24) - 13.0) / (3.0 + 4.0 * season);
  double peak_w = (250.0 + 450.0 * season) * (row / 24 % 3 == 0 ? 0.2 : 1.0);

  return fabs (hours) < 1.0 ? peak_w * (1.0 - hours * hours) : 0.0;
}
