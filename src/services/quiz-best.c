#include "services/quiz-best.h"

#include "core/quiz.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define FILE_NAME "quiz-best"

static char *
path_of (const char *folder)
{
  return g_build_filename (folder, FILE_NAME, NULL);
}

guint
sb_quiz_best_load (const char *folder,
                   const char *date)
{
  g_autofree char *path = path_of (folder);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  guint64 score = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  words = g_strsplit (g_strchomp (text), " ", -1);
  if (g_strv_length (words) != 2 || strcmp (words[0], date) != 0
      || !g_ascii_string_to_unsigned (words[1], 10, 0, SB_QUIZ_ROUND_LENGTH, &score, NULL))
    return 0;

  return (guint) score;
}

gboolean
sb_quiz_best_store (const char *folder,
                    const char *date,
                    guint       score,
                    GError    **error)
{
  g_autofree char *path = path_of (folder);
  g_autofree char *text = NULL;

  /* Read again: a second window may have written in the meantime. */
  if (score <= sb_quiz_best_load (folder, date))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "The folder “%s” cannot be made: %s", folder,
                   g_strerror (errno));
      return FALSE;
    }
  text = g_strdup_printf ("%s %u\n", date, score);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

void
sb_quiz_best_forget (const char *folder)
{
  g_autofree char *path = path_of (folder);

  g_unlink (path);
}
