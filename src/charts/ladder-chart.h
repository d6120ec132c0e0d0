#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Step by step from today's consumption down to what remains from the grid. */
extern const SbChart SB_LADDER_CHART;

G_END_DECLS
