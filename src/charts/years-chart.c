#include "charts/years-chart.h"

#include <math.h>

#include "charts/chart-table.h"
#include "charts/translate.h"
#include "charts/years-layout.h"

/* Sizes at font_scale 1. */
static const double LINE_WIDTH = 2.4;

void
sb_years_init (SbYears      *years,
               int           horizon_years,
               const double *cumulative,
               double        break_even_years)
{
  *years = (SbYears) { 0 };
  years->n_years = CLAMP (horizon_years, 1, SB_MAX_YEARS);
  for (int year = 0; year <= years->n_years; year++)
    years->values[year] = sb_drawing_finite (cumulative[year]);
  years->break_even_years = NAN;
  if (isfinite (break_even_years) && break_even_years >= 0.0 && break_even_years <= years->n_years)
    years->break_even_years = break_even_years;
  years->range_from_years = NAN;
  years->range_to_years = NAN;
}

void
sb_years_clear (SbYears *years)
{
  g_free (years->break_even_text);
  g_free (years->break_even_range);
  g_free (years->end_name);
  g_free (years->end_value);
  g_free (years->start_note);
  for (guint i = 0; i < years->n_notes; i++)
    g_free (years->notes[i].text);
  *years = (SbYears) { 0 };
}

void
sb_years_set_band (SbYears          *years,
                   const SbYearBand *band)
{
  years->has_band = band->present;
  if (!band->present)
    return;

  for (int year = 0; year <= years->n_years; year++)
    {
      years->low[year] = sb_drawing_finite (band->low[year]);
      years->high[year] = sb_drawing_finite (band->high[year]);
    }
}

SbChartTable *
sb_years_table (const char *const *headings,
                int                decimals,
                const double      *cumulative,
                guint              n_values,
                const SbYearBand  *band)
{
  SbChartTable *rows = sb_chart_table_new (band->present ? 5 : 3, n_values, headings, decimals);

  for (guint year = 0; year < rows->n_rows; year++)
    {
      g_autofree char *name = g_strdup_printf ("%u", year);

      sb_chart_table_name_row (rows, year, name);
      sb_chart_table_set (rows, year, 0, cumulative[year] - (year > 0 ? cumulative[year - 1] : 0.0));
      sb_chart_table_set (rows, year, 1, cumulative[year]);
      if (band->present)
        {
          sb_chart_table_set (rows, year, 2, band->low[year]);
          sb_chart_table_set (rows, year, 3, band->high[year]);
        }
    }

  return rows;
}

char *
sb_years_item_name (int year)
{
  if (year == 0)
    return g_strdup (_("today"));

  /* Translators: a number of years from today */
  return g_strdup_printf (ngettext ("after %d year", "after %d years", (gulong) year), year);
}

char *
sb_years_span_text (double years)
{
  return sb_format_number (MAX (years, 0.1), years < 9.95 ? 1 : 0);
}

/* ---- scale ---- */

double
sb_years_x (const SbYears  *years,
        const SbYearsLayout *layout,
        double          year)
{
  return layout->plot.x + layout->plot.width * year / years->n_years;
}

double
sb_years_y (const SbYearsLayout *layout,
         double          value)
{
  return layout->plot.y
         + layout->plot.height * (layout->maximum - value) / (layout->maximum - layout->minimum);
}

SbTextStyle
sb_years_axis_style (const SbChartFrame *frame)
{
  return (SbTextStyle) { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
}

static double
text_width (const SbChartFrame *frame,
            SbTextStyle         style,
            const char         *text)
{
  if (text == NULL)
    return 0.0;

  return sb_drawing_measure (frame, style, text, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).width;
}

/* The first value stands on the axis too, where it is not a round number itself. */
static gboolean
names_start (const SbYears *years)
{
  return fabs (years->values[0]) >= 0.5;
}

static void
set_scale (const SbYears *years,
           SbYearsLayout *layout)
{
  double margin;

  layout->minimum = layout->maximum = 0.0;
  for (int year = 0; year <= years->n_years; year++)
    {
      layout->minimum = MIN (layout->minimum, years->values[year]);
      layout->maximum = MAX (layout->maximum, years->values[year]);
      if (!years->has_band)
        continue;
      layout->minimum = MIN (layout->minimum, years->low[year]);
      layout->maximum = MAX (layout->maximum, years->high[year]);
    }
  margin = layout->maximum - layout->minimum;
  if (margin < 1e-6)
    layout->maximum = layout->minimum + 1.0;
  sb_drawing_ticks (layout->minimum, layout->maximum, &layout->ticks);
  if (layout->maximum > 0.0)
    layout->maximum += 0.04 * margin;
  layout->minimum -= 0.03 * margin;
}

static SbYearsLayout
measure (const SbYears      *years,
         const SbChartFrame *frame,
         const SbBox        *body)
{
  const double scale = frame->font_scale;
  const SbTextStyle axis = sb_years_axis_style (frame);
  const SbTextStyle bold = { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, years->text };
  SbYearsLayout layout = { 0 };
  double left = 0.0, right, end, top, bottom;

  set_scale (years, &layout);
  layout.line = sb_drawing_measure (frame, axis, "0", 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).height;

  for (guint i = 0; i < layout.ticks.n; i++)
    {
      g_autofree char *text = sb_format_number (layout.ticks.values[i], layout.ticks.decimals);

      left = MAX (left, text_width (frame, axis, text));
    }
  if (names_start (years))
    {
      g_autofree char *text = sb_format_number (years->values[0], 0);

      left = MAX (left, text_width (frame, axis, text));
    }
  left += 8.0 * scale;
  layout.with_ticks = left < 0.3 * body->width;
  if (!layout.with_ticks)
    left = 10.0 * scale;

  end = MAX (text_width (frame, bold, years->end_name), text_width (frame, axis, years->end_value)) + 12.0 * scale;
  layout.with_end = body->width - left - end > 200.0 * scale && body->height > 6.0 * layout.line;
  right = layout.with_end ? end : 10.0 * scale;

  layout.with_unit = body->height > 8.0 * layout.line;
  layout.with_years = body->height > 4.0 * layout.line;
  top = layout.with_unit ? layout.line * 1.6 : layout.line * 0.6;
  bottom = layout.with_years ? layout.line * 1.7 : layout.line * 0.6;
  layout.plot = (SbBox) { body->x + left, body->y + top, MAX (body->width - left - right, 1.0),
                            MAX (body->height - top - bottom, 1.0) };

  return layout;
}

/* ---- axes ---- */

static void
draw_value_axis (cairo_t            *cr,
                 const SbYears      *years,
                 const SbChartFrame *frame,
                 const SbYearsLayout *layout)
{
  const double scale = frame->font_scale;
  const SbBox *plot = &layout->plot;
  SbBox placed[SB_MAX_TICKS + 1];
  guint n_placed = 0;

  for (guint i = 0; i < layout->ticks.n; i++)
    if (layout->ticks.values[i] != 0.0)
      sb_drawing_line (cr, &frame->palette->rule, 1.0 * scale, plot->x, sb_years_y (layout, layout->ticks.values[i]),
                       plot->x + plot->width, sb_years_y (layout, layout->ticks.values[i]));
  if (!layout->with_ticks)
    return;

  /* Nought and the first value come first; round numbers where they leave room. */
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < (pass == 1 ? 1 : layout->ticks.n); i++)
      {
        double value = pass == 1 ? years->values[0] : layout->ticks.values[i];
        g_autofree char *text = sb_format_number (value, pass == 1 ? 0 : layout->ticks.decimals);
        SbBox box = sb_drawing_measure (frame, sb_years_axis_style (frame), text, plot->x - 6.0 * scale, sb_years_y (layout, value),
                                        SB_ALIGN_END, SB_ALIGN_MIDDLE);
        gboolean free_place = pass == 1 ? names_start (years) : (value == 0.0) == (pass == 0);

        for (guint k = 0; k < n_placed && free_place; k++)
          free_place = !sb_box_overlaps (&box, &placed[k]);
        if (!free_place)
          continue;
        sb_drawing_text (cr, frame, sb_years_axis_style (frame), text, plot->x - 6.0 * scale, sb_years_y (layout, value),
                         SB_ALIGN_END, SB_ALIGN_MIDDLE);
        placed[n_placed++] = box;
      }
}

static int
year_step (int n_years)
{
  return n_years <= 4 ? 1 : n_years <= 10 ? 2 : n_years <= 30 ? 5 : 10;
}

static void
draw_year_axis (cairo_t            *cr,
                const SbYears      *years,
                const SbChartFrame *frame,
                const SbYearsLayout *layout,
                const SbBox        *body)
{
  const double scale = frame->font_scale;
  /* Below the number of the lowest line, which reaches half a line under the picture. */
  const double y = layout->plot.y + layout->plot.height + MAX (5.0 * scale, 0.5 * layout->line);
  const int step = year_step (years->n_years);
  const SbTextStyle style = sb_years_axis_style (frame);
  /* Translators: end of an axis of years, e.g. "25 years" */
  g_autofree char *last
      = g_strdup_printf (ngettext ("%d year", "%d years", (gulong) years->n_years), years->n_years);
  SbBox last_box, box;
  double right;

  if (!layout->with_years)
    return;

  last_box = sb_drawing_measure (frame, style, last, sb_years_x (years, layout, years->n_years), y, SB_ALIGN_MIDDLE,
                                 SB_ALIGN_START);
  last_box.x = MIN (last_box.x, body->x + body->width - last_box.width);
  sb_drawing_text (cr, frame, style, last, last_box.x, y, SB_ALIGN_START, SB_ALIGN_START);

  box = sb_drawing_measure (frame, style, _("today"), sb_years_x (years, layout, 0), y, SB_ALIGN_MIDDLE, SB_ALIGN_START);
  box.x = MAX (box.x, body->x);
  right = body->x;
  if (box.x + box.width + 4.0 * scale <= last_box.x)
    {
      sb_drawing_text (cr, frame, style, _("today"), box.x, y, SB_ALIGN_START, SB_ALIGN_START);
      right = box.x + box.width;
    }
  for (int year = step; year < years->n_years; year += step)
    {
      g_autofree char *text = sb_format_number (year, 0);
      double x = sb_years_x (years, layout, year);

      box = sb_drawing_measure (frame, style, text, x, y, SB_ALIGN_MIDDLE, SB_ALIGN_START);
      sb_drawing_line (cr, &frame->palette->axis, 1.0 * scale, x, y - 5.0 * scale, x, y - 2.0 * scale);
      if (box.x < right + 4.0 * scale || box.x + box.width + 4.0 * scale > last_box.x)
        continue;
      sb_drawing_text (cr, frame, style, text, x, y, SB_ALIGN_MIDDLE, SB_ALIGN_START);
      right = box.x + box.width;
    }
}

/* ---- the line ---- */

static void
trace (cairo_t        *cr,
       const SbYears  *years,
       const SbYearsLayout *layout,
       const double   *values)
{
  for (int year = 0; year <= years->n_years; year++)
    cairo_line_to (cr, sb_years_x (years, layout, year), sb_years_y (layout, values[year]));
}

static void
draw_band (cairo_t            *cr,
           const SbYears      *years,
           const SbChartFrame *frame,
           const SbYearsLayout *layout)
{
  const double dash[] = { 2.0 * frame->font_scale, 2.0 * frame->font_scale };

  if (!years->has_band)
    return;

  cairo_new_path (cr);
  trace (cr, years, layout, years->high);
  for (int year = years->n_years; year >= 0; year--)
    cairo_line_to (cr, sb_years_x (years, layout, year), sb_years_y (layout, years->low[year]));
  cairo_close_path (cr);
  sb_drawing_set_colour (cr, years->soft, 1.0);
  cairo_fill_preserve (cr);
  if (frame->palette->hatched && frame->palette->theme != SB_THEME_PRINT)
    sb_drawing_hatch (cr, years->line, 7.0 * frame->font_scale, 0.7 * frame->font_scale);
  /* The soft fill alone is too close to the card for many eyes. */
  sb_drawing_set_colour (cr, years->line, 1.0);
  cairo_set_line_width (cr, 0.8 * frame->font_scale);
  cairo_set_dash (cr, dash, 2, 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
draw_cursor (cairo_t            *cr,
             const SbYears      *years,
             const SbChartFrame *frame,
             const SbBox        *body,
             const SbYearsLayout *layout,
             const char         *heading,
             const char         *name,
             const char         *value)
{
  const double scale = frame->font_scale;
  const double x = sb_years_x (years, layout, frame->cursor);
  const SbValueRow row = { years->line, NULL, TRUE, FALSE, name, value };

  sb_drawing_line (cr, &frame->palette->axis, 1.0 * scale, x, layout->plot.y, x,
                   layout->plot.y + layout->plot.height);
  sb_drawing_ring (cr, years->line, &frame->palette->card, x, sb_years_y (layout, years->values[frame->cursor]),
                   4.0 * scale, 2.0 * scale);
  sb_drawing_value_box (cr, frame, body, x, 6.0 * scale, heading, &row, 1);
}

void
sb_years_draw (const SbYears      *years,
               const SbChartFrame *frame,
               const SbBox        *body,
               const char         *cursor_heading,
               const char         *cursor_name,
               const char         *cursor_value,
               cairo_t            *cr)
{
  const SbYearsLayout layout = measure (years, frame, body);
  const double scale = frame->font_scale;
  const double zero_y = sb_years_y (&layout, 0.0);

  cairo_save (cr);
  if (layout.with_unit)
    sb_drawing_text (cr, frame, sb_years_axis_style (frame), years->unit_heading, body->x, body->y, SB_ALIGN_START,
                     SB_ALIGN_START);
  draw_band (cr, years, frame, &layout);
  draw_value_axis (cr, years, frame, &layout);
  draw_year_axis (cr, years, frame, &layout, body);
  sb_drawing_line (cr, &frame->palette->axis, 1.6 * scale, layout.plot.x, zero_y,
                   layout.plot.x + layout.plot.width, zero_y);

  cairo_new_path (cr);
  trace (cr, years, &layout, years->values);
  sb_drawing_set_colour (cr, years->line, 1.0);
  cairo_set_line_width (cr, LINE_WIDTH * scale);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);

  sb_years_draw_labels (cr, years, frame, &layout);
  if (frame->cursor >= 0 && frame->cursor <= years->n_years)
    draw_cursor (cr, years, frame, body, &layout, cursor_heading, cursor_name, cursor_value);
  cairo_restore (cr);
}

int
sb_years_item_at (const SbYears      *years,
                  const SbChartFrame *frame,
                  const SbBox        *body,
                  double              x,
                  double              y)
{
  const SbYearsLayout layout = measure (years, frame, body);
  const double half_step = layout.plot.width / years->n_years / 2.0;

  if (x < layout.plot.x - half_step || x > layout.plot.x + layout.plot.width + half_step || y < layout.plot.y
      || y > body->y + body->height)
    return -1;

  return CLAMP ((int) floor ((x - layout.plot.x) / layout.plot.width * years->n_years + 0.5), 0, years->n_years);
}
