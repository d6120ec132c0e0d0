#include "core/battery.h"

#include <math.h>

#define CONTROL_STEP_W 10.0
#define W_MINUTES_PER_KWH 60000.0

void
sb_battery_state_init (SbBatteryState   *state,
                       const SbBattery  *battery,
                       const SbInverter *inverter)
{
  *state = (SbBatteryState) {
    .control = battery->control,
    .capacity_w_min = battery->capacity_kwh * W_MINUTES_PER_KWH,
    .charge_power_w = battery->charge_power_w,
    .discharge_power_w = battery->discharge_power_w,
    .ac_limit_w = inverter->ac_limit_w,
    .feed_power_w = battery->feed_power_w,
    .standby_w = battery->standby_w,
    .charge_efficiency = battery->charge_efficiency,
    .discharge_efficiency
    = battery->storage_efficiency
      * (battery->coupling == SB_COUPLING_DC ? inverter->efficiency : battery->discharge_efficiency),
  };
}

static double
round_down (double power_w)
{
  return floor (power_w / CONTROL_STEP_W) * CONTROL_STEP_W;
}

/* By night with nothing stored: half of the year for a small battery. */
static void
run_empty (SbBatteryState *state,
           const float    *load_w,
           int             n_minutes,
           SbBatteryFlows *flows)
{
  double sums[4] = { 0.0 };
  int i = 0;

  for (; i + 4 <= n_minutes; i += 4)
    for (int j = 0; j < 4; j++)
      sums[j] += (double) load_w[i + j];
  for (; i < n_minutes; i++)
    sums[0] += (double) load_w[i];

  flows->load_w_min += (sums[0] + sums[1]) + (sums[2] + sums[3]) + state->standby_w * n_minutes;
  state->lack_before_w = (double) load_w[n_minutes - 1] + state->standby_w;
  state->excess_before_w = 0.0;
}

/* Inlined once per control, so that the choice is not made half a million times. */
G_ALWAYS_INLINE static inline void
run_minutes (SbBatteryState *state,
             double          source_w,
             double          source_to_ac,
             const float    *load_w,
             int             n_minutes,
             SbBatteryFlows *flows,
             SbControl       control)
{
  const double capacity_w_min = state->capacity_w_min;
  const double limit_w = state->ac_limit_w;
  const double discharge_power_w = state->discharge_power_w;
  const double gain = state->charge_efficiency;
  const double per_gain = 1.0 / gain;
  const double yield = state->discharge_efficiency;
  const double per_yield = 1.0 / yield;
  const double ac_to_source = source_w > 0.0 ? 1.0 / source_to_ac : 0.0;
  const double charge_max_w = MIN (state->charge_power_w, source_w);
  const double ac_max_w = MIN (source_w * source_to_ac, limit_w);
  double stored = state->stored_w_min;
  double lack_before_w = state->lack_before_w;
  double excess_before_w = state->excess_before_w;
  double load_sum = 0.0;
  double self_sum = 0.0;
  double feed_sum = 0.0;
  double taken_sum = 0.0;

  for (int i = 0; i < n_minutes; i++)
    {
      double load = (double) load_w[i] + state->standby_w;
      double passed = ac_max_w; /* what the source gives to the socket */
      double wanted;            /* from the battery at the socket */
      double out = 0.0;
      double delivered;
      double self;

      if (charge_max_w > 0.0)
        {
          double charge = charge_max_w;

          if (control == SB_CONTROL_SURPLUS)
            charge = source_w - MIN (ac_max_w, load) * ac_to_source;
          else if (control == SB_CONTROL_LOAD_FOLLOWING)
            charge = round_down (excess_before_w);
          if (charge > 0.0)
            {
              charge = MIN (MIN (charge, charge_max_w), (capacity_w_min - stored) * per_gain);
              stored += charge * gain;
              passed = MIN ((source_w - charge) * source_to_ac, limit_w);
            }
        }

      if (control == SB_CONTROL_LOAD_FOLLOWING)
        wanted = round_down (lack_before_w);
      else if (control == SB_CONTROL_CONSTANT_FEED)
        wanted = state->feed_power_w - passed;
      else
        wanted = load - passed;
      if (wanted > 0.0 && stored > 0.0)
        {
          double taken;

          out = MIN (MIN (wanted, discharge_power_w), limit_w - passed);
          taken = MIN (out * per_yield, stored);
          out = taken * yield;
          stored -= taken;
          taken_sum += taken;
        }

      delivered = passed + out;
      self = MIN (delivered, load);
      load_sum += load;
      self_sum += self;
      feed_sum += delivered - self;

      if (control == SB_CONTROL_LOAD_FOLLOWING)
        {
          double used = MIN (ac_max_w, load);

          lack_before_w = load - used;
          excess_before_w = source_w - used * ac_to_source;
        }
    }

  state->stored_w_min = MIN (stored, capacity_w_min);
  state->lack_before_w = lack_before_w;
  state->excess_before_w = excess_before_w;
  flows->load_w_min += load_sum;
  flows->self_consumption_w_min += self_sum;
  flows->feed_in_w_min += feed_sum;
  flows->taken_w_min += taken_sum;
}

void
sb_battery_run (SbBatteryState *state,
                double          source_w,
                double          source_to_ac,
                const float    *load_w,
                int             n_minutes,
                SbBatteryFlows *flows)
{
  g_return_if_fail (source_w <= 0.0 || source_to_ac > 0.0);

  if (n_minutes <= 0)
    return;

  if (source_w <= 0.0 && state->stored_w_min <= 0.0)
    {
      run_empty (state, load_w, n_minutes, flows);
      return;
    }

  switch (state->control)
    {
    case SB_CONTROL_SURPLUS:
      run_minutes (state, source_w, source_to_ac, load_w, n_minutes, flows, SB_CONTROL_SURPLUS);
      break;
    case SB_CONTROL_LOAD_FOLLOWING:
      run_minutes (state, source_w, source_to_ac, load_w, n_minutes, flows, SB_CONTROL_LOAD_FOLLOWING);
      break;
    case SB_CONTROL_CONSTANT_FEED:
      run_minutes (state, source_w, source_to_ac, load_w, n_minutes, flows, SB_CONTROL_CONSTANT_FEED);
      break;
    case SB_CONTROL_CHARGE_FIRST:
      run_minutes (state, source_w, source_to_ac, load_w, n_minutes, flows, SB_CONTROL_CHARGE_FIRST);
      break;
    default:
      g_return_if_reached ();
    }
}
