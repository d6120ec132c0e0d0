#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Sets side by side: a row a set, a column of bars with one axis for each figure, a tick at the best value. */
extern const SbChart SB_VARIANTS_CHART;

G_END_DECLS
