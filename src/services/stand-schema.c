#include "services/stand-database.h"

#include "services/error.h"

/*
 * Sums by day, kept by triggers, so that the figures of the stand cost the same with a hundred thousand rows. `row` is
 * NEW or OLD, `sign` 1 or -1. The classes of module power are those of stand-classes.c; a test compares both.
 */
#define ADD_COUNTS " ON CONFLICT (day, topic, answer) DO UPDATE SET n = n + excluded.n;"
#define COUNT_SAID(row, sign) \
  "INSERT INTO day_count (day, topic, answer, n)" \
  " VALUES (" row ".day, 'area', " row ".area, " sign ")," \
  " (" row ".day, 'persons', " row ".persons - 1, " sign "), (" row ".day, 'dwelling', " row ".dwelling, " sign ")," \
  " (" row ".day, 'set', (" row ".peak_power_w > 500) + (" row ".peak_power_w > 1000) + (" row \
  ".peak_power_w > 2000), " sign "), (" row ".day, 'battery', " row ".battery_kwh > 0, " sign ")," \
  " (" row ".day, 'direction', " row ".direction, " sign "), (" row ".day, 'tilt', " row ".tilt, " sign ")" ADD_COUNTS
#define COUNT_ANSWER(row, topic, sign) \
  "INSERT INTO day_count (day, topic, answer, n) SELECT " row ".day, '" topic "', " row "." topic ", " sign \
  " WHERE " row "." topic " IS NOT NULL" ADD_COUNTS
#define COUNT_FEEDBACK(row, sign) \
  COUNT_ANSWER (row, "helpful", sign) COUNT_ANSWER (row, "will_buy", sign) COUNT_ANSWER (row, "missing", sign)
#define SUM_FIGURES(row, sign) \
  "INSERT INTO day_figures VALUES (" row ".day, " sign ", " sign " * " row ".peak_power_w, " sign " * " row \
  ".battery_kwh, " sign " * " row ".yield_kwh, " sign " * " row ".own_use_kwh, " sign " * " row ".saving_eur, " sign \
  " * " row ".avoided_kg) ON CONFLICT (day) DO UPDATE SET consultations = consultations + excluded.consultations," \
  " peak_power_w = peak_power_w + excluded.peak_power_w, battery_kwh = battery_kwh + excluded.battery_kwh," \
  " yield_kwh = yield_kwh + excluded.yield_kwh, own_use_kwh = own_use_kwh + excluded.own_use_kwh," \
  " saving_eur = saving_eur + excluded.saving_eur, avoided_kg = avoided_kg + excluded.avoided_kg;"
#define COUNT_MEASURE(row, sign) \
  "INSERT INTO day_count (day, topic, answer, n)" \
  " SELECT day, 'measure', " row ".measure, " sign " FROM record WHERE id = " row ".record" ADD_COUNTS

/*
 * One script a version, run in order from the file's version on; never changed once it was released. Rows lie in the
 * order of their random keys (WITHOUT ROWID): nothing tells who came first.
 */
static const char *const VERSIONS[SB_STAND_VERSION] = {
  "CREATE TABLE record ("
  "  id BLOB NOT NULL PRIMARY KEY CHECK (typeof (id) = 'blob' AND length (id) = 16),"
  "  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),"
  "  area TEXT NOT NULL CHECK (area IN ('rp', 'de') OR area GLOB '07[0-9][0-9][0-9][0-9][0-9][0-9]'),"
  "  persons INTEGER NOT NULL CHECK (persons BETWEEN 1 AND 5),"
  "  dwelling INTEGER NOT NULL CHECK (dwelling BETWEEN 0 AND 1),"
  "  peak_power_w INTEGER NOT NULL CHECK (peak_power_w BETWEEN 0 AND 1000000),"
  "  battery_kwh REAL NOT NULL CHECK (battery_kwh BETWEEN 0 AND 10000),"
  "  direction INTEGER NOT NULL CHECK (direction BETWEEN 0 AND 7),"
  "  tilt INTEGER NOT NULL CHECK (tilt BETWEEN 0 AND 2),"
  "  yield_kwh INTEGER NOT NULL CHECK (yield_kwh BETWEEN 0 AND 10000000),"
  "  own_use_kwh INTEGER NOT NULL CHECK (own_use_kwh BETWEEN 0 AND 10000000),"
  "  saving_eur INTEGER NOT NULL CHECK (saving_eur BETWEEN -10000000 AND 10000000),"
  "  avoided_kg INTEGER NOT NULL CHECK (avoided_kg BETWEEN -10000000 AND 10000000)"
  ") WITHOUT ROWID;"
  "CREATE INDEX record_by_day ON record (day);"
  "CREATE TABLE record_measure ("
  "  record BLOB NOT NULL REFERENCES record (id) ON DELETE CASCADE,"
  "  measure TEXT NOT NULL CHECK (length (measure) BETWEEN 1 AND 64),"
  "  PRIMARY KEY (record, measure)"
  ") WITHOUT ROWID;",

  /* Feedback, and what was published (stand-publication.h). */
  "ALTER TABLE record ADD COLUMN helpful INTEGER CHECK (helpful BETWEEN 0 AND 2);"
  "ALTER TABLE record ADD COLUMN will_buy INTEGER CHECK (will_buy BETWEEN 0 AND 2);"
  "ALTER TABLE record ADD COLUMN missing INTEGER CHECK (missing BETWEEN 0 AND 5);"
  "CREATE TABLE detail (id BLOB NOT NULL PRIMARY KEY CHECK (length (id) = 16)) WITHOUT ROWID;"
  "CREATE TABLE detail_cell ("
  "  detail BLOB NOT NULL REFERENCES detail (id) ON DELETE CASCADE,"
  "  topic TEXT NOT NULL,"
  "  answer TEXT NOT NULL,"
  "  consultations INTEGER NOT NULL CHECK (consultations >= 5),"
  "  PRIMARY KEY (detail, topic, answer)"
  ") WITHOUT ROWID;"
  "CREATE TABLE block ("
  "  id BLOB NOT NULL PRIMARY KEY CHECK (length (id) = 16),"
  "  detail BLOB REFERENCES detail (id)"
  ") WITHOUT ROWID;"
  "ALTER TABLE record ADD COLUMN block BLOB REFERENCES block (id);"
  "ALTER TABLE record ADD COLUMN area_cell TEXT;"
  "ALTER TABLE record ADD COLUMN day_cell TEXT;"
  "CREATE INDEX record_by_block ON record (block);"
  /* Sums by day. */
  "CREATE TABLE day_figures (day TEXT NOT NULL PRIMARY KEY, consultations INTEGER NOT NULL,"
  " peak_power_w INTEGER NOT NULL, battery_kwh REAL NOT NULL, yield_kwh INTEGER NOT NULL, own_use_kwh INTEGER NOT NULL,"
  " saving_eur INTEGER NOT NULL, avoided_kg INTEGER NOT NULL) WITHOUT ROWID;"
  "CREATE TABLE day_count (day TEXT NOT NULL, topic TEXT NOT NULL, answer NOT NULL, n INTEGER NOT NULL,"
  " PRIMARY KEY (day, topic, answer)) WITHOUT ROWID;"
  "CREATE TRIGGER record_added AFTER INSERT ON record BEGIN " SUM_FIGURES ("NEW", "1") COUNT_SAID ("NEW", "1")
    COUNT_FEEDBACK ("NEW", "1") " END;"
  "CREATE TRIGGER record_answered AFTER UPDATE OF helpful, will_buy, missing ON record BEGIN "
    COUNT_FEEDBACK ("OLD", "-1") COUNT_FEEDBACK ("NEW", "1") " END;"
  /* Its measures first, as long as their day is known. */
  "CREATE TRIGGER record_removed BEFORE DELETE ON record BEGIN DELETE FROM record_measure WHERE record = OLD.id; "
    SUM_FIGURES ("OLD", "-1") COUNT_SAID ("OLD", "-1") COUNT_FEEDBACK ("OLD", "-1") " END;"
  "CREATE TRIGGER measure_added AFTER INSERT ON record_measure BEGIN " COUNT_MEASURE ("NEW", "1") " END;"
  "CREATE TRIGGER measure_removed AFTER DELETE ON record_measure BEGIN " COUNT_MEASURE ("OLD", "-1") " END;"
  /* What is there already is added once more, so that the triggers count it. */
  "CREATE TEMP TABLE old_record AS SELECT * FROM record;"
  "CREATE TEMP TABLE old_measure AS SELECT * FROM record_measure;"
  "DELETE FROM record_measure; DELETE FROM record; DELETE FROM day_count; DELETE FROM day_figures;"
  "INSERT INTO record SELECT * FROM old_record; INSERT INTO record_measure SELECT * FROM old_measure;"
  "DROP TABLE old_record; DROP TABLE old_measure;",
};

static gboolean
update_within (sqlite3    *db,
               const char *path,
               GError    **error)
{
  gint64 version = 0;

  /* Asked again inside the transaction: another program may have been faster. */
  if (!sb_stand_database_ask (db, path, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > SB_STAND_VERSION)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_REFUSED,
                   "%s: the record has version %" G_GINT64_FORMAT ", this program knows versions up to %d", path, version,
                   SB_STAND_VERSION);
      return FALSE;
    }
  for (gint64 i = version; i < SB_STAND_VERSION; i++)
    {
      g_autofree char *stamp
        = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", SB_STAND_APPLICATION_ID, (int) i + 1);

      if (!sb_stand_database_run (db, path, VERSIONS[i], error) || !sb_stand_database_run (db, path, stamp, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sb_stand_schema_update (sqlite3    *db,
                        const char *path,
                        GError    **error)
{
  gint64 version = 0;

  if (!sb_stand_database_ask (db, path, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == SB_STAND_VERSION)
    return TRUE;
  if (!sb_stand_database_run (db, path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (update_within (db, path, error) && sb_stand_database_run (db, path, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}
