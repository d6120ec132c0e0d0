#include "charts/sun-path-axes.h"

#include <math.h>

#include "charts/sun-path-chart.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double LEGEND_MARK = 16.0; /* as drawing.h's legend lays it out */
static const double LEGEND_GAP = 12.0;
static const double LEAST_HEIGHT_WITH_LEGEND = 120.0;

static char *
degrees_text (double degrees)
{
  g_autofree char *number = sb_format_number (degrees, 0);

  return g_strconcat (number, "°", NULL);
}

void
sb_sun_view_init (SbSunView          *view,
                  const SbChartData  *data,
                  const SbChartFrame *frame,
                  gboolean            with_mask)
{
  const double scale = frame->font_scale;
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, NULL };
  SbBox text = sb_drawing_measure (frame, axis, "00°", 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START);
  double left, top;

  view->body = sb_chart_body (&SB_SUN_PATH_CHART, data, frame);
  sb_sun_scene_init (&view->scene, data, with_mask);
  sb_drawing_ticks (0.0, view->scene.top_deg, &view->ticks);

  view->with_legend = view->body.height > LEAST_HEIGHT_WITH_LEGEND * scale && sb_balcony_obstructs (view->scene.balcony);
  view->with_degrees = text.width < 0.2 * view->body.width;
  left = view->with_degrees ? text.width + 6.0 * scale : 1.0;
  top = view->with_legend ? text.height + 6.0 * scale : 2.0;
  /* On whole pixels: sharp edges, and what is clipped by it is drawn in half the time. */
  view->plot.x = ceil (view->body.x + left);
  view->plot.y = ceil (view->body.y + top);
  view->plot.width = MAX (floor (view->body.x + view->body.width - 1.0) - view->plot.x, 1.0);
  view->plot.height
    = MAX (floor (view->body.y + view->body.height - text.height - 5.0 * scale) - view->plot.y, 1.0);
}

void
sb_sun_view_draw_degrees (cairo_t            *cr,
                          const SbChartFrame *frame,
                          const SbSunView    *view)
{
  const double scale = frame->font_scale;
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  const double dots[] = { 1.0 * scale, 3.0 * scale };
  const SbBox *plot = &view->plot;
  double last_y = G_MAXDOUBLE;

  for (guint i = 1; i < view->ticks.n; i++)
    {
      double y = plot->y + plot->height * (1.0 - view->ticks.values[i] / view->scene.top_deg);
      g_autofree char *text = degrees_text (view->ticks.values[i]);
      SbBox box = sb_drawing_measure (frame, axis, text, plot->x - 6.0 * scale, y, SB_ALIGN_END, SB_ALIGN_MIDDLE);

      cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0.0);
      sb_drawing_line (cr, &frame->palette->axis, 0.8 * scale, plot->x, y, plot->x + plot->width, y);
      cairo_set_dash (cr, NULL, 0, 0.0);
      if (!view->with_degrees || box.y + box.height > last_y || box.y < view->body.y - 2.0)
        continue;
      sb_drawing_text (cr, frame, axis, text, plot->x - 6.0 * scale, y, SB_ALIGN_END, SB_ALIGN_MIDDLE);
      last_y = box.y;
    }
}

static const char *
compass_letter (int eighth)
{
  switch (eighth)
    {
    case 0:
      return C_ ("compass", "N");
    case 1:
      return C_ ("compass", "NE");
    case 2:
      return C_ ("compass", "E");
    case 3:
      return C_ ("compass", "SE");
    case 4:
      return C_ ("compass", "S");
    case 5:
      return C_ ("compass", "SW");
    case 6:
      return C_ ("compass", "W");
    default:
      return C_ ("compass", "NW");
    }
}

/* A letter below the axis, unless it leaves the picture or touches another. */
static void
draw_direction (cairo_t            *cr,
                const SbChartFrame *frame,
                const SbSunView    *view,
                const SbSunMask    *mask,
                const char         *text,
                double              azimuth_deg,
                gboolean            own,
                SbBox              *placed,
                guint              *n_placed)
{
  const double scale = frame->font_scale;
  const SbTextStyle style = { SB_TEXT_AXIS, own ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                              own ? &frame->palette->text : &frame->palette->dim_text };
  const double bottom = view->plot.y + view->plot.height;
  double x = sb_sun_mask_x (mask, azimuth_deg);
  SbBox box = sb_drawing_measure (frame, style, text, x, bottom + 5.0 * scale, SB_ALIGN_MIDDLE, SB_ALIGN_START);
  SbBox wide = { box.x - 4.0 * scale, box.y, box.width + 8.0 * scale, box.height };

  if (x < view->plot.x || x > view->plot.x + view->plot.width || box.x + box.width > view->body.x + view->body.width
      || box.x < view->body.x)
    return;
  for (guint i = 0; i < *n_placed; i++)
    if (sb_box_overlaps (&wide, &placed[i]))
      return;

  sb_drawing_line (cr, own ? &frame->palette->text : &frame->palette->axis, (own ? 2.0 : 1.0) * scale, x, bottom, x,
                   bottom + 4.0 * scale);
  sb_drawing_text (cr, frame, style, text, x, bottom + 5.0 * scale, SB_ALIGN_MIDDLE, SB_ALIGN_START);
  placed[(*n_placed)++] = box;
}

void
sb_sun_view_draw_directions (cairo_t            *cr,
                             const SbChartFrame *frame,
                             const SbSunView    *view,
                             const SbSunMask    *mask)
{
  /* The four main directions before those between. */
  static const int ORDER[] = { 0, 2, 4, 6, 1, 3, 5, 7 };
  const double own_deg = view->scene.azimuth_deg;
  int own_eighth = (int) lround (own_deg / 45.0) % 8;
  gboolean has_letter = fabs (sb_sun_wrap_deg (own_deg - 45.0 * own_eighth)) < 1.0;
  g_autofree char *degrees = degrees_text (round (own_deg));
  SbBox placed[9];
  guint n_placed = 0;

  draw_direction (cr, frame, view, mask, has_letter ? compass_letter (own_eighth) : degrees, own_deg, TRUE, placed,
                  &n_placed);
  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    if (!has_letter || ORDER[i] != own_eighth)
      draw_direction (cr, frame, view, mask, compass_letter (ORDER[i]), 45.0 * ORDER[i], FALSE, placed, &n_placed);
}

/* "hidden" and "partly", at the right above the picture, as far as there is any of it. */
void
sb_sun_view_draw_legend (cairo_t            *cr,
                         const SbChartFrame *frame,
                         const SbSunView    *view,
                         const SbSunMask    *mask)
{
  const SbPalette *palette = frame->palette;
  const SbTextStyle plain = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &palette->dim_text };
  SbValueRow rows[2];
  guint n_rows = 0, found = 0;
  double width = 0.0;

  for (int i = 0; i < mask->n_columns * mask->n_rows; i++)
    found |= 1U << mask->states[i];
  if ((found & (1 << SB_SKY_HIDDEN | 1 << SB_SKY_BUILDING)) != 0)
    rows[n_rows++] = (SbValueRow) { (found & 1 << SB_SKY_HIDDEN) != 0 ? &palette->hidden : &palette->wall,
                                    &palette->wall_edge, FALSE, FALSE, _("hidden"), NULL };
  if ((found & 1 << SB_SKY_PARTLY) != 0)
    rows[n_rows++] = (SbValueRow) { &palette->behind_wall, &palette->hidden, FALSE, TRUE, _("partly hidden"), NULL };
  for (guint i = 0; i < n_rows; i++)
    width += (i > 0 ? LEGEND_GAP : 0.0) * frame->font_scale + LEGEND_MARK * frame->font_scale
             + sb_drawing_measure (frame, plain, rows[i].name, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).width;
  if (n_rows > 0 && width <= view->body.width)
    sb_drawing_legend (cr, frame, rows, n_rows, view->body.x + view->body.width - width, view->body.y, width + 1.0);
}
