#include "services/stand-database.h"

#include "services/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000

/* ---- errors ---- */

void
sb_stand_database_set_error (GError    **error,
                             sqlite3    *db,
                             const char *path)
{
  const char *message = db != NULL ? sqlite3_errmsg (db) : "out of memory";

  switch (db != NULL ? sqlite3_errcode (db) & 0xff : SQLITE_NOMEM)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: the record is damaged: %s", path, message);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: a value is not allowed: %s", path, message);
      break;
    case SQLITE_FULL:
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: no room is left: %s", path, message);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: another program keeps the record busy", path);
      break;
    default:
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: %s", path, message);
      break;
    }
}

gboolean
sb_stand_database_run (sqlite3    *db,
                       const char *path,
                       const char *sql,
                       GError    **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  sb_stand_database_set_error (error, db, path);

  return FALSE;
}

sqlite3_stmt *
sb_stand_database_prepare (sqlite3    *db,
                           const char *path,
                           const char *sql,
                           GError    **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  sb_stand_database_set_error (error, db, path);

  return NULL;
}

gboolean
sb_stand_database_step (sqlite3_stmt *statement,
                        const char   *path,
                        GError      **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  if (!done)
    sb_stand_database_set_error (error, sqlite3_db_handle (statement), path);
  sqlite3_reset (statement);

  return done;
}

gboolean
sb_stand_database_ask (sqlite3    *db,
                       const char *path,
                       const char *sql,
                       gint64     *answer,
                       GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (db, path, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      sb_stand_database_set_error (error, db, path);
      return FALSE;
    }
  *answer = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/* ---- connecting ---- */

/* The first rows of the check that SQLite makes of pages, order and allowed values. */
static gboolean
check_pages (sqlite3    *db,
             const char *path,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (db, path, "PRAGMA quick_check (1)", error);
  const char *finding = NULL;

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      sb_stand_database_set_error (error, db, path);
      return FALSE;
    }
  finding = (const char *) sqlite3_column_text (statement, 0);
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: the record is damaged: %s", path,
               finding != NULL ? finding : "no finding");

  return FALSE;
}

/* A record, or a database without anything in it where make allows that. Before anything is written. */
static gboolean
check_kind (sqlite3    *db,
            const char *path,
            gboolean    make,
            GError    **error)
{
  gint64 application_id = 0;
  gint64 version = 0;
  gint64 n_tables = 0;

  if (!sb_stand_database_ask (db, path, "PRAGMA application_id", &application_id, error)
      || !sb_stand_database_ask (db, path, "PRAGMA user_version", &version, error)
      || !sb_stand_database_ask (db, path, "SELECT count (*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  if (application_id != SB_STAND_APPLICATION_ID && !(make && application_id == 0 && version == 0 && n_tables == 0))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s is no record of the stand", path);
      return FALSE;
    }
  if (version > SB_STAND_VERSION)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED,
                   "%s: the record has version %" G_GINT64_FORMAT ", this program knows versions up to %d", path, version,
                   SB_STAND_VERSION);
      return FALSE;
    }

  return TRUE;
}

/* Made by us and not by SQLite, so that nobody else can read it; the files beside it follow its mode. */
static gboolean
make_file (const char *path,
           GError    **error)
{
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (descriptor < 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", path, g_strerror (errno));
      return FALSE;
    }
  close (descriptor);

  return TRUE;
}

sqlite3 *
sb_stand_database_connect (const char *path,
                           gboolean    make,
                           GError    **error)
{
  g_autoptr (sqlite3) db = NULL;

  if (!make && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND, "%s: there is no such file", path);
      return NULL;
    }
  if (make && !make_file (path, error))
    return NULL;
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    {
      sb_stand_database_set_error (error, db, path);
      return NULL;
    }
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  if (!check_kind (db, path, make, error) || !check_pages (db, path, error)
      || !sb_stand_database_run (db, path,
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                                 "PRAGMA secure_delete = ON",
                                 error)
      || !sb_stand_schema_update (db, path, error))
    return NULL;

  return g_steal_pointer (&db);
}

/* ---- copies ---- */

static sqlite3 *
open_to_read (const char *path,
              GError    **error)
{
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_NOT_FOUND, "%s: there is no such file", path);
      return NULL;
    }
  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
    {
      gint64 pages = 0;

      sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
      if (sb_stand_database_ask (db, path, "PRAGMA schema_version", &pages, NULL))
        return g_steal_pointer (&db);
    }
  /* On a medium that cannot be written SQLite has no place for its lock files. */
  sqlite3_close_v2 (g_steal_pointer (&db));
  if (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK)
    return g_steal_pointer (&db);
  sb_stand_database_set_error (error, db, path);

  return NULL;
}

sqlite3 *
sb_stand_database_read_copy (const char *path,
                             GError    **error)
{
  g_autoptr (sqlite3) source = open_to_read (path, error);
  g_autoptr (sqlite3) copy = NULL;
  sqlite3_backup *backup = NULL;

  if (source == NULL || !check_kind (source, path, FALSE, error))
    return NULL;
  if (sqlite3_open_v2 (":memory:", &copy, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK
      || (backup = sqlite3_backup_init (copy, "main", source, "main")) == NULL)
    {
      sb_stand_database_set_error (error, copy, path);
      return NULL;
    }
  sqlite3_backup_step (backup, -1);
  if (sqlite3_backup_finish (backup) != SQLITE_OK)
    {
      sb_stand_database_set_error (error, copy, path);
      return NULL;
    }
  if (!check_pages (copy, path, error) || !sb_stand_schema_update (copy, path, error))
    return NULL;

  return g_steal_pointer (&copy);
}

gboolean
sb_stand_database_copy (sqlite3    *db,
                        const char *from,
                        const char *to,
                        GError    **error)
{
  g_autofree char *beginning = g_strconcat (to, ".writing", NULL);
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (db, from, "VACUUM INTO ?", error);
  g_autoptr (sqlite3) written = NULL;

  if (statement == NULL)
    return FALSE;
  g_unlink (beginning);
  if (!make_file (beginning, error))
    return FALSE;
  sqlite3_bind_text (statement, 1, beginning, -1, SQLITE_STATIC);
  if (!sb_stand_database_step (statement, from, error))
    {
      g_unlink (beginning);
      return FALSE;
    }
  /* Only what can be read again takes the place of an older copy. */
  written = sb_stand_database_read_copy (beginning, error);
  if (written == NULL)
    {
      g_unlink (beginning);
      return FALSE;
    }
  if (g_rename (beginning, to) != 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", to, g_strerror (errno));
      g_unlink (beginning);
      return FALSE;
    }

  return TRUE;
}

void
sb_stand_id_fill (SbStandId *id)
{
  gsize filled = 0;

  while (filled < sizeof id->bytes)
    {
      ssize_t n = getrandom (id->bytes + filled, sizeof id->bytes - filled, 0);

      if (n > 0)
        filled += (gsize) n;
      else if (errno != EINTR)
        g_error ("The system gives no random numbers: %s", g_strerror (errno));
    }
}
