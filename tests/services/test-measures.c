#include "core/measure-plan.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/measure-list.h"

#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* The saving measures that the program brings along: the table, each measure by hand, and what a home makes of them. */

static void
add_choice (SbConsultation *consultation,
            const char     *id)
{
  consultation->measures = g_renew (SbMeasureChoice, consultation->measures, consultation->n_measures + 1);
  consultation->measures[consultation->n_measures++] = (SbMeasureChoice) { .id = g_strdup (id) };
}

/* An answer to the measure that was chosen last. */
static void
add_input (SbConsultation *consultation,
           const char     *key,
           double          value)
{
  SbMeasureChoice *choice = &consultation->measures[consultation->n_measures - 1];

  choice->inputs = g_renew (SbNamedValue, choice->inputs, choice->n_inputs + 1);
  choice->inputs[choice->n_inputs++] = (SbNamedValue) { g_strdup (key), value };
}

static SbConsultation *
home_of (int    persons,
         double annual_kwh)
{
  SbConsultation *consultation = sb_consultation_new ();

  consultation->household.persons = persons;
  consultation->household.annual_consumption_kwh = annual_kwh;
  consultation->household.heating.carrier = SB_CARRIER_GAS;
  consultation->household.heating.annual_kwh = 7980;

  return consultation;
}

static SbMeasurePlan *
plan_of (const SbConsultation *consultation)
{
  g_autoptr (GError) error = NULL;
  SbMeasurePlan *plan = sb_measure_plan_new (sb_built_in_assumptions (), consultation,
                                             consultation->household.annual_consumption_kwh, &error);

  g_assert_no_error (error);

  return plan;
}

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

/* ---- the table ---- */

static void
test_table (void)
{
  const SbMeasureTable *table = sb_built_in_measures ();
  guint n_of_group[SB_N_MEASURE_GROUPS] = { 0 };

  g_assert_cmpuint (sb_measure_table_get_n (table), >=, 28);
  for (guint i = 0; i < sb_measure_table_get_n (table); i++)
    {
      const SbMeasure *measure = sb_measure_table_get_nth (table, i);
      gboolean saves = FALSE;

      g_assert_true (sb_measure_table_find (table, measure->id) == measure);
      n_of_group[measure->group]++;
      g_assert_cmpuint (strlen (measure->name), >, 5);
      g_assert_true (g_str_has_suffix (measure->icon, "-symbolic"));
      g_assert_cmpuint (strlen (measure->source), >, 5);
      g_assert_cmpint (measure->year, >=, 2000);
      g_assert_cmpint (measure->year, <=, 2030);
      g_assert_true (g_strv_contains ((const char *const[]) { "V", "V2", "G", NULL }, measure->grade));
      g_assert_cmpuint (measure->n_questions, >=, 1);
      for (guint j = 0; j < measure->n_questions; j++)
        {
          const SbMeasureQuestion *question = &measure->questions[j];

          g_assert_cmpuint (strlen (question->label), >, 2);
          g_assert_cmpfloat (question->minimum, >=, 0.0);
          g_assert_cmpfloat (question->maximum, >, question->minimum);
          g_assert_cmpfloat (question->step, <=, question->maximum - question->minimum);
          if (strcmp (question->unit, "yes/no") == 0)
            g_assert_true (question->minimum == 0.0 && question->maximum == 1.0 && question->step == 1.0);
        }

      /* What takes from an appliance or the hot water says what the old device takes. */
      for (int kind = 0; kind < SB_N_MEASURE_FORMULAS; kind++)
        if (kind == SB_MEASURE_SAVED_ELECTRICITY || kind == SB_MEASURE_SAVED_HOT_WATER
            || kind == SB_MEASURE_SAVED_HEATING)
          saves = saves || measure->formulas[kind] != NULL;
      g_assert_true (saves);
      g_assert_true ((measure->formulas[SB_MEASURE_OLD_ELECTRICITY] != NULL)
                     == (measure->formulas[SB_MEASURE_SAVED_ELECTRICITY] != NULL));
      g_assert_true ((measure->formulas[SB_MEASURE_OLD_HOT_WATER] != NULL)
                     == (measure->formulas[SB_MEASURE_SAVED_HOT_WATER] != NULL));
    }
  for (int group = 0; group < SB_N_MEASURE_GROUPS; group++)
    g_assert_cmpuint (n_of_group[group], >=, 1);
}

/* The answers that a file may name by its format. */
static void
test_fixed_keys (void)
{
  static const char *const KEYS[] = { "lamps", "old_w", "new_w", "hours_per_day" };
  const SbMeasure *led = sb_measure_table_find (sb_built_in_measures (), "led-lighting");

  g_assert_nonnull (led);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    g_assert_cmpint (sb_measure_find_question (led, KEYS[i]), >=, 0);
}

/* At both ends of every range no formula leaves the numbers, and at the defaults no device saves more than it takes. */
static void
test_ranges (void)
{
  const SbMeasureTable *table = sb_built_in_measures ();
  SbMeasureHome home = { 12.0, 7980.0, 0.85 };

  for (guint i = 0; i < sb_measure_table_get_n (table); i++)
    {
      const SbMeasure *measure = sb_measure_table_get_nth (table, i);
      double answers[SB_MEASURE_MAX_QUESTIONS];

      for (guint corner = 0; corner < 1u << measure->n_questions; corner++)
        {
          for (guint j = 0; j < measure->n_questions; j++)
            answers[j] = corner & 1u << j ? measure->questions[j].maximum : measure->questions[j].minimum;
          for (int kind = 0; kind < SB_N_MEASURE_FORMULAS; kind++)
            if (!isfinite (sb_measure_evaluate (measure, (SbMeasureFormulaKind) kind, answers, &home)))
              g_error ("%s: no number at corner %u", measure->id, corner);
        }

      sb_measure_answers (measure, NULL, answers);
      for (int kind = 0; kind < SB_N_MEASURE_FORMULAS; kind++)
        g_assert_cmpfloat (sb_measure_evaluate (measure, (SbMeasureFormulaKind) kind, answers, &home), >=, 0.0);
      g_assert_cmpfloat (sb_measure_evaluate (measure, SB_MEASURE_SAVED_ELECTRICITY, answers, &home), <=,
                         sb_measure_evaluate (measure, SB_MEASURE_OLD_ELECTRICITY, answers, &home));
      g_assert_cmpfloat (sb_measure_evaluate (measure, SB_MEASURE_SAVED_HOT_WATER, answers, &home), <=,
                         sb_measure_evaluate (measure, SB_MEASURE_OLD_HOT_WATER, answers, &home));
    }
}

/* Every measure at its defaults, reckoned by hand: 2 persons, 7980 kWh gas a year, 28 degrees warmer water. */
static void
test_by_hand (void)
{
  static const struct
  {
    const char *id;
    double electricity_kwh;
    double hot_water_kwh;
    double heating_kwh;
    double water_m3;
    double investment_eur;
  } CASES[] = {
    { "led-lighting", 153.3, 0, 0, 0, 24 },
    { "new-fridge", 230, 0, 0, 0, 600 },
    { "second-fridge-off", 200, 0, 0, 0, 0 },
    { "fridge-temperature", 21.6, 0, 0, 0, 0 },
    { "dishwasher-eco", 104, 0, 0, 0, 0 },
    { "kettle", 22.13, 0, 0, 0, 25 },
    { "lid-on-pot", 39, 0, 0, 0, 0 },
    { "induction-hob", 41.6, 0, 0, 0, 600 },
    { "oven-fan", 32.76, 0, 0, 0, 0 },
    { "wash-cooler", 85.8, 0, 0, 0, 0 },
    { "full-drum", 34.32, 0, 0, 0, 0 },
    { "heat-pump-dryer", 374.4, 0, 0, 0, 500 },
    { "clothes-line", 199.68, 0, 0, 0, 20 },
    { "cut-standby", 36.5, 0, 0, 0, 10 },
    { "router-at-night", 29.2, 0, 0, 0, 8 },
    { "tv-smaller", 58.4, 0, 0, 0, 0 },
    { "laptop", 105.6, 0, 0, 0, 500 },
    { "shower-head", 0, 270.93, 0, 8.32, 25 },
    { "shorter-shower", 0, 325.12, 0, 9.984, 0 },
    { "shower-not-bath", 0, 135.47, 0, 4.16, 0 },
    { "tap-aerators", 0, 142.63, 0, 4.38, 10 },
    { "small-boiler-off", 102.2, 0, 0, 0, 15 },
    { "circulation-pump", 146, 584, 0, 0, 40 },
    { "room-temperature", 0, 0, 478.8, 0, 0 },
    { "smart-thermostats", 0, 0, 478.8, 0, 150 },
    { "old-thermostats", 0, 0, 239.4, 0, 60 },
    { "shock-airing", 0, 0, 236.52, 0, 0 },
    { "radiator-foil", 0, 0, 247.06, 0, 45 },
    { "seals-and-curtains", 0, 0, 399, 0, 30 },
    { "hydronic-balancing", 0, 0, 558.6, 0, 600 },
    { "heating-pump", 412.5, 0, 0, 0, 320 },
    { "pipe-insulation", 0, 0, 500, 0, 30 },
  };
  const SbMeasureTable *table = sb_built_in_measures ();
  SbMeasureHome home = { 2.0, 7980.0, 0.85 };

  g_assert_cmpuint (sb_measure_table_get_n (table), ==, G_N_ELEMENTS (CASES));
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      const SbMeasure *measure = sb_measure_table_find (table, CASES[i].id);
      double answers[SB_MEASURE_MAX_QUESTIONS];

      g_assert_nonnull (measure);
      sb_measure_answers (measure, NULL, answers);
      sb_assert_close (sb_measure_evaluate (measure, SB_MEASURE_SAVED_ELECTRICITY, answers, &home),
                       CASES[i].electricity_kwh, 0.01, "%s electricity", CASES[i].id);
      sb_assert_close (sb_measure_evaluate (measure, SB_MEASURE_SAVED_HOT_WATER, answers, &home),
                       CASES[i].hot_water_kwh, 0.01, "%s hot water", CASES[i].id);
      sb_assert_close (sb_measure_evaluate (measure, SB_MEASURE_SAVED_HEATING, answers, &home),
                       CASES[i].heating_kwh, 0.01, "%s heating", CASES[i].id);
      sb_assert_close (sb_measure_evaluate (measure, SB_MEASURE_SAVED_WATER, answers, &home), CASES[i].water_m3,
                       1e-9, "%s water", CASES[i].id);
      sb_assert_close (sb_measure_evaluate (measure, SB_MEASURE_INVESTMENT, answers, &home),
                       CASES[i].investment_eur, 1e-9, "%s investment", CASES[i].id);
    }
}

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

static void
test_bad_files (void)
{
  static const struct
  {
    const char *text;
    const char *part;
  } CASES[] = {
    { "{}", "measures" },
    { "{\"measures\": [{\"id\": \"a\"}]}", "measures[0].name" },
    { "{\"measures\": [{\"id\": \"a\", \"name\": \"b\", \"icon\": \"c\", \"device\": \"d\", \"source\": \"e\", \"grade\": \"V\","
      " \"year\": 2026, \"group\": \"garden\"}]}",
      "measures[0].group" },
    { "{\"measures\": [{\"id\": \"a\", \"name\": \"b\", \"icon\": \"c\", \"device\": \"d\", \"source\": \"e\", \"grade\": \"V\","
      " \"year\": 2026, \"group\": \"light\", \"questions\": [], \"formulas\": {\"saved_heating_kwh\": \"2 * x\"}}]}",
      "unknown name" },
    { "{\"measures\": [{\"id\": \"a\", \"name\": \"b\", \"icon\": \"c\", \"device\": \"d\", \"source\": \"e\", \"grade\": \"V\","
      " \"year\": 2026, \"group\": \"light\", \"unusual_in\": [\"flat\"]}]}",
      "measures[0].unusual_in" },
    { "{\"measures\": [{\"id\": \"a\", \"name\": \"b\", \"icon\": \"c\", \"device\": \"d\", \"source\": \"e\", \"grade\": \"V\","
      " \"year\": 2026, \"group\": \"light\", \"condition\": \"f\", \"unusual_in\": [\"house\", \"tent\"]}]}",
      "measures[0].unusual_in[1]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].text, strlen (CASES[i].text));
      g_autoptr (GError) error = NULL;

      g_assert_null (sb_measure_list_read (bytes, "m.json", &error));
      g_assert_nonnull (error);
      if (strstr (error->message, CASES[i].part) == NULL)
        g_error ("%s", error->message);
    }
}

/* ---- the ladder and the load ---- */

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
  g_test_add_func ("/measures/table", test_table);
  g_test_add_func ("/measures/fixed-keys", test_fixed_keys);
  g_test_add_func ("/measures/ranges", test_ranges);
  g_test_add_func ("/measures/by-hand", test_by_hand);
  g_test_add_func ("/measures/examples", test_examples);
  g_test_add_func ("/measures/old-use-is-raised", test_old_use_is_raised);
  g_test_add_func ("/measures/one-on-top-of-the-other", test_one_on_top_of_the_other);
  g_test_add_func ("/measures/capped", test_capped);
  g_test_add_func ("/measures/above-the-bill", test_above_the_bill);
  g_test_add_func ("/measures/nothing-saved", test_nothing_saved);
  g_test_add_func ("/measures/heating-figures", test_heating_figures);
  g_test_add_func ("/measures/errors", test_errors);
  g_test_add_func ("/measures/bad-files", test_bad_files);
  g_test_add_func ("/measures/ladder", test_ladder);
  g_test_add_func ("/measures/other-appliances-stay", test_other_appliances_stay);
  g_test_add_func ("/measures/measured-load", test_measured_load);
  g_test_add_func ("/measures/rank", test_rank);
  g_test_add_func ("/measures/rank-by-dwelling", test_rank_by_dwelling);

  return g_test_run ();
}
