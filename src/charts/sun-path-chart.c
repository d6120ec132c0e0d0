#include "charts/sun-path-chart.h"

#include <math.h>

#include "charts/sun-path-axes.h"
#include "charts/sun-path-hatching.h"
#include "charts/sun-path-labels.h"
#include "charts/sun-path-words.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double PATH_WIDTH = 3.0;
static const double DASH = 3.5;

/* Of a path, px: its true curve lies within a twentieth of a pixel. */
static const double LEAST_PIECE = 6.0;

/* Pieces of an hour's line from June to December. */
#define HOUR_LINE_STEPS 10

/* ---- areas ---- */

static void
fill_area (cairo_t         *cr,
           const SbSunMask *mask,
           guint            states,
           const SbColour  *colour,
           const SbColour  *edge,
           double           edge_width)
{
  cairo_new_path (cr);
  if (!sb_sun_mask_outline (mask, states, cr))
    return;

  sb_drawing_set_colour (cr, colour, 1.0);
  cairo_fill_preserve (cr);
  if (edge != NULL)
    {
      sb_drawing_set_colour (cr, edge, 1.0);
      cairo_set_line_width (cr, edge_width);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

/* A day between the three, for the mean of spring and autumn; part 0 in June, 1 at the equinoxes, 2 in December. */
static SbSunDay
day_between (const SbSunScene *scene,
             double            part)
{
  const SbSunDay *from = &scene->days[part < 1.0 ? SB_SUN_JUNE : SB_SUN_EQUINOX];
  const SbSunDay *to = &scene->days[part < 1.0 ? SB_SUN_EQUINOX : SB_SUN_DECEMBER];
  double rest = part < 1.0 ? part : part - 1.0;

  return (SbSunDay) { from->declination_deg + rest * (to->declination_deg - from->declination_deg),
                      from->equation_of_time_min + rest * (to->equation_of_time_min - from->equation_of_time_min) };
}

static void
draw_hour_lines (cairo_t            *cr,
                 const SbChartFrame *frame,
                 const SbSunMask    *mask)
{
  const SbSunScene *scene = mask->scene;

  cairo_new_path (cr);
  for (int hour = scene->first_hour; hour <= scene->last_hour; hour++)
    {
      double last_x = NAN;

      for (int i = 0; i <= HOUR_LINE_STEPS; i++)
        {
          SbSunDay day = day_between (scene, 2.0 * i / HOUR_LINE_STEPS);
          SbSkyPoint sun = sb_sun_scene_at (scene, &day, sb_sun_scene_hour_angle (scene, &day, hour));
          double x = sb_sun_mask_x (mask, sun.azimuth_deg);

          /* Not across the picture where the circle is cut open. */
          if (isfinite (last_x) && fabs (x - last_x) < 0.4 * mask->plot.width)
            cairo_line_to (cr, x, sb_sun_mask_y (mask, sun.elevation_deg));
          else
            cairo_move_to (cr, x, sb_sun_mask_y (mask, sun.elevation_deg));
          last_x = x;
        }
    }
  sb_drawing_set_colour (cr, &frame->palette->axis, 1.0);
  cairo_set_line_width (cr, 0.8 * frame->font_scale);
  cairo_stroke (cr);
}

static void
draw_sky (cairo_t            *cr,
          const SbChartFrame *frame,
          const SbSunMask    *mask)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;
  const SbColour *edge = &palette->wall_edge; /* the fills alone are too close to each other for some eyes */
  gboolean partly = sb_sun_mask_has (mask, 1 << SB_SKY_PARTLY);

  cairo_rectangle (cr, mask->plot.x, mask->plot.y, mask->plot.width, mask->plot.height);
  sb_drawing_set_colour (cr, partly ? &palette->behind_wall : &palette->sky, 1.0);
  cairo_fill (cr);
  if (partly)
    {
      sb_sun_mask_draw_hatching (mask, frame, cr);
      fill_area (cr, mask, 1 << SB_SKY_LIT, &palette->sky, NULL, 0.0);
    }
  draw_hour_lines (cr, frame, mask);
  fill_area (cr, mask, 1 << SB_SKY_HIDDEN | 1 << SB_SKY_BUILDING, &palette->hidden, edge, 0.8 * scale);
  fill_area (cr, mask, 1 << SB_SKY_BUILDING, &palette->wall, &palette->wall_edge, 1.2 * scale);
  fill_area (cr, mask, 1 << SB_SKY_BEHIND, &palette->behind_wall, edge, 0.8 * scale);
}

/* ---- paths of the sun ---- */

/* Where a path goes behind something, or comes up: the part of the way from one step to the next. */
static double
part_of_change (const SbSunLabels *labels,
                SbSunDayName       name,
                int                step)
{
  const SbSunScene *scene = labels->mask->scene;
  gboolean begins_seen = labels->steps[name][step].is_seen;
  double low = 0.0, high = 1.0;

  for (int k = 0; k < 8; k++)
    {
      double middle = 0.5 * (low + high);
      SbSkyPoint sun = sb_sun_scene_at (scene, &scene->days[name], step - 180.0 + middle);
      gboolean is_seen = sun.elevation_deg > 0.0 && sb_sun_scene_state (scene, sun) <= SB_SKY_PARTLY;

      *(is_seen == begins_seen ? &low : &high) = middle;
    }

  return low;
}

/* Does a piece of a path lead from one step to the next, above the horizon and not across the cut circle? */
static gboolean
is_piece (const SbSunLabels *labels,
          const SbSunStep   *from)
{
  const SbSunStep *to = from + 1;

  return (from->is_up || to->is_up) && fabs (to->x - from->x) <= 0.4 * labels->mask->plot.width;
}

/* The parts of a day's path that are seen, or those that are not. */
static void
add_path (const SbSunLabels *labels,
          SbSunDayName       name,
          gboolean           seen,
          cairo_t           *cr)
{
  const SbSunStep *steps = labels->steps[name];
  gboolean goes_on = FALSE;
  double x = 0.0, y = 0.0;

  for (int i = 0; i + 1 < SB_SUN_STEPS; i++)
    {
      const SbSunStep *from = &steps[i], *to = from + 1;
      gboolean changes = from->is_seen != to->is_seen;
      double part = 0.0, change_x, change_y;

      if (!is_piece (labels, from) || (!changes && from->is_seen != seen))
        {
          goes_on = FALSE;
          continue;
        }

      if (changes)
        part = part_of_change (labels, name, i);
      change_x = from->x + part * (to->x - from->x);
      change_y = from->y + part * (to->y - from->y);
      if (!goes_on || (changes && to->is_seen == seen))
        {
          x = changes && to->is_seen == seen ? change_x : from->x;
          y = changes && to->is_seen == seen ? change_y : from->y;
          cairo_move_to (cr, x, y);
        }

      goes_on = to->is_seen == seen;
      /* Steps closer than this to each other bend the line by nothing. */
      if (goes_on && hypot (to->x - x, to->y - y) < LEAST_PIECE && i + 2 < SB_SUN_STEPS && is_piece (labels, to)
          && to[1].is_seen == seen)
        continue;
      x = goes_on ? to->x : change_x;
      y = goes_on ? to->y : change_y;
      cairo_line_to (cr, x, y);
    }
}

static void
draw_paths_of (cairo_t            *cr,
               const SbChartFrame *frame,
               const SbSunLabels  *labels,
               gboolean            seen)
{
  const double scale = frame->font_scale;
  const double dashes[] = { DASH * scale, DASH * scale };

  cairo_new_path (cr);
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    add_path (labels, (SbSunDayName) name, seen, cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (seen)
    {
      sb_drawing_set_colour (cr, &frame->palette->sun_edge, 1.0);
      cairo_set_line_width (cr, PATH_WIDTH * scale);
    }
  else
    {
      sb_drawing_set_colour (cr, &frame->palette->grid_line, 1.0);
      cairo_set_line_width (cr, 0.5 * PATH_WIDTH * scale);
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* ---- the whole ---- */

static void
draw_cursor (cairo_t            *cr,
             const SbChartFrame *frame,
             const SbSunView    *view,
             const SbSunMask    *mask)
{
  const SbSunScene *scene = &view->scene;
  const double scale = frame->font_scale;
  int hour = scene->first_hour + frame->cursor;
  g_autofree char *heading = sb_sun_path_hour (hour);
  char *names[SB_N_SUN_DAYS], *values[SB_N_SUN_DAYS];
  SbValueRow rows[SB_N_SUN_DAYS];
  double x = NAN;

  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    {
      const SbSunDay *day = &scene->days[name];
      SbSkyPoint sun = sb_sun_scene_at (scene, day, sb_sun_scene_hour_angle (scene, day, hour));
      double at_x = sb_sun_mask_x (mask, sun.azimuth_deg);

      values[name] = sb_sun_path_moment (scene, (SbSunDayName) name, hour);
      names[name] = sb_sun_path_day_name ((SbSunDayName) name, FALSE);
      rows[name] = (SbValueRow) { &frame->palette->sun_edge, NULL, TRUE, FALSE, names[name], values[name] };
      if (sun.elevation_deg <= 0.0 || at_x < view->plot.x || at_x > view->plot.x + view->plot.width)
        continue;
      sb_drawing_ring (cr, &frame->palette->text, &frame->palette->sun_fill, at_x, sb_sun_mask_y (mask, sun.elevation_deg),
                       5.0 * scale, 1.6 * scale);
      x = isfinite (x) ? x : at_x;
    }
  sb_drawing_value_box (cr, frame, &view->body, isfinite (x) ? x : view->plot.x + view->plot.width / 2.0, 8.0 * scale,
                        heading, rows, SB_N_SUN_DAYS);
  for (int name = 0; name < SB_N_SUN_DAYS; name++)
    {
      g_free (names[name]);
      g_free (values[name]);
    }
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const gboolean with_cursor = frame->cursor >= 0;
  SbSunLabels labels;
  SbSunMask mask;
  SbSunView view;

  sb_sun_view_init (&view, data, frame, TRUE);
  sb_sun_mask_init (&mask, &view.scene, view.plot);
  sb_sun_labels_init (&labels, frame, &mask);

  cairo_save (cr);
  cairo_rectangle (cr, view.plot.x, view.plot.y, view.plot.width, view.plot.height);
  cairo_clip (cr);
  draw_sky (cr, frame, &mask);
  cairo_restore (cr);
  sb_sun_view_draw_degrees (cr, frame, &view);
  cairo_save (cr);
  cairo_rectangle (cr, view.plot.x, view.plot.y, view.plot.width, view.plot.height);
  cairo_clip (cr);
  draw_paths_of (cr, frame, &labels, FALSE);
  draw_paths_of (cr, frame, &labels, TRUE);
  cairo_restore (cr);
  sb_drawing_line (cr, &frame->palette->axis, 1.2 * frame->font_scale, view.plot.x, view.plot.y + view.plot.height,
                   view.plot.x + view.plot.width, view.plot.y + view.plot.height);
  sb_sun_view_draw_directions (cr, frame, &view, &mask);
  if (view.with_legend)
    sb_sun_view_draw_legend (cr, frame, &view, &mask);

  sb_sun_labels_draw_days (&labels, cr);
  sb_sun_labels_draw_obstacles (&labels, cr);
  sb_sun_labels_draw_behind (&labels, cr);
  sb_sun_labels_draw_hours (&labels, cr);
  if (with_cursor && frame->cursor <= view.scene.last_hour - view.scene.first_hour)
    draw_cursor (cr, frame, &view, &mask);

  sb_sun_mask_clear (&mask);
  sb_sun_scene_clear (&view.scene);
}

/* The hour at which the sun can stand in a place of the sky: the declination that leads there is solved away. */
static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  SbSunMask mask = { 0 };
  SbSkyPoint point;
  double latitude_rad, elevation_rad, from_south_rad, hour_angle_deg, hour;
  int item = -1;
  SbSunView view;

  sb_sun_view_init (&view, data, frame, FALSE);
  if (x >= view.plot.x && x < view.plot.x + view.plot.width && y >= view.plot.y && y <= view.body.y + view.body.height)
    {
      mask.scene = &view.scene;
      mask.plot = view.plot;
      point = sb_sun_mask_point (&mask, x, MIN (y, view.plot.y + view.plot.height));
      latitude_rad = view.scene.latitude_deg * (G_PI / 180.0);
      elevation_rad = point.elevation_deg * (G_PI / 180.0);
      from_south_rad = (point.azimuth_deg - 180.0) * (G_PI / 180.0);
      hour_angle_deg = atan2 (sin (from_south_rad) * cos (elevation_rad),
                              cos (from_south_rad) * cos (elevation_rad) * sin (latitude_rad)
                                + sin (elevation_rad) * cos (latitude_rad))
                       * (180.0 / G_PI);
      hour = (hour_angle_deg - sb_sun_scene_hour_angle (&view.scene, &view.scene.days[SB_SUN_EQUINOX], 12.0)) / 15.0 + 12.0;
      item = CLAMP ((int) lround (hour), view.scene.first_hour, view.scene.last_hour) - view.scene.first_hour;
    }
  sb_sun_scene_clear (&view.scene);

  return item;
}

const SbChart SB_SUN_PATH_CHART = {
  .id = "sun-path",
  .name = N_("Path of the sun"),
  .icon_name = "sb-chart-sun-path-symbolic",
  .title = sb_sun_path_title,
  .subtitle = sb_sun_path_subtitle,
  .description = sb_sun_path_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_sun_path_n_items,
  .item_text = sb_sun_path_item_text,
  .table = sb_sun_path_table,
};
