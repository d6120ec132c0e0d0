#include "charts/language.h"
#include "core/hints.h"
#include "report/words.h"
#include "services/built-in-data.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *id;
  double value;
  const char *parts; /* parted by | */
} ROWS[] = {
  { "plug-limit-960", 1200, "1\342\200\257200\302\240W|960\302\240W|2\342\200\257000\302\240W" },
  { "legal-limit-2000", 2400, "2\342\200\257400\302\240W|2\342\200\257000\302\240W" },
  { "inverter-above-800", 1500, "1\342\200\257500\302\240W|800\302\240VA" },
  { "register-within-a-month", NAN, "within a month" },
  { "ask-landlord-or-owners", NAN, "As a rule" },
  { "one-device-per-circuit", NAN, "circuit" },
  { "check-fixing", 2, "(2)|25\302\240kg" },
  { "tell-insurers", NAN, "insurers" },
  { "more-modules-than-usual", 6, "6 modules|4" },
  { "battery-rules-unclear", 1.6, "grid operator" },
  { "feed-in-needs-a-meter", 18.2, "18\302\240€|25\302\240€" },
  { "large-loads-above-consumption", 3000, "3\342\200\257000\302\240kWh" },
  { "roof-system-first", 6.5, "6.5\302\240kWp" },
  { "no-payback", 25, "25 years" },
  { "little-own-use", 0.28, "28%" },
  { "more-load-at-noon", 235, "235\302\240kWh" },
  { "consumption-estimated", 1900, "1\342\200\257900\302\240kWh" },
  { "electric-heating-not-included", NAN, "heating" },
  { "weather-horizon-twice", NAN, "horizon" },
  { "weather-late", NAN, "15 to 35 minutes" },
  { "north-facing", NAN, "north" },
  { "measured-load-coarse", 60, "15 minutes|2%|7%" },
  { "measured-load-extended", 120, "120 whole days" },
  { "measured-load-scaled", 2743, "2\342\200\257743\302\240kWh" },
  { "old-meter", NAN, "meter" },
  { "measures-above-meter", 40, "40\302\240kWh more" },
  { "load-profile-ignored", NAN, "meter file" },
};

static void
test_sentences (void)
{
  sb_language_push ("en");
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (GStrv) parts = g_strsplit (ROWS[i].parts, "|", -1);
      g_autofree char *sentence = NULL;
      SbHint hint;

      g_assert_true (sb_hint_init (&hint, sb_built_in_assumptions (), ROWS[i].id, ROWS[i].value));
      sentence = sb_words_hint (&hint);
      g_assert_nonnull (sentence);
      for (guint k = 0; parts[k] != NULL; k++)
        if (strstr (sentence, parts[k]) == NULL)
          g_error ("%s: “%s” does not say “%s”", ROWS[i].id, sentence, parts[k]);
      g_assert_null (strchr (sentence, '$'));
      g_assert_null (strstr (sentence, "–"));
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
  sb_language_pop ();
}

/* Every rule has its sentence, and every sentence its rule. */
static void
test_whole_table (void)
{
  const SbHintTable *table = sb_assumptions_get_hints (sb_built_in_assumptions ());

  for (guint i = 0; i < sb_hint_table_get_n (table); i++)
    {
      const char *id = sb_hint_table_get_nth (table, i)->id;
      g_autofree char *sentence = NULL;
      SbHint hint;

      g_assert_true (sb_hint_init (&hint, sb_built_in_assumptions (), id, 12.0));
      sentence = sb_words_hint (&hint);
      if (hint.rule->link != NULL && !sb_words_hint_source_is_known (hint.rule->source))
        g_error ("the source of “%s” cannot be translated", id);
      if (sentence == NULL)
        g_error ("the rule “%s” has no sentence", id);
      g_assert_true (g_str_has_suffix (sentence, "."));
    }
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    g_assert_nonnull (sb_hint_table_find (table, ROWS[i].id));
}

static void
test_given_limits (void)
{
  SbHint hint;
  g_autofree char *two_months = NULL;
  g_autofree char *fraction = NULL;

  sb_language_push ("en");
  sb_hint_init (&hint, sb_built_in_assumptions (), "register-within-a-month", NAN);
  hint.limits[0] = 2;
  two_months = sb_words_hint (&hint);
  g_assert_nonnull (strstr (two_months, "within 2 months"));
  sb_hint_init (&hint, sb_built_in_assumptions (), "plug-limit-960", 1200);
  hint.limits[0] = 800.5;
  fraction = sb_words_hint (&hint);
  g_assert_nonnull (strstr (fraction, "800.5\302\240W"));
  sb_language_pop ();
}

static void
test_source (void)
{
  SbHint law, own;
  const SbHint unknown = { .id = "no-such-hint", .limits = { NAN, NAN, NAN } };
  g_autofree char *source = NULL;
  g_autofree char *checked = NULL;

  sb_language_push ("en");
  sb_hint_init (&law, sb_built_in_assumptions (), "ask-landlord-or-owners", NAN);
  source = sb_words_hint_source (&law);
  checked = sb_words_hint_checked (&law);
  g_assert_nonnull (strstr (source, "BGB § 554"));
  g_assert_nonnull (strstr (source, "(2024)"));
  g_assert_cmpstr (checked, ==, "As of 22 November 2026");
  g_assert_true (g_str_has_prefix (law.rule->link, "https://"));

  sb_hint_init (&own, sb_built_in_assumptions (), "no-payback", 25);
  g_assert_null (sb_words_hint_source (&own));
  g_assert_null (sb_words_hint (&unknown));
  g_assert_null (sb_words_hint_source (&unknown));
  g_assert_null (sb_words_hint_checked (&unknown));
  sb_language_pop ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hint-words/sentences", test_sentences);
  g_test_add_func ("/hint-words/whole-table", test_whole_table);
  g_test_add_func ("/hint-words/given-limits", test_given_limits);
  g_test_add_func ("/hint-words/source", test_source);

  return g_test_run ();
}
