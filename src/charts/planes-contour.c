#include "charts/planes-contour.h"

#include <math.h>

static const double FIRST_AZIMUTH_DEG = 90.0;
static const double AZIMUTH_SPAN_DEG = 180.0;
static const double TILT_SPAN_DEG = 90.0;
/* About as many steps lie between the least and the most. */
static const double USUAL_N_STEPS = 8.0;

typedef struct
{
  double x;
  double y;
  double value;
} Corner;

double
sb_planes_map_x (const SbPlanesMap *map,
                 double             azimuth_deg)
{
  return map->plot.x + map->plot.width * (azimuth_deg - FIRST_AZIMUTH_DEG) / AZIMUTH_SPAN_DEG;
}

double
sb_planes_map_y (const SbPlanesMap *map,
                 double             tilt_deg)
{
  return map->plot.y + map->plot.height * (1.0 - tilt_deg / TILT_SPAN_DEG);
}

static double
value_at (const SbSweepPlane *planes,
          guint               azimuth_index,
          guint               tilt_index)
{
  return sb_drawing_finite (planes[azimuth_index * SB_SWEEP_N_TILTS + tilt_index].annual_kwh);
}

void
sb_planes_levels (const SbSweepPlane *planes,
                  SbPlanesLevels     *levels)
{
  double least = INFINITY, most = -INFINITY, raw, power, step;

  *levels = (SbPlanesLevels) { .n = 0 };
  for (guint i = 0; i < SB_SWEEP_N_PLANES; i++)
    {
      double value = sb_drawing_finite (planes[i].annual_kwh);

      least = MIN (least, value);
      most = MAX (most, value);
    }
  if (most - least <= 1e-6 * MAX (fabs (most), 1e-3))
    return;

  raw = (most - least) / USUAL_N_STEPS;
  power = pow (10.0, floor (log10 (raw)));
  step = raw <= power ? power : raw <= 2.0 * power ? 2.0 * power : raw <= 5.0 * power ? 5.0 * power : 10.0 * power;
  levels->decimals = step < 1.0 ? (int) MIN (ceil (-log10 (step) - 1e-9), 9.0) : 0;
  for (double multiple = floor (least / step) + 1.0; multiple * step < most && levels->n < SB_PLANES_MAX_LEVELS;
       multiple += 1.0)
    levels->values[levels->n++] = multiple * step;
}

static void
get_corners (const SbPlanesMap *map,
             guint              azimuth_index,
             guint              tilt_index,
             Corner             corners[4])
{
  for (guint i = 0; i < 4; i++)
    {
      guint azimuth = azimuth_index + (i == 1 || i == 2), tilt = tilt_index + (i >= 2);

      corners[i].x = map->plot.x + map->plot.width * azimuth / (SB_SWEEP_N_AZIMUTHS - 1.0);
      corners[i].y = map->plot.y + map->plot.height * (1.0 - tilt / (SB_SWEEP_N_TILTS - 1.0));
      corners[i].value = value_at (map->planes, azimuth, tilt);
    }
}

static Corner
between (const Corner *a,
         const Corner *b,
         double        level)
{
  double share = (level - a->value) / (b->value - a->value);

  return (Corner) { a->x + (b->x - a->x) * share, a->y + (b->y - a->y) * share, level };
}

/* The part of a triangle that is at least at the level (Sutherland and Hodgman, with one half plane). */
static void
add_triangle (cairo_t      *cr,
              const Corner *triangle[3],
              double        level)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < 3; i++)
    {
      const Corner *a = triangle[i], *b = triangle[(i + 1) % 3];
      gboolean a_in = a->value >= level, b_in = b->value >= level;

      if (a_in)
        {
          if (begun)
            cairo_line_to (cr, a->x, a->y);
          else
            cairo_move_to (cr, a->x, a->y);
          begun = TRUE;
        }
      if (a_in != b_in)
        {
          Corner cut = between (a, b, level);

          if (begun)
            cairo_line_to (cr, cut.x, cut.y);
          else
            cairo_move_to (cr, cut.x, cut.y);
          begun = TRUE;
        }
    }
  if (begun)
    cairo_close_path (cr);
}

static void
add_rectangle (const SbPlanesMap *map,
               cairo_t           *cr,
               guint              from_azimuth,
               guint              to_azimuth,
               guint              tilt)
{
  Corner first[4], last[4];

  get_corners (map, from_azimuth, tilt, first);
  get_corners (map, to_azimuth, tilt, last);
  cairo_move_to (cr, first[0].x, first[0].y);
  cairo_line_to (cr, last[1].x, last[1].y);
  cairo_line_to (cr, last[2].x, last[2].y);
  cairo_line_to (cr, first[3].x, first[3].y);
  cairo_close_path (cr);
}

void
sb_planes_contour_area (const SbPlanesMap *map,
                        cairo_t           *cr,
                        double             level)
{
  for (guint tilt = 0; tilt + 1 < SB_SWEEP_N_TILTS; tilt++)
    {
      int run_from = -1; /* cells wholly inside are drawn together */

      for (guint azimuth = 0; azimuth + 1 < SB_SWEEP_N_AZIMUTHS; azimuth++)
        {
          Corner corners[4];
          guint n_inside = 0;

          get_corners (map, azimuth, tilt, corners);
          for (guint i = 0; i < 4; i++)
            n_inside += corners[i].value >= level;
          if (n_inside == 4)
            {
              if (run_from < 0)
                run_from = (int) azimuth;
              continue;
            }
          if (run_from >= 0)
            add_rectangle (map, cr, (guint) run_from, azimuth - 1, tilt);
          run_from = -1;
          if (n_inside > 0)
            {
              add_triangle (cr, (const Corner *[]) { &corners[0], &corners[1], &corners[2] }, level);
              add_triangle (cr, (const Corner *[]) { &corners[0], &corners[2], &corners[3] }, level);
            }
        }
      if (run_from >= 0)
        add_rectangle (map, cr, (guint) run_from, SB_SWEEP_N_AZIMUTHS - 2, tilt);
    }
}

static void
add_segment (cairo_t      *cr,
             const Corner *triangle[3],
             double        level)
{
  guint n = 0;

  for (guint i = 0; i < 3; i++)
    {
      const Corner *a = triangle[i], *b = triangle[(i + 1) % 3];
      Corner cut;

      if ((a->value >= level) == (b->value >= level))
        continue;
      cut = between (a, b, level);
      if (n++ == 0)
        cairo_move_to (cr, cut.x, cut.y);
      else
        cairo_line_to (cr, cut.x, cut.y);
    }
}

void
sb_planes_contour_line (const SbPlanesMap *map,
                        cairo_t           *cr,
                        double             level)
{
  for (guint azimuth = 0; azimuth + 1 < SB_SWEEP_N_AZIMUTHS; azimuth++)
    for (guint tilt = 0; tilt + 1 < SB_SWEEP_N_TILTS; tilt++)
      {
        Corner corners[4];

        get_corners (map, azimuth, tilt, corners);
        add_segment (cr, (const Corner *[]) { &corners[0], &corners[1], &corners[2] }, level);
        add_segment (cr, (const Corner *[]) { &corners[0], &corners[2], &corners[3] }, level);
      }
}

double
sb_planes_crossing_tilt_deg (const SbSweepPlane *planes,
                             guint               azimuth_index,
                             double              level)
{
  const double step_deg = TILT_SPAN_DEG / (SB_SWEEP_N_TILTS - 1.0);

  for (guint tilt = SB_SWEEP_N_TILTS - 1; tilt > 0; tilt--)
    {
      double above = value_at (planes, azimuth_index, tilt), below = value_at (planes, azimuth_index, tilt - 1);

      if ((above >= level) != (below >= level))
        return step_deg * (tilt - 1 + (level - below) / (above - below));
    }

  return NAN;
}
