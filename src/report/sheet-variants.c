#include <math.h>

#include "charts/translate.h"
#include "report/page.h"
#include "report/words.h"

/* Variants side by side: a row a figure, a column a variant; the best value of a row bears a tick. */

static const double TOP = 42.0;
static const double NAME_SHARE = 0.25;
static const double PAD = 5.0;

typedef enum { BEST_NONE, BEST_MOST, BEST_LEAST } Best;

typedef struct
{
  const char *name;
  Best best;
  double (*value) (const SbResult *result);
  char *(*text) (const SbResult *result);
  const SbRange *(*range) (const SbResult *result);
  int decimals;
  const char *unit; /* of the range */
} Figure;

#define KWH_FIGURE(function, expression)                       \
  static double function##_value (const SbResult *result)      \
  {                                                            \
    return (expression);                                       \
  }                                                            \
  static char *function##_text (const SbResult *result)        \
  {                                                            \
    return sb_format_quantity (round (expression), 0, "kWh");  \
  }

KWH_FIGURE (yield, result->yield.annual_kwh)
KWH_FIGURE (own_use, result->balance->self_consumption_kwh)
KWH_FIGURE (feed_in, result->balance->feed_in_kwh)
KWH_FIGURE (grid, result->balance->grid_draw_kwh)

static double
share_value (const SbResult *result)
{
  return result->self_sufficiency_share;
}

static char *
share_text (const SbResult *result)
{
  return isfinite (result->self_sufficiency_share) ? sb_format_percent (result->self_sufficiency_share) : g_strdup ("–");
}

static double
investment_value (const SbResult *result)
{
  return result->investment_eur;
}

static char *
investment_text (const SbResult *result)
{
  return sb_format_quantity (round (result->investment_eur), 0, "€");
}

static double
savings_value (const SbResult *result)
{
  return result->annual_savings_eur;
}

static char *
savings_text (const SbResult *result)
{
  return sb_format_quantity (round (result->annual_savings_eur), 0, "€");
}

static double
payback_value (const SbResult *result)
{
  return result->economics.payback_years;
}

static char *
payback_text (const SbResult *result)
{
  return sb_words_payback (result->economics.payback_years);
}

static double
total_value (const SbResult *result)
{
  return result->economics.cumulative_eur[CLAMP (result->economics.horizon_years, 0, SB_MAX_YEARS)];
}

static char *
total_text (const SbResult *result)
{
  return sb_format_quantity (round (total_value (result)), 0, "€");
}

static double
avoided_value (const SbResult *result)
{
  return result->emissions.avoided_kg_per_year;
}

static char *
avoided_text (const SbResult *result)
{
  return sb_format_quantity (round (result->emissions.avoided_kg_per_year), 0, "kg");
}

static const SbRange *
yield_range (const SbResult *result)
{
  return &result->range_annual_kwh;
}

static const SbRange *
savings_range (const SbResult *result)
{
  return &result->range_annual_savings_eur;
}

static const SbRange *
payback_range (const SbResult *result)
{
  return &result->range_payback_years;
}

static const SbRange *
avoided_range (const SbResult *result)
{
  return &result->range_avoided_kg_per_year;
}

static const Figure FIGURES[] = {
  { N_("From the sun"), BEST_MOST, yield_value, yield_text, yield_range, 0, "kWh" },
  { N_("Used at home"), BEST_MOST, own_use_value, own_use_text, NULL, 0, NULL },
  { N_("Into the grid"), BEST_NONE, feed_in_value, feed_in_text, NULL, 0, NULL },
  { N_("From the grid"), BEST_LEAST, grid_value, grid_text, NULL, 0, NULL },
  { N_("Share of your electricity"), BEST_MOST, share_value, share_text, NULL, 0, NULL },
  { N_("Price after the grant"), BEST_LEAST, investment_value, investment_text, NULL, 0, NULL },
  { N_("Saved per year"), BEST_MOST, savings_value, savings_text, savings_range, 0, "€" },
  { N_("Until paid back"), BEST_LEAST, payback_value, payback_text, payback_range, 1, "" },
  { N_("Left over at the end of the years looked at"), BEST_MOST, total_value, total_text, NULL, 0, NULL },
  { N_("CO₂ avoided per year"), BEST_MOST, avoided_value, avoided_text, avoided_range, 0, "kg" },
};

/* The given variants behind the set of the summary itself. */
static const SbResult *
result_of (const SbPage *page,
           guint         variant)
{
  return variant == 0 ? page->result : page->variants[variant - 1].result;
}

/* Is it the best of all, and better than some other? */
static gboolean
is_best (const SbPage *page,
         const Figure *figure,
         guint         variant)
{
  double own = figure->value (result_of (page, variant));
  gboolean better = FALSE;

  if (figure->best == BEST_NONE || !isfinite (own))
    return FALSE;
  for (guint i = 0; i <= page->n_variants; i++)
    {
      double other = figure->value (result_of (page, i));
      double ahead = figure->best == BEST_MOST ? own - other : other - own;

      if (!isfinite (other) || ahead > 1e-9)
        better = TRUE;
      else if (ahead < -1e-9)
        return FALSE;
    }

  return better;
}

/* "100 to 142 €", or NULL. */
static char *
range_text (const Figure   *figure,
            const SbResult *result)
{
  const SbRange *range = figure->range != NULL ? figure->range (result) : NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (range == NULL || !range->present || !isfinite (range->p10))
    return NULL;
  from = sb_format_number (range->p10, figure->decimals);
  if (!isfinite (range->p90))
    /* Translators: a number such as "3.8"; the other end of the range is "never" */
    return g_strdup_printf (_("%s to never"), from);
  to = figure->unit[0] != '\0' ? sb_format_quantity (range->p90, figure->decimals, figure->unit)
                               : sb_format_number (range->p90, figure->decimals);

  /* Translators: a number and an amount such as "142 €" */
  return g_strdup_printf (_("%s to %s"), from, to);
}

typedef struct
{
  double names_width;
  double width; /* of a column */
  guint first;
  guint n;
} Columns;

static double
column_x (const SbPage  *page,
          const Columns *columns,
          guint          index)
{
  return page->x + columns->names_width + columns->width * index;
}

static double
draw_names (const SbPage  *page,
            cairo_t       *cr,
            const Columns *columns,
            double         y)
{
  double height = 0.0;

  for (guint i = 0; i < columns->n; i++)
    {
      guint variant = columns->first + i;
      const char *set_name = page->consultation->set_name;
      const char *name = variant > 0                                 ? page->variants[variant - 1].name
                         : set_name != NULL && set_name[0] != '\0' ? set_name
                                                                    : _("This set");
      g_autofree char *markup = g_markup_escape_text (name, -1);

      double own = sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_BOLD, &page->palette->text, markup,
                                         column_x (page, columns, i), y, columns->width - 10.0);

      height = MAX (height, own);
    }

  return height + PAD;
}

static double
draw_figure (const SbPage  *page,
             cairo_t       *cr,
             const Columns *columns,
             const Figure  *figure,
             double         y)
{
  g_autofree char *name = g_markup_escape_text (_(figure->name), -1);
  double height = sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, name, page->x,
                                        y + PAD, columns->names_width - 12.0);

  for (guint i = 0; i < columns->n; i++)
    {
      guint variant = columns->first + i;
      const SbResult *result = result_of (page, variant);
      gboolean best = is_best (page, figure, variant);
      g_autofree char *value = figure->text (result);
      g_autofree char *ticked = best ? g_strdup_printf ("%s ✓", value) : g_strdup (value);
      g_autofree char *markup = g_markup_escape_text (ticked, -1);
      g_autofree char *range = range_text (figure, result);
      double x = column_x (page, columns, i), own;

      own = sb_typeset_paragraph (cr, SB_TYPE_TEXT, best ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, &page->palette->text,
                                  markup, x, y + PAD, columns->width - 10.0);
      if (range != NULL)
        {
          g_autofree char *range_markup = g_markup_escape_text (range, -1);

          own += sb_typeset_paragraph (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, range_markup, x,
                                       y + PAD + own, columns->width - 10.0);
        }
      height = MAX (height, own);
    }
  sb_typeset_rule (cr, &page->palette->rule, 0.8, page->x, y, page->text_width);

  return height + 2.0 * PAD;
}

void
sb_sheet_variants_draw (const SbPage *page,
                        cairo_t      *cr,
                        guint         first)
{
  g_autofree char *foot = sb_page_foot_name (page);
  Columns columns = { page->text_width * NAME_SHARE, 0.0, first,
                      MIN (page->n_variants + 1 - first, SB_SHEET_VARIANTS_COLUMNS) };
  double y = TOP;

  columns.width = (page->text_width - columns.names_width) / MAX (columns.n, 2);
  y += sb_page_title (page, cr, _("Side by side"), y) + 2.0;
  y += sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                             _("The same household and balcony; small below a figure: in 8 of 10 cases. The tick marks the "
                               "best value of a row."),
                             page->x, y, page->text_width)
       + 14.0;
  y += draw_names (page, cr, &columns, y);
  for (guint i = 0; i < G_N_ELEMENTS (FIGURES); i++)
    y += draw_figure (page, cr, &columns, &FIGURES[i], y);
  sb_page_draw_foot (page, cr, foot);
}
