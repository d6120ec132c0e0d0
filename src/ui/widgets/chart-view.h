#pragma once

#include <gtk/gtk.h>

#include "charts/chart.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * One chart of the live result. Pointer, touch and arrow keys move a cursor, beside which the chart writes its values;
 * Escape lifts it. The chart's title and description are its accessible label and description.
 * signal "table-requested": T was pressed.
 */
#define SB_TYPE_CHART_VIEW (sb_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SbChartView, sb_chart_view, SB, CHART_VIEW, GtkDrawingArea)

GtkWidget *sb_chart_view_new (void);

void sb_chart_view_set_live (SbChartView *self,
                             SbLive      *live);

void           sb_chart_view_set_chart (SbChartView   *self,
                                        const SbChart *chart);
const SbChart *sb_chart_view_get_chart (SbChartView *self);

int sb_chart_view_get_cursor (SbChartView *self); /* −1: none */

G_END_DECLS
