#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Own use against battery size, with one's own battery (or the usual one) marked. */
extern const SbChart SB_BATTERY_CHART;

G_END_DECLS
