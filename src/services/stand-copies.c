#include "services/stand-database.h"

#include "services/error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define N_KEPT_COPIES 7

static char *
copy_path (const char *folder,
           const char *day)
{
  g_autofree char *name = g_strconcat (SB_STAND_COPY_PREFIX, day, SB_STAND_SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* The days of the copies, the newest first. */
static GPtrArray *
list_days (const char *folder)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, SB_STAND_COPY_PREFIX) && g_str_has_suffix (name, SB_STAND_SUFFIX)
        && strlen (name) == strlen (SB_STAND_COPY_PREFIX SB_STAND_SUFFIX) + SB_STAND_DAY_BYTES - 1)
      g_ptr_array_add (days, g_strndup (name + strlen (SB_STAND_COPY_PREFIX), SB_STAND_DAY_BYTES - 1));
  g_ptr_array_sort (days, compare_newest_first);

  return days;
}

gboolean
sb_stand_copies_has (const char *folder,
                     const char *day)
{
  g_autofree char *path = copy_path (folder, day);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
sb_stand_copies_write (SbStandRecord *record,
                       GError       **error)
{
  g_autofree char *path = copy_path (record->folder, record->today);
  g_autoptr (GPtrArray) days = NULL;

  if (!sb_stand_database_copy (record->db, record->path, path, error))
    return FALSE;

  days = list_days (record->folder);
  for (guint i = N_KEPT_COPIES; i < days->len; i++)
    {
      g_autofree char *old = copy_path (record->folder, g_ptr_array_index (days, i));

      if (g_unlink (old) != 0)
        g_debug ("%s stays: %s", old, g_strerror (errno));
    }

  return TRUE;
}

gboolean
sb_stand_copies_lack_record (const char *folder,
                             const char *path)
{
  g_autoptr (GPtrArray) days = list_days (folder);
  GStatBuf status;

  return days->len > 0 && (g_stat (path, &status) != 0 || status.st_size == 0);
}

/* "stand-damaged-2026-11-22.sqlite", or with a number behind the day. */
static char *
free_name (const char *folder,
           const char *today)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *name = i == 1 ? g_strconcat (SB_STAND_DAMAGED_PREFIX, today, SB_STAND_SUFFIX, NULL)
                                     : g_strdup_printf ("%s%s-%u%s", SB_STAND_DAMAGED_PREFIX, today, i, SB_STAND_SUFFIX);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

/* With what SQLite wrote beside it: changes that did not get into the file yet. */
static gboolean
set_aside (const char *path,
           const char *to,
           GError    **error)
{
  static const char *const BESIDE[] = { "-wal", "-shm" };

  if (g_rename (path, to) != 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be set aside: %s", path, g_strerror (errno));
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (BESIDE); i++)
    {
      g_autofree char *old = g_strconcat (path, BESIDE[i], NULL);
      g_autofree char *new = g_strconcat (to, BESIDE[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be set aside: %s", old,
                       g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}

gboolean
sb_stand_copies_restore (const char    *folder,
                         const char    *path,
                         const char    *today,
                         SbStandNotice *notice,
                         GError       **error)
{
  g_autoptr (GPtrArray) days = list_days (folder);
  GStatBuf status;

  if (g_stat (path, &status) == 0)
    {
      notice->damaged_path = free_name (folder, today);
      if (!set_aside (path, notice->damaged_path, error))
        return FALSE;
    }
  else
    {
      notice->damaged_path = g_strdup ("");
    }

  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *copy = copy_path (folder, g_ptr_array_index (days, i));
      g_autoptr (GError) local_error = NULL;
      g_autoptr (sqlite3) db = sb_stand_database_read_copy (copy, &local_error);

      if (db == NULL)
        {
          g_debug ("%s", local_error->message);
          continue;
        }
      if (!sb_stand_database_copy (db, copy, path, error))
        return FALSE;
      notice->copy_day = g_strdup (g_ptr_array_index (days, i));
      break;
    }

  return TRUE;
}
