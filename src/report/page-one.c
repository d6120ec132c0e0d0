#include "charts/translate.h"
#include "report/page.h"

/* Page one: who and what, the three numbers, what the year and the money look like, when to wash. */

static const double TOP = 44.0;
static const double GAP = 12.0;
static const double LEAST_CHART_HEIGHT = 150.0;
static const double WASH_SHARE = 0.325;
static const double LEAST_WASH_HEIGHT = 170.0;
static const double MOST_WASH_HEIGHT = 250.0;

void
sb_page_one_draw (const SbPage *page,
                  cairo_t      *cr)
{
  g_autofree char *foot = sb_page_foot_name (page);
  g_autofree char *text = sb_page_sentences (page);
  const double bottom = page->height - sb_page_draw_foot (page, NULL, foot) - GAP;
  double y = TOP, wash = 0.0, height;

  y += sb_page_head_draw (page, cr, y);
  y += sb_page_numbers_draw (page, cr, y) + GAP;
  y += sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->text, text, page->x, y,
                             page->text_width)
       + GAP;

  /* Without surplus there is nothing to time: CO₂ takes the place. */
  if (bottom - y >= 2.0 * (LEAST_CHART_HEIGHT + GAP) + LEAST_WASH_HEIGHT)
    wash = CLAMP ((bottom - y) * WASH_SHARE, LEAST_WASH_HEIGHT, MOST_WASH_HEIGHT);
  height = (bottom - y - (wash > 0.0 ? wash + GAP : 0.0) - GAP) / 2.0;
  sb_page_draw_chart (page, cr, "months", page->x, y, page->text_width, height, 1.0);
  y += height + GAP;
  sb_page_draw_chart (page, cr, "money", page->x, y, page->text_width, height, 1.0);
  y += height + GAP;
  if (wash > 0.0 && sb_page_wash_is_there (page))
    sb_page_wash_draw (page, cr, y, wash);
  else if (wash > 0.0)
    sb_page_draw_chart (page, cr, "co2", page->x, y, page->text_width, wash, 1.0);

  sb_page_draw_foot (page, cr, foot);
}
