#include "charts/chart-table.h"

#include <math.h>
#include <string.h>

/* 309 digits before the mark of the largest double. */
#define NUMBER_BUFFER_SIZE 400

SbChartTable *
sb_chart_table_new (guint              n_columns,
                    guint              n_rows,
                    const char *const *headings,
                    int                decimals)
{
  SbChartTable *table;

  g_return_val_if_fail (n_columns >= 2, NULL);

  table = g_new0 (SbChartTable, 1);
  table->n_columns = n_columns;
  table->n_rows = n_rows;
  table->headings = g_new0 (char *, n_columns);
  table->row_names = g_new0 (char *, n_rows);
  table->decimals = g_new (int, n_columns - 1);
  table->values = g_new (double, (gsize) n_rows * (n_columns - 1));
  for (guint column = 0; column < n_columns; column++)
    table->headings[column] = g_strdup (headings[column]);
  for (guint column = 0; column + 1 < n_columns; column++)
    table->decimals[column] = decimals;
  for (guint row = 0; row < n_rows; row++)
    table->row_names[row] = g_strdup ("");
  for (gsize i = 0; i < (gsize) n_rows * (n_columns - 1); i++)
    table->values[i] = NAN;

  return table;
}

void
sb_chart_table_name_row (SbChartTable *table,
                         guint         row,
                         const char   *name)
{
  g_return_if_fail (row < table->n_rows);

  g_free (table->row_names[row]);
  table->row_names[row] = g_strdup (name);
}

void
sb_chart_table_set (SbChartTable *table,
                    guint         row,
                    guint         column,
                    double        value)
{
  g_return_if_fail (row < table->n_rows && column + 1 < table->n_columns);

  table->values[(gsize) row * (table->n_columns - 1) + column] = isfinite (value) ? value : NAN;
}

void
sb_chart_table_free (SbChartTable *table)
{
  if (table == NULL)
    return;

  for (guint column = 0; column < table->n_columns; column++)
    g_free (table->headings[column]);
  for (guint row = 0; row < table->n_rows; row++)
    g_free (table->row_names[row]);
  g_free (table->headings);
  g_free (table->row_names);
  g_free (table->decimals);
  g_free (table->values);
  g_free (table);
}

/* RFC 4180: quotes around cells with comma (or what stands for it), quote or line break, quotes doubled. */
static void
append_cell (GString    *csv,
             const char *text)
{
  if (strpbrk (text, ",;\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  g_string_append_c (csv, '"');
}

static void
append_number (GString *csv,
               double   value,
               int      decimals,
               char     mark)
{
  char format[] = "%.0f";
  char digits[NUMBER_BUFFER_SIZE];

  if (!isfinite (value))
    return;

  format[2] = (char) ('0' + CLAMP (decimals, 0, 9));
  g_ascii_formatd (digits, sizeof digits, format, value);
  g_string_append (csv, g_strdelimit (digits, ".", mark));
}

static char *
write_csv (const SbChartTable *table,
           char                separator,
           char                mark)
{
  GString *csv = g_string_new (NULL);

  for (guint column = 0; column < table->n_columns; column++)
    {
      if (column > 0)
        g_string_append_c (csv, separator);
      append_cell (csv, table->headings[column]);
    }
  g_string_append_c (csv, '\n');

  for (guint row = 0; row < table->n_rows; row++)
    {
      append_cell (csv, table->row_names[row]);
      for (guint column = 0; column + 1 < table->n_columns; column++)
        {
          g_string_append_c (csv, separator);
          append_number (csv, table->values[(gsize) row * (table->n_columns - 1) + column], table->decimals[column],
                         mark);
        }
      g_string_append_c (csv, '\n');
    }

  return g_string_free (csv, FALSE);
}

char *
sb_chart_table_to_csv (const SbChartTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return write_csv (table, ',', '.');
}

char *
sb_chart_table_to_csv_with_comma (const SbChartTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return write_csv (table, ';', ',');
}
