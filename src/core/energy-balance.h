#pragma once

#include "core/household-load.h"
#include "core/weather.h"

G_BEGIN_DECLS

/*
 * SbEnergyBalance: sun against load, minute by minute. PV power is the mean of its weather row over the row's 60
 * minutes, the load has its own minutes. In every step
 *   yield = self-consumption + feed-in + battery losses + change of charge
 *   consumption = self-consumption + grid draw
 * where self-consumption is load met by PV directly or from the battery, and standby counts as consumption (so load_w
 * contains it). Losses are what closes the first line. With DC coupling they are counted against the AC yield without
 * a battery: energy that the AC limit would have cut off and the battery keeps makes them smaller, at times negative.
 */
typedef struct
{
  double yield_kwh; /* AC yield without a battery */
  double consumption_kwh;
  double self_consumption_kwh;
  double feed_in_kwh;
  double grid_draw_kwh;
  double battery_throughput_kwh; /* discharged, before discharge losses */
  double battery_losses_kwh;
  double charge_change_kwh; /* state of charge at the end minus at the start (empty) */

  /* CET months */
  double monthly_yield_kwh[12];
  double monthly_consumption_kwh[12];
  double monthly_self_consumption_kwh[12];
  double monthly_feed_in_kwh[12];
  double monthly_grid_draw_kwh[12];

  /* means of each weather row */
  guint n_rows;
  float *load_w;
  float *self_consumption_w;
  float *feed_in_w;
  float *grid_draw_w;
  float *battery_soc_wh; /* at the end of the row */

  gint n_more_holders; /* beside the first */
} SbEnergyBalance;

/*
 * ac_w: weather->n_rows of AC power; dc_w: DC power after losses (used with a DC-coupled battery, else may be NULL).
 * battery->present = FALSE or NULL: none. The load's year must have as many minutes as the weather's.
 */
SbEnergyBalance *sb_energy_balance_new (const SbWeather       *weather,
                                        const double          *ac_w,
                                        const double          *dc_w,
                                        const SbInverter      *inverter,
                                        const SbHouseholdLoad *load,
                                        const SbBattery       *battery);
/* Another holder of the same balance, which nobody changes after it was made. */
SbEnergyBalance *sb_energy_balance_ref (SbEnergyBalance *balance);
/* One holder less; the last one frees it. */
void             sb_energy_balance_free (SbEnergyBalance *balance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbEnergyBalance, sb_energy_balance_free)

G_END_DECLS
