#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* What other calculators would say: the same set, reckoned in four ways. */
extern const SbChart SB_STAIRCASE_CHART;

G_END_DECLS
