#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Geographic coordinates of a point on the Lambert conformal conic map of Europe (ETRS89/LCC, EPSG 3034: parallels 35°
 * and 65° N, origin 52° N 10° E, false easting 4 000 000 m and northing 2 800 000 m, ellipsoid GRS 80), in which the
 * test reference years of 2015 state their place. Snyder: Map Projections, USGS Professional Paper 1395 (1987), p. 107.
 */
void sb_lambert_to_geographic (double  easting_m,
                               double  northing_m,
                               double *latitude_deg,
                               double *longitude_deg);

G_END_DECLS
