#pragma once

#include <gtk/gtk.h>

#include "charts/chart.h"
#include "ui/live.h"
#include "ui/live-variants.h"

G_BEGIN_DECLS

/*
 * One chart of the live result. Pointer, touch and arrow keys move a cursor, beside which the chart writes its values;
 * Escape lifts it. The chart's title and description are its accessible label and description.
 * signals: "table-requested" (T was pressed), "cursor-changed".
 */
#define SB_TYPE_CHART_VIEW (sb_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SbChartView, sb_chart_view, SB, CHART_VIEW, GtkDrawingArea)

GtkWidget *sb_chart_view_new (void);

void sb_chart_view_set_live (SbChartView *self,
                             SbLive      *live);

void           sb_chart_view_set_chart (SbChartView   *self,
                                        const SbChart *chart);
const SbChart *sb_chart_view_get_chart (SbChartView *self);

/* For charts that need variants or planes beside the result. */
void sb_chart_view_set_variants (SbChartView    *self,
                                 SbLiveVariants *variants);

/* What the chart is drawn from now; the result may be NULL. */
SbChartData sb_chart_view_get_data (SbChartView *self);

/* An item that was clicked or walked to by key stays marked when the pointer leaves; else the cursor is lifted. */
void sb_chart_view_set_keeps_cursor (SbChartView *self,
                                     gboolean     keeps_cursor);

/* As a click or a key would; −1 lifts it. */
void sb_chart_view_put_cursor (SbChartView *self,
                               int          cursor);

int sb_chart_view_get_cursor (SbChartView *self); /* −1: none */

G_END_DECLS
