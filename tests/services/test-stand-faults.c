#include "services/error.h"
#include "stand-fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CITY "07312000"
#define N_KILLS 200

/* ---- killed at any moment ---- */

/* Adds rows and says so, until it is killed. Runs in a process of its own. */
static void G_GNUC_NORETURN
write_rows (StandFixture *fixture,
            int           pipe_end)
{
  g_autoptr (SbStandRecord) record = sb_stand_record_open (fixture->folder, "2026-06-20", NULL);
  SbStandRow row = stand_row ("2026-06-20", CITY);
  SbStandId id;

  row.measures[0] = "led-lighting";
  row.n_measures = 1;
  while (record != NULL && sb_stand_record_add (record, &row, NULL, &id, NULL))
    if (write (pipe_end, id.bytes, sizeof id.bytes) != sizeof id.bytes)
      break;
  _exit (1);
}

/* What was said to be recorded, at most n rows of it. */
static void
collect (int     pipe_end,
         guint   n,
         GArray *ids)
{
  SbStandId id;

  while (n-- > 0 && read (pipe_end, id.bytes, sizeof id.bytes) == sizeof id.bytes)
    g_array_append_val (ids, id);
}

static void
test_kill (StandFixture *fixture,
           gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (SbStandId));
  g_autoptr (SbStandRecord) record = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n;

  for (guint kill_number = 0; kill_number < N_KILLS; kill_number++)
    {
      int ends[2];
      pid_t child;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        {
          close (ends[0]);
          write_rows (fixture, ends[1]);
        }
      close (ends[1]);
      /* While it opens the record, or some moment after a row or some more. */
      collect (ends[0], (guint) g_rand_int_range (random, 0, 4), ids);
      g_usleep ((gulong) g_rand_int_range (random, 0, 3000));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      collect (ends[0], G_MAXUINT, ids);
      close (ends[0]);
    }

  record = stand_open (fixture);
  g_assert_null (sb_stand_record_get_notice (record)->damaged_path);
  n = sb_stand_record_count (record, NULL);
  g_test_message ("%u rows reported, %u found", ids->len, n);
  g_assert_cmpuint (ids->len, >, N_KILLS / 2);
  g_assert_cmpuint (n, >=, ids->len);
  g_assert_cmpuint (n, <=, ids->len + N_KILLS);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GError) error = NULL;
      SbStandFeedback feedback = { 0, 0, 0 };

      g_assert_true (
        sb_stand_record_set_feedback (record, &g_array_index (ids, SbStandId, i), &feedback, &error));
      g_assert_no_error (error);
    }
}

/* ---- two programs at once ---- */

static void
test_two_programs (StandFixture *fixture,
                   gconstpointer data)
{
  g_autoptr (SbStandRecord) record = NULL;
  pid_t children[2];

  for (guint i = 0; i < 2; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] == 0)
        {
          SbStandRow row = stand_row ("2026-06-20", CITY);
          SbStandRecord *own = sb_stand_record_open (fixture->folder, "2026-06-20", NULL);
          guint n = 0;

          while (own != NULL && n < 50 && sb_stand_record_add (own, &row, NULL, NULL, NULL))
            n++;
          sb_stand_record_free (own);
          _exit (n == 50 ? 0 : 1);
        }
    }
  for (guint i = 0; i < 2; i++)
    {
      int status = 0;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  record = stand_open (fixture);
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, 100);
}

/* ---- no room, no right ---- */

static void
test_full (StandFixture *fixture,
           gconstpointer data)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  g_autoptr (GError) error = NULL;
  SbStandRow row = stand_row ("2026-06-20", CITY);
  struct rlimit before;
  struct rlimit limit;
  guint n = 10;

  stand_add_n (record, n, "2026-06-20", CITY);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 256 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (n < 10000 && sb_stand_record_add (record, &row, NULL, NULL, &error))
    n++;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "stand.sqlite"));
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, n);

  /* Consulting goes on, and so does the record once there is room. */
  stand_add_n (record, 5, "2026-06-20", CITY);
  g_clear_pointer (&record, sb_stand_record_free);
  record = stand_open (fixture);
  g_assert_null (sb_stand_record_get_notice (record)->damaged_path);
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, n + 5);
}

static void
test_unwritable (StandFixture *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (fixture->root, "deep", NULL);

  /* A file where the folder should be stops root as well. */
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (sb_stand_record_open (fixture->folder, "2026-06-20", &error));
  g_assert_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, fixture->folder));
}

/* ---- damaged ---- */

static void
damage (const char *path,
        glong       from,
        gsize       n_bytes)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, from, SEEK_SET), ==, 0);
  for (gsize i = 0; i < n_bytes; i++)
    fputc (0xA5, file);
  fclose (file);
}

/* Day one: 40 rows and a copy; day two: 5 more in the copy made when the program ends. */
static void
fill (StandFixture *fixture)
{
  g_autoptr (SbStandRecord) record = sb_stand_record_open (fixture->folder, "2026-06-19", NULL);

  stand_add_n (record, 40, "2026-06-19", CITY);
  g_clear_pointer (&record, sb_stand_record_free);
  record = stand_open (fixture);
  stand_add_n (record, 5, "2026-06-20", CITY);
}

static void
assert_restored (StandFixture *fixture,
                 const char   *copy_day,
                 guint         n)
{
  g_autoptr (SbStandRecord) record = stand_open (fixture);
  const SbStandNotice *notice = sb_stand_record_get_notice (record);

  g_assert_nonnull (notice->damaged_path);
  if (notice->damaged_path[0] != '\0')
    g_assert_true (g_file_test (notice->damaged_path, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (notice->copy_day, ==, copy_day);
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, n);
  stand_add_n (record, 1, "2026-06-20", CITY);
  g_clear_pointer (&record, sb_stand_record_free);

  record = stand_open (fixture);
  g_assert_null (sb_stand_record_get_notice (record)->damaged_path);
  g_assert_cmpuint (sb_stand_record_count (record, NULL), ==, n + 1);
}

static void
test_damaged (StandFixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = stand_path (fixture, "stand.sqlite");

  fill (fixture);
  damage (path, 4096, 8192);
  assert_restored (fixture, "2026-06-20", 45);
}

static void
test_no_database (StandFixture *fixture,
                  gconstpointer data)
{
  g_autofree char *path = stand_path (fixture, "stand.sqlite");
  g_autofree char *copy = stand_path (fixture, "stand-copy-2026-06-20.sqlite");

  fill (fixture);
  g_assert_true (g_file_set_contents (path, "This was a record once.\n", -1, NULL));
  /* The newest copy is damaged too: the one before it serves. */
  damage (copy, 0, 2048);
  assert_restored (fixture, "2026-06-19", 40);
}

static void
test_gone (StandFixture *fixture,
           gconstpointer data)
{
  g_autofree char *path = stand_path (fixture, "stand.sqlite");

  fill (fixture);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_restored (fixture, "2026-06-20", 45);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_restored (fixture, "2026-06-20", 46);
}

static void
test_no_copy (StandFixture *fixture,
              gconstpointer data)
{
  g_autofree char *path = stand_path (fixture, "stand.sqlite");

  g_mkdir_with_parents (fixture->folder, 0700);
  g_assert_true (g_file_set_contents (path, "This was never a record.\n", -1, NULL));
  assert_restored (fixture, NULL, 0);
}

static void
test_seven_copies (StandFixture *fixture,
                   gconstpointer data)
{
  for (guint day = 1; day <= 9; day++)
    {
      g_autofree char *date = g_strdup_printf ("2026-06-%02u", day);
      g_autoptr (SbStandRecord) record = sb_stand_record_open (fixture->folder, date, NULL);

      stand_add_n (record, 1, date, CITY);
    }
  for (guint day = 1; day <= 9; day++)
    {
      g_autofree char *name = g_strdup_printf ("stand-copy-2026-06-%02u.sqlite", day);
      g_autofree char *path = stand_path (fixture, name);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, day > 2);
    }
}

#define ADD(path, function) \
  g_test_add ("/stand/faults/" path, StandFixture, NULL, stand_set_up, function, stand_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("kill", test_kill);
  ADD ("two-programs", test_two_programs);
  ADD ("full", test_full);
  ADD ("unwritable", test_unwritable);
  ADD ("damaged", test_damaged);
  ADD ("no-database", test_no_database);
  ADD ("gone", test_gone);
  ADD ("no-copy", test_no_copy);
  ADD ("seven-copies", test_seven_copies);

  return g_test_run ();
}
