#include "charts/sun-path-mask.h"

#include <math.h>

/* Cells of the grid, frame units: what is narrower may be missed; the outlines themselves are exact. */
static const double CELL = 4.0;
static const int LEAST_CELLS = 24;
static const int MOST_COLUMNS = 120;
static const int MOST_ROWS = 60;

/* To a fraction of a pixel that no one sees. */
#define BISECTIONS 5

double
sb_sun_mask_x (const SbSunMask *mask,
               double           azimuth_deg)
{
  const SbSunScene *scene = mask->scene;
  double away_deg = sb_sun_wrap_deg (azimuth_deg - scene->centre_deg);

  return mask->plot.x + mask->plot.width * (away_deg / scene->half_deg + 1.0) / 2.0;
}

double
sb_sun_mask_y (const SbSunMask *mask,
               double           elevation_deg)
{
  return mask->plot.y + mask->plot.height * (1.0 - elevation_deg / mask->scene->top_deg);
}

SbSkyPoint
sb_sun_mask_point (const SbSunMask *mask,
                   double           x,
                   double           y)
{
  const SbSunScene *scene = mask->scene;
  double azimuth_deg = scene->centre_deg + scene->half_deg * (2.0 * (x - mask->plot.x) / mask->plot.width - 1.0);

  return (SbSkyPoint) { sb_sun_wrap_deg (azimuth_deg - 180.0) + 180.0,
                        scene->top_deg * (1.0 - (y - mask->plot.y) / mask->plot.height) };
}

static double
node_x (const SbSunMask *mask,
        double           column)
{
  return mask->plot.x + mask->plot.width * column / (mask->n_columns - 1);
}

static double
node_y (const SbSunMask *mask,
        double           row)
{
  return mask->plot.y + mask->plot.height * (1.0 - row / (mask->n_rows - 1));
}

static SbSkyState
state_at (const SbSunMask *mask,
          double           x,
          double           y)
{
  return sb_sun_scene_state (mask->scene, sb_sun_mask_point (mask, x, y));
}

static SbSunAngle
angle_of (double deg,
          double zero_deg)
{
  double rad = (deg - zero_deg) * (G_PI / 180.0);

  return (SbSunAngle) { deg, sin (rad), cos (rad) };
}

/* What of the obstacles that are there hides a point by itself. */
static guint8
hiding_at (const SbSunScene        *scene,
           guint                    present,
           SbSkyPoint               point,
           const SbShadowDirection *direction)
{
  guint hiding = 0;

  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    if ((present >> obstacle & 1) != 0
        && sb_sun_scene_hides_towards (scene, (SbObstacle) obstacle, point, direction))
      hiding |= 1U << obstacle;

  return (guint8) hiding;
}

void
sb_sun_mask_init (SbSunMask        *mask,
                  const SbSunScene *scene,
                  SbBox             plot)
{
  guint present = 0;
  gsize n_nodes;

  mask->scene = scene;
  mask->plot = plot;
  mask->n_columns = CLAMP ((int) (plot.width / CELL), LEAST_CELLS, MOST_COLUMNS) + 1;
  mask->n_rows = CLAMP ((int) (plot.height / CELL), LEAST_CELLS, MOST_ROWS) + 1;
  n_nodes = (gsize) mask->n_columns * mask->n_rows;
  mask->columns = g_new (SbSunAngle, mask->n_columns);
  mask->rows = g_new (SbSunAngle, mask->n_rows);
  mask->states = g_new (guint8, n_nodes);
  mask->hiding = g_new (guint8, n_nodes);

  for (int obstacle = 0; obstacle < SB_N_OBSTACLES; obstacle++)
    if (sb_obstacle_is_present (scene->balcony, (SbObstacle) obstacle))
      present |= 1U << obstacle;
  for (int column = 0; column < mask->n_columns; column++)
    mask->columns[column]
      = angle_of (sb_sun_mask_point (mask, node_x (mask, column), plot.y).azimuth_deg, scene->azimuth_deg);
  for (int row = 0; row < mask->n_rows; row++)
    mask->rows[row] = angle_of (sb_sun_mask_point (mask, plot.x, node_y (mask, row)).elevation_deg, 0.0);

  for (int row = 0; row < mask->n_rows; row++)
    for (int column = 0; column < mask->n_columns; column++)
      {
        const SbSunAngle *azimuth = &mask->columns[column], *elevation = &mask->rows[row];
        SbSkyPoint point = { azimuth->deg, elevation->deg };
        SbShadowDirection direction
          = { elevation->cos * azimuth->sin, elevation->cos * azimuth->cos, elevation->sin };
        int node = row * mask->n_columns + column;

        mask->states[node] = (guint8) sb_sun_scene_state_towards (scene, point, &direction);
        mask->hiding[node] = hiding_at (scene, present, point, &direction);
      }
}

void
sb_sun_mask_clear (SbSunMask *mask)
{
  g_clear_pointer (&mask->columns, g_free);
  g_clear_pointer (&mask->rows, g_free);
  g_clear_pointer (&mask->states, g_free);
  g_clear_pointer (&mask->hiding, g_free);
}

gboolean
sb_sun_mask_has (const SbSunMask *mask,
                 guint            states)
{
  for (int node = 0; node < mask->n_columns * mask->n_rows; node++)
    if ((states >> mask->states[node] & 1) != 0)
      return TRUE;

  return FALSE;
}

gboolean
sb_sun_mask_has_at (const SbSunMask *mask,
                    guint            states,
                    int              column,
                    int              row)
{
  const guint8 *corner = &mask->states[row * mask->n_columns + column];

  return ((states >> corner[0] | states >> corner[1] | states >> corner[mask->n_columns]
           | states >> corner[mask->n_columns + 1])
          & 1)
         != 0;
}

gboolean
sb_sun_mask_has_near (const SbSunMask *mask,
                      guint            states,
                      double           x,
                      double           y)
{
  double column = (x - mask->plot.x) / mask->plot.width * (mask->n_columns - 1);
  double row = (1.0 - (y - mask->plot.y) / mask->plot.height) * (mask->n_rows - 1);
  int left = (int) CLAMP (column, 0.0, mask->n_columns - 2.0);
  int below = (int) CLAMP (row, 0.0, mask->n_rows - 2.0);

  return sb_sun_mask_has_at (mask, states, left, below);
}

/*
 * ---- outlines ----
 *
 * Marching squares over the nodes and a ring of nodes outside the plot that belong to no set, so that every outline
 * closes. The crossing on the line between two nodes is found by halving; within a cell the outline is straight.
 *
 *     3 ──(2)── 2       corners and (edges) of a cell; the inside lies to the left of each piece
 *    (3)       (1)
 *     0 ──(0)── 1
 */

typedef struct
{
  const SbSunMask *mask;
  guint states;
  int n_columns; /* with the ring */
  int n_rows;
  guint8 *inside; /* of each node, with the ring */
  int *next; /* edge of the grid → the edge that the outline goes to; −1: no outline */
} Tracer;

static gboolean
node_is_inside (const Tracer *tracer,
                int           column,
                int           row)
{
  return tracer->inside[row * tracer->n_columns + column] != 0;
}

static void
find_inside (Tracer *tracer)
{
  const SbSunMask *mask = tracer->mask;

  tracer->inside = g_new0 (guint8, (gsize) tracer->n_columns * tracer->n_rows);
  for (int row = 0; row < mask->n_rows; row++)
    for (int column = 0; column < mask->n_columns; column++)
      tracer->inside[(row + 1) * tracer->n_columns + column + 1]
        = tracer->states >> mask->states[row * mask->n_columns + column] & 1;
}

/* Level edges first, then upright ones. */
static int
level_edge (const Tracer *tracer,
            int           column,
            int           row)
{
  return row * tracer->n_columns + column;
}

static int
upright_edge (const Tracer *tracer,
              int           column,
              int           row)
{
  return tracer->n_columns * tracer->n_rows + row * tracer->n_columns + column;
}

static void
trace_cell (Tracer *tracer,
            int     column,
            int     row)
{
  const guint8 *below = tracer->inside + row * tracer->n_columns + column;
  const guint8 *above = below + tracer->n_columns;
  const int edges[4] = {
    level_edge (tracer, column, row),
    upright_edge (tracer, column + 1, row),
    level_edge (tracer, column, row + 1),
    upright_edge (tracer, column, row),
  };
  const guint8 inside[4] = { below[0], below[1], above[1], above[0] };

  if (inside[0] == inside[1] && inside[1] == inside[2] && inside[2] == inside[3])
    return;

  /*
   * Edge i runs from corner i to corner i + 1. Round the cell against the clock an outline enters where it goes from
   * inside to outside and leaves at the last edge before that led inside; opposite corners are kept apart.
   */
  for (int i = 0; i < 4; i++)
    {
      int back = i;

      if (!inside[i] || inside[(i + 1) % 4])
        continue;
      do
        back = (back + 3) % 4;
      while (inside[back]);
      tracer->next[edges[i]] = edges[back];
    }
}

/* Where the set ends on the line between two nodes. */
static void
add_crossing (const Tracer *tracer,
              int           edge,
              gboolean      first,
              cairo_t      *cr)
{
  const SbSunMask *mask = tracer->mask;
  int n_level = tracer->n_columns * tracer->n_rows;
  gboolean upright = edge >= n_level;
  int column = edge % n_level % tracer->n_columns, row = edge % n_level / tracer->n_columns;
  int column_2 = column + (upright ? 0 : 1), row_2 = row + (upright ? 1 : 0);
  gboolean begin_is_inside = node_is_inside (tracer, column, row);
  double x_in = node_x (mask, (begin_is_inside ? column : column_2) - 1);
  double y_in = node_y (mask, (begin_is_inside ? row : row_2) - 1);
  double x_out = node_x (mask, (begin_is_inside ? column_2 : column) - 1);
  double y_out = node_y (mask, (begin_is_inside ? row_2 : row) - 1);
  int outside_column = begin_is_inside ? column_2 : column, outside_row = begin_is_inside ? row_2 : row;

  gboolean outside_is_node = outside_column >= 1 && outside_row >= 1 && outside_column <= mask->n_columns
                             && outside_row <= mask->n_rows;

  if (outside_is_node)
    for (int i = 0; i < BISECTIONS; i++)
      {
        double x = 0.5 * (x_in + x_out), y = 0.5 * (y_in + y_out);
        gboolean inside = (tracer->states >> state_at (mask, x, y) & 1) != 0;

        *(inside ? &x_in : &x_out) = x;
        *(inside ? &y_in : &y_out) = y;
      }

  /* Between the last two: half as far off as either. */
  if (outside_is_node)
    {
      x_in = 0.5 * (x_in + x_out);
      y_in = 0.5 * (y_in + y_out);
    }
  if (first)
    cairo_move_to (cr, x_in, y_in);
  else
    cairo_line_to (cr, x_in, y_in);
}

gboolean
sb_sun_mask_outline (const SbSunMask *mask,
                     guint            states,
                     cairo_t         *cr)
{
  Tracer tracer = { mask, states, mask->n_columns + 2, mask->n_rows + 2, NULL, NULL };
  int n_edges = 2 * tracer.n_columns * tracer.n_rows;
  gboolean found = FALSE;

  find_inside (&tracer);
  tracer.next = g_new (int, n_edges);
  for (int edge = 0; edge < n_edges; edge++)
    tracer.next[edge] = -1;
  for (int row = 0; row + 1 < tracer.n_rows; row++)
    for (int column = 0; column + 1 < tracer.n_columns; column++)
      trace_cell (&tracer, column, row);

  for (int start = 0; start < n_edges; start++)
    {
      int edge = start;

      if (tracer.next[start] < 0)
        continue;

      found = TRUE;
      while (tracer.next[edge] >= 0)
        {
          int next = tracer.next[edge];

          add_crossing (&tracer, edge, edge == start, cr);
          tracer.next[edge] = -1;
          edge = next;
        }
      cairo_close_path (cr);
    }
  g_free (tracer.inside);
  g_free (tracer.next);

  return found;
}
