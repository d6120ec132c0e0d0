#include <string.h>

#include "charts/translate.h"
#include "report/page.h"
#include "report/qr-panel.h"

/* The box at the foot of page two: whom to ask, and the code that carries the consultation. */

static const double PAD = 12.0;
static const double CODE_GAP = 16.0;

/* A line of one size, wrapped; clickable where it is an address. */
static double
draw_text (const SbPage   *page,
           cairo_t        *cr,
           double          size,
           PangoWeight     weight,
           const SbColour *colour,
           const char     *text,
           double          x,
           double          y,
           double          width)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autofree char *address = sb_page_line_address (text);
  double height;

  if (text[0] == '\0')
    return 0.0;
  if (address != NULL)
    sb_typeset_link (cr, address);
  height = sb_typeset_paragraph (cr, size, weight, colour, markup, x, y, width);
  if (address != NULL)
    sb_typeset_link (cr, NULL);

  return height + 3.0;
}

/* What stands beside the code. */
static double
draw_words (const SbPage *page,
            cairo_t      *cr,
            gboolean      has_code,
            double        x,
            double        y,
            double        width)
{
  const SbColour *text = &page->palette->text, *dim = &page->palette->dim_text;
  const char *const *lines = sb_page_organisation_lines (page);
  const double top = y;

  y += draw_text (page, cr, 17.0, SB_WEIGHT_HEAVY, text, _("Questions? Write to us."), x, y, width);
  if (page->organisation != NULL)
    {
      y += draw_text (page, cr, SB_TYPE_TEXT, PANGO_WEIGHT_BOLD, text, sb_page_organisation_name (page), x, y, width);
      if (page->organisation->address != NULL)
        y += draw_text (page, cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, text, page->organisation->address, x, y, width);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    y += draw_text (page, cr, SB_TYPE_TEXT, PANGO_WEIGHT_BOLD, text, lines[i], x, y, width);
  if (page->organisation == NULL)
    y += draw_text (page, cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, text,
                    _("KlimaLautern e. V., climate initiative for the city and district of Kaiserslautern"), x, y, width);
  if (has_code)
    y += draw_text (page, cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, dim,
                    _("The code holds this consultation, without any name: every telephone reads it as text, and "
                      "Sonnenbalkon opens that text again."),
                    x, y, width);
  else if (page->code_too_large || (page->code != NULL && page->code[0] != '\0'))
    y += draw_text (page, cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, dim,
                    _("This consultation is too large for a code on paper. Keep it as a file."), x, y, width);

  return y - top - 3.0;
}

double
sb_page_contact_draw (const SbPage *page,
                      cairo_t      *cr,
                      double        y)
{
  g_autoptr (SbQrPanel) code = sb_qr_panel_new (page->code);
  const double code_size = code != NULL ? sb_qr_panel_get_size (code) : 0.0;
  const double indent = PAD + (code != NULL ? code_size + CODE_GAP : 6.0);
  const double x = page->x + indent, width = page->text_width - indent - PAD;
  double words = draw_words (page, NULL, code != NULL, x, y, width);
  double height = MAX (words, code_size) + 2.0 * PAD;

  if (cr == NULL)
    return height;

  sb_drawing_rounded (cr, (SbBox) { sb_typeset_left (page->x + 0.5, page->text_width - 1.0), y + 0.5,
                                    page->text_width - 1.0, height - 1.0 }, 10.0);
  sb_drawing_set_colour (cr, &page->palette->text, 1.0);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  if (code != NULL)
    sb_qr_panel_draw (code, cr, page->x + PAD, y + (height - code_size) / 2.0);
  draw_words (page, cr, code != NULL, x, y + (height - words) / 2.0, width);

  return height;
}
