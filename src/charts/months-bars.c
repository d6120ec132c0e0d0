#include "charts/months-bars.h"

#include "charts/language.h"
#include "charts/months-chart.h"
#include "charts/months-numbers.h"

/* Sizes at font_scale 1. */
static const double PART_GAP = 1.5;
static const double TOP_RADIUS = 3.0;
static const double HATCH_SPACING = 6.4;

static void
draw_part (cairo_t         *cr,
           const SbPalette *palette,
           SbBox            box,
           gboolean         is_top,
           gboolean         is_sun,
           double           scale)
{
  const gboolean outlined = is_sun && (palette->hatched || palette->theme == SB_THEME_LIGHT);
  double line_width = outlined ? MIN (1.0, box.height / 2.0) * scale : 0.0;

  if (box.height <= 0.05)
    return;

  /* The outline stays within the part. */
  line_width = MIN (line_width, MIN (box.height, box.width) / 2.0);
  box = (SbBox) { box.x + line_width / 2.0, box.y + line_width / 2.0, box.width - line_width, box.height - line_width };
  sb_drawing_rounded_top (cr, box, is_top ? TOP_RADIUS * scale : 0.0);
  sb_drawing_set_colour (cr, is_sun ? &palette->sun_fill : &palette->own_fill, 1.0);
  cairo_fill_preserve (cr);
  if (is_sun && palette->hatched)
    sb_drawing_hatch (cr, &palette->sun_edge, HATCH_SPACING * scale, 0.7 * scale);
  if (line_width > 0.0)
    {
      sb_drawing_set_colour (cr, &palette->sun_edge, 1.0);
      cairo_set_line_width (cr, line_width);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

void
sb_months_draw_bar (cairo_t            *cr,
          const SbChartFrame *frame,
          double              x,
          double              width,
          double              bottom,
          double              own_height,
          double              fed_in_height)
{
  const double scale = frame->font_scale;
  double gap = own_height > 0.5 && fed_in_height > 0.5 ? MIN (PART_GAP * scale, fed_in_height / 2.0) : 0.0;

  draw_part (cr, frame->palette, (SbBox) { x, bottom - own_height, width, own_height }, fed_in_height <= 0.5, FALSE,
             scale);
  draw_part (cr, frame->palette,
             (SbBox) { x, bottom - own_height - fed_in_height, width, fed_in_height - gap }, TRUE, TRUE, scale);
}

/* Short names where they fit, else letters, else every second or third letter. */
void
sb_months_draw_names (cairo_t            *cr,
             const SbChartFrame *frame,
             const SbBox        *plot,
             double              slot,
             gboolean            letters_only)
{
  const double scale = frame->font_scale;
  SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  gboolean letters = letters_only;
  double widest[2] = { 0.0, 0.0 };
  int every = 1;

  for (int month = 0; month < 12; month++)
    for (int kind = 0; kind < 2; kind++)
      {
        const char *text = kind == 0 ? sb_month_short_name (month) : sb_month_letter (month);
        SbTextStyle bold = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, style.colour };
        SbBox box = sb_drawing_measure (frame, bold, text, 0.0, 0.0, SB_ALIGN_MIDDLE, SB_ALIGN_START);

        widest[kind] = MAX (widest[kind], box.width);
      }
  letters = letters || widest[0] + 3.0 * scale > slot;
  while (widest[letters] + 1.0 > slot * every && every < 12)
    every++;

  for (int month = 0; month < 12; month += every)
    {
      const char *text = letters ? sb_month_letter (month) : sb_month_short_name (month);

      style.weight = month == frame->cursor ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
      style.colour = month == frame->cursor ? &frame->palette->text : &frame->palette->dim_text;
      sb_drawing_text (cr, frame, style, text, plot->x + slot * (month + 0.5), plot->y + plot->height + 4.0 * scale,
                       SB_ALIGN_MIDDLE, SB_ALIGN_START);
    }
}

void
sb_months_chart_draw_small (const SbChartData  *data,
                            const SbChartFrame *frame,
                            cairo_t            *cr)
{
  const SbTextStyle axis = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  MonthsNumbers numbers;
  SbBox plot;
  double line, largest = 0.0, slot;

  g_return_if_fail (data != NULL && data->result != NULL && frame != NULL && frame->palette != NULL);

  sb_months_numbers_gather (data->result, &numbers);
  for (int month = 0; month < 12; month++)
    largest = MAX (largest, numbers.own_kwh[month] + numbers.fed_in_kwh[month]);

  line = sb_drawing_measure (frame, axis, "0", 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START).height;
  plot = (SbBox) { 0.0, 0.0, frame->width, MAX (frame->height - line - 5.0 * frame->font_scale, 1.0) };
  slot = plot.width / 12.0;

  cairo_save (cr);
  for (int month = 0; month < 12 && largest > 1e-6; month++)
    sb_months_draw_bar (cr, frame, plot.x + slot * (month + 0.09), slot * 0.82, plot.y + plot.height,
              plot.height * numbers.own_kwh[month] / largest, plot.height * numbers.fed_in_kwh[month] / largest);
  sb_drawing_line (cr, &frame->palette->axis, 1.0 * frame->font_scale, plot.x, plot.y + plot.height,
                   plot.x + plot.width, plot.y + plot.height);
  sb_months_draw_names (cr, frame, &plot, slot, TRUE);
  cairo_restore (cr);
}
