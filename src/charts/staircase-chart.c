#include "charts/staircase-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/staircase-words.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double ROW_HEIGHT_MAX = 76.0;
static const double GAP = 10.0;
static const double RANGE_WIDTH_MIN = 8.0;

typedef struct
{
  SbBox plot; /* of the bars */
  double line;
  double row_height;
  double lowest_eur;
  double highest_eur;
  double names_width; /* beside the bars; 0: above each bar, or none */
  gboolean names_above;
  gboolean with_ways;
  gboolean with_kwh; /* a column at the right */
  double kwh_right;
  gboolean with_heading;
} Geometry;

static SbTextStyle
name_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, &frame->palette->text };
}

static SbTextStyle
plain_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
}

static double
width_of (const SbChartFrame *frame,
          SbTextStyle         style,
          const char         *text)
{
  return sb_drawing_measure (frame, style, text, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).width;
}

static void
measure_texts (const SbChartData  *data,
               const SbChartFrame *frame,
               double             *names,
               double             *ways,
               double             *kwh)
{
  const SbOtherCalculators *others = sb_result_other_calculators (data->consultation, data->result);

  *names = *ways = *kwh = 0.0;
  for (int i = 0; i < SB_N_CALCULATORS; i++)
    {
      g_autofree char *way = sb_staircase_way (others, (SbCalculator) i);
      g_autofree char *energy = sb_staircase_kwh (data, (SbCalculator) i);

      *names = MAX (*names, width_of (frame, name_style (frame), sb_staircase_name ((SbCalculator) i)));
      *ways = MAX (*ways, width_of (frame, plain_style (frame), way));
      *kwh = MAX (*kwh, width_of (frame, plain_style (frame), energy));
    }
}

static Geometry
measure (const SbChartData  *data,
         const SbChartFrame *frame,
         const SbBox        *body)
{
  const double scale = frame->font_scale;
  const double gap = GAP * scale;
  Geometry geometry = { 0 };
  double names, ways, kwh, top = body->y, right = body->x + body->width;

  geometry.line = sb_drawing_measure (frame, name_style (frame), "0", 0, 0, SB_ALIGN_START, SB_ALIGN_START).height;
  measure_texts (data, frame, &names, &ways, &kwh);
  geometry.with_heading = body->height > 8.0 * geometry.line;
  if (geometry.with_heading)
    top += geometry.line * 1.4;
  geometry.row_height = MIN ((body->y + body->height - top) / SB_N_CALCULATORS, ROW_HEIGHT_MAX * scale);

  geometry.with_ways = geometry.row_height >= 2.2 * geometry.line;
  if (geometry.with_ways && MAX (names, ways) + gap <= 0.45 * body->width)
    geometry.names_width = MAX (names, ways) + gap;
  else if (names + gap <= 0.45 * body->width && geometry.row_height >= geometry.line)
    {
      geometry.with_ways = FALSE;
      geometry.names_width = names + gap;
    }
  else
    {
      geometry.with_ways = FALSE;
      geometry.names_above = names <= body->width && geometry.row_height >= 2.1 * geometry.line;
    }
  geometry.with_kwh = geometry.row_height >= geometry.line && kwh + gap <= 0.22 * body->width;
  if (geometry.with_kwh)
    {
      geometry.kwh_right = right;
      right -= kwh + gap;
    }

  geometry.plot = (SbBox) { body->x + geometry.names_width, top, MAX (right - body->x - geometry.names_width, 1.0),
                            geometry.row_height * SB_N_CALCULATORS };
  for (int i = 0; i < SB_N_CALCULATORS; i++)
    {
      double eur = sb_staircase_eur (data, (SbCalculator) i);

      geometry.lowest_eur = MIN (geometry.lowest_eur, eur);
      geometry.highest_eur = MAX (geometry.highest_eur, eur);
    }
  if (data->result->range_annual_savings_eur.present)
    geometry.highest_eur = MAX (geometry.highest_eur, sb_drawing_finite (data->result->range_annual_savings_eur.p90));
  if (geometry.highest_eur - geometry.lowest_eur < 1e-6)
    geometry.highest_eur = geometry.lowest_eur + 1.0;

  return geometry;
}

static double
value_x (const Geometry *geometry,
         double          eur)
{
  double share = (eur - geometry->lowest_eur) / (geometry->highest_eur - geometry->lowest_eur);

  return geometry->plot.x + geometry->plot.width * CLAMP (share, 0.0, 1.0);
}

static SbBox
bar_box (const Geometry    *geometry,
         const SbChartFrame *frame,
         const SbChartData *data,
         SbCalculator       calculator)
{
  double zero = value_x (geometry, 0.0), to = value_x (geometry, sb_staircase_eur (data, calculator));
  double row_y = geometry->plot.y + geometry->row_height * calculator;
  double pad = MIN (6.0 * frame->font_scale, geometry->row_height * 0.12);
  double top = geometry->names_above ? geometry->line + 2.0 * frame->font_scale : pad;

  return (SbBox) { MIN (zero, to), row_y + top, MAX (fabs (to - zero), 1.0),
                   MAX (geometry->row_height - top - pad, 1.0) };
}

/* ---- parts of the picture ---- */

static void
draw_bar (cairo_t            *cr,
          const SbChartFrame *frame,
          SbBox               box,
          gboolean            is_ours,
          gboolean            is_own_home)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;

  sb_drawing_rounded (cr, box, 3.0 * scale);
  sb_drawing_set_colour (cr, is_ours ? &palette->own_fill : is_own_home ? &palette->own_soft : &palette->grid_soft, 1.0);
  cairo_fill_preserve (cr);
  /* To some eyes the soft blue-green is the grey of the bars above. */
  if (is_own_home && !is_ours)
    sb_drawing_hatch (cr, &palette->own_text, 6.0 * scale, 0.7 * scale);
  sb_drawing_set_colour (cr, is_own_home ? &palette->own_text : &palette->grid_line, 1.0);
  cairo_set_line_width (cr, MIN (scale, box.height * 0.1));
  cairo_stroke (cr);
}

/* Inside the bar where the end has room, else behind it, else before its end over the bar is no place: then not at all. */
static void
draw_value (cairo_t            *cr,
            const SbChartData  *data,
            const SbChartFrame *frame,
            const Geometry     *geometry,
            SbCalculator        calculator,
            SbBox               bar)
{
  const double gap = GAP * 0.8 * frame->font_scale;
  const gboolean is_ours = calculator == SB_CALCULATOR_MINUTES;
  const gboolean hatched = calculator == SB_CALCULATOR_HOURLY;
  g_autofree char *text = sb_staircase_value (data, calculator);
  SbTextStyle style = name_style (frame);
  double width = width_of (frame, style, text), middle = bar.y + bar.height / 2.0;
  double behind = geometry->plot.x + geometry->plot.width - (bar.x + bar.width);

  if (bar.height < geometry->line * 0.85)
    return;
  if (behind >= width + 2.0 * gap && (bar.width < width + 2.0 * gap || hatched))
    sb_drawing_text (cr, frame, style, text, bar.x + bar.width + gap, middle, SB_ALIGN_START, SB_ALIGN_MIDDLE);
  else if (bar.width >= width + 2.0 * gap)
    {
      SbBox box = sb_drawing_measure (frame, style, text, bar.x + bar.width - gap, middle, SB_ALIGN_END,
                                      SB_ALIGN_MIDDLE);

      if (is_ours)
        style.colour = &frame->palette->card;
      else if (hatched)
        {
          sb_drawing_set_colour (cr, &frame->palette->card, 1.0);
          cairo_rectangle (cr, box.x - 2.0, box.y, box.width + 4.0, box.height);
          cairo_fill (cr);
        }
      sb_drawing_text (cr, frame, style, text, bar.x + bar.width - gap, middle, SB_ALIGN_END, SB_ALIGN_MIDDLE);
    }
}

/* What this way of reckoning leaves of the one above: dashed, and in words where there is room. */
static void
draw_difference (cairo_t            *cr,
                 const SbChartData  *data,
                 const SbChartFrame *frame,
                 const Geometry     *geometry,
                 SbCalculator        calculator,
                 SbBox               bar)
{
  const double scale = frame->font_scale;
  const double dash[] = { 3.0 * scale, 3.0 * scale };
  double above = calculator > 0 ? value_x (geometry, sb_staircase_eur (data, (SbCalculator) (calculator - 1))) : 0.0;
  double end = bar.x + bar.width;

  if (calculator == 0 || !sb_staircase_is_there (data, (SbCalculator) (calculator - 1)) || above < end + 3.0 * scale)
    return;

  sb_drawing_rounded (cr, (SbBox) { end + 1.5 * scale, bar.y, above - end - 1.5 * scale, bar.height }, 2.0 * scale);
  sb_drawing_set_colour (cr, &frame->palette->grid_line, 1.0);
  cairo_set_line_width (cr, 0.8 * scale);
  cairo_set_dash (cr, dash, 2, 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
draw_range (cairo_t            *cr,
            const SbChartData  *data,
            const SbChartFrame *frame,
            const Geometry     *geometry,
            SbBox               bar)
{
  const SbRange *range = &data->result->range_annual_savings_eur;
  const double scale = frame->font_scale;
  double low, high, y = bar.y + bar.height + MIN (4.0 * scale, geometry->row_height * 0.06);
  double cap = 3.0 * scale;

  if (!range->present || !isfinite (range->p10) || !isfinite (range->p90) || geometry->row_height < 2.0 * geometry->line)
    return;
  low = value_x (geometry, range->p10);
  high = value_x (geometry, range->p90);
  if (high - low < RANGE_WIDTH_MIN * scale)
    return;

  sb_drawing_line (cr, &frame->palette->own_text, 1.6 * scale, low, y, high, y);
  sb_drawing_line (cr, &frame->palette->own_text, 1.6 * scale, low, y - cap, low, y + cap);
  sb_drawing_line (cr, &frame->palette->own_text, 1.6 * scale, high, y - cap, high, y + cap);
}

static void
draw_names (cairo_t            *cr,
            const SbChartData  *data,
            const SbChartFrame *frame,
            const SbBox        *body,
            const Geometry     *geometry,
            SbCalculator        calculator,
            SbBox               bar)
{
  const SbOtherCalculators *others = sb_result_other_calculators (data->consultation, data->result);
  const double middle = bar.y + bar.height / 2.0;
  const char *name = sb_staircase_name (calculator);
  g_autofree char *way = sb_staircase_way (others, calculator);
  g_autofree char *kwh = sb_staircase_kwh (data, calculator);

  if (geometry->names_above)
    sb_drawing_text (cr, frame, name_style (frame), name, body->x, bar.y - 2.0 * frame->font_scale, SB_ALIGN_START,
                     SB_ALIGN_END);
  else if (geometry->names_width > 0.0)
    sb_drawing_text (cr, frame, name_style (frame), name, body->x, middle, SB_ALIGN_START,
                     geometry->with_ways ? SB_ALIGN_END : SB_ALIGN_MIDDLE);
  if (geometry->with_ways)
    sb_drawing_text (cr, frame, plain_style (frame), way, body->x, middle, SB_ALIGN_START, SB_ALIGN_START);
  if (geometry->with_kwh)
    sb_drawing_text (cr, frame, plain_style (frame), kwh, geometry->kwh_right, middle, SB_ALIGN_END, SB_ALIGN_MIDDLE);
}

static void
draw_heading (cairo_t            *cr,
              const SbChartFrame *frame,
              const SbBox        *body,
              const Geometry     *geometry)
{
  SbTextStyle style = plain_style (frame);
  SbBox left = sb_drawing_measure (frame, style, _("euros saved a year"), geometry->plot.x, body->y, SB_ALIGN_START,
                                   SB_ALIGN_START);
  SbBox right = sb_drawing_measure (frame, style, _("used at home"), geometry->kwh_right, body->y, SB_ALIGN_END,
                                    SB_ALIGN_START);

  if (!geometry->with_heading)
    return;
  if (left.x + left.width <= body->x + body->width)
    sb_drawing_text (cr, frame, style, _("euros saved a year"), geometry->plot.x, body->y, SB_ALIGN_START,
                     SB_ALIGN_START);
  if (geometry->with_kwh && right.x > left.x + left.width + GAP * frame->font_scale)
    sb_drawing_text (cr, frame, style, _("used at home"), geometry->kwh_right, body->y, SB_ALIGN_END, SB_ALIGN_START);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_STAIRCASE_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);

  cairo_save (cr);
  draw_heading (cr, frame, &body, &geometry);
  for (int i = 0; i < SB_N_CALCULATORS; i++)
    {
      const SbCalculator calculator = (SbCalculator) i;
      SbBox bar = bar_box (&geometry, frame, data, calculator);

      if (frame->cursor == i)
        {
          sb_drawing_set_colour (cr, &frame->palette->text, 0.09);
          cairo_rectangle (cr, body.x, geometry.plot.y + geometry.row_height * i, body.width, geometry.row_height);
          cairo_fill (cr);
        }
      draw_difference (cr, data, frame, &geometry, calculator, bar);
      if (sb_staircase_is_there (data, calculator))
        draw_bar (cr, frame, bar, calculator == SB_CALCULATOR_MINUTES, calculator >= SB_CALCULATOR_HOURLY);
      draw_value (cr, data, frame, &geometry, calculator, bar);
      draw_names (cr, data, frame, &body, &geometry, calculator, bar);
      if (calculator == SB_CALCULATOR_MINUTES)
        draw_range (cr, data, frame, &geometry, bar);
    }
  sb_drawing_line (cr, &frame->palette->axis, 1.2 * frame->font_scale, value_x (&geometry, 0.0), geometry.plot.y,
                   value_x (&geometry, 0.0), geometry.plot.y + geometry.plot.height);
  cairo_restore (cr);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_STAIRCASE_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);
  double row = floor ((y - geometry.plot.y) / geometry.row_height);

  return x >= body.x && x <= body.x + body.width && row >= 0.0 && row < SB_N_CALCULATORS ? (int) row : -1;
}

const SbChart SB_STAIRCASE_CHART = {
  .id = "staircase",
  .name = N_("Others"),
  .icon_name = "sb-chart-staircase-symbolic",
  .shows_range = TRUE,
  .title = sb_staircase_title,
  .subtitle = sb_staircase_subtitle,
  .description = sb_staircase_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_staircase_n_items,
  .item_text = sb_staircase_item_text,
  .table = sb_staircase_table,
  .in_a_column = TRUE,
};
