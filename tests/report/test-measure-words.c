#include <libintl.h>
#include <math.h>
#include <string.h>

#include "charts/language.h"
#include "report/measure-words.h"
#include "services/built-in-data.h"

/* Every text of the data file stands in the sources too, where the catalogues find it. */
static void
test_every_text_known (void)
{
  const SbMeasureTable *table = sb_built_in_measures ();

  for (guint i = 0; i < sb_measure_table_get_n (table); i++)
    {
      const SbMeasure *measure = sb_measure_table_get_nth (table, i);

      if (!sb_words_measure_text_is_known (measure->name))
        g_error ("%s: the sources do not know “%s”", measure->id, measure->name);
      if (measure->condition != NULL && !sb_words_measure_text_is_known (measure->condition))
        g_error ("%s: the sources do not know “%s”", measure->id, measure->condition);
      for (guint j = 0; j < measure->n_questions; j++)
        if (!sb_words_measure_text_is_known (measure->questions[j].label))
          g_error ("%s.%s: the sources do not know “%s”", measure->id, measure->questions[j].key,
                   measure->questions[j].label);
    }
  g_assert_false (sb_words_measure_text_is_known ("no such text"));
}

static void
test_every_text_german (void)
{
  const SbMeasureTable *table = sb_built_in_measures ();
  const char *folder = g_getenv ("SB_LOCALE_DIR");
  g_autofree char *catalogue = g_build_filename (folder != NULL ? folder : "", "de", "LC_MESSAGES",
                                                 GETTEXT_PACKAGE ".mo", NULL);

  if (folder == NULL || !g_file_test (catalogue, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("SB_LOCALE_DIR names no folder with the German catalogue");
      return;
    }

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  sb_language_push ("de");
  for (guint i = 0; i < sb_measure_table_get_n (table); i++)
    {
      const SbMeasure *measure = sb_measure_table_get_nth (table, i);

      g_assert_cmpstr (sb_words_measure_text (measure->name), !=, measure->name);
    }
  sb_language_pop ();
}

static void
test_notes (void)
{
  SbMeasureResult result = { .reason = SB_MEASURE_REASON_NONE };
  g_autofree char *nothing = NULL;
  g_autofree char *answers = NULL;
  g_autofree char *two = NULL;

  sb_language_push ("en");
  nothing = sb_words_measure_note (&result);
  g_assert_null (nothing);

  result.reason = SB_MEASURE_REASON_ANSWERS;
  answers = sb_words_measure_note (&result);
  g_assert_cmpstr (answers, ==, "With these answers the new takes no less than the old.");

  result.reason = SB_MEASURE_REASON_NONE;
  result.capped = TRUE;
  result.carrier_assumed = TRUE;
  two = sb_words_measure_note (&result);
  g_assert_nonnull (strstr (two, "95 percent"));
  g_assert_nonnull (strstr (two, ". What heats the home"));
  sb_language_pop ();
}

static void
test_ladder_steps (void)
{
  SbLadderStep step = { .kind = SB_LADDER_MEASURE, .id = "kettle" };

  sb_language_push ("en");
  g_assert_cmpstr (sb_words_ladder_step (&step, sb_built_in_measures ()), ==, "Kettle instead of a pot");
  g_assert_cmpstr (sb_words_ladder_step (&step, NULL), ==, "kettle");
  for (int kind = SB_LADDER_TODAY; kind <= SB_LADDER_REMAINS; kind++)
    {
      step.kind = (SbLadderKind) kind;
      g_assert_cmpuint (strlen (sb_words_ladder_step (&step, sb_built_in_measures ())), >, 3);
    }
  for (int group = 0; group < SB_N_MEASURE_GROUPS; group++)
    g_assert_cmpuint (strlen (sb_words_measure_group ((SbMeasureGroup) group)), >, 3);
  sb_language_pop ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure-words/known", test_every_text_known);
  g_test_add_func ("/measure-words/german", test_every_text_german);
  g_test_add_func ("/measure-words/notes", test_notes);
  g_test_add_func ("/measure-words/ladder-steps", test_ladder_steps);

  return g_test_run ();
}
