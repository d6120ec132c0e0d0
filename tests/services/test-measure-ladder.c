#include "measure-home.h"

#include "core/simulate.h"
#include "services/built-in-data.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* The load after the measures, and the ladder from today's consumption down to what remains. */

static SbResult *
run (const SbConsultation    *consultation,
     const SbSimulateOptions *options)
{
  static SbWeather *weather = NULL;
  g_autoptr (GError) error = NULL;
  SbResult *result;

  if (weather == NULL)
    {
      SbClimateMonths months;

      g_assert_true (sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, NULL));
      weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
    }
  result = sb_simulate (consultation, weather, sb_built_in_assumptions (), options, &error);
  g_assert_no_error (error);

  return result;
}

static void
assert_ladder_closes (const SbResult *result)
{
  const SbLadderStep *steps = result->ladder;
  double level_kwh = steps[0].level_kwh;
  double savings_eur = 0.0;
  double saved_eur = result->annual_savings_eur;

  g_assert_cmpint (steps[0].kind, ==, SB_LADDER_TODAY);
  g_assert_cmpfloat (steps[0].level_kwh, ==, result->annual_consumption_kwh);
  for (guint i = 1; i < result->n_ladder; i++)
    {
      level_kwh += steps[i].change_kwh;
      savings_eur += steps[i].savings_eur;
      sb_assert_close (steps[i].level_kwh, level_kwh, 1e-9, "step %u", i);
      if (steps[i].kind == SB_LADDER_SOLAR)
        sb_assert_close (-steps[i].change_kwh, result->balance->self_consumption_kwh, 1e-3, "own use");
    }
  sb_assert_close (level_kwh, result->balance->grid_draw_kwh, 1e-9, "what remains");
  g_assert_cmpint (steps[result->n_ladder - 1].kind, ==, SB_LADDER_REMAINS);
  for (guint i = 0; i < result->n_measures; i++)
    saved_eur += result->measures[i].savings_eur;
  saved_eur -= result->measures_not_taken_kwh * result->energy_price_eur_per_kwh;
  saved_eur -= (result->balance->consumption_kwh - result->load->annual_kwh) * result->energy_price_eur_per_kwh;
  sb_assert_close (savings_eur, saved_eur, 1e-2, "money of the steps");
}

static void
test_ladder (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autoptr (SbResult) plain = run (consultation, NULL);
  g_autoptr (SbResult) saving = NULL;
  g_autoptr (SbResult) again = NULL;
  g_autoptr (SbResult) with_battery = NULL;

  g_assert_cmpuint (plain->n_ladder, ==, 3);
  assert_ladder_closes (plain);

  add_choice (consultation, "led-lighting");
  add_choice (consultation, "new-fridge");
  add_choice (consultation, "wash-cooler");
  add_choice (consultation, "shower-head");
  saving = run (consultation, NULL);
  again = run (consultation, NULL);
  assert_ladder_closes (saving);
  g_assert_cmpuint (saving->n_ladder, ==, 7);
  g_assert_cmpstr (saving->ladder[1].id, ==, "led-lighting");
  sb_assert_close (saving->load->annual_kwh, 1900 - 153.3 - 230 - 85.8, 1e-3, "load after the measures");
  g_assert_cmpfloat (saving->annual_consumption_kwh, ==, 1900);

  /* What is not used cannot be replaced by the sun. */
  g_assert_cmpfloat (saving->balance->self_consumption_kwh, <, plain->balance->self_consumption_kwh);
  g_assert_cmpfloat (saving->annual_savings_eur, <, plain->annual_savings_eur);
  sb_assert_close (saving->annual_savings_eur, saving->balance->self_consumption_kwh * 0.34, 1e-9, "solar only");

  g_assert_cmpmem (saving->load->power_w, saving->load->n_minutes * sizeof (float), again->load->power_w,
                   again->load->n_minutes * sizeof (float));

  consultation->system.battery.present = TRUE;
  with_battery = run (consultation, NULL);
  assert_ladder_closes (with_battery);
  g_assert_cmpint (with_battery->ladder[5].kind, ==, SB_LADDER_BATTERY_STANDBY);
}

/* A measure changes the minutes of its appliance alone. */
static void
test_other_appliances_stay (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autoptr (SbMeasurePlan) plan = NULL;
  g_autoptr (SbHouseholdLoad) before = NULL;
  g_autoptr (SbHouseholdLoad) after = NULL;
  SbHouseholdLoadInput input;
  double less_kwh = 0.0;
  double most_w = 0.0;

  add_choice (consultation, "router-at-night");
  plan = plan_of (consultation);
  sb_simulate_load_input (consultation, plan, 2023, &input);
  after = sb_household_load_new (&input);
  input.change = NULL;
  before = sb_household_load_new (&input);

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    if (i != SB_APPLIANCE_ALWAYS_ON)
      g_assert_cmpfloat (before->appliance_kwh[i], ==, after->appliance_kwh[i]);
  for (guint i = 0; i < before->n_minutes; i++)
    {
      double less_w = (double) before->power_w[i] - (double) after->power_w[i];

      less_kwh += less_w / 60000.0;
      most_w = fmax (most_w, fabs (less_w - 29.2 / 8.76));
    }
  sb_assert_close (less_kwh, 29.2, 1e-3, "kWh");
  g_assert_cmpfloat (most_w, <, 0.01);
  sb_assert_close (before->annual_kwh, 1900, 1e-2, "today");
}

/* A measured load less the modelled difference; what does not fit is told and closes the ladder. */
static void
test_measured_load (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  float *power_w = g_new0 (float, 365 * 1440);
  g_autoptr (SbHouseholdLoad) measured = NULL;
  g_autoptr (SbHouseholdLoad) holiday = NULL;
  float *away_w;
  SbSimulateOptions options = { SB_TRANSPOSITION_PEREZ, NULL };
  g_autoptr (SbResult) plain = NULL;
  g_autoptr (SbResult) saving = NULL;
  g_autoptr (SbResult) not_all = NULL;
  gboolean told = FALSE;

  for (int i = 0; i < 365 * 1440; i++)
    power_w[i] = i % 1440 < 600 ? 100.0f : 350.0f;
  away_w = g_memdup2 (power_w, 365 * 1440 * sizeof *power_w);
  for (int i = 0; i < 60 * 1440; i++)
    away_w[i] = 0.0f;
  measured = sb_household_load_new_from_power (2023, power_w, 365 * 1440);
  holiday = sb_household_load_new_from_power (2023, away_w, 365 * 1440);

  options.measured_load = measured;
  plain = run (consultation, &options);
  g_assert_true (plain->load == measured);

  add_choice (consultation, "wash-cooler");
  add_choice (consultation, "led-lighting");
  saving = run (consultation, &options);
  assert_ladder_closes (saving);
  g_assert_cmpfloat (saving->measures_not_taken_kwh, <, 0.01);
  sb_assert_close (saving->load->annual_kwh, measured->annual_kwh - 153.3 - 85.8, 0.05, "less");
  for (guint i = 0; i < saving->load->n_minutes; i++)
    g_assert_cmpfloat (saving->load->power_w[i], >=, 0.0);

  options.measured_load = holiday;
  not_all = run (consultation, &options);
  assert_ladder_closes (not_all);
  g_assert_cmpfloat (not_all->measures_not_taken_kwh, >, 20.0);
  for (guint i = 0; i < not_all->hints->len; i++)
    told = told || strcmp (g_array_index (not_all->hints, SbHint, i).id, "measures-above-meter") == 0;
  g_assert_true (told);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure-ladder/ladder", test_ladder);
  g_test_add_func ("/measure-ladder/other-appliances-stay", test_other_appliances_stay);
  g_test_add_func ("/measure-ladder/measured-load", test_measured_load);

  return g_test_run ();
}
