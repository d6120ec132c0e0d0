#include <math.h>

#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

/* The three numbers of the page: saved, until paid back, CO₂ avoided, each with its range. */

static const double UNIT_SIZE = 17.0;
static const double NUMBER_HEIGHT = 57.0;

typedef struct
{
  char *number;
  const char *unit;
  char *meaning;
  char *range; /* or NULL */
} BigNumber;

static char *
range_text (const SbRange *range,
            int            decimals,
            const char    *unit)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!range->present || !isfinite (range->p10))
    return NULL;

  from = sb_format_number (range->p10, decimals);
  if (!isfinite (range->p90))
    {
      g_autofree char *least = sb_format_quantity (range->p10, decimals, unit);

      /* Translators: an amount such as "3.8 years"; the other end of the range is "never" */
      return g_strdup_printf (_("in 8 of 10 cases from %s to never"), least);
    }
  to = sb_format_quantity (range->p90, decimals, unit);

  /* Translators: a number and an amount such as "142 €" */
  return g_strdup_printf (_("in 8 of 10 cases %s to %s"), from, to);
}

static void
gather_numbers (const SbResult *result,
                BigNumber       numbers[3])
{
  double payback_years = result->economics.payback_years;
  int decimals = isfinite (payback_years) && payback_years < 9.95 ? 1 : 0;

  numbers[0].number = sb_format_number (result->annual_savings_eur, 0);
  numbers[0].unit = _("€ saved");
  numbers[0].meaning = g_strdup (_("in the first year"));
  numbers[0].range = range_text (&result->range_annual_savings_eur, 0, "€");

  numbers[1].number = sb_format_number (payback_years, decimals);
  if (isfinite (payback_years))
    {
      numbers[1].unit = _("years");
      numbers[1].meaning = g_strdup (_("until it is paid back"));
      numbers[1].range = range_text (&result->range_payback_years, decimals, _("years"));
    }
  else
    {
      numbers[1].unit = "";
      numbers[1].meaning = sb_words_payback (payback_years);
      numbers[1].range = NULL;
    }

  numbers[2].number = sb_format_number (result->emissions.avoided_kg_per_year, 0);
  numbers[2].unit = _("kg CO₂");
  numbers[2].meaning = g_strdup (_("avoided in the first year"));
  numbers[2].range = range_text (&result->range_avoided_kg_per_year, 0, "kg");
}

/* Number and unit on one base line; both smaller where they would be too wide. */
static void
draw_number (const SbPage    *page,
             cairo_t         *cr,
             const BigNumber *number,
             double           x,
             double           y,
             double           width)
{
  const SbColour *text = &page->palette->text;
  double number_width = sb_typeset_line (NULL, SB_TYPE_NUMBER, SB_WEIGHT_HEAVY, text, number->number, 0, 0, 1e4,
                                         SB_ALIGN_START);
  double unit_width = sb_typeset_line (NULL, UNIT_SIZE, PANGO_WEIGHT_NORMAL, text, number->unit, 0, 0, 1e4,
                                       SB_ALIGN_START);
  double shrink = MIN (1.0, (width - 7.0) / MAX (unit_width + number_width, 1.0));
  g_autoptr (PangoLayout) large
    = sb_drawing_layout_new (SB_FONT_FAMILY, SB_TYPE_NUMBER * shrink, SB_WEIGHT_HEAVY, number->number, 0.0, TRUE);
  g_autoptr (PangoLayout) small
    = sb_drawing_layout_new (SB_FONT_FAMILY, UNIT_SIZE * shrink, PANGO_WEIGHT_NORMAL, number->unit, 0.0, TRUE);
  const double base = y + 48.0;

  sb_typeset_line (cr, SB_TYPE_NUMBER * shrink, SB_WEIGHT_HEAVY, text, number->number, x,
                   base - pango_layout_get_baseline (large) / (double) PANGO_SCALE, width, SB_ALIGN_START);
  sb_typeset_line (cr, UNIT_SIZE * shrink, PANGO_WEIGHT_NORMAL, text, number->unit, x + number_width * shrink + 6.0,
                   base - pango_layout_get_baseline (small) / (double) PANGO_SCALE, width, SB_ALIGN_START);
}

/* What it means, and the range; the height. */
static double
draw_meaning (const SbPage    *page,
              cairo_t         *cr,
              const BigNumber *number,
              double           x,
              double           y,
              double           width)
{
  g_autofree char *meaning = g_markup_escape_text (number->meaning, -1);
  double height
    = sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->text, meaning, x, y, width);

  if (number->range != NULL)
    {
      g_autofree char *range = g_markup_escape_text (number->range, -1);

      height += 2.0 + sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, range, x,
                                            y + height + 2.0, width);
    }

  return height;
}

double
sb_page_numbers_draw (const SbPage *page,
                      cairo_t      *cr,
                      double        y)
{
  const double column = page->text_width / 3.0, pad = 16.0;
  BigNumber numbers[3];
  double height = 0.0;

  gather_numbers (page->result, numbers);
  for (int i = 0; i < 3; i++)
    height = MAX (height, draw_meaning (page, NULL, &numbers[i], 0.0, 0.0, column - pad - 8.0));
  height += NUMBER_HEIGHT + 9.0;

  if (cr != NULL)
    {
      sb_typeset_rule (cr, &page->palette->text, 2.0, page->x, y, page->text_width);
      for (int i = 0; i < 3; i++)
        {
          double x = page->x + column * i + (i > 0 ? pad : 0.0), width = column - pad - 8.0;

          if (i > 0)
            sb_drawing_line (cr, &page->palette->rule, 1.0, sb_typeset_left (x - pad, 0.0), y + 1.0,
                             sb_typeset_left (x - pad, 0.0), y + height);
          draw_number (page, cr, &numbers[i], x, y, width);
          draw_meaning (page, cr, &numbers[i], x, y + NUMBER_HEIGHT, width);
        }
      sb_typeset_rule (cr, &page->palette->rule, 1.0, page->x, y + height, page->text_width);
    }
  for (int i = 0; i < 3; i++)
    {
      g_free (numbers[i].number);
      g_free (numbers[i].meaning);
      g_free (numbers[i].range);
    }

  return height;
}
