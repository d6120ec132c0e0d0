#include "core/shadow.h"

#include <math.h>
#include <string.h>

/* Height of a storey and of the module above its floor, for what is seen of the ground. */
static const double STOREY_M = 2.8;
static const double MODULE_ABOVE_FLOOR_M = 1.0;

/* The band above the horizon that Perez's F2 stands for. */
static const double HORIZON_BAND_DEG = 6.5;

/* Directions of the numerical integration over the dome. */
#define DOME_AZIMUTHS 240
#define DOME_ELEVATIONS 45

static double
near_visible_frac (const SbObstruction     *obstruction,
                   const SbShadowDirection *direction)
{
  SbShadow shadow;

  sb_shadow_cast (obstruction, direction, &shadow);

  return shadow.lit_frac;
}

double
sb_obstruction_beam_visible_frac (const SbObstruction *obstruction,
                                  double               sun_azimuth_deg,
                                  double               sun_elevation_deg)
{
  SbShadowDirection d;

  if (sb_shadow_horizon_hides (obstruction, sun_azimuth_deg, sun_elevation_deg))
    return 0.0;

  d = sb_shadow_direction (obstruction, sun_azimuth_deg, sun_elevation_deg);

  return near_visible_frac (obstruction, &d);
}

/* Share of the ground in a direction below the horizon that nothing hides. */
static double
ground_direction_visible_frac (const SbObstruction *obstruction,
                               const SbShadowDirection     *d)
{
  const SbBalcony *balcony = &obstruction->balcony;
  double reach = obstruction->module_above_ground_m / -d->z; /* to the ground, in lengths of d */
  double towards_opposite = d->u * obstruction->cos_turn - d->s * obstruction->sin_turn;
  double to_wall_m = 0.5 * obstruction->width_m;

  if ((obstruction->obstacles & 1 << SB_OBSTACLE_OPPOSITE) != 0
      && towards_opposite * reach > balcony->opposite.distance_m)
    return 0.0;

  to_wall_m += d->s > 0.0 ? balcony->side_wall_right.distance_m : balcony->side_wall_left.distance_m;
  if (fabs (d->s) * reach <= to_wall_m)
    return 1.0;

  return sb_shadow_of_side_walls (obstruction, d);
}

/* ---- Integrals over the dome ---- */

/*
 * The visible share of cos θ dΩ over a zone of the dome above (or of the ground below), θ the angle to the plane's
 * normal; midpoint rule over elevation and azimuth, symmetric about the plane's own azimuth.
 */
static double
visible_share_of_dome (const SbObstruction *obstruction,
                       gboolean             below,
                       double               to_elevation_deg,
                       int                  n_elevations)
{
  double sin_elevation[DOME_ELEVATIONS];
  double cos_elevation[DOME_ELEVATIONS];
  double step_deg = to_elevation_deg / n_elevations;
  double all = 0.0;
  double visible = 0.0;

  for (int ring = 0; ring < n_elevations; ring++)
    {
      sin_elevation[ring] = sin ((ring + 0.5) * step_deg * (G_PI / 180.0));
      cos_elevation[ring] = cos ((ring + 0.5) * step_deg * (G_PI / 180.0));
    }

  for (int i = 0; i < DOME_AZIMUTHS; i++)
    {
      double turn_deg = -180.0 + (i + 0.5) * (360.0 / DOME_AZIMUTHS);
      double horizon_deg =
        sb_shadow_horizon_deg (&obstruction->balcony, fmod (obstruction->azimuth_deg + turn_deg + 360.0, 360.0));
      double sin_turn = sin (turn_deg * (G_PI / 180.0));
      double cos_turn = cos (turn_deg * (G_PI / 180.0));

      for (int ring = 0; ring < n_elevations; ring++)
        {
          SbShadowDirection d = {
            cos_elevation[ring] * sin_turn,
            cos_elevation[ring] * cos_turn,
            below ? -sin_elevation[ring] : sin_elevation[ring],
          };
          double cos_incidence = d.u * obstruction->sin_tilt + d.z * obstruction->cos_tilt;
          double weight = cos_incidence * cos_elevation[ring]; /* rings shrink towards the zenith */

          if (cos_incidence <= 0.0)
            continue;

          all += weight;
          if (below)
            visible += weight * ground_direction_visible_frac (obstruction, &d);
          else if ((ring + 0.5) * step_deg >= horizon_deg)
            visible += weight * near_visible_frac (obstruction, &d);
        }
    }

  return all > 0.0 ? visible / all : 1.0;
}

SbObstruction *
sb_obstruction_new_for_sun (const SbBalcony *balcony,
                            const SbArray   *array,
                            double           azimuth_deg)
{
  SbObstruction *obstruction = g_new0 (SbObstruction, 1);
  gboolean landscape = array->module.orientation == SB_ORIENTATION_LANDSCAPE;
  double tilt_rad = array->tilt_deg * (G_PI / 180.0);
  double turn_rad = (azimuth_deg - balcony->azimuth_deg) * (G_PI / 180.0);

  sb_balcony_copy_into (&obstruction->balcony, balcony);
  obstruction->azimuth_deg = azimuth_deg;
  obstruction->sin_azimuth = sin (azimuth_deg * (G_PI / 180.0));
  obstruction->cos_azimuth = cos (azimuth_deg * (G_PI / 180.0));
  obstruction->sin_tilt = sin (tilt_rad);
  obstruction->cos_tilt = array->tilt_deg == 90.0 ? 0.0 : cos (tilt_rad);
  obstruction->cos_turn = cos (turn_rad);
  obstruction->sin_turn = sin (turn_rad);
  obstruction->n_modules = array->module.count;
  obstruction->module_width_m = landscape ? array->module.height_m : array->module.width_m;
  obstruction->height_m = landscape ? array->module.width_m : array->module.height_m;
  obstruction->width_m = obstruction->module_width_m * array->module.count;
  obstruction->orientation = array->module.orientation;
  obstruction->cells = array->module.cells;
  obstruction->module_above_ground_m = balcony->storey * STOREY_M + MODULE_ABOVE_FLOOR_M;
  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    if (sb_obstacle_is_present (balcony, (SbObstacle) obstacle))
      obstruction->obstacles |= 1U << obstacle;

  obstruction->sky_visible_frac = 1.0;
  obstruction->horizon_visible_frac = 1.0;
  obstruction->ground_visible_frac = 1.0;

  return obstruction;
}

SbObstruction *
sb_obstruction_new (const SbBalcony *balcony,
                    const SbArray   *array,
                    double           azimuth_deg)
{
  SbObstruction *obstruction = sb_obstruction_new_for_sun (balcony, array, azimuth_deg);

  if (obstruction->obstacles != 0)
    {
      obstruction->sky_visible_frac = visible_share_of_dome (obstruction, FALSE, 90.0, DOME_ELEVATIONS);
      obstruction->horizon_visible_frac = visible_share_of_dome (obstruction, FALSE, HORIZON_BAND_DEG, 5);
      obstruction->ground_visible_frac = visible_share_of_dome (obstruction, TRUE, 90.0, DOME_ELEVATIONS);
    }

  return obstruction;
}

void
sb_obstruction_free (SbObstruction *obstruction)
{
  if (obstruction == NULL)
    return;

  sb_balcony_clear (&obstruction->balcony);
  g_free (obstruction);
}

double
sb_obstruction_sky_visible_frac (const SbObstruction *obstruction)
{
  return obstruction->sky_visible_frac;
}

double
sb_obstruction_hidden_view_factor (const SbObstruction *obstruction)
{
  return 0.5 * (1.0 + obstruction->cos_tilt) * (1.0 - obstruction->sky_visible_frac);
}

double
sb_obstruction_horizon_visible_frac (const SbObstruction *obstruction)
{
  return obstruction->horizon_visible_frac;
}

double
sb_obstruction_ground_visible_frac (const SbObstruction *obstruction)
{
  return obstruction->ground_visible_frac;
}
