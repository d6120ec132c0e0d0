#pragma once

#include <adwaita.h>

#include "charts/chart.h"
#include "ui/widgets/chart-view.h"

G_BEGIN_DECLS

/*
 * Asks for a file and saves the chart of a view there; `kind` is svg, png, png-2, png-3, png-4 (so many times the
 * pixels), pdf, csv or csv-comma (numbers with a comma, cells apart by semicolons). A toast tells that it worked, a
 * sentence over the window why not. Cancelled: nothing happens.
 */
void sb_chart_save (AdwToastOverlay *toasts,
                    SbChartView     *view,
                    const char      *kind,
                    GCancellable    *cancellable);

G_END_DECLS
