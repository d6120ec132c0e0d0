#include "core/field-table.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/range-runner.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* Heat pump, electric car and a roof system that is there already, in the result, its ladder and its range. */

static SbWeather *
kaiserslautern (void)
{
  static SbWeather *weather = NULL;
  SbClimateMonths months;
  g_autoptr (GError) error = NULL;

  if (weather == NULL)
    {
      sb_climate_table_lookup (sb_built_in_climate (), 49.4447, 7.7689, 251, &months, &error);
      g_assert_no_error (error);
      weather = sb_climate_synthesize (&months, 49.4447, 7.7689, 251, 0);
    }

  return weather;
}

static SbResult *
run (const SbConsultation  *consultation,
     SbHouseholdLoad       *measured_load)
{
  SbSimulateOptions options = { .transposition = SB_TRANSPOSITION_PEREZ, .measured_load = measured_load };
  g_autoptr (GError) error = NULL;
  SbResult *result = sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), &options, &error);

  g_assert_no_error (error);

  return result;
}

static SbConsultation *
house (void)
{
  SbConsultation *consultation = sb_consultation_new ();

  consultation->household.dwelling = SB_DWELLING_HOUSE;
  consultation->household.persons = 3;

  return consultation;
}

static void
choose (SbConsultation *consultation,
        const char     *id)
{
  consultation->measures = g_renew (SbMeasureChoice, consultation->measures, consultation->n_measures + 1);
  consultation->measures[consultation->n_measures++] = (SbMeasureChoice) { .id = g_strdup (id) };
}

static gboolean
has_hint (const SbResult *result,
          const char     *id)
{
  for (guint i = 0; i < result->hints->len; i++)
    if (strcmp (g_array_index (result->hints, SbHint, i).id, id) == 0)
      return TRUE;

  return FALSE;
}

/* The lines that every result keeps, whatever the home has. */
static void
assert_closes (const SbResult *result)
{
  const SbEnergyBalance *balance = result->balance;
  double remains_kwh = result->ladder[0].level_kwh;

  sb_assert_close (balance->consumption_kwh, balance->self_consumption_kwh + balance->grid_draw_kwh, 1e-6, "consumption");
  sb_assert_close (result->yield.annual_kwh,
                   balance->self_consumption_kwh + balance->feed_in_kwh + balance->battery_losses_kwh
                     + balance->charge_change_kwh,
                   1e-6, "yield");
  sb_assert_close (result->home_load->annual_kwh, result->load->annual_kwh + result->roof.served_kwh, 1e-6, "roof");
  sb_assert_close (result->annual_consumption_kwh, result->large_loads.with_kwh, 0.0, "with");

  for (guint i = 1; i < result->n_ladder; i++)
    remains_kwh += result->ladder[i].change_kwh;
  sb_assert_close (remains_kwh, balance->grid_draw_kwh, 0.02, "ladder");
}

static void
test_large_loads (void)
{
  g_autoptr (SbConsultation) consultation = house ();
  g_autoptr (SbResult) bare = run (consultation, NULL);
  g_autoptr (SbResult) on_top = NULL;
  g_autoptr (SbResult) contained = NULL;
  g_autoptr (SbResult) saving = NULL;

  /* Estimated: the home without them stays as it is, they are added. */
  consultation->household.heat_pump_kwh = 4500.0;
  consultation->household.electric_car_kwh = 2000.0;
  on_top = run (consultation, NULL);
  assert_closes (on_top);
  sb_assert_close (on_top->large_loads.without_kwh, bare->annual_consumption_kwh, 0.0, "without");
  sb_assert_close (on_top->balance->consumption_kwh, bare->balance->consumption_kwh + 6500.0, 0.01, "with");
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    g_assert_cmpfloat (on_top->load->appliance_kwh[i], ==, bare->load->appliance_kwh[i]);
  g_assert_cmpfloat (on_top->balance->self_consumption_kwh, >, bare->balance->self_consumption_kwh);
  g_assert_cmpfloat (on_top->balance->self_consumption_kwh, <, bare->balance->self_consumption_kwh + 200.0);

  /* Told and contained: the same home. */
  consultation->household.annual_consumption_kwh = on_top->annual_consumption_kwh;
  contained = run (consultation, NULL);
  assert_closes (contained);
  g_assert_cmpmem (contained->load->power_w, contained->load->n_minutes * sizeof (float), on_top->load->power_w,
                   on_top->load->n_minutes * sizeof (float));
  g_assert_false (has_hint (contained, "large-loads-above-consumption"));

  /* Measures touch the appliances alone. */
  choose (consultation, "led-lighting");
  saving = run (consultation, NULL);
  assert_closes (saving);
  sb_assert_close (saving->home_load->annual_kwh,
                   contained->home_load->annual_kwh - saving->measures[0].electricity_kwh, 0.01, "after the measure");
  sb_assert_close (saving->ladder[0].level_kwh, contained->annual_consumption_kwh, 1e-9, "ladder of the whole home");

  consultation->household.annual_consumption_kwh = 6600.0;
  g_clear_pointer (&saving, sb_result_free);
  saving = run (consultation, NULL);
  assert_closes (saving);
  g_assert_true (has_hint (saving, "large-loads-above-consumption"));
}

static void
test_measured (void)
{
  g_autoptr (SbConsultation) consultation = house ();
  g_autoptr (SbConsultation) neighbour = house ();
  g_autoptr (SbResult) of_meter = NULL;
  g_autoptr (SbResult) told = NULL;
  g_autoptr (SbHouseholdLoad) meter = NULL;

  neighbour->household.heat_pump_kwh = 3000.0;
  of_meter = run (neighbour, NULL);
  meter = sb_household_load_ref (of_meter->load);
  g_clear_pointer (&of_meter, sb_result_free);
  of_meter = run (consultation, meter);

  consultation->household.heat_pump_kwh = 3000.0;
  consultation->household.roof_system_kwp = 6.0;
  told = run (consultation, meter);
  assert_closes (told);
  sb_assert_close (told->large_loads.with_kwh, meter->annual_kwh, 0.0, "meter");
  sb_assert_close (told->large_loads.without_kwh, meter->annual_kwh - 3000.0, 1e-9, "without");
  sb_assert_close (told->balance->self_consumption_kwh, of_meter->balance->self_consumption_kwh, 0.0,
                   "nothing is added, nothing taken off");
  sb_assert_close (told->roof.served_kwh, 0.0, 0.0, "the meter saw what the roof left");
}

static void
test_roof (void)
{
  g_autoptr (SbConsultation) consultation = house ();
  g_autoptr (SbResult) bare = run (consultation, NULL);
  g_autoptr (SbResult) before = run (consultation, NULL);

  for (double kwp = 0.5; kwp <= 16.0; kwp *= 2.0)
    {
      g_autoptr (SbResult) result = NULL;

      consultation->household.roof_system_kwp = kwp;
      result = run (consultation, NULL);
      g_test_message ("%.1f kWp: yield %.0f, serves %.0f kWh, the balcony set %.1f kWh", kwp, result->roof.yield_kwh,
                      result->roof.served_kwh, result->balance->self_consumption_kwh);
      assert_closes (result);
      sb_assert_close (result->annual_consumption_kwh, bare->annual_consumption_kwh, 0.0, "the home is the same");
      sb_assert_close (result->yield.annual_kwh, bare->yield.annual_kwh, 0.0, "the balcony is the same");
      /* A roof of 30° facing south in Kaiserslautern. */
      g_assert_cmpfloat (result->roof.yield_kwh / kwp, >, 900.0);
      g_assert_cmpfloat (result->roof.yield_kwh / kwp, <, 1100.0);
      g_assert_cmpfloat (result->roof.served_kwh, >, before->roof.served_kwh);
      g_assert_cmpfloat (result->roof.served_kwh, <, result->roof.yield_kwh);
      g_assert_cmpfloat (result->balance->self_consumption_kwh, <, before->balance->self_consumption_kwh);
      for (guint i = 0; i < result->load->n_minutes; i++)
        g_assert_true (result->load->power_w[i] >= 0.0f && result->load->power_w[i] <= bare->load->power_w[i]);
      g_assert_true (has_hint (result, "roof-system-first"));
      g_clear_pointer (&before, sb_result_free);
      before = g_steal_pointer (&result);
    }
  g_assert_cmpfloat (before->balance->self_consumption_kwh, <, 0.35 * bare->balance->self_consumption_kwh);
  g_assert_false (has_hint (bare, "roof-system-first"));

  /* 0 is none, to the last bit. */
  consultation->household.roof_system_kwp = 0.0;
  g_clear_pointer (&before, sb_result_free);
  before = run (consultation, NULL);
  g_assert_cmpfloat (before->balance->self_consumption_kwh, ==, bare->balance->self_consumption_kwh);
}

static void
test_range (void)
{
  g_autoptr (SbConsultation) consultation = house ();
  g_autoptr (SbResult) bare = run (consultation, NULL);
  g_autoptr (SbResult) result = NULL;

  consultation->household.heat_pump_kwh = 4500.0;
  consultation->household.electric_car_kwh = 2000.0;
  consultation->household.roof_system_kwp = 6.0;
  result = run (consultation, NULL);
  sb_range_runner_fill (consultation, result);
  sb_range_runner_fill (consultation, bare);

  g_assert_cmpfloat (result->range_annual_savings_eur.p10, <, result->annual_savings_eur);
  g_assert_cmpfloat (result->range_annual_savings_eur.p90, >, result->annual_savings_eur);
  g_test_message ("%.1f … %.1f … %.1f € instead of %.1f …  %.1f", result->range_annual_savings_eur.p10,
                  result->annual_savings_eur, result->range_annual_savings_eur.p90, bare->range_annual_savings_eur.p10,
                  bare->range_annual_savings_eur.p90);
  g_assert_cmpfloat (result->range_annual_savings_eur.p90, <, bare->range_annual_savings_eur.p10);

  /* Each input alone moves the saving around the point value, not around that of another home. */
  g_assert_cmpuint (result->n_sensitivities, >, 0);
  for (guint i = 0; i < result->n_sensitivities; i++)
    {
      const SbSensitivity *sensitivity = &result->sensitivities[i];

      g_assert_cmpfloat (sensitivity->low_eur, <=, result->annual_savings_eur);
      g_assert_cmpfloat (sensitivity->high_eur, >=, result->annual_savings_eur);
      g_assert_cmpfloat (sensitivity->high_eur, <, 0.5 * bare->annual_savings_eur);
      if (sensitivity->input == SB_SENSITIVITY_CONSUMPTION)
        {
          g_assert_cmpfloat (sensitivity->low_eur, <, result->annual_savings_eur);
          g_assert_cmpfloat (sensitivity->high_eur, >, result->annual_savings_eur);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/home-loads/large-loads", test_large_loads);
  g_test_add_func ("/home-loads/measured", test_measured);
  g_test_add_func ("/home-loads/roof", test_roof);
  g_test_add_func ("/home-loads/range", test_range);

  return g_test_run ();
}
