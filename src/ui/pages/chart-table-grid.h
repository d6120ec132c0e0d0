#pragma once

#include <gtk/gtk.h>

#include "charts/chart.h"

G_BEGIN_DECLS

/* A grid of labels with the values of a chart: one row a line, numbers right-aligned in the language of the screen. */
GtkWidget *sb_chart_table_grid_new (const SbChartTable *table);

G_END_DECLS
