#include "services/stand-database.h"

#include "services/error.h"

#include <glib/gstdio.h>

/* What a record contributes, copied beside the target so that sets can be compared in SQL. */
typedef struct
{
  const char *read;
  const char *make;
  const char *write;
} Table;

#define RECORD_COLUMNS "id, " SB_STAND_LINE_COLUMNS ", block, area_cell, day_cell"

static const Table TABLES[] = {
  { "SELECT " RECORD_COLUMNS " FROM record",
    "CREATE TEMP TABLE source_record (id BLOB PRIMARY KEY, day, area, persons, dwelling, peak_power_w, battery_kwh,"
    " direction, tilt, yield_kwh, own_use_kwh, saving_eur, avoided_kg, helpful, will_buy, missing, block, area_cell,"
    " day_cell) WITHOUT ROWID;"
    "CREATE INDEX source_record_by_block ON source_record (block)",
    "INSERT INTO source_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" },
  { "SELECT record, measure FROM record_measure", "CREATE TEMP TABLE source_measure (record BLOB, measure TEXT)",
    "INSERT INTO source_measure VALUES (?, ?)" },
  { "SELECT id, detail FROM block", "CREATE TEMP TABLE source_block (id BLOB PRIMARY KEY, detail BLOB)",
    "INSERT INTO source_block VALUES (?, ?)" },
  { "SELECT detail, topic, answer, consultations FROM detail_cell",
    "CREATE TEMP TABLE source_cell (detail BLOB, topic TEXT, answer TEXT, consultations INTEGER)",
    "INSERT INTO source_cell VALUES (?, ?, ?, ?)" },
};

/*
 * A block comes along whole or not at all: not when a row of it belongs to another block here, nor when one of its cells
 * is smaller than a block may have. Its rows then wait to be published anew. Details follow their blocks the same way.
 */
static const char JOIN[]
  = "CREATE TEMP TABLE new_row AS SELECT id FROM source_record WHERE id NOT IN (SELECT id FROM main.record);"
    "CREATE TEMP TABLE new_block AS SELECT id FROM source_block AS b WHERE id NOT IN (SELECT id FROM main.block)"
    " AND EXISTS (SELECT 1 FROM source_record WHERE block = b.id)"
    " AND NOT EXISTS (SELECT 1 FROM source_record AS s JOIN main.record AS r ON r.id = s.id"
    "  WHERE s.block = b.id AND r.block IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM source_record WHERE block = b.id GROUP BY area_cell HAVING count (*) < 5)"
    " AND NOT EXISTS (SELECT 1 FROM source_record WHERE block = b.id GROUP BY day_cell HAVING count (*) < 5);"
    "INSERT INTO main.block (id) SELECT id FROM new_block;"
    "INSERT INTO main.record (" RECORD_COLUMNS ")"
    " SELECT id, " SB_STAND_LINE_COLUMNS ", NULL, NULL, NULL FROM source_record"
    " WHERE id IN (SELECT id FROM new_row);"
    "UPDATE main.record SET block = s.block, area_cell = s.area_cell, day_cell = s.day_cell FROM source_record AS s"
    " WHERE s.id = record.id AND s.block IN (SELECT id FROM new_block);"
    "INSERT INTO main.record_measure (record, measure) SELECT record, measure FROM source_measure"
    " WHERE record IN (SELECT id FROM new_row);"
    "CREATE TEMP TABLE new_detail AS SELECT DISTINCT detail AS id FROM source_block AS d"
    " WHERE detail IS NOT NULL AND detail NOT IN (SELECT id FROM main.detail)"
    " AND NOT EXISTS (SELECT 1 FROM source_block AS b LEFT JOIN main.block AS m ON m.id = b.id"
    "  WHERE b.detail = d.detail AND (m.id IS NULL OR m.detail IS NOT NULL));"
    "INSERT INTO main.detail (id) SELECT id FROM new_detail;"
    "INSERT INTO main.detail_cell (detail, topic, answer, consultations)"
    " SELECT detail, topic, answer, consultations FROM source_cell WHERE detail IN (SELECT id FROM new_detail);"
    "UPDATE main.block SET detail = b.detail FROM source_block AS b"
    " WHERE b.id = block.id AND b.detail IN (SELECT id FROM new_detail);";

static const char FORGET[] = "DROP TABLE IF EXISTS temp.new_row; DROP TABLE IF EXISTS temp.new_block;"
                             "DROP TABLE IF EXISTS temp.new_detail; DROP TABLE IF EXISTS temp.source_record;"
                             "DROP TABLE IF EXISTS temp.source_measure; DROP TABLE IF EXISTS temp.source_block;"
                             "DROP TABLE IF EXISTS temp.source_cell";

static gboolean
copy_table (SbStandRecord *record,
            sqlite3       *source,
            const char    *path,
            const Table   *table,
            GError       **error)
{
  g_autoptr (sqlite3_stmt) read = sb_stand_database_prepare (source, path, table->read, error);
  g_autoptr (sqlite3_stmt) write = NULL;
  int status = SQLITE_DONE;

  if (read == NULL || !sb_stand_database_run (record->db, record->path, table->make, error))
    return FALSE;
  write = sb_stand_database_prepare (record->db, record->path, table->write, error);
  if (write == NULL)
    return FALSE;
  while ((status = sqlite3_step (read)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (read); i++)
        sqlite3_bind_value (write, i + 1, sqlite3_column_value (read, i));
      if (!sb_stand_database_step (write, path, error))
        return FALSE;
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, source, path);
      return FALSE;
    }

  return TRUE;
}

static gboolean
join (SbStandRecord *record,
      sqlite3       *source,
      const char    *path,
      GError       **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (!copy_table (record, source, path, &TABLES[i], error))
      return FALSE;

  return sb_stand_database_run (record->db, path, JOIN, error)
         && sb_stand_database_run (record->db, record->path, FORGET, error);
}

static void
close_source (gpointer data)
{
  sqlite3_close_v2 (data);
}

/* All sources, read and checked before anything is changed. */
static GPtrArray *
read_sources (const char *const *paths,
              GError           **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (close_source);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      sqlite3 *source = sb_stand_database_read_copy (paths[i], error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }

  return g_steal_pointer (&sources);
}

static gboolean
join_all (SbStandRecord     *record,
          GPtrArray         *sources,
          const char *const *paths,
          guint             *n_added,
          GError           **error)
{
  guint before;
  gboolean done = TRUE;

  if (!sb_stand_database_run (record->db, record->path, "PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE", error))
    return FALSE;
  before = sb_stand_record_count (record, NULL);
  for (guint i = 0; done && i < sources->len; i++)
    done = join (record, g_ptr_array_index (sources, i), paths[i], error);
  if (done)
    {
      *n_added = sb_stand_record_count (record, NULL) - before;
      done = sb_stand_database_run (record->db, record->path, "COMMIT", error);
    }
  if (!done)
    sqlite3_exec (record->db, "ROLLBACK", NULL, NULL, NULL);
  record->changed |= done;

  return done;
}

gboolean
sb_stand_record_merge (SbStandRecord     *record,
                       const char *const *paths,
                       guint             *n_added,
                       GError           **error)
{
  g_autoptr (GPtrArray) sources = NULL;
  guint added = 0;

  g_return_val_if_fail (record != NULL && paths != NULL, FALSE);

  sources = read_sources (paths, error);
  if (sources == NULL || !join_all (record, sources, paths, &added, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = added;

  return TRUE;
}

gboolean
sb_stand_record_merge_files (const char        *path,
                             const char *const *paths,
                             guint             *n_added,
                             guint             *n_total,
                             GError           **error)
{
  static const char *const BESIDE[] = { "", "-wal", "-shm" };
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (SbStandRecord) record = NULL;
  gboolean was_there;
  gboolean done;

  g_return_val_if_fail (path != NULL && paths != NULL, FALSE);

  sources = read_sources (paths, error);
  if (sources == NULL)
    return FALSE;
  was_there = g_file_test (path, G_FILE_TEST_EXISTS);
  record = sb_stand_record_open_file (path, !was_there, error);
  done = record != NULL && join_all (record, sources, paths, n_added, error);
  if (done)
    *n_total = sb_stand_record_count (record, NULL);
  if (!done && !was_there)
    {
      g_clear_pointer (&record, sb_stand_record_free);
      for (gsize i = 0; i < G_N_ELEMENTS (BESIDE); i++)
        {
          g_autofree char *file = g_strconcat (path, BESIDE[i], NULL);

          g_unlink (file);
        }
    }

  return done;
}
