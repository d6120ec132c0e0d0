#include "services/json-scan.h"

#include <string.h>

/*
 * Long tables without a tree: the values of a row are found in the text, numbers turned, and handed on; what is no
 * column is checked and passed over.
 */

/* The column of this name, or −1. Rows of one table have their members in one order: *next is tried first. */
static int
find_column (const SbJsonTable *table,
             const gsize       *lengths,
             guint              n_columns,
             const char        *name,
             gsize              length,
             guint             *next)
{
  for (guint i = 0; i < n_columns; i++)
    {
      guint column = (*next + i) % n_columns;

      if (lengths[column] == length && memcmp (table->columns[column], name, length) == 0)
        {
          *next = (column + 1) % n_columns;
          return (int) column;
        }
    }

  return -1;
}

static gboolean
read_cell (SbJsonScan        *scan,
           const SbJsonValue *place,
           SbJsonCell        *cell,
           GError           **error)
{
  gboolean whole = FALSE;
  SbJsonWord word = SB_JSON_WORD_NULL;

  sb_json_scan_space (scan);
  cell->text = scan->position;
  if (sb_json_scan_at_end (scan))
    return sb_json_scan_fail_unexpected (scan, place, "a value", error);

  if (*scan->position == '-' || g_ascii_isdigit (*scan->position))
    {
      cell->kind = SB_JSON_CELL_NUMBER;
      return sb_json_scan_number (scan, place, &cell->text, &cell->length, &whole, error)
             && sb_json_scan_number_of (scan, place, cell->text, cell->length, &cell->number, error);
    }
  if (*scan->position == '"')
    {
      const char *begin = scan->position;

      cell->kind = SB_JSON_CELL_TEXT;
      if (!sb_json_scan_text (scan, place, &cell->text, &cell->length, error))
        return FALSE;
      if (cell->text == begin + 1)
        return TRUE;
      /* With escapes it would be gone with the next such text; no table has a use for them. */
      cell->kind = SB_JSON_CELL_OTHER;
      cell->text = begin;
      cell->length = (gsize) (scan->position - begin);
      return TRUE;
    }
  if (*scan->position == '{' || *scan->position == '[')
    {
      g_autoptr (JsonNode) tree = sb_json_scan_tree (scan, place, error);

      cell->kind = SB_JSON_CELL_OTHER;
      cell->length = (gsize) (scan->position - cell->text);
      return tree != NULL;
    }

  if (!sb_json_scan_word (scan, place, &word, error))
    return FALSE;
  cell->kind = word == SB_JSON_WORD_NULL ? SB_JSON_CELL_NULL : SB_JSON_CELL_OTHER;
  cell->length = (gsize) (scan->position - cell->text);

  return TRUE;
}

static gboolean
read_row (SbJsonScan        *scan,
          const SbJsonValue *row,
          const gsize       *lengths,
          guint              n_columns,
          SbJsonCell        *cells,
          GError           **error)
{
  gboolean first = TRUE;
  guint next = 0;
  char other_name[64];

  memset (cells, 0, n_columns * sizeof *cells);
  scan->position++;
  sb_json_scan_space (scan);
  while (sb_json_scan_at_end (scan) || *scan->position != '}')
    {
      SbJsonCell other = { 0 };
      SbJsonValue member = { row, scan->name, other_name, 0, NULL };
      const char *name = NULL;
      gsize length = 0;
      int column = 0;

      if (!first)
        {
          if (!sb_json_scan_take (scan, ',', row, "a comma or “}”", error))
            return FALSE;
          sb_json_scan_space (scan);
        }
      if (!sb_json_scan_text (scan, row, &name, &length, error))
        return FALSE;
      column = find_column (scan->table, lengths, n_columns, name, length, &next);
      if (column >= 0)
        member.member = scan->table->columns[column];
      else
        {
          /* For messages alone; a name of that length is none of ours and may be cut. */
          gsize kept = MIN (length, sizeof other_name - 1);

          while (kept < length && kept > 0 && ((guchar) name[kept] & 0xC0) == 0x80)
            kept--;
          memcpy (other_name, name, kept);
          other_name[kept] = '\0';
        }
      if (column >= 0 && cells[column].kind != SB_JSON_CELL_ABSENT)
        return sb_json_scan_fail (scan, &member, error, "This member is there twice");

      sb_json_scan_space (scan);
      if (!sb_json_scan_take (scan, ':', &member, "a colon", error)
          || !read_cell (scan, &member, column >= 0 ? &cells[column] : &other, error))
        return FALSE;
      first = FALSE;
      sb_json_scan_space (scan);
    }
  scan->position++;

  return TRUE;
}

/* A row that is no object, in a message. */
static gboolean
refuse_row (SbJsonScan  *scan,
            SbJsonValue *row,
            GError     **error)
{
  row->node = sb_json_scan_tree (scan, row, error);
  if (row->node == NULL)
    return FALSE;

  sb_json_expect_object (row, error);
  json_node_unref (row->node);

  return FALSE;
}

gboolean
sb_json_scan_table (SbJsonScan        *scan,
                    const SbJsonValue *place,
                    GError           **error)
{
  guint n_columns = g_strv_length ((char **) scan->table->columns);
  g_autofree SbJsonCell *cells = g_new0 (SbJsonCell, n_columns);
  g_autofree gsize *lengths = g_new0 (gsize, n_columns);
  guint n_rows = 0;

  for (guint i = 0; i < n_columns; i++)
    lengths[i] = strlen (scan->table->columns[i]);

  scan->position++;
  sb_json_scan_space (scan);
  while (sb_json_scan_at_end (scan) || *scan->position != ']')
    {
      SbJsonValue row = { place, scan->name, NULL, n_rows, NULL };

      if (n_rows > 0)
        {
          if (!sb_json_scan_take (scan, ',', place, "a comma or “]”", error))
            return FALSE;
          sb_json_scan_space (scan);
        }
      if (sb_json_scan_at_end (scan) || *scan->position != '{')
        return refuse_row (scan, &row, error);
      if (!sb_json_scan_enter (scan, &row, error) || !read_row (scan, &row, lengths, n_columns, cells, error))
        return FALSE;
      scan->depth--;
      if (!scan->table->function (&row, cells, scan->table->user_data, error))
        return FALSE;
      n_rows++;
      sb_json_scan_space (scan);
    }
  scan->position++;

  return TRUE;
}

static gboolean
fail_cell (const SbJsonValue *row,
           const char        *column,
           const SbJsonCell  *cell,
           const char        *wanted,
           GError           **error)
{
  SbJsonValue value = { row, row->file, column, 0, NULL };
  const char *quote = cell->kind == SB_JSON_CELL_TEXT ? "\"" : "";
  g_autofree char *found = NULL;

  if (cell->kind == SB_JSON_CELL_ABSENT)
    return sb_json_fail (&value, error, "This member is missing; %s is expected", wanted);

  found = g_utf8_make_valid (cell->text, (gssize) MIN (cell->length, 40));

  return sb_json_fail (&value, error, "%s%s%s%s stands where %s is expected", quote, found,
                       cell->length > 40 ? "…" : "", quote, wanted);
}

gboolean
sb_json_cell_read_number (const SbJsonValue *row,
                          const char        *column,
                          const SbJsonCell  *cell,
                          double            *number,
                          GError           **error)
{
  if (cell->kind != SB_JSON_CELL_NUMBER)
    return fail_cell (row, column, cell, "a number", error);

  *number = cell->number;

  return TRUE;
}

gboolean
sb_json_cell_read_text (const SbJsonValue *row,
                        const char        *column,
                        const SbJsonCell  *cell,
                        char              *buffer,
                        gsize              size,
                        GError           **error)
{
  if (cell->kind != SB_JSON_CELL_TEXT)
    return fail_cell (row, column, cell, "a text", error);

  g_snprintf (buffer, size, "%.*s", (int) MIN (cell->length, size), cell->text);

  return TRUE;
}
