#include "services/stand-blocks.h"

#include <string.h>

/* Rows that were published by area and day, but not yet by answers and measures. */
#define WAITING_ROWS "block IN (SELECT id FROM block WHERE detail IS NULL)"
#define N_CELLS (SB_STAND_MAX_ANSWERS + 1) /* the last one: no answer */

typedef struct
{
  SbStandRecord *record;
  SbStandId id;
  sqlite3_stmt *insert;
} Detail;

static gboolean
write_cell (Detail     *detail,
            const char *topic,
            const char *answer,
            guint       n,
            GError    **error)
{
  if (n == 0)
    return TRUE;
  sqlite3_bind_blob (detail->insert, 1, detail->id.bytes, sizeof detail->id.bytes, SQLITE_STATIC);
  sqlite3_bind_text (detail->insert, 2, topic, -1, SQLITE_STATIC);
  sqlite3_bind_text (detail->insert, 3, answer, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (detail->insert, 4, n);

  return sb_stand_database_step (detail->insert, detail->record->path, error);
}

/* ---- answers ---- */

static gboolean
count_answers (SbStandRecord *record,
               guint          counts[SB_STAND_N_TOPICS][N_CELLS],
               guint         *n_rows,
               GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path, "SELECT " SB_STAND_LINE_COLUMNS " FROM record WHERE " WAITING_ROWS, error);
  int status = SQLITE_DONE;

  *n_rows = 0;
  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      SbStandLine line;

      sb_stand_line_read (statement, 0, &line);
      for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
        counts[topic][line.answers[topic] >= 0 ? line.answers[topic] : N_CELLS - 1]++;
      (*n_rows)++;
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return FALSE;
    }

  return TRUE;
}

/* Small cells are not told apart; so that they do not stand alone, the smallest other one joins them if need be. */
static guint
fold (guint counts[N_CELLS])
{
  guint not_told_apart = 0;

  for (guint i = 0; i < N_CELLS; i++)
    if (counts[i] < SB_STAND_SMALLEST_CELL)
      {
        not_told_apart += counts[i];
        counts[i] = 0;
      }
  if (not_told_apart > 0 && not_told_apart < SB_STAND_SMALLEST_CELL)
    {
      int smallest = -1;

      for (int i = 0; i < N_CELLS; i++)
        if (counts[i] > 0 && (smallest < 0 || counts[i] < counts[smallest]))
          smallest = i;
      if (smallest >= 0)
        {
          not_told_apart += counts[smallest];
          counts[smallest] = 0;
        }
    }

  return not_told_apart;
}

static gboolean
write_answers (Detail      *detail,
               SbStandTopic topic,
               guint        counts[N_CELLS],
               GError     **error)
{
  const char *key = sb_stand_topic_key (topic);
  guint not_told_apart = fold (counts);

  for (guint i = 0; i < sb_stand_topic_n_answers (topic); i++)
    if (!write_cell (detail, key, sb_stand_answer_key (topic, (int) i), counts[i], error))
      return FALSE;

  return write_cell (detail, key, SB_STAND_CELL_NO_ANSWER, counts[N_CELLS - 1], error)
         && write_cell (detail, key, SB_STAND_CELL_NOT_TOLD_APART, not_told_apart, error);
}

/* ---- measures ---- */

/*
 * Told only where at least five chose a measure and five did not. That nobody chose it is not told either, or silence
 * would mean "one to four".
 */
static gboolean
write_measures (Detail *detail,
                guint   n_rows,
                GError **error)
{
  SbStandRecord *record = detail->record;
  g_autoptr (sqlite3_stmt) statement
    = sb_stand_database_prepare (record->db, record->path,
                                 "SELECT measure, count (*) FROM record JOIN record_measure"
                                 " ON record.id = record_measure.record WHERE " WAITING_ROWS " GROUP BY measure",
                                 error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autofree char *topic
        = g_strconcat (SB_STAND_MEASURE_PREFIX, (const char *) sqlite3_column_text (statement, 0), NULL);
      guint n = (guint) sqlite3_column_int (statement, 1);

      if (n < SB_STAND_SMALLEST_CELL || n_rows - n < SB_STAND_SMALLEST_CELL)
        continue;
      if (!write_cell (detail, topic, SB_STAND_CELL_CHOSEN, n, error)
          || !write_cell (detail, topic, SB_STAND_CELL_NOT_CHOSEN, n_rows - n, error))
        return FALSE;
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return FALSE;
    }

  return TRUE;
}

/* ---- public ---- */

static gboolean
run_with_id (Detail     *detail,
             const char *sql,
             GError    **error)
{
  g_autoptr (sqlite3_stmt) statement
    = sb_stand_database_prepare (detail->record->db, detail->record->path, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, detail->id.bytes, sizeof detail->id.bytes, SQLITE_STATIC);

  return sb_stand_database_step (statement, detail->record->path, error);
}

gboolean
sb_stand_details_release (SbStandRecord *record,
                          GError       **error)
{
  guint counts[SB_STAND_N_TOPICS][N_CELLS] = { 0 };
  g_autoptr (sqlite3_stmt) insert = NULL;
  Detail detail = { .record = record };
  guint n_rows = 0;

  if (!count_answers (record, counts, &n_rows, error))
    return FALSE;
  if (n_rows < SB_STAND_SMALLEST_DETAIL)
    return TRUE;

  sb_stand_id_fill (&detail.id);
  insert = sb_stand_database_prepare (
    record->db, record->path, "INSERT INTO detail_cell (detail, topic, answer, consultations) VALUES (?, ?, ?, ?)",
    error);
  detail.insert = insert;
  if (insert == NULL || !run_with_id (&detail, "INSERT INTO detail (id) VALUES (?)", error))
    return FALSE;
  for (guint topic = 0; topic < SB_STAND_N_TOPICS; topic++)
    if (!write_answers (&detail, (SbStandTopic) topic, counts[topic], error))
      return FALSE;

  return write_measures (&detail, n_rows, error)
         && run_with_id (&detail, "UPDATE block SET detail = ? WHERE detail IS NULL", error);
}
