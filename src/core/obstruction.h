#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * SbObstruction: what a balcony hides from one array, worked out once per geometry.
 *
 * Far things (horizon) hide sun and sky by direction; near things (slab above, side walls, house opposite) shade part
 * of the module, so beam and circumsolar lose a fraction, not all or nothing. What is hidden of the sky shines as a
 * façade instead. The drawing of the geometry stands in obstruction.c.
 */
typedef struct _SbObstruction SbObstruction;

typedef enum
{
  SB_OBSTACLE_HORIZON,
  SB_OBSTACLE_SLAB_ABOVE,
  SB_OBSTACLE_SIDE_WALL_LEFT,
  SB_OBSTACLE_SIDE_WALL_RIGHT,
  SB_OBSTACLE_OPPOSITE,
  SB_N_OBSTACLES
} SbObstacle;

/* The key of an obstacle in files: "horizon", "slab_above", … */
const char *sb_obstacle_key (SbObstacle obstacle);

/* Is it there, i.e. can it hide anything? */
gboolean sb_obstacle_is_present (const SbBalcony *balcony,
                                 SbObstacle       obstacle);

/* A copy of the balcony without one obstacle. */
SbBalcony *sb_balcony_without (const SbBalcony *balcony,
                               SbObstacle       obstacle);

/* `azimuth_deg` is the resolved azimuth of the array's plane. */
SbObstruction *sb_obstruction_new (const SbBalcony *balcony,
                                   const SbArray   *array,
                                   double           azimuth_deg);
/* For sb_obstruction_beam_visible_frac () and core/shadow.h alone: what it hides of sky and ground is not worked out. */
SbObstruction *sb_obstruction_new_for_sun (const SbBalcony *balcony,
                                           const SbArray   *array,
                                           double           azimuth_deg);
void           sb_obstruction_free (SbObstruction *obstruction);

/*
 * Share of the module that the sun reaches, 0 … 1, for a sun at the given azimuth and (apparent) elevation.
 * The plane itself is not asked (the caller knows cos AOI).
 */
double sb_obstruction_beam_visible_frac (const SbObstruction *obstruction,
                                         double               sun_azimuth_deg,
                                         double               sun_elevation_deg);

/* Share of the plane's isotropic sky irradiance that comes from visible sky, 0 … 1; 1 with nothing in the way. */
double sb_obstruction_sky_visible_frac (const SbObstruction *obstruction);

/*
 * The view factor of the hidden sky as the plane sees it, 0 … (1 + cos β)/2: the irradiance it adds is
 * π · L_facade · this, with L_facade = min (albedo × GHI, DHI)/π.
 */
double sb_obstruction_hidden_view_factor (const SbObstruction *obstruction);

/* Share of the horizon band in front of the plane that is visible, 0 … 1 (weighted by the cosine to the plane). */
double sb_obstruction_horizon_visible_frac (const SbObstruction *obstruction);

/* Share of the ground-reflected irradiance that a balcony sees, 0 … 1. */
double sb_obstruction_ground_visible_frac (const SbObstruction *obstruction);

/*
 * Factor on DC power for a module partly in shadow: bypass diodes drop thirds (full cells), the two halves of
 * half-cut modules hang on in parallel. beam_visible_frac as above; beam_share = share of the effective irradiance
 * without shadow that is beam and circumsolar. The factor multiplies the power that the *unshaded* irradiance would
 * give; it is 1 without shadow and never above what the mean irradiance gives.
 */
double sb_obstruction_dc_factor (const SbObstruction *obstruction,
                                 double               sun_azimuth_deg,
                                 double               sun_elevation_deg,
                                 double               beam_share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbObstruction, sb_obstruction_free)

G_END_DECLS
