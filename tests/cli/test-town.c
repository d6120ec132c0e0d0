#include "runner.h"

#include <math.h>
#include <string.h>

/* sonnenbalkon-cli town: figures for municipalities, as text, JSON, CSV and sheet. */

static const char *
sample (void)
{
  return g_getenv ("SB_SAMPLE");
}

static double
of_town (JsonObject *object,
         guint       index,
         const char *member)
{
  return json_object_get_double_member (
    json_array_get_object_element (json_object_get_array_member (object, "towns"), index), member);
}

static void
test_json (void)
{
  g_autoptr (Run) run = run_cli ("town", sample (), "--municipality", "kaiserslautern, Otterberg", "--share", "1,10",
                                 "--grant", "50", "--json");
  JsonObject *object;

  assert_status (run, 0);
  object = run_json (run);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "towns")), ==, 4);
  g_assert_cmpfloat (of_town (object, 0, "population"), ==, 101228.0);
  g_assert_cmpfloat (of_town (object, 0, "sets_percent"), ==, 1.0);
  /* Ten times as many sets are ten times as much of everything, and the same grant per ton. */
  g_assert_cmpfloat_with_epsilon (of_town (object, 1, "yield_mwh"), 10.0 * of_town (object, 0, "yield_mwh"), 1e-6);
  g_assert_cmpfloat_with_epsilon (of_town (object, 1, "grant_eur_per_t"), of_town (object, 0, "grant_eur_per_t"), 1e-9);
  g_assert_cmpfloat_with_epsilon (of_town (object, 2, "grant_eur"), 50.0 * of_town (object, 2, "sets"), 1e-6);
  g_assert_cmpfloat (of_town (object, 2, "own_use_mwh"), <, of_town (object, 2, "yield_mwh"));
  g_assert_cmpfloat_with_epsilon (of_town (object, 2, "households"), 5425.0 / 2.0, 1e-9);
  json_object_unref (object);
}

static void
test_files (void)
{
  g_autofree char *csv = runner_path ("town.csv");
  g_autofree char *pdf = runner_path ("town.pdf");
  g_autofree char *content = NULL;
  g_autofree char *pdf_content = NULL;
  g_autoptr (Run) table = run_cli ("town", sample (), "-m", "Otterberg", "-o", csv);
  g_autoptr (Run) sheet = run_cli ("town", sample (), "-m", "Otterberg", "-o", pdf, "-l", "de");
  g_auto (GStrv) lines = NULL;

  assert_status (table, 0);
  assert_status (sheet, 0);
  g_assert_true (g_file_get_contents (csv, &content, NULL, NULL));
  lines = g_strsplit (content, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "municipality,population,sets_percent,"));
  g_assert_true (g_str_has_prefix (lines[2], "Otterberg,5425,5.000,0.000,2712.500,135.625,"));
  g_assert_true (g_file_get_contents (pdf, &pdf_content, NULL, NULL));
  g_assert_true (g_str_has_prefix (pdf_content, "%PDF"));
}

static void
test_text (void)
{
  g_autoptr (Run) run = run_cli ("town", sample (), "-m", "07312000", "--share", "5");

  assert_status (run, 0);
  g_assert_nonnull (strstr (run->out, "Kaiserslautern: if 5"));
  g_assert_nonnull (strstr (run->out, "estimate"));
}

static void
test_refused (void)
{
  g_autoptr (Run) nowhere = run_cli ("town", sample (), "-m", "Atlantis");
  g_autoptr (Run) none = run_cli ("town", sample ());
  g_autoptr (Run) share = run_cli ("town", sample (), "-m", "Otterberg", "--share", "0");
  g_autoptr (Run) word = run_cli ("town", sample (), "-m", "Otterberg", "--share", "many");
  g_autoptr (Run) columns = run_cli ("town", sample (), "-m", "Otterberg,Bann", "-o", "x.pdf");
  g_autoptr (Run) missing = run_cli ("town", "no-such-file", "-m", "Otterberg");

  assert_status (nowhere, 1);
  assert_says (nowhere, "Atlantis", "--municipality", NULL);
  assert_status (none, 2);
  assert_status (share, 1);
  assert_says (share, "--share", "0.1", NULL);
  assert_status (word, 2);
  assert_status (columns, 2);
  assert_status (missing, 3);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  g_test_add_func ("/town/json", test_json);
  g_test_add_func ("/town/files", test_files);
  g_test_add_func ("/town/text", test_text);
  g_test_add_func ("/town/refused", test_refused);
  status = g_test_run ();
  runner_clean_up ();

  return status;
}
