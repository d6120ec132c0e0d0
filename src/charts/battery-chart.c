#include "charts/battery-chart.h"

#include <math.h>

#include "charts/battery-words.h"
#include "charts/drawing.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double RING_RADIUS = 5.5;
static const double CLEARANCE = 5.0;

/* The yield is drawn where it does not press the lines down. */
static const double YIELD_TO_OWN_MAX = 1.8;

#define MAX_LABELS 8

static const SbBatteryStudy NO_STUDY = { .n_points = 0 };

typedef struct
{
  SbBox plot;
  double line;
  double top_kwh;
  double right_kwh; /* of battery, at the right end */
  SbTicks ticks;
  gboolean with_axis;
  gboolean with_unit;
  gboolean with_yield;
  gboolean with_legend;
  gboolean with_sizes;
} Geometry;

typedef struct
{
  SbBox boxes[MAX_LABELS];
  guint n;
} Placed;

static SbTextStyle
axis_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
}

static void
fill_marks (const SbPalette *palette,
            SbValueRow       rows[2])
{
  rows[0] = (SbValueRow) { &palette->own_soft, &palette->own_text, FALSE, FALSE, _("used at home"), NULL };
  rows[1] = (SbValueRow) { &palette->own_fill, NULL, FALSE, FALSE, _("after the battery's standby"), NULL };
}

/* Is there no line's height between the upper line's end and all the sun gives, where its name would stand? */
static gboolean
is_tight_at_end (const Geometry       *geometry,
                 const SbBox          *body,
                 const SbBatteryStudy *study)
{
  double height = body->height - 4.0 * geometry->line;
  double gap_kwh = study->n_points > 0 ? study->yield_kwh - study->points[study->n_points - 1].own_use_kwh : 0.0;

  return geometry->with_yield && gap_kwh / geometry->top_kwh * height < 1.3 * geometry->line;
}

static Geometry
measure (const SbChartFrame   *frame,
         const SbBox          *body,
         const SbBatteryStudy *study)
{
  const double scale = frame->font_scale;
  Geometry geometry = { .right_kwh = 1.0 };
  double largest = 0.0, left = 0.0, legend, top, yield_kwh = sb_drawing_finite (study->yield_kwh);
  SbValueRow rows[2];

  for (guint i = 0; i < study->n_points; i++)
    {
      largest = MAX (largest, sb_drawing_finite (study->points[i].own_use_kwh));
      geometry.right_kwh = MAX (geometry.right_kwh, study->points[i].capacity_kwh);
    }
  geometry.with_yield = largest > 0.0 && yield_kwh >= largest && yield_kwh <= YIELD_TO_OWN_MAX * largest;
  geometry.top_kwh = 1.08 * (geometry.with_yield ? yield_kwh : largest);
  if (geometry.top_kwh < 1e-6)
    geometry.top_kwh = 1.0;
  sb_drawing_ticks (0.0, geometry.top_kwh, &geometry.ticks);

  geometry.line = sb_drawing_measure (frame, axis_style (frame), "0", 0, 0, SB_ALIGN_START, SB_ALIGN_START).height;
  for (guint i = 0; i < geometry.ticks.n; i++)
    {
      g_autofree char *text = sb_format_number (geometry.ticks.values[i], geometry.ticks.decimals);

      left = MAX (left, sb_drawing_measure (frame, axis_style (frame), text, 0, 0, SB_ALIGN_END, SB_ALIGN_MIDDLE).width
                          + 10.0 * scale);
    }
  geometry.with_axis = left < 0.3 * body->width;
  if (!geometry.with_axis)
    left = RING_RADIUS * scale + 2.0;

  top = body->y + geometry.line * 0.6;
  fill_marks (frame->palette, rows);
  legend = sb_drawing_legend (NULL, frame, rows, 2, body->x, body->y, body->width);
  geometry.with_legend = (body->width < 460.0 * scale || is_tight_at_end (&geometry, body, study)) && legend > 0.0
                         && legend < 0.3 * body->height;
  if (geometry.with_legend)
    top = body->y + legend + geometry.line * 0.6;
  geometry.with_unit = body->y + body->height - top > 6.0 * geometry.line;
  if (geometry.with_unit)
    top += geometry.line * 1.2;
  geometry.with_sizes = body->y + body->height - top > 3.0 * geometry.line;
  geometry.plot = (SbBox) { body->x + left, top, MAX (body->width - left - 8.0 * scale, 1.0), 0.0 };
  geometry.plot.height
    = MAX (body->y + body->height - top - geometry.line * (geometry.with_sizes ? 1.4 : 0.4), 1.0);

  return geometry;
}

static double
size_x (const Geometry *geometry,
        double          capacity_kwh)
{
  return geometry->plot.x + geometry->plot.width * capacity_kwh / geometry->right_kwh;
}

static double
value_y (const Geometry *geometry,
         double          kwh)
{
  double share = CLAMP (sb_drawing_finite (kwh) / geometry->top_kwh, 0.0, 1.0);

  return geometry->plot.y + geometry->plot.height * (1.0 - share);
}

/* ---- labels ---- */

/* Writes a label where it touches no other and stays in `area`; otherwise not at all. */
static gboolean
place (cairo_t            *cr,
       const SbChartFrame *frame,
       const SbBox        *area,
       Placed             *placed,
       SbTextStyle         style,
       const char         *text,
       double              x,
       double              y,
       SbAlign             horizontal,
       SbAlign             vertical)
{
  SbBox box = sb_drawing_measure (frame, style, text, x, y, horizontal, vertical);

  if (!sb_box_contains (area, &box) || placed->n >= MAX_LABELS)
    return FALSE;
  for (guint i = 0; i < placed->n; i++)
    if (sb_box_overlaps (&placed->boxes[i], &box))
      return FALSE;
  placed->boxes[placed->n++] = box;
  sb_drawing_text (cr, frame, style, text, x, y, horizontal, vertical);

  return TRUE;
}

/* Lines of words below the reference's point, with a stem down to them; fewer lines where there is less room. */
static void
draw_reference (cairo_t              *cr,
                const SbChartData    *data,
                const SbChartFrame   *frame,
                const Geometry       *geometry,
                const SbBatteryStudy *study,
                Placed               *placed)
{
  const double scale = frame->font_scale;
  const SbBatteryPoint *point = &study->points[study->reference];
  const double x = size_x (geometry, point->capacity_kwh), y = value_y (geometry, sb_battery_point_kwh (point));
  const double bottom = geometry->plot.y + geometry->plot.height - CLEARANCE * scale;
  g_autofree char *heading = sb_battery_reference_heading (study);
  g_autofree char *gain = sb_battery_gain_text (data, study);
  g_autofree char *further = sb_battery_further_text (data, study);
  const char *texts[] = { heading, gain, further };
  double top = MAX (y + 3.0 * RING_RADIUS * scale, geometry->plot.y + geometry->plot.height * 0.5);
  int n = (int) G_N_ELEMENTS (texts);

  while (n > 0 && top + n * geometry->line > bottom)
    {
      double higher = bottom - n * geometry->line;

      if (higher >= y + 2.0 * RING_RADIUS * scale)
        top = higher;
      else
        n--;
    }
  if (n > 0)
    sb_drawing_line (cr, &frame->palette->axis, scale, x, y, x, top);
  for (int i = 0; i < n; i++)
    {
      SbTextStyle style = { SB_TEXT_AXIS, i == 0 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                            i == 0 ? &frame->palette->text : &frame->palette->dim_text };
      double half = sb_drawing_measure (frame, style, texts[i], 0, 0, SB_ALIGN_START, SB_ALIGN_START).width / 2.0;
      double left = geometry->plot.x + half + 2.0 * scale;
      double right = geometry->plot.x + geometry->plot.width - half;

      place (cr, frame, &geometry->plot, placed, style, texts[i], right > left ? CLAMP (x, left, right) : x,
             top + i * geometry->line, SB_ALIGN_MIDDLE, SB_ALIGN_START);
    }
  sb_drawing_ring (cr, &frame->palette->own_text, &frame->palette->card, x, y, RING_RADIUS * scale, 2.0 * scale);
}

static void
draw_names (cairo_t              *cr,
            const SbChartFrame   *frame,
            const Geometry       *geometry,
            const SbBatteryStudy *study,
            Placed               *placed)
{
  const double scale = frame->font_scale;
  const SbBatteryPoint *last = &study->points[study->n_points - 1], *before = last - (study->n_points > 1 ? 1 : 0);
  const double right = geometry->plot.x + geometry->plot.width;
  SbTextStyle name = { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, &frame->palette->own_text };
  SbTextStyle plain = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->own_text };
  g_autofree char *without = sb_format_number (study->points[0].own_use_kwh, 0);
  /* Translators: kWh a year used at home without a battery, such as "325" */
  g_autofree char *start = g_strdup_printf (_("without: %s"), without);

  place (cr, frame, &geometry->plot, placed, name, start, geometry->plot.x + 9.0 * scale,
         value_y (geometry, study->points[0].own_use_kwh) + 6.0 * scale, SB_ALIGN_START, SB_ALIGN_START);
  if (geometry->with_legend)
    return;

  /* At the end of its line, or further left where the yield is told. */
  if (!place (cr, frame, &geometry->plot, placed, plain, _("used at home"), right,
              value_y (geometry, last->own_use_kwh) - 3.0 * scale, SB_ALIGN_END, SB_ALIGN_END))
    place (cr, frame, &geometry->plot, placed, plain, _("used at home"), size_x (geometry, before->capacity_kwh),
           value_y (geometry, before->own_use_kwh) - 3.0 * scale, SB_ALIGN_END, SB_ALIGN_END);
  place (cr, frame, &geometry->plot, placed, name, _("after the battery's standby"), right,
         value_y (geometry, sb_battery_point_kwh (last)) + 6.0 * scale, SB_ALIGN_END, SB_ALIGN_START);
}

/* ---- parts of the picture ---- */

static void
draw_axes (cairo_t              *cr,
           const SbChartFrame   *frame,
           const SbBox          *body,
           const Geometry       *geometry,
           const SbBatteryStudy *study)
{
  const double scale = frame->font_scale;
  const SbBox *plot = &geometry->plot;
  double last_y = G_MAXDOUBLE, last_x = -G_MAXDOUBLE;
  const double step = geometry->right_kwh > 12.0 ? 10.0 : geometry->right_kwh > 6.0 ? 2.0 : 1.0;

  for (guint i = 0; i < geometry->ticks.n; i++)
    {
      double y = value_y (geometry, geometry->ticks.values[i]);
      g_autofree char *text = sb_format_number (geometry->ticks.values[i], geometry->ticks.decimals);
      SbBox box = sb_drawing_measure (frame, axis_style (frame), text, plot->x - 8.0 * scale, y, SB_ALIGN_END,
                                      SB_ALIGN_MIDDLE);

      sb_drawing_line (cr, i > 0 ? &frame->palette->rule : &frame->palette->axis, i > 0 ? scale : 1.2 * scale,
                       plot->x, y, plot->x + plot->width, y);
      if (!geometry->with_axis || box.y + box.height > last_y)
        continue;
      sb_drawing_text (cr, frame, axis_style (frame), text, plot->x - 8.0 * scale, y, SB_ALIGN_END, SB_ALIGN_MIDDLE);
      last_y = box.y;
    }
  if (geometry->with_unit)
    sb_drawing_text (cr, frame, axis_style (frame), _("kWh a year"), body->x, plot->y - geometry->line * 0.6,
                     SB_ALIGN_START, SB_ALIGN_END);
  if (!geometry->with_sizes || study->n_points == 0)
    return;

  /* The last one carries the unit and goes first: the others keep clear of it. */
  {
    g_autofree char *number = sb_format_number (geometry->right_kwh, fabs (remainder (geometry->right_kwh, 1.0)) > 1e-6);
    /* Translators: the largest size on an axis, such as "5" */
    g_autofree char *text = g_strdup_printf (_("%s kWh of battery"), number);
    SbBox box = sb_drawing_measure (frame, axis_style (frame), text, body->x + body->width, 0, SB_ALIGN_END,
                                    SB_ALIGN_START);
    gboolean fits = box.x >= plot->x;

    if (fits)
      sb_drawing_text (cr, frame, axis_style (frame), text, body->x + body->width, plot->y + plot->height + 4.0 * scale,
                       SB_ALIGN_END, SB_ALIGN_START);
    for (double size = 0.0; size < geometry->right_kwh; size += step)
      {
        g_autofree char *tick = sb_format_number (size, 0);
        SbBox tick_box = sb_drawing_measure (frame, axis_style (frame), tick, size_x (geometry, size),
                                             plot->y + plot->height + 4.0 * scale, SB_ALIGN_MIDDLE, SB_ALIGN_START);

        if (tick_box.x < last_x + 6.0 * scale || (fits && tick_box.x + tick_box.width > box.x - 6.0 * scale)
            || tick_box.x + tick_box.width > body->x + body->width)
          continue;
        sb_drawing_text (cr, frame, axis_style (frame), tick, size_x (geometry, size),
                         plot->y + plot->height + 4.0 * scale, SB_ALIGN_MIDDLE, SB_ALIGN_START);
        last_x = tick_box.x + tick_box.width;
      }
  }
}

static void
draw_lines (cairo_t              *cr,
            const SbChartFrame   *frame,
            const Geometry       *geometry,
            const SbBatteryStudy *study)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;
  const double dash[] = { 4.0 * scale, 3.0 * scale };

  /* Between both lines: what the battery itself takes. */
  cairo_new_path (cr);
  for (guint i = 0; i < study->n_points; i++)
    cairo_line_to (cr, size_x (geometry, study->points[i].capacity_kwh),
                   value_y (geometry, study->points[i].own_use_kwh));
  for (guint i = study->n_points; i-- > 0;)
    cairo_line_to (cr, size_x (geometry, study->points[i].capacity_kwh),
                   value_y (geometry, sb_battery_point_kwh (&study->points[i])));
  cairo_close_path (cr);
  sb_drawing_set_colour (cr, &palette->own_soft, 1.0);
  cairo_fill (cr);

  cairo_new_path (cr);
  for (guint i = 0; i < study->n_points; i++)
    cairo_line_to (cr, size_x (geometry, study->points[i].capacity_kwh),
                   value_y (geometry, study->points[i].own_use_kwh));
  sb_drawing_set_colour (cr, &palette->own_text, 1.0);
  cairo_set_line_width (cr, 1.3 * scale);
  cairo_set_dash (cr, dash, 2, 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);

  for (guint i = 0; i < study->n_points; i++)
    cairo_line_to (cr, size_x (geometry, study->points[i].capacity_kwh),
                   value_y (geometry, sb_battery_point_kwh (&study->points[i])));
  cairo_set_line_width (cr, 2.4 * scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  sb_drawing_ring (cr, &palette->own_text, &palette->own_text, size_x (geometry, 0.0),
                   value_y (geometry, study->points[0].own_use_kwh), 0.7 * RING_RADIUS * scale, scale);
}

static void
draw_yield (cairo_t              *cr,
            const SbChartFrame   *frame,
            const Geometry       *geometry,
            const SbBatteryStudy *study,
            Placed               *placed)
{
  const double scale = frame->font_scale;
  const double dash[] = { 6.0 * scale, 4.0 * scale };
  const double y = value_y (geometry, study->yield_kwh);
  SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->sun_text };
  g_autofree char *yield = sb_format_quantity (study->yield_kwh, 0, "kWh");
  /* Translators: an amount of energy such as "560 kWh" */
  g_autofree char *text = g_strdup_printf (_("the sun gives no more than %s"), yield);
  SbBox area = geometry->plot;

  cairo_set_dash (cr, dash, 2, 0.0);
  sb_drawing_line (cr, &frame->palette->sun_edge, 1.3 * scale, geometry->plot.x, y,
                   geometry->plot.x + geometry->plot.width, y);
  cairo_set_dash (cr, NULL, 0, 0.0);
  /* Above the plot there is the unit at the left, and room for one line at the right. */
  area.y -= geometry->with_unit ? geometry->line * 1.2 : geometry->line * 0.5;
  area.height += geometry->line * 1.2;
  area.x += geometry->plot.width * 0.35;
  area.width -= geometry->plot.width * 0.35;
  place (cr, frame, &area, placed, style, text, geometry->plot.x + geometry->plot.width, y - 2.0 * scale, SB_ALIGN_END,
         SB_ALIGN_END);
}

static void
draw_cursor (cairo_t              *cr,
             const SbChartData    *data,
             const SbChartFrame   *frame,
             const SbBox          *body,
             const Geometry       *geometry,
             const SbBatteryStudy *study)
{
  const guint item = (guint) frame->cursor;
  const SbBatteryPoint *point = &study->points[item];
  const double x = size_x (geometry, point->capacity_kwh);
  g_autofree char *size = sb_battery_size_text (study, item);
  /* Translators: size of a battery such as "1.6 kWh", or "none" */
  g_autofree char *heading = g_strdup_printf (_("Battery: %s"), size);
  g_autofree char *own = sb_format_quantity (point->own_use_kwh, 0, "kWh");
  g_autofree char *net = sb_format_quantity (sb_battery_point_kwh (point), 0, "kWh");
  g_autofree char *gain = sb_format_quantity (sb_battery_gain_eur (data, study, item), 0, "€");
  SbValueRow rows[3];

  sb_drawing_line (cr, &frame->palette->text, frame->font_scale, x, geometry->plot.y, x,
                   geometry->plot.y + geometry->plot.height);
  fill_marks (frame->palette, rows);
  rows[0].value = own;
  rows[1].value = net;
  rows[2] = (SbValueRow) { &frame->palette->card, &frame->palette->own_text, FALSE, FALSE,
                           _("more saved than without"), gain };
  sb_drawing_value_box (cr, frame, body, x, 2.0 * frame->font_scale, heading, rows, 3);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_BATTERY_CHART, data, frame);
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);
  Placed placed = { .n = 0 };
  Geometry geometry;

  if (study == NULL)
    study = &NO_STUDY;
  geometry = measure (frame, &body, study);

  cairo_save (cr);
  draw_axes (cr, frame, &body, &geometry, study);
  if (study->n_points > 0)
    {
      if (geometry.with_yield)
        draw_yield (cr, frame, &geometry, study, &placed);
      draw_lines (cr, frame, &geometry, study);
      draw_reference (cr, data, frame, &geometry, study, &placed);
      draw_names (cr, frame, &geometry, study, &placed);
    }
  if (geometry.with_legend)
    {
      SbValueRow rows[2];

      fill_marks (frame->palette, rows);
      sb_drawing_legend (cr, frame, rows, 2, body.x, body.y, body.width);
    }
  if (frame->cursor >= 0 && (guint) frame->cursor < study->n_points)
    draw_cursor (cr, data, frame, &body, &geometry, study);
  cairo_restore (cr);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_BATTERY_CHART, data, frame);
  const SbBatteryStudy *study = sb_result_battery_study (data->consultation, data->result);
  const Geometry geometry = measure (frame, &body, study != NULL ? study : &NO_STUDY);
  const double slack = 12.0 * frame->font_scale;
  int nearest = -1;

  if (study == NULL || x < geometry.plot.x - slack || x > geometry.plot.x + geometry.plot.width + slack
      || y < geometry.plot.y || y > body.y + body.height)
    return -1;
  for (guint i = 0; i < study->n_points; i++)
    if (nearest < 0 || fabs (size_x (&geometry, study->points[i].capacity_kwh) - x)
                         < fabs (size_x (&geometry, study->points[nearest].capacity_kwh) - x))
      nearest = (int) i;

  return nearest;
}

const SbChart SB_BATTERY_CHART = {
  .id = "battery",
  .name = N_("Battery"),
  .icon_name = "sb-chart-battery-symbolic",
  .title = sb_battery_title,
  .subtitle = sb_battery_subtitle,
  .description = sb_battery_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_battery_n_items,
  .item_text = sb_battery_item_text,
  .table = sb_battery_table,
};
