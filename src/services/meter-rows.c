#include "services/meter-table.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

/* So many lines that are no rows may stand below the table. */
#define MAX_FOOTER_LINES 20

typedef struct
{
  const SbMeterTable *table;
  const SbMeterColumns *columns;
  SbMeterReading *reading;
  SbMeterCell *cells;
  GArray *samples;
  GError *footer_error; /* of a line that is no row: an error if rows follow */
  guint n_footer_lines;
  char obis[32]; /* of the rows that count; "": not known yet */
} Reader;

static void
set_cell_error (const Reader *reader,
                guint         line,
                int           column,
                SbMeterCell   cell,
                const char   *what,
                GError      **error)
{
  g_autofree char *name = sb_meter_column_name (reader->table, column);
  g_autofree char *valid = g_utf8_make_valid (cell.text, MIN (cell.length, 40));

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u: column “%s”: “%s” is %s",
               reader->table->name, line, name, valid, what);
}

static SbMeterCell
cell_at (const Reader *reader,
         guint         n_cells,
         int           column)
{
  return column >= 0 && (guint) column < n_cells ? reader->cells[column] : (SbMeterCell) { "", 0 };
}

static gboolean
read_time (const Reader *reader,
           guint         n_cells,
           int           date_column,
           int           time_column,
           gint64       *seconds)
{
  gint64 second_of_day = 0;
  SbMeterStamp stamp = sb_meter_cell_stamp (cell_at (reader, n_cells, date_column), seconds);

  if (reader->columns->is_unix)
    return stamp == SB_METER_STAMP_UNIX;
  /* Stamps with and without an offset cannot be put into one order. */
  if (reader->reading->clock == SB_METER_CLOCK_OFFSET)
    return stamp == SB_METER_STAMP_OFFSET;
  if (stamp != SB_METER_STAMP_DATE && stamp != SB_METER_STAMP_LOCAL)
    return FALSE;
  if (time_column < 0)
    return TRUE;
  if (sb_meter_cell_stamp (cell_at (reader, n_cells, time_column), &second_of_day) != SB_METER_STAMP_TIME)
    return FALSE;
  *seconds += second_of_day;

  return TRUE;
}

/* The end of the step in seconds after its start; 0 when it is not told. "00:00" is the end of the day. */
static int
read_span (const Reader *reader,
           guint         n_cells,
           gint64        start_s)
{
  const SbMeterColumns *columns = reader->columns;
  gint64 end_s;

  if (columns->end_date < 0 || !read_time (reader, n_cells, columns->end_date, columns->end_time, &end_s))
    return 0;
  if (columns->end_date == columns->date && end_s < start_s && end_s % 86400 == 0)
    end_s += 86400;

  return (int) CLAMP (end_s - start_s, -400 * 86400, 400 * 86400);
}

/* OBIS codes "1-1:1.9.0", "1.8.0": the quantity is what stands behind the colon, 1 draws power, 2 feeds in. */
static gboolean
is_other_quantity (Reader     *reader,
                   SbMeterCell code)
{
  const char *colon = memchr (code.text, ':', code.length);
  const char *begin = colon != NULL ? colon + 1 : code.text;

  if (code.length == 0 || code.length >= sizeof reader->obis)
    return FALSE;
  if (code.text + code.length - begin >= 3 && g_ascii_isdigit (begin[0]) && begin[1] == '.' && begin[0] != '1')
    return TRUE;
  if (reader->obis[0] == '\0')
    {
      memcpy (reader->obis, code.text, code.length);
      reader->obis[code.length] = '\0';
    }

  return strlen (reader->obis) != code.length || memcmp (reader->obis, code.text, code.length) != 0;
}

/* "Ersatzwert", "E", "EST", "L2", "x": what grid operators write beside a value they made up. */
static gboolean
is_substitute (SbMeterCell cell)
{
  static const char *const WORDS[] = { "e", "l2", "est", "ja", "yes", "true", "x", "j", "67" };
  g_autofree char *folded = NULL;

  if (cell.length == 0 || cell.length > 60)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strlen (WORDS[i]) == cell.length && g_ascii_strncasecmp (cell.text, WORDS[i], cell.length) == 0)
      return TRUE;
  if (cell.length < 6)
    return FALSE;
  folded = sb_meter_fold (cell.text, cell.length);

  return strstr (folded, "ersatz") != NULL || strstr (folded, "estimat") != NULL || strstr (folded, "substitut") != NULL
         || strstr (folded, "geschätzt") != NULL || strstr (folded, "rechnerisch") != NULL;
}

static gboolean
read_value (const Reader *reader,
            SbMeterCell   cell,
            int           column,
            guint         line,
            double       *value,
            GError      **error)
{
  if (sb_meter_cell_number (cell, reader->reading->decimal_mark, value) != SB_METER_CELL_OTHER)
    return TRUE;

  set_cell_error (reader, line, column, cell,
                  reader->reading->decimal_mark == ',' ? "not a number with a decimal comma"
                                                       : "not a number with a decimal point",
                  error);

  return FALSE;
}

static void
add_sample (Reader *reader,
            gint64  time_s,
            double  value,
            guint   line,
            int     span_s)
{
  SbMeterSample sample = { time_s, value, line, span_s };

  g_array_append_val (reader->samples, sample);
}

static gboolean
read_hour (Reader  *reader,
           guint    n_cells,
           gint64   time_s,
           guint    line,
           GError **error)
{
  guint n_values = reader->columns->n_needed - 1;

  for (guint i = 0; i < n_values; i++)
    {
      double value;

      if (!read_value (reader, cell_at (reader, n_cells, (int) i + 1), (int) i + 1, line, &value, error))
        return FALSE;
      add_sample (reader, time_s + i * (3600 / n_values), value, line, 0);
    }

  return TRUE;
}

static gboolean
read_sum (Reader  *reader,
          guint    n_cells,
          guint    line,
          double  *sum,
          GError **error)
{
  const SbMeterColumns *columns = reader->columns;

  *sum = 0.0;
  for (guint i = 0; i < columns->n_values; i++)
    {
      double value;

      if (!read_value (reader, cell_at (reader, n_cells, columns->values[i]), columns->values[i], line, &value, error))
        return FALSE;
      *sum += value;
    }

  return TRUE;
}

/* The names once more: files that were put behind each other. */
static gboolean
is_header_again (const Reader *reader,
                 SbMeterCell   cell)
{
  guint column = (guint) reader->columns->date;
  const char *name = column < reader->table->names->len ? g_ptr_array_index (reader->table->names, column) : "";

  return cell.length > 0 && strlen (name) == cell.length && memcmp (cell.text, name, cell.length) == 0;
}

/* A line without a time: a footer, unless rows follow. */
static void
note_footer (Reader *reader,
             guint   n_cells,
             guint   line)
{
  int column = reader->columns->date;
  SbMeterCell cell = cell_at (reader, n_cells, column);

  if ((n_cells <= 1 && cell.length == 0) || is_header_again (reader, cell))
    return;

  reader->n_footer_lines++;
  if (reader->footer_error == NULL)
    set_cell_error (reader, line, column, cell, "no date and time", &reader->footer_error);
}

static gboolean
read_row (Reader     *reader,
          const char *line_text,
          const char *line_end,
          guint       line,
          GError    **error)
{
  const SbMeterColumns *columns = reader->columns;
  guint n_cells = sb_meter_split (line_text, line_end, reader->table->separator, reader->cells, columns->n_needed);
  gint64 time_s = 0;
  double value;

  if (!reader->table->has_stamps)
    {
      if (line_text == line_end)
        return TRUE;
      time_s = reader->samples->len;
    }
  else if (!read_time (reader, n_cells, columns->date, columns->time, &time_s))
    {
      note_footer (reader, n_cells, line);
      return TRUE;
    }
  if (reader->footer_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->footer_error));
      return FALSE;
    }

  if (reader->reading->layout == SB_METER_HOUR_PER_ROW)
    return read_hour (reader, n_cells, time_s, line, error);
  if (columns->obis >= 0 && is_other_quantity (reader, cell_at (reader, n_cells, columns->obis)))
    {
      reader->reading->n_skipped++;
      return TRUE;
    }
  if (!read_sum (reader, n_cells, line, &value, error))
    return FALSE;

  if (columns->quality >= 0 && is_substitute (cell_at (reader, n_cells, columns->quality)))
    reader->reading->n_substituted++;
  add_sample (reader, time_s, value, line, read_span (reader, n_cells, time_s));

  return TRUE;
}

GArray *
sb_meter_rows_read (const SbMeterTable   *table,
                    const SbMeterColumns *columns,
                    SbMeterReading       *reading,
                    GError              **error)
{
  g_autofree SbMeterCell *cells = g_new (SbMeterCell, SB_METER_MAX_CELLS);
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (SbMeterSample));
  Reader reader = { table, columns, reading, cells, samples, NULL, 0, "" };
  const char *line = table->data;
  const char *next = line;
  gboolean ok = TRUE;

  for (guint number = table->data_line; ok && line < table->end; number++, line = next)
    {
      const char *line_end = sb_meter_line_end (line, table->end, &next);

      ok = read_row (&reader, line, line_end, number, error);
    }
  if (ok && reader.n_footer_lines > MAX_FOOTER_LINES)
    {
      g_propagate_error (error, g_steal_pointer (&reader.footer_error));
      ok = FALSE;
    }
  reading->n_skipped += reader.n_footer_lines;
  g_clear_error (&reader.footer_error);

  return ok ? g_steal_pointer (&samples) : NULL;
}
