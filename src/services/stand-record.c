#include "services/stand-database.h"

#include "services/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

char *
sb_stand_record_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sonnenbalkon", "stand", NULL);
}

/* ---- opening ---- */

/* Two programs that find a damaged file must not both set it aside. */
static int
lock_folder (const char *folder,
             GError    **error)
{
  g_autofree char *path = g_build_filename (folder, SB_STAND_LOCK_NAME, NULL);
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (descriptor < 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", path, g_strerror (errno));
      return -1;
    }
  while (flock (descriptor, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be locked: %s", path, g_strerror (errno));
        close (descriptor);
        return -1;
      }

  return descriptor;
}

static gboolean
connect_or_restore (SbStandRecord *record,
                    GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!sb_stand_copies_lack_record (record->folder, record->path))
    {
      record->db = sb_stand_database_connect (record->path, TRUE, &local_error);
      if (record->db != NULL)
        return TRUE;
      if (!g_error_matches (local_error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_message ("%s", local_error->message);
    }
  if (!sb_stand_copies_restore (record->folder, record->path, record->today, &record->notice, error))
    return FALSE;
  record->db = sb_stand_database_connect (record->path, TRUE, error);

  return record->db != NULL;
}

static void
copy_of_the_day (SbStandRecord *record)
{
  g_autoptr (GError) local_error = NULL;

  if (sb_stand_record_count (record, NULL) > 0 && !sb_stand_copies_has (record->folder, record->today)
      && !sb_stand_copies_write (record, &local_error))
    record->notice.copy_fault = g_strdup (local_error->message);
}

SbStandRecord *
sb_stand_record_open (const char *folder,
                      const char *today,
                      GError    **error)
{
  g_autoptr (SbStandRecord) record = g_new0 (SbStandRecord, 1);
  int lock;

  record->folder = folder != NULL ? g_strdup (folder) : sb_stand_record_default_folder ();
  record->path = g_build_filename (record->folder, SB_STAND_FILE_NAME, NULL);
  if (today != NULL)
    {
      g_strlcpy (record->today, today, sizeof record->today);
    }
  else
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

      g_strlcpy (record->today, date, sizeof record->today);
    }

  if (g_mkdir_with_parents (record->folder, 0700) != 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be made: %s", record->folder,
                   g_strerror (errno));
      return NULL;
    }
  lock = lock_folder (record->folder, error);
  if (lock < 0)
    return NULL;
  if (!connect_or_restore (record, error))
    {
      close (lock);
      return NULL;
    }
  copy_of_the_day (record);
  close (lock);

  return g_steal_pointer (&record);
}

SbStandRecord *
sb_stand_record_open_file (const char *path,
                           gboolean    make,
                           GError    **error)
{
  g_autoptr (SbStandRecord) record = g_new0 (SbStandRecord, 1);

  g_return_val_if_fail (path != NULL, NULL);

  record->path = g_strdup (path);
  record->db = sb_stand_database_connect (path, make, error);

  return record->db != NULL ? g_steal_pointer (&record) : NULL;
}

void
sb_stand_record_free (SbStandRecord *record)
{
  if (record == NULL)
    return;

  if (record->db != NULL && record->folder != NULL && record->changed)
    {
      g_autoptr (GError) local_error = NULL;

      if (!sb_stand_copies_write (record, &local_error))
        g_message ("%s", local_error->message);
    }
  g_clear_pointer (&record->db, sqlite3_close_v2);
  g_free (record->path);
  g_free (record->folder);
  g_free (record->notice.damaged_path);
  g_free (record->notice.copy_day);
  g_free (record->notice.copy_fault);
  g_free (record);
}

const char *
sb_stand_record_get_path (SbStandRecord *record)
{
  return record->path;
}

const SbStandNotice *
sb_stand_record_get_notice (SbStandRecord *record)
{
  return &record->notice;
}

/* ---- rows ---- */

static void
bind_answer (sqlite3_stmt *statement,
             int           column,
             int           answer)
{
  if (answer == SB_STAND_NO_ANSWER)
    sqlite3_bind_null (statement, column);
  else
    sqlite3_bind_int (statement, column, answer);
}

static void
bind_feedback (sqlite3_stmt          *statement,
               int                    column,
               const SbStandFeedback *feedback)
{
  bind_answer (statement, column, feedback != NULL ? feedback->helpful : SB_STAND_NO_ANSWER);
  bind_answer (statement, column + 1, feedback != NULL ? feedback->will_buy : SB_STAND_NO_ANSWER);
  bind_answer (statement, column + 2, feedback != NULL ? feedback->missing : SB_STAND_NO_ANSWER);
}

static gboolean
insert_measures (SbStandRecord    *record,
                 const SbStandRow *row,
                 const SbStandId  *id,
                 GError          **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path, "INSERT OR IGNORE INTO record_measure (record, measure) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < row->n_measures; i++)
    {
      sqlite3_bind_blob (statement, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, row->measures[i], -1, SQLITE_STATIC);
      if (!sb_stand_database_step (statement, record->path, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_row (SbStandRecord         *record,
            const SbStandRow      *row,
            const SbStandFeedback *feedback,
            const SbStandId       *id,
            GError               **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path,
    "INSERT INTO record (id, day, area, persons, dwelling, peak_power_w, battery_kwh, direction, tilt, yield_kwh,"
    " own_use_kwh, saving_eur, avoided_kg, helpful, will_buy, missing)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, row->day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, row->area, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 4, row->persons);
  sqlite3_bind_int (statement, 5, row->dwelling);
  sqlite3_bind_int (statement, 6, row->peak_power_w);
  sqlite3_bind_double (statement, 7, row->battery_kwh);
  sqlite3_bind_int (statement, 8, row->direction);
  sqlite3_bind_int (statement, 9, row->tilt);
  sqlite3_bind_int (statement, 10, row->yield_kwh);
  sqlite3_bind_int (statement, 11, row->own_use_kwh);
  sqlite3_bind_int (statement, 12, row->saving_eur);
  sqlite3_bind_int (statement, 13, row->avoided_kg);
  bind_feedback (statement, 14, feedback);

  return sb_stand_database_step (statement, record->path, error) && insert_measures (record, row, id, error);
}

gboolean
sb_stand_record_add (SbStandRecord         *record,
                     const SbStandRow      *row,
                     const SbStandFeedback *feedback,
                     SbStandId             *id,
                     GError               **error)
{
  SbStandId new_id;

  g_return_val_if_fail (record != NULL && row != NULL, FALSE);

  sb_stand_id_fill (&new_id);
  if (!sb_stand_database_run (record->db, record->path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!insert_row (record, row, feedback, &new_id, error)
      || !sb_stand_database_run (record->db, record->path, "COMMIT", error))
    {
      sqlite3_exec (record->db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  record->changed = TRUE;
  if (id != NULL)
    *id = new_id;

  return TRUE;
}

static gboolean
exists (SbStandRecord   *record,
        const SbStandId *id)
{
  g_autoptr (sqlite3_stmt) statement
    = sb_stand_database_prepare (record->db, record->path, "SELECT 1 FROM record WHERE id = ?", NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_ROW;
}

gboolean
sb_stand_record_set_feedback (SbStandRecord         *record,
                              const SbStandId       *id,
                              const SbStandFeedback *feedback,
                              GError               **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path, "UPDATE record SET helpful = ?1, will_buy = ?2, missing = ?3 WHERE id = ?4", error);

  if (statement == NULL)
    return FALSE;
  bind_feedback (statement, 1, feedback);
  sqlite3_bind_blob (statement, 4, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  if (!sb_stand_database_step (statement, record->path, error))
    return FALSE;
  if (sqlite3_changes (record->db) == 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND, "%s: this consultation is not recorded",
                   record->path);
      return FALSE;
    }
  record->changed = TRUE;

  return TRUE;
}

gboolean
sb_stand_record_remove (SbStandRecord   *record,
                        const SbStandId *id,
                        GError         **error)
{
  /* What was published stays: its cells would shrink by one. */
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path, "DELETE FROM record WHERE id = ?1 AND block IS NULL", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);
  if (!sb_stand_database_step (statement, record->path, error))
    return FALSE;
  if (sqlite3_changes (record->db) == 0 && exists (record, id))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED,
                   "%s: this consultation is part of published sums", record->path);
      return FALSE;
    }
  record->changed = TRUE;

  return TRUE;
}

guint
sb_stand_record_count (SbStandRecord *record,
                       GError       **error)
{
  gint64 n = 0;

  return sb_stand_database_ask (record->db, record->path, "SELECT count (*) FROM record", &n, error) ? (guint) n : 0;
}

/* ---- deleting everything ---- */

gboolean
sb_stand_record_delete_all (const char *folder,
                            GError    **error)
{
  g_autofree char *own = folder == NULL ? sb_stand_record_default_folder () : NULL;
  const char *path = folder != NULL ? folder : own;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_str_has_prefix (name, SB_STAND_FILE_NAME) && !g_str_has_prefix (name, SB_STAND_COPY_PREFIX)
          && !g_str_has_prefix (name, SB_STAND_DAMAGED_PREFIX) && strcmp (name, SB_STAND_LOCK_NAME) != 0)
        continue;
      if (g_unlink (file) != 0 && errno != ENOENT)
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be deleted: %s", file, g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}
