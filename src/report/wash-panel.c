#include "charts/translate.h"
#include "charts/wash-hours.h"
#include "report/page.h"

/* When to run the washing machine: the clock of month × hour, and beside it what to remember. */

static const double CLOCK_SHARE = 0.60;
static const double COLUMN_GAP = 26.0;
static const double CLOCK_FONT_SCALE = 0.86;
/* Hours nearly as good as the best one, and what is worth waiting for at all. */
static const double NEARLY_AS_GOOD = 0.85;
static const double WORTH_WAITING = 0.10;

/* Months that are like each other, those with much sun first. */
static const struct
{
  const char *name;
  guint n_months;
  int months[6];
} SEASONS[] = {
  { N_("April to September"), 6, { 3, 4, 5, 6, 7, 8 } },
  { N_("March and October"), 2, { 2, 9 } },
  { N_("November to February"), 4, { 10, 11, 0, 1 } },
};

gboolean
sb_page_wash_is_there (const SbPage *page)
{
  WashHours hours;

  sb_wash_hours_gather (page->result, &hours);
  for (int month = 0; month < 12; month++)
    if (hours.best[month] >= 0)
      return TRUE;

  return FALSE;
}

/* "start between 12:00 and 15:00": the hours around the best one that are nearly as good, on the mean of the months. */
static char *
season_text (const WashHours *hours,
             guint            season)
{
  double mean[WASH_N_HOURS] = { 0.0 };
  int best = 0, first, last;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  for (int hour = 0; hour < WASH_N_HOURS; hour++)
    for (guint i = 0; i < SEASONS[season].n_months; i++)
      mean[hour] += hours->share[SEASONS[season].months[i]][hour] / SEASONS[season].n_months;
  for (int hour = 1; hour < WASH_N_HOURS; hour++)
    if (mean[hour] > mean[best])
      best = hour;
  if (mean[best] < WORTH_WAITING)
    return g_strdup (_("hardly any sun is left over"));

  first = last = best;
  while (first > 0 && mean[first - 1] >= NEARLY_AS_GOOD * mean[best])
    first--;
  while (last + 1 < WASH_N_HOURS && mean[last + 1] >= NEARLY_AS_GOOD * mean[best])
    last++;
  from = sb_wash_hours_clock (first);
  if (first == last)
    /* Translators: a time such as "12:00" */
    return g_strdup_printf (_("start at about %s"), from);
  to = sb_wash_hours_clock (last);

  /* Translators: two times such as "12:00" and "15:00" */
  return g_strdup_printf (_("start between %s and %s"), from, to);
}

static double
draw_memo (const SbPage *page,
           cairo_t      *cr,
           double        x,
           double        y,
           double        width,
           double        bottom)
{
  const SbColour *text = &page->palette->text;
  WashHours hours;

  sb_wash_hours_gather (page->result, &hours);
  y += sb_page_heading (page, cr, _("To remember"), _("for washing machine and dishwasher"), x, y, width) + 8.0;
  for (guint season = 0; season < G_N_ELEMENTS (SEASONS); season++)
    {
      g_autofree char *when = season_text (&hours, season);
      /* Translators: markup; months such as "April to September", then "start between 12:00 and 15:00" */
      g_autofree char *markup = g_markup_printf_escaped (_("<b>%s:</b> %s"), _(SEASONS[season].name), when);

      y += sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, text, markup, x, y, width) + 5.0;
    }
  if (y + 3.0
        + sb_typeset_paragraph (NULL, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, text,
                                _("One device after the other uses more sun than all at once."), x, y, width)
      <= bottom)
    y += 3.0
         + sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, text,
                                 _("One device after the other uses more sun than all at once."), x, y + 3.0, width);

  return y;
}

double
sb_page_wash_draw (const SbPage *page,
                   cairo_t      *cr,
                   double        y,
                   double        height)
{
  const double clock_width = (page->text_width - COLUMN_GAP) * CLOCK_SHARE;

  sb_page_draw_chart (page, cr, "heatmap", page->x, y, clock_width, height, CLOCK_FONT_SCALE);
  draw_memo (page, cr, page->x + clock_width + COLUMN_GAP, y, page->text_width - clock_width - COLUMN_GAP, y + height);

  return height;
}
