#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* What is said of the planes a set could hang in. Items are the planes of the sweep, by their index. */

guint sb_planes_best (const SbSweepPlane *planes); /* index of the one that yields most */
guint sb_planes_n_items (const SbChartData *data); /* 0: not computed */

/* Do all modules hang in one plane? */
gboolean sb_planes_is_one (const SbChartData *data);

char *sb_planes_plane_name (double azimuth_deg, /* "south-west (230°), tilt 70°"; transfer full */
                            double tilt_deg);
char *sb_planes_own_text (const SbChartData *data); /* "Your balcony: 560 kWh" */
char *sb_planes_difference_text (const SbChartData *data, /* "+80 kWh" against the set as it hangs */
                                 guint              plane);
double sb_planes_share_of_best (const SbChartData *data,
                                double             annual_kwh);

char         *sb_planes_title (const SbChartData *data);
char         *sb_planes_subtitle (const SbChartData *data);
char         *sb_planes_description (const SbChartData *data);
char         *sb_planes_item_text (const SbChartData *data,
                                   guint              plane);
SbChartTable *sb_planes_table (const SbChartData *data);

G_END_DECLS
