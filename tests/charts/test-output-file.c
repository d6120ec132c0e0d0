#include "charts/output-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *file;
  char *link;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("sb-output-XXXXXX", NULL);
  fixture->file = g_build_filename (fixture->folder, "a.csv", NULL);
  fixture->link = g_build_filename (fixture->folder, "link.csv", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_unlink (fixture->link);
  g_unlink (fixture->file);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing else was left there */
  g_free (fixture->folder);
  g_free (fixture->file);
  g_free (fixture->link);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_file_and_link (Fixture      *fixture,
                    gconstpointer unused)
{
  GStatBuf status;

  g_assert_true (sb_output_file_write (fixture->file, "one", 3, NULL));
  assert_content (fixture->file, "one");
  g_assert_cmpint (symlink (fixture->file, fixture->link), ==, 0);
  g_assert_true (sb_output_file_write (fixture->link, "two", 3, NULL));
  assert_content (fixture->file, "two");
  g_assert_cmpint (g_lstat (fixture->link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
}

/* A device stays a device. */
static void
test_device (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (GError) full = NULL;
  GStatBuf status;

  g_assert_true (sb_output_file_write ("/dev/null", "one", 3, NULL));
  g_assert_cmpint (g_stat ("/dev/null", &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    return;
  g_assert_false (sb_output_file_write ("/dev/full", "one", 3, &full));
  g_assert_error (full, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer unused)
{
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) missing = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", "a.csv", NULL);

  g_assert_false (sb_output_file_write (fixture->folder, "one", 3, &folder));
  g_assert_error (folder, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_true (g_str_has_prefix (folder->message, fixture->folder));
  g_assert_false (sb_output_file_write (nowhere, "one", 3, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/output-file/file-and-link", Fixture, NULL, set_up, test_file_and_link, tear_down);
  g_test_add ("/output-file/device", Fixture, NULL, set_up, test_device, tear_down);
  g_test_add ("/output-file/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
