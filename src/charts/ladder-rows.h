#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/*
 * The rows of the ladder as they are drawn, and the words about it. Where there is no room for every measure the
 * smallest are drawn as one row behind the others. An item is a step of the result.
 */
typedef struct
{
  SbLadderKind kind;
  const SbLadderStep *step; /* NULL: several measures in one */
  guint n_measures;         /* in this row */
  double change_kwh;
  double level_kwh; /* after this row */
  double savings_eur;
} LadderRow;

/* At most `max_rows` where that can be; *n_rows the number. Free with g_free (). */
LadderRow *sb_ladder_chart_rows_new (const SbResult *result,
                               guint           max_rows,
                               guint          *n_rows);

/* The row that shows a step. */
guint sb_ladder_chart_row_of_step (const SbResult  *result,
                             const LadderRow *rows,
                             guint            n_rows,
                             guint            step);
/* The first step that a row shows. */
guint sb_ladder_chart_step_of_row (const SbResult  *result,
                             const LadderRow *rows,
                             guint            n_rows,
                             guint            row);

char *sb_ladder_chart_row_name (const SbResult  *result,
                          const LadderRow *row);
char *sb_ladder_chart_row_kwh (const LadderRow *row);
char *sb_ladder_chart_row_eur (const LadderRow *row); /* NULL: none */

char         *sb_ladder_chart_title (const SbChartData *data);
char         *sb_ladder_chart_subtitle (const SbChartData *data);
char         *sb_ladder_chart_description (const SbChartData *data);
guint         sb_ladder_chart_n_items (const SbChartData *data);
char         *sb_ladder_chart_item_text (const SbChartData *data,
                                   guint              item);
SbChartTable *sb_ladder_chart_table (const SbChartData *data);

G_END_DECLS
