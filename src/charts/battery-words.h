#pragma once

#include "charts/chart.h"
#include "core/result-studies.h"

G_BEGIN_DECLS

/* The words about battery sizes; an item is a size of the study. All transfer full. */

/* What the battery brings in the first year against none, €. */
double sb_battery_gain_eur (const SbChartData    *data,
                            const SbBatteryStudy *study,
                            guint                 index);

char *sb_battery_size_text (const SbBatteryStudy *study,
                            guint                 index); /* "1.6 kWh", "none" */
char *sb_battery_reference_heading (const SbBatteryStudy *study); /* "yours: 1.6 kWh" */
char *sb_battery_gain_text (const SbChartData    *data,
                            const SbBatteryStudy *study); /* "+27 € a year for 450 €" */
char *sb_battery_further_text (const SbChartData    *data,
                               const SbBatteryStudy *study); /* "a further kWh: +6 € a year" */

char         *sb_battery_title (const SbChartData *data);
char         *sb_battery_subtitle (const SbChartData *data);
char         *sb_battery_description (const SbChartData *data);
guint         sb_battery_n_items (const SbChartData *data);
char         *sb_battery_item_text (const SbChartData *data,
                                    guint              item);
SbChartTable *sb_battery_table (const SbChartData *data);

G_END_DECLS
