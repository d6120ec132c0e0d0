#include "charts/heatmap-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/translate.h"
#include "charts/wash-hours.h"

/* Sizes at font_scale 1. */
static const double GAP = 2.0;
static const double MARK_WIDTH = 16.0;
static const double MARK_HEIGHT = 12.0;

typedef struct
{
  SbBox plot;
  double cell_width;
  double cell_height;
  double line;
  double names_width; /* 0: no names of months */
  gboolean letters;
  gboolean with_heading;
  gboolean with_hours;
  gboolean with_legend;
  double legend_y;
} Geometry;

static SbTextStyle
axis_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
}

static SbBox
cell_box (const Geometry     *geometry,
          const SbChartFrame *frame,
          int                 month,
          int                 hour)
{
  double gap = MIN (GAP * frame->font_scale, MIN (geometry->cell_width, geometry->cell_height) * 0.2);

  return (SbBox) { geometry->plot.x + geometry->cell_width * hour + gap / 2.0,
                   geometry->plot.y + geometry->cell_height * month + gap / 2.0, geometry->cell_width - gap,
                   geometry->cell_height - gap };
}

/* Where the palest step is too close to the card, all steps have the sun's edge; on paper they are dots. */
static gboolean
has_edges (const SbPalette *palette)
{
  return palette->theme != SB_THEME_PRINT && sb_colour_contrast (&palette->heat[1], &palette->card) < SB_CONTRAST_MARK;
}

/* In print the area of a dot says what colour says on screen. */
static void
draw_cell (cairo_t            *cr,
           const SbChartFrame *frame,
           SbBox               box,
           int                 step)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;

  sb_drawing_rounded (cr, box, 2.0 * scale);
  if (palette->theme != SB_THEME_PRINT)
    {
      sb_drawing_set_colour (cr, &palette->heat[step], 1.0);
      cairo_fill_preserve (cr);
    }
  if (step > 0 && has_edges (palette))
    {
      sb_drawing_set_colour (cr, &palette->sun_edge, 1.0);
      cairo_set_line_width (cr, 0.8 * scale);
      cairo_stroke (cr);
    }
  else if (palette->hatched)
    {
      sb_drawing_set_colour (cr, &palette->rule, 1.0);
      cairo_set_line_width (cr, 0.6 * scale);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
  if (palette->theme != SB_THEME_PRINT || step == 0)
    return;

  cairo_arc (cr, box.x + box.width / 2.0, box.y + box.height / 2.0,
             0.46 * MIN (box.width, box.height) * sqrt (step / (WASH_N_STEPS - 1.0)), 0.0, 2.0 * G_PI);
  sb_drawing_set_colour (cr, &palette->heat[step], 1.0);
  cairo_fill (cr);
}

static void
draw_outline (cairo_t            *cr,
              const SbChartFrame *frame,
              SbBox               box)
{
  double width = MIN (2.0 * frame->font_scale, MIN (box.width, box.height) * 0.25);

  sb_drawing_rounded (cr, box, 2.0 * frame->font_scale);
  sb_drawing_set_colour (cr, &frame->palette->text, 1.0);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

/* The five steps and the outline, in lines of the plot's width; cr NULL: only measured. 0 if a name does not fit. */
static double
legend (cairo_t            *cr,
        const SbChartFrame *frame,
        double              x,
        double              y,
        double              width)
{
  const double scale = frame->font_scale;
  double at_x = x, at_y = y, line = 0.0;

  for (int i = 0; i <= WASH_N_STEPS; i++)
    {
      g_autofree char *name = i < WASH_N_STEPS ? sb_wash_hours_step_name (i) : g_strdup (_("best hour"));
      SbBox text = sb_drawing_measure (frame, axis_style (frame), name, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START);
      double needed = (MARK_WIDTH + 5.0) * scale + text.width;

      if (needed > width)
        return 0.0;
      line = text.height + 2.0 * scale;
      if (at_x > x && at_x + needed > x + width)
        {
          at_x = x;
          at_y += line;
        }
      if (cr != NULL)
        {
          SbBox mark = { at_x + scale, at_y + (text.height - MARK_HEIGHT * scale) / 2.0, MARK_WIDTH * scale,
                         MARK_HEIGHT * scale };

          draw_cell (cr, frame, mark, i < WASH_N_STEPS ? i : 0);
          if (i == WASH_N_STEPS)
            draw_outline (cr, frame, mark);
          sb_drawing_text (cr, frame, axis_style (frame), name, at_x + (MARK_WIDTH + 6.0) * scale, at_y,
                           SB_ALIGN_START, SB_ALIGN_START);
        }
      at_x += needed + 12.0 * scale;
    }

  return at_y + line - y;
}

static double
widest_month (const SbChartFrame *frame,
              gboolean            letters)
{
  double width = 0.0;

  for (int month = 0; month < 12; month++)
    {
      const char *text = letters ? sb_month_letter (month) : sb_month_short_name (month);

      width = MAX (width, sb_drawing_measure (frame, axis_style (frame), text, 0, 0, SB_ALIGN_END,
                                              SB_ALIGN_MIDDLE).width);
    }

  return width;
}

static Geometry
measure (const SbChartFrame *frame,
         const SbBox        *body)
{
  const double scale = frame->font_scale;
  Geometry geometry = { 0 };
  double top = body->y, bottom = body->y + body->height, names, height;
  SbBox heading;

  geometry.line = sb_drawing_measure (frame, axis_style (frame), "0", 0, 0, SB_ALIGN_START, SB_ALIGN_START).height;
  names = widest_month (frame, FALSE);
  geometry.letters = names > 0.15 * body->width;
  if (geometry.letters)
    names = widest_month (frame, TRUE);
  geometry.names_width = names + 6.0 * scale;
  geometry.plot.x = body->x + geometry.names_width;
  geometry.plot.width = MAX (body->width - geometry.names_width - scale, 1.0);

  geometry.with_hours = body->height > 5.0 * geometry.line;
  if (geometry.with_hours)
    bottom -= geometry.line + 3.0 * scale;
  height = legend (NULL, frame, geometry.plot.x, 0.0, geometry.plot.width);
  geometry.with_legend = height > 0.0 && bottom - top - height > 7.0 * geometry.line;
  if (geometry.with_legend)
    {
      bottom -= height + 4.0 * scale;
      geometry.legend_y = body->y + body->height - height;
    }
  heading = sb_drawing_measure (frame, axis_style (frame), _("Start of the machine, o'clock (local time)"), 0, 0,
                                SB_ALIGN_START, SB_ALIGN_START);
  geometry.with_heading = heading.width <= geometry.plot.width && bottom - top > 9.0 * geometry.line;
  if (geometry.with_heading)
    top += geometry.line + 4.0 * scale;

  geometry.plot.y = top;
  geometry.plot.height = MAX (bottom - top, 1.0);
  geometry.cell_width = geometry.plot.width / WASH_N_HOURS;
  geometry.cell_height = geometry.plot.height / 12.0;

  return geometry;
}

/* ---- parts of the picture ---- */

static void
draw_months (cairo_t            *cr,
             const SbChartFrame *frame,
             const Geometry     *geometry)
{
  const double half = geometry->line * 0.48;
  double last_y = -G_MAXDOUBLE;

  for (int month = 0; month < 12; month++)
    {
      const char *text = geometry->letters ? sb_month_letter (month) : sb_month_short_name (month);
      double y = geometry->plot.y + geometry->cell_height * (month + 0.5);

      /* A month at the edge keeps inside the plot, where heading and hours begin. */
      y = MIN (MAX (y, geometry->plot.y + half), geometry->plot.y + geometry->plot.height - half);
      if (y < last_y + 2.0 * half)
        continue;
      sb_drawing_text (cr, frame, axis_style (frame), text, geometry->plot.x - 6.0 * frame->font_scale, y,
                       SB_ALIGN_END, SB_ALIGN_MIDDLE);
      last_y = y;
    }
}

static void
draw_hours (cairo_t            *cr,
            const SbChartFrame *frame,
            const Geometry     *geometry)
{
  static const int STRIDES[] = { 1, 3, 5, 15 };
  double width = sb_drawing_measure (frame, axis_style (frame), "21", 0, 0, SB_ALIGN_MIDDLE, SB_ALIGN_START).width;
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (STRIDES) && geometry->cell_width * STRIDES[i] < width + 8.0 * frame->font_scale)
    i++;
  for (int hour = 0; hour < WASH_N_HOURS; hour += STRIDES[i])
    {
      g_autofree char *text = g_strdup_printf ("%d", WASH_FIRST_HOUR + hour);
      double x = geometry->plot.x + geometry->cell_width * (hour + 0.5);

      /* Large letters under small cells: the last hour would leave the picture. */
      if (x + width / 2.0 > geometry->plot.x + geometry->plot.width + frame->font_scale)
        continue;
      sb_drawing_text (cr, frame, axis_style (frame), text, x,
                       geometry->plot.y + geometry->plot.height + 3.0 * frame->font_scale, SB_ALIGN_MIDDLE,
                       SB_ALIGN_START);
    }
}

static void
draw_cursor (cairo_t            *cr,
             const SbChartFrame *frame,
             const SbBox        *body,
             const Geometry     *geometry,
             const WashHours    *hours)
{
  const int month = frame->cursor / WASH_N_HOURS;
  const int hour = frame->cursor % WASH_N_HOURS;
  const int step = sb_wash_hours_step (hours->share[month][hour]);
  g_autofree char *clock = sb_wash_hours_clock (hour);
  g_autofree char *share = sb_format_percent (hours->share[month][hour]);
  /* Translators: name of a month, a time such as "14:00" */
  g_autofree char *heading = g_strdup_printf (_("%s, start at %s"), sb_month_name (month), clock);
  SbValueRow row = { &frame->palette->heat[step], &frame->palette->axis, FALSE, FALSE, _("from the sun"), share };
  SbBox box = cell_box (geometry, frame, month, hour);

  sb_drawing_rounded (cr, box, 2.0 * frame->font_scale);
  sb_drawing_set_colour (cr, &frame->palette->own_text, 1.0);
  cairo_set_line_width (cr, 2.0 * frame->font_scale);
  cairo_stroke (cr);
  sb_drawing_value_box (cr, frame, body, box.x + box.width / 2.0, box.width / 2.0, heading, &row, 1);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_HEATMAP_CHART, data, frame);
  const Geometry geometry = measure (frame, &body);
  WashHours hours;

  sb_wash_hours_gather (data->result, &hours);

  cairo_save (cr);
  if (geometry.with_heading)
    sb_drawing_text (cr, frame, axis_style (frame), _("Start of the machine, o'clock (local time)"),
                     geometry.plot.x, body.y, SB_ALIGN_START, SB_ALIGN_START);
  for (int month = 0; month < 12; month++)
    for (int hour = 0; hour < WASH_N_HOURS; hour++)
      draw_cell (cr, frame, cell_box (&geometry, frame, month, hour),
                 sb_wash_hours_step (hours.share[month][hour]));
  for (int month = 0; month < 12; month++)
    if (hours.best[month] >= 0)
      draw_outline (cr, frame, cell_box (&geometry, frame, month, hours.best[month]));
  draw_months (cr, frame, &geometry);
  if (geometry.with_hours)
    draw_hours (cr, frame, &geometry);
  if (geometry.with_legend)
    legend (cr, frame, geometry.plot.x, geometry.legend_y, geometry.plot.width);
  if (frame->cursor >= 0 && frame->cursor < 12 * WASH_N_HOURS)
    draw_cursor (cr, frame, &body, &geometry, &hours);
  cairo_restore (cr);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_HEATMAP_CHART, data, frame);
  const Geometry geometry = measure (frame, &body);
  double hour = floor ((x - geometry.plot.x) / geometry.cell_width);
  double month = floor ((y - geometry.plot.y) / geometry.cell_height);

  if (hour < 0.0 || hour >= WASH_N_HOURS || month < 0.0 || month >= 12.0)
    return -1;

  return (int) month * WASH_N_HOURS + (int) hour;
}

static guint
beside (const SbChartData *data,
        guint              item,
        int                right,
        int                up)
{
  int month = (int) (item / WASH_N_HOURS) - up, hour = (int) (item % WASH_N_HOURS) + right;

  return (guint) CLAMP (month, 0, 11) * WASH_N_HOURS + (guint) CLAMP (hour, 0, WASH_N_HOURS - 1);
}

/* The best hour of June, or noon where there is none. */
static guint
first_item (const SbChartData *data)
{
  WashHours hours;

  sb_wash_hours_gather (data->result, &hours);

  return 5 * WASH_N_HOURS + (guint) (hours.best[5] >= 0 ? hours.best[5] : 12 - WASH_FIRST_HOUR);
}

const SbChart SB_HEATMAP_CHART = {
  .id = "heatmap",
  .name = N_("Washing"),
  .icon_name = "sb-chart-heatmap-symbolic",
  .title = sb_wash_hours_title,
  .subtitle = sb_wash_hours_subtitle,
  .description = sb_wash_hours_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_wash_hours_n_items,
  .item_text = sb_wash_hours_item_text,
  .table = sb_wash_hours_table,
  .item_beside = beside,
  .page = 3,
  .first_item = first_item,
};
