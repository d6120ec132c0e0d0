#include "charts/sun-path-scene.h"

#include "core/calendar.h"
#include "core/sun.h"

#include <math.h>

#define RAD_PER_DEG (G_PI / 180.0)

/* Typical years run in this one; another year moves the sun by a quarter of a degree at most. */
#define YEAR 2023

/* The piece of sky: from sunrise to sunset in a German June, and always all that lies before the balcony. */
static const double HALF_WIDTH_DEG = 126.0;
static const double MOST_SHIFT_DEG = 31.0;

static const double ABOVE_HIGHEST_SUN_DEG = 8.0;
static const double LEAST_TOP_DEG = 40.0;

/* Less than this of a module counts as nothing, or as the whole. */
static const double TINY_FRAC = 1e-6;
/* … and a direction less than this before a plane as one within it. */
static const double TINY_COSINE = 1e-9;

double
sb_sun_wrap_deg (double angle_deg)
{
  return angle_deg - 360.0 * floor ((angle_deg + 180.0) / 360.0);
}

/* ---- sun ---- */

SbSunDay
sb_sun_day (int    month,
            int    day,
            double latitude_deg,
            double longitude_deg)
{
  gint64 midnight_s = sb_calendar_unix_from_date ((SbDate) { YEAR, month, day });
  SbSunPosition position = sb_sun_position ((double) midnight_s + 43200.0, latitude_deg, longitude_deg, 0.0);

  return (SbSunDay) { position.declination_deg, position.equation_of_time_min };
}

/* Refraction at a geometric elevation: Sæmundsson, Sky & Telescope 72 (1986) 70, arc minutes. */
static double
refraction_deg (double elevation_deg)
{
  if (elevation_deg < -1.0)
    return 0.0;

  return 1.02 / tan ((elevation_deg + 10.3 / (elevation_deg + 5.11)) * RAD_PER_DEG) / 60.0;
}

SbSkyPoint
sb_sun_scene_at (const SbSunScene *scene,
                 const SbSunDay   *day,
                 double            hour_angle_deg)
{
  double latitude_rad = scene->latitude_deg * RAD_PER_DEG;
  double declination_rad = day->declination_deg * RAD_PER_DEG;
  double hour_angle_rad = hour_angle_deg * RAD_PER_DEG;
  double sin_elevation = sin (latitude_rad) * sin (declination_rad)
                         + cos (latitude_rad) * cos (declination_rad) * cos (hour_angle_rad);
  double elevation_deg = asin (CLAMP (sin_elevation, -1.0, 1.0)) / RAD_PER_DEG;
  double from_south_rad
    = atan2 (sin (hour_angle_rad) * cos (declination_rad),
             cos (hour_angle_rad) * sin (latitude_rad) * cos (declination_rad)
               - sin (declination_rad) * cos (latitude_rad));

  return (SbSkyPoint) { sb_sun_wrap_deg (from_south_rad / RAD_PER_DEG) + 180.0,
                        elevation_deg + refraction_deg (elevation_deg) };
}

double
sb_sun_scene_hour_angle (const SbSunScene *scene,
                         const SbSunDay   *day,
                         double            hour)
{
  double sun_hour = hour - 1.0 + scene->longitude_deg / 15.0 + day->equation_of_time_min / 60.0;

  return sb_sun_wrap_deg ((sun_hour - 12.0) * 15.0);
}

/* ---- what the modules see ---- */

/* The unit vector to a point in the array's frame. */
static SbShadowDirection
direction_to (const SbSunScene *scene,
              SbSkyPoint        point)
{
  double elevation_rad = point.elevation_deg * RAD_PER_DEG;
  double turn_rad = (point.azimuth_deg - scene->azimuth_deg) * RAD_PER_DEG;
  double level = cos (elevation_rad);

  return (SbShadowDirection) { level * sin (turn_rad), level * cos (turn_rad), sin (elevation_rad) };
}

static double
cos_incidence_towards (const SbSunScene        *scene,
                       const SbShadowDirection *direction)
{
  return direction->z * scene->cos_tilt + direction->u * scene->sin_tilt;
}

double
sb_sun_scene_cos_incidence (const SbSunScene *scene,
                            SbSkyPoint        point)
{
  SbShadowDirection direction = direction_to (scene, point);

  return cos_incidence_towards (scene, &direction);
}

static gboolean
is_behind_towards (const SbSunScene        *scene,
                   const SbShadowDirection *direction)
{
  if (cos_incidence_towards (scene, direction) <= TINY_COSINE)
    return TRUE;

  /* A slab reaches back to the house, which goes on above it: no sun comes over an inclined module from behind. */
  return direction->u <= TINY_COSINE && sb_obstacle_is_present (scene->balcony, SB_OBSTACLE_SLAB_ABOVE);
}

gboolean
sb_sun_scene_is_behind (const SbSunScene *scene,
                        SbSkyPoint        point)
{
  SbShadowDirection direction = direction_to (scene, point);

  return is_behind_towards (scene, &direction);
}

static double
lit_frac_towards (const SbSunScene        *scene,
                  SbSkyPoint               point,
                  const SbShadowDirection *direction)
{
  SbShadow shadow;

  g_return_val_if_fail (scene->obstruction != NULL, 0.0);

  if (is_behind_towards (scene, direction)
      || sb_shadow_horizon_hides (scene->obstruction, point.azimuth_deg, point.elevation_deg))
    return 0.0;

  sb_shadow_cast (scene->obstruction, direction, &shadow);

  return shadow.lit_frac;
}

double
sb_sun_scene_lit_frac (const SbSunScene *scene,
                       SbSkyPoint        point)
{
  SbShadowDirection direction = direction_to (scene, point);

  return lit_frac_towards (scene, point, &direction);
}

SbSkyState
sb_sun_scene_state_towards (const SbSunScene        *scene,
                            SbSkyPoint               point,
                            const SbShadowDirection *direction)
{
  double lit_frac;

  if (is_behind_towards (scene, direction))
    return SB_SKY_BEHIND;

  lit_frac = lit_frac_towards (scene, point, direction);
  if (lit_frac > 1.0 - TINY_FRAC)
    return SB_SKY_LIT;
  if (lit_frac > TINY_FRAC)
    return SB_SKY_PARTLY;
  if (sb_sun_scene_hides_towards (scene, SB_OBSTACLE_OPPOSITE, point, direction)
      || sb_sun_scene_hides_towards (scene, SB_OBSTACLE_HORIZON, point, direction))
    return SB_SKY_BUILDING;

  return SB_SKY_HIDDEN;
}

SbSkyState
sb_sun_scene_state (const SbSunScene *scene,
                    SbSkyPoint        point)
{
  SbShadowDirection direction = direction_to (scene, point);

  return sb_sun_scene_state_towards (scene, point, &direction);
}

/*
 * The same geometry as core/shadow.h draws it, for the one point in the middle of the row (s = 0, a = half the slope):
 * s to the right, u outwards, z up.
 */
gboolean
sb_sun_scene_hides_towards (const SbSunScene        *scene,
                            SbObstacle               obstacle,
                            SbSkyPoint               point,
                            const SbShadowDirection *direction)
{
  const SbBalcony *balcony = scene->balcony;
  double s = direction->s, u = direction->u, z = direction->z;
  double half_m = 0.5 * scene->slope_m;
  double ahead_m = half_m * scene->cos_tilt; /* the middle lies before the upper edge */
  double towards;

  if (!sb_obstacle_is_present (balcony, obstacle))
    return FALSE;

  switch (obstacle)
    {
    case SB_OBSTACLE_HORIZON:
      return point.elevation_deg < sb_shadow_horizon_deg (balcony, point.azimuth_deg);
    case SB_OBSTACLE_SLAB_ABOVE:
      return u <= 0.0
             || u * (balcony->slab_above.gap_m + half_m * scene->sin_tilt)
                  <= z * (balcony->slab_above.projection_m - ahead_m);
    case SB_OBSTACLE_SIDE_WALL_LEFT:
      return s < 0.0
             && u * (0.5 * scene->row_width_m + balcony->side_wall_left.distance_m)
                  <= -s * (balcony->side_wall_left.projection_m - ahead_m);
    case SB_OBSTACLE_SIDE_WALL_RIGHT:
      return s > 0.0
             && u * (0.5 * scene->row_width_m + balcony->side_wall_right.distance_m)
                  <= s * (balcony->side_wall_right.projection_m - ahead_m);
    case SB_OBSTACLE_OPPOSITE:
      towards = u * scene->cos_turn - s * scene->sin_turn;
      return towards > 0.0
             && z * balcony->opposite.distance_m <= balcony->opposite.height_above_module_m * towards;
    case SB_N_OBSTACLES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
sb_sun_scene_hides (const SbSunScene *scene,
                    SbObstacle        obstacle,
                    SbSkyPoint        point)
{
  SbShadowDirection direction = direction_to (scene, point);

  return sb_sun_scene_hides_towards (scene, obstacle, point, &direction);
}

/* ---- the piece of sky ---- */

/*
 * 126° to both sides of the balcony's direction, moved towards the side of the sun by as much as leaves the 90° to
 * both sides, and a little of the wall, in the picture; a balcony that turns its back to the sun stays in the middle.
 */
static void
choose_window (SbSunScene *scene)
{
  double sun_side_deg = scene->latitude_deg >= 0.0 ? 180.0 : 0.0;
  double away_deg = sb_sun_wrap_deg (sun_side_deg - scene->azimuth_deg);
  double shift_deg = CLAMP (away_deg, -MOST_SHIFT_DEG, MOST_SHIFT_DEG);

  shift_deg *= MIN (1.0, (180.0 - fabs (away_deg)) / 45.0);
  scene->centre_deg = scene->azimuth_deg + shift_deg;
  scene->half_deg = HALF_WIDTH_DEG;
}

/* At an equinox the clock is a quarter of an hour apart from the other's: the curve stands for the mean of both. */
static void
choose_days (SbSunScene *scene)
{
  SbSunDay march = sb_sun_day (3, 21, scene->latitude_deg, scene->longitude_deg);
  SbSunDay september = sb_sun_day (9, 23, scene->latitude_deg, scene->longitude_deg);

  scene->days[SB_SUN_JUNE] = sb_sun_day (6, 21, scene->latitude_deg, scene->longitude_deg);
  scene->days[SB_SUN_DECEMBER] = sb_sun_day (12, 21, scene->latitude_deg, scene->longitude_deg);
  scene->days[SB_SUN_EQUINOX] = (SbSunDay) {
    0.5 * (march.declination_deg + september.declination_deg),
    0.5 * (march.equation_of_time_min + september.equation_of_time_min),
  };
}

static void
choose_hours (SbSunScene *scene)
{
  scene->first_hour = 24;
  scene->last_hour = -1;
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    for (int hour = 0; hour < 24; hour++)
      {
        const SbSunDay *day = &scene->days[name];

        if (sb_sun_scene_at (scene, day, sb_sun_scene_hour_angle (scene, day, hour)).elevation_deg <= 0.0)
          continue;
        scene->first_hour = MIN (scene->first_hour, hour);
        scene->last_hour = MAX (scene->last_hour, hour);
      }
}

void
sb_sun_scene_init (SbSunScene        *scene,
                   const SbChartData *data,
                   gboolean           with_mask)
{
  const SbConsultation *consultation = data->consultation;
  double highest_deg = 0.0;
  double turn_rad;
  gboolean landscape;

  *scene = (SbSunScene) { 0 };
  if (consultation->system.n_arrays > 0)
    scene->array = consultation->system.arrays[0];
  else
    sb_array_init (&scene->array);
  scene->balcony = scene->array.obstruction != NULL ? scene->array.obstruction : &consultation->balcony;
  scene->azimuth_deg = sb_array_azimuth_deg (&scene->array, &consultation->balcony);
  scene->latitude_deg = consultation->place.latitude_deg;
  scene->longitude_deg = consultation->place.longitude_deg;
  scene->sin_tilt = sin (scene->array.tilt_deg * RAD_PER_DEG);
  scene->cos_tilt = scene->array.tilt_deg == 90.0 ? 0.0 : cos (scene->array.tilt_deg * RAD_PER_DEG);
  turn_rad = (scene->azimuth_deg - scene->balcony->azimuth_deg) * RAD_PER_DEG;
  scene->sin_turn = sin (turn_rad);
  scene->cos_turn = cos (turn_rad);
  landscape = scene->array.module.orientation == SB_ORIENTATION_LANDSCAPE;
  scene->slope_m = landscape ? scene->array.module.width_m : scene->array.module.height_m;
  scene->row_width_m
    = scene->array.module.count * (landscape ? scene->array.module.height_m : scene->array.module.width_m);
  scene->behind_is_wall
    = fabs (sb_sun_wrap_deg (scene->azimuth_deg - scene->balcony->azimuth_deg)) < 1.0
      && (scene->array.tilt_deg > 89.5 || sb_obstacle_is_present (scene->balcony, SB_OBSTACLE_SLAB_ABOVE));
  if (with_mask)
    scene->obstruction = sb_obstruction_new_for_sun (scene->balcony, &scene->array, scene->azimuth_deg);

  choose_days (scene);
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    highest_deg = MAX (highest_deg, sb_sun_scene_at (scene, &scene->days[name], 0.0).elevation_deg);
  scene->top_deg = CLAMP (highest_deg + ABOVE_HIGHEST_SUN_DEG, LEAST_TOP_DEG, 90.0);
  choose_window (scene);
  choose_hours (scene);
}

void
sb_sun_scene_clear (SbSunScene *scene)
{
  g_clear_pointer (&scene->obstruction, sb_obstruction_free);
}
