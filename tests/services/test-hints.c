#include "core/hints.h"
#include "core/simulate.h"
#include "services/built-in-data.h"
#include "services/error.h"
#include "services/hint-list.h"

#include <math.h>
#include <string.h>

/* The dated rules of the hints: the table, its reader, and when each hint comes up. */

static SbHintTable *
read_list (const char *text,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return sb_hint_list_read (bytes, "hints.json", sb_built_in_assumptions (), error);
}

/* ---- the table that the program brings along ---- */

static void
test_table (void)
{
  const SbHintTable *table = sb_assumptions_get_hints (sb_built_in_assumptions ());

  g_assert_nonnull (table);
  g_assert_cmpuint (sb_hint_table_get_n (table), >=, 20);
  for (guint i = 0; i < sb_hint_table_get_n (table); i++)
    {
      const SbHintRule *rule = sb_hint_table_get_nth (table, i);

      g_assert_true (sb_hint_table_find (table, rule->id) == rule);
      g_assert_cmpint (rule->year, >=, 2020);
      g_assert_cmpuint (strlen (rule->checked), ==, strlen ("2026-11-22"));
      /* What is said to stand somewhere else is verified there, or in what quotes it. */
      if (rule->link != NULL)
        g_assert_true (strcmp (rule->grade, "V") == 0 || strcmp (rule->grade, "V2") == 0);
      for (guint k = 0; k < rule->n_limits; k++)
        g_assert_true (isfinite (rule->limits[k].value) && rule->limits[k].value > 0.0);
    }
}

static void
test_limits (void)
{
  static const struct
  {
    const char *id;
    double limits[SB_HINT_MAX_LIMITS];
    SbSeverity severity;
  } ROWS[] = {
    { "plug-limit-960", { 960, 2000, NAN }, SB_SEVERITY_WARNING },
    { "legal-limit-2000", { 2000, NAN, NAN }, SB_SEVERITY_WARNING },
    { "inverter-above-800", { 800, NAN, NAN }, SB_SEVERITY_WARNING },
    { "register-within-a-month", { 1, NAN, NAN }, SB_SEVERITY_INFO },
    { "measured-load-coarse", { 15, 2, 7 }, SB_SEVERITY_WARNING },
    { "old-meter", { NAN, NAN, NAN }, SB_SEVERITY_INFO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      SbHint hint;

      g_assert_true (sb_hint_init (&hint, sb_built_in_assumptions (), ROWS[i].id, 3.0));
      g_assert_cmpstr (hint.rule->id, ==, ROWS[i].id);
      g_assert_cmpint (hint.severity, ==, ROWS[i].severity);
      g_assert_cmpfloat (hint.value, ==, 3.0);
      for (guint k = 0; k < SB_HINT_MAX_LIMITS; k++)
        if (isnan (ROWS[i].limits[k]))
          g_assert_true (isnan (hint.limits[k]));
        else
          g_assert_cmpfloat (hint.limits[k], ==, ROWS[i].limits[k]);
    }
}

/* ---- the reader ---- */

#define RULE(members) "{\"hints\": [{" members "}]}"
#define REST "\"source\": \"S\", \"link\": null, \"year\": 2025, \"checked\": \"2026-11-22\", \"grade\": \"V\""

static void
test_bad_lists (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } ROWS[] = {
    { "{}", "hints" },
    { "{\"hints\": 3}", "hints" },
    { RULE ("\"severity\": \"info\", \"limits\": [], " REST), "hints[0].id" },
    { RULE ("\"id\": \"\", \"severity\": \"info\", \"limits\": [], " REST), "hints[0].id: the text is empty" },
    { RULE ("\"id\": \"a\", \"severity\": \"loud\", \"limits\": [], " REST), "hints[0].severity: “loud” is not known" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", " REST), "hints[0].limits" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [{\"value\": \"x\", \"unit\": \"W\"}], " REST),
      "hints[0].limits[0].value" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [{\"value\": 1}], " REST), "hints[0].limits[0].unit" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [{\"assumption\": \"no-such\"}], " REST),
      "there is no assumption “no-such”" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [{\"assumption\": \"vat-percent\", \"value\": 1}], " REST),
      "either an assumption or a value" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [{}, {}, {}, {}], " REST), "more than 3 limits" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [], \"source\": \"S\", \"link\": \"http://x\", "
            "\"year\": 2025, \"checked\": \"2026-11-22\", \"grade\": \"V\""),
      "hints[0].link" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [], \"source\": \"S\", \"link\": null, "
            "\"year\": 25, \"checked\": \"2026-11-22\", \"grade\": \"V\""),
      "hints[0].year: 25 is outside 2000 to 2100" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [], \"source\": \"S\", \"link\": null, "
            "\"year\": 2025, \"checked\": \"2026-02-30\", \"grade\": \"V\""),
      "hints[0].checked: “2026-02-30” is no date" },
    { RULE ("\"id\": \"a\", \"severity\": \"info\", \"limits\": [], \"source\": \"S\", \"link\": null, "
            "\"year\": 2025, \"checked\": \"2026-11-22\", \"grade\": \"X\""),
      "hints[0].grade" },
    { "{\"hints\": [{\"id\": \"a\", \"severity\": \"info\", \"limits\": [], " REST "}, "
      "{\"id\": \"a\", \"severity\": \"info\", \"limits\": [], " REST "}]}",
      "hints[1]: “a” stands there twice" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_list (ROWS[i].text, &error));
      g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA);
      if (strstr (error->message, ROWS[i].message) == NULL || strstr (error->message, "hints.json") == NULL)
        g_error ("row %u: “%s” does not say “%s”", i, error->message, ROWS[i].message);
    }
}

/* ---- when they come up ---- */

static SbResult *
run (const SbConsultation *consultation,
     const SbAssumptions  *assumptions)
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
  result = sb_simulate (consultation, weather, assumptions, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static const SbHint *
find (const SbResult *result,
      const char     *id)
{
  for (guint i = 0; i < result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (result->hints, SbHint, i);

      if (strcmp (hint->id, id) == 0)
        return hint;
    }

  return NULL;
}

static void
assert_hints (const SbConsultation *consultation,
              const char           *there,
              const char           *not_there)
{
  g_autoptr (SbResult) result = run (consultation, sb_built_in_assumptions ());
  g_auto (GStrv) wanted = g_strsplit (there, " ", -1);
  g_auto (GStrv) unwanted = g_strsplit (not_there, " ", -1);

  for (guint i = 0; wanted[i] != NULL; i++)
    if (wanted[i][0] != '\0' && find (result, wanted[i]) == NULL)
      g_error ("the hint “%s” is missing", wanted[i]);
  for (guint i = 0; unwanted[i] != NULL; i++)
    if (unwanted[i][0] != '\0' && find (result, unwanted[i]) != NULL)
      g_error ("the hint “%s” should not be there", unwanted[i]);
}

static void
test_conditions (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  SbArray *array = &consultation->system.arrays[0];

  consultation->household.annual_consumption_kwh = 3000;
  array->peak_power_w = 960;
  assert_hints (consultation,
                "register-within-a-month ask-landlord-or-owners one-device-per-circuit check-fixing tell-insurers old-meter",
                "plug-limit-960 legal-limit-2000 inverter-above-800 battery-rules-unclear roof-system-first "
                "feed-in-needs-a-meter consumption-estimated north-facing no-payback little-own-use");
  array->peak_power_w = 961;
  assert_hints (consultation, "plug-limit-960", "legal-limit-2000");
  array->peak_power_w = 2000;
  assert_hints (consultation, "plug-limit-960", "legal-limit-2000");
  array->peak_power_w = 2001;
  assert_hints (consultation, "legal-limit-2000", "plug-limit-960");
  array->peak_power_w = 400;

  consultation->system.inverter.ac_limit_w = 801;
  assert_hints (consultation, "inverter-above-800", "");
  consultation->system.inverter.ac_limit_w = 800;
  consultation->system.battery.present = TRUE;
  assert_hints (consultation, "battery-rules-unclear", "inverter-above-800");
  consultation->system.battery.present = FALSE;
  consultation->tariff.feed_in_eur_per_kwh = 0.0778;
  assert_hints (consultation, "feed-in-needs-a-meter", "battery-rules-unclear");
  consultation->tariff.feed_in_eur_per_kwh = 0.0;
  consultation->household.annual_consumption_kwh = NAN;
  assert_hints (consultation, "consumption-estimated", "");
  consultation->household.roof_system_kwp = 6.0;
  assert_hints (consultation, "roof-system-first", "");
}

static void
test_north (void)
{
  static const struct
  {
    double azimuth_deg;
    gboolean north;
  } ROWS[] = { { 0, TRUE }, { 64, TRUE }, { 66, FALSE }, { 180, FALSE }, { 294, FALSE }, { 296, TRUE } };
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      consultation->balcony.azimuth_deg = ROWS[i].azimuth_deg;
      assert_hints (consultation, ROWS[i].north ? "north-facing" : "", ROWS[i].north ? "" : "north-facing");
    }
  consultation->balcony.azimuth_deg = 0.0;
  consultation->system.arrays[0].tilt_deg = 10.0;
  assert_hints (consultation, "", "north-facing");
}

/* More of the sun at noon is of use where much of it flows away; where most of it does, another sentence says more. */
static void
test_own_use (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbResult) much = NULL;
  const SbHint *noon;

  consultation->household.annual_consumption_kwh = 12000;
  assert_hints (consultation, "", "little-own-use more-load-at-noon");
  consultation->household.annual_consumption_kwh = 1900;
  assert_hints (consultation, "more-load-at-noon", "little-own-use");
  much = run (consultation, sb_built_in_assumptions ());
  noon = find (much, "more-load-at-noon");
  g_assert_cmpfloat (noon->value, ==, much->balance->feed_in_kwh);
  consultation->household.annual_consumption_kwh = 500;
  assert_hints (consultation, "little-own-use", "more-load-at-noon");
}

/* The limits are those given: an override moves them, and so would a change of the law in the table. */
static void
test_given_limits (void)
{
  g_autoptr (SbConsultation) consultation = sb_consultation_new ();
  g_autoptr (SbAssumptions) without = sb_assumptions_copy (sb_built_in_assumptions ());
  g_autoptr (SbAssumptions) changed = sb_assumptions_copy (sb_built_in_assumptions ());
  g_autoptr (SbHintTable) table = NULL;
  g_autoptr (SbResult) overridden = NULL;
  g_autoptr (SbResult) few = NULL;
  g_autoptr (SbResult) none = NULL;

  consultation->system.arrays[0].peak_power_w = 900;
  consultation->assumptions = g_new0 (SbNamedValue, 1);
  consultation->assumptions[0] = (SbNamedValue) { g_strdup ("household-plug-limit-w"), 800 };
  consultation->n_assumptions = 1;
  overridden = run (consultation, sb_built_in_assumptions ());
  g_assert_nonnull (find (overridden, "plug-limit-960"));
  g_assert_cmpfloat (find (overridden, "plug-limit-960")->limits[0], ==, 800.0);

  consultation->n_assumptions = 0;
  g_free (consultation->assumptions[0].key);
  table = read_list ("{\"hints\": [{\"id\": \"more-load-at-noon\", \"severity\": \"warning\", "
                     "\"limits\": [{\"value\": 100.5, \"unit\": \"%\"}], " REST "}]}", NULL);
  sb_assumptions_set_hints (changed, table);
  few = run (consultation, changed);
  g_assert_cmpuint (few->hints->len, ==, 1);
  g_assert_cmpint (find (few, "more-load-at-noon")->severity, ==, SB_SEVERITY_WARNING);

  sb_assumptions_set_hints (without, NULL);
  none = run (consultation, without);
  g_assert_cmpuint (none->hints->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hints/table", test_table);
  g_test_add_func ("/hints/limits", test_limits);
  g_test_add_func ("/hints/bad-lists", test_bad_lists);
  g_test_add_func ("/hints/conditions", test_conditions);
  g_test_add_func ("/hints/north", test_north);
  g_test_add_func ("/hints/own-use", test_own_use);
  g_test_add_func ("/hints/given-limits", test_given_limits);

  return g_test_run ();
}
