#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Own use and feed-in of each month as stacked bars, what comes from the grid as a line. */
extern const SbChart SB_MONTHS_CHART;

/* The same bars without axis and names, months as letters: for small places. Fills the frame; no title. */
void sb_months_chart_draw_small (const SbChartData  *data,
                                 const SbChartFrame *frame,
                                 cairo_t            *cr);

G_END_DECLS
