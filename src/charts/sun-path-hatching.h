#pragma once

#include "charts/sun-path-mask.h"

G_BEGIN_DECLS

/*
 * The hatching of what is partly in the sun, and up to a cell beyond on its ground: the areas around are laid over its
 * ends.
 */
void sb_sun_mask_draw_hatching (const SbSunMask    *mask,
                                const SbChartFrame *frame,
                                cairo_t            *cr);

G_END_DECLS
