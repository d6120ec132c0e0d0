#include <math.h>

#include "charts/translate.h"
#include "report/page.h"

/* The month table: where the electricity comes from and goes to, rounded so that the months add up to the year. */

static const double TOP = 42.0;
static const double ROW_HEIGHT = 26.0;
static const double NAME_SHARE = 0.16;

#define N_COLUMNS 6

typedef struct
{
  const char *heading;
  double values[12];
  double rounded[12];
  double sum;
} Column;

static void
fill (Column       *column,
      const char   *heading,
      const double *monthly_kwh)
{
  column->heading = heading;
  column->sum = 0.0;
  for (int month = 0; month < 12; month++)
    column->values[month] = MAX (monthly_kwh[month], 0.0);
  sb_round_parts (column->values, 12, column->rounded);
  for (int month = 0; month < 12; month++)
    column->sum += column->rounded[month];
}

static void
draw_cell (const SbPage *page,
           cairo_t      *cr,
           const char   *text,
           guint         column,
           double        y,
           gboolean      bold)
{
  const double names = page->text_width * NAME_SHARE;
  const double width = (page->text_width - names) / N_COLUMNS;

  sb_typeset_line (cr, SB_TYPE_TEXT, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, &page->palette->text, text,
                   page->x + names + width * (column + 1), y, width - 6.0, SB_ALIGN_END);
}

/* Headings may take several lines; they stand on one base. */
static double
draw_headings (const SbPage *page,
               cairo_t      *cr,
               const Column *columns,
               double        y)
{
  const double names = page->text_width * NAME_SHARE;
  const double width = (page->text_width - names) / N_COLUMNS;
  double height = 0.0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *markup = g_markup_escape_text (columns[i].heading, -1);

      height = MAX (height, sb_typeset_paragraph (NULL, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                                                  markup, 0.0, 0.0, width - 12.0));
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *markup = g_markup_escape_text (columns[i].heading, -1);
      double own = sb_typeset_paragraph (NULL, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, markup, 0.0,
                                         0.0, width - 12.0);

      sb_typeset_paragraph_at_end (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, markup,
                                   page->x + names + width * i + 12.0, y + height - own, width - 12.0);
    }

  return height + 6.0;
}

void
sb_sheet_months_draw (const SbPage *page,
                      cairo_t      *cr)
{
  const SbEnergyBalance *balance = page->result->balance;
  g_autofree char *foot = sb_page_foot_name (page);
  Column columns[N_COLUMNS];
  double y = TOP;

  fill (&columns[0], _("From the sun"), page->result->yield.monthly_kwh);
  fill (&columns[1], _("Used at home"), balance->monthly_self_consumption_kwh);
  fill (&columns[2], _("Into the grid"), balance->monthly_feed_in_kwh);
  fill (&columns[3], _("Consumption"), balance->monthly_consumption_kwh);
  fill (&columns[4], _("From the grid"), balance->monthly_grid_draw_kwh);
  fill (&columns[5], _("Hidden by what stands in the way"), page->result->yield.obstruction_loss_monthly_kwh);

  y += sb_page_title (page, cr, _("Month by month"), y) + 2.0;
  y += sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                             _("Kilowatt hours (kWh), rounded so that the months add up to the year"), page->x, y,
                             page->text_width)
       + 14.0;
  y += draw_headings (page, cr, columns, y);
  for (int month = 0; month <= 12; month++)
    {
      gboolean is_sum = month == 12;

      sb_typeset_rule (cr, is_sum ? &page->palette->text : &page->palette->rule, is_sum ? 1.6 : 0.8, page->x, y,
                       page->text_width);
      sb_typeset_line (cr, SB_TYPE_TEXT, is_sum ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, &page->palette->text,
                       is_sum ? _("Year") : sb_month_name (month), page->x, y + 4.0, page->text_width * NAME_SHARE,
                       SB_ALIGN_START);
      for (guint i = 0; i < N_COLUMNS; i++)
        {
          g_autofree char *text = sb_format_number (is_sum ? columns[i].sum : columns[i].rounded[month], 0);

          draw_cell (page, cr, text, i, y + 4.0, is_sum);
        }
      y += ROW_HEIGHT;
    }
  if (page->result->balance->battery_losses_kwh >= 0.5)
    {
      g_autofree char *losses = sb_format_quantity (round (page->result->balance->battery_losses_kwh), 0, "kWh");
      /* Translators: an amount such as "36 kWh" */
      g_autofree char *note = g_strdup_printf (_("The battery itself takes %s."), losses);

      sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, note, page->x, y + 6.0,
                            page->text_width);
    }
  sb_page_draw_foot (page, cr, foot);
}
