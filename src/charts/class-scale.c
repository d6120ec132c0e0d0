#include "charts/class-scale.h"

#include <math.h>

/* Sizes at font_scale 1. */
static const double MARK_HEIGHT = 10.0;
static const double MARK_WIDTH = 12.0;
static const double BAND_HEIGHT = 18.0;
static const double GAP = 2.0;
/* A class narrower than a letter would be unreadable: each gets this share of the width, kWh share the rest. */
static const double BASE_SHARE = 0.05;

SbClassScale
sb_class_scale (const SbAssumptions *assumptions,
                const SbHousehold   *household)
{
  SbClassScale scale;
  double limits_kwh[SB_N_CLASSES - 1];

  sb_stromspiegel_limits_kwh (assumptions, household, limits_kwh);
  for (int i = 0; i < SB_N_CLASSES - 1; i++)
    scale.edges_kwh[i + 1] = limits_kwh[i];
  /* Open ends: A is drawn from a little below its limit, G as wide as F. */
  scale.edges_kwh[0] = MAX (0.0, limits_kwh[0] - (limits_kwh[5] - limits_kwh[0]) / 6.0);
  scale.edges_kwh[SB_N_CLASSES] = limits_kwh[5] + (limits_kwh[5] - limits_kwh[4]);
  scale.annual_kwh = sb_household_annual_kwh (household, assumptions);
  scale.own_class = CLAMP (sb_stromspiegel_class (assumptions, household, scale.annual_kwh), 0, SB_N_CLASSES - 1);
  scale.known = scale.edges_kwh[SB_N_CLASSES] > scale.edges_kwh[0];

  return scale;
}

static double
margin_of (const SbChartFrame *frame)
{
  return MARK_HEIGHT * frame->font_scale;
}

/* From the thrifty end. */
static double
edge_x (const SbClassScale *scale,
        const SbChartFrame *frame,
        int                 edge)
{
  double width = frame->width - 2.0 * margin_of (frame);
  double base = width * BASE_SHARE;
  double span = scale->edges_kwh[SB_N_CLASSES] - scale->edges_kwh[0];

  return margin_of (frame) + edge * base
         + (width - SB_N_CLASSES * base) * (scale->edges_kwh[edge] - scale->edges_kwh[0]) / span;
}

/* On the screen. */
static double
place (const SbChartFrame *frame,
       gboolean            mirrored,
       double              x)
{
  return mirrored ? frame->width - x : x;
}

static SbBox
class_box (const SbClassScale *scale,
           const SbChartFrame *frame,
           gboolean            mirrored,
           int                 item)
{
  double from = edge_x (scale, frame, item), to = edge_x (scale, frame, item + 1) - GAP * frame->font_scale;
  double left = MIN (place (frame, mirrored, from), place (frame, mirrored, to));

  return (SbBox) { left, MARK_HEIGHT * frame->font_scale, fabs (to - from), BAND_HEIGHT * frame->font_scale };
}

static void
draw_class (const SbClassScale *scale,
            const SbChartFrame *frame,
            gboolean            mirrored,
            int                 item,
            cairo_t            *cr)
{
  const SbPalette *palette = frame->palette;
  const gboolean is_own = item == scale->own_class;
  const SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, is_own ? &palette->card : &palette->text };
  const char letter[2] = { (char) ('A' + item), '\0' };
  SbBox box = class_box (scale, frame, mirrored, item);

  sb_drawing_rounded (cr, box, 2.0 * frame->font_scale);
  sb_drawing_set_colour (cr, is_own ? &palette->own_fill : &palette->grid_soft, 1.0);
  cairo_fill (cr);
  if (item == frame->cursor || !is_own)
    {
      double line = (item == frame->cursor ? 2.0 : 1.0) * frame->font_scale;
      SbBox inner = { box.x + line / 2.0, box.y + line / 2.0, box.width - line, box.height - line };

      sb_drawing_rounded (cr, inner, 2.0 * frame->font_scale);
      sb_drawing_set_colour (cr, item == frame->cursor ? &palette->text : &palette->grid_line, 1.0);
      cairo_set_line_width (cr, line);
      cairo_stroke (cr);
    }
  sb_drawing_text (cr, frame, style, letter, box.x + box.width / 2.0, box.y + box.height / 2.0, SB_ALIGN_MIDDLE,
                   SB_ALIGN_MIDDLE);
}

static void
draw_mark (const SbClassScale *scale,
           const SbChartFrame *frame,
           gboolean            mirrored,
           cairo_t            *cr)
{
  double from = scale->edges_kwh[scale->own_class], to = scale->edges_kwh[scale->own_class + 1];
  double share = to > from ? CLAMP ((scale->annual_kwh - from) / (to - from), 0.0, 1.0) : 0.5;
  double left = edge_x (scale, frame, scale->own_class), right = edge_x (scale, frame, scale->own_class + 1);
  double x = place (frame, mirrored, left + share * (right - left));
  double half = MARK_WIDTH / 2.0 * frame->font_scale;

  cairo_new_path (cr);
  cairo_move_to (cr, x - half, 0.0);
  cairo_line_to (cr, x + half, 0.0);
  cairo_line_to (cr, x, (MARK_HEIGHT - 2.0) * frame->font_scale);
  cairo_close_path (cr);
  sb_drawing_set_colour (cr, &frame->palette->text, 1.0);
  cairo_fill (cr);
}

/* Below the classes what the ends mean, as far as there is room; or what is asked for. */
static void
draw_words (const SbClassScale      *scale,
            const SbClassScaleWords *words,
            const SbChartFrame      *frame,
            gboolean                 mirrored,
            cairo_t                 *cr)
{
  const SbPalette *palette = frame->palette;
  const SbTextStyle style = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &palette->dim_text };
  const SbTextStyle asked = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, &palette->text };
  const SbTextStyle own = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, &palette->own_text };
  const double bottom = (MARK_HEIGHT + BAND_HEIGHT) * frame->font_scale;
  const double y = bottom + (frame->height - bottom) / 2.0;
  const double margin = margin_of (frame);
  SbBox thrifty, usual, much;
  SbTextStyle middle = scale->own_class == 3 ? own : style;
  double middle_x;

  if (frame->cursor >= 0 && frame->cursor < SB_N_CLASSES && words->asked != NULL)
    {
      SbBox at = class_box (scale, frame, mirrored, frame->cursor);
      SbBox box = sb_drawing_measure (frame, asked, words->asked, at.x + at.width / 2.0, y, SB_ALIGN_MIDDLE, SB_ALIGN_MIDDLE);

      sb_drawing_text (cr, frame, asked, words->asked, CLAMP (box.x, 0.0, MAX (frame->width - box.width, 0.0)), y,
                       SB_ALIGN_START, SB_ALIGN_MIDDLE);
      return;
    }

  middle_x = place (frame, mirrored, (edge_x (scale, frame, 3) + edge_x (scale, frame, 4)) / 2.0);
  thrifty = sb_drawing_text (cr, frame, style, words->thrifty, place (frame, mirrored, margin), y,
                             mirrored ? SB_ALIGN_END : SB_ALIGN_START, SB_ALIGN_MIDDLE);
  much = sb_drawing_text (cr, frame, style, words->much, place (frame, mirrored, frame->width - margin), y,
                          mirrored ? SB_ALIGN_START : SB_ALIGN_END, SB_ALIGN_MIDDLE);
  usual = sb_drawing_measure (frame, middle, words->usual, middle_x, y, SB_ALIGN_MIDDLE, SB_ALIGN_MIDDLE);
  if (!sb_box_overlaps (&usual, &thrifty) && !sb_box_overlaps (&usual, &much))
    sb_drawing_text (cr, frame, middle, words->usual, middle_x, y, SB_ALIGN_MIDDLE, SB_ALIGN_MIDDLE);
}

void
sb_class_scale_draw (const SbClassScale      *scale,
                     const SbClassScaleWords *words,
                     const SbChartFrame      *frame,
                     gboolean                 mirrored,
                     cairo_t                 *cr)
{
  g_return_if_fail (scale != NULL && words != NULL && frame != NULL && cr != NULL);

  if (!scale->known)
    return;

  for (int i = 0; i < SB_N_CLASSES; i++)
    draw_class (scale, frame, mirrored, i, cr);
  draw_mark (scale, frame, mirrored, cr);
  draw_words (scale, words, frame, mirrored, cr);
}

int
sb_class_scale_item_at (const SbClassScale *scale,
                        const SbChartFrame *frame,
                        gboolean            mirrored,
                        double              x,
                        double              y)
{
  double along = place (frame, mirrored, x);

  if (!scale->known || y < 0.0 || y > frame->height)
    return -1;
  for (int i = 0; i < SB_N_CLASSES; i++)
    if (along >= edge_x (scale, frame, i) && along < edge_x (scale, frame, i + 1))
      return i;

  return -1;
}
