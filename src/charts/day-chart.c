#include "charts/day-chart.h"

#include <math.h>

#include "charts/day-numbers.h"
#include "charts/drawing.h"
#include "charts/translate.h"
#include "core/result-studies.h"

/* Sizes at font_scale 1. */
static const double GAP = 16.0;
static const double PANEL_WIDTH_MIN = 92.0; /* of four beside each other */
static const double LINE_WIDTH = 1.4;

/* The sun keeps at least this part of the height; higher peaks of the load are cut, and told. */
static const double SUN_HEIGHT_MIN = 0.4;

static const SbTypicalDay NO_DAY;

typedef struct
{
  SbBox plots[SB_N_SEASONS];
  double line;
  double top_w;
  SbTicks ticks;
  guint n_columns;
  gboolean with_axis;
  gboolean with_names;
  gboolean with_shares;
  gboolean with_peaks; /* a line for what is cut */
  gboolean with_legend;
  double legend_y;
  int hour_stride; /* 0: no hours */
} Geometry;

static SbTextStyle
axis_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
}

static SbTextStyle
name_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, &frame->palette->text };
}

static SbTextStyle
share_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->own_text };
}

static double
width_of (const SbChartFrame *frame,
          SbTextStyle         style,
          const char         *text)
{
  return sb_drawing_measure (frame, style, text, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).width;
}

static double
quarter_w (const SbSeasonDay *season,
           SbDaySeries        series,
           int                quarter)
{
  return MAX (sb_drawing_finite (season->day_w[series][quarter]), 0.0);
}

static double
peak_w (const SbSeasonDay *season,
        int               *quarter)
{
  double peak = 0.0;

  for (int i = 0; i < SB_QUARTERS_PER_DAY; i++)
    if (quarter_w (season, SB_DAY_LOAD, i) > peak)
      {
        peak = quarter_w (season, SB_DAY_LOAD, i);
        if (quarter != NULL)
          *quarter = i;
      }

  return peak;
}

static void
set_scale (Geometry           *geometry,
           const SbTypicalDay *typical)
{
  double load_w = 0.0, sun_w = 0.0, top_w;

  for (int s = 0; s < SB_N_SEASONS; s++)
    {
      const SbSeasonDay *season = &typical->seasons[s];

      load_w = MAX (load_w, peak_w (season, NULL));
      for (int i = 0; i < SB_QUARTERS_PER_DAY; i++)
        sun_w = MAX (sun_w, quarter_w (season, SB_DAY_OWN, i) + quarter_w (season, SB_DAY_FEED_IN, i));
    }
  top_w = sun_w > 0.0 ? MAX (sun_w * 1.05, MIN (load_w * 1.02, sun_w / SUN_HEIGHT_MIN)) : load_w * 1.02;
  geometry->top_w = top_w < 1e-6 ? 1.0 : top_w;
  geometry->with_peaks = load_w > geometry->top_w;
  sb_drawing_ticks (0.0, top_w, &geometry->ticks);
}

static char *
peak_text (const SbSeasonDay *season)
{
  g_autofree char *power = sb_format_quantity (peak_w (season, NULL), 0, "W");

  return g_strconcat ("\342\206\221\302\240", power, NULL);
}

/* Every heading of a kind fits above its panel, or none is shown. */
static gboolean
headings_fit (const SbChartFrame *frame,
              const SbTypicalDay *typical,
              double              width,
              gboolean            shares)
{
  for (int s = 0; s < SB_N_SEASONS; s++)
    {
      g_autofree char *share = shares ? sb_day_share_text (&typical->seasons[s]) : NULL;
      double needed = !shares ? width_of (frame, name_style (frame), sb_day_season_name ((SbSeason) s))
                      : share != NULL ? width_of (frame, share_style (frame), share) : 0.0;

      if (needed > width)
        return FALSE;
    }

  return TRUE;
}

static void
fill_marks (const SbPalette    *palette,
            const SbTypicalDay *typical,
            SbValueRow          rows[3])
{
  rows[0] = (SbValueRow) { &palette->text, NULL, TRUE, FALSE, sb_day_series_name (SB_DAY_LOAD, typical), NULL };
  rows[1] = (SbValueRow) { &palette->own_fill, NULL, FALSE, FALSE, sb_day_series_name (SB_DAY_OWN, typical), NULL };
  rows[2] = (SbValueRow) { &palette->sun_fill, &palette->sun_edge, FALSE, palette->hatched,
                           sb_day_series_name (SB_DAY_FEED_IN, typical), NULL };
}

static int
hour_stride (const SbChartFrame *frame,
             double              panel_width)
{
  static const int STRIDES[] = { 6, 12, 24 };
  double needed = width_of (frame, axis_style (frame), "24") + 8.0 * frame->font_scale;

  for (gsize i = 0; i < G_N_ELEMENTS (STRIDES); i++)
    if (panel_width * STRIDES[i] / 24.0 >= needed)
      return STRIDES[i];

  return 0;
}

static Geometry
measure (const SbChartFrame *frame,
         const SbBox        *body,
         const SbTypicalDay *typical)
{
  const double scale = frame->font_scale;
  const double gap = GAP * scale;
  Geometry geometry = { 0 };
  SbValueRow rows[3];
  double left = 0.0, right = 8.0 * scale, bottom = body->y + body->height, head, foot, width, height, legend;
  guint n_rows;

  set_scale (&geometry, typical);
  geometry.line = sb_drawing_measure (frame, axis_style (frame), "0", 0, 0, SB_ALIGN_START, SB_ALIGN_START).height;
  for (guint i = 0; i < geometry.ticks.n; i++)
    {
      g_autofree char *text = sb_format_number (geometry.ticks.values[i], geometry.ticks.decimals);

      left = MAX (left, width_of (frame, axis_style (frame), text) + 8.0 * scale);
    }
  geometry.with_axis = left < 0.25 * body->width && body->height > 5.0 * geometry.line;
  if (!geometry.with_axis)
    left = 4.0 * scale;

  fill_marks (frame->palette, typical, rows);
  legend = sb_drawing_legend (NULL, frame, rows, 3, body->x, 0.0, body->width);
  geometry.with_legend = legend > 0.0 && legend < 0.3 * body->height && body->height > 7.0 * geometry.line;
  if (geometry.with_legend)
    {
      geometry.legend_y = bottom - legend;
      bottom -= legend + 4.0 * scale;
    }

  geometry.n_columns = SB_N_SEASONS;
  if (body->width - left - right < SB_N_SEASONS * (PANEL_WIDTH_MIN * scale + gap)
      && bottom - body->y > 14.0 * geometry.line)
    geometry.n_columns = 2;
  n_rows = SB_N_SEASONS / geometry.n_columns;
  width = MAX ((body->width - left - right - gap * (geometry.n_columns - 1)) / geometry.n_columns, 1.0);
  height = (bottom - body->y) / n_rows;

  geometry.with_names = height > 3.5 * geometry.line && headings_fit (frame, typical, width, FALSE);
  geometry.with_shares = geometry.with_names && height > 6.5 * geometry.line
                         && headings_fit (frame, typical, width, TRUE);
  geometry.with_peaks = geometry.with_peaks && height > 7.5 * geometry.line;
  head = geometry.line * ((geometry.with_names ? 1.2 : 0.0) + (geometry.with_shares ? 1.1 : 0.0)
                          + (geometry.with_peaks ? 1.1 : 0.0) + 0.5);
  geometry.hour_stride = height > 4.0 * geometry.line ? hour_stride (frame, width) : 0;
  foot = geometry.hour_stride > 0 ? geometry.line * 1.3 : geometry.line * 0.5;
  for (guint s = 0; s < SB_N_SEASONS; s++)
    geometry.plots[s] = (SbBox) { body->x + left + (s % geometry.n_columns) * (width + gap),
                                  body->y + (s / geometry.n_columns) * height + head, width,
                                  MAX (height - head - foot, 1.0) };

  return geometry;
}

static double
value_y (const Geometry *geometry,
         const SbBox    *plot,
         double          power_w)
{
  return plot->y + plot->height * (1.0 - MIN (power_w / geometry->top_w, 1.0));
}

/* ---- parts of the picture ---- */

/* The upper edge of a stack of series, quarter-hour by quarter-hour, from the left to the right. */
static void
steps_to (cairo_t           *cr,
          const Geometry    *geometry,
          const SbBox       *plot,
          const SbSeasonDay *season,
          SbDaySeries        series,
          gboolean           on_own)
{
  for (int i = 0; i < SB_QUARTERS_PER_DAY; i++)
    {
      double power_w = quarter_w (season, series, i) + (on_own ? quarter_w (season, SB_DAY_OWN, i) : 0.0);
      double y = value_y (geometry, plot, power_w);

      cairo_line_to (cr, plot->x + plot->width * i / SB_QUARTERS_PER_DAY, y);
      cairo_line_to (cr, plot->x + plot->width * (i + 1) / SB_QUARTERS_PER_DAY, y);
    }
}

static void
close_below (cairo_t     *cr,
             const SbBox *plot)
{
  cairo_line_to (cr, plot->x + plot->width, plot->y + plot->height);
  cairo_line_to (cr, plot->x, plot->y + plot->height);
  cairo_close_path (cr);
}

static void
draw_areas (cairo_t            *cr,
            const SbChartFrame *frame,
            const Geometry     *geometry,
            const SbBox        *plot,
            const SbSeasonDay  *season)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;

  /* The sun as a whole, then what the home takes of it. */
  cairo_new_path (cr);
  steps_to (cr, geometry, plot, season, SB_DAY_FEED_IN, TRUE);
  close_below (cr, plot);
  sb_drawing_set_colour (cr, &palette->sun_fill, 1.0);
  cairo_fill_preserve (cr);
  if (palette->hatched)
    sb_drawing_hatch (cr, &palette->sun_edge, 4.0 * scale, 0.9 * scale);
  cairo_new_path (cr);
  steps_to (cr, geometry, plot, season, SB_DAY_FEED_IN, TRUE);
  sb_drawing_set_colour (cr, &palette->sun_edge, 1.0);
  cairo_set_line_width (cr, 0.8 * scale);
  cairo_stroke (cr);

  cairo_new_path (cr);
  steps_to (cr, geometry, plot, season, SB_DAY_OWN, FALSE);
  close_below (cr, plot);
  sb_drawing_set_colour (cr, &palette->own_fill, 1.0);
  cairo_fill (cr);

  cairo_new_path (cr);
  steps_to (cr, geometry, plot, season, SB_DAY_LOAD, FALSE);
  sb_drawing_set_colour (cr, &palette->text, 1.0);
  cairo_set_line_width (cr, MIN (LINE_WIDTH * scale, plot->width / 80.0));
  cairo_stroke (cr);
}

static void
draw_axis (cairo_t            *cr,
           const SbChartFrame *frame,
           const Geometry     *geometry,
           const SbBox        *plot,
           gboolean            with_numbers)
{
  const double scale = frame->font_scale;
  double last_y = G_MAXDOUBLE;

  for (guint i = 0; i < geometry->ticks.n; i++)
    {
      double y = value_y (geometry, plot, geometry->ticks.values[i]);
      g_autofree char *text = sb_format_number (geometry->ticks.values[i], geometry->ticks.decimals);
      SbBox box = sb_drawing_measure (frame, axis_style (frame), text, plot->x - 6.0 * scale, y, SB_ALIGN_END,
                                      SB_ALIGN_MIDDLE);

      if (i > 0)
        sb_drawing_line (cr, &frame->palette->rule, scale, plot->x, y, plot->x + plot->width, y);
      if (!with_numbers || box.y + box.height > last_y)
        continue;
      sb_drawing_text (cr, frame, axis_style (frame), text, plot->x - 6.0 * scale, y, SB_ALIGN_END, SB_ALIGN_MIDDLE);
      last_y = box.y;
    }
}

static void
draw_unit (cairo_t            *cr,
           const SbChartFrame *frame,
           const SbBox        *body,
           const Geometry     *geometry)
{
  const SbBox *plot = &geometry->plots[0];
  SbBox box = sb_drawing_measure (frame, axis_style (frame), _("W"), plot->x - 6.0 * frame->font_scale,
                                  plot->y - geometry->line * 0.6, SB_ALIGN_END, SB_ALIGN_END);

  if (geometry->with_axis && box.y >= body->y && box.x >= body->x)
    sb_drawing_text (cr, frame, axis_style (frame), _("W"), plot->x - 6.0 * frame->font_scale,
                     plot->y - geometry->line * 0.6, SB_ALIGN_END, SB_ALIGN_END);
}

static void
draw_hours (cairo_t            *cr,
            const SbChartFrame *frame,
            const Geometry     *geometry,
            const SbBox        *plot)
{
  const double y = plot->y + plot->height;

  sb_drawing_line (cr, &frame->palette->axis, 1.2 * frame->font_scale, plot->x, y, plot->x + plot->width, y);
  for (int hour = 0; geometry->hour_stride > 0 && hour <= 24; hour += geometry->hour_stride)
    {
      g_autofree char *text = g_strdup_printf ("%d", hour);

      sb_drawing_text (cr, frame, axis_style (frame), text, plot->x + plot->width * hour / 24.0,
                       y + 3.0 * frame->font_scale, SB_ALIGN_MIDDLE, SB_ALIGN_START);
    }
}

static void
draw_headings (cairo_t            *cr,
               const SbChartFrame *frame,
               const Geometry     *geometry,
               const SbBox        *plot,
               const SbTypicalDay *typical,
               SbSeason            s)
{
  const SbSeasonDay *season = &typical->seasons[s];
  g_autofree char *share = geometry->with_shares ? sb_day_share_text (season) : NULL;
  g_autofree char *peak = NULL;
  double y = plot->y - geometry->line * 0.5;
  int quarter = 0;

  if (geometry->with_peaks)
    {
      y -= geometry->line * 1.1;
      peak = peak_text (season);
      if (peak_w (season, &quarter) > geometry->top_w && width_of (frame, axis_style (frame), peak) <= plot->width)
        {
          double half = width_of (frame, axis_style (frame), peak) / 2.0;
          double x = plot->x + plot->width * (quarter + 0.5) / SB_QUARTERS_PER_DAY;

          sb_drawing_text (cr, frame, axis_style (frame), peak,
                           CLAMP (x, plot->x + half, plot->x + plot->width - half), plot->y - 2.0 * frame->font_scale,
                           SB_ALIGN_MIDDLE, SB_ALIGN_END);
        }
    }
  if (geometry->with_shares)
    {
      y -= geometry->line * 1.1;
      if (share != NULL)
        sb_drawing_text (cr, frame, share_style (frame), share, plot->x, y, SB_ALIGN_START, SB_ALIGN_START);
    }
  if (geometry->with_names)
    sb_drawing_text (cr, frame, name_style (frame), sb_day_season_name (s), plot->x, y - geometry->line * 1.2,
                     SB_ALIGN_START, SB_ALIGN_START);
}

static void
draw_cursor (cairo_t            *cr,
             const SbChartFrame *frame,
             const SbBox        *body,
             const Geometry     *geometry,
             const SbTypicalDay *typical)
{
  const SbSeason s = (SbSeason) (frame->cursor / SB_HOURS_PER_DAY);
  const int hour = frame->cursor % SB_HOURS_PER_DAY;
  const SbBox *plot = &geometry->plots[s];
  const double slot = plot->width / SB_HOURS_PER_DAY;
  g_autofree char *heading = sb_day_hour_heading (s, hour);
  static const SbDaySeries SERIES[] = { SB_DAY_LOAD, SB_DAY_OWN, SB_DAY_FEED_IN };
  char *texts[3];
  SbValueRow rows[3];

  fill_marks (frame->palette, typical, rows);
  for (int i = 0; i < 3; i++)
    rows[i].value = texts[i] = sb_format_quantity (sb_day_hour_w (&typical->seasons[s], SERIES[i], hour), 0, "W");
  sb_drawing_value_box (cr, frame, body, plot->x + slot * (hour + 0.5), slot / 2.0, heading, rows, 3);
  for (int i = 0; i < 3; i++)
    g_free (texts[i]);
}

static void
draw (const SbChartData  *data,
      const SbChartFrame *frame,
      cairo_t            *cr)
{
  const SbBox body = sb_chart_body (&SB_DAY_CHART, data, frame);
  const SbTypicalDay *typical = sb_result_typical_day (data->result);
  gboolean has_cursor = frame->cursor >= 0 && frame->cursor < DAY_N_ITEMS;
  Geometry geometry;

  if (typical == NULL)
    typical = &NO_DAY;
  geometry = measure (frame, &body, typical);

  cairo_save (cr);
  for (int s = 0; s < SB_N_SEASONS; s++)
    {
      const SbBox *plot = &geometry.plots[s];

      if (has_cursor && frame->cursor / SB_HOURS_PER_DAY == s)
        {
          sb_drawing_set_colour (cr, &frame->palette->text, 0.12);
          cairo_rectangle (cr, plot->x + plot->width * (frame->cursor % SB_HOURS_PER_DAY) / SB_HOURS_PER_DAY, plot->y,
                           plot->width / SB_HOURS_PER_DAY, plot->height);
          cairo_fill (cr);
        }
      draw_axis (cr, frame, &geometry, plot, geometry.with_axis && s % (int) geometry.n_columns == 0);
      draw_areas (cr, frame, &geometry, plot, &typical->seasons[s]);
      draw_hours (cr, frame, &geometry, plot);
      draw_headings (cr, frame, &geometry, plot, typical, (SbSeason) s);
    }
  draw_unit (cr, frame, &body, &geometry);
  if (geometry.with_legend)
    {
      SbValueRow rows[3];

      fill_marks (frame->palette, typical, rows);
      sb_drawing_legend (cr, frame, rows, 3, body.x, geometry.legend_y, body.width);
    }
  if (has_cursor)
    draw_cursor (cr, frame, &body, &geometry, typical);
  cairo_restore (cr);
}

static int
item_at (const SbChartData  *data,
         const SbChartFrame *frame,
         double              x,
         double              y)
{
  const SbBox body = sb_chart_body (&SB_DAY_CHART, data, frame);
  const SbTypicalDay *typical = sb_result_typical_day (data->result);
  const Geometry geometry = measure (frame, &body, typical != NULL ? typical : &NO_DAY);

  for (int s = 0; s < SB_N_SEASONS; s++)
    {
      const SbBox *plot = &geometry.plots[s];
      double hour = floor ((x - plot->x) / plot->width * SB_HOURS_PER_DAY);

      if (hour >= 0.0 && hour < SB_HOURS_PER_DAY && y >= plot->y && y <= plot->y + plot->height)
        return s * SB_HOURS_PER_DAY + (int) hour;
    }

  return -1;
}

const SbChart SB_DAY_CHART = {
  .id = "day",
  .name = N_("Days"),
  .icon_name = "sb-chart-day-symbolic",
  .title = sb_day_title,
  .subtitle = sb_day_subtitle,
  .description = sb_day_description,
  .draw = draw,
  .item_at = item_at,
  .n_items = sb_day_n_items,
  .item_text = sb_day_item_text,
  .table = sb_day_table,
  .page = SB_HOURS_PER_DAY,
};
