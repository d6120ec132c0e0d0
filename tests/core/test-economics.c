#include "core/economics.h"

#include "support/reference-table.h"

#include <math.h>

/* Ten years of 100 € for 450 €: paid back after 4.5 years. */
static SbEconomicsInput
plain_input (void)
{
  return (SbEconomicsInput) {
    .horizon_years = 10,
    .investment_eur = 450.0,
    .annual_savings_eur = 100.0,
    .first_year_yield_kwh = 500.0,
  };
}

static void
test_constant_flow (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;

  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.payback_years, 4.5, 1e-12, "payback");
  sb_assert_close (economics.cumulative_eur[0], -450.0, 0.0, "year 0");
  sb_assert_close (economics.cumulative_eur[10], 550.0, 1e-9, "year 10");
  sb_assert_close (economics.npv_eur, 550.0, 1e-9, "present value without discount");
  sb_assert_close (economics.lcoe_eur_per_kwh, 450.0 / 5000.0, 1e-12, "levelised cost");
}

static void
test_annuity (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;
  double annuity = (1.0 - pow (1.03, -10)) / 0.03;

  input.discount_rate_percent = 3.0;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.npv_eur, 100.0 * annuity - 450.0, 1e-9, "annuity");
  sb_assert_close (economics.lcoe_eur_per_kwh, 450.0 / (500.0 * annuity), 1e-12, "levelised cost");
}

static void
test_internal_rate (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;

  /* One year: 450 € become 495 €. */
  input.horizon_years = 1;
  input.annual_savings_eur = 495.0;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.irr_percent, 10.0, 1e-9, "internal rate");

  input.annual_savings_eur = 0.0;
  sb_economics_compute (&input, &economics);
  g_assert_true (isnan (economics.irr_percent));

  /* One year: 450 € become 360 €: a loss has a rate as well. */
  input.annual_savings_eur = 360.0;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.irr_percent, -20.0, 1e-9, "internal rate of a loss");
}

/* A dear battery that is bought again and again: the only root lies near −93 % and says nothing. */
static void
test_internal_rate_of_replacements (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;

  input.horizon_years = 25;
  input.investment_eur = 5050.0;
  input.annual_savings_eur = 207.0;
  input.battery_life_years = 12.0;
  input.battery_price_eur = 4500.0;
  sb_economics_compute (&input, &economics);
  g_assert_true (isnan (economics.irr_percent));

  /* A cheap one that pays: at the rate found the flow is worth nothing. */
  input.investment_eur = 1000.0;
  input.battery_price_eur = 450.0;
  sb_economics_compute (&input, &economics);
  g_assert_cmpfloat (economics.irr_percent, >, 0.0);
  input.discount_rate_percent = economics.irr_percent;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.npv_eur, 0.0, 1e-6, "value at the internal rate");
}

static void
test_rise_and_degradation (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;
  double growth = 1.02 * 0.995;

  input.price_rise_percent_per_year = 2.0;
  input.degradation_percent_per_year = 0.5;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.cumulative_eur[10], 100.0 * (pow (growth, 10) - 1.0) / (growth - 1.0) - 450.0, 1e-9,
                   "geometric series");
}

static void
test_replacements (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;

  input.horizon_years = 12;
  input.inverter_life_years = 4.0;
  input.inverter_price_eur = 60.0;
  sb_economics_compute (&input, &economics);
  /* After 4 and 8 years; at the end of the horizon nothing is bought any more. */
  sb_assert_close (economics.cumulative_eur[12], 1200.0 - 450.0 - 120.0, 1e-9, "two inverters");
  sb_assert_close (economics.cumulative_eur[4] - economics.cumulative_eur[3], 40.0, 1e-9, "the year of the first");
}

/* A replacement pushes the sum below zero again: the last crossing counts. */
static void
test_last_crossing (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;

  input.inverter_life_years = 5.0;
  input.inverter_price_eur = 130.0;
  sb_economics_compute (&input, &economics);
  g_assert_cmpfloat (economics.cumulative_eur[5], <, 0.0);
  sb_assert_close (economics.payback_years, 5.8, 1e-12, "payback after the new inverter");
}

static void
test_never (void)
{
  SbEconomicsInput input = plain_input ();
  SbEconomics economics;

  input.annual_savings_eur = 44.9;
  sb_economics_compute (&input, &economics);
  g_assert_true (isnan (economics.payback_years));

  input.annual_savings_eur = 45.0;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.payback_years, 10.0, 1e-9, "just at the horizon");

  /* Battery: paid back only after its life. */
  input.battery_life_years = 9.0;
  sb_economics_compute (&input, &economics);
  g_assert_true (isnan (economics.payback_years));

  input = plain_input ();
  input.investment_eur = 0.0;
  sb_economics_compute (&input, &economics);
  sb_assert_close (economics.payback_years, 0.0, 0.0, "nothing to pay back");

  input.first_year_yield_kwh = 0.0;
  sb_economics_compute (&input, &economics);
  g_assert_true (isnan (economics.lcoe_eur_per_kwh));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/economics/constant-flow", test_constant_flow);
  g_test_add_func ("/economics/annuity", test_annuity);
  g_test_add_func ("/economics/internal-rate", test_internal_rate);
  g_test_add_func ("/economics/internal-rate-of-replacements", test_internal_rate_of_replacements);
  g_test_add_func ("/economics/rise-and-degradation", test_rise_and_degradation);
  g_test_add_func ("/economics/replacements", test_replacements);
  g_test_add_func ("/economics/last-crossing", test_last_crossing);
  g_test_add_func ("/economics/never", test_never);

  return g_test_run ();
}
