#include "charts/drawing.h"

#define MAX_ROWS 6

/* Sizes at font_scale 1. */
static const double PADDING = 10.0;
static const double MARK = 11.0;
static const double LINE_GAP = 4.0;

static void
draw_mark (cairo_t          *cr,
           const SbPalette  *palette,
           const SbValueRow *row,
           double            x,
           double            y,
           double            size)
{
  if (row->is_line)
    {
      sb_drawing_ring (cr, row->colour, &palette->card, x + size / 2.0, y + size / 2.0, size * 0.36, size * 0.16);
      return;
    }

  sb_drawing_rounded (cr, (SbBox) { x, y, size, size }, size * 0.2);
  sb_drawing_set_colour (cr, row->colour, 1.0);
  cairo_fill_preserve (cr);
  if (row->hatched && row->edge != NULL)
    sb_drawing_hatch (cr, row->edge, size * 0.36, size * 0.09);
  if (row->edge != NULL)
    {
      sb_drawing_set_colour (cr, row->edge, 1.0);
      cairo_set_line_width (cr, size * 0.08);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
draw_panel (cairo_t         *cr,
            const SbPalette *palette,
            SbBox            box,
            double           scale)
{
  sb_drawing_rounded (cr, box, 6.0 * scale);
  sb_drawing_set_colour (cr, &palette->panel, 1.0);
  cairo_fill_preserve (cr);
  sb_drawing_set_colour (cr, &palette->axis, 1.0);
  cairo_set_line_width (cr, 0.8 * scale);
  cairo_stroke (cr);
}

void
sb_drawing_value_box (cairo_t            *cr,
                      const SbChartFrame *frame,
                      const SbBox        *area,
                      double              x,
                      double              half_width,
                      const char         *heading,
                      const SbValueRow   *rows,
                      guint               n_rows)
{
  const SbPalette *palette = frame->palette;
  const double scale = frame->font_scale;
  const SbTextStyle bold = { SB_TEXT_AXIS, PANGO_WEIGHT_BOLD, &palette->text };
  const SbTextStyle plain = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &palette->text };
  SbBox title, box;
  double names = 0.0, values = 0.0, line, y, space_left, space_right, needed;

  g_return_if_fail (n_rows <= MAX_ROWS);

  title = sb_drawing_measure (frame, bold, heading, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START);
  line = title.height + LINE_GAP * scale;
  for (guint i = 0; i < n_rows; i++)
    {
      SbBox name = sb_drawing_measure (frame, plain, rows[i].name, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START);
      SbBox value = sb_drawing_measure (frame, plain, rows[i].value, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START);

      names = MAX (names, name.width);
      values = MAX (values, value.width);
    }

  box.width = MAX (title.width, (MARK + 8.0) * scale + names + 16.0 * scale + values) + 2.0 * PADDING * scale;
  box.height = line * (n_rows + 1) - LINE_GAP * scale + 2.0 * PADDING * scale;
  if (box.width > area->width || box.height > area->height)
    {
      n_rows = 0;
      box.width = title.width + 2.0 * PADDING * scale;
      box.height = title.height + 2.0 * PADDING * scale;
    }
  if (box.width > area->width || box.height > area->height)
    return;

  needed = box.width + half_width + 6.0 * scale;
  space_left = x - area->x;
  space_right = area->x + area->width - x;
  box.x = space_right >= space_left || space_left < needed ? x + half_width + 6.0 * scale : x - needed;
  box.x = CLAMP (box.x, area->x, area->x + area->width - box.width);
  box.y = area->y;

  draw_panel (cr, palette, box, scale);
  y = box.y + PADDING * scale;
  sb_drawing_text (cr, frame, bold, heading, box.x + PADDING * scale, y, SB_ALIGN_START, SB_ALIGN_START);
  for (guint i = 0; i < n_rows; i++)
    {
      y += line;
      draw_mark (cr, palette, &rows[i], box.x + PADDING * scale, y + (title.height - MARK * scale) / 2.0,
                 MARK * scale);
      sb_drawing_text (cr, frame, plain, rows[i].name, box.x + (PADDING + MARK + 8.0) * scale, y, SB_ALIGN_START,
                       SB_ALIGN_START);
      sb_drawing_text (cr, frame, plain, rows[i].value, box.x + box.width - PADDING * scale, y, SB_ALIGN_END,
                       SB_ALIGN_START);
    }
}

double
sb_drawing_legend (cairo_t            *cr,
                   const SbChartFrame *frame,
                   const SbValueRow   *rows,
                   guint               n_rows,
                   double              x,
                   double              y,
                   double              width)
{
  const double scale = frame->font_scale;
  const SbTextStyle plain = { SB_TEXT_AXIS, PANGO_WEIGHT_NORMAL, &frame->palette->dim_text };
  double at_x = x, at_y = y, line = 0.0;

  for (guint i = 0; i < n_rows; i++)
    {
      SbBox name = sb_drawing_measure (frame, plain, rows[i].name, 0.0, 0.0, SB_ALIGN_START, SB_ALIGN_START);
      double needed = (MARK + 5.0) * scale + name.width;

      if (needed > width)
        return 0.0;
      line = name.height + 2.0 * scale;
      if (at_x > x && at_x + needed > x + width)
        {
          at_x = x;
          at_y += line;
        }
      if (cr != NULL)
        {
          draw_mark (cr, frame->palette, &rows[i], at_x, at_y + (name.height - MARK * scale) / 2.0, MARK * scale);
          sb_drawing_text (cr, frame, plain, rows[i].name, at_x + (MARK + 5.0) * scale, at_y, SB_ALIGN_START,
                           SB_ALIGN_START);
        }
      at_x += needed + 12.0 * scale;
    }

  return at_y + line - y;
}
