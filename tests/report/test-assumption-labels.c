#include <libintl.h>
#include <string.h>

#include "charts/language.h"
#include "report/words.h"
#include "services/built-in-data.h"

/*
 * The labels of the data file stand a second time in the sources, where the catalogues find them. Both say the same;
 * the file may add a remark in brackets for those who edit it.
 */
static void
test_every_label_known (void)
{
  const SbAssumptions *assumptions = sb_built_in_assumptions ();

  g_assert_cmpuint (sb_assumptions_get_n (assumptions), >, 20);
  sb_language_push ("en");
  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *assumption = sb_assumptions_get_nth (assumptions, i);
      SbAssumption unlabelled = *assumption;
      g_autofree char *label = NULL;

      /* A key that the sources do not know would hand this label back. */
      unlabelled.label = (char *) "(not in the sources)";
      label = sb_words_assumption_label (&unlabelled);
      if (!g_str_has_prefix (assumption->label, label))
        g_error ("%s: the data file says “%s”, the sources “%s”", assumption->key, assumption->label, label);
      if (assumption->label[strlen (label)] != '\0' && !g_str_has_prefix (assumption->label + strlen (label), " ("))
        g_error ("%s: “%s” is cut to “%s”", assumption->key, assumption->label, label);
    }
  sb_language_pop ();
}

static void
test_every_label_german (void)
{
  const SbAssumptions *assumptions = sb_built_in_assumptions ();
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
  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *assumption = sb_assumptions_get_nth (assumptions, i);
      g_autofree char *english = NULL;
      g_autofree char *german = NULL;

      sb_language_push ("en");
      english = sb_words_assumption_label (assumption);
      sb_language_pop ();
      sb_language_push ("de");
      german = sb_words_assumption_label (assumption);
      sb_language_pop ();
      g_test_message ("%s: %s", assumption->key, german);
      g_assert_cmpstr (german, !=, english);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/assumption-labels/known", test_every_label_known);
  g_test_add_func ("/assumption-labels/german", test_every_label_german);

  return g_test_run ();
}
