#include "services/meter-table.h"

#include <math.h>
#include <string.h>

/* Rows that are looked at: the first ones, and others spread over the file. */
#define N_FIRST_ROWS 100
#define N_SPREAD_ROWS 160

static void
look_at_cell (SbMeterLook       *look,
              SbMeterCell cell)
{
  const char *comma = memchr (cell.text, ',', cell.length);
  const char *point = memchr (cell.text, '.', cell.length);
  gint64 seconds;
  double number = NAN;
  SbMeterStamp stamp = sb_meter_cell_stamp (cell, &seconds);
  SbMeterCellKind kind;

  look->n_stamps[stamp]++;
  look->n += cell.length > 0;
  kind = sb_meter_cell_number (cell, comma != NULL && comma > point ? ',' : '.', &number);
  if (kind != SB_METER_CELL_NUMBER)
    return;

  look->n_numbers++;
  look->n_not_zero += number != 0.0;
  look->sum += number;
  look->n_commas += comma != NULL && point == NULL;
  look->n_points += comma == NULL && point != NULL;
  look->n_comma_last += comma != NULL && point != NULL && comma > point;
  look->n_point_last += comma != NULL && point != NULL && comma < point;
}

SbMeterLook *
sb_meter_look_at_rows (const SbMeterTable *table,
                       guint              *n_columns)
{
  g_autofree SbMeterCell *cells = g_new (SbMeterCell, SB_METER_MAX_CELLS);
  SbMeterLook *looks = g_new0 (SbMeterLook, SB_METER_MAX_CELLS);
  const char *line = table->data;
  const char *next = line;
  gsize stride = 0;

  *n_columns = 0;
  for (guint row = 0; row < N_FIRST_ROWS + N_SPREAD_ROWS && line < table->end; row++)
    {
      const char *line_end = sb_meter_line_end (line, table->end, &next);
      guint n = sb_meter_split (line, line_end, table->separator, cells, SB_METER_MAX_CELLS);

      for (guint i = 0; i < n; i++)
        look_at_cell (&looks[i], cells[i]);
      *n_columns = MAX (*n_columns, n);
      line = next;
      if (row + 1 == N_FIRST_ROWS)
        stride = (gsize) (table->end - line) / N_SPREAD_ROWS;
      if (row + 1 >= N_FIRST_ROWS && (gsize) (table->end - line) > stride)
        {
          line += stride;
          sb_meter_line_end (line, table->end, &next);
          line = next;
        }
    }

  return looks;
}
