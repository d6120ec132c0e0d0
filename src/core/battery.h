#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * A battery behind the balcony set, minute by minute. `source` is where it charges from: with AC coupling the set's
 * AC power, with DC coupling the DC power of the modules after losses. One W at the source gives `source_to_ac` W
 * at the socket. charge_power_w holds at the charger's input, discharge_power_w at the socket, and the set and the
 * battery together never give more than the inverter's AC limit. Storage losses fall on what is taken out.
 *
 * Controls, each minute:
 *   surplus         charges what the home does not need, discharges what it lacks
 *   load-following  the same, steered by the minute before and in steps of 10 W, rounded down
 *   constant-feed   the source charges first; what passes it and the battery together keep up feed_power_w
 *   charge-first    the source charges until the battery is full; discharges what the home lacks
 * The battery never charges from the grid. It starts empty.
 */
typedef struct
{
  SbControl control;
  double capacity_w_min;
  double charge_power_w;
  double discharge_power_w;
  double ac_limit_w;
  double feed_power_w;
  double standby_w;
  double charge_efficiency;    /* source to store */
  double discharge_efficiency; /* store to socket: storage and discharge, or storage and inverter */

  /* state */
  double stored_w_min;
  double lack_before_w;   /* of the minute before, for load-following */
  double excess_before_w; /* at the source */
} SbBatteryState;

/* Sums of some minutes, W min. */
typedef struct
{
  double load_w_min; /* with standby */
  double self_consumption_w_min;
  double feed_in_w_min;
  double taken_w_min; /* out of the store, before losses */
} SbBatteryFlows;

void sb_battery_state_init (SbBatteryState   *state,
                            const SbBattery  *battery,
                            const SbInverter *inverter);

/* Runs some minutes with one power of the source and adds to the flows. */
void sb_battery_run (SbBatteryState *state,
                     double          source_w,
                     double          source_to_ac,
                     const float    *load_w,
                     int             n_minutes,
                     SbBatteryFlows *flows);

G_END_DECLS
