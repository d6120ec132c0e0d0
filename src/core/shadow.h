#pragma once

#include "core/obstruction.h"

G_BEGIN_DECLS

/*
 * Geometry, seen from the side (left) and from above (right); the array's row of modules in its own frame:
 * s to the right as seen looking outwards, u outwards, z up; a runs down the module from its upper edge.
 *
 *      slab above                                        house opposite (along its own azimuth)
 *   ═══════════════╗ <- P                                ────────────────────────────
 *         gap      ║                                             ^ u       D
 *      .  .  .  upper edge (a = 0)                               |
 *        wall    \                                  left    P ║  |  ║ P   right
 *                 \ module, tilt β, height h         wall     ║──+──║     wall
 *                  \                                       dist  W  dist
 *               lower edge (a = h)            z, H from the module's centre
 *
 * For one direction of the sun every near thing cuts the module along a straight line, so what stays lit is the
 * module's rectangle cut by at most four half-planes: a convex polygon whose area is exact. Each half-plane is
 * written c0 + cs·s + ca·a > 0 (lit); divisions by components of the direction are multiplied out.
 *
 * The slab reaches back to the house and the house goes on above it, so with a slab all that lies behind an inclined
 * module is hidden. Slab and side walls are endless in their length and height. A thing of projection or height 0 is
 * not there.
 */

#define SB_SHADOW_MAX_CUTS 4

/* A shadow line across the row: lit where c0 + cs·s + ca·a > 0. */
typedef struct
{
  double c0;
  double cs;
  double ca;
} SbShadowCut;

typedef struct
{
  double s_min;
  double s_max;
  double a_min;
  double a_max;
} SbShadowRectangle;

/* Unit vector in the array's frame. */
typedef struct
{
  double s;
  double u;
  double z;
} SbShadowDirection;

/* Private to obstruction.c, shadow.c and bypass.c. */
struct _SbObstruction
{
  SbBalcony balcony;
  double azimuth_deg;
  double sin_azimuth;
  double cos_azimuth;
  double sin_tilt;
  double cos_tilt;
  double cos_turn; /* of the array's azimuth against the house opposite */
  double sin_turn;
  double width_m; /* of the whole row */
  double height_m; /* along the slope */
  double module_width_m;
  int n_modules;
  SbOrientation orientation;
  SbCells cells;
  double module_above_ground_m;
  guint obstacles; /* bits 1 << SbObstacle of those that are there */

  double sky_visible_frac;
  double horizon_visible_frac;
  double ground_visible_frac;
};

/*
 * What one direction of the sun comes to: the lines it draws across the row (none that leave all of it lit, and none
 * where nothing is), and the share they leave lit.
 */
typedef struct
{
  guint n_cuts;
  SbShadowCut cuts[SB_SHADOW_MAX_CUTS];
  double lit_frac;
} SbShadow;

/* Direction of the sky in the array's frame. */
SbShadowDirection sb_shadow_direction (const SbObstruction *obstruction,
                                       double               azimuth_deg,
                                       double               elevation_deg);

/* The same from a unit vector; what points below the level is turned up to it. */
SbShadowDirection sb_shadow_direction_of_vector (const SbObstruction *obstruction,
                                                 double               east,
                                                 double               north,
                                                 double               up);

/* The shadow of the near things for a direction above the horizon. */
void sb_shadow_cast (const SbObstruction     *obstruction,
                     const SbShadowDirection *direction,
                     SbShadow                *shadow);

/* sb_obstruction_dc_factor () for a shadow that was cast. */
double sb_shadow_dc_factor (const SbObstruction *obstruction,
                            const SbShadow      *shadow,
                            double               beam_share);

/* Elevation of the far horizon, interpolated and wrapped at north, degrees. */
double   sb_shadow_horizon_deg (const SbBalcony *balcony,
                                double           azimuth_deg);
gboolean sb_shadow_horizon_hides (const SbObstruction *obstruction,
                                  double               azimuth_deg,
                                  double               elevation_deg);

/* The lit share of the row where the side walls alone stand in the way. */
double sb_shadow_of_side_walls (const SbObstruction     *obstruction,
                                const SbShadowDirection *direction);

/* Share of a rectangle on the lit side of a cut. */
double sb_shadow_lit_frac (const SbShadowRectangle *rectangle,
                           const SbShadowCut       *cut);

G_END_DECLS
