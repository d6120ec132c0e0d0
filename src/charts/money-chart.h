#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Cost and savings added up over the years, with the year in which the set is paid back. */
extern const SbChart SB_MONEY_CHART;

G_END_DECLS
