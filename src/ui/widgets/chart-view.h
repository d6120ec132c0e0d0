#pragma once

#include "charts/chart.h"
#include "ui/live.h"
#include "ui/live-variants.h"
#include "ui/widgets/plot-view.h"

G_BEGIN_DECLS

/* One chart of the live result. The chart's title and description are its accessible label and description. */
#define SB_TYPE_CHART_VIEW (sb_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (SbChartView, sb_chart_view, SB, CHART_VIEW, SbPlotView)

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

G_END_DECLS
