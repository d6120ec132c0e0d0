#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* CO₂ avoided less what the making of the set caused, added up over the years. */
extern const SbChart SB_CO2_CHART;

G_END_DECLS
