#include "services/built-in-data.h"
#include "services/measure-list.h"
#include "support/reference-table.h"

#include <math.h>
#include <string.h>

/* The table of saving measures that the program brings along, each measure by hand, and tables that are none. */

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure-list/table", test_table);
  g_test_add_func ("/measure-list/fixed-keys", test_fixed_keys);
  g_test_add_func ("/measure-list/ranges", test_ranges);
  g_test_add_func ("/measure-list/by-hand", test_by_hand);
  g_test_add_func ("/measure-list/bad-files", test_bad_files);

  return g_test_run ();
}
