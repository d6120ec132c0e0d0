#include "charts/ladder-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/ladder-rows.h"
#include "charts/translate.h"

/* Sizes at font_scale 1. */
static const double ROW_HEIGHT_MAX = 44.0;
static const double LABEL_GAP = 8.0;
static const double COLUMN_GAP = 12.0;
static const double LABEL_WIDTH_MIN = 40.0; /* less of a name says nothing */

typedef struct
{
  LadderRow *rows;
  guint n_rows;
  SbBox plot; /* of the bars */
  double line;
  double row_height;
  double lowest_kwh;
  double highest_kwh;
  double kwh_right; /* right edge of the column; 0: none */
  double eur_right;
  gboolean with_labels;
} Geometry;

static SbTextStyle
label_style (const SbChartFrame *frame,
             const LadderRow    *row,
             gboolean            inside)
{
  const SbPalette *palette = frame->palette;
  gboolean is_end = row->kind == SB_LADDER_TODAY || row->kind == SB_LADDER_REMAINS;
  gboolean is_solar = row->kind == SB_LADDER_SOLAR;

  return (SbTextStyle) { SB_TEXT_AXIS, is_end || is_solar ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                         inside ? &palette->card : is_solar ? &palette->own_text : &palette->text };
}

static double
width_of (const SbChartFrame *frame,
          SbTextStyle         style,
          const char         *text)
{
  return sb_drawing_measure (frame, style, text, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).width;
}

static double
column_width (const SbChartFrame *frame,
              const LadderRow    *rows,
              guint               n_rows,
              gboolean            euros)
{
  double width = 0.0;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *text = euros ? sb_ladder_chart_row_eur (&rows[i]) : sb_ladder_chart_row_kwh (&rows[i]);

      if (text != NULL)
        width = MAX (width, width_of (frame, label_style (frame, &rows[i], FALSE), text));
    }

  return width;
}

static Geometry
measure (const SbChartData  *data,
         const SbChartFrame *frame,
         const SbBox        *body)
{
  const double scale = frame->font_scale;
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  Geometry geometry = { 0 };
  double right = body->x + body->width, kwh_width, eur_width;

  geometry.line = sb_drawing_measure (frame, axis, "0", 0, 0, SB_ALIGN_START, SB_ALIGN_START).height;
  geometry.rows = sb_ladder_chart_rows_new (data->result, (guint) MAX (body->height / (geometry.line * 1.15), 4.0),
                                      &geometry.n_rows);
  geometry.row_height = MIN (body->height / MAX (geometry.n_rows, 1u), ROW_HEIGHT_MAX * scale);
  geometry.with_labels = geometry.row_height >= geometry.line * 0.85;

  kwh_width = column_width (frame, geometry.rows, geometry.n_rows, FALSE) + COLUMN_GAP * scale;
  eur_width = column_width (frame, geometry.rows, geometry.n_rows, TRUE) + COLUMN_GAP * scale;
  if (geometry.with_labels && kwh_width < 0.45 * body->width)
    {
      if (kwh_width + eur_width < 0.42 * body->width)
        {
          geometry.eur_right = right;
          right -= eur_width;
        }
      geometry.kwh_right = right;
      right -= kwh_width;
    }
  geometry.plot = (SbBox) { body->x, body->y, MAX (right - body->x, 1.0),
                            geometry.row_height * MAX (geometry.n_rows, 1u) };
  for (guint i = 0; i < geometry.n_rows; i++)
    {
      geometry.lowest_kwh = MIN (geometry.lowest_kwh, geometry.rows[i].level_kwh);
      geometry.highest_kwh = MAX (geometry.highest_kwh, geometry.rows[i].level_kwh);
    }
  if (geometry.highest_kwh - geometry.lowest_kwh < 1e-6)
    geometry.highest_kwh = geometry.lowest_kwh + 1.0;

  return geometry;
}

static double
value_x (const Geometry *geometry,
         double          kwh)
{
  return geometry->plot.x
         + geometry->plot.width * (kwh - geometry->lowest_kwh) / (geometry->highest_kwh - geometry->lowest_kwh);
}

static SbBox
bar_box (const Geometry     *geometry,
         const SbChartFrame *frame,
         guint               index)
{
  const LadderRow *row = &geometry->rows[index];
  gboolean is_end = row->kind == SB_LADDER_TODAY || row->kind == SB_LADDER_REMAINS;
  double from = value_x (geometry, is_end ? 0.0 : row->level_kwh - row->change_kwh);
  double to = value_x (geometry, row->level_kwh);
  double pad = MIN (3.0 * frame->font_scale, geometry->row_height * 0.12);

  return (SbBox) { MIN (from, to), geometry->plot.y + geometry->row_height * index + pad,
                   MAX (fabs (to - from), 1.5 * frame->font_scale), geometry->row_height - 2.0 * pad };
}

/* ---- parts of the picture ---- */

static void
draw_bar (cairo_t            *cr,
          const SbChartFrame *frame,
          const LadderRow    *row,
          SbBox               box)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;
  const double line = MIN (1.2 * scale, box.height * 0.2);

  sb_drawing_rounded (cr, box, 2.0 * scale);
  switch (row->kind)
    {
    case SB_LADDER_TODAY:
    case SB_LADDER_REMAINS:
      sb_drawing_set_colour (cr, &palette->grid_text, 1.0);
      cairo_fill (cr);
      break;
    case SB_LADDER_SOLAR:
      sb_drawing_set_colour (cr, &palette->own_fill, 1.0);
      cairo_fill (cr);
      break;
    case SB_LADDER_MEASURE:
    case SB_LADDER_NOT_TAKEN:
    case SB_LADDER_BATTERY_STANDBY:
    default:
      /* Hollow: kWh that are no longer needed. Hatched: some that come back. */
      sb_drawing_set_colour (cr, &palette->card, 1.0);
      cairo_fill_preserve (cr);
      if (row->change_kwh > 0.0)
        sb_drawing_hatch (cr, &palette->grid_line, 4.0 * scale, 0.9 * scale);
      sb_drawing_set_colour (cr, &palette->grid_text, 1.0);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
      break;
    }
  cairo_new_path (cr);
}

/* In two lines where the row is high enough; what is longer still ends in an ellipsis. */
static void
show_shortened (cairo_t            *cr,
                const SbChartFrame *frame,
                SbTextStyle         style,
                const char         *text,
                double              x,
                double              y,
                double              width,
                SbAlign             align,
                int                 lines)
{
  g_autoptr (PangoLayout) layout
    = sb_drawing_layout_new (frame->font_family, style.size * frame->font_scale, style.weight, text, width,
                             frame->palette->theme == SB_THEME_PRINT);
  double text_width, height;

  pango_layout_set_height (layout, -lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  sb_drawing_layout_size (layout, &text_width, &height);
  if (align == SB_ALIGN_END)
    x += width - text_width;
  sb_drawing_show_layout (cr, layout, style.colour, x, y - height / 2.0);
}

/* Inside a filled bar, left of the step, right of it: where there is room first; else shortened where there is more. */
static void
draw_label (cairo_t            *cr,
            const SbChartFrame *frame,
            const Geometry     *geometry,
            const SbResult     *result,
            const LadderRow    *row,
            SbBox               box)
{
  const double gap = LABEL_GAP * frame->font_scale;
  const double middle = box.y + box.height / 2.0;
  const gboolean filled
    = row->kind == SB_LADDER_TODAY || row->kind == SB_LADDER_REMAINS || row->kind == SB_LADDER_SOLAR;
  g_autofree char *name = sb_ladder_chart_row_name (result, row);
  SbTextStyle outside = label_style (frame, row, FALSE), inside = label_style (frame, row, TRUE);
  double width = width_of (frame, outside, name);
  double space_left = box.x - gap - geometry->plot.x;
  double space_right = geometry->plot.x + geometry->plot.width - (box.x + box.width + gap);
  double space_inside = box.width - 2.0 * gap;
  int lines = geometry->row_height >= 1.9 * geometry->line ? 2 : 1;
  int lines_inside = box.height >= 1.9 * geometry->line ? 2 : 1;

  if (filled && row->kind != SB_LADDER_SOLAR && space_inside >= width && box.height >= geometry->line * 0.85)
    sb_drawing_text (cr, frame, inside, name, box.x + gap, middle, SB_ALIGN_START, SB_ALIGN_MIDDLE);
  else if (space_left >= width)
    sb_drawing_text (cr, frame, outside, name, box.x - gap, middle, SB_ALIGN_END, SB_ALIGN_MIDDLE);
  else if (space_right >= width)
    sb_drawing_text (cr, frame, outside, name, box.x + box.width + gap, middle, SB_ALIGN_START, SB_ALIGN_MIDDLE);
  else if (filled && space_inside >= MAX (space_left, space_right) && space_inside >= LABEL_WIDTH_MIN * frame->font_scale)
    show_shortened (cr, frame, inside, name, box.x + gap, middle, space_inside, SB_ALIGN_START, lines_inside);
  else if (space_left >= space_right && space_left >= LABEL_WIDTH_MIN * frame->font_scale)
    show_shortened (cr, frame, outside, name, geometry->plot.x, middle, space_left, SB_ALIGN_END, lines);
  else if (space_right >= LABEL_WIDTH_MIN * frame->font_scale)
    show_shortened (cr, frame, outside, name, box.x + box.width + gap, middle, space_right, SB_ALIGN_START, lines);
}

static void
draw_numbers (cairo_t            *cr,
              const SbChartFrame *frame,
              const Geometry     *geometry,
              const LadderRow    *row,
              double              middle)
{
  SbTextStyle style = label_style (frame, row, FALSE);
  g_autofree char *kwh = sb_ladder_chart_row_kwh (row);
  g_autofree char *euros = sb_ladder_chart_row_eur (row);

  if (geometry->kwh_right > 0.0)
    sb_drawing_text (cr, frame, style, kwh, geometry->kwh_right, middle, SB_ALIGN_END, SB_ALIGN_MIDDLE);
  if (row->kind != SB_LADDER_SOLAR)
    style.colour = &frame->palette->dim_text;
  if (geometry->eur_right > 0.0 && euros != NULL)
    sb_drawing_text (cr, frame, style, euros, geometry->eur_right, middle, SB_ALIGN_END, SB_ALIGN_MIDDLE);
}

static void
draw_connector (cairo_t            *cr,
                const SbChartFrame *frame,
                const Geometry     *geometry,
                guint               index)
{
  SbBox above = bar_box (geometry, frame, index), below = bar_box (geometry, frame, index + 1);
  double x = value_x (geometry, geometry->rows[index].level_kwh);

  sb_drawing_line (cr, &frame->palette->axis, 0.8 * frame->font_scale, x, above.y + above.height, x, below.y);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_LADDER_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);
  const guint n_steps = data->result->n_ladder;

  cairo_save (cr);
  if (frame->cursor >= 0 && (guint) frame->cursor < n_steps)
    {
      guint row = sb_ladder_chart_row_of_step (data->result, geometry.rows, geometry.n_rows, (guint) frame->cursor);

      sb_drawing_set_colour (cr, &frame->palette->text, 0.09);
      cairo_rectangle (cr, body.x, body.y + geometry.row_height * row, body.width, geometry.row_height);
      cairo_fill (cr);
    }
  for (guint i = 0; i < geometry.n_rows; i++)
    {
      SbBox box = bar_box (&geometry, frame, i);

      if (i + 1 < geometry.n_rows)
        draw_connector (cr, frame, &geometry, i);
      draw_bar (cr, frame, &geometry.rows[i], box);
      if (!geometry.with_labels)
        continue;
      draw_label (cr, frame, &geometry, data->result, &geometry.rows[i], box);
      draw_numbers (cr, frame, &geometry, &geometry.rows[i], box.y + box.height / 2.0);
    }
  cairo_restore (cr);
  g_free (geometry.rows);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_LADDER_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);
  double row = floor ((y - body.y) / geometry.row_height);
  int item = -1;

  if (x >= body.x && x <= body.x + body.width && row >= 0.0 && row < geometry.n_rows)
    item = (int) sb_ladder_chart_step_of_row (data->result, geometry.rows, geometry.n_rows, (guint) row);
  g_free (geometry.rows);

  return item;
}

const SbChart SB_LADDER_CHART = {
  .id = "ladder",
  .name = N_("Steps"),
  .icon_name = "sb-chart-ladder-symbolic",
  .title = sb_ladder_chart_title,
  .subtitle = sb_ladder_chart_subtitle,
  .description = sb_ladder_chart_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_ladder_chart_n_items,
  .item_text = sb_ladder_chart_item_text,
  .table = sb_ladder_chart_table,
  .in_a_column = TRUE,
};
