#include "charts/years-layout.h"

#include <math.h>

/* Sizes at font_scale 1. */
static const double RING_RADIUS = 6.5;
static const double STEM_LEAST = 12.0;
static const double CLEARANCE = 5.0;

#define MAX_PLACED 16 /* words and their stems */

/* Height of the line (or of the edges of its band) at a place between two years. */
static void
curve_span (const SbYears  *years,
            const SbYearsLayout *layout,
            double          x,
            double         *upper_y,
            double         *lower_y)
{
  double year = CLAMP ((x - layout->plot.x) / layout->plot.width, 0.0, 1.0) * years->n_years;
  int before = MIN ((int) year, years->n_years - 1);
  double part = year - before;
  const double *high = years->has_band ? years->high : years->values;
  const double *low = years->has_band ? years->low : years->values;

  *upper_y = sb_years_y (layout, high[before] + (high[before + 1] - high[before]) * part);
  *lower_y = sb_years_y (layout, low[before] + (low[before + 1] - low[before]) * part);
}

typedef struct
{
  SbBox boxes[MAX_PLACED];
  guint n;
} Placed;

static gboolean
is_free (const SbYears      *years,
         const SbChartFrame *frame,
         const SbYearsLayout *layout,
         const Placed       *placed,
         const SbBox        *box)
{
  const double clearance = CLEARANCE * frame->font_scale;
  const double zero_y = sb_years_y (layout, 0.0);
  SbBox wide = { box->x - clearance, box->y - clearance, box->width + 2.0 * clearance, box->height + 2.0 * clearance };

  if (!sb_box_contains (&layout->plot, box))
    return FALSE;
  if (wide.y < zero_y && wide.y + wide.height > zero_y)
    return FALSE;
  for (guint i = 0; i < placed->n; i++)
    if (sb_box_overlaps (&wide, &placed->boxes[i]))
      return FALSE;
  for (int i = 0; i <= 24; i++)
    {
      double upper, lower;

      curve_span (years, layout, wide.x + wide.width * i / 24.0, &upper, &lower);
      if (upper < wide.y + wide.height && lower > wide.y)
        return FALSE;
    }

  return TRUE;
}

/* From a point to its words. */
static SbBox
stem_of (const SbBox *box,
         double       x,
         double       y)
{
  double top = MIN (y, box->y + box->height), bottom = box->y > y ? box->y : y;

  return (SbBox) { x - 1.0, top, 2.0, bottom - top };
}

static gboolean
crosses_words (const Placed *placed,
               const SbBox  *stem)
{
  for (guint i = 0; i < placed->n; i++)
    if (sb_box_overlaps (stem, &placed->boxes[i]))
      return TRUE;

  return FALSE;
}

/*
 * A label of one or two lines with a stem to a point: above it, or below, at the first distance where it touches
 * neither the line nor another label. FALSE: nowhere.
 */
static gboolean
place_label (const SbYears      *years,
             const SbChartFrame *frame,
             const SbYearsLayout *layout,
             const Placed       *placed,
             double              x,
             double              y,
             gboolean            prefer_below,
             SbBox              *box)
{
  static const double SHARES[] = { 0.5, 0.8, 0.2, 1.0, 0.0 };
  const double scale = frame->font_scale;
  const SbBox *plot = &layout->plot;

  for (int side = 0; side < 2; side++)
    for (double distance = STEM_LEAST * scale; distance < plot->height; distance += 4.0 * scale)
      for (guint i = 0; i < G_N_ELEMENTS (SHARES); i++)
        {
          gboolean below = (side == 1) != prefer_below;
          SbBox stem;

          box->x = CLAMP (x - SHARES[i] * box->width, plot->x + 6.0 * scale,
                          MAX (plot->x + plot->width - box->width, plot->x + 6.0 * scale));
          box->y = below ? y + distance : y - distance - box->height;
          if (x < box->x - 1.0 || x > box->x + box->width + 1.0)
            continue;
          stem = stem_of (box, x, y);
          if (is_free (years, frame, layout, placed, box) && !crosses_words (placed, &stem))
            return TRUE;
        }

  return FALSE;
}

/* Grid lines end before words. */
static void
clear_ground (cairo_t            *cr,
              const SbChartFrame *frame,
              const SbBox        *box)
{
  const double pad = 2.0 * frame->font_scale;

  sb_drawing_set_colour (cr, &frame->palette->card, 1.0);
  cairo_rectangle (cr, box->x - pad, box->y, box->width + 2.0 * pad, box->height);
  cairo_fill (cr);
}

/* FALSE: its words found no place. */
static gboolean
draw_break_even (cairo_t            *cr,
                 const SbYears      *years,
                 const SbChartFrame *frame,
                 const SbYearsLayout *layout,
                 Placed             *placed)
{
  const double scale = frame->font_scale;
  const SbTextStyle bold = { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, &frame->palette->text };
  const SbTextStyle plain = sb_years_axis_style (frame);
  const double zero_y = sb_years_y (layout, 0.0);
  const double radius = MIN (RING_RADIUS * scale, layout->plot.height * 0.08);
  double x;
  SbBox first, second = { 0 }, box;
  gboolean has_place;

  if (!isfinite (years->break_even_years))
    return TRUE;

  x = sb_years_x (years, layout, years->break_even_years);
  if (years->has_range && isfinite (years->range_from_years))
    {
      double from = CLAMP (years->range_from_years, 0.0, years->n_years);
      double to = isfinite (years->range_to_years) ? CLAMP (years->range_to_years, from, years->n_years) : years->n_years;

      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      sb_drawing_line (cr, &frame->palette->text, radius * 0.85, sb_years_x (years, layout, from), zero_y,
                       sb_years_x (years, layout, to), zero_y);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
    }

  first = sb_drawing_measure (frame, bold, years->break_even_text, 0, 0, SB_ALIGN_START, SB_ALIGN_START);
  if (years->break_even_range != NULL)
    second = sb_drawing_measure (frame, plain, years->break_even_range, 0, 0, SB_ALIGN_START, SB_ALIGN_START);
  box.width = MAX (first.width, second.width);
  box.height = first.height + second.height;
  has_place = place_label (years, frame, layout, placed, x, zero_y, FALSE, &box);
  if (has_place)
    {
      gboolean below = box.y > zero_y;

      clear_ground (cr, frame, &box);
      sb_drawing_line (cr, &frame->palette->text, 1.2 * scale, x, zero_y, x,
                       below ? box.y - 2.0 * scale : box.y + box.height + 2.0 * scale);
      sb_drawing_text (cr, frame, bold, years->break_even_text, box.x, box.y, SB_ALIGN_START, SB_ALIGN_START);
      if (years->break_even_range != NULL)
        sb_drawing_text (cr, frame, plain, years->break_even_range, box.x, box.y + first.height, SB_ALIGN_START,
                         SB_ALIGN_START);
      placed->boxes[placed->n++] = stem_of (&box, x, zero_y);
      placed->boxes[placed->n++] = box;
    }
  sb_drawing_ring (cr, &frame->palette->text, &frame->palette->card, x, zero_y, radius, radius * 0.36);

  return has_place;
}

static void
draw_note (cairo_t            *cr,
           const SbYears      *years,
           const SbChartFrame *frame,
           const SbYearsLayout *layout,
           Placed             *placed,
           double              year,
           const char         *text)
{
  const double scale = frame->font_scale;
  double x = sb_years_x (years, layout, year), upper, lower;
  SbBox box = sb_drawing_measure (frame, sb_years_axis_style (frame), text, 0, 0, SB_ALIGN_START, SB_ALIGN_START);

  curve_span (years, layout, x, &upper, &lower);
  if (placed->n + 3 > MAX_PLACED || !place_label (years, frame, layout, placed, x, lower, TRUE, &box))
    return;

  clear_ground (cr, frame, &box);
  /* The stem begins at the side of the line on which the words stand. */
  if (box.y > lower)
    sb_drawing_line (cr, &frame->palette->dim_text, 1.0 * scale, x, lower + 4.0 * scale, x, box.y - 1.0 * scale);
  else
    sb_drawing_line (cr, &frame->palette->dim_text, 1.0 * scale, x, upper - 4.0 * scale, x, box.y + box.height);
  sb_drawing_text (cr, frame, sb_years_axis_style (frame), text, box.x, box.y, SB_ALIGN_START, SB_ALIGN_START);
  placed->boxes[placed->n++] = stem_of (&box, x, box.y > lower ? lower : upper);
  placed->boxes[placed->n++] = box;
}

static void
draw_start_note (cairo_t            *cr,
                 const SbYears      *years,
                 const SbChartFrame *frame,
                 const SbYearsLayout *layout,
                 Placed             *placed)
{
  const double scale = frame->font_scale;
  SbBox box;

  if (years->start_note == NULL)
    return;

  box = sb_drawing_measure (frame, sb_years_axis_style (frame), years->start_note, 0, 0, SB_ALIGN_START, SB_ALIGN_START);
  box.y = layout->plot.y + layout->plot.height - box.height;
  for (double x = layout->plot.x + 12.0 * scale; x < layout->plot.x + layout->plot.width * 0.5; x += 6.0 * scale)
    {
      box.x = x;
      if (!is_free (years, frame, layout, placed, &box))
        continue;
      clear_ground (cr, frame, &box);
      sb_drawing_text (cr, frame, sb_years_axis_style (frame), years->start_note, box.x, box.y, SB_ALIGN_START, SB_ALIGN_START);
      placed->boxes[placed->n++] = box;
      return;
    }
}

static void
draw_end (cairo_t            *cr,
          const SbYears      *years,
          const SbChartFrame *frame,
          const SbYearsLayout *layout)
{
  const double scale = frame->font_scale;
  const SbTextStyle bold = { SB_TEXT_SERIES, PANGO_WEIGHT_BOLD, years->text };
  const double x = layout->plot.x + layout->plot.width + 10.0 * scale;
  SbBox name, value = { 0 };
  double y;

  if (!layout->with_end || years->end_name == NULL)
    return;

  name = sb_drawing_measure (frame, bold, years->end_name, x, 0.0, SB_ALIGN_START, SB_ALIGN_START);
  if (years->end_value != NULL)
    value = sb_drawing_measure (frame, sb_years_axis_style (frame), years->end_value, x, 0, SB_ALIGN_START, SB_ALIGN_START);
  y = sb_years_y (layout, years->values[years->n_years]) - name.height / 2.0;
  y = CLAMP (y, layout->plot.y - 0.4 * name.height,
             MAX (layout->plot.y, layout->plot.y + layout->plot.height - name.height - value.height));
  sb_drawing_text (cr, frame, bold, years->end_name, x, y, SB_ALIGN_START, SB_ALIGN_START);
  if (years->end_value != NULL)
    sb_drawing_text (cr, frame, sb_years_axis_style (frame), years->end_value, x, y + name.height, SB_ALIGN_START,
                     SB_ALIGN_START);
}

void
sb_years_draw_labels (cairo_t             *cr,
                      const SbYears       *years,
                      const SbChartFrame  *frame,
                      const SbYearsLayout *layout)
{
  Placed placed = { .n = 0 };

  gboolean has_place = draw_break_even (cr, years, frame, layout, &placed);

  /* What matters less is left out before what matters more. */
  for (guint i = 0; i < years->n_notes && has_place; i++)
    draw_note (cr, years, frame, layout, &placed, years->notes[i].year, years->notes[i].text);
  draw_start_note (cr, years, frame, layout, &placed);
  draw_end (cr, years, frame, layout);
}
