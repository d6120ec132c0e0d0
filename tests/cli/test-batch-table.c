/* batch with long tables: in pieces, interrupted, in little memory, beside others. */

#include "runner.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define HEADER "name;plz;personen;verbrauch_kwh;ausrichtung;neigung;leistung_w;strompreis_ct\n"

/* A table of as many households, no two alike, at five places. */
static char *
households (guint n_rows)
{
  static const char *const PLACES[] = { "67655", "67657", "66849", "67685", "67677" };
  static const char *const DIRECTIONS[] = { "Süd", "SW", "Ost", "200", "180,5", "west" };
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "\"Home; %u\";%s;%u;%u;%s;%u;%u;%u,%u\n", i, PLACES[i * 7 % 5], 1 + i % 5,
                            1000 + i * 37 % 4000, DIRECTIONS[i * 11 % 6], i * 13 % 91, 300 + i * 17 % 1700, 25 + i % 16,
                            i % 10);

  return g_string_free (text, FALSE);
}

static char *
read_file (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* Pieces of a table, one thread or four: the bytes of the whole. */
static void
test_pieces (void)
{
  g_autofree char *text = households (24);
  g_autofree char *wrong = g_strconcat (text, "x;67655;2;1900;oben;90;900;30\n", NULL);
  g_autoptr (Run) whole = run_with_input (wrong, "batch", "-", "-o", "-", "--jobs", "1", NULL);
  g_autoptr (Run) four = run_with_input (wrong, "batch", "-", "-o", "-", "--jobs", "4", NULL);
  g_autoptr (GString) joined = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (wrong), "\n", -1);
  g_autoptr (Run) header = run_with_input (HEADER, "batch", "-", "-o", "-", NULL);

  assert_status (whole, 1);
  g_assert_cmpstr (whole->out, ==, four->out);
  assert_status (header, 0);
  g_string_append (joined, header->out);
  for (guint i = 1; i < g_strv_length (lines); i += 7)
    {
      g_autoptr (GString) piece = g_string_new (HEADER);
      g_autoptr (Run) run = NULL;

      for (guint k = i; k < MIN (i + 7, g_strv_length (lines)); k++)
        g_string_append_printf (piece, "%s\n", lines[k]);
      run = run_with_input (piece->str, "batch", "-", "-o", "-", "--no-header", NULL);
      g_string_append (joined, run->out);
    }
  g_assert_cmpstr (joined->str, ==, whole->out);
}

/* ---- Killed and gone on ---- */

static GSubprocess *
start_batch (const char *in,
             const char *out,
             gboolean    resume)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("SB_CLI"), "batch", in, "-o", out, "--jobs",
                        "2", resume ? "--resume" : NULL, NULL);

  g_assert_no_error (error);

  return process;
}

static gsize
length_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (gsize) status.st_size : 0;
}

static void
test_kill_and_resume (void)
{
  static const int SIGNALS[] = { SIGKILL, SIGINT, SIGTERM };
  g_autofree char *text = households (50);
  g_autofree char *wrong = g_strconcat (text, "\"a\nb\";67655;2;1900;oben;90;900;30\n", NULL);
  g_autofree char *in = runner_write ("many.csv", wrong);
  g_autofree char *whole_path = runner_path ("whole.csv");
  g_autofree char *path = runner_path ("cut.csv");
  g_autoptr (Run) whole = run_cli ("batch", in, "-o", whole_path);
  g_autofree char *expected = read_file (whole_path);
  guint n_cut = 0;

  assert_status (whole, 1);
  for (guint turn = 0; turn < 4; turn++)
    {
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *resumed = NULL;
      gsize length;

      g_unlink (path);
      process = start_batch (in, path, FALSE);

      /* Somewhere within; twice at it, the second time while it goes on. */
      while (length_of (path) < strlen (expected) * (turn + 1) / 6)
        g_usleep (1000);
      g_subprocess_send_signal (process, SIGNALS[turn % 3]);
      g_subprocess_wait (process, NULL, NULL);
      length = length_of (path);
      n_cut += length < strlen (expected);
      if (turn % 2 == 1)
        {
          g_autoptr (GSubprocess) again = start_batch (in, path, TRUE);

          g_usleep (30000);
          g_subprocess_send_signal (again, SIGKILL);
          g_subprocess_wait (again, NULL, NULL);
          g_assert_cmpuint (length_of (path), >=, length);
        }
      {
        g_autoptr (Run) last = run_cli ("batch", in, "-o", path, "--resume");

        assert_status (last, 1);
        assert_says (last, "1 of 51 households", NULL);
      }
      resumed = read_file (path);
      g_assert_cmpstr (resumed, ==, expected);
    }
  g_assert_cmpuint (n_cut, >=, 3);
}

/* Wherever the file is cut, be it in the header or in a letter. */
static void
test_resume_anywhere (void)
{
  g_autofree char *text = households (5);
  g_autofree char *in = runner_write ("few.csv", text);
  g_autofree char *path = runner_path ("few-out.csv");
  g_autoptr (Run) whole = run_cli ("batch", in, "-o", path);
  g_autofree char *expected = read_file (path);
  g_autofree char *other = runner_write ("other.csv", "plz;personen\n67655;2\n");
  g_autofree char *changed = NULL;
  g_autoptr (Run) of_other = NULL;
  g_autoptr (Run) of_changed = NULL;
  g_autoptr (Run) of_fewer = NULL;
  g_autofree char *kept = NULL;
  g_auto (GStrv) parts = g_strsplit (text, "Home; 1", 2);

  assert_status (whole, 0);
  for (gsize length = 0; length <= strlen (expected); length += 101)
    {
      g_autoptr (Run) run = NULL;
      g_autofree char *resumed = NULL;

      g_assert_true (g_file_set_contents (path, expected, (gssize) length, NULL));
      run = run_cli ("batch", in, "-o", path, "--resume");
      assert_status (run, 0);
      resumed = read_file (path);
      g_assert_cmpstr (resumed, ==, expected);
    }

  /* Of another table, of a changed one, and with more rows than there are: left as it is. */
  g_assert_true (g_file_set_contents (path, expected, -1, NULL));
  of_other = run_cli ("batch", other, "-o", path, "--resume");
  g_free (g_steal_pointer (&changed));
  changed = g_strjoinv ("Home; 9", parts);
  g_assert_true (g_file_set_contents (in, changed, -1, NULL));
  of_changed = run_cli ("batch", in, "-o", path, "--resume");
  g_assert_true (g_file_set_contents (in, text, (gssize) (strstr (text, "\"Home; 4") - text), NULL));
  of_fewer = run_cli ("batch", in, "-o", path, "--resume");
  assert_status (of_other, 1);
  assert_status (of_changed, 1);
  assert_says (of_changed, "few-out.csv: row 3 is not that of the input", NULL);
  assert_status (of_fewer, 1);
  assert_says (of_fewer, "few-out.csv: row 6 is one more than the input has", NULL);
  kept = read_file (path);
  g_assert_cmpstr (kept, ==, expected);
}

/* ---- Memory ---- */

/* Peak of the resident memory of a running process, MB; 0: it is gone. */
static double
peak_mb (const char *identifier)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", identifier);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0.0;
  line = strstr (text, "VmHWM:");

  return line != NULL ? g_ascii_strtod (line + strlen ("VmHWM:"), NULL) / 1024.0 : 0.0;
}

static void
test_memory (void)
{
  g_autofree char *text = households (g_test_thorough () ? 20000 : 800);
  g_autofree char *in = runner_write ("thousands.csv", text);
  g_autofree char *path = runner_path ("thousands-out.csv");
  g_autoptr (GSubprocess) process = NULL;
  double highest_mb = 0.0;

  if (!g_file_test ("/proc/self/status", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no /proc here");
      return;
    }

  process = start_batch (in, path, FALSE);
  while (g_subprocess_get_identifier (process) != NULL)
    {
      double now_mb = peak_mb (g_subprocess_get_identifier (process));

      highest_mb = MAX (highest_mb, now_mb);
      g_usleep (20000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_subprocess_wait (process, NULL, NULL);
  g_test_message ("peak %.1f MB", highest_mb);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_cmpfloat (highest_mb, >, 1.0);
  /* The bound is meant for the program as it is used: checkers of memory take more. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpfloat (highest_mb, <, 80.0);
#endif
}

/* ---- GNU parallel ---- */

static void
test_parallel (void)
{
  g_autofree char *parallel = g_find_program_in_path ("parallel");
  g_autofree char *text = households (40);
  g_autofree char *in = runner_write ("parallel.csv", text);
  g_autofree char *whole_path = runner_path ("parallel-whole.csv");
  g_autofree char *path = runner_path ("parallel-out.csv");
  g_autofree char *command = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (parallel != NULL)
    g_spawn_command_line_sync ("parallel --version", &out, NULL, NULL, NULL);
  /* moreutils has another program of this name. */
  if (out == NULL || strstr (out, "GNU parallel") == NULL)
    {
      g_test_skip ("GNU parallel is not installed");
      return;
    }

  {
    g_autoptr (Run) whole = run_cli ("batch", in, "-o", whole_path);

    assert_status (whole, 0);
  }
  command = g_strdup_printf ("sh -c 'cli=\"%s\"; in=\"%s\"; { head -n 1 \"$in\" | \"$cli\" batch - -o -; "
                             "parallel --will-cite --pipe --header : --keep-order --block 600 --jobs 2 "
                             "\"$cli\" batch - -o - --jobs 1 --no-header < \"$in\"; } > \"%s\"'",
                             g_getenv ("SB_CLI"), in, path);
  g_clear_pointer (&out, g_free);
  g_spawn_command_line_sync (command, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("%s", err);
  expected = read_file (whole_path);
  joined = read_file (path);
  g_assert_cmpstr (joined, ==, expected);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  runner_init ();

  g_test_add_func ("/cli/batch-table/pieces", test_pieces);
  g_test_add_func ("/cli/batch-table/kill-and-resume", test_kill_and_resume);
  g_test_add_func ("/cli/batch-table/resume-anywhere", test_resume_anywhere);
  g_test_add_func ("/cli/batch-table/memory", test_memory);
  g_test_add_func ("/cli/batch-table/parallel", test_parallel);

  status = g_test_run ();
  runner_clean_up ();

  return status;
}
