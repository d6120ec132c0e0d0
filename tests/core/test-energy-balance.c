#include "core/energy-balance.h"

#include "support/reference-table.h"

#include <math.h>
#include <string.h>

#define N_MINUTES 525600
#define N_ROWS 8760

static const SbInverter INVERTER = { .ac_limit_w = 800.0, .efficiency = 0.95 };

static const SbBattery BATTERY = {
  .present = TRUE,
  .capacity_kwh = 1.6,
  .coupling = SB_COUPLING_AC,
  .charge_power_w = 800.0,
  .discharge_power_w = 800.0,
  .charge_efficiency = 0.94,
  .storage_efficiency = 0.95,
  .discharge_efficiency = 0.94,
  .standby_w = 6.0,
  .control = SB_CONTROL_SURPLUS,
  .feed_power_w = 150.0,
};

static SbHouseholdLoad *
constant_load (double power_w)
{
  float *minutes = g_new (float, N_MINUTES);

  for (int i = 0; i < N_MINUTES; i++)
    minutes[i] = (float) power_w;

  return sb_household_load_new_from_power (2023, minutes, N_MINUTES);
}

static SbHouseholdLoad *
home_load (void)
{
  SbHouseholdLoadInput input = { .persons = 3,
                                 .dwelling = SB_DWELLING_HOUSE,
                                 .annual_kwh = 3000.0,
                                 .latitude_deg = 49.49,
                                 .longitude_deg = 8.46,
                                 .year = 2023,
                                 .seed = 1 };

  return sb_household_load_new (&input);
}

/* Bright and dull days in turn, a half sine from 6 to 18 h UTC; above the limit at noon of the brightest days. */
static void
fill_sun (double *ac_w,
          double *dc_w)
{
  for (int row = 0; row < N_ROWS; row++)
    {
      int hour = row % 24;
      double bright = 0.15 + 0.85 * ((row / 24) % 5) / 4.0;
      double height = hour >= 6 && hour < 18 ? sin (G_PI * (hour - 5.5) / 12.0) : 0.0;

      dc_w[row] = 1000.0 * bright * height;
      ac_w[row] = MIN (dc_w[row] * INVERTER.efficiency, INVERTER.ac_limit_w);
    }
}

static void
assert_closes (const SbEnergyBalance *balance)
{
  double tolerance = 1e-9 * balance->yield_kwh;
  double months[5] = { 0.0 };

  sb_assert_close (balance->self_consumption_kwh + balance->feed_in_kwh + balance->battery_losses_kwh
                       + balance->charge_change_kwh,
                   balance->yield_kwh, tolerance, "where the yield went");
  sb_assert_close (balance->self_consumption_kwh + balance->grid_draw_kwh, balance->consumption_kwh,
                   1e-9 * balance->consumption_kwh, "where the consumption came from");

  for (int month = 0; month < 12; month++)
    {
      months[0] += balance->monthly_yield_kwh[month];
      months[1] += balance->monthly_consumption_kwh[month];
      months[2] += balance->monthly_self_consumption_kwh[month];
      months[3] += balance->monthly_feed_in_kwh[month];
      months[4] += balance->monthly_grid_draw_kwh[month];
    }
  sb_assert_close (months[0], balance->yield_kwh, tolerance, "months of the yield");
  sb_assert_close (months[1], balance->consumption_kwh, tolerance, "months of the consumption");
  sb_assert_close (months[2], balance->self_consumption_kwh, tolerance, "months of the own use");
  sb_assert_close (months[3], balance->feed_in_kwh, tolerance, "months of the feed-in");
  sb_assert_close (months[4], balance->grid_draw_kwh, tolerance, "months of the grid draw");

  for (guint row = 0; row < balance->n_rows; row++)
    {
      g_assert_true (isfinite (balance->self_consumption_w[row]));
      g_assert_cmpfloat (balance->self_consumption_w[row], >=, 0.0);
      g_assert_cmpfloat (balance->feed_in_w[row], >=, -1e-9);
      g_assert_cmpfloat (balance->grid_draw_w[row], >=, -1e-9);
      sb_assert_close ((double) balance->self_consumption_w[row] + (double) balance->grid_draw_w[row],
                       (double) balance->load_w[row], 1e-3, "row %u of the load", row);
    }
}

static void
test_one_hour (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = constant_load (100.0);
  g_autoptr (SbEnergyBalance) balance = NULL;
  g_autofree double *ac_w = g_new0 (double, N_ROWS);

  ac_w[10] = 300.0;
  for (int i = 30; i < 60; i++)
    load->power_w[10 * 60 + i] = 500.0f;
  balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);

  sb_assert_close ((double) balance->load_w[10], 300.0, 1e-4, "load");
  sb_assert_close ((double) balance->self_consumption_w[10], 200.0, 1e-4, "own use");
  sb_assert_close ((double) balance->feed_in_w[10], 100.0, 1e-4, "feed-in");
  sb_assert_close ((double) balance->grid_draw_w[10], 100.0, 1e-4, "grid draw");
  sb_assert_close (balance->self_consumption_kwh, 0.2, 1e-12, "own use of the year");
  assert_closes (balance);
}

/* Sun instants on the full hour: the first row begins half an hour before the year, which is the year's end. */
static void
test_wraps_at_the_end_of_the_year (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = constant_load (0.0);
  g_autoptr (SbEnergyBalance) balance = NULL;
  g_autofree double *ac_w = g_new0 (double, N_ROWS);

  weather->first_sun_unix_s -= 1800.0;
  ac_w[0] = 100.0;
  for (int i = 0; i < 20; i++)
    load->power_w[i] = 1000.0f;
  for (int i = N_MINUTES - 10; i < N_MINUTES; i++)
    load->power_w[i] = 1000.0f;
  balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);

  sb_assert_close (balance->self_consumption_kwh, 0.05, 1e-12, "30 minutes of 100 W");
  sb_assert_close ((double) balance->load_w[0], 500.0, 1e-3, "load of the first row");
  assert_closes (balance);
}

static void
test_cet_months (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = constant_load (0.0);
  g_autoptr (SbEnergyBalance) balance = NULL;
  g_autofree double *ac_w = g_new0 (double, N_ROWS);

  /* 31 January 22:30 and 23:30 UTC: the second is February in CET; the year's last hour is January. */
  ac_w[31 * 24 - 2] = 100.0;
  ac_w[31 * 24 - 1] = 200.0;
  ac_w[N_ROWS - 1] = 400.0;
  balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);

  sb_assert_close (balance->monthly_yield_kwh[0], 0.5, 1e-12, "January");
  sb_assert_close (balance->monthly_yield_kwh[1], 0.2, 1e-12, "February");
  sb_assert_close (balance->monthly_yield_kwh[11], 0.0, 1e-12, "December");
}

static void
test_nothing_on_one_side (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) no_load = constant_load (0.0);
  g_autoptr (SbHouseholdLoad) load = home_load ();
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  g_autofree double *no_sun_w = g_new0 (double, N_ROWS);
  g_autoptr (SbEnergyBalance) all_fed_in = NULL;
  g_autoptr (SbEnergyBalance) no_own_use = NULL;
  g_autoptr (SbEnergyBalance) idle_battery = NULL;

  fill_sun (ac_w, dc_w);
  all_fed_in = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, no_load, NULL);
  g_assert_cmpfloat (all_fed_in->self_consumption_kwh, ==, 0.0);
  g_assert_cmpfloat (all_fed_in->feed_in_kwh, ==, all_fed_in->yield_kwh);
  assert_closes (all_fed_in);

  no_own_use = sb_energy_balance_new (weather, no_sun_w, NULL, &INVERTER, load, NULL);
  g_assert_cmpfloat (no_own_use->self_consumption_kwh, ==, 0.0);
  sb_assert_close (no_own_use->grid_draw_kwh, 3000.0, 1e-3, "all from the grid");
  assert_closes (no_own_use);

  idle_battery = sb_energy_balance_new (weather, no_sun_w, no_sun_w, &INVERTER, load, &BATTERY);
  g_assert_cmpfloat (idle_battery->self_consumption_kwh, ==, 0.0);
  g_assert_cmpfloat (idle_battery->battery_throughput_kwh, ==, 0.0);
  sb_assert_close (idle_battery->consumption_kwh, 3000.0 + 6.0 * 8.76, 1e-3, "standby counts as consumption");
}

/* One hour of 500 W sun against 100 W load fills, the hours after draw 200 W. */
static void
test_battery_by_hand (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = constant_load (0.0);
  g_autoptr (SbEnergyBalance) ac = NULL;
  g_autoptr (SbEnergyBalance) dc = NULL;
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  SbBattery battery = BATTERY;
  const double charged_ac_wh = 400.0 * 0.94;
  const double charged_dc_wh = (1000.0 - 100.0 / 0.95) * 0.94;

  battery.standby_w = 0.0;
  battery.charge_power_w = 2000.0;
  ac_w[10] = 500.0;
  for (int i = 0; i < 60; i++)
    load->power_w[10 * 60 + i] = 100.0f;
  for (int i = 0; i < 120; i++)
    load->power_w[20 * 60 + i] = 300.0f;

  ac = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &battery);
  sb_assert_close ((double) ac->battery_soc_wh[10], charged_ac_wh, 1e-3, "stored");
  sb_assert_close ((double) ac->battery_soc_wh[20], charged_ac_wh - 300.0 / (0.95 * 0.94), 1e-3, "one hour later");
  sb_assert_close (ac->self_consumption_kwh, 0.1 + charged_ac_wh * 0.95 * 0.94 / 1000.0, 1e-9, "own use");
  sb_assert_close (ac->battery_throughput_kwh, charged_ac_wh / 1000.0, 1e-9, "throughput");
  sb_assert_close (ac->battery_losses_kwh, 0.4 * (1.0 - 0.94 * 0.95 * 0.94), 1e-9, "losses");
  assert_closes (ac);

  /* 1000 W of DC, of which the limit lets 800 W pass: the battery takes what would be cut off, too. */
  ac_w[10] = 800.0;
  dc_w[10] = 1000.0;
  battery.coupling = SB_COUPLING_DC;
  dc = sb_energy_balance_new (weather, ac_w, dc_w, &INVERTER, load, &battery);
  sb_assert_close ((double) dc->battery_soc_wh[10], charged_dc_wh, 1e-3, "stored from DC");
  sb_assert_close ((double) dc->battery_soc_wh[21], charged_dc_wh - 600.0 / (0.95 * 0.95), 1e-3, "through the inverter");
  assert_closes (dc);
}

/* One hour of 500 W sun; what the controls other than surplus make of it. */
static void
test_controls_by_hand (void)
{
  const double out_efficiency = 0.95 * 0.94;
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  SbBattery battery = BATTERY;

  battery.standby_w = 0.0;
  ac_w[10] = 500.0;

  {
    g_autoptr (SbHouseholdLoad) load = constant_load (0.0);
    g_autoptr (SbEnergyBalance) balance = NULL;

    for (int i = 0; i < 60; i++)
      load->power_w[20 * 60 + i] = 295.0f;
    battery.control = SB_CONTROL_LOAD_FOLLOWING;
    balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &battery);
    /* A minute late in everything, and in steps of 10 W: what comes after the load has gone is fed in. */
    sb_assert_close ((double) balance->battery_soc_wh[10], 500.0 * 0.94 * 59.0 / 60.0, 1e-3, "59 minutes of charging");
    sb_assert_close ((double) balance->feed_in_w[10], 500.0 / 60.0, 1e-3, "the first minute is fed in");
    sb_assert_close ((double) balance->self_consumption_w[20], 290.0 * 59.0 / 60.0, 1e-3, "59 minutes of 290 W");
    sb_assert_close ((double) balance->feed_in_w[21], 290.0 / 60.0, 1e-3, "one minute too long");
    assert_closes (balance);
  }
  {
    g_autoptr (SbHouseholdLoad) load = constant_load (40.0);
    g_autoptr (SbEnergyBalance) balance = NULL;

    battery.control = SB_CONTROL_CONSTANT_FEED;
    balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &battery);
    sb_assert_close ((double) balance->battery_soc_wh[10], 500.0 * 0.94 - 150.0 / out_efficiency, 1e-3, "stored");
    sb_assert_close ((double) balance->self_consumption_w[10], 40.0, 1e-3, "the load");
    sb_assert_close ((double) balance->feed_in_w[11], 110.0, 1e-3, "150 W less the load");
    assert_closes (balance);
  }
  {
    g_autoptr (SbHouseholdLoad) load = constant_load (40.0);
    g_autoptr (SbEnergyBalance) balance = NULL;

    battery.control = SB_CONTROL_CHARGE_FIRST;
    balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &battery);
    sb_assert_close ((double) balance->battery_soc_wh[10], 500.0 * 0.94 - 40.0 / out_efficiency, 1e-3, "stored");
    sb_assert_close ((double) balance->feed_in_w[10], 0.0, 1e-3, "all is stored");
    sb_assert_close ((double) balance->battery_soc_wh[11], 500.0 * 0.94 - 80.0 / out_efficiency, 1e-3, "one hour on");
    assert_closes (balance);
  }
}

typedef struct
{
  double load_kwh;
  double grid_draw_kwh;
  double self_kwh;
  double feed_in_kwh;
  double losses_kwh;
  double stored_kwh;
} Plain;

/* The same battery once more, plainly: AC coupling, surplus control, with the losses counted where they arise. */
static Plain
plain_ac_surplus (const double          *ac_w,
                  const SbHouseholdLoad *load,
                  const SbBattery       *battery)
{
  Plain sums = { 0 };
  double out_efficiency = battery->storage_efficiency * battery->discharge_efficiency;

  for (int minute = 0; minute < N_MINUTES; minute++)
    {
      double pv_kwh = ac_w[minute / 60] / 60000.0;
      double load_kwh = ((double) load->power_w[minute] + battery->standby_w) / 60000.0;
      double room_kwh = battery->capacity_kwh - sums.stored_kwh;

      sums.load_kwh += load_kwh;
      if (pv_kwh > load_kwh)
        {
          double charge_kwh = MIN (MIN (pv_kwh - load_kwh, battery->charge_power_w / 60000.0),
                                   room_kwh / battery->charge_efficiency);

          sums.self_kwh += load_kwh;
          sums.feed_in_kwh += pv_kwh - load_kwh - charge_kwh;
          sums.losses_kwh += charge_kwh * (1.0 - battery->charge_efficiency);
          sums.stored_kwh += charge_kwh * battery->charge_efficiency;
        }
      else
        {
          double out_kwh = MIN (MIN (load_kwh - pv_kwh, battery->discharge_power_w / 60000.0),
                                MIN (INVERTER.ac_limit_w / 60000.0 - pv_kwh, sums.stored_kwh * out_efficiency));

          sums.self_kwh += pv_kwh + out_kwh;
          sums.grid_draw_kwh += load_kwh - pv_kwh - out_kwh;
          sums.losses_kwh += out_kwh / out_efficiency - out_kwh;
          sums.stored_kwh -= out_kwh / out_efficiency;
        }
    }

  return sums;
}

static void
test_battery_against_plain_steps (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = home_load ();
  g_autoptr (SbEnergyBalance) balance = NULL;
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  Plain plain;

  fill_sun (ac_w, dc_w);
  balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &BATTERY);
  plain = plain_ac_surplus (ac_w, load, &BATTERY);

  sb_assert_close (balance->consumption_kwh, plain.load_kwh, 1e-9 * plain.load_kwh, "consumption");
  sb_assert_close (balance->grid_draw_kwh, plain.grid_draw_kwh, 1e-9 * plain.load_kwh, "grid draw");
  sb_assert_close (balance->self_consumption_kwh, plain.self_kwh, 1e-9 * plain.self_kwh, "own use");
  sb_assert_close (balance->feed_in_kwh, plain.feed_in_kwh, 1e-9 * plain.self_kwh, "feed-in");
  sb_assert_close (balance->battery_losses_kwh, plain.losses_kwh, 1e-9 * plain.self_kwh, "losses");
  sb_assert_close (balance->charge_change_kwh, plain.stored_kwh, 1e-9 * plain.self_kwh, "charge");
}

static void
test_battery_year (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = home_load ();
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  g_autoptr (SbEnergyBalance) none = NULL;

  fill_sun (ac_w, dc_w);
  none = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);
  assert_closes (none);

  for (int coupling = SB_COUPLING_DC; coupling <= SB_COUPLING_AC; coupling++)
    {
      double own_kwh[4];

      for (int control = SB_CONTROL_SURPLUS; control <= SB_CONTROL_CHARGE_FIRST; control++)
        {
          g_autoptr (SbEnergyBalance) balance = NULL;
          SbBattery battery = BATTERY;

          battery.coupling = (SbCoupling) coupling;
          battery.control = (SbControl) control;
          balance = sb_energy_balance_new (weather, ac_w, dc_w, &INVERTER, load, &battery);
          assert_closes (balance);
          sb_assert_close (balance->yield_kwh, none->yield_kwh, 1e-9, "the yield is that without a battery");
          g_assert_cmpfloat (balance->battery_throughput_kwh, >, 0.0);
          for (guint row = 0; row < balance->n_rows; row++)
            {
              g_assert_cmpfloat (balance->battery_soc_wh[row], >=, 0.0);
              g_assert_cmpfloat (balance->battery_soc_wh[row], <=, 1600.0);
              /* Set and battery share the limit; the hour's mean cannot pass what no minute passes. */
              g_assert_cmpfloat (balance->self_consumption_w[row] + balance->feed_in_w[row], <=, 800.001);
            }
          own_kwh[control] = balance->self_consumption_kwh;
        }

      g_test_message ("own use %.1f kWh; surplus %.1f, load-following %.1f, constant feed %.1f, charge first %.1f",
                      none->self_consumption_kwh, own_kwh[0], own_kwh[1], own_kwh[2], own_kwh[3]);
      g_assert_cmpfloat (own_kwh[SB_CONTROL_SURPLUS], >=, own_kwh[SB_CONTROL_LOAD_FOLLOWING]);
      g_assert_cmpfloat (own_kwh[SB_CONTROL_LOAD_FOLLOWING], >=, own_kwh[SB_CONTROL_CHARGE_FIRST]);
      g_assert_cmpfloat (own_kwh[SB_CONTROL_SURPLUS], >, none->self_consumption_kwh);
    }
}

/* Fed in at full power until it is empty, a battery wastes by evening what it kept from the home at noon. */
static void
test_constant_feed_can_be_worse_than_none (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = home_load ();
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  g_autoptr (SbEnergyBalance) none = NULL;
  g_autoptr (SbEnergyBalance) constant = NULL;
  SbBattery battery = BATTERY;

  fill_sun (ac_w, dc_w);
  battery.control = SB_CONTROL_CONSTANT_FEED;
  battery.feed_power_w = 600.0;
  battery.standby_w = 0.0;
  none = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);
  constant = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &battery);
  g_test_message ("none %.1f, constant feed %.1f kWh", none->self_consumption_kwh, constant->self_consumption_kwh);
  g_assert_cmpfloat (constant->self_consumption_kwh, <, none->self_consumption_kwh);
}

static void
test_capacity_nothing (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = home_load ();
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  g_autoptr (SbEnergyBalance) none = NULL;
  g_autoptr (SbEnergyBalance) empty = NULL;
  SbBattery battery = BATTERY;

  fill_sun (ac_w, dc_w);
  battery.capacity_kwh = 0.0;
  battery.standby_w = 0.0;
  none = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);
  empty = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, &battery);
  sb_assert_close (empty->self_consumption_kwh, none->self_consumption_kwh, 1e-9, "a battery of 0 kWh");
}

static void
test_leap_year_must_match (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2024);
  g_autoptr (SbHouseholdLoad) load = constant_load (100.0);
  g_autofree double *ac_w = g_new0 (double, 8784);
  SbEnergyBalance *balance;

  g_test_expect_message ("sb-core", G_LOG_LEVEL_CRITICAL, "*n_minutes*");
  balance = sb_energy_balance_new (weather, ac_w, NULL, &INVERTER, load, NULL);
  g_test_assert_expected_messages ();
  g_assert_null (balance);
}

static void
test_same_bits (void)
{
  g_autoptr (SbWeather) weather = sb_weather_new (2023);
  g_autoptr (SbHouseholdLoad) load = home_load ();
  g_autofree double *ac_w = g_new0 (double, N_ROWS);
  g_autofree double *dc_w = g_new0 (double, N_ROWS);
  g_autoptr (SbEnergyBalance) first = NULL;
  g_autoptr (SbEnergyBalance) second = NULL;

  fill_sun (ac_w, dc_w);
  first = sb_energy_balance_new (weather, ac_w, dc_w, &INVERTER, load, &BATTERY);
  second = sb_energy_balance_new (weather, ac_w, dc_w, &INVERTER, load, &BATTERY);
  g_assert_cmpfloat (first->self_consumption_kwh, ==, second->self_consumption_kwh);
  g_assert_cmpmem (first->battery_soc_wh, N_ROWS * sizeof (float), second->battery_soc_wh, N_ROWS * sizeof (float));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/energy-balance/one-hour", test_one_hour);
  g_test_add_func ("/energy-balance/wraps-at-the-end-of-the-year", test_wraps_at_the_end_of_the_year);
  g_test_add_func ("/energy-balance/cet-months", test_cet_months);
  g_test_add_func ("/energy-balance/nothing-on-one-side", test_nothing_on_one_side);
  g_test_add_func ("/energy-balance/battery-by-hand", test_battery_by_hand);
  g_test_add_func ("/energy-balance/controls-by-hand", test_controls_by_hand);
  g_test_add_func ("/energy-balance/battery-against-plain-steps", test_battery_against_plain_steps);
  g_test_add_func ("/energy-balance/battery-year", test_battery_year);
  g_test_add_func ("/energy-balance/constant-feed-can-be-worse-than-none", test_constant_feed_can_be_worse_than_none);
  g_test_add_func ("/energy-balance/capacity-nothing", test_capacity_nothing);
  g_test_add_func ("/energy-balance/leap-year-must-match", test_leap_year_must_match);
  g_test_add_func ("/energy-balance/same-bits", test_same_bits);

  return g_test_run ();
}
