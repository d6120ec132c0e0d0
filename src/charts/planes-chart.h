#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* The yield of the set by direction and tilt as a map, with one's own modules on it. */
extern const SbChart SB_PLANES_CHART;

G_END_DECLS
