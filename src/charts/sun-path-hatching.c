#include "charts/sun-path-hatching.h"

#include <math.h>

/* At font_scale 1. */
static const double SPACING = 7.0;
static const double WIDTH = 2.0;

/* Larger tiles are copied faster. */
#define LEAST_TILE_PX 40

/* A square of the hatching that goes on into itself, on its ground; lines of x + y = n × spacing. */
static cairo_pattern_t *
hatching_tile (const SbChartFrame *frame)
{
  const double scale = frame->device_scale;
  int spacing_px = MAX ((int) lround (SPACING * frame->font_scale * scale), 2);
  int n_lines = 1 + LEAST_TILE_PX / spacing_px;
  int side_px = n_lines * spacing_px;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side_px, side_px);
  cairo_t *cr = cairo_create (surface);
  cairo_pattern_t *pattern;

  sb_drawing_set_colour (cr, &frame->palette->behind_wall, 1.0);
  cairo_paint (cr);
  for (int i = 0; i <= 2 * n_lines; i++)
    {
      cairo_move_to (cr, i * spacing_px + spacing_px, -spacing_px);
      cairo_line_to (cr, -spacing_px, i * spacing_px + spacing_px);
    }
  sb_drawing_set_colour (cr, &frame->palette->hidden, 1.0);
  cairo_set_line_width (cr, WIDTH * frame->font_scale * scale);
  cairo_stroke (cr);
  cairo_destroy (cr);

  cairo_surface_set_device_scale (surface, scale, scale);
  pattern = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_surface_destroy (surface);

  return pattern;
}

/*
 * The same as draw_hatching () in a tenth of the time: the cells around all that is partly in the sun, from a tile.
 * Cells end on whole pixels.
 */
static void
paint_hatching (cairo_t            *cr,
                const SbChartFrame *frame,
                const SbSunMask    *mask)
{
  const SbBox *plot = &mask->plot;
  cairo_pattern_t *tile = hatching_tile (frame);

  cairo_new_path (cr);
  for (int row = 0; row + 1 < mask->n_rows; row++)
    {
      double top = round (plot->y + plot->height * row / (mask->n_rows - 1));
      double bottom = round (plot->y + plot->height * (row + 1) / (mask->n_rows - 1));
      double left = NAN;

      for (int column = 0; column < mask->n_columns; column++)
        {
          double x = round (plot->x + plot->width * column / (mask->n_columns - 1));
          gboolean is_partly = column + 1 < mask->n_columns
                               && sb_sun_mask_has_at (mask, 1 << SB_SKY_PARTLY, column, mask->n_rows - 2 - row);

          if (is_partly && isnan (left))
            left = x;
          if (is_partly || isnan (left))
            continue;
          cairo_rectangle (cr, left, top, x - left, bottom - top);
          left = NAN;
        }
    }
  cairo_set_source (cr, tile);
  cairo_fill (cr);
  cairo_pattern_destroy (tile);
}

/* Lines where the modules are partly in the sun. To clip them by the outline instead costs several times as much. */
static void
draw_hatching (cairo_t            *cr,
               const SbChartFrame *frame,
               const SbSunMask    *mask)
{
  const double spacing = SPACING * frame->font_scale;
  const SbBox *plot = &mask->plot;
  const double left = plot->x, right = plot->x + plot->width, top = plot->y, bottom = plot->y + plot->height;
  const double step = 0.5 * plot->height / (mask->n_rows - 1);

  cairo_new_path (cr);
  for (double sum = floor ((left + top) / spacing) * spacing; sum < right + bottom; sum += spacing)
    {
      double low = MIN (bottom, sum - left), high = MAX (top, sum - right);
      gboolean goes_on = FALSE;

      for (double y = low; y >= high; y -= step)
        {
          gboolean is_partly = sb_sun_mask_has_near (mask, 1 << SB_SKY_PARTLY, sum - y, y);

          if (is_partly && !goes_on)
            cairo_move_to (cr, sum - y - step, y + step);
          if (goes_on && (!is_partly || y - step < high))
            cairo_line_to (cr, sum - y + step, y - step);
          goes_on = is_partly;
        }
    }
  sb_drawing_set_colour (cr, &frame->palette->hidden, 1.0);
  cairo_set_line_width (cr, WIDTH * frame->font_scale);
  cairo_stroke (cr);
}

void
sb_sun_mask_draw_hatching (const SbSunMask    *mask,
                           const SbChartFrame *frame,
                           cairo_t            *cr)
{
  if (frame->device_scale > 0.0)
    paint_hatching (cr, frame, mask);
  else
    draw_hatching (cr, frame, mask);
}
