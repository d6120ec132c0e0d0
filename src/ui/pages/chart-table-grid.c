#include "ui/pages/chart-table-grid.h"

#include "charts/language.h"

#include <math.h>

static GtkWidget *
cell_new (const char *text,
          gboolean    number,
          gboolean    heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  gtk_label_set_selectable (GTK_LABEL (label), !heading);
  gtk_widget_set_focusable (label, FALSE);
  if (heading)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), number ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
      gtk_widget_set_valign (label, GTK_ALIGN_END);
      gtk_widget_add_css_class (label, "caption-heading");
    }
  else if (number)
    {
      gtk_widget_add_css_class (label, "numeric");
    }
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

GtkWidget *
sb_chart_table_grid_new (const SbChartTable *table)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n_values = table->n_columns - 1;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint column = 0; column < table->n_columns; column++)
    gtk_grid_attach (GTK_GRID (grid), cell_new (table->headings[column], column > 0, TRUE), (int) column, 0, 1, 1);

  for (guint row = 0; row < table->n_rows; row++)
    {
      gtk_grid_attach (GTK_GRID (grid), cell_new (table->row_names[row], FALSE, FALSE), 0, (int) row + 1, 1, 1);
      for (guint column = 0; column < n_values; column++)
        {
          double value = table->values[row * n_values + column];
          g_autofree char *text = isfinite (value) ? sb_format_number (value, table->decimals[column]) : g_strdup ("–");

          gtk_grid_attach (GTK_GRID (grid), cell_new (text, TRUE, FALSE), (int) column + 1, (int) row + 1, 1, 1);
        }
    }

  return grid;
}
