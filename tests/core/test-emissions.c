#include "core/emissions.h"

#include "support/reference-table.h"

#include <math.h>

static SbEmissionsInput
plain_input (void)
{
  return (SbEmissionsInput) {
    .horizon_years = 25,
    .yield_kwh = 500.0,
    .grid_kg_per_kwh = 0.4,
    .peak_power_kw = 0.9,
    .module_kg_per_kw = 800.0,
  };
}

static void
test_constant_grid (void)
{
  SbEmissionsInput input = plain_input ();
  SbEmissions emissions;

  sb_emissions_compute (&input, &emissions);
  sb_assert_close (emissions.avoided_kg_per_year, 200.0, 1e-12, "avoided");
  sb_assert_close (emissions.embodied_kg, 720.0, 1e-12, "embodied");
  sb_assert_close (emissions.payback_years, 3.6, 1e-12, "break-even");
  sb_assert_close (emissions.lifetime_net_kg, 25 * 200.0 - 720.0, 1e-9, "lifetime");
}

static void
test_cleaner_grid (void)
{
  SbEmissionsInput input = plain_input ();
  SbEmissions emissions;
  double factor = 0.96 * 0.995;

  input.grid_fall_percent_per_year = 4.0;
  input.degradation_percent_per_year = 0.5;
  sb_emissions_compute (&input, &emissions);
  sb_assert_close (emissions.lifetime_net_kg, 200.0 * (1.0 - pow (factor, 25)) / (1.0 - factor) - 720.0, 1e-9,
                   "geometric series");
  g_assert_cmpfloat (emissions.payback_years, >, 3.6);
}

static void
test_battery (void)
{
  SbEmissionsInput input = plain_input ();
  SbEmissions emissions;

  input.battery_capacity_kwh = 2.0;
  input.battery_kg_per_kwh = 125.0;
  input.battery_life_years = 12.0;
  sb_emissions_compute (&input, &emissions);
  sb_assert_close (emissions.embodied_kg, 970.0, 1e-12, "embodied with battery");
  /* Made again after 12 and 24 years. */
  sb_assert_close (emissions.lifetime_net_kg, 25 * 200.0 - 720.0 - 3 * 250.0, 1e-9, "lifetime with batteries");
}

static void
test_never (void)
{
  SbEmissionsInput input = plain_input ();
  SbEmissions emissions;

  input.yield_kwh = 10.0;
  sb_emissions_compute (&input, &emissions);
  g_assert_true (isnan (emissions.payback_years));
  g_assert_cmpfloat (emissions.lifetime_net_kg, <, 0.0);

  input.module_kg_per_kw = 0.0;
  sb_emissions_compute (&input, &emissions);
  sb_assert_close (emissions.payback_years, 0.0, 0.0, "nothing embodied");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emissions/constant-grid", test_constant_grid);
  g_test_add_func ("/emissions/cleaner-grid", test_cleaner_grid);
  g_test_add_func ("/emissions/battery", test_battery);
  g_test_add_func ("/emissions/never", test_never);

  return g_test_run ();
}
