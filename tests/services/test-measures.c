#include "measure-home.h"

#include "services/built-in-data.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* What saving measures make of a home: its appliances, its heat, its bill; and which would bring most. */

/* ---- published examples, through a whole home: 0.37 €/kWh and 344 g/kWh, gas 0.12 €/kWh and 247 g/kWh ---- */

static SbMeasureResult
example (const char *id,
         gboolean    electric_water,
         const char *keys,
         const double *values)
{
  g_autoptr (SbConsultation) consultation = home_of (1, 4000);
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);
  g_autoptr (SbAssumptions) assumptions = NULL;
  g_autoptr (SbMeasurePlan) plan = NULL;

  consultation->tariff.energy_price_eur_per_kwh = 0.37;
  consultation->household.heating.price_eur_per_kwh = 0.12;
  consultation->household.electric_water_heating = electric_water;
  consultation->assumptions = g_new0 (SbNamedValue, 1);
  consultation->n_assumptions = 1;
  consultation->assumptions[0] = (SbNamedValue) { g_strdup ("grid-emissions-g-per-kwh"), 344 };
  assumptions = sb_assumptions_with_overrides (sb_built_in_assumptions (), consultation, NULL);
  add_choice (consultation, id);
  for (guint i = 0; keys[0] != '\0' && names[i] != NULL; i++)
    add_input (consultation, names[i], values[i]);
  plan = sb_measure_plan_new (assumptions, consultation, 4000, NULL);
  g_assert_cmpuint (plan->n_results, ==, 1);

  return plan->results[0];
}

static void
test_examples (void)
{
  static const struct
  {
    const char *id;
    gboolean electric_water;
    const char *keys;
    double values[5];
    double electricity_kwh;
    double heat_kwh;
    double savings_eur;
    double avoided_kg;
    double tolerance_frac;
  } CASES[] = {
    { "led-lighting", FALSE, "lamps old_w new_w hours_per_day", { 10, 40, 5, 2 }, 256, 0, 95, 88, 0.01 },
    { "cut-standby", FALSE, "standby_w hours_per_day", { 5, 20 }, 36, 0, 14, 12.5, 0.05 },
    { "router-at-night", FALSE, "router_w hours_per_night", { 10, 8 }, 29, 0, 11, 10, 0.03 },
    { "wash-cooler", FALSE, "cycles_per_week", { 3 }, 86, 0, 32, 30, 0.02 },
    { "heat-pump-dryer", FALSE, "cycles_per_week", { 3 }, 374, 0, 139, 129, 0.01 },
    { "dishwasher-eco", FALSE, "cycles_per_week", { 5 }, 104, 0, 38, 36, 0.02 },
    { "kettle", FALSE, "litres_per_day", { 2 }, 44, 0, 16, 15, 0.03 },
    { "induction-hob", FALSE, "hob_kwh_per_week", { 10 }, 104, 0, 38, 36, 0.02 },
    { "heating-pump", FALSE, "", { 0 }, 412, 0, 153, 142, 0.01 },
    { "laptop", FALSE, "", { 0 }, 106, 0, 39, 36, 0.02 },
    { "room-temperature", FALSE, "kelvin", { 1 }, 0, 479, 57, 118, 0.01 },
    /* Water at 4.50 € on top: 9.24 m³. */
    { "shower-head", TRUE, "showers_per_week minutes old_l_per_min new_l_per_min", { 220.0 / 52.0, 6, 15, 8 }, 301, 0,
      111 + 41.6, 104, 0.01 },
    { "shower-head", FALSE, "showers_per_week minutes old_l_per_min new_l_per_min", { 220.0 / 52.0, 6, 15, 8 }, 0, 354,
      42 + 41.6, 87, 0.01 },
    { "shock-airing", FALSE, "area_m2 tilted_hours_per_day", { 70, 6 }, 0, 469 / 0.85, 469 / 0.85 * 0.12,
      469 / 0.85 * 0.247, 0.01 },
    { "circulation-pump", FALSE, "", { 0 }, 146, 584 / 0.85, 146 * 0.37 + 584 / 0.85 * 0.12,
      146 * 0.344 + 584 / 0.85 * 0.247, 0.01 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      double tolerance = CASES[i].tolerance_frac;
      SbMeasureResult result = example (CASES[i].id, CASES[i].electric_water, CASES[i].keys, CASES[i].values);

      sb_assert_close (result.electricity_kwh, CASES[i].electricity_kwh, tolerance * CASES[i].electricity_kwh + 1e-9,
                       "%s electricity", CASES[i].id);
      sb_assert_close (result.heat_kwh, CASES[i].heat_kwh, tolerance * CASES[i].heat_kwh + 1e-9, "%s heat",
                       CASES[i].id);
      sb_assert_close (result.savings_eur, CASES[i].savings_eur, tolerance * CASES[i].savings_eur, "%s €",
                       CASES[i].id);
      sb_assert_close (result.avoided_kg, CASES[i].avoided_kg, tolerance * CASES[i].avoided_kg, "%s CO₂", CASES[i].id);
      g_assert_cmpint (result.reason, ==, SB_MEASURE_REASON_NONE);
      g_assert_false (result.capped);
      g_assert_false (result.above_bill);
    }
}

/* ---- budgets ---- */

static double
sum_of_budgets (const SbMeasurePlan *plan)
{
  double sum_kwh = 0.0;

  for (int i = 0; i < SB_N_APPLIANCES; i++)
    sum_kwh += plan->budgets.kwh[i];

  return sum_kwh;
}

/* The old lamps' budget is raised to what the answers say, the others shrink alike, the year's kWh hold. */
static void
test_old_use_is_raised (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autoptr (SbMeasurePlan) plan = NULL;
  double light_kwh;
  double others_frac;

  add_choice (consultation, "led-lighting");
  add_input (consultation, "lamps", 10);
  plan = plan_of (consultation);

  light_kwh = 10 * 40 * 2 * 0.365;
  sb_assert_close (plan->budgets.kwh[SB_APPLIANCE_LIGHT], light_kwh, 1e-9, "light");
  sb_assert_close (sum_of_budgets (plan), 1900, 1e-9, "sum");
  g_assert_true (plan->budgets.stated[SB_APPLIANCE_LIGHT]);
  g_assert_true (plan->budgets.more_by_power[SB_APPLIANCE_LIGHT]);
  others_frac = plan->budgets.kwh[SB_APPLIANCE_COOLING]
                / sb_appliance_typical_kwh (SB_APPLIANCE_COOLING, 2, SB_DWELLING_FLAT, FALSE);
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    if (i != SB_APPLIANCE_LIGHT)
      {
        sb_assert_close (plan->budgets.kwh[i],
                         others_frac * sb_appliance_typical_kwh ((SbAppliance) i, 2, SB_DWELLING_FLAT, FALSE), 1e-9,
                         "appliance %d", i);
        g_assert_cmpfloat (plan->change.use_factor[i] * plan->change.power_factor[i], ==, 1.0);
      }
  sb_assert_close (plan->change.power_factor[SB_APPLIANCE_LIGHT], 5.0 / 40.0, 1e-12, "5 of 40 W");
  g_assert_cmpfloat (plan->change.use_factor[SB_APPLIANCE_LIGHT], ==, 1.0);
  sb_assert_close (plan->after_kwh, 1900 - 255.5, 1e-9, "after");
}

/* On one device the second saves what the first left; another device of the same appliance adds up. */
static void
test_one_on_top_of_the_other (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autoptr (SbMeasurePlan) plan = NULL;

  add_choice (consultation, "new-fridge");
  add_choice (consultation, "fridge-temperature");
  add_choice (consultation, "second-fridge-off");
  add_choice (consultation, "room-temperature");
  add_choice (consultation, "hydronic-balancing");
  plan = plan_of (consultation);

  sb_assert_close (plan->budgets.kwh[SB_APPLIANCE_COOLING], 345 + 200, 1e-9, "the second stands beside the first");
  sb_assert_close (plan->results[0].electricity_kwh, 230, 1e-9, "new fridge");
  sb_assert_close (plan->results[1].electricity_kwh, 21.6 * 115 / 345, 1e-9, "fridge temperature");
  sb_assert_close (plan->results[2].electricity_kwh, 200, 1e-9, "second fridge");
  g_assert_false (plan->results[2].capped);
  sb_assert_close (plan->results[3].heat_kwh, 478.8, 1e-9, "cooler");
  sb_assert_close (plan->results[4].heat_kwh, (7980 - 478.8) * 0.07, 1e-9, "balanced, of what is left");
}

static void
test_capped (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autoptr (SbMeasurePlan) plan = NULL;

  add_choice (consultation, "clothes-line");
  add_input (consultation, "line_percent", 100);
  add_input (consultation, "cycles_per_week", 10);
  plan = plan_of (consultation);
  g_assert_true (plan->results[0].capped);
  sb_assert_close (plan->results[0].electricity_kwh, 0.95 * 10 * 52 * 1.6, 1e-9, "all but a twentieth");
}

/* Three thousand kWh of old lamps do not fit into a bill of 1500. */
static void
test_above_the_bill (void)
{
  g_autoptr (SbConsultation) consultation = home_of (1, 1500);
  g_autoptr (SbMeasurePlan) plan = NULL;

  add_choice (consultation, "led-lighting");
  add_input (consultation, "lamps", 100);
  add_choice (consultation, "heating-pump");
  plan = plan_of (consultation);

  g_assert_true (plan->results[0].above_bill);
  g_assert_true (plan->results[1].above_bill);
  sb_assert_close (sum_of_budgets (plan), 1500, 1e-9, "sum");
  for (int i = 0; i < SB_N_APPLIANCES; i++)
    g_assert_cmpfloat (plan->budgets.kwh[i], >=, 0.0);
  g_assert_cmpfloat (plan->budgets.kwh[SB_APPLIANCE_COOLING], >, 20.0);
  g_assert_cmpfloat (plan->after_kwh, >, 0.0);
}

static void
test_nothing_saved (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autoptr (SbMeasurePlan) plan = NULL;
  g_autoptr (SbMeasurePlan) free_power = NULL;

  add_choice (consultation, "led-lighting");
  add_input (consultation, "old_w", 5);
  add_input (consultation, "new_w", 9);
  add_choice (consultation, "shorter-shower");
  add_input (consultation, "minutes_less", 20);
  add_choice (consultation, "shower-head");
  add_choice (consultation, "cut-standby");
  plan = plan_of (consultation);
  g_assert_cmpint (plan->results[0].reason, ==, SB_MEASURE_REASON_ANSWERS);
  g_assert_true (isnan (plan->results[0].payback_years));
  g_assert_cmpfloat (plan->results[0].electricity_kwh, ==, 0.0);
  g_assert_cmpint (plan->results[1].reason, ==, SB_MEASURE_REASON_NONE);
  sb_assert_close (plan->results[1].heat_kwh, 0.95 * 2 * 4 * 52 * 6 * 12 * 1.163 * 28 / 1000 / 0.85, 1e-6,
                   "no shower is shorter than nothing");
  g_assert_cmpint (plan->results[3].reason, ==, SB_MEASURE_REASON_NONE);
  sb_assert_close (plan->results[3].payback_years, 10 / (36.5 * 0.34), 1e-9, "payback");

  consultation->tariff.energy_price_eur_per_kwh = 0.0;
  free_power = plan_of (consultation);
  g_assert_cmpint (free_power->results[3].reason, ==, SB_MEASURE_REASON_NO_PRICE);
  g_assert_cmpfloat (free_power->results[3].electricity_kwh, >, 0.0);
}

/* ---- heating ---- */

static void
test_heating_figures (void)
{
  const SbAssumptions *assumptions = sb_built_in_assumptions ();
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  SbHeating *heating = &consultation->household.heating;
  SbHeatingFigures figures;

  heating->area_m2 = 70;
  heating->carrier = SB_CARRIER_OIL;
  sb_heating_figures (assumptions, consultation, &figures);
  sb_assert_close (figures.annual_kwh, 8610, 1e-9, "oil of a flat");
  sb_assert_close (figures.emissions_kg_per_kwh, 0.318, 1e-12, "oil");
  g_assert_true (figures.estimated);
  g_assert_false (figures.carrier_assumed);

  heating->carrier = SB_CARRIER_HEAT_PUMP;
  sb_heating_figures (assumptions, consultation, &figures);
  sb_assert_close (figures.annual_kwh, 2100, 1e-9, "heat pump of a flat");
  sb_assert_close (figures.price_eur_per_kwh, 0.34, 1e-12, "as electricity");
  sb_assert_close (figures.emissions_kg_per_kwh, 0.426, 1e-12, "as grid power");
  g_assert_cmpfloat (figures.efficiency, >, 2.0);

  consultation->household.heat_pump_kwh = 4400.0;
  sb_heating_figures (assumptions, consultation, &figures);
  sb_assert_close (figures.annual_kwh, 4400, 0.0, "told as a large load");
  g_assert_false (figures.estimated);
  consultation->household.heat_pump_kwh = NAN;

  heating->carrier = SB_CARRIER_UNKNOWN;
  heating->price_eur_per_kwh = 0.09;
  heating->annual_kwh = 5000;
  sb_heating_figures (assumptions, consultation, &figures);
  g_assert_true (figures.carrier_assumed);
  g_assert_false (figures.estimated);
  g_assert_cmpfloat (figures.price_eur_per_kwh, ==, 0.09);
  g_assert_cmpfloat (figures.annual_kwh, ==, 5000);

  for (int carrier = SB_CARRIER_GAS; carrier <= SB_CARRIER_UNKNOWN; carrier++)
    {
      heating->carrier = (SbCarrier) carrier;
      heating->annual_kwh = heating->area_m2 = heating->price_eur_per_kwh = NAN;
      sb_heating_figures (assumptions, consultation, &figures);
      g_assert_cmpfloat (figures.annual_kwh, >, 1000.0);
      g_assert_cmpfloat (figures.price_eur_per_kwh, >, 0.05);
      g_assert_cmpfloat (figures.emissions_kg_per_kwh, >, 0.0);
    }
}

/* ---- errors ---- */

static void
test_errors (void)
{
  static const struct
  {
    const char *id;
    const char *key;
    double value;
    const char *message;
  } CASES[] = {
    { "perpetual-motion", NULL, 0, "measures[1].id: there is no measure “perpetual-motion”" },
    { "led-lighting", "candles", 4, "measures[1].inputs.candles: “led-lighting” has no question of this name" },
    { "led-lighting", "hours_per_day", 25, "measures[1].inputs.hours_per_day: 25 is outside 0 to 24 h" },
    { "led-lighting", "lamps", NAN, "measures[1].inputs.lamps: nan is outside 1 to 200" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (SbConsultation) consultation = home_of (2, 1900);
      g_autoptr (GError) error = NULL;

      add_choice (consultation, "kettle");
      add_choice (consultation, CASES[i].id);
      if (CASES[i].key != NULL)
        add_input (consultation, CASES[i].key, CASES[i].value);
      g_assert_null (sb_measure_plan_new (sb_built_in_assumptions (), consultation, 1900, &error));
      g_assert_true (error->domain == SB_MEASURES_ERROR);
      g_assert_cmpstr (error->message, ==, CASES[i].message);
    }
}

/* ---- what would this bring ---- */

static void
test_rank (void)
{
  g_autoptr (SbConsultation) consultation = home_of (2, 1900);
  g_autofree SbMeasureResult *results = NULL;
  guint n_results = 0;
  SbMeasureResult chosen;

  results = sb_measures_rank (sb_built_in_assumptions (), consultation, &n_results);
  g_assert_cmpuint (n_results, ==, sb_measure_table_get_n (sb_built_in_measures ()));
  for (guint i = 1; i < n_results; i++)
    if (results[i - 1].unusual == results[i].unusual)
      g_assert_cmpfloat (results[i - 1].savings_eur, >=, results[i].savings_eur);
    else
      g_assert_true (results[i].unusual);

  /* With the answers given, and not lessened by others. */
  add_choice (consultation, "new-fridge");
  add_choice (consultation, "fridge-temperature");
  add_input (consultation, "warmer_k", 1);
  chosen = sb_measures_evaluate_one (sb_measure_table_find (sb_built_in_measures (), "fridge-temperature"),
                                     sb_built_in_assumptions (), consultation);
  sb_assert_close (chosen.electricity_kwh, 10.8, 1e-9, "alone");
}

/* What most flats lack comes last there, with the reason; in a house it comes where its € put it. */
static void
test_rank_by_dwelling (void)
{
  static const char *const LAST_IN_FLATS[]
      = { "circulation-pump", "second-fridge-off", "heat-pump-dryer", "hydronic-balancing", "heating-pump" };
  const SbMeasureTable *table = sb_built_in_measures ();

  for (int dwelling = SB_DWELLING_FLAT; dwelling <= SB_DWELLING_HOUSE; dwelling++)
    {
      g_autoptr (SbConsultation) consultation = home_of (3, 3000);
      g_autofree SbMeasureResult *results = NULL;
      guint n_results = 0;
      guint n_unusual = 0;

      consultation->household.dwelling = (SbDwelling) dwelling;
      results = sb_measures_rank (sb_built_in_assumptions (), consultation, &n_results);
      for (guint i = 0; i < n_results; i++)
        {
          const SbMeasure *measure = sb_measure_table_find (table, results[i].id);

          g_assert_cmpint (results[i].unusual, ==, measure->is_unusual[dwelling]);
          n_unusual += results[i].unusual != FALSE;
          if (results[i].unusual)
            g_assert_nonnull (measure->condition);
          for (gsize k = 0; k < G_N_ELEMENTS (LAST_IN_FLATS); k++)
            if (strcmp (results[i].id, LAST_IN_FLATS[k]) == 0)
              g_assert_cmpint (results[i].unusual, ==, dwelling == SB_DWELLING_FLAT);
          if (strcmp (results[i].id, "led-lighting") == 0 || strcmp (results[i].id, "room-temperature") == 0)
            g_assert_false (results[i].unusual);
        }
      g_assert_cmpuint (n_unusual, >, 0);
      g_assert_cmpuint (n_unusual, <, n_results / 2);
      g_assert_false (results[0].unusual);
      g_assert_true (results[n_results - 1].unusual);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/examples", test_examples);
  g_test_add_func ("/measures/old-use-is-raised", test_old_use_is_raised);
  g_test_add_func ("/measures/one-on-top-of-the-other", test_one_on_top_of_the_other);
  g_test_add_func ("/measures/capped", test_capped);
  g_test_add_func ("/measures/above-the-bill", test_above_the_bill);
  g_test_add_func ("/measures/nothing-saved", test_nothing_saved);
  g_test_add_func ("/measures/heating-figures", test_heating_figures);
  g_test_add_func ("/measures/errors", test_errors);
  g_test_add_func ("/measures/rank", test_rank);
  g_test_add_func ("/measures/rank-by-dwelling", test_rank_by_dwelling);

  return g_test_run ();
}
