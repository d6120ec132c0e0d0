#include "core/measured-saving.h"

#define MINUTES_PER_DAY 1440
#define W_MINUTES_PER_KWH 60000.0

/* Takes as much of `rest_w` from a minute as it holds; gives back what is left. */
static double
take_from (float *power_w,
           double rest_w)
{
  double power = (double) *power_w;

  if (rest_w <= 0.0 || power <= 0.0)
    return rest_w;
  if (rest_w < power)
    {
      *power_w = (float) (power - rest_w);
      return 0.0;
    }
  *power_w = 0.0f;

  return rest_w - power;
}

static double
subtract_day (float       *power_w,
              const float *measured_w,
              const float *before_w,
              const float *after_w)
{
  double rest_w = 0.0;

  for (int i = 0; i < MINUTES_PER_DAY; i++)
    {
      double left_w = (double) measured_w[i] - ((double) before_w[i] - (double) after_w[i]) - rest_w;

      /* A meter behind a roof system may run backwards: such a minute has nothing to give and is left alone. */
      double floor_w = measured_w[i] < 0.0f ? (double) measured_w[i] : 0.0;

      rest_w = left_w < floor_w ? floor_w - left_w : 0.0;
      power_w[i] = (float) (left_w < floor_w ? floor_w : left_w);
    }
  for (int i = MINUTES_PER_DAY - 1; i >= 0 && rest_w > 0.0; i--)
    rest_w = take_from (&power_w[i], rest_w);

  return rest_w / W_MINUTES_PER_KWH;
}

SbHouseholdLoad *
sb_household_load_less (const SbHouseholdLoad *measured,
                        const SbHouseholdLoad *before,
                        const SbHouseholdLoad *after,
                        double                *loss_kwh)
{
  float *power_w;

  g_return_val_if_fail (before->n_minutes == measured->n_minutes && after->n_minutes == measured->n_minutes, NULL);

  power_w = g_new (float, measured->n_minutes);
  *loss_kwh = 0.0;
  for (guint start = 0; start < measured->n_minutes; start += MINUTES_PER_DAY)
    *loss_kwh += subtract_day (power_w + start, measured->power_w + start, before->power_w + start,
                               after->power_w + start);

  return sb_household_load_new_from_power (measured->year, power_w, measured->n_minutes);
}
