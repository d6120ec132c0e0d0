#pragma once

#include <adwaita.h>

#include "charts/chart.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * Asks for a file and saves a chart of the live result there; `ending` is svg, png, pdf or csv. A toast tells that it
 * worked, a sentence over the window why not. Cancelled: nothing happens.
 */
void sb_chart_save (AdwToastOverlay *toasts,
                    SbLive          *live,
                    const SbChart   *chart,
                    const char      *ending,
                    GCancellable    *cancellable);

G_END_DECLS
