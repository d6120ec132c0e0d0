#include "core/shadow.h"

#include <math.h>

/* A convex polygon has at most one corner more after each cut. */
#define MAX_VERTICES (4 + SB_SHADOW_MAX_CUTS)

typedef struct
{
  double s;
  double a;
} Point;

/* How a cut lies to a rectangle. */
typedef enum
{
  LEAVES_ALL,
  LEAVES_NOTHING,
  CROSSES
} Crossing;

/* ---- Planes and polygons ---- */

static double
cut_value (const SbShadowCut *cut,
           double             s,
           double             a)
{
  return cut->c0 + cut->cs * s + cut->ca * a;
}

/* A cut is linear: its least and its greatest value lie in corners. */
static Crossing
crossing_of (const SbShadowRectangle *rectangle,
             const SbShadowCut       *cut)
{
  double s_begin = cut->cs * rectangle->s_min;
  double s_end = cut->cs * rectangle->s_max;
  double a_begin = cut->ca * rectangle->a_min;
  double a_end = cut->ca * rectangle->a_max;

  if (cut->c0 + MIN (s_begin, s_end) + MIN (a_begin, a_end) > 0.0)
    return LEAVES_ALL;
  if (cut->c0 + MAX (s_begin, s_end) + MAX (a_begin, a_end) <= 0.0)
    return LEAVES_NOTHING;

  return CROSSES;
}

/* Keeps the part of a convex polygon where the cut is positive (Sutherland and Hodgman 1974). */
static guint
clip (const Point       *polygon,
      guint              n_vertices,
      const SbShadowCut *cut,
      Point             *kept)
{
  Point from = polygon[n_vertices - 1];
  double value_from = cut_value (cut, from.s, from.a);
  guint n_kept = 0;

  for (guint i = 0; i < n_vertices; i++)
    {
      Point to = polygon[i];
      double value_to = cut_value (cut, to.s, to.a);

      if ((value_from > 0.0) != (value_to > 0.0))
        {
          double part = value_from / (value_from - value_to);

          kept[n_kept++] = (Point) { from.s + part * (to.s - from.s), from.a + part * (to.a - from.a) };
        }
      if (value_to > 0.0)
        kept[n_kept++] = to;
      from = to;
      value_from = value_to;
    }

  return n_kept;
}

static double
polygon_area (const Point *polygon,
              guint        n_vertices)
{
  double twice = 0.0;

  if (n_vertices == 0)
    return 0.0;

  for (guint i = 0, before = n_vertices - 1; i < n_vertices; before = i++)
    twice += polygon[before].s * polygon[i].a - polygon[i].s * polygon[before].a;

  return 0.5 * fabs (twice);
}

/* What a cut across the slope leaves of a rectangle: a part of its height. */
static void
shorten (SbShadowRectangle *rectangle,
         const SbShadowCut *cut)
{
  double edge = -cut->c0 / cut->ca;

  if (cut->ca > 0.0)
    rectangle->a_min = MAX (rectangle->a_min, edge);
  else
    rectangle->a_max = MIN (rectangle->a_max, edge);
}

/* Share of a rectangle on the lit side of cuts that all cross it. */
static double
crossed_lit_frac (const SbShadowRectangle *rectangle,
                  const SbShadowCut       *cuts,
                  guint                    n_cuts)
{
  double whole_m2 = (rectangle->s_max - rectangle->s_min) * (rectangle->a_max - rectangle->a_min);
  SbShadowRectangle lit = *rectangle;
  const SbShadowCut *slanting[SB_SHADOW_MAX_CUTS];
  Point polygon[2][MAX_VERTICES + 1];
  guint n_slanting = 0;
  guint n_vertices = 4;
  guint current = 0;

  /* Most shadows, those of a slab or of a house right ahead, are level: they need no polygon. */
  for (guint i = 0; i < n_cuts; i++)
    if (cuts[i].cs == 0.0)
      shorten (&lit, &cuts[i]);
    else
      slanting[n_slanting++] = &cuts[i];
  if (lit.a_min >= lit.a_max)
    return 0.0;
  if (n_slanting == 0)
    return (lit.s_max - lit.s_min) * (lit.a_max - lit.a_min) / whole_m2;

  polygon[0][0] = (Point) { lit.s_min, lit.a_min };
  polygon[0][1] = (Point) { lit.s_max, lit.a_min };
  polygon[0][2] = (Point) { lit.s_max, lit.a_max };
  polygon[0][3] = (Point) { lit.s_min, lit.a_max };
  for (guint i = 0; i < n_slanting && n_vertices > 0; i++)
    {
      n_vertices = clip (polygon[current], n_vertices, slanting[i], polygon[1 - current]);
      current = 1 - current;
    }

  return MIN (polygon_area (polygon[current], n_vertices) / whole_m2, 1.0);
}

/* Leaves in `cuts` those that cross the rectangle; the share on the lit side of all. */
static double
keep_crossing (const SbShadowRectangle *rectangle,
               SbShadowCut             *cuts,
               guint                   *n_cuts)
{
  guint n_kept = 0;

  for (guint i = 0; i < *n_cuts; i++)
    switch (crossing_of (rectangle, &cuts[i]))
      {
      case LEAVES_NOTHING:
        *n_cuts = 0;
        return 0.0;
      case CROSSES:
        cuts[n_kept++] = cuts[i];
        break;
      case LEAVES_ALL:
      default:
        break;
      }
  *n_cuts = n_kept;

  return n_kept == 0 ? 1.0 : crossed_lit_frac (rectangle, cuts, n_kept);
}

double
sb_shadow_lit_frac (const SbShadowRectangle *rectangle,
                    const SbShadowCut       *cut)
{
  switch (crossing_of (rectangle, cut))
    {
    case LEAVES_ALL:
      return 1.0;
    case LEAVES_NOTHING:
      return 0.0;
    case CROSSES:
    default:
      return crossed_lit_frac (rectangle, cut, 1);
    }
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

static gboolean
is_there (const SbObstruction *obstruction,
          SbObstacle           obstacle)
{
  return (obstruction->obstacles >> obstacle & 1) != 0;
}

/* The lines that the side walls cut; at most one of them, as the direction is to one side. */
static guint
side_wall_cuts (const SbObstruction     *obstruction,
                const SbShadowDirection *d,
                SbShadowCut             *cuts)
{
  const SbBalcony *balcony = &obstruction->balcony;
  double half_width_m = 0.5 * obstruction->width_m;
  guint n_cuts = 0;

  if (d->s > 0.0 && is_there (obstruction, SB_OBSTACLE_SIDE_WALL_RIGHT))
    {
      const SbSideWall *wall = &balcony->side_wall_right;

      cuts[n_cuts++] = (SbShadowCut) {
        d->u * (half_width_m + wall->distance_m) - wall->projection_m * d->s,
        -d->u,
        d->s * obstruction->cos_tilt,
      };
    }
  if (d->s < 0.0 && is_there (obstruction, SB_OBSTACLE_SIDE_WALL_LEFT))
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

/* The cuts of all near things for a direction above the horizon. */
static guint
near_cuts (const SbObstruction     *obstruction,
           const SbShadowDirection *d,
           SbShadowCut             *cuts)
{
  const SbBalcony *balcony = &obstruction->balcony;
  double sin_tilt = obstruction->sin_tilt;
  double cos_tilt = obstruction->cos_tilt;
  double towards_opposite = d->u * obstruction->cos_turn - d->s * obstruction->sin_turn;
  guint n_cuts = 0;

  if (is_there (obstruction, SB_OBSTACLE_SLAB_ABOVE) && d->u <= 0.0)
    cuts[n_cuts++] = (SbShadowCut) { -1.0, 0.0, 0.0 };
  else if (is_there (obstruction, SB_OBSTACLE_SLAB_ABOVE))
    cuts[n_cuts++] = (SbShadowCut) {
      d->u * balcony->slab_above.gap_m - balcony->slab_above.projection_m * d->z,
      0.0,
      d->z * cos_tilt + d->u * sin_tilt,
    };

  n_cuts += side_wall_cuts (obstruction, d, cuts + n_cuts);

  if (towards_opposite > 0.0 && is_there (obstruction, SB_OBSTACLE_OPPOSITE))
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

/* The whole row of modules. */
static SbShadowRectangle
row_of (const SbObstruction *obstruction)
{
  return (SbShadowRectangle) { -0.5 * obstruction->width_m, 0.5 * obstruction->width_m, 0.0, obstruction->height_m };
}

void
sb_shadow_cast (const SbObstruction     *obstruction,
                const SbShadowDirection *direction,
                SbShadow                *shadow)
{
  SbShadowRectangle row = row_of (obstruction);

  shadow->n_cuts = near_cuts (obstruction, direction, shadow->cuts);
  shadow->lit_frac = keep_crossing (&row, shadow->cuts, &shadow->n_cuts);
}

double
sb_shadow_of_side_walls (const SbObstruction     *obstruction,
                         const SbShadowDirection *direction)
{
  SbShadowRectangle row = row_of (obstruction);
  SbShadowCut cuts[SB_SHADOW_MAX_CUTS];
  guint n_cuts = side_wall_cuts (obstruction, direction, cuts);

  return keep_crossing (&row, cuts, &n_cuts);
}
