#include "runner.h"

#include <string.h>

/* What a workshop takes from saved files: all charts in a folder, and the handout. */

static const char VARIANTS[]
  = "\"variants\": [ { \"name\": \"one module\", \"system\": { \"price_eur\": 300, \"arrays\": [ { \"peak_power_w\": 450 } ] } },"
    " { \"name\": \"tilted\", \"system\": { \"arrays\": [ { \"peak_power_w\": 900, \"tilt_deg\": 60 } ] } } ],";

static char *
sample_with_variants (void)
{
  g_autofree char *text = runner_sample_with ("\"format\"", "\"variants_here\": 0, \"format\"");
  char *at = strstr (text, "\"variants_here\": 0,");
  g_autofree char *head = g_strndup (text, (gsize) (at - text));
  g_autofree char *old = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("\"variants\"\\s*:\\s*\\[[^\\]]*\\],?", 0, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (regex, at + strlen ("\"variants_here\": 0,"), -1, 0, "", 0, NULL);
  g_autofree char *whole = g_strconcat (head, VARIANTS, rest, NULL);

  return runner_write ("variants.sonnenbalkon", whole);
}

static char *
contents (const char *path,
          gsize      *length)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, length, NULL));

  return text;
}

static void
assert_same_files (const char *one,
                   const char *other)
{
  gsize one_length = 0, other_length = 0;
  g_autofree char *one_text = contents (one, &one_length);
  g_autofree char *other_text = contents (other, &other_length);

  g_assert_cmpmem (one_text, one_length, other_text, other_length);
}

static void
test_all_charts (void)
{
  g_autofree char *file = sample_with_variants ();
  g_autofree char *first = runner_path ("charts/one");
  g_autofree char *second = runner_path ("charts/two");
  g_autofree char *without = runner_path ("charts/without");
  g_autoptr (Run) run = run_cli ("chart", file, "--all", "-o", first, "--language", "en");
  g_autoptr (Run) again = run_cli ("chart", file, "--all", "-o", second, "--language", "en");
  g_autoptr (Run) sample = run_cli ("chart", g_getenv ("SB_SAMPLE"), "--all", "-o", without);
  g_autoptr (Run) list = run_cli ("chart", "--list");
  g_auto (GStrv) lines = NULL;
  g_autofree char *variants = g_build_filename (without, "variants.svg", NULL);
  g_autofree char *planes = g_build_filename (without, "planes.svg", NULL);
  guint n_charts = 0;

  assert_status (run, 0);
  assert_status (again, 0);
  assert_status (sample, 0);
  lines = g_strsplit (g_strstrip (list->out), "\n", -1);
  for (; lines[n_charts] != NULL; n_charts++)
    {
      g_autofree char *name = g_strdup_printf ("%.*s.svg", (int) strcspn (lines[n_charts], "\t"), lines[n_charts]);
      g_autofree char *one = g_build_filename (first, name, NULL);
      g_autofree char *two = g_build_filename (second, name, NULL);

      assert_same_files (one, two);
    }
  g_assert_cmpuint (n_charts, ==, 11);
  /* Nothing is side by side there. */
  g_assert_false (g_file_test (variants, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (planes, G_FILE_TEST_EXISTS));
}

/* A folder that cannot be made, and options that contradict each other. */
static void
test_refused (void)
{
  g_autofree char *occupied = runner_write ("occupied", "a file");
  g_autofree char *folder = g_build_filename (occupied, "charts", NULL);
  g_autofree char *pdf = runner_path ("dated.pdf");
  g_autoptr (Run) run = run_cli ("chart", g_getenv ("SB_SAMPLE"), "--all", "-o", folder);
  g_autoptr (Run) both = run_cli ("chart", g_getenv ("SB_SAMPLE"), "--all", "--chart", "months", "-o", folder);
  g_autoptr (Run) nowhere = run_cli ("chart", g_getenv ("SB_SAMPLE"), "--all");
  g_autoptr (Run) date = run_cli ("report", g_getenv ("SB_SAMPLE"), "--handout", "--date", "2026-02-30", "-o", pdf);

  assert_status (run, 3);
  assert_says (run, folder, NULL);
  assert_status (both, 2);
  assert_status (nowhere, 2);
  assert_status (date, 1);
  assert_says (date, "2026-02-30", NULL);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

/* The table of the chart says what each variant comes to by itself. */
static void
test_variants_table (void)
{
  g_autofree char *file = sample_with_variants ();
  g_autofree char *csv = runner_path ("variants.csv");
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (Run) run = run_cli ("chart", file, "--chart", "variants", "-o", csv, "--language", "en");

  assert_status (run, 0);
  content = contents (csv, NULL);
  lines = g_strsplit (g_strstrip (content), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "Set,\"Yield, kWh\""));
  g_assert_true (g_str_has_prefix (lines[2], "one module,"));
  g_assert_true (g_str_has_prefix (lines[3], "tilted,"));
}

static char *
text_of (const char *pdf)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *const arguments[] = { "pdftotext", pdf, "-", NULL };
  char *text = NULL;

  if (program != NULL)
    g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                 NULL, &text, NULL, NULL, NULL));

  return text;
}

static void
test_handout (void)
{
  g_autofree char *file = sample_with_variants ();
  g_autofree char *first = runner_path ("one.pdf");
  g_autofree char *second = runner_path ("two.pdf");
  g_autofree char *other_day = runner_path ("three.pdf");
  g_autofree char *text = NULL;
  g_autoptr (Run) run = run_cli ("report", file, "--handout", "-o", first, "--language", "en", "--date", "2026-11-22");
  g_autoptr (Run) again = run_cli ("report", file, "--handout", "-o", second, "--language", "en", "--date", "2026-11-22");
  g_autoptr (Run) later = run_cli ("report", file, "--handout", "-o", other_day, "--language", "en", "--date", "2027-01-05");

  assert_status (run, 0);
  assert_status (again, 0);
  assert_status (later, 0);
  assert_same_files (first, second);
  text = text_of (first);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return;
    }
  for (const char *const *words
       = (const char *const[]) { "Side by side", "one module", "tilted", "Questions to discuss", "Write your own sets",
                                 "What speaks against it", "22 November 2026", "Kaiserslautern: if so many homes had such a set",
                                 NULL };
       *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      g_error ("The handout does not say “%s”", *words);
  /* No page for one home. */
  g_assert_null (strstr (text, "Your balcony in a year"));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();

  g_test_add_func ("/handout/all-charts", test_all_charts);
  g_test_add_func ("/handout/refused", test_refused);
  g_test_add_func ("/handout/variants-table", test_variants_table);
  g_test_add_func ("/handout/pdf", test_handout);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
