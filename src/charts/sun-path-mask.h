#pragma once

#include "charts/drawing.h"
#include "charts/sun-path-scene.h"

G_BEGIN_DECLS

/* The piece of sky on a rectangle of the frame, and the states of its points as closed outlines. */
typedef struct
{
  double deg;
  double sin;
  double cos;
} SbSunAngle;

typedef struct
{
  const SbSunScene *scene;
  SbBox plot;
  int n_columns; /* of nodes, of which the outermost lie on the edges of the plot */
  int n_rows;
  SbSunAngle *columns; /* azimuths: the sines are those of the turn away from the array's */
  SbSunAngle *rows; /* elevations */
  guint8 *states; /* SbSkyState of each node, row by row from below */
  guint8 *hiding; /* bits 1 << SbObstacle of what hides each node by itself */
} SbSunMask;

double     sb_sun_mask_x (const SbSunMask *mask,
                          double           azimuth_deg);
double     sb_sun_mask_y (const SbSunMask *mask,
                          double           elevation_deg);
SbSkyPoint sb_sun_mask_point (const SbSunMask *mask,
                              double           x,
                              double           y);

void sb_sun_mask_init (SbSunMask        *mask,
                       const SbSunScene *scene,
                       SbBox             plot);
void sb_sun_mask_clear (SbSunMask *mask);

/*
 * Is there any point whose state is in the set (bits 1 << SbSkyState)? At: at a corner of a cell, counted from the
 * lower left; near: of the cell around a place.
 */
gboolean sb_sun_mask_has (const SbSunMask *mask,
                          guint            states);
gboolean sb_sun_mask_has_at (const SbSunMask *mask,
                             guint            states,
                             int              column,
                             int              row);
gboolean sb_sun_mask_has_near (const SbSunMask *mask,
                               guint            states,
                               double           x,
                               double           y);

/* Adds closed outlines around all points whose state is in the set; FALSE: there are none. */
gboolean sb_sun_mask_outline (const SbSunMask *mask,
                              guint            states,
                              cairo_t         *cr);

G_END_DECLS
