#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Building a chart's table: all values empty, the same number of decimals everywhere until changed. */
SbChartTable *sb_chart_table_new (guint              n_columns,
                                  guint              n_rows,
                                  const char *const *headings,
                                  int                decimals);
void          sb_chart_table_name_row (SbChartTable *table,
                                       guint         row,
                                       const char   *name);
/* Column 0 is the first behind the row's name. */
void          sb_chart_table_set (SbChartTable *table,
                                  guint         row,
                                  guint         column,
                                  double        value);

G_END_DECLS
