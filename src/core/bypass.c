#include "core/shadow.h"

#include <math.h>

/*
 * Three bypass thirds along the long side, half-cut modules have two parallel halves,
 *
 *      portrait, full   ┌─┬─┬─┐     portrait, half-cut  ┌─┬─┬─┐     landscape  ┌─────┬─────┐
 *                       │1│2│3│                         │1│2│3│     half-cut   │  1  │  1  │
 *                       │ │ │ │                         ├─┼─┼─┤                ├─────┼─────┤
 *                       │ │ │ │                         │1│2│3│                │  2  │  2  │ …
 *                       └─┴─┴─┘                         └─┴─┴─┘                └─────┴─────┘
 */

/* Cells of a module along its long side (full cells) and across. */
#define CELLS_LONG 9
#define CELLS_ACROSS 6

/*
 * The darkest cell of a string, 0 … 1 of the beam: along a straight shadow line it is the cell in the corner that
 * lies deepest in the shadow.
 */
static double
darkest_cell_lit_frac (const SbShadowRectangle *string,
                       double           cell_s_m,
                       double           cell_a_m,
                       const SbShadowCut       *cuts,
                       guint            n_cuts)
{
  double darkest = 1.0;

  for (guint i = 0; i < n_cuts; i++)
    {
      const SbShadowCut *cut = &cuts[i];
      SbShadowRectangle cell = *string;
      double deepest;

      if (cut->cs > 0.0)
        cell.s_max = cell.s_min + cell_s_m;
      else
        cell.s_min = cell.s_max - cell_s_m;
      if (cut->ca > 0.0)
        cell.a_max = cell.a_min + cell_a_m;
      else
        cell.a_min = cell.a_max - cell_a_m;

      deepest = cut->c0 + cut->cs * (cut->cs > 0.0 ? cell.s_min : cell.s_max)
                + cut->ca * (cut->ca > 0.0 ? cell.a_min : cell.a_max);
      if (deepest > 0.0)
        continue;
      darkest = fmin (darkest, sb_shadow_lit_frac (&cell, cut));
    }

  return darkest;
}

/*
 * Thirds in series carry the current of the weakest, or are bypassed: the best of running at the current of any one
 * third with all thirds that carry it.
 */
static double
module_power_frac (const double current_frac[3])
{
  double best = 0.0;

  for (int i = 0; i < 3; i++)
    {
      int n_carrying = 0;

      for (int k = 0; k < 3; k++)
        n_carrying += current_frac[k] >= current_frac[i];
      best = fmax (best, current_frac[i] * n_carrying / 3.0);
    }

  return best;
}

static double
one_module_factor (const SbObstruction *obstruction,
                   int                  index,
                   double               beam_share,
                   const SbShadowCut           *cuts,
                   guint                n_cuts)
{
  gboolean landscape = obstruction->orientation == SB_ORIENTATION_LANDSCAPE;
  int n_halves = obstruction->cells == SB_CELLS_HALF_CUT ? 2 : 1;
  double s_min = -0.5 * obstruction->width_m + index * obstruction->module_width_m;
  /* Thirds lie side by side across the module, halves one behind the other along its long side. */
  double third_m = (landscape ? obstruction->height_m : obstruction->module_width_m) / 3.0;
  double half_m = (landscape ? obstruction->module_width_m : obstruction->height_m) / n_halves;
  double cell_across_m = third_m * 3.0 / CELLS_ACROSS;
  double cell_along_m = half_m * n_halves / (CELLS_LONG * n_halves);
  double current_frac[3];

  for (int third = 0; third < 3; third++)
    {
      current_frac[third] = 0.0;
      for (int half = 0; half < n_halves; half++)
        {
          SbShadowRectangle string =
            landscape
              ? (SbShadowRectangle) { s_min + half * half_m, s_min + (half + 1) * half_m, third * third_m, (third + 1) * third_m }
              : (SbShadowRectangle) { s_min + third * third_m, s_min + (third + 1) * third_m, half * half_m, (half + 1) * half_m };
          double lit = darkest_cell_lit_frac (&string, landscape ? cell_along_m : cell_across_m,
                                              landscape ? cell_across_m : cell_along_m, cuts, n_cuts);

          current_frac[third] += (1.0 - beam_share * (1.0 - lit)) / n_halves;
        }
    }

  return module_power_frac (current_frac);
}

/* Lines that run level across the row shade all its modules alike. */
static gboolean
is_level (const SbShadow *shadow)
{
  for (guint i = 0; i < shadow->n_cuts; i++)
    if (shadow->cuts[i].cs != 0.0)
      return FALSE;

  return TRUE;
}

double
sb_shadow_dc_factor (const SbObstruction *obstruction,
                     const SbShadow      *shadow,
                     double               beam_share)
{
  int n_modules = is_level (shadow) ? 1 : obstruction->n_modules;
  double sum = 0.0;

  if (shadow->lit_frac >= 1.0)
    return 1.0;
  if (shadow->lit_frac <= 0.0)
    return 1.0 - beam_share;

  for (int i = 0; i < n_modules; i++)
    sum += one_module_factor (obstruction, i, beam_share, shadow->cuts, shadow->n_cuts);

  return sum / n_modules;
}

double
sb_obstruction_dc_factor (const SbObstruction *obstruction,
                          double               sun_azimuth_deg,
                          double               sun_elevation_deg,
                          double               beam_share)
{
  SbShadowDirection direction;
  SbShadow shadow;

  if (sb_shadow_horizon_hides (obstruction, sun_azimuth_deg, sun_elevation_deg))
    return 1.0 - beam_share;

  direction = sb_shadow_direction (obstruction, sun_azimuth_deg, sun_elevation_deg);
  sb_shadow_cast (obstruction, &direction, &shadow);

  return sb_shadow_dc_factor (obstruction, &shadow, beam_share);
}
