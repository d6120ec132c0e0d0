#include "charts/sun-path-labels.h"

#include <math.h>

#include "charts/sun-path-words.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double GAP = 3.0;
static const double MARGIN_TO_CURVES = 2.0;

/* An area must hold so much of a name. */
static const double LEAST_COVER = 0.85;

/* What speaks against a place, in frame units. */
static const double COST_OF_UPRIGHT = 12.0;
static const double COST_OF_TWO_LINES = 8.0;
static const double COST_OFF_GROUND = 15.0;

/* ---- names of the days ---- */

static SbSkyState
state_under (const SbSunLabels *labels,
             const SbBox       *box)
{
  return sb_sun_mask_state_near (labels->mask, box->x + box->width / 2.0, box->y + box->height / 2.0);
}

/* Above or below its curve, as near as it gets, rather in the free sky and about the middle of what is seen. */
static void
find_place_at_curve (const SbSunLabels *labels,
                     int                day,
                     gboolean           seen,
                     SbSunName         *name)
{
  const double scale = labels->frame->font_scale;
  double middle = 0.0;
  int n = 0;
  SbBox best = name->box;

  for (int i = 0; i < SB_SUN_STEPS; i++)
    {
      const SbSunStep *step = &labels->steps[day][i];

      if (!step->is_up || step->is_seen != seen)
        continue;
      middle += step->x;
      n++;
    }
  if (n == 0)
    return;
  middle /= n;

  for (int i = 0; i < SB_SUN_STEPS; i += 6)
    for (int offset = 0; offset < 12; offset++)
      {
        const SbSunStep *step = &labels->steps[day][i];
        double away = (GAP + 3.0 * (offset / 2)) * scale + name->box.height / 2.0;
        SbBox box = name->box;
        SbSkyState ground;
        guint grounds;
        double cost;

        if (!step->is_up || step->is_seen != seen)
          break;
        box.x = step->x - box.width / 2.0;
        box.y = step->y + (offset % 2 == 0 ? -away : away) - box.height / 2.0;
        cost = away + 0.1 * fabs (step->x - middle);
        if (cost >= name->cost || !sb_sun_labels_is_free (labels, &box))
          continue;
        ground = seen ? SB_SKY_LIT : state_under (labels, &box);
        grounds = seen ? 1 << SB_SKY_LIT | 1 << SB_SKY_PARTLY : 1U << ground;
        if (sb_sun_mask_cover (labels->mask, &box, grounds, -1, LEAST_COVER) <= 0.0)
          continue;
        cost += COST_OFF_GROUND * (1.0 - sb_sun_mask_cover (labels->mask, &box, 1 << ground, -1, 0.0));
        if (cost >= name->cost)
          continue;
        cost += sb_sun_labels_cost_of_curves (labels, &box, MARGIN_TO_CURVES * labels->frame->font_scale);
        if (cost >= name->cost)
          continue;
        name->cost = cost;
        best = box;
      }
  name->box = best;
}

void
sb_sun_labels_draw_days (SbSunLabels *labels,
                         cairo_t     *cr)
{
  const SbPalette *palette = labels->frame->palette;

  for (int day = 0; day < SB_N_SUN_DAYS; day++)
    {
      gboolean done = FALSE;

      /* The whole name or the short one where the sun is seen; else where it is not. */
      for (int way = 0; way < 4 && !done; way++)
        {
          g_autofree char *text = sb_sun_path_day_name ((SbSunDayName) day, way % 2 == 1);
          SbSunName name = sb_sun_name_new (labels, text, SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, FALSE, 0.0);
          gboolean seen = way < 2;

          find_place_at_curve (labels, day, seen, &name);
          done = isfinite (name.cost);
          if (done)
            {
              SbSkyState ground = state_under (labels, &name.box);

              sb_sun_name_draw (labels, cr, &name,
                                seen ? &palette->sun_text
                                /* Dim letters are made for light grounds. */
                                : ground == SB_SKY_BEHIND ? &palette->dim_text
                                                          : &palette->text);
            }
          g_object_unref (name.layout);
        }
    }
}

/* ---- names of areas ---- */

/* Somewhere within an area, best near a point. */
static void
find_place_in_area (const SbSunLabels *labels,
                    guint              states,
                    int                obstacle,
                    double             x,
                    double             y,
                    SbSunName         *name)
{
  const SbBox *plot = &labels->mask->plot;
  const double step_x = MAX (plot->width / 32.0, 3.0), step_y = MAX (plot->height / 20.0, 2.0);
  SbBox best = name->box;

  for (double left = plot->x + 2.0; left + name->box.width <= plot->x + plot->width; left += step_x)
    for (double top = plot->y + 1.0; top + name->box.height <= plot->y + plot->height; top += step_y)
      {
        SbBox box = { left, top, name->box.width, name->box.height };
        double cost = 0.15 * (fabs (left + box.width / 2.0 - x) + fabs (top + box.height / 2.0 - y))
                      + (name->upright ? COST_OF_UPRIGHT : 0.0)
                      + (pango_layout_get_line_count (name->layout) > 1 ? COST_OF_TWO_LINES : 0.0);
        double share;

        if (cost >= name->cost || !sb_sun_labels_is_free (labels, &box))
          continue;
        share = sb_sun_mask_cover (labels->mask, &box, states, obstacle, LEAST_COVER);
        cost += 60.0 * (1.0 - share);
        if (share <= 0.0 || cost >= name->cost)
          continue;
        cost += sb_sun_labels_cost_of_curves (labels, &box, MARGIN_TO_CURVES * labels->frame->font_scale);
        if (cost >= name->cost)
          continue;
        name->cost = cost;
        best = box;
      }
  name->box = best;
}

/* The middle of an area; FALSE: there is none. */
static gboolean
middle_of_area (const SbSunMask *mask,
                guint            states,
                int              obstacle,
                double          *x,
                double          *y)
{
  double sum_x = 0.0, sum_y = 0.0;
  int n = 0;

  for (int i = 0; i < mask->n_columns * mask->n_rows; i++)
    {
      double at_x = mask->plot.x + mask->plot.width * (i % mask->n_columns) / (mask->n_columns - 1);
      double at_y = mask->plot.y + mask->plot.height * (1.0 - i / mask->n_columns / (double) (mask->n_rows - 1));

      if ((states >> mask->states[i] & 1) == 0 || (obstacle >= 0 && (mask->hiding[i] >> obstacle & 1) == 0))
        continue;
      sum_x += at_x;
      sum_y += at_y;
      n++;
    }
  *x = n > 0 ? sum_x / n : 0.0;
  *y = n > 0 ? sum_y / n : 0.0;

  return n > 0;
}

/* The best of a level line, a wrapped one and an upright one. */
static void
draw_area_name (SbSunLabels    *labels,
                cairo_t        *cr,
                const char     *text,
                PangoWeight     weight,
                const SbColour *colour,
                guint           states,
                int             obstacle,
                double          x,
                double          y)
{
  SbSunName names[3];
  int best = 0;

  names[0] = sb_sun_name_new (labels, text, SB_TEXT_AXIS, weight, FALSE, 0.0);
  names[1] = sb_sun_name_new (labels, text, SB_TEXT_AXIS, weight, FALSE, 0.62 * names[0].box.width);
  names[2] = sb_sun_name_new (labels, text, SB_TEXT_AXIS, weight, TRUE, 0.0);
  for (int i = 0; i < 3; i++)
    {
      find_place_in_area (labels, states, obstacle, x, y, &names[i]);
      if (names[i].cost < names[best].cost)
        best = i;
    }
  if (isfinite (names[best].cost))
    sb_sun_name_draw (labels, cr, &names[best], colour);
  for (int i = 0; i < 3; i++)
    g_object_unref (names[i].layout);
}

void
sb_sun_labels_draw_obstacles (SbSunLabels *labels,
                              cairo_t     *cr)
{
  static const SbObstacle ORDER[] = { SB_OBSTACLE_OPPOSITE, SB_OBSTACLE_SLAB_ABOVE, SB_OBSTACLE_SIDE_WALL_LEFT,
                                      SB_OBSTACLE_SIDE_WALL_RIGHT, SB_OBSTACLE_HORIZON };
  const guint hidden = 1 << SB_SKY_PARTLY | 1 << SB_SKY_HIDDEN | 1 << SB_SKY_BUILDING;

  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      double x, y;

      if (sb_obstacle_is_present (labels->mask->scene->balcony, ORDER[i])
          && middle_of_area (labels->mask, hidden, (int) ORDER[i], &x, &y))
        draw_area_name (labels, cr, sb_sun_path_obstacle_name (ORDER[i]), PANGO_WEIGHT_SEMIBOLD,
                        &labels->frame->palette->text, hidden, (int) ORDER[i], x, y);
    }
}

void
sb_sun_labels_draw_behind (SbSunLabels *labels,
                           cairo_t     *cr)
{
  double x, y;

  if (!middle_of_area (labels->mask, 1 << SB_SKY_BEHIND, -1, &x, &y))
    return;

  /* At the top, where no path runs. */
  draw_area_name (labels, cr, sb_sun_path_behind_name (labels->mask->scene), PANGO_WEIGHT_NORMAL,
                  &labels->frame->palette->dim_text, 1 << SB_SKY_BEHIND, -1, x, labels->mask->plot.y);
}

/* ---- hours ---- */

void
sb_sun_labels_draw_hours (SbSunLabels *labels,
                          cairo_t     *cr)
{
  const SbSunMask *mask = labels->mask;
  const SbSunScene *scene = mask->scene;
  const double scale = labels->frame->font_scale;
  /* Along the higher of the two outer paths. */
  const SbSunDay *day = &scene->days[scene->latitude_deg >= 0.0 ? SB_SUN_JUNE : SB_SUN_DECEMBER];
  gboolean first = TRUE;

  for (int hour = 0; hour < 24; hour += 3)
    {
      SbSkyPoint sun = sb_sun_scene_at (scene, day, sb_sun_scene_hour_angle (scene, day, hour));
      /* Translators: an hour of the day, the first of a row of hours */
      g_autofree char *text = g_strdup_printf (first ? _("%d h") : "%d", hour);
      SbSunName name;
      double x = sb_sun_mask_x (mask, sun.azimuth_deg), y = sb_sun_mask_y (mask, sun.elevation_deg);
      SbBox best = { 0 };

      if (sun.elevation_deg <= 0.0)
        continue;

      name = sb_sun_name_new (labels, text, SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, FALSE, 0.0);
      for (int turn = 0; turn < 12; turn++)
        {
          /* Round the place on the curve, from straight above to both sides. */
          double angle_rad = (turn + 1) / 2 * (G_PI / 9.0) * (turn % 2 == 0 ? 1.0 : -1.0);
          SbBox box = name.box;
          double cost;

          box.x = x + sin (angle_rad) * (box.width / 2.0 + 7.5 * scale) - box.width / 2.0;
          box.y = y - cos (angle_rad) * (box.height / 2.0 + 3.0 * scale) - box.height / 2.0;
          if (!sb_sun_labels_is_free (labels, &box))
            continue;
          cost = 0.8 * turn + sb_sun_labels_cost_of_curves (labels, &box, -0.5 * scale);
          if (cost >= name.cost)
            continue;
          name.cost = cost;
          best = box;
        }
      if (isfinite (name.cost))
        {
          name.box = best;
          sb_sun_name_draw (labels, cr, &name, &labels->frame->palette->text);
          first = FALSE;
        }
      g_object_unref (name.layout);
    }
}
