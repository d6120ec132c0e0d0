#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* When to start the washing machine: month by hour, what part of one more wash left-over sun covers, in five steps. */
extern const SbChart SB_HEATMAP_CHART;

G_END_DECLS
