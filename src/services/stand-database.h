#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "services/stand-statistics.h"

G_BEGIN_DECLS

/* The database below SbStandRecord: connecting, versions, errors. Internal to the record. */
#define SB_STAND_VERSION 2
#define SB_STAND_APPLICATION_ID 0x53425354 /* "SBST" */
#define SB_STAND_FILE_NAME "stand.sqlite"
#define SB_STAND_COPY_PREFIX "stand-copy-"
#define SB_STAND_DAMAGED_PREFIX "stand-damaged-"
#define SB_STAND_SUFFIX ".sqlite"
#define SB_STAND_LOCK_NAME "stand.lock"

struct _SbStandRecord
{
  sqlite3 *db;
  char *path;
  char *folder;    /* of daily copies; NULL: none are made */
  char today[SB_STAND_DAY_BYTES];
  gboolean changed; /* rows came since the copy of the day */
  SbStandNotice notice;
};

/* The database of a file, checked and brought to the current version. make: creates it. */
sqlite3 *sb_stand_database_connect (const char *path,
                                    gboolean    make,
                                    GError    **error);

/* A copy of another record in memory, brought to the current version; the file is not changed. */
sqlite3 *sb_stand_database_read_copy (const char *path,
                                      GError    **error);

/* Makes what is missing up to the current version; all or nothing. */
gboolean sb_stand_schema_update (sqlite3    *db,
                                 const char *path,
                                 GError    **error);

/* What went wrong last in db, as an error of the services. */
void sb_stand_database_set_error (GError    **error,
                                  sqlite3    *db,
                                  const char *path);

gboolean      sb_stand_database_run (sqlite3    *db,
                                     const char *path,
                                     const char *sql,
                                     GError    **error);
sqlite3_stmt *sb_stand_database_prepare (sqlite3    *db,
                                         const char *path,
                                         const char *sql,
                                         GError    **error);
/* Runs a statement that gives no rows, and makes it ready for the next. */
gboolean sb_stand_database_step (sqlite3_stmt *statement,
                                 const char   *path,
                                 GError      **error);
/* The one number of a question; FALSE with an error. */
gboolean sb_stand_database_ask (sqlite3    *db,
                                const char *path,
                                const char *sql,
                                gint64     *answer,
                                GError    **error);

/* Writes a compact copy to a new file that takes its place whole. */
gboolean sb_stand_database_copy (sqlite3    *db,
                                 const char *from,
                                 const char *to,
                                 GError    **error);

void sb_stand_id_fill (SbStandId *id);

/* ---- reading rows ---- */

/* What sb_stand_line_read () reads, in this order. */
#define SB_STAND_LINE_COLUMNS \
  "day, area, persons, dwelling, peak_power_w, battery_kwh, direction, tilt, yield_kwh, own_use_kwh, saving_eur," \
  " avoided_kg, helpful, will_buy, missing"

typedef struct
{
  const char *day; /* valid until the next step */
  const char *area;
  int answers[SB_STAND_N_TOPICS];
  SbStandFigures figures; /* of this one consultation */
} SbStandLine;

void sb_stand_line_read (sqlite3_stmt *statement,
                         int           first_column,
                         SbStandLine  *line);

/* The daily copies of a folder: makes that of the day, keeps the last seven. */
gboolean sb_stand_copies_write (SbStandRecord *record,
                                GError       **error);
gboolean sb_stand_copies_has (const char *folder,
                              const char *day);
/* Puts a damaged file aside, and the last good copy into its place. */
gboolean sb_stand_copies_restore (const char    *folder,
                                  const char    *path,
                                  const char    *today,
                                  SbStandNotice *notice,
                                  GError       **error);
/* There are copies, but the record is missing or has no bytes. */
gboolean sb_stand_copies_lack_record (const char *folder,
                                      const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

G_END_DECLS
