#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* A typical day of each season: the load as a line in steps, the sun used at home and the sun fed in as areas. */
extern const SbChart SB_DAY_CHART;

G_END_DECLS
