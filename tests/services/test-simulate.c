#include "core/field-table.h"
#include "core/simulate.h"
#include "services/built-in-data.h"

#include "core/random.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* The whole way from a consultation to a result, on the figures and the climate that the program brings along. */

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
run (const SbConsultation *consultation)
{
  g_autoptr (GError) error = NULL;
  SbResult *result = sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), NULL, &error);

  g_assert_no_error (error);

  return result;
}

static double
yield_kwh (double tilt_deg,
           double azimuth_deg)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) result = NULL;

  consultation->system.arrays[0].tilt_deg = tilt_deg;
  consultation->balcony.azimuth_deg = azimuth_deg;
  result = run (consultation);

  return result->yield.annual_kwh;
}

/* What is known of Kaiserslautern: 900 W, 8 % other losses. */
static void
test_plausible (void)
{
  double south_35 = yield_kwh (35, 180);
  double south_90 = yield_kwh (90, 180);
  double east_90 = yield_kwh (90, 90);
  double west_90 = yield_kwh (90, 270);

  g_test_message ("35° %.1f, 90° %.1f, east %.1f, west %.1f kWh", south_35, south_90, east_90, west_90);
  g_assert_cmpfloat (south_35 / 0.9, >, 1000.0);
  g_assert_cmpfloat (south_35 / 0.9, <, 1200.0);
  g_assert_cmpfloat (south_90 / south_35, >, 0.62);
  g_assert_cmpfloat (south_90 / south_35, <, 0.75);
  g_assert_cmpfloat (fabs (east_90 / west_90 - 1.0), <, 0.12);
}

static void
test_own_use (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();

  consultation->household.annual_consumption_kwh = 1900;
  for (int presence = SB_PRESENCE_AWAY_WORKDAYS; presence <= SB_PRESENCE_SHIFT; presence++)
    {
      g_autoptr (SbResult) result = NULL;

      consultation->household.presence = (SbPresence) presence;
      result = run (consultation);
      g_test_message ("presence %d: own use %.1f %%", presence, result->self_consumption_share * 100.0);
      g_assert_cmpfloat (result->self_consumption_share, >, 0.35);
      g_assert_cmpfloat (result->self_consumption_share, <, 0.65);
    }
}

static void
test_identities (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) result = NULL;
  double monthly_kwh = 0.0;

  consultation->tariff.feed_in_eur_per_kwh = 0.08;
  result = run (consultation);
  for (int month = 0; month < 12; month++)
    {
      monthly_kwh += result->yield.monthly_kwh[month];
      sb_assert_close (result->balance->monthly_yield_kwh[month], result->yield.monthly_kwh[month], 1e-9, "month %d", month);
    }
  sb_assert_close (monthly_kwh, result->yield.annual_kwh, 1e-9, "months");
  sb_assert_close (result->balance->self_consumption_kwh + result->balance->feed_in_kwh, result->yield.annual_kwh, 1e-6, "yield");
  sb_assert_close (result->balance->self_consumption_kwh + result->balance->grid_draw_kwh, result->annual_consumption_kwh, 1e-2,
                   "consumption");
  sb_assert_close (result->annual_savings_eur, result->balance->self_consumption_kwh * 0.34 + result->balance->feed_in_kwh * 0.08,
                   1e-9, "savings");
  sb_assert_close (result->emissions.avoided_kg_per_year, result->yield.annual_kwh * 0.426, 1e-9, "avoided");
  sb_assert_close (result->emissions.embodied_kg, 720.0, 1e-9, "embodied");
  sb_assert_close (result->economics.cumulative_eur[0], -550.0, 1e-9, "investment");
  g_assert_true (result->consumption_estimated);
  g_assert_cmpfloat (result->annual_consumption_kwh, ==, 1900.0);
}

/* The price changes no sun; a kept simulator gives the same bits as a fresh one. */
static void
test_cache (void)
{
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();

  consultation->balcony.slab_above.present = TRUE;
  for (int step = 0; step < 6; step++)
    {
      g_autoptr (SbResult) kept = NULL;
      g_autoptr (SbResult) fresh = NULL;

      if (step == 1)
        consultation->tariff.energy_price_eur_per_kwh = 0.40;
      if (step == 2)
        consultation->system.arrays[0].tilt_deg = 70;
      if (step == 3)
        consultation->balcony.slab_above.projection_m = 1.2;
      if (step == 4)
        consultation->household.persons = 4;
      if (step == 5)
        consultation->system.arrays[0].tilt_deg = 90;

      kept = sb_simulator_run (simulator, consultation, kaiserslautern (), NULL, NULL);
      fresh = run (consultation);
      g_assert_cmpmem (kept->ac_w, 8760 * sizeof (double), fresh->ac_w, 8760 * sizeof (double));
      g_assert_cmpmem (&kept->economics, sizeof kept->economics, &fresh->economics, sizeof fresh->economics);
      g_assert_cmpmem (&kept->emissions, sizeof kept->emissions, &fresh->emissions, sizeof fresh->emissions);
      g_assert_cmpmem (&kept->yield, sizeof kept->yield, &fresh->yield, sizeof fresh->yield);
      g_assert_cmpfloat (kept->balance->self_consumption_kwh, ==, fresh->balance->self_consumption_kwh);
    }
}

static void
choose (SbConsultation *consultation,
        const char     *id)
{
  consultation->measures = g_renew (SbMeasureChoice, consultation->measures, consultation->n_measures + 1);
  consultation->measures[consultation->n_measures++] = (SbMeasureChoice) { .id = g_strdup (id) };
}

static void
assert_same_bits (const SbResult *kept,
                  const SbResult *fresh)
{
  g_assert_cmpuint (kept->n_measures, ==, fresh->n_measures);
  for (guint i = 0; i < kept->n_measures; i++)
    {
      g_assert_cmpstr (kept->measures[i].id, ==, fresh->measures[i].id);
      g_assert_cmpfloat (kept->measures[i].electricity_kwh, ==, fresh->measures[i].electricity_kwh);
      g_assert_cmpfloat (kept->measures[i].heat_kwh, ==, fresh->measures[i].heat_kwh);
      g_assert_cmpfloat (kept->measures[i].savings_eur, ==, fresh->measures[i].savings_eur);
    }
  g_assert_cmpuint (kept->n_ladder, ==, fresh->n_ladder);
  for (guint i = 0; i < kept->n_ladder; i++)
    g_assert_cmpfloat (kept->ladder[i].level_kwh, ==, fresh->ladder[i].level_kwh);
  g_assert_cmpmem (kept->load->power_w, kept->load->n_minutes * sizeof (float), fresh->load->power_w,
                   fresh->load->n_minutes * sizeof (float));
  g_assert_cmpfloat (kept->measures_not_taken_kwh, ==, fresh->measures_not_taken_kwh);
  g_assert_cmpfloat (kept->balance->self_consumption_kwh, ==, fresh->balance->self_consumption_kwh);
}

/* The same with measures, on a modelled and on a measured load; what changes no load computes none. */
static void
test_cache_of_measures (void)
{
  g_autoptr (SbConsultation) other_home = sb_consultation_new ();
  g_autoptr (SbResult) other = run (other_home);

  for (int is_measured = 0; is_measured < 2; is_measured++)
    {
      g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
      g_autoptr (SbConsultation) consultation = sb_consultation_new ();
      SbSimulateOptions options = { SB_TRANSPOSITION_PEREZ, is_measured ? other->load : NULL };
      g_autoptr (SbHouseholdLoad) before = NULL;

      for (int step = 0; step < 10; step++)
        {
          g_autoptr (SbResult) kept = NULL;
          g_autoptr (SbResult) fresh = NULL;
          gboolean same_load = step == 2 || step == 4 || step == 6;

          if (step == 1)
            choose (consultation, "led-lighting");
          if (step == 2)
            consultation->tariff.energy_price_eur_per_kwh = 0.40;
          if (step == 3)
            choose (consultation, "dishwasher-eco");
          if (step == 4)
            choose (consultation, "room-temperature");
          if (step == 5)
            {
              consultation->measures[1].inputs = g_new0 (SbNamedValue, 1);
              consultation->measures[1].n_inputs = 1;
              consultation->measures[1].inputs[0] = (SbNamedValue) { g_strdup ("cycles_per_week"), 7 };
            }
          if (step == 6)
            consultation->system.arrays[0].tilt_deg = 60;
          if (step == 7)
            consultation->household.persons = 3;
          /* The old lamps as before, the new ones brighter: the budgets stay, what is taken from them does not. */
          if (step == 8)
            {
              consultation->measures[0].inputs = g_new0 (SbNamedValue, 1);
              consultation->measures[0].n_inputs = 1;
              consultation->measures[0].inputs[0] = (SbNamedValue) { g_strdup ("new_w"), 10 };
            }
          if (step == 9)
            consultation->n_measures = 0;

          kept = sb_simulator_run (simulator, consultation, kaiserslautern (), &options, NULL);
          fresh = sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), &options, NULL);
          assert_same_bits (kept, fresh);
          if (step > 0)
            g_assert_true ((kept->load == before) == same_load);
          g_clear_pointer (&before, sb_household_load_unref);
          before = sb_household_load_ref (kept->load);

          if (step == 9)
            consultation->n_measures = 3;
        }
    }
}

static void
test_money_inputs (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) plain = run (consultation);
  g_autoptr (SbResult) vat_free = NULL;
  g_autoptr (SbResult) granted = NULL;
  g_autoptr (SbResult) worthless = NULL;

  consultation->tariff.vat_free = TRUE;
  vat_free = run (consultation);
  sb_assert_close (vat_free->annual_savings_eur, plain->annual_savings_eur / 1.19, 1e-9, "price without VAT");
  consultation->tariff.vat_free = FALSE;

  consultation->system.subsidy_eur = 1000;
  granted = run (consultation);
  sb_assert_close (granted->economics.payback_years, 0.0, 0.0, "nothing to pay back");
  consultation->system.subsidy_eur = 0;

  consultation->tariff.energy_price_eur_per_kwh = 0.0;
  worthless = run (consultation);
  g_assert_true (isnan (worthless->economics.payback_years));
}

static void
test_overrides (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) result = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) range = NULL;
  g_autoptr (GError) field = NULL;
  SbNamedValue *override = g_new0 (SbNamedValue, 1);

  consultation->assumptions = override;
  consultation->n_assumptions = 1;
  override->key = g_strdup ("horizon-years");
  override->value = 20;
  result = run (consultation);
  g_assert_cmpint (result->economics.horizon_years, ==, 20);
  g_assert_true (sb_assumptions_find (result->assumptions, "horizon-years")->overridden);
  g_assert_false (sb_assumptions_find (result->assumptions, "price-rise-percent-per-year")->overridden);

  override->value = 200;
  g_assert_null (sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), NULL, &range));
  g_assert_cmpstr (range->message, ==, "assumptions.horizon-years: 200 is outside 5 to 40 a");

  sb_set_string (&override->key, "moon-phase");
  g_assert_null (sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), NULL, &unknown));
  g_assert_error (unknown, SB_ASSUMPTIONS_ERROR, SB_ASSUMPTIONS_ERROR_UNKNOWN);

  sb_set_string (&override->key, "energy-price-eur-per-kwh");
  g_assert_null (sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), NULL, &field));
  g_assert_nonnull (strstr (field->message, "tariff.energy_price_eur_per_kwh"));
}

/* The defaults of the field table and the rows of assumptions.json that speak of the same figure agree. */
static void
test_defaults_agree (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) result = run (consultation);

  for (guint i = 0; i < sb_assumptions_get_n (result->assumptions); i++)
    g_assert_false (sb_assumptions_get_nth (result->assumptions, i)->overridden);
}

static void
test_obstruction (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) open = run (consultation);
  g_autoptr (SbResult) flat = NULL;
  g_autoptr (SbResult) closed = NULL;
  g_autoptr (SbResult) usual = NULL;
  SbHorizonPoint nothing = { 0, 0 };
  SbHorizonPoint everything = { 0, 90 };
  double sum_kwh = 0.0;

  sb_balcony_set_horizon (&consultation->balcony, &nothing, 1);
  flat = run (consultation);
  for (guint row = 0; row < 8760; row++)
    sb_assert_close (flat->ac_w[row], open->ac_w[row], 1e-12, "row %u", row);

  sb_balcony_set_horizon (&consultation->balcony, &everything, 1);
  closed = run (consultation);
  g_test_message ("open %.1f, closed %.1f kWh", open->yield.annual_kwh, closed->yield.annual_kwh);
  g_assert_cmpfloat (closed->yield.annual_kwh, <, 0.45 * open->yield.annual_kwh);

  sb_balcony_set_horizon (&consultation->balcony, NULL, 0);
  consultation->balcony.slab_above = (SbSlab) { TRUE, 0.8, 0.5 };
  consultation->balcony.opposite = (SbOpposite) { TRUE, 20, 8 };
  usual = run (consultation);
  g_test_message ("slab %.1f, opposite %.1f, both %.1f kWh", usual->yield.obstacle_loss_kwh[SB_OBSTACLE_SLAB_ABOVE],
                  usual->yield.obstacle_loss_kwh[SB_OBSTACLE_OPPOSITE], usual->yield.obstruction_loss_kwh);
  sb_assert_close (usual->yield.annual_kwh + usual->yield.obstruction_loss_kwh, open->yield.annual_kwh, 1e-9, "loss");
  g_assert_cmpfloat (usual->yield.obstacle_loss_kwh[SB_OBSTACLE_SLAB_ABOVE], >, 0.0);
  g_assert_cmpfloat (usual->yield.obstacle_loss_kwh[SB_OBSTACLE_OPPOSITE], >, 0.0);
  g_assert_true (isnan (usual->yield.obstacle_loss_kwh[SB_OBSTACLE_HORIZON]));
  for (int month = 0; month < 12; month++)
    sum_kwh += usual->yield.obstruction_loss_monthly_kwh[month];
  sb_assert_close (sum_kwh, usual->yield.obstruction_loss_kwh, 1e-9, "months of the loss");
}

/* More in the way never yields more: 500 random balconies, each made worse step by step. */
static void
test_obstruction_is_monotone (void)
{
  g_autoptr (SbSimulator) simulator = sb_simulator_new (sb_built_in_assumptions ());
  SbRandom random;

  sb_random_init (&random, 500, 0);
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (SbConsultation) consultation = sb_consultation_new ();
      SbBalcony *balcony = &consultation->balcony;
      double before_kwh = INFINITY;

      balcony->azimuth_deg = sb_random_between (&random, 0.0, 360.0);
      balcony->facade_albedo = sb_random_uniform (&random);
      consultation->system.arrays[0].tilt_deg = sb_random_between (&random, 0.0, 90.0);
      consultation->system.arrays[0].module.count = sb_random_integer (&random, 1, 5);
      consultation->system.arrays[0].module.cells = (SbCells) sb_random_integer (&random, 0, 2);
      consultation->system.arrays[0].module.orientation = (SbOrientation) sb_random_integer (&random, 0, 2);

      for (int step = 0; step < 4; step++)
        {
          g_autoptr (SbResult) result = NULL;

          if (step == 1)
            balcony->slab_above = (SbSlab) { TRUE, sb_random_between (&random, 0.0, 2.0), sb_random_between (&random, 0.0, 3.0) };
          if (step == 2)
            balcony->opposite = (SbOpposite) { TRUE, sb_random_between (&random, 5.0, 40.0), sb_random_between (&random, 0.0, 20.0) };
          if (step == 3)
            balcony->side_wall_left = (SbSideWall) { TRUE, sb_random_between (&random, 0.0, 2.0), sb_random_between (&random, 0.0, 2.0) };

          result = sb_simulator_run (simulator, consultation, kaiserslautern (), NULL, NULL);
          if (result->yield.annual_kwh > before_kwh + 1e-9)
            g_error ("Balcony %d, step %d: %.6f kWh after %.6f", i, step, result->yield.annual_kwh, before_kwh);
          before_kwh = result->yield.annual_kwh;
        }
    }
}

/*
 * The shape of a real day: one of two equal modules under a neighbour's balcony fell from 250 W to 20 W at midday.
 * Here it falls to less than a sixth; what is left is the ground, the façade and the low part of the sky.
 */
static void
test_shape_of_a_shaded_day (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) result = NULL;
  double best_ratio = 0.0;

  consultation->system.n_arrays = 2;
  for (int i = 0; i < 2; i++)
    {
      sb_array_init (&consultation->system.arrays[i]);
      consultation->system.arrays[i].peak_power_w = 400;
      consultation->system.arrays[i].module.count = 1;
    }
  consultation->system.arrays[1].obstruction = sb_balcony_copy (&consultation->balcony);
  consultation->system.arrays[1].obstruction->slab_above = (SbSlab) { TRUE, 1.5, 0.1 };
  result = run (consultation);

  for (guint row = 0; row < 8760; row++)
    {
      double lit_w = result->arrays[0]->dc_w[row];
      double shaded_w = result->arrays[1]->dc_w[row];

      g_assert_cmpfloat (shaded_w, <=, lit_w + 1e-9);
      if (lit_w > 200.0 && lit_w < 260.0 && shaded_w > 5.0)
        best_ratio = fmax (best_ratio, lit_w / shaded_w);
    }
  g_test_message ("lit to shaded, at most %.1f", best_ratio);
  g_assert_cmpfloat (best_ratio, >, 6.0);
}

static void
test_bad_input (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (GError) error = NULL;

  consultation->household.persons = 0;
  g_assert_null (sb_simulate (consultation, kaiserslautern (), sb_built_in_assumptions (), NULL, &error));
  g_assert_cmpstr (error->message, ==, "household.persons: 0 is outside 1 to 12");
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

static void
test_hints (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) small = run (consultation);
  g_autoptr (SbResult) large = NULL;
  g_autoptr (SbResult) largest = NULL;

  g_assert_false (has_hint (small, "plug-limit-960"));
  g_assert_true (has_hint (small, "register-within-a-month"));
  g_assert_false (has_hint (small, "north-facing"));

  consultation->system.arrays[0].peak_power_w = 1000;
  consultation->balcony.azimuth_deg = 10;
  large = run (consultation);
  g_assert_true (has_hint (large, "plug-limit-960"));
  g_assert_true (has_hint (large, "north-facing"));

  consultation->system.arrays[0].peak_power_w = 2400;
  consultation->system.arrays[0].module.count = 6;
  largest = run (consultation);
  g_assert_true (has_hint (largest, "legal-limit-2000"));
  g_assert_true (has_hint (largest, "more-modules-than-usual"));
  g_assert_false (has_hint (largest, "plug-limit-960"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulate/plausible", test_plausible);
  g_test_add_func ("/simulate/own-use", test_own_use);
  g_test_add_func ("/simulate/identities", test_identities);
  g_test_add_func ("/simulate/cache", test_cache);
  g_test_add_func ("/simulate/cache-of-measures", test_cache_of_measures);
  g_test_add_func ("/simulate/money-inputs", test_money_inputs);
  g_test_add_func ("/simulate/overrides", test_overrides);
  g_test_add_func ("/simulate/defaults-agree", test_defaults_agree);
  g_test_add_func ("/simulate/obstruction", test_obstruction);
  g_test_add_func ("/simulate/obstruction-is-monotone", test_obstruction_is_monotone);
  g_test_add_func ("/simulate/shape-of-a-shaded-day", test_shape_of_a_shaded_day);
  g_test_add_func ("/simulate/bad-input", test_bad_input);
  g_test_add_func ("/simulate/hints", test_hints);

  return g_test_run ();
}
