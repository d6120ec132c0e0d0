#pragma once

#include "charts/chart.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/*
 * An edge of `width` around the letters of a layout, from 0, 0, in the colour of the ground, so that lines under a text
 * do not touch it. On a screen (frame->device_scale > 0) it is painted from a mask kept with the layout, which must be
 * one of the label cache: to stroke the outline of every letter anew costs more than all curves of a chart.
 */
void sb_letter_halo_draw (cairo_t            *cr,
                          const SbChartFrame *frame,
                          PangoLayout        *layout,
                          const SbColour     *colour,
                          double              width);

G_END_DECLS
