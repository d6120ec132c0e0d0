#include <math.h>

#include "charts/translate.h"
#include "report/measure-words.h"
#include "report/page.h"
#include "report/words.h"

/* The sheet with the method, the measures, all assumptions and the rules behind the hints; it runs over several pages. */

static const double TOP = 42.0;
static const double FOOT_GAP = 10.0;

typedef enum { BLOCK_TITLE, BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_HEAD, BLOCK_ROW } BlockKind;

typedef struct
{
  BlockKind kind;
  char *text; /* of titles, headings (plain) and paragraphs (markup) */
  SbAssumptionRow row;
} Block;

static void
free_block (gpointer data)
{
  Block *block = data;

  g_free (block->text);
  if (block->kind == BLOCK_ROW || block->kind == BLOCK_HEAD)
    {
      g_free (block->row.label);
      g_free (block->row.value);
      g_free (block->row.source);
      g_free (block->row.link);
    }
  g_free (block);
}

static void
add_text (GPtrArray  *blocks,
          BlockKind   kind,
          const char *text)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (blocks, block);
}

static void
add_row (GPtrArray  *blocks,
         BlockKind   kind,
         const char *label,
         const char *value,
         const char *source,
         const char *link)
{
  Block *block = g_new0 (Block, 1);

  block->kind = kind;
  block->row = (SbAssumptionRow) { g_strdup (label), g_strdup (value), g_strdup (source), g_strdup (link) };
  g_ptr_array_add (blocks, block);
}

static void
add_method (GPtrArray *blocks)
{
  static const char *const PARAGRAPHS[] = {
    N_("<b>Sun.</b> For every hour of a year the place of the sun is computed (NREL SPA), the light of sky and sun on the "
       "modules (Perez 1990), what slab, walls, the house opposite and the horizon hide of it, what the glass reflects, "
       "how warm the modules get, and what they deliver (Huld 2011). The inverter passes on at most its limit."),
    N_("<b>Household.</b> The electricity of a year is built up minute by minute from appliances that people switch when "
       "they are at home, or taken from a meter file. What the sun gives in a minute and the home needs in the same minute "
       "is used at home; the rest flows into the grid. Averages over hours would overstate it."),
    N_("<b>Saving.</b> Measures change the appliances of the same household; so each kilowatt hour is counted once, whether "
       "it is saved or comes from the sun."),
    N_("<b>Money.</b> Counted are own use at the price per kWh and what is paid for feeding in, year by year with the price "
       "rise and the ageing of the modules, less the purchase and what has to be replaced."),
    N_("<b>CO₂.</b> Every kilowatt hour from the sun displaces power of the grid, whose CO₂ falls over the years; making "
       "modules and battery is subtracted."),
    N_("<b>Ranges.</b> Many years of weather, many households like this one and several paths of prices are computed. In 8 "
       "of 10 cases the result lies between the two numbers; in one case it is below, in one above."),
  };

  add_text (blocks, BLOCK_HEADING, _("How it was computed"));
  for (guint i = 0; i < G_N_ELEMENTS (PARAGRAPHS); i++)
    add_text (blocks, BLOCK_PARAGRAPH, _(PARAGRAPHS[i]));
}

/* "153 kWh · 56 €" of what a measure saves. */
static char *
measure_value (const SbMeasureResult *measure)
{
  double energy_kwh = fabs (measure->electricity_kwh) + fabs (measure->heat_kwh);
  g_autofree char *energy = energy_kwh < 0.5 && measure->water_m3 >= 0.05
                              ? sb_format_quantity (measure->water_m3, 1, "m³")
                              : sb_format_quantity (round (measure->electricity_kwh + measure->heat_kwh), 0, "kWh");
  g_autofree char *money = sb_format_quantity (round (measure->savings_eur), 0, "€");

  return g_strdup_printf ("%s · %s", energy, money);
}

static void
add_measures (GPtrArray    *blocks,
              const SbPage *page)
{
  const SbMeasureTable *table
    = page->result->assumptions != NULL ? sb_assumptions_get_measures (page->result->assumptions) : NULL;

  if (page->result->n_measures == 0)
    return;

  add_text (blocks, BLOCK_HEADING, _("Saving measures"));
  add_row (blocks, BLOCK_HEAD, _("Measure"), _("Saved per year"), _("Source"), NULL);
  for (guint i = 0; i < page->result->n_measures; i++)
    {
      const SbMeasureResult *measure = &page->result->measures[i];
      const SbMeasure *about = table != NULL ? sb_measure_table_find (table, measure->id) : NULL;
      g_autofree char *value = measure_value (measure);
      g_autofree char *note = sb_words_measure_note (measure);
      g_autofree char *source = about != NULL
                                  /* Translators: where a figure is from, and the year; a year is no amount */
                                  ? g_strdup_printf (_("%s (%d)"), sb_words_source (about->source), about->year)
                                  : g_strdup ("");
      g_autofree char *both = note != NULL ? g_strdup_printf ("%s. %s", source, note) : NULL;

      add_row (blocks, BLOCK_ROW, about != NULL ? sb_words_measure_text (about->name) : measure->id, value,
               both != NULL ? both : source, NULL);
    }
}

static void
add_assumptions (GPtrArray    *blocks,
                 const SbPage *page)
{
  const SbAssumptionRow *head = sb_assumption_head ();
  guint n_overridden;
  g_autoptr (GPtrArray) rows = sb_assumption_rows (page, TRUE, &n_overridden);

  add_text (blocks, BLOCK_HEADING, _("All assumptions"));
  add_row (blocks, BLOCK_HEAD, head->label, head->value, head->source, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const SbAssumptionRow *row = g_ptr_array_index (rows, i);

      add_row (blocks, BLOCK_ROW, row->label, row->value, row->source, row->link);
    }
  add_text (blocks, BLOCK_PARAGRAPH,
            n_overridden == 0 ? _("Nothing was changed from the defaults.") : _("* Changed from the default."));
}

static void
add_rules (GPtrArray    *blocks,
           const SbPage *page)
{
  gboolean any = FALSE;

  for (guint i = 0; page->result->hints != NULL && i < page->result->hints->len; i++)
    {
      const SbHint *hint = &g_array_index (page->result->hints, SbHint, i);
      g_autofree char *source = sb_words_hint_source (hint);
      g_autofree char *sentence = sb_words_hint (hint);
      g_autofree char *checked = NULL;

      if (source == NULL || sentence == NULL)
        continue;
      if (!any)
        {
          add_text (blocks, BLOCK_HEADING, _("Rules and where they stand"));
          add_row (blocks, BLOCK_HEAD, _("Rule"), _("Checked"), _("Source"), NULL);
          any = TRUE;
        }
      checked = sb_format_date (hint->rule->checked);
      add_row (blocks, BLOCK_ROW, sentence, checked, source, hint->rule->link);
    }
}

static GPtrArray *
gather (const SbPage *page)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (free_block);

  add_text (blocks, BLOCK_TITLE, _("Assumptions and method"));
  add_method (blocks);
  add_measures (blocks, page);
  add_assumptions (blocks, page);
  add_rules (blocks, page);

  return blocks;
}

static double
draw_block (const SbPage *page,
            cairo_t      *cr,
            const Block  *block,
            double        y)
{
  switch (block->kind)
    {
    case BLOCK_TITLE:
      return sb_page_title (page, cr, block->text, y) + 6.0;
    case BLOCK_HEADING:
      return 10.0 + sb_page_heading (page, cr, block->text, NULL, page->x, y + 10.0, page->text_width) + 4.0;
    case BLOCK_PARAGRAPH:
      return sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_NORMAL, &page->palette->text, block->text, page->x, y,
                                   page->text_width)
             + 7.0;
    case BLOCK_HEAD:
    case BLOCK_ROW:
    default:
      return sb_assumption_row_draw (page, cr, &block->row, block->kind == BLOCK_HEAD, y);
    }
}

guint
sb_sheet_assumptions_n_blocks (const SbPage *page)
{
  g_autoptr (GPtrArray) blocks = gather (page);

  return blocks->len;
}

guint
sb_sheet_assumptions_draw (const SbPage *page,
                           cairo_t      *cr,
                           guint         first)
{
  g_autoptr (GPtrArray) blocks = gather (page);
  g_autofree char *foot = sb_page_foot_sources (page);
  const double bottom = page->height - sb_page_draw_foot (page, NULL, foot) - FOOT_GAP;
  double y = TOP;
  guint i = first;

  for (; i < blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (blocks, i);
      double height = draw_block (page, NULL, block, y), needed = height;

      /* A heading does not stand alone at the foot: the head of its table and the first row go with it. */
      for (guint k = i; k + 1 < blocks->len && k < i + 2
                        && (((const Block *) g_ptr_array_index (blocks, k))->kind == BLOCK_HEADING
                            || ((const Block *) g_ptr_array_index (blocks, k))->kind == BLOCK_HEAD);
           k++)
        needed += draw_block (page, NULL, g_ptr_array_index (blocks, k + 1), y);
      if (y + needed > bottom && i > first)
        break;
      draw_block (page, cr, block, y);
      y += height;
    }
  sb_page_draw_foot (page, cr, foot);

  return i;
}
