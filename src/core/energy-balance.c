#include "core/energy-balance.h"

#include "core/battery.h"

#define MINUTES_PER_ROW 60
#define W_MINUTES_PER_KWH 60000.0

/* Energies of one weather row, W min. */
typedef struct
{
  double yield_w_min;
  double load_w_min;
  double self_consumption_w_min;
  double feed_in_w_min;
  double grid_draw_w_min;
} RowFlows;

/* Adds the load and the part of it that a constant power meets; four sums, in a fixed order. */
static void
add_without_battery (const float *load_w,
                     int          n_minutes,
                     double       ac_w,
                     RowFlows    *flows)
{
  double load[4] = { 0.0 };
  double self[4] = { 0.0 };
  int i = 0;

  for (; i + 4 <= n_minutes; i += 4)
    for (int j = 0; j < 4; j++)
      {
        double minute_w = (double) load_w[i + j];

        load[j] += minute_w;
        self[j] += MIN (minute_w, ac_w);
      }
  for (; i < n_minutes; i++)
    {
      load[0] += (double) load_w[i];
      self[0] += MIN ((double) load_w[i], ac_w);
    }

  flows->load_w_min += (load[0] + load[1]) + (load[2] + load[3]);
  flows->self_consumption_w_min += (self[0] + self[1]) + (self[2] + self[3]);
}

/*
 * What one W of the modules' DC gives at the socket in this row: the ratio of both series, which holds for every part
 * of the DC; where the AC limit cuts, the inverter's nominal efficiency, which it has at full load.
 */
static double
dc_to_ac (double            ac_w,
          double            dc_w,
          const SbInverter *inverter)
{
  if (ac_w >= inverter->ac_limit_w || dc_w <= 0.0)
    return inverter->efficiency;

  return ac_w / dc_w;
}

static void
add_with_battery (SbBatteryState *state,
                  double          source_w,
                  double          source_to_ac,
                  const float    *load_w,
                  int             n_minutes,
                  RowFlows       *flows,
                  double         *taken_w_min)
{
  SbBatteryFlows sums = { 0 };

  sb_battery_run (state, source_w, source_to_ac, load_w, n_minutes, &sums);
  flows->load_w_min += sums.load_w_min;
  flows->self_consumption_w_min += sums.self_consumption_w_min;
  flows->feed_in_w_min += sums.feed_in_w_min;
  *taken_w_min += sums.taken_w_min;
}

static void
record (SbEnergyBalance *balance,
        guint            row,
        int              month,
        const RowFlows  *flows)
{
  balance->load_w[row] = (float) (flows->load_w_min / MINUTES_PER_ROW);
  balance->self_consumption_w[row] = (float) (flows->self_consumption_w_min / MINUTES_PER_ROW);
  balance->feed_in_w[row] = (float) (flows->feed_in_w_min / MINUTES_PER_ROW);
  balance->grid_draw_w[row] = (float) (flows->grid_draw_w_min / MINUTES_PER_ROW);

  balance->monthly_yield_kwh[month] += flows->yield_w_min / W_MINUTES_PER_KWH;
  balance->monthly_consumption_kwh[month] += flows->load_w_min / W_MINUTES_PER_KWH;
  balance->monthly_self_consumption_kwh[month] += flows->self_consumption_w_min / W_MINUTES_PER_KWH;
  balance->monthly_feed_in_kwh[month] += flows->feed_in_w_min / W_MINUTES_PER_KWH;
  balance->monthly_grid_draw_kwh[month] += flows->grid_draw_w_min / W_MINUTES_PER_KWH;
}

static void
sum_months (SbEnergyBalance *balance)
{
  for (int month = 0; month < 12; month++)
    {
      balance->yield_kwh += balance->monthly_yield_kwh[month];
      balance->consumption_kwh += balance->monthly_consumption_kwh[month];
      balance->self_consumption_kwh += balance->monthly_self_consumption_kwh[month];
      balance->feed_in_kwh += balance->monthly_feed_in_kwh[month];
      balance->grid_draw_kwh += balance->monthly_grid_draw_kwh[month];
    }
}

static SbEnergyBalance *
balance_new (guint n_rows)
{
  SbEnergyBalance *balance = g_new0 (SbEnergyBalance, 1);

  balance->n_rows = n_rows;
  balance->load_w = g_new0 (float, n_rows);
  balance->self_consumption_w = g_new0 (float, n_rows);
  balance->feed_in_w = g_new0 (float, n_rows);
  balance->grid_draw_w = g_new0 (float, n_rows);
  balance->battery_soc_wh = g_new0 (float, n_rows);

  return balance;
}

static gboolean
battery_is_valid (const SbBattery  *battery,
                  const SbInverter *inverter)
{
  return battery->capacity_kwh >= 0.0 && battery->charge_power_w >= 0.0 && battery->discharge_power_w >= 0.0
         && battery->feed_power_w >= 0.0 && battery->standby_w >= 0.0 && battery->charge_efficiency > 0.0
         && battery->charge_efficiency <= 1.0 && battery->storage_efficiency > 0.0
         && battery->storage_efficiency <= 1.0 && battery->discharge_efficiency > 0.0
         && battery->discharge_efficiency <= 1.0 && inverter->efficiency > 0.0 && inverter->efficiency <= 1.0
         && inverter->ac_limit_w >= 0.0;
}

SbEnergyBalance *
sb_energy_balance_new (const SbWeather       *weather,
                       const double          *ac_w,
                       const double          *dc_w,
                       const SbInverter      *inverter,
                       const SbHouseholdLoad *load,
                       const SbBattery       *battery)
{
  gboolean has_battery = battery != NULL && battery->present;
  gboolean is_dc = has_battery && battery->coupling == SB_COUPLING_DC;
  SbEnergyBalance *balance;
  SbBatteryState state = { 0 };
  double taken_w_min = 0.0;
  guint minute;
  guint next_day_row = 0;
  int month = 0;

  g_return_val_if_fail (load->n_minutes == weather->n_rows * MINUTES_PER_ROW, NULL);
  g_return_val_if_fail (!is_dc || dc_w != NULL, NULL);
  g_return_val_if_fail (!has_battery || battery_is_valid (battery, inverter), NULL);

  balance = balance_new (weather->n_rows);
  if (has_battery)
    sb_battery_state_init (&state, battery, inverter);

  minute = sb_weather_row_first_minute (weather, 0);
  for (guint row = 0; row < weather->n_rows; row++)
    {
      double source_w = is_dc ? dc_w[row] : ac_w[row];
      double source_to_ac = is_dc ? dc_to_ac (ac_w[row], dc_w[row], inverter) : 1.0;
      int until_end = (int) MIN ((guint) MINUTES_PER_ROW, load->n_minutes - minute);
      RowFlows flows = { .yield_w_min = ac_w[row] * MINUTES_PER_ROW };

      if (row == next_day_row)
        {
          month = sb_weather_row_cet_month (weather, row);
          next_day_row = sb_weather_row_after_cet_day (weather, row);
        }

      /* Too little DC for the inverter to run at all. */
      if (source_to_ac <= 0.0)
        source_w = 0.0;

      /* One row of the year may begin at its end and go on at its start. */
      if (has_battery)
        {
          add_with_battery (&state, source_w, source_to_ac, load->power_w + minute, until_end, &flows,
                            &taken_w_min);
          add_with_battery (&state, source_w, source_to_ac, load->power_w, MINUTES_PER_ROW - until_end, &flows,
                            &taken_w_min);
          balance->battery_soc_wh[row] = (float) (state.stored_w_min / 60.0);
        }
      else
        {
          add_without_battery (load->power_w + minute, until_end, ac_w[row], &flows);
          add_without_battery (load->power_w, MINUTES_PER_ROW - until_end, ac_w[row], &flows);
          flows.feed_in_w_min = flows.yield_w_min - flows.self_consumption_w_min;
        }
      flows.grid_draw_w_min = flows.load_w_min - flows.self_consumption_w_min;

      record (balance, row, month, &flows);
      minute = (minute + MINUTES_PER_ROW) % load->n_minutes;
    }

  sum_months (balance);
  balance->battery_throughput_kwh = taken_w_min / W_MINUTES_PER_KWH;
  balance->charge_change_kwh = state.stored_w_min / W_MINUTES_PER_KWH;
  if (has_battery)
    balance->battery_losses_kwh = balance->yield_kwh - balance->self_consumption_kwh - balance->feed_in_kwh
                                  - balance->charge_change_kwh;

  return balance;
}

SbEnergyBalance *
sb_energy_balance_ref (SbEnergyBalance *balance)
{
  g_atomic_int_inc (&balance->n_more_holders);

  return balance;
}

void
sb_energy_balance_free (SbEnergyBalance *balance)
{
  if (balance == NULL || g_atomic_int_add (&balance->n_more_holders, -1) > 0)
    return;

  g_free (balance->load_w);
  g_free (balance->self_consumption_w);
  g_free (balance->feed_in_w);
  g_free (balance->grid_draw_w);
  g_free (balance->battery_soc_wh);
  g_free (balance);
}
