#include "charts/months-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/months-bars.h"
#include "charts/months-numbers.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double BAR_SHARE = 0.62; /* of a month's slot */
static const double LEADER = 14.0;

typedef struct
{
  SbBox plot;
  double slot;
  double top_kwh;
  SbTicks ticks;
  gboolean with_names; /* the series are named at the right */
  double names_x;
  gboolean with_legend; /* or above, where there is no room at the right */
  gboolean with_unit;
  double unit_y;
} Geometry;

static double
month_x (const Geometry *geometry,
         int             month)
{
  return geometry->plot.x + geometry->slot * (month + 0.5);
}

static double
value_y (const Geometry *geometry,
         double          kwh)
{
  return geometry->plot.y + geometry->plot.height * (1.0 - kwh / geometry->top_kwh);
}

static char *
tick_text (const SbTicks *ticks,
           double         value)
{
  return sb_format_number (value, ticks->decimals);
}

static void
fill_marks (const SbPalette *palette,
            SbValueRow      *rows)
{
  rows[MONTHS_OWN] = (SbValueRow) { &palette->own_fill, NULL, FALSE, FALSE, NULL, NULL };
  rows[MONTHS_FED_IN] = (SbValueRow) { &palette->sun_fill, &palette->sun_edge, FALSE, palette->hatched, NULL, NULL };
  rows[MONTHS_GRID] = (SbValueRow) { &palette->grid_line, NULL, TRUE, FALSE, NULL, NULL };
  for (int series = 0; series < MONTHS_N_SERIES; series++)
    rows[series].name = sb_months_series_name (series);
}

/* The next round number that lies above everything. */
static void
set_scale (Geometry           *geometry,
           const MonthsNumbers *numbers)
{
  double largest = 0.0;

  for (int month = 0; month < 12; month++)
    largest = MAX (largest, MAX (numbers->own_kwh[month] + numbers->fed_in_kwh[month], numbers->grid_kwh[month]));

  sb_drawing_ticks (0.0, largest, &geometry->ticks);
  geometry->top_kwh = largest < 1e-6 ? 1.0 : ceil (largest / geometry->ticks.step - 1e-9) * geometry->ticks.step;
  if (geometry->top_kwh / geometry->ticks.step <= 4.0 + 1e-9 && largest >= 1e-6)
    sb_drawing_ticks (0.0, geometry->top_kwh, &geometry->ticks);
  else
    geometry->top_kwh = MAX (largest * 1.02, geometry->top_kwh > 1.0 ? 0.0 : geometry->top_kwh);
}

static double
tick_width (const SbChartFrame *frame,
            const SbTicks      *ticks,
            SbTextStyle         style)
{
  double width = 0.0;

  for (guint i = 0; i < ticks->n; i++)
    {
      g_autofree char *text = tick_text (ticks, ticks->values[i]);
      SbBox box = sb_drawing_measure (frame, style, text, 0.0, 0.0, SB_ALIGN_END, SB_ALIGN_MIDDLE);

      width = MAX (width, box.width);
    }

  return width;
}

static double
names_width (const SbChartFrame  *frame,
             const MonthsNumbers *numbers)
{
  double width = 0.0;

  for (int series = 0; series < MONTHS_N_SERIES; series++)
    {
      g_autofree char *total = sb_months_total_text (numbers, series);
      SbTextStyle bold = { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, &frame->palette->text };
      SbTextStyle plain = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->text };
      SbBox name = sb_drawing_measure (frame, bold, sb_months_series_name (series), 0, 0, SB_ALIGN_START, SB_ALIGN_START);
      SbBox value = sb_drawing_measure (frame, plain, total, 0, 0, SB_ALIGN_START, SB_ALIGN_START);

      width = MAX (width, MAX (name.width, value.width));
    }

  return width;
}

static Geometry
measure (const SbChartFrame  *frame,
         const SbBox         *body,
         const MonthsNumbers *numbers)
{
  const double scale = frame->font_scale;
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  Geometry geometry = { 0 };
  double left, right, line, names;

  set_scale (&geometry, numbers);
  line = sb_drawing_measure (frame, axis, "0", 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).height;
  left = tick_width (frame, &geometry.ticks, axis) + 10.0 * scale;
  if (left > 0.3 * body->width)
    left = 2.0 * scale;
  names = names_width (frame, numbers) + (LEADER + 4.0) * scale;
  geometry.with_names = body->width - left - names > 250.0 * scale && body->height > 9.0 * line;
  right = geometry.with_names ? names : 2.0 * scale;

  geometry.plot.x = body->x + left;
  geometry.plot.width = MAX (body->width - left - right, 1.0);
  geometry.plot.y = body->y + line * 0.6;
  if (geometry.with_names)
    geometry.plot.y = body->y + line * 1.7;
  else
    {
      SbValueRow rows[MONTHS_N_SERIES];
      double height;

      /* Narrow: a line of marks above says what the colours are, unless it would eat the picture. */
      fill_marks (frame->palette, rows);
      height = sb_drawing_legend (NULL, frame, rows, MONTHS_N_SERIES, body->x, body->y, body->width);
      geometry.with_legend = height > 0.0 && height < 0.3 * body->height;
      if (geometry.with_legend)
        geometry.plot.y += height + 4.0 * scale;
    }
  geometry.unit_y = geometry.with_names ? body->y : geometry.plot.y - line * 0.6;
  geometry.with_unit = body->y + body->height - geometry.plot.y > 7.0 * line;
  if (geometry.with_unit && !geometry.with_names)
    geometry.plot.y += line * 1.1;
  geometry.plot.height = MAX (body->y + body->height - geometry.plot.y - line * 1.5, 1.0);
  geometry.slot = geometry.plot.width / 12.0;
  geometry.names_x = geometry.plot.x + geometry.plot.width + LEADER * scale;

  return geometry;
}

/* ---- parts of the picture ---- */

static void
draw_axis (cairo_t            *cr,
           const SbChartFrame *frame,
           const SbBox        *body,
           const Geometry     *geometry)
{
  const double scale = frame->font_scale;
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  const SbBox *plot = &geometry->plot;
  const gboolean with_numbers = plot->x - body->x > 4.0 * scale;
  double last_y = G_MAXDOUBLE;

  for (guint i = 0; i < geometry->ticks.n; i++)
    {
      double y = value_y (geometry, geometry->ticks.values[i]);
      g_autofree char *text = tick_text (&geometry->ticks, geometry->ticks.values[i]);
      SbBox box = sb_drawing_measure (frame, axis, text, plot->x - 8.0 * scale, y, SB_ALIGN_END, SB_ALIGN_MIDDLE);

      if (i > 0)
        sb_drawing_line (cr, &frame->palette->rule, 1.0 * scale, plot->x, y, plot->x + plot->width, y);
      if (!with_numbers || box.y + box.height > last_y)
        continue;
      sb_drawing_text (cr, frame, axis, text, plot->x - 8.0 * scale, y, SB_ALIGN_END, SB_ALIGN_MIDDLE);
      last_y = box.y;
    }
}

static void
draw_heading (cairo_t            *cr,
           const SbChartFrame *frame,
           const SbBox        *body,
           const Geometry     *geometry)
{
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };

  SbValueRow rows[MONTHS_N_SERIES];

  if (geometry->with_unit)
    sb_drawing_text (cr, frame, axis, _("kWh a month"), body->x, geometry->unit_y, SB_ALIGN_START, SB_ALIGN_START);
  if (!geometry->with_legend)
    return;

  fill_marks (frame->palette, rows);
  sb_drawing_legend (cr, frame, rows, MONTHS_N_SERIES, body->x, body->y, body->width);
}

static void
draw_bars (cairo_t             *cr,
           const SbChartFrame  *frame,
           const Geometry      *geometry,
           const MonthsNumbers *numbers)
{
  const double bottom = geometry->plot.y + geometry->plot.height;
  const double width = geometry->slot * BAR_SHARE;

  for (int month = 0; month < 12; month++)
    sb_months_draw_bar (cr, frame, month_x (geometry, month) - width / 2.0, width, bottom,
              bottom - value_y (geometry, numbers->own_kwh[month]),
              bottom - value_y (geometry, numbers->fed_in_kwh[month]));
}

static void
draw_grid_line (cairo_t             *cr,
                const SbChartFrame  *frame,
                const Geometry      *geometry,
                const MonthsNumbers *numbers)
{
  const double scale = frame->font_scale;
  const double radius = MIN (4.0 * scale, geometry->slot * 0.22);
  const SbColour *colour = &frame->palette->grid_line;

  cairo_new_path (cr);
  for (int month = 0; month < 12; month++)
    cairo_line_to (cr, month_x (geometry, month), value_y (geometry, numbers->grid_kwh[month]));
  sb_drawing_set_colour (cr, colour, 1.0);
  cairo_set_line_width (cr, MIN (2.0 * scale, radius * 0.6));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  for (int month = 0; month < 12; month++)
    sb_drawing_ring (cr, colour, &frame->palette->card, month_x (geometry, month),
                     value_y (geometry, numbers->grid_kwh[month]), radius, MIN (2.0 * scale, radius * 0.5));
}

/* Names at the right, as near to their December value as they can stand without touching each other. */
static void
draw_names (cairo_t             *cr,
            const SbChartFrame  *frame,
            const Geometry      *geometry,
            const MonthsNumbers *numbers)
{
  const double scale = frame->font_scale;
  const SbPalette *palette = frame->palette;
  const SbColour *colours[MONTHS_N_SERIES] = { &palette->own_text, &palette->sun_text, &palette->grid_text };
  const double bar_right = month_x (geometry, 11) + geometry->slot * BAR_SHARE / 2.0;
  double target[MONTHS_N_SERIES], y[MONTHS_N_SERIES], line, height, limit_top, limit_bottom;
  int order[MONTHS_N_SERIES] = { MONTHS_GRID, MONTHS_FED_IN, MONTHS_OWN };

  target[MONTHS_OWN] = value_y (geometry, numbers->own_kwh[11] / 2.0);
  target[MONTHS_FED_IN] = value_y (geometry, numbers->own_kwh[11] + numbers->fed_in_kwh[11] / 2.0);
  target[MONTHS_GRID] = value_y (geometry, numbers->grid_kwh[11]);
  /* From above to below: fed in always lies above own use, the grid anywhere. */
  for (int i = 0; i < 2 && target[order[i]] > target[order[i + 1]]; i++)
    {
      int other = order[i];

      order[i] = order[i + 1];
      order[i + 1] = other;
    }

  line = sb_drawing_measure (frame, (SbTextStyle) { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, NULL }, "0", 0, 0,
                             SB_ALIGN_START, SB_ALIGN_START).height;
  height = 2.0 * line + 5.0 * scale;
  limit_top = geometry->plot.y;
  limit_bottom = geometry->plot.y + geometry->plot.height + line * 0.4;
  for (int i = 0; i < MONTHS_N_SERIES; i++)
    {
      y[i] = MAX (target[order[i]] - line, limit_top);
      if (i > 0)
        y[i] = MAX (y[i], y[i - 1] + height);
    }
  for (int i = MONTHS_N_SERIES - 1; i >= 0; i--)
    {
      y[i] = MIN (y[i], limit_bottom - height);
      limit_bottom = y[i];
    }

  for (int i = 0; i < MONTHS_N_SERIES; i++)
    {
      int series = order[i];
      SbTextStyle bold = { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, colours[series] };
      SbTextStyle plain = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, colours[series] };
      g_autofree char *total = sb_months_total_text (numbers, series);
      double label_y = y[i] + line * 0.5;
      double start_x = series == MONTHS_GRID ? month_x (geometry, 11) + 6.0 * scale : bar_right + 2.0 * scale;

      if (series != MONTHS_GRID || fabs (label_y + line * 0.5 - target[series]) > line)
        sb_drawing_line (cr, colours[series], 1.0 * scale, start_x, target[series], geometry->names_x - 4.0 * scale,
                         label_y);
      sb_drawing_text (cr, frame, bold, sb_months_series_name (series), geometry->names_x, y[i], SB_ALIGN_START,
                       SB_ALIGN_START);
      sb_drawing_text (cr, frame, plain, total, geometry->names_x, y[i] + line, SB_ALIGN_START, SB_ALIGN_START);
    }
}

static void
draw_cursor (cairo_t             *cr,
             const SbChartFrame  *frame,
             const SbBox         *body,
             const Geometry      *geometry,
             const MonthsNumbers *numbers)
{
  g_autofree char *heading = sb_months_heading (numbers, frame->cursor);
  char *texts[MONTHS_N_SERIES];
  SbValueRow rows[MONTHS_N_SERIES];

  fill_marks (frame->palette, rows);
  for (int series = 0; series < MONTHS_N_SERIES; series++)
    {
      texts[series] = sb_months_value_text (numbers, series, frame->cursor);
      rows[series].value = texts[series];
    }
  sb_drawing_value_box (cr, frame, body, month_x (geometry, frame->cursor), geometry->slot / 2.0, heading, rows,
                        MONTHS_N_SERIES);
  for (int series = 0; series < MONTHS_N_SERIES; series++)
    g_free (texts[series]);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_MONTHS_CHART, data, frame);
  MonthsNumbers numbers;
  Geometry geometry;

  sb_months_numbers_gather (data->result, &numbers);
  geometry = measure (frame, &body, &numbers);

  cairo_save (cr);
  if (frame->cursor >= 0 && frame->cursor < 12)
    {
      sb_drawing_set_colour (cr, &frame->palette->text, 0.09);
      cairo_rectangle (cr, geometry.plot.x + geometry.slot * frame->cursor, geometry.plot.y, geometry.slot,
                       geometry.plot.height);
      cairo_fill (cr);
    }
  draw_axis (cr, frame, &body, &geometry);
  draw_heading (cr, frame, &body, &geometry);
  draw_bars (cr, frame, &geometry, &numbers);
  sb_drawing_line (cr, &frame->palette->axis, 1.2 * frame->font_scale, geometry.plot.x,
                   geometry.plot.y + geometry.plot.height, geometry.plot.x + geometry.plot.width,
                   geometry.plot.y + geometry.plot.height);
  draw_grid_line (cr, frame, &geometry, &numbers);
  sb_months_draw_names (cr, frame, &geometry.plot, geometry.slot, FALSE);
  if (geometry.with_names)
    draw_names (cr, frame, &geometry, &numbers);
  if (frame->cursor >= 0 && frame->cursor < 12)
    draw_cursor (cr, frame, &body, &geometry, &numbers);
  cairo_restore (cr);
}

/* ---- keyboard, mouse ---- */

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_MONTHS_CHART, data, frame);
  MonthsNumbers numbers;
  Geometry geometry;

  sb_months_numbers_gather (data->result, &numbers);
  geometry = measure (frame, &body, &numbers);
  if (x < geometry.plot.x || x >= geometry.plot.x + geometry.plot.width || y < geometry.plot.y
      || y > body.y + body.height)
    return -1;

  return MIN ((int) ((x - geometry.plot.x) / geometry.slot), 11);
}

const SbChart SB_MONTHS_CHART = {
  .id = "months",
  .name = N_("Months"),
  .icon_name = "sb-chart-months-symbolic",
  .title = sb_months_title,
  .subtitle = sb_months_subtitle,
  .description = sb_months_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_months_n_items,
  .item_text = sb_months_item_text,
  .table = sb_months_table,
};
