#pragma once

#include "ui/widgets/drag-view.h"

G_BEGIN_DECLS

/*
 * The way the balcony looks, to be turned: drag with mouse or finger, arrow keys ±5°, Page Up and Down ±45°, Home to
 * the north. The half circle in front is shaded; arcs show where the sun stands in June and December.
 * property "azimuth-deg": 0 ≤ a < 360, whole degrees when turned, clockwise from north.
 */
#define SB_TYPE_COMPASS (sb_compass_get_type ())
G_DECLARE_FINAL_TYPE (SbCompass, sb_compass, SB, COMPASS, SbDragView)

GtkWidget *sb_compass_new (void);

double sb_compass_get_azimuth_deg (SbCompass *self);
void   sb_compass_set_azimuth_deg (SbCompass *self,
                                   double     azimuth_deg);

/* Where the arcs of the sun are computed for. */
void sb_compass_set_place (SbCompass *self,
                           double     latitude_deg,
                           double     longitude_deg);

/* "South-west, 225°"; transfer full. */
char *sb_compass_words (double azimuth_deg);

G_END_DECLS
