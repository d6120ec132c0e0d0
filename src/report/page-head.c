#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

static const double ICON_SIZE = 44.0;
/* The organisation's block takes at most this part of the line. */
static const double BLOCK_SHARE = 0.36;

/* A line of plain text at the end of the text's width. */
static double
draw_block_line (const SbPage *page,
                 cairo_t      *cr,
                 const char   *text,
                 PangoWeight   weight,
                 double        y,
                 double        width)
{
  g_autofree char *address = sb_page_line_address (text);

  if (address != NULL)
    sb_typeset_link (cr, address);
  if (cr != NULL)
    sb_typeset_line (cr, SB_TYPE_SMALL, weight, &page->palette->text, text, page->x + page->text_width, y, width,
                     SB_ALIGN_END);
  if (address != NULL)
    sb_typeset_link (cr, NULL);

  return SB_TYPE_SMALL + 4.5;
}

/* Name, address and lines of who hands the paper over. */
static double
draw_block (const SbPage *page,
            cairo_t      *cr,
            double        y,
            double        width)
{
  const char *const *lines = sb_page_organisation_lines (page);
  double top = y;

  y += draw_block_line (page, cr, sb_page_organisation_name (page), PANGO_WEIGHT_BOLD, y, width);
  if (page->organisation->address != NULL && page->organisation->address[0] != '\0')
    y += draw_block_line (page, cr, page->organisation->address, PANGO_WEIGHT_NORMAL, y, width);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      y += draw_block_line (page, cr, lines[i], PANGO_WEIGHT_NORMAL, y, width);

  return y - top;
}

static double
block_width (const SbPage *page)
{
  const char *const *lines = sb_page_organisation_lines (page);
  const char *address = page->organisation->address;
  double width = sb_typeset_line (NULL, SB_TYPE_SMALL, PANGO_WEIGHT_BOLD, &page->palette->text,
                                  sb_page_organisation_name (page), 0.0, 0.0, 1e4, SB_ALIGN_START);

  if (address != NULL)
    width = MAX (width, sb_typeset_line (NULL, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->text, address, 0.0,
                                         0.0, 1e4, SB_ALIGN_START));
  for (guint i = 0; lines[i] != NULL; i++)
    width = MAX (width, sb_typeset_line (NULL, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->text, lines[i], 0.0,
                                         0.0, 1e4, SB_ALIGN_START));

  return MIN (width + 1.0, page->text_width * BLOCK_SHARE);
}

/* "Kaiserslautern, 22 November 2026"; what is not known is left out. */
static char *
place_and_date (const SbPage *page)
{
  const char *place = page->consultation->place.name;
  const char *code = page->consultation->place.postal_code;
  g_autofree char *date = sb_format_date (page->date);
  g_autofree char *where = NULL;

  if (place == NULL || place[0] == '\0')
    return g_steal_pointer (&date);
  where = code != NULL && code[0] != '\0' ? g_strdup_printf ("%s %s", code, place) : g_strdup (place);
  if (date[0] == '\0')
    return g_steal_pointer (&where);

  return g_strdup_printf ("%s · %s", where, date);
}

static double
draw_line (const SbPage *page,
           cairo_t      *cr,
           const char   *text,
           double        x,
           double        y,
           double        width)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (text[0] == '\0')
    return 0.0;

  return 2.0
         + sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, markup, x, y, width);
}

double
sb_page_head_draw (const SbPage *page,
                   cairo_t      *cr,
                   double        y)
{
  const double gap = 18.0, indent = ICON_SIZE + 12.0;
  const double block = page->organisation != NULL ? block_width (page) + gap : 0.0;
  const double x = page->x + indent, width = page->text_width - indent - block;
  g_autofree char *household = sb_words_household (page->consultation, page->result);
  g_autofree char *set = sb_words_system (page->consultation);
  g_autofree char *where = place_and_date (page);
  double top = y, block_height = 0.0;
  SbPage narrow = *page;

  if (cr != NULL)
    sb_typeset_icon (cr, page->x, y + 8.0, ICON_SIZE);
  narrow.x = x;
  narrow.text_width = width;
  y += sb_page_title (&narrow, cr, _("Your balcony in a year"), y);
  y += draw_line (page, cr, where, x, y, width);
  y += draw_line (page, cr, household, x, y, width);
  y += draw_line (page, cr, set, x, y, width);
  if (page->organisation != NULL)
    block_height = draw_block (page, cr, top + 8.0, block - gap) + 8.0;

  return MAX (y - top, MAX (block_height, ICON_SIZE + 8.0)) + 10.0;
}
