#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* A frame for a chart on its own, with title and source, in the letters of paper and screen. */
SbChartFrame frame_of (double  width,
                       double  height,
                       SbTheme theme);

G_END_DECLS
