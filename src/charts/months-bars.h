#pragma once

#include "charts/drawing.h"

G_BEGIN_DECLS

/* One month's bar and the names below, for the large and the small months chart. */
void sb_months_draw_bar (cairo_t            *cr,
                         const SbChartFrame *frame,
                         double              x,
                         double              width,
                         double              bottom,
                         double              own_height,
                         double              fed_in_height);
void sb_months_draw_names (cairo_t            *cr,
                           const SbChartFrame *frame,
                           const SbBox        *plot,
                           double              slot,
                           gboolean            letters_only);

G_END_DECLS
