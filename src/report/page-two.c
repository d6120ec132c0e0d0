#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

/* Page two: what comes next, the ladder, what the balcony hides, what was reckoned with, whom to ask. */

static const double TOP = 42.0;
static const double SECTION_GAP = 13.0;
static const double FOOT_GAP = 12.0;
/* Heading and rows of the assumptions that stand in any case, and that are worth giving up the picture of the sky for. */
static const double LEAST_TABLE = 118.0;
static const double GOOD_TABLE = 190.0;
static const double TABLE_ROW = 20.0;
static const double MOST_PICTURE_SLACK = 95.0;

#define MOST_LADDER_ROWS 7
#define LEAST_LADDER_ROWS 2
#define MOST_OVERRIDDEN_ROWS 6

static const char *
promise (void)
{
  return _("<b>An estimate, not a promise.</b> Weather, habits and prices turn out otherwise than assumed; the years differ.");
}

/* What gives way on a full page: first the picture of the sky, then measures that save little share a row. */
typedef struct
{
  guint ladder_rows;
  SbPagePictureMode picture;
} Fit;

static double
obstacles_height (const SbPage     *page,
                  SbPagePictureMode picture)
{
  return sb_page_obstacles_draw (page, NULL, page->x, 0.0, page->text_width, picture) + SECTION_GAP;
}

/* The table has its head, the first rows, what was changed, and some of the rest. */
static double
least_table (const SbPage *page)
{
  guint n_overridden;
  g_autoptr (GPtrArray) rows = sb_assumption_rows (page, FALSE, &n_overridden);

  return LEAST_TABLE + TABLE_ROW * MIN (n_overridden, MOST_OVERRIDDEN_ROWS);
}

static Fit
fit_in (const SbPage *page,
        double        room,
        gboolean      with_obstacles)
{
  const double least = least_table (page);
  Fit fit = { MOST_LADDER_ROWS, with_obstacles ? SB_PAGE_PICTURE_BESIDE : SB_PAGE_PICTURE_NONE };

  for (;;)
    {
      double left = room - sb_page_ladder_draw (page, NULL, 0.0, fit.ladder_rows) - SECTION_GAP;

      if (with_obstacles)
        left -= obstacles_height (page, fit.picture);
      if (left >= (fit.picture == SB_PAGE_PICTURE_BESIDE ? MAX (GOOD_TABLE, least) : least))
        return fit;
      if (fit.picture == SB_PAGE_PICTURE_BESIDE)
        fit.picture = SB_PAGE_PICTURE_NONE;
      else if (fit.ladder_rows > LEAST_LADDER_ROWS)
        fit.ladder_rows--;
      else
        return fit;
    }
}

static double
draw_assumptions (const SbPage *page,
                  cairo_t      *cr,
                  double        y,
                  double        bottom)
{
  g_autofree char *weather = sb_words_weather (page->result->weather);
  /* Translators: which weather was used, e.g. "typical weather, built in (2006–2025)" */
  g_autofree char *subtitle = g_strdup_printf (_("Minute by minute over a year; %s"), weather);

  y += sb_page_heading (page, cr, _("What we reckoned with"), subtitle, page->x, y, page->text_width) + 4.0;

  return sb_assumption_table_draw (page, cr, y, bottom);
}

void
sb_page_two_draw (const SbPage *page,
                  cairo_t      *cr)
{
  const SbColour *text = &page->palette->text;
  g_autofree char *foot = sb_page_foot_sources (page);
  const double contact_height = sb_page_contact_draw (page, NULL, 0.0);
  const double promise_height = sb_typeset_paragraph (NULL, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, text, promise (), page->x,
                                                      0.0, page->text_width);
  const double contact_y = page->height - sb_page_draw_foot (page, NULL, foot) - FOOT_GAP - contact_height;
  const double bottom = contact_y - SECTION_GAP - promise_height - 8.0;
  double y = TOP, steps_bottom, slack, ladder;
  gboolean are_told;
  Fit fit;

  y += sb_page_title (page, cr, _("What comes next"), y) + 6.0;
  steps_bottom = page->height * 0.45;
  slack = bottom - y - sb_page_steps_draw (page, NULL, y, steps_bottom, 0.0, &are_told) - 2.0 * SECTION_GAP
          - sb_page_ladder_draw (page, NULL, 0.0, MOST_LADDER_ROWS) - MAX (GOOD_TABLE, least_table (page));
  y += sb_page_steps_draw (page, cr, y, steps_bottom, CLAMP (slack, 0.0, MOST_PICTURE_SLACK), &are_told) + SECTION_GAP
       - 4.0;

  fit = fit_in (page, bottom - y, !are_told);
  ladder = sb_page_ladder_draw (page, cr, y, fit.ladder_rows);
  y += ladder + (ladder > 0.0 ? SECTION_GAP : 0.0);
  if (!are_told)
    y += sb_page_obstacles_draw (page, cr, page->x, y, page->text_width, fit.picture) + SECTION_GAP;
  y = draw_assumptions (page, cr, y, bottom);
  sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, text, promise (), page->x, MIN (y + 8.0, bottom + 8.0),
                        page->text_width);
  sb_page_contact_draw (page, cr, contact_y);
  sb_page_draw_foot (page, cr, foot);
}
