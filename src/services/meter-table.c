#include "services/meter-table.h"

#include "services/error.h"

#include <string.h>

/* The table begins within so many lines; its first rows may lack their values. */
#define MAX_PREAMBLE_LINES 400
#define ROWS_WITH_A_NUMBER 12

static const char SEPARATORS[] = { ';', '\t', ',', '|' };

const char *
sb_meter_line_end (const char  *line,
                   const char  *end,
                   const char **next)
{
  const char *stop = memchr (line, '\n', (gsize) (end - line));

  *next = stop != NULL ? stop + 1 : end;
  if (stop == NULL)
    stop = end;
  while (stop > line && (stop[-1] == '\r' || stop[-1] == '\0'))
    stop--;

  return stop;
}

static SbMeterCell
trimmed (const char *begin,
         const char *end)
{
  while (begin < end && (*begin == ' ' || *begin == '\t'))
    begin++;
  while (end > begin && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  if (end - begin >= 2 && *begin == '"' && end[-1] == '"')
    {
      begin++;
      end--;
      while (begin < end && *begin == ' ')
        begin++;
      while (end > begin && end[-1] == ' ')
        end--;
    }

  return (SbMeterCell) { begin, (guint) (end - begin) };
}

guint
sb_meter_split (const char  *line,
                const char  *line_end,
                char         separator,
                SbMeterCell *cells,
                guint        limit)
{
  guint n = 0;

  while (n < limit)
    {
      const char *p = line;
      gboolean quoted = FALSE;

      while (p < line_end && (quoted || *p != separator || separator == '\0'))
        {
          quoted ^= *p == '"';
          p++;
        }
      /* A lone quote is a letter like any other. */
      if (quoted && separator != '\0')
        {
          p = memchr (line, separator, (gsize) (line_end - line));
          if (p == NULL)
            p = line_end;
        }
      cells[n++] = trimmed (line, p);
      if (p >= line_end)
        break;
      line = p + 1;
    }

  return n;
}

/* ---- Where the table begins ---- */

typedef struct
{
  guint index; /* of its line */
  guint n_cells;
  gboolean found;
} Beginning;

static SbMeterStamp
stamp_of (const SbMeterCell *cells,
          guint              n_cells,
          guint              column)
{
  gint64 seconds;
  SbMeterStamp stamp = column < n_cells ? sb_meter_cell_stamp (cells[column], &seconds) : SB_METER_STAMP_NONE;

  /* A number of ten digits is a time only where times stand. */
  return stamp == SB_METER_STAMP_TIME || (stamp == SB_METER_STAMP_UNIX && column > 0) ? SB_METER_STAMP_NONE : stamp;
}

static gboolean
has_number (const SbMeterCell *cells,
            guint              n_cells,
            guint              but)
{
  gint64 seconds;
  double number;

  for (guint i = 0; i < n_cells; i++)
    if (i != but && sb_meter_cell_stamp (cells[i], &seconds) == SB_METER_STAMP_NONE
        && (sb_meter_cell_number (cells[i], '.', &number) == SB_METER_CELL_NUMBER
            || sb_meter_cell_number (cells[i], ',', &number) == SB_METER_CELL_NUMBER))
      return TRUE;

  return FALSE;
}

/* Do a line and the next have a time in this column, and one of the following a number? */
static gboolean
begins_at (const SbMeterTable *table,
           const char         *line,
           char                separator,
           guint               column,
           SbMeterCell        *cells)
{
  const char *next = line;
  gboolean number_found = FALSE;

  for (int i = 0; i < ROWS_WITH_A_NUMBER && next < table->end; i++)
    {
      const char *line_end = sb_meter_line_end (next, table->end, &line);
      guint n_cells = sb_meter_split (next, line_end, separator, cells, SB_METER_MAX_CELLS);

      next = line;
      if (stamp_of (cells, n_cells, column) == SB_METER_STAMP_NONE)
        return i >= 2 && number_found;
      number_found = number_found || has_number (cells, n_cells, column);
      if (i >= 1 && number_found)
        return TRUE;
    }

  return number_found;
}

static Beginning
find_beginning (const SbMeterTable *table,
                const char         *text,
                char                separator,
                SbMeterCell        *cells,
                SbMeterCell        *more_cells)
{
  const char *line = text;
  const char *next = text;

  for (guint index = 0; index < MAX_PREAMBLE_LINES && line < table->end; index++, line = next)
    {
      const char *line_end = sb_meter_line_end (line, table->end, &next);
      guint n_cells = sb_meter_split (line, line_end, separator, cells, SB_METER_MAX_CELLS);

      for (guint column = 0; column < MIN (n_cells, 24); column++)
        if (n_cells > 1 && stamp_of (cells, n_cells, column) != SB_METER_STAMP_NONE
            && begins_at (table, line, separator, column, more_cells))
          return (Beginning) { index, n_cells, TRUE };
    }

  return (Beginning) { 0, 0, FALSE };
}

/* One column of numbers, with or without a line of words above. */
static Beginning
find_numbers (const SbMeterTable *table,
              const char         *text,
              char                separator,
              SbMeterCell        *cells)
{
  const char *line = text;
  const char *next = text;
  guint n_in_a_row = 0;
  guint first = 0;

  for (guint index = 0; index < MAX_PREAMBLE_LINES && line < table->end; index++, line = next)
    {
      const char *line_end = sb_meter_line_end (line, table->end, &next);
      guint n_cells = sb_meter_split (line, line_end, separator, cells, 2);
      double number;

      if (sb_meter_cell_number (cells[0], '.', &number) != SB_METER_CELL_NUMBER
          && sb_meter_cell_number (cells[0], ',', &number) != SB_METER_CELL_NUMBER)
        {
          n_in_a_row = 0;
          continue;
        }
      if (n_in_a_row++ == 0)
        first = index;
      if (n_in_a_row >= 8)
        return (Beginning) { first, n_cells, TRUE };
    }

  return (Beginning) { 0, 0, FALSE };
}

/* ---- Header ---- */

/* "[Wh]", "(kWh)", "kW", "[dd.MM.yyyy]" below the names of the columns */
static gboolean
is_line_of_units (const SbMeterCell *cells,
                  guint              n_cells)
{
  static const char *const UNITS[] = { "kwh", "wh", "kw", "w", "v", "a", "%" };
  guint n_units = 0;
  guint n_words = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      gboolean is_unit = cells[i].length > 0 && (cells[i].text[0] == '[' || cells[i].text[0] == '(');

      for (guint k = 0; k < G_N_ELEMENTS (UNITS); k++)
        is_unit = is_unit
                  || (cells[i].length == strlen (UNITS[k])
                      && g_ascii_strncasecmp (cells[i].text, UNITS[k], cells[i].length) == 0);
      if (is_unit)
        n_units++;
      else if (cells[i].length > 0)
        n_words++;
    }

  return n_units > 0 && n_words <= 1;
}

/* Appends the cells to the names of their columns, or makes them. */
static void
add_names (GPtrArray         *names,
           const SbMeterCell *cells,
           guint              n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *word = g_utf8_make_valid (cells[i].text, (gssize) cells[i].length);

      g_strstrip (word);
      if (i >= names->len)
        g_ptr_array_add (names, g_steal_pointer (&word));
      else if (word[0] != '\0')
        {
          char *before = g_ptr_array_index (names, i);

          g_ptr_array_index (names, i) = before[0] == '\0' ? g_strdup (word) : g_strconcat (before, " ", word, NULL);
          g_free (before);
        }
    }
}

static void
read_header (SbMeterTable *table,
             const char   *text,
             SbMeterCell  *cells)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  const char *next = text;

  for (const char *line = text; line < table->data; line = next)
    {
      const char *line_end = sb_meter_line_end (line, table->end, &next);

      if (trimmed (line, line_end).length > 0)
        g_ptr_array_add (lines, (gpointer) line);
    }

  table->preamble = sb_meter_fold (text, (gsize) (table->data - text));
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      const char *line_end = sb_meter_line_end (line, table->end, &next);
      guint n_cells = sb_meter_split (line, line_end, table->separator, cells, SB_METER_MAX_CELLS);
      gboolean stands_above = n_cells > 1 || table->separator == '\0' || table->n_columns == 1;

      if (i == lines->len - 1 && i > 0 && is_line_of_units (cells, n_cells))
        {
          const char *names = g_ptr_array_index (lines, i - 1);
          guint n_names;

          line_end = sb_meter_line_end (names, table->end, &next);
          n_names = sb_meter_split (names, line_end, table->separator, cells, SB_METER_MAX_CELLS);
          add_names (table->names, cells, n_names);
          line_end = sb_meter_line_end (line, table->end, &next);
          n_cells = sb_meter_split (line, line_end, table->separator, cells, SB_METER_MAX_CELLS);
        }
      if (stands_above)
        add_names (table->captions, cells, n_cells);
      if (i == lines->len - 1)
        add_names (table->names, cells, n_cells);
    }

  for (guint i = 0; i < table->captions->len; i++)
    {
      char *caption = g_ptr_array_index (table->captions, i);

      g_ptr_array_index (table->captions, i) = sb_meter_fold (caption, strlen (caption));
      g_free (caption);
    }
}

/* ---- Public ---- */

/* "sep=;" tells Excel its separator. */
static const char *
skip_sep_line (SbMeterTable *table,
               const char   *text,
               char         *separator)
{
  const char *next = text;
  const char *line_end = sb_meter_line_end (text, table->end, &next);
  SbMeterCell cell = trimmed (text, line_end);

  if (cell.length < 5 || g_ascii_strncasecmp (cell.text, "sep=", 4) != 0)
    return text;
  *separator = cell.text[4];

  return next;
}

gboolean
sb_meter_table_init (SbMeterTable *table,
                     const char   *name,
                     const char   *text,
                     gsize         length,
                     GError      **error)
{
  g_autofree SbMeterCell *cells = g_new (SbMeterCell, SB_METER_MAX_CELLS);
  g_autofree SbMeterCell *more_cells = g_new (SbMeterCell, SB_METER_MAX_CELLS);
  Beginning best = { 0, 0, FALSE };
  char told_separator = '\0';
  const char *begin;
  const char *next;

  *table = (SbMeterTable) { .name = name, .text = text, .end = text + length, .data_line = 1 };
  table->names = g_ptr_array_new_with_free_func (g_free);
  table->captions = g_ptr_array_new_with_free_func (g_free);
  begin = skip_sep_line (table, text, &told_separator);
  table->data_line += begin != text;

  for (guint i = 0; i < G_N_ELEMENTS (SEPARATORS); i++)
    {
      Beginning beginning = find_beginning (table, begin, SEPARATORS[i], cells, more_cells);

      /* What the file tells of itself goes first, then more columns. */
      if (beginning.found && (!best.found || SEPARATORS[i] == told_separator
                              || (beginning.n_cells > best.n_cells && table->separator != told_separator)))
        {
          best = beginning;
          table->separator = SEPARATORS[i];
        }
    }
  table->has_stamps = best.found;
  for (guint i = 0; i < G_N_ELEMENTS (SEPARATORS) && !best.found; i++)
    if (SEPARATORS[i] != ',')
      {
        best = find_numbers (table, begin, SEPARATORS[i], cells);
        table->separator = best.n_cells > 1 ? SEPARATORS[i] : '\0';
      }
  if (!best.found)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: There is no table with a column of times and a column of power or energy in it", name);
      return FALSE;
    }

  table->n_columns = best.n_cells;
  table->data = begin;
  for (guint i = 0; i < best.index; i++, table->data_line++)
    {
      sb_meter_line_end (table->data, table->end, &next);
      table->data = next;
    }
  read_header (table, begin, cells);

  return TRUE;
}

void
sb_meter_table_clear (SbMeterTable *table)
{
  g_clear_pointer (&table->names, g_ptr_array_unref);
  g_clear_pointer (&table->captions, g_ptr_array_unref);
  g_clear_pointer (&table->preamble, g_free);
}
