#include "services/stand-blocks.h"

#include "services/municipality-list.h"

#include <string.h>

/* Where rows of a block are shown: all words are interned, so that they compare as pointers. */
typedef enum { AREA, DAY, N_PLACES } Place;

typedef struct
{
  SbStandId id;
  const char *fine[N_PLACES];
  const char *coarse[N_PLACES]; /* NULL: nothing between the fine cell and the others */
  const char *cell[N_PLACES];
  gboolean held;
} Waiting;

/* ---- reading what waits ---- */

static const char *
association_key (const char *area)
{
  const SbMunicipality *municipality = sb_municipality_find (area);
  g_autofree char *key = NULL;

  if (municipality == NULL || municipality->association == NULL)
    return NULL;
  key = g_strconcat (SB_STAND_ASSOCIATION_PREFIX, municipality->association, NULL);

  return g_intern_string (key);
}

static GArray *
read_waiting (SbStandRecord *record,
              GError       **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Waiting));
  g_autoptr (GHashTable) associations = g_hash_table_new (NULL, NULL);
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (
    record->db, record->path, "SELECT id, area, day FROM record WHERE block IS NULL", error);
  int status = SQLITE_DONE;

  if (statement == NULL)
    return NULL;
  while ((status = sqlite3_step (statement)) == SQLITE_ROW)
    {
      Waiting row = { 0 };
      gpointer coarse = NULL;

      memcpy (row.id.bytes, sqlite3_column_blob (statement, 0), sizeof row.id.bytes);
      row.fine[AREA] = g_intern_string ((const char *) sqlite3_column_text (statement, 1));
      row.fine[DAY] = g_intern_string ((const char *) sqlite3_column_text (statement, 2));
      if (!g_hash_table_lookup_extended (associations, row.fine[AREA], NULL, &coarse))
        {
          coarse = (gpointer) association_key (row.fine[AREA]);
          g_hash_table_insert (associations, (gpointer) row.fine[AREA], coarse);
        }
      row.coarse[AREA] = coarse;
      g_array_append_val (rows, row);
    }
  if (status != SQLITE_DONE)
    {
      sb_stand_database_set_error (error, record->db, record->path);
      return NULL;
    }

  return g_steal_pointer (&rows);
}

/* ---- folding ---- */

static void
count_one (GHashTable *counts,
           const char *word)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word));

  g_hash_table_insert (counts, (gpointer) word, GUINT_TO_POINTER (n + 1));
}

static gboolean
is_enough (GHashTable *counts,
           const char *word)
{
  return word != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) >= SB_STAND_SMALLEST_CELL;
}

/* Gives each row the finest cell that enough rows share; TRUE: some rows had to be held back. */
static gboolean
fold (GArray *rows,
      Place   place)
{
  g_autoptr (GHashTable) fine = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) coarse = g_hash_table_new (NULL, NULL);
  const char *others = g_intern_static_string (SB_STAND_OTHERS);
  guint n_others = 0;
  gboolean holds;

  for (guint i = 0; i < rows->len; i++)
    if (!g_array_index (rows, Waiting, i).held)
      count_one (fine, g_array_index (rows, Waiting, i).fine[place]);
  for (guint i = 0; i < rows->len; i++)
    {
      const Waiting *row = &g_array_index (rows, Waiting, i);

      if (!row->held && row->coarse[place] != NULL && !is_enough (fine, row->fine[place]))
        count_one (coarse, row->coarse[place]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      Waiting *row = &g_array_index (rows, Waiting, i);

      if (row->held)
        continue;
      row->cell[place] = is_enough (fine, row->fine[place])      ? row->fine[place]
                         : is_enough (coarse, row->coarse[place]) ? row->coarse[place]
                                                                  : others;
      n_others += row->cell[place] == others;
    }

  holds = n_others > 0 && n_others < SB_STAND_SMALLEST_CELL;
  for (guint i = 0; holds && i < rows->len; i++)
    if (g_array_index (rows, Waiting, i).cell[place] == others)
      g_array_index (rows, Waiting, i).held = TRUE;

  return holds;
}

/* Holding rows back for the one makes cells of the other smaller, so until nothing changes. */
static guint
choose_cells (GArray *rows)
{
  gboolean changed = TRUE;
  guint n = 0;

  while (changed)
    {
      changed = FALSE;
      for (guint place = 0; place < N_PLACES; place++)
        if (fold (rows, (Place) place))
          changed = TRUE;
    }
  for (guint i = 0; i < rows->len; i++)
    n += !g_array_index (rows, Waiting, i).held;

  return n;
}

/* ---- writing the block ---- */

static gboolean
insert_id (SbStandRecord   *record,
           const char      *sql,
           const SbStandId *id,
           GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = sb_stand_database_prepare (record->db, record->path, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, id->bytes, sizeof id->bytes, SQLITE_STATIC);

  return sb_stand_database_step (statement, record->path, error);
}

gboolean
sb_stand_blocks_release (SbStandRecord *record,
                         GError       **error)
{
  g_autoptr (GArray) rows = read_waiting (record, error);
  g_autoptr (sqlite3_stmt) statement = NULL;
  SbStandId block;

  if (rows == NULL)
    return FALSE;
  if (choose_cells (rows) == 0)
    return TRUE;

  sb_stand_id_fill (&block);
  if (!insert_id (record, "INSERT INTO block (id) VALUES (?)", &block, error))
    return FALSE;
  statement = sb_stand_database_prepare (
    record->db, record->path, "UPDATE record SET block = ?1, area_cell = ?2, day_cell = ?3 WHERE id = ?4", error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const Waiting *row = &g_array_index (rows, Waiting, i);

      if (row->held)
        continue;
      sqlite3_bind_blob (statement, 1, block.bytes, sizeof block.bytes, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, row->cell[AREA], -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 3, row->cell[DAY], -1, SQLITE_STATIC);
      sqlite3_bind_blob (statement, 4, row->id.bytes, sizeof row->id.bytes, SQLITE_STATIC);
      if (!sb_stand_database_step (statement, record->path, error))
        return FALSE;
    }

  return TRUE;
}
