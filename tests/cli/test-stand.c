#include "runner.h"

#include "services/stand-record.h"

#include <glib/gstdio.h>
#include <string.h>

/* `stand export|merge|statistics|poster` on records that the program's own library made. */

static char *
make_record (const char *name,
             guint       n,
             const char *area)
{
  char *path = runner_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (SbStandRecord) record = sb_stand_record_open_file (path, TRUE, &error);
  SbStandRow row = { .day = "2026-06-20", .persons = 2, .peak_power_w = 900, .direction = 5, .tilt = 2,
                     .yield_kwh = 560, .own_use_kwh = 330, .saving_eur = 112, .avoided_kg = 190 };

  g_assert_no_error (error);
  g_strlcpy (row.area, area, sizeof row.area);
  for (guint i = 0; i < n; i++)
    g_assert_true (sb_stand_record_add (record, &row, NULL, NULL, NULL));

  return path;
}

static void
test_export (void)
{
  g_autofree char *record = make_record ("export.sqlite", 8, "07335002");
  g_autofree char *csv_path = runner_path ("sums.csv");
  g_autofree char *text = NULL;
  g_autoptr (Run) json = run_cli ("stand", "statistics", "--json", "--record", record);
  g_autoptr (Run) csv = run_cli ("stand", "export", "--record", record, "-o", "sums.csv");
  g_autoptr (JsonObject) object = NULL;

  assert_status (json, 0);
  object = run_json (json);
  g_assert_cmpfloat (json_number (object, "total.consultations"), ==, 8.0);
  g_assert_cmpfloat (json_number (object, "total.yield_kwh"), ==, 4480.0);
  g_assert_cmpfloat (json_number (object, "details.consultations"), ==, 0.0);
  assert_status (csv, 0);
  g_assert_true (g_file_get_contents (csv_path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\nareas,07335002,Bann,8,7.20,0.0,4480,2640,896,1520\n"));
}

static void
test_merge (void)
{
  g_autofree char *one = make_record ("one.sqlite", 3, "07335002");
  g_autofree char *other = make_record ("other.sqlite", 4, "07312000");
  g_autofree char *text = runner_write ("text.sqlite", "no record\n");
  g_autofree char *out = runner_path ("all.sqlite");
  g_autoptr (Run) refused = run_cli ("stand", "merge", one, text, "-o", "all.sqlite");
  g_autoptr (Run) missing = run_cli ("stand", "merge", one, "nowhere.sqlite", "-o", "all.sqlite");
  g_autoptr (Run) first = NULL;
  g_autoptr (Run) again = NULL;
  g_autoptr (Run) into = NULL;
  g_autoptr (Run) statistics = NULL;

  assert_status (refused, 1);
  assert_says (refused, "text.sqlite", NULL);
  assert_status (missing, 3);
  assert_says (missing, "nowhere.sqlite", NULL);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));

  first = run_cli ("stand", "merge", one, other, "-o", "all.sqlite");
  assert_status (first, 0);
  g_assert_nonnull (strstr (first->out, "7 consultations were added."));
  again = run_cli ("stand", "merge", one, other, "-o", "all.sqlite");
  assert_status (again, 0);
  g_assert_nonnull (strstr (again->out, "0 consultations were added."));
  g_assert_nonnull (strstr (again->out, "The record holds 7 consultations."));

  into = run_cli ("stand", "merge", "all.sqlite", "--into");
  assert_status (into, 0);
  statistics = run_cli ("stand", "statistics");
  assert_status (statistics, 0);
  g_assert_nonnull (strstr (statistics->out, "6.3\u00a0kW"));
  g_assert_nonnull (strstr (statistics->out, "Kaiserslautern"));
}

static void
test_poster (void)
{
  g_autofree char *record = make_record ("poster.sqlite", 30, "07335002");
  g_autofree char *path = runner_path ("poster.pdf");
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (Run) run = run_cli ("stand", "poster", "--record", record, "-o", "poster.pdf", "--language", "de");

  assert_status (run, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-1.4"));
  g_assert_cmpuint (length, >, 5000);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *words[5];
    int status;
    const char *says;
  } CASES[] = {
    { { "stand" }, 2, "export" },
    { { "stand", "dance" }, 2, "dance" },
    { { "stand", "export" }, 2, "-o" },
    { { "stand", "export", "-o", "sums.txt" }, 2, "sums.txt" },
    { { "stand", "export", "-o", "nowhere/sums.json" }, 3, "nowhere/sums.json" },
    { { "stand", "merge" }, 2, "record" },
    { { "stand", "merge", "a.sqlite" }, 2, "--into" },
    { { "stand", "poster" }, 2, "-o" },
    { { "stand", "statistics", "--language=xx" }, 2, "xx" },
    { { "stand", "statistics", "--record=nowhere" }, 3, "nowhere" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      const char *const *words = CASES[i].words;
      g_autoptr (Run) run = run_with_input (NULL, words[0], words[1], words[2], words[3], NULL);

      assert_status (run, CASES[i].status);
      assert_says (run, CASES[i].says, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();
  g_test_add_func ("/cli/stand/export", test_export);
  g_test_add_func ("/cli/stand/merge", test_merge);
  g_test_add_func ("/cli/stand/poster", test_poster);
  g_test_add_func ("/cli/stand/refused", test_refused);
  status = g_test_run ();
  runner_clean_up ();

  return status;
}
