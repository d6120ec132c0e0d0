#pragma once

#include "core/consultation.h"
#include "ui/widgets/drag-view.h"

G_BEGIN_DECLS

/*
 * The balcony from the side: house wall, railing, what stands above and opposite, the heights of the sun, and the module,
 * whose lower edge can be drawn outwards. Slab and house have grips too, while they are there and the balcony's own.
 * Arrow keys ±5°, Page Up and Down ±15°, Home upright, End lying; Tab leads to the other grips.
 * properties "tilt-deg": 0 lying face up, 90 upright; "slab-projection-m", "slab-gap-m", "opposite-height-m",
 * "opposite-distance-m": as the fields of the balcony.
 */
#define SB_TYPE_TILT_VIEW (sb_tilt_view_get_type ())
G_DECLARE_FINAL_TYPE (SbTiltView, sb_tilt_view, SB, TILT_VIEW, SbDragView)

GtkWidget *sb_tilt_view_new (void);

double sb_tilt_view_get_tilt_deg (SbTiltView *self);
void   sb_tilt_view_set_tilt_deg (SbTiltView *self,
                                  double      tilt_deg);

/* Slab, house opposite and place of the first modules, for the drawing; the tilt stays the property's. */
void sb_tilt_view_set_surroundings (SbTiltView           *self,
                                    const SbConsultation *consultation);

/* "Upright, 90°", "Lying, 0°", "Tilted, 60°"; transfer full. */
char *sb_tilt_view_words (double tilt_deg);

G_END_DECLS
