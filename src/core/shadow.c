#include "core/shadow.h"

#include <math.h>

#define MAX_VERTICES (4 + SB_SHADOW_MAX_CUTS)

typedef struct
{
  double s;
  double a;
} Point;

/* ---- Planes and polygons ---- */

static double
cut_value (const SbShadowCut *cut,
           double     s,
           double     a)
{
  return cut->c0 + cut->cs * s + cut->ca * a;
}

/* Keeps the part of a convex polygon where the cut is positive (Sutherland and Hodgman 1974). */
static guint
clip (const Point *polygon,
      guint        n_vertices,
      const SbShadowCut   *cut,
      Point       *kept)
{
  guint n_kept = 0;

  for (guint i = 0; i < n_vertices; i++)
    {
      Point from = polygon[i];
      Point to = polygon[(i + 1) % n_vertices];
      double value_from = cut_value (cut, from.s, from.a);
      double value_to = cut_value (cut, to.s, to.a);

      if (value_from > 0.0)
        kept[n_kept++] = from;
      if ((value_from > 0.0) != (value_to > 0.0))
        {
          double part = value_from / (value_from - value_to);

          kept[n_kept++] = (Point) { from.s + part * (to.s - from.s), from.a + part * (to.a - from.a) };
        }
    }

  return n_kept;
}

static double
polygon_area (const Point *polygon,
              guint        n_vertices)
{
  double twice = 0.0;

  for (guint i = 0; i < n_vertices; i++)
    {
      Point from = polygon[i];
      Point to = polygon[(i + 1) % n_vertices];

      twice += from.s * to.a - to.s * from.a;
    }

  return 0.5 * fabs (twice);
}

/* Share of a rectangle on the lit side of all cuts. */
double
sb_shadow_lit_frac (const SbShadowRectangle *rectangle,
                    const SbShadowCut       *cuts,
                    guint            n_cuts)
{
  Point polygon[2][MAX_VERTICES + 1] = { {
    { rectangle->s_min, rectangle->a_min },
    { rectangle->s_max, rectangle->a_min },
    { rectangle->s_max, rectangle->a_max },
    { rectangle->s_min, rectangle->a_max },
  } };
  guint n_vertices = 4;
  guint current = 0;
  gboolean whole = TRUE;
  double frac;

  for (guint i = 0; i < n_cuts; i++)
    {
      guint n_lit = 0;

      for (guint vertex = 0; vertex < n_vertices; vertex++)
        n_lit += cut_value (&cuts[i], polygon[current][vertex].s, polygon[current][vertex].a) > 0.0;
      if (n_lit == n_vertices)
        continue;
      if (n_lit == 0)
        return 0.0;

      whole = FALSE;
      n_vertices = clip (polygon[current], n_vertices, &cuts[i], polygon[1 - current]);
      current = 1 - current;
    }

  if (whole)
    return 1.0;

  frac = polygon_area (polygon[current], n_vertices)
         / ((rectangle->s_max - rectangle->s_min) * (rectangle->a_max - rectangle->a_min));

  return CLAMP (frac, 0.0, 1.0);
}

/* ---- What hides a direction ---- */

double
sb_shadow_horizon_deg (const SbBalcony *balcony,
                       double           azimuth_deg)
{
  const SbHorizonPoint *points = balcony->horizon;
  guint n = balcony->n_horizon;
  guint after = 0;
  const SbHorizonPoint *left;
  const SbHorizonPoint *right;
  double span_deg;
  double into_deg;

  if (n == 0)
    return 0.0;

  while (after < n && points[after].azimuth_deg <= azimuth_deg)
    after++;

  /* Between the last point and the first it goes on through north. */
  left = &points[(after + n - 1) % n];
  right = &points[after % n];
  span_deg = right->azimuth_deg - left->azimuth_deg;
  into_deg = azimuth_deg - left->azimuth_deg;
  if (span_deg <= 0.0)
    span_deg += 360.0;
  if (into_deg < 0.0)
    into_deg += 360.0;

  return left->elevation_deg + (right->elevation_deg - left->elevation_deg) * into_deg / span_deg;
}

gboolean
sb_shadow_horizon_hides (const SbObstruction *obstruction,
                         double               azimuth_deg,
                         double               elevation_deg)
{
  double horizon_deg = sb_shadow_horizon_deg (&obstruction->balcony, azimuth_deg);

  return horizon_deg > 0.0 && elevation_deg < horizon_deg;
}

SbShadowDirection
sb_shadow_direction (const SbObstruction *obstruction,
                     double               azimuth_deg,
                     double               elevation_deg)
{
  double turn_rad = (azimuth_deg - obstruction->azimuth_deg) * (G_PI / 180.0);
  double elevation_rad = elevation_deg * (G_PI / 180.0);
  double level = cos (elevation_rad);

  return (SbShadowDirection) { level * sin (turn_rad), level * cos (turn_rad), sin (elevation_rad) };
}

SbShadowDirection
sb_shadow_direction_of_vector (const SbObstruction *obstruction,
                               double               east,
                               double               north,
                               double               up)
{
  double level = up >= 0.0 ? 1.0 : 1.0 / sqrt (east * east + north * north);

  return (SbShadowDirection) {
    level * (east * obstruction->cos_azimuth - north * obstruction->sin_azimuth),
    level * (east * obstruction->sin_azimuth + north * obstruction->cos_azimuth),
    fmax (up, 0.0),
  };
}

void
sb_shadow_cast (const SbObstruction     *obstruction,
                const SbShadowDirection *direction,
                SbShadow                *shadow)
{
  SbShadowRectangle row = sb_shadow_row (obstruction);

  shadow->n_cuts = sb_shadow_cuts (obstruction, direction, shadow->cuts);
  shadow->lit_frac = sb_shadow_lit_frac (&row, shadow->cuts, shadow->n_cuts);
}

guint
sb_shadow_side_wall_cuts (const SbObstruction     *obstruction,
                          const SbShadowDirection *d,
                          SbShadowCut             *cuts)
{
  const SbBalcony *balcony = &obstruction->balcony;
  double half_width_m = 0.5 * obstruction->width_m;
  guint n_cuts = 0;

  if (d->s > 0.0 && sb_obstacle_is_present (balcony, SB_OBSTACLE_SIDE_WALL_RIGHT))
    {
      const SbSideWall *wall = &balcony->side_wall_right;

      cuts[n_cuts++] = (SbShadowCut) {
        d->u * (half_width_m + wall->distance_m) - wall->projection_m * d->s,
        -d->u,
        d->s * obstruction->cos_tilt,
      };
    }
  if (d->s < 0.0 && sb_obstacle_is_present (balcony, SB_OBSTACLE_SIDE_WALL_LEFT))
    {
      const SbSideWall *wall = &balcony->side_wall_left;

      cuts[n_cuts++] = (SbShadowCut) {
        d->u * (half_width_m + wall->distance_m) + wall->projection_m * d->s,
        d->u,
        -d->s * obstruction->cos_tilt,
      };
    }

  return n_cuts;
}

/* The cuts of the near things for a direction above the horizon. */
guint
sb_shadow_cuts (const SbObstruction     *obstruction,
                const SbShadowDirection *d,
                SbShadowCut             *cuts)
{
  const SbBalcony *balcony = &obstruction->balcony;
  double sin_tilt = obstruction->sin_tilt;
  double cos_tilt = obstruction->cos_tilt;
  double towards_opposite = d->u * obstruction->cos_turn - d->s * obstruction->sin_turn;
  guint n_cuts = 0;

  if (sb_obstacle_is_present (balcony, SB_OBSTACLE_SLAB_ABOVE) && d->u <= 0.0)
    cuts[n_cuts++] = (SbShadowCut) { -1.0, 0.0, 0.0 };
  else if (sb_obstacle_is_present (balcony, SB_OBSTACLE_SLAB_ABOVE))
    cuts[n_cuts++] = (SbShadowCut) {
      d->u * balcony->slab_above.gap_m - balcony->slab_above.projection_m * d->z,
      0.0,
      d->z * cos_tilt + d->u * sin_tilt,
    };

  n_cuts += sb_shadow_side_wall_cuts (obstruction, d, cuts + n_cuts);

  if (towards_opposite > 0.0 && sb_obstacle_is_present (balcony, SB_OBSTACLE_OPPOSITE))
    {
      double half_height_m = 0.5 * obstruction->height_m;

      cuts[n_cuts++] = (SbShadowCut) {
        half_height_m * sin_tilt * towards_opposite
          + d->z * (balcony->opposite.distance_m + half_height_m * cos_tilt * obstruction->cos_turn)
          - balcony->opposite.height_above_module_m * towards_opposite,
        d->z * obstruction->sin_turn,
        -sin_tilt * towards_opposite - d->z * cos_tilt * obstruction->cos_turn,
      };
    }

  return n_cuts;
}

SbShadowRectangle
sb_shadow_row (const SbObstruction *obstruction)
{
  return (SbShadowRectangle) { -0.5 * obstruction->width_m, 0.5 * obstruction->width_m, 0.0, obstruction->height_m };
}
