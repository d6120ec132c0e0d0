#include <math.h>

#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

static const double ICON_SIZE = 44.0;
static const double NUMBERS_HEIGHT = 104.0;
static const double LEAST_CHART_HEIGHT = 120.0;

static double
draw_head (const SbPage *page,
           cairo_t      *cr)
{
  const double x = page->x + ICON_SIZE + 12.0, width = page->text_width - ICON_SIZE - 12.0;
  g_autofree char *household = sb_words_household (page->consultation, page->result);
  g_autofree char *set = sb_words_system (page->consultation);
  const char *place = page->consultation->place.name;
  g_autofree char *first = place != NULL && place[0] != '\0' ? g_strdup_printf ("%s · %s", place, household)
                                                             : g_strdup (household);
  g_autofree char *first_markup = g_markup_escape_text (first, -1);
  g_autofree char *set_markup = g_markup_escape_text (set, -1);
  double y = 44.0;

  sb_typeset_icon (cr, page->x, y + 11.0, ICON_SIZE);
  y += sb_typeset_paragraph (cr, SB_TYPE_TITLE, SB_WEIGHT_HEAVY, &page->palette->text, _("Your balcony in a year"), x,
                             y, width);
  y += sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, first_markup, x, y, width);
  y += 2.0;
  y += sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, set_markup, x, y, width);

  return y + 14.0;
}

/* ---- the three numbers ---- */

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

/* A line that shrinks somewhat before it is cut. */
static void
draw_fitting_line (const SbColour *colour,
                   cairo_t        *cr,
                   const char     *text,
                   double          x,
                   double          y,
                   double          width)
{
  const double least = 10.0;
  double natural
      = sb_typeset_line (NULL, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, colour, text, 0, 0, 1e4, SB_ALIGN_START);
  double size = MAX (SB_TYPE_TEXT * MIN (1.0, width / MAX (natural + 1.0, 1.0)), least);

  sb_typeset_line (cr, size, PANGO_WEIGHT_NORMAL, colour, text, x, y, width, SB_ALIGN_START);
}

static void
draw_number (const SbPage    *page,
             cairo_t         *cr,
             const BigNumber *number,
             double           x,
             double           y,
             double           width)
{
  const SbColour *text = &page->palette->text;
  double size = SB_TYPE_NUMBER, unit_size = 17.0, unit_width, number_width, shrink;
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoLayout) unit = NULL;

  unit_width = sb_typeset_line (NULL, unit_size, PANGO_WEIGHT_NORMAL, text, number->unit, 0, 0, 1e4, SB_ALIGN_START);
  number_width = sb_typeset_line (NULL, size, SB_WEIGHT_HEAVY, text, number->number, 0, 0, 1e4, SB_ALIGN_START);
  shrink = MIN (1.0, (width - 7.0) / MAX (unit_width + number_width, 1.0));
  size *= shrink;
  unit_size *= shrink;

  /* Both stand on one base line. */
  layout = sb_drawing_layout_new (SB_FONT_FAMILY, size, SB_WEIGHT_HEAVY, number->number, 0.0, TRUE);
  unit = sb_drawing_layout_new (SB_FONT_FAMILY, unit_size, PANGO_WEIGHT_NORMAL, number->unit, 0.0, TRUE);
  y += 5.0;
  sb_drawing_show_layout (cr, layout, text, x, y + 43.0 - pango_layout_get_baseline (layout) / (double) PANGO_SCALE);
  sb_drawing_show_layout (cr, unit, text, x + number_width * shrink + 6.0,
                          y + 43.0 - pango_layout_get_baseline (unit) / (double) PANGO_SCALE);
  y += 52.0;
  draw_fitting_line (text, cr, number->meaning, x, y, width);
  if (number->range != NULL)
    draw_fitting_line (&page->palette->dim_text, cr, number->range, x, y + 19.0, width);
}

static double
draw_numbers (const SbPage *page,
              cairo_t      *cr,
              double        y)
{
  const double column = page->text_width / 3.0, pad = 16.0;
  BigNumber numbers[3];
  double height;

  gather_numbers (page->result, numbers);
  height = numbers[0].range != NULL || numbers[1].range != NULL || numbers[2].range != NULL ? NUMBERS_HEIGHT
                                                                                            : NUMBERS_HEIGHT - 19.0;
  sb_typeset_rule (cr, &page->palette->text, 2.0, page->x, y, page->text_width);
  sb_typeset_rule (cr, &page->palette->rule, 1.0, page->x, y + height, page->text_width);
  for (int i = 0; i < 3; i++)
    {
      double x = page->x + column * i;

      if (i > 0)
        sb_drawing_line (cr, &page->palette->rule, 1.0, x, y + 1.0, x, y + height);
      draw_number (page, cr, &numbers[i], i > 0 ? x + pad : x, y, column - (i > 0 ? pad : 0.0) - 8.0);
      g_free (numbers[i].number);
      g_free (numbers[i].meaning);
      g_free (numbers[i].range);
    }

  return y + height + 14.0;
}

/* ---- the sentence ---- */

static char *
own_use_sentence (const SbPage *page)
{
  const SbEnergyBalance *balance = page->result->balance;
  g_autofree char *sum = sb_format_quantity (round (balance->yield_kwh), 0, "kWh");
  g_autofree char *share = sb_format_percent (page->result->self_consumption_share);
  g_autofree char *fed_in = sb_format_quantity (round (balance->feed_in_kwh), 0, "kWh");
  gboolean is_paid = page->consultation->tariff.feed_in_eur_per_kwh > 0.0;

  if (balance->yield_kwh < 0.5)
    return g_strdup (_("The modules deliver no electricity here."));
  if (balance->feed_in_kwh < 0.5)
    /* Translators: markup; an amount such as "560 kWh" and a share such as "58 %" */
    return g_strdup_printf (_("The sun gives <b>%s</b> a year. <b>%s</b> of it are used at home, nothing flows into the grid."),
                            sum, share);
  if (is_paid)
    return g_strdup_printf (
        /* Translators: markup; an amount such as "560 kWh", a share such as "58 %", an amount */
        _("The sun gives <b>%s</b> a year. You use <b>%s</b> of it at home; %s flow into the grid and are paid for."),
        sum, share, fed_in);

  return g_strdup_printf (
      /* Translators: markup; an amount such as "560 kWh", a share such as "58 %", an amount */
      _("The sun gives <b>%s</b> a year. You use <b>%s</b> of it at home; %s flow into the grid without payment."), sum,
      share, fed_in);
}

static char *
sentences (const SbPage *page)
{
  const SbResult *result = page->result;
  GString *text = g_string_new (NULL);
  g_autofree char *own_use = own_use_sentence (page);
  double open_kwh = result->yield.annual_kwh + result->yield.obstruction_loss_kwh;

  g_string_append (text, own_use);
  if (result->balance->battery_losses_kwh >= 0.5)
    {
      g_autofree char *losses = sb_format_quantity (round (result->balance->battery_losses_kwh), 0, "kWh");

      g_string_append_c (text, ' ');
      /* Translators: an amount such as "36 kWh" */
      g_string_append_printf (text, _("The battery itself takes %s."), losses);
    }
  if (result->balance->self_consumption_kwh >= 0.5 && result->balance->consumption_kwh > 0.0)
    {
      g_autofree char *share = sb_format_percent (result->self_sufficiency_share);

      g_string_append_c (text, ' ');
      /* Translators: markup; a share such as "21 %" */
      g_string_append_printf (text, _("So the sun covers <b>%s</b> of your electricity."), share);
    }
  if (result->yield.obstruction_loss_kwh >= 0.5 && result->yield.obstruction_loss_kwh >= 0.005 * open_kwh)
    {
      g_autofree char *share = sb_format_percent (result->yield.obstruction_loss_kwh / open_kwh);

      g_string_append_c (text, ' ');
      /* Translators: a share such as "9 %" */
      g_string_append_printf (text, _("What stands in the way takes %s of the sun."), share);
    }

  return g_string_free (text, FALSE);
}

/* ---- charts ---- */

static void
draw_chart (const SbPage *page,
            cairo_t      *cr,
            const char   *id,
            double        y,
            double        height)
{
  const SbChart *chart = sb_chart_find (id);
  const SbChartData data = { page->consultation, page->result };
  g_autofree char *title = chart->title (&data);
  g_autofree char *subtitle = chart->subtitle (&data);
  double heading = sb_page_heading (page, cr, title, subtitle, page->x, y, page->text_width) + 6.0;
  SbChartFrame frame = { .width = page->text_width,
                         .height = height - heading,
                         .palette = page->palette,
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = 1.0,
                         .cursor = -1 };

  cairo_save (cr);
  cairo_translate (cr, page->x, y + heading);
  sb_chart_draw (chart, &data, &frame, FALSE, cr);
  cairo_restore (cr);
}

void
sb_page_one_draw (const SbPage *page,
                  cairo_t      *cr)
{
  static const char *const CHARTS[] = { "months", "money", "co2" };
  const double gap = 12.0;
  g_autofree char *date = sb_format_date (page->date);
  g_autofree char *foot = date[0] != '\0' ? g_strdup_printf ("Sonnenbalkon · KlimaLautern e. V. · %s", date)
                                          : g_strdup ("Sonnenbalkon · KlimaLautern e. V.");
  g_autofree char *text = sentences (page);
  double bottom = sb_page_draw_foot (page, cr, foot, 1) - gap;
  double y = draw_head (page, cr), height;
  guint n_charts = G_N_ELEMENTS (CHARTS);

  y = draw_numbers (page, cr, y);
  y += sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->text, text, page->x, y,
                             page->text_width)
       + gap;

  while (n_charts > 1 && (bottom - y + gap) / n_charts - gap < LEAST_CHART_HEIGHT)
    n_charts--;
  height = (bottom - y + gap) / n_charts - gap;
  for (guint i = 0; i < n_charts; i++)
    draw_chart (page, cr, CHARTS[i], y + i * (height + gap), height);
}
