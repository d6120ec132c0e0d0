#include "charts/translate.h"
#include "report/page.h"

/* The check list, and beside it what is good to know. */

static const double COLUMN_GAP = 34.0;
static const double STEPS_SHARE = 0.63;
static const double ADVICE_SIZE = 12.2;
static const double SECTION_GAP = 8.0;
/* Advice gets this part of the room, also beside a short list. */
static const double LEAST_ADVICE_SHARE = 0.5;

static double
draw_steps (const SbPage *page,
            cairo_t      *cr,
            double        y,
            double        width,
            double        bottom)
{
  g_autoptr (GPtrArray) steps = sb_advice_next_steps (page->consultation, page->result);

  y += sb_page_heading (page, cr, _("Next steps"), NULL, page->x, y, width) + 5.0;
  for (guint i = 0; i < steps->len; i++)
    {
      const char *step = g_ptr_array_index (steps, i);

      if (y + sb_typeset_check_item (NULL, &page->palette->text, step, page->x, y, width) > bottom)
        break;
      y += sb_typeset_check_item (cr, &page->palette->text, step, page->x, y, width) + 5.0;
    }

  return y;
}

static double
draw_advice (const SbPage *page,
             cairo_t      *cr,
             double        x,
             double        y,
             double        width,
             double        bottom)
{
  g_autoptr (GPtrArray) advice = sb_advice_good_to_know (page->consultation, page->result, page->date);

  if (advice->len == 0)
    return y;

  y += sb_page_heading (page, cr, _("Good to know"), NULL, x, y, width) + 5.0;
  for (guint i = 0; i < advice->len; i++)
    {
      const char *text = g_ptr_array_index (advice, i);
      double height
        = sb_typeset_paragraph (NULL, ADVICE_SIZE, PANGO_WEIGHT_NORMAL, &page->palette->text, text, x, y, width);

      /* Warnings come first; a later, shorter one may still fit. */
      if (y + height > bottom)
        continue;
      sb_typeset_paragraph (cr, ADVICE_SIZE, PANGO_WEIGHT_NORMAL, &page->palette->text, text, x, y, width);
      y += height + 7.0;
    }

  return y;
}

double
sb_page_steps_draw (const SbPage *page,
                    cairo_t      *cr,
                    double        y,
                    double        bottom,
                    double        slack,
                    gboolean     *with_obstacles)
{
  static const SbPagePictureMode MODES[] = { SB_PAGE_PICTURE_BELOW, SB_PAGE_PICTURE_NONE };
  const double left = (page->text_width - COLUMN_GAP) * STEPS_SHARE;
  const double x = page->x + left + COLUMN_GAP, right = page->text_width - left - COLUMN_GAP;
  double first = draw_steps (page, cr, y, left, bottom);
  double second = draw_advice (page, cr, x, y, right, MAX (first, y + (bottom - y) * LEAST_ADVICE_SHARE));
  double below = second > y ? second + SECTION_GAP : second;

  *with_obstacles = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (MODES) && !*with_obstacles; i++)
    if (below + sb_page_obstacles_draw (page, NULL, x, below, right, MODES[i])
        <= first + (MODES[i] == SB_PAGE_PICTURE_BELOW ? slack : 0.0))
      {
        second = below + sb_page_obstacles_draw (page, cr, x, below, right, MODES[i]);
        *with_obstacles = TRUE;
      }

  return MAX (first, second) - y;
}
