#pragma once

#include "charts/drawing.h"

G_BEGIN_DECLS

/* The map of all planes of a sweep in a box: east at the left, west at the right, upright at the top. */
typedef struct
{
  const SbSweepPlane *planes;
  SbBox plot;
} SbPlanesMap;

#define SB_PLANES_MAX_LEVELS 12

typedef struct
{
  double values[SB_PLANES_MAX_LEVELS]; /* kWh, ascending, above the least and below the most */
  guint n;
  int decimals;
} SbPlanesLevels;

/* Where a plane lies; also one beyond the map. */
double sb_planes_map_x (const SbPlanesMap *map,
                        double             azimuth_deg);
double sb_planes_map_y (const SbPlanesMap *map,
                        double             tilt_deg);

/* Round numbers between the least and the most; none where all planes are the same. */
void sb_planes_levels (const SbSweepPlane *planes,
                       SbPlanesLevels     *levels);

/* The path around all that yields at least `level`: one path of faces that turn the same way, so no seams show. */
void sb_planes_contour_area (const SbPlanesMap *map,
                             cairo_t           *cr,
                             double             level);

/* The path along `level` itself. */
void sb_planes_contour_line (const SbPlanesMap *map,
                             cairo_t           *cr,
                             double             level);

/* The highest tilt at which a level is crossed in the direction azimuth_index (0 … 36); NAN: nowhere. */
double sb_planes_crossing_tilt_deg (const SbSweepPlane *planes,
                                    guint               azimuth_index,
                                    double              level);

G_END_DECLS
