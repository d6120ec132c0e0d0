#pragma once

#include "charts/drawing.h"
#include "charts/sun-path-mask.h"

G_BEGIN_DECLS

/* Where the sun-path diagram stands in its frame, its degrees, compass letters and legend. */
typedef struct
{
  SbSunScene scene;
  SbBox body;
  SbBox plot;
  gboolean with_legend;
  gboolean with_degrees;
  SbTicks ticks;
} SbSunView;

/* The scene is to be cleared by the caller. */
void sb_sun_view_init (SbSunView          *view,
                       const SbChartData  *data,
                       const SbChartFrame *frame,
                       gboolean            with_mask);

void sb_sun_view_draw_degrees (cairo_t            *cr,
                               const SbChartFrame *frame,
                               const SbSunView    *view);
/* The balcony's own direction is bold. */
void sb_sun_view_draw_directions (cairo_t            *cr,
                                  const SbChartFrame *frame,
                                  const SbSunView    *view,
                                  const SbSunMask    *mask);
/* "hidden" and "partly hidden", at the right above the picture, as far as there is any of it. */
void sb_sun_view_draw_legend (cairo_t            *cr,
                              const SbChartFrame *frame,
                              const SbSunView    *view,
                              const SbSunMask    *mask);

G_END_DECLS
