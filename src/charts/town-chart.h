#pragma once

#include "charts/chart.h"
#include "charts/town-table.h"

G_BEGIN_DECLS

/*
 * Four figures of towns (or shares) as bars side by side; all bars of a figure have one axis, from nought. Every bar
 * bears its value. The description is sb_town_description (), the table that of town-table.h.
 */
void sb_town_chart_draw (const SbTown       *towns,
                         guint               n_towns,
                         const SbChartFrame *frame,
                         cairo_t            *cr);

/* The height at which all of it has room. */
double sb_town_chart_height (const SbTown *towns,
                             guint         n_towns,
                             double        width,
                             double        font_scale,
                             gboolean      with_title);

G_END_DECLS
