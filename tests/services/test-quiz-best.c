#include <glib/gstdio.h>

#include "services/quiz-best.h"

#define DAY "2026-11-22"
#define NEXT_DAY "2026-11-23"

typedef struct
{
  char *parent;
  char *folder; /* not there yet */
  char *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->parent = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->parent, "state", NULL);
  fixture->path = g_build_filename (fixture->folder, "quiz-best", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_rmdir (fixture->parent);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_free (fixture->parent);
}

static void
store (Fixture    *fixture,
       const char *day,
       guint       score)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sb_quiz_best_store (fixture->folder, day, score, &error));
  g_assert_no_error (error);
}

static void
test_day (Fixture      *fixture,
          gconstpointer data)
{
  GStatBuf status;

  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 0);
  store (fixture, DAY, 6);
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 6);
  store (fixture, DAY, 4);
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 6);
  store (fixture, DAY, 10);
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 10);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, NEXT_DAY), ==, 0);
  store (fixture, NEXT_DAY, 3);
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, NEXT_DAY), ==, 3);
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 0);

  sb_quiz_best_forget (fixture->folder);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, NEXT_DAY), ==, 0);
  sb_quiz_best_forget (fixture->folder);
}

/* What nobody of us wrote counts as nothing, and the next score takes its place. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const TEXTS[] = { "", "\n", DAY, DAY " ", DAY " 11", DAY " -3", DAY " 7 8", DAY " seven", "\xff\xfe" };

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, TEXTS[i], -1, NULL));
      g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 0);
      store (fixture, DAY, 5);
      g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 5);
    }
}

/* The state folder is a file: told, nothing else happens. */
static void
test_unwritable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->folder, "", -1, NULL));
  g_assert_false (sb_quiz_best_store (fixture->folder, DAY, 5, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (sb_quiz_best_load (fixture->folder, DAY), ==, 0);
  g_unlink (fixture->folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/quiz-best/day", Fixture, NULL, set_up, test_day, tear_down);
  g_test_add ("/quiz-best/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/quiz-best/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);

  return g_test_run ();
}
