#include "sample-chart.h"

#include "support/sample-result.h"

#include <math.h>

static void
assert_title (const Fixture *fixture,
              const char    *id,
              const char    *expected)
{
  g_autofree char *title = sb_chart_find (id)->title (&fixture->data);

  g_assert_cmpstr (title, ==, expected);
}

/* Own use and feed-in of each half year: two numbers for April to September, two for the rest. */
static void
set_halves (SbResult *result,
            double    own_summer,
            double    fed_summer,
            double    own_winter,
            double    fed_winter)
{
  SbEnergyBalance *balance = result->balance;

  balance->self_consumption_kwh = own_summer + own_winter;
  balance->feed_in_kwh = fed_summer + fed_winter;
  balance->yield_kwh = balance->self_consumption_kwh + balance->feed_in_kwh;
  for (int month = 0; month < 12; month++)
    {
      gboolean summer = month >= 3 && month <= 8;

      balance->monthly_self_consumption_kwh[month] = (summer ? own_summer : own_winter) / 6.0;
      balance->monthly_feed_in_kwh[month] = (summer ? fed_summer : fed_winter) / 6.0;
      balance->monthly_yield_kwh[month]
          = balance->monthly_self_consumption_kwh[month] + balance->monthly_feed_in_kwh[month];
    }
}

static void
test_months_titles (Fixture      *fixture,
                    gconstpointer unused)
{
  assert_title (fixture, "months", "In summer, electricity is left over");
  set_halves (fixture->result, 0, 0, 0, 0);
  assert_title (fixture, "months", "The modules deliver no electricity");
  set_halves (fixture->result, 300, 0, 200, 0);
  assert_title (fixture, "months", "All the solar power is used at home");
  set_halves (fixture->result, 0, 300, 0, 200);
  assert_title (fixture, "months", "No solar power is used at home");
  set_halves (fixture->result, 300, 20, 200, 0);
  assert_title (fixture, "months", "Nearly all the solar power is used at home");
  set_halves (fixture->result, 10, 300, 10, 200);
  assert_title (fixture, "months", "Nearly all the solar power flows into the grid");
  set_halves (fixture->result, 200, 60, 100, 50);
  assert_title (fixture, "months", "More than half of the solar power is used at home");
  set_halves (fixture->result, 100, 200, 100, 150);
  assert_title (fixture, "months", "More than half of the solar power flows into the grid");
  set_halves (fixture->result, 100, 100, 100, 100);
  assert_title (fixture, "months", "Sun and grid, month by month");
}

static void
test_years_titles (Fixture      *fixture,
                   gconstpointer unused)
{
  SbEconomics *economics = &fixture->result->economics;

  assert_title (fixture, "money", "Paid back after 4.5 years");
  assert_title (fixture, "co2", "Good for the climate after 4.0 years");
  economics->payback_years = 9.96;
  assert_title (fixture, "money", "Paid back after 10 years");
  economics->payback_years = 0.0;
  assert_title (fixture, "money", "Nothing to pay back: it saves from the first day");
  economics->payback_years = NAN;
  fixture->consultation->system.battery.present = TRUE;
  assert_title (fixture, "money", "Not paid back within the life of the battery");
  fixture->consultation->system.battery.present = FALSE;
  sb_sample_result_make_never (fixture->result);
  assert_title (fixture, "money", "Not paid back within 25 years");
  assert_title (fixture, "co2", "Making the set is not made up for within 25 years");
  sb_sample_result_scale (fixture->result, 0.0);
  economics->payback_years = fixture->result->emissions.payback_years = 0.0;
  assert_title (fixture, "money", "It costs nothing and saves nothing");
  assert_title (fixture, "co2", "Neither more nor less CO₂");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/chart-words/months-titles", test_months_titles);
  ADD ("/chart-words/years-titles", test_years_titles);

  return g_test_run ();
}
