#include <libintl.h>

#include "charts/language.h"
#include "core/measures.h"
#include "report/words.h"
#include "services/built-in-data.h"

/* Every source of the data files, each once, with the key it stands at. */
static GHashTable *
gather_sources (void)
{
  GHashTable *sources = g_hash_table_new (g_str_hash, g_str_equal);
  SbAssumptions *assumptions = (SbAssumptions *) sb_built_in_assumptions ();
  const SbMeasureTable *measures = sb_built_in_measures ();

  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *assumption = sb_assumptions_get_nth (assumptions, i);

      g_hash_table_insert (sources, assumption->source, assumption->key);
    }
  g_hash_table_insert (sources, sb_assumptions_get_stromspiegel (assumptions)->source, (char *) "stromspiegel");
  for (guint i = 0; i < sb_measure_table_get_n (measures); i++)
    {
      const SbMeasure *measure = sb_measure_table_get_nth (measures, i);

      g_hash_table_insert (sources, measure->source, measure->id);
    }

  return sources;
}

/* The sources stand a second time in the code, where the catalogues find them. */
static void
test_every_source_known (void)
{
  g_autoptr (GHashTable) sources = gather_sources ();
  GHashTableIter iter;
  gpointer source, key;

  g_assert_cmpuint (g_hash_table_size (sources), >, 50);
  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &source, &key))
    if (!sb_words_source_is_known (source))
      {
        g_test_message ("%s: source-words.c does not know “%s”", (const char *) key, (const char *) source);
        g_test_fail ();
      }
  g_assert_false (sb_words_source_is_known ("(not in the data)"));
  g_assert_cmpstr (sb_words_source ("(not in the data)"), ==, "(not in the data)");
  g_assert_cmpstr (sb_words_source (""), ==, "");
}

static void
test_german (void)
{
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
  /* Names of offices and laws are the same in every language; remarks are not. */
  g_assert_cmpstr (sb_words_source ("Own assumption"), ==, "Eigene Annahme");
  g_assert_cmpstr (sb_words_source ("BAFA"), ==, "BAFA");
  sb_language_pop ();
  sb_language_push ("en");
  g_assert_cmpstr (sb_words_source ("Own assumption"), ==, "Own assumption");
  sb_language_pop ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-words/known", test_every_source_known);
  g_test_add_func ("/source-words/german", test_german);

  return g_test_run ();
}
