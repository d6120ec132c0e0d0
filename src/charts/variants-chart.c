#include "charts/variants-chart.h"

#include <math.h>

#include "charts/drawing.h"
#include "charts/translate.h"
#include "charts/variants-words.h"

/* Sizes at font_scale 1. */
static const double ROW_HEIGHT_MAX = 64.0;
static const double BAR_HEIGHT_MAX = 26.0;
static const double BAR_WIDTH_MIN = 18.0;
static const double COLUMN_GAP = 16.0;
static const double VALUE_GAP = 5.0;
static const double TICK_WIDTH = 15.0;
/* Below this width names stand above their bars. */
static const double WIDTH_WITH_NAMES_BESIDE = 440.0;
static const double NAME_SHARE_MAX = 0.32;

/* Where not all have room, the first ones stay. */
static const SbVariantFigure BY_IMPORTANCE[SB_N_VARIANT_FIGURES]
  = { SB_VARIANT_SAVED, SB_VARIANT_YIELD, SB_VARIANT_PAYBACK, SB_VARIANT_AVOIDED };

typedef struct
{
  double lowest; /* ≤ 0 ≤ highest */
  double highest;
  double text_width; /* of the widest value with its tick */
} Axis;

typedef struct
{
  double line;
  double rows_y;
  double row_height;
  double names_width; /* 0: above the bars */
  double names_cut;   /* width at which a name ends in an ellipsis */
  guint n_rows;       /* drawn */
  guint n_sets;
  SbVariantFigure columns[SB_N_VARIANT_FIGURES];
  guint n_columns;
  double columns_x;
  double column_width;
  gboolean with_headings;
  gboolean with_values;
  Axis axes[SB_N_VARIANT_FIGURES];
} Geometry;

static SbTextStyle
name_style (const SbChartFrame *frame,
            gboolean            bold)
{
  return (SbTextStyle) { SB_TEXT_SERIES, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, &frame->palette->text };
}

static SbTextStyle
dim_style (const SbChartFrame *frame)
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

/* The text, or its beginning with an ellipsis. */
static char *
cut_to (const SbChartFrame *frame,
        SbTextStyle         style,
        const char         *text,
        double              width)
{
  if (width_of (frame, style, text) <= width)
    return g_strdup (text);

  for (glong length = g_utf8_strlen (text, -1) - 1; length > 0; length--)
    {
      g_autofree char *beginning = g_utf8_substring (text, 0, length);
      g_autofree char *cut = g_strconcat (g_strchomp (beginning), "…", NULL);

      if (width_of (frame, style, cut) <= width)
        return g_steal_pointer (&cut);
    }

  return g_strdup ("");
}

static Axis
measure_axis (const SbChartData  *data,
              const SbChartFrame *frame,
              SbVariantFigure     figure)
{
  Axis axis = { 0 };

  for (guint i = 0; i < sb_variants_n_sets (data); i++)
    {
      const SbResult *result = sb_variants_result (data, i);
      g_autofree char *number = sb_variants_number (result, figure);
      double value = sb_drawing_finite (sb_variants_value (result, figure));

      axis.lowest = MIN (axis.lowest, value);
      axis.highest = MAX (axis.highest, value);
      axis.text_width = MAX (axis.text_width, width_of (frame, name_style (frame, TRUE), number));
    }
  axis.text_width += (VALUE_GAP + TICK_WIDTH) * frame->font_scale;
  if (axis.highest - axis.lowest < 1e-9)
    axis.highest = axis.lowest + 1.0;

  return axis;
}

static double
heading_width (const SbChartFrame *frame,
               SbVariantFigure     figure)
{
  return MAX (width_of (frame, name_style (frame, TRUE), sb_variants_heading (figure)),
              width_of (frame, dim_style (frame), sb_variants_unit (figure)));
}

static gboolean
is_among (const SbVariantFigure *figures,
          guint                  n_figures,
          SbVariantFigure        figure)
{
  for (guint i = 0; i < n_figures; i++)
    if (figures[i] == figure)
      return TRUE;

  return FALSE;
}

/* As many columns of one width as have room, in their usual order. */
static void
choose_columns (const SbChartFrame *frame,
                double              width,
                Geometry           *geometry)
{
  const double gap = COLUMN_GAP * frame->font_scale;

  for (guint n = SB_N_VARIANT_FIGURES; n > 0; n--)
    {
      double needed = 0.0;

      for (guint i = 0; i < n; i++)
        {
          SbVariantFigure figure = BY_IMPORTANCE[i];

          needed = MAX (needed, geometry->axes[figure].text_width + BAR_WIDTH_MIN * frame->font_scale);
          if (geometry->with_headings)
            needed = MAX (needed, heading_width (frame, figure));
        }
      if (n > 1 && needed * n + gap * (n - 1) > width)
        continue;

      geometry->with_values = needed <= width;
      geometry->n_columns = 0;
      for (int figure = 0; figure < SB_N_VARIANT_FIGURES; figure++)
        if (is_among (BY_IMPORTANCE, n, (SbVariantFigure) figure))
          geometry->columns[geometry->n_columns++] = (SbVariantFigure) figure;
      geometry->column_width = MAX ((width - gap * (n - 1)) / n, 1.0);
      return;
    }
}

static double
widest_name (const SbChartData  *data,
             const SbChartFrame *frame)
{
  double width = 0.0;

  for (guint i = 0; i < sb_variants_n_sets (data); i++)
    width = MAX (width, width_of (frame, name_style (frame, i == 0), sb_variants_name (data, i)));

  return width;
}

static Geometry
measure (const SbChartData  *data,
         const SbChartFrame *frame,
         const SbBox        *body)
{
  const double scale = frame->font_scale;
  Geometry geometry = { .n_sets = sb_variants_n_sets (data) };
  double least_row;

  geometry.line = sb_drawing_measure (frame, name_style (frame, TRUE), "0", 0, 0, SB_ALIGN_START,
                                      SB_ALIGN_START).height;
  for (int figure = 0; figure < SB_N_VARIANT_FIGURES; figure++)
    geometry.axes[figure] = measure_axis (data, frame, (SbVariantFigure) figure);

  geometry.names_cut = body->width;
  if (body->width >= WIDTH_WITH_NAMES_BESIDE * scale)
    {
      geometry.names_cut = MIN (widest_name (data, frame), NAME_SHARE_MAX * body->width);
      geometry.names_width = geometry.names_cut + COLUMN_GAP * scale;
    }
  least_row = geometry.line * (geometry.names_width > 0.0 ? 1.25 : 2.2);
  geometry.with_headings = body->height > 2.6 * geometry.line + least_row * MIN (geometry.n_sets, 2);
  geometry.columns_x = body->x + geometry.names_width;
  choose_columns (frame, body->width - geometry.names_width, &geometry);
  if (geometry.with_headings && heading_width (frame, geometry.columns[0]) > geometry.column_width)
    geometry.with_headings = FALSE;

  geometry.rows_y = body->y + (geometry.with_headings ? 2.6 * geometry.line : 0.0);
  geometry.row_height = (body->y + body->height - geometry.rows_y) / geometry.n_sets;
  geometry.n_rows = geometry.n_sets;
  if (geometry.row_height < least_row)
    {
      /* What is left out is told in a line of its own. */
      double room = body->y + body->height - geometry.rows_y - geometry.line * 1.2;

      geometry.n_rows = (guint) CLAMP (floor (room / least_row), 1.0, geometry.n_sets - 1.0);
      geometry.row_height = MAX (MIN (room / geometry.n_rows, least_row * 1.2), 1.0);
    }
  geometry.row_height = MIN (geometry.row_height, ROW_HEIGHT_MAX * scale);

  return geometry;
}

static double
column_x (const Geometry     *geometry,
          const SbChartFrame *frame,
          guint               column)
{
  return geometry->columns_x + column * (geometry->column_width + COLUMN_GAP * frame->font_scale);
}

/* ---- parts of the picture ---- */

static void
draw_headings (cairo_t            *cr,
               const SbChartFrame *frame,
               const SbBox        *body,
               const Geometry     *geometry)
{
  for (guint i = 0; i < geometry->n_columns; i++)
    {
      double x = column_x (geometry, frame, i);

      sb_drawing_text (cr, frame, name_style (frame, TRUE), sb_variants_heading (geometry->columns[i]), x, body->y,
                       SB_ALIGN_START, SB_ALIGN_START);
      sb_drawing_text (cr, frame, dim_style (frame), sb_variants_unit (geometry->columns[i]), x,
                       body->y + 1.15 * geometry->line, SB_ALIGN_START, SB_ALIGN_START);
    }
}

static void
set_bar_colours (const SbPalette  *palette,
                 SbVariantFigure   figure,
                 const SbColour  **fill,
                 const SbColour  **edge)
{
  static const gsize FILLS[SB_N_VARIANT_FIGURES]
    = { G_STRUCT_OFFSET (SbPalette, sun_fill), G_STRUCT_OFFSET (SbPalette, own_fill),
        G_STRUCT_OFFSET (SbPalette, grid_line), G_STRUCT_OFFSET (SbPalette, co2_fill) };
  static const gsize EDGES[SB_N_VARIANT_FIGURES]
    = { G_STRUCT_OFFSET (SbPalette, sun_edge), G_STRUCT_OFFSET (SbPalette, own_text),
        G_STRUCT_OFFSET (SbPalette, grid_text), G_STRUCT_OFFSET (SbPalette, co2_text) };

  *fill = G_STRUCT_MEMBER_P (palette, FILLS[figure]);
  *edge = G_STRUCT_MEMBER_P (palette, EDGES[figure]);
}

/* The tick is drawn, not written: not every font has one. */
static void
draw_tick (cairo_t            *cr,
           const SbChartFrame *frame,
           double              x,
           double              y)
{
  const double scale = frame->font_scale;

  cairo_new_path (cr);
  cairo_move_to (cr, x, y + 0.5 * scale);
  cairo_line_to (cr, x + 3.5 * scale, y + 4.0 * scale);
  cairo_line_to (cr, x + 10.0 * scale, y - 4.0 * scale);
  sb_drawing_set_colour (cr, &frame->palette->text, 1.0);
  cairo_set_line_width (cr, 2.0 * scale);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
draw_value (cairo_t            *cr,
            const SbChartData  *data,
            const SbChartFrame *frame,
            const Geometry     *geometry,
            guint               set,
            guint               column,
            double              y,
            double              height)
{
  const double scale = frame->font_scale;
  const SbVariantFigure figure = geometry->columns[column];
  const Axis *axis = &geometry->axes[figure];
  const SbResult *result = sb_variants_result (data, set);
  const gboolean best = sb_variants_is_best (data, figure, set);
  const double x = column_x (geometry, frame, column);
  const double room = MAX (geometry->column_width - (geometry->with_values ? axis->text_width : 0.0), 1.0);
  const double unit = room / (axis->highest - axis->lowest);
  const double value = sb_drawing_finite (sb_variants_value (result, figure));
  const double zero = x - axis->lowest * unit, end = zero + value * unit;
  const double bar_height = MIN (height * 0.8, BAR_HEIGHT_MAX * scale);
  const SbColour *fill, *edge;
  g_autofree char *number = sb_variants_number (result, figure);

  set_bar_colours (frame->palette, figure, &fill, &edge);
  if (fabs (end - zero) > 0.01)
    {
      SbBox bar = { MIN (zero, end), y + (height - bar_height) / 2.0, fabs (end - zero), bar_height };

      sb_drawing_rounded (cr, bar, MIN (2.0 * scale, MIN (bar.width, bar.height) / 2.0));
      sb_drawing_set_colour (cr, fill, 1.0);
      cairo_fill_preserve (cr);
      sb_drawing_set_colour (cr, edge, 1.0);
      cairo_set_line_width (cr, scale);
      cairo_stroke (cr);
    }
  sb_drawing_line (cr, &frame->palette->axis, scale, zero, y + (height - bar_height) / 2.0 - 2.0 * scale, zero,
                   y + (height + bar_height) / 2.0 + 2.0 * scale);
  if (geometry->with_values)
    {
      SbBox text = sb_drawing_text (cr, frame, name_style (frame, best), number, MAX (zero, end) + VALUE_GAP * scale,
                                    y + height / 2.0, SB_ALIGN_START, SB_ALIGN_MIDDLE);

      if (best)
        draw_tick (cr, frame, text.x + text.width + 4.0 * scale, y + height / 2.0);
    }
}

static void
draw_row (cairo_t            *cr,
          const SbChartData  *data,
          const SbChartFrame *frame,
          const SbBox        *body,
          const Geometry     *geometry,
          guint               set)
{
  const double top = geometry->rows_y + geometry->row_height * set;
  const gboolean beside = geometry->names_width > 0.0;
  const gboolean with_name = beside || geometry->row_height > 1.9 * geometry->line;
  const double bars_y = beside || !with_name ? top : top + 1.1 * geometry->line;
  const double bars_height = MAX (top + geometry->row_height - bars_y, 1.0);

  if (frame->cursor == (int) set)
    {
      sb_drawing_set_colour (cr, &frame->palette->rule, 0.6);
      cairo_rectangle (cr, body->x, top, body->width, geometry->row_height);
      cairo_fill (cr);
    }
  if (set > 0)
    sb_drawing_line (cr, &frame->palette->rule, frame->font_scale, body->x, top, body->x + body->width, top);
  if (with_name)
    {
      /* The set that all other pages show stands out. */
      SbTextStyle style = name_style (frame, set == 0);
      g_autofree char *name = cut_to (frame, style, sb_variants_name (data, set), geometry->names_cut);

      sb_drawing_text (cr, frame, style, name, body->x, beside ? top + geometry->row_height / 2.0 : top + 1.0,
                       SB_ALIGN_START, beside ? SB_ALIGN_MIDDLE : SB_ALIGN_START);
    }
  for (guint i = 0; i < geometry->n_columns; i++)
    draw_value (cr, data, frame, geometry, set, i, bars_y, bars_height);
}

/* What the columns have no room for. */
static void
draw_cursor (cairo_t            *cr,
             const SbChartData  *data,
             const SbChartFrame *frame,
             const SbBox        *body,
             const Geometry     *geometry)
{
  const guint set = (guint) frame->cursor;
  const SbResult *result = sb_variants_result (data, set);
  char *texts[SB_N_VARIANT_FIGURES];
  SbValueRow rows[SB_N_VARIANT_FIGURES];
  g_autofree char *name = cut_to (frame, name_style (frame, TRUE), sb_variants_name (data, set), body->width * 0.6);

  for (int figure = 0; figure < SB_N_VARIANT_FIGURES; figure++)
    {
      const SbColour *fill, *edge;

      set_bar_colours (frame->palette, (SbVariantFigure) figure, &fill, &edge);
      texts[figure] = sb_variants_quantity (result, (SbVariantFigure) figure);
      rows[figure] = (SbValueRow) { fill, edge, FALSE, FALSE, sb_variants_heading ((SbVariantFigure) figure),
                                    texts[figure] };
    }
  sb_drawing_value_box (cr, frame, body, body->x + body->width / 4.0, 2.0 * frame->font_scale, name, rows,
                        SB_N_VARIANT_FIGURES);
  for (int figure = 0; figure < SB_N_VARIANT_FIGURES; figure++)
    g_free (texts[figure]);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_VARIANTS_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);

  cairo_save (cr);
  if (geometry.with_headings)
    draw_headings (cr, frame, &body, &geometry);
  for (guint i = 0; i < geometry.n_rows; i++)
    draw_row (cr, data, frame, &body, &geometry, i);
  if (geometry.n_rows < geometry.n_sets)
    {
      guint n_more = geometry.n_sets - geometry.n_rows;
      /* Translators: number of sets that have no room in the picture */
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more in the table", "and %u more in the table", n_more),
                                               n_more);
      double y = geometry.rows_y + geometry.row_height * geometry.n_rows + 0.1 * geometry.line;

      if (y + geometry.line <= body.y + body.height && width_of (frame, dim_style (frame), more) <= body.width)
        sb_drawing_text (cr, frame, dim_style (frame), more, body.x, y, SB_ALIGN_START, SB_ALIGN_START);
    }
  if (frame->cursor >= 0 && (guint) frame->cursor < geometry.n_sets
      && (geometry.n_columns < SB_N_VARIANT_FIGURES || !geometry.with_values || (guint) frame->cursor >= geometry.n_rows))
    draw_cursor (cr, data, frame, &body, &geometry);
  cairo_restore (cr);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_VARIANTS_CHART, data, frame);
  const Geometry geometry = measure (data, frame, &body);
  double row = floor ((y - geometry.rows_y) / geometry.row_height);

  if (x < body.x || x > body.x + body.width || row < 0.0 || row >= geometry.n_rows)
    return -1;

  return (int) row;
}

const SbChart SB_VARIANTS_CHART = {
  .id = "variants",
  .name = N_("Variants"),
  .icon_name = "sb-chart-variants-symbolic",
  .title = sb_variants_title,
  .subtitle = sb_variants_subtitle,
  .description = sb_variants_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_variants_n_sets,
  .item_text = sb_variants_item_text,
  .table = sb_variants_table,
  .needs = SB_CHART_NEEDS_VARIANTS,
  .in_a_column = TRUE,
};
