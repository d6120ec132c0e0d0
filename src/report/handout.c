#include "charts/translate.h"
#include "charts/variants-words.h"
#include "report/page.h"
#include "report/words.h"

/* The sheets of a handout that people write on. */

static const double TOP = 42.0;
static const double LINE_GAP = 30.0; /* between two lines to write on */
static const double ROW_HEIGHT_MIN = 44.0;
static const double NAME_SHARE = 0.3;
static const double PAD = 6.0;
#define N_BLANK_COLUMNS 3

static SbChartData
data_of (const SbPage *page)
{
  /* A variant of the summary is a variant of the charts: a name and a result. */
  return (SbChartData) { .consultation = page->consultation, .result = page->result };
}

/* ---- questions ---- */

/* From what matters to all to what this household's sets differ in; transfer full. */
static GPtrArray *
questions_new (const SbPage *page)
{
  static const char *const QUESTIONS[] = {
    N_("Where could modules hang at your home, and which way would they face?"),
    N_("What stands in the way of the sun there: a balcony above, a wall, the house opposite, hills?"),
    N_("Who must agree, and who could help: landlord, owners' community, neighbours?"),
    N_("Who is at home when the sun shines, and which appliances could run then?"),
    N_("Which of the sets side by side would you choose: the one that saves most, or the one that is paid back first?"),
    N_("Would a battery be worth its price at your home? What speaks against it?"),
    N_("How would your answer change if a kilowatt hour cost ten cents more, or ten cents less?"),
    N_("What could you save without any module, and start tomorrow?"),
  };
  GPtrArray *questions = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (QUESTIONS); i++)
    {
      const char *question = _(QUESTIONS[i]);

      /* Side by side stand at least two. */
      if (i == 4 && page->n_variants == 0)
        continue;
      g_ptr_array_add (questions, g_markup_printf_escaped ("%u. %s", questions->len + 1, question));
    }

  return questions;
}

void
sb_handout_questions_draw (const SbPage *page,
                           cairo_t      *cr)
{
  g_autofree char *foot = sb_page_foot_name (page);
  g_autoptr (GPtrArray) questions = questions_new (page);
  double bottom = page->height - sb_page_draw_foot (page, NULL, foot);
  double y = TOP, text = 0.0, gap;

  y += sb_page_title (page, cr, _("Questions to discuss"), y) + 10.0;
  for (guint i = 0; i < questions->len; i++)
    text += sb_typeset_paragraph (NULL, SB_TYPE_TEXT, PANGO_WEIGHT_BOLD, &page->palette->text,
                                  g_ptr_array_index (questions, i), page->x, 0.0, page->text_width);
  /* Two lines below each question, as far apart as the sheet allows. */
  gap = CLAMP ((bottom - y - text) / (questions->len * 2.4), 12.0, LINE_GAP);
  for (guint i = 0; i < questions->len; i++)
    {
      y += sb_typeset_paragraph (cr, SB_TYPE_TEXT, PANGO_WEIGHT_BOLD, &page->palette->text,
                                 g_ptr_array_index (questions, i), page->x, y, page->text_width);
      for (int line = 0; line < 2; line++)
        {
          y += gap;
          sb_typeset_rule (cr, &page->palette->axis, 0.8, page->x, y, page->text_width);
        }
      y += gap * 0.4;
    }
  sb_page_draw_foot (page, cr, foot);
}

/* ---- the table ---- */

/* What is written in the column of the example; transfer full. */
static char *
example_new (const SbPage *page,
             guint         row)
{
  const SbConsultation *consultation = page->consultation;
  const SbSystem *system = &consultation->system;
  const SbArray *array = &system->arrays[0];
  g_autofree char *tilt = NULL;

  switch (row)
    {
    case 0:
      tilt = sb_format_number (array->tilt_deg, 0);
      /* Translators: a direction such as "south-west", a tilt in degrees */
      return g_strdup_printf (_("%s, tilt %s°"), sb_direction_name (sb_array_azimuth_deg (array, &consultation->balcony)),
                              tilt);
    case 1:
      return sb_format_quantity (sb_system_peak_power_w (system), 0, "W");
    case 2:
      return system->battery.present ? sb_format_quantity (system->battery.capacity_kwh, 1, "kWh")
                                     : g_strdup (_("none"));
    case 3:
      return sb_format_quantity (page->result->investment_eur, 0, "€");
    case 4:
      return sb_variants_quantity (page->result, SB_VARIANT_YIELD);
    case 5:
      return sb_format_quantity (page->result->balance->self_consumption_kwh, 0, "kWh");
    case 6:
      return sb_variants_quantity (page->result, SB_VARIANT_SAVED);
    case 7:
      return sb_variants_quantity (page->result, SB_VARIANT_PAYBACK);
    case 8:
      return sb_variants_quantity (page->result, SB_VARIANT_AVOIDED);
    default:
      return g_strdup ("");
    }
}

static const char *const ROWS[] = {
  N_("Direction and tilt"), N_("Module power"),   N_("Battery"),         N_("Price after the grant"), N_("From the sun"),
  N_("Used at home"),       N_("Saved per year"), N_("Until paid back"), N_("CO₂ avoided per year"),  N_("What speaks for it"),
  N_("What speaks against it"),
};

static double
draw_cell (const SbPage *page,
           cairo_t      *cr,
           const char   *text,
           PangoWeight   weight,
           double        x,
           double        y,
           double        width)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return sb_typeset_paragraph (cr, SB_TYPE_TEXT, weight, &page->palette->text, markup, x, y + PAD, width - 2.0 * PAD)
         + 2.0 * PAD;
}

static void
draw_uprights (const SbPage *page,
               cairo_t      *cr,
               double        top,
               double        bottom,
               double        names,
               double        column)
{
  if (cr == NULL)
    return;

  for (int i = 0; i <= N_BLANK_COLUMNS; i++)
    {
      double x = sb_typeset_left (page->x + names + column * i - PAD, 0.0);

      sb_drawing_line (cr, &page->palette->axis, 0.8, x, top, x, bottom);
    }
}

void
sb_handout_table_draw (const SbPage *page,
                       cairo_t      *cr)
{
  const SbChartData data = data_of (page);
  const double names = page->text_width * NAME_SHARE;
  const double column = (page->text_width - names) / (N_BLANK_COLUMNS + 1);
  g_autofree char *foot = sb_page_foot_name (page);
  double bottom = page->height - sb_page_draw_foot (page, NULL, foot) - 10.0;
  double y = TOP, top, height = 0.0;

  y += sb_page_title (page, cr, _("To fill in"), y) + 2.0;
  y += sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                             _("The first column is the example. Write your own sets beside it, then compare."), page->x, y,
                             page->text_width)
       + 14.0;
  top = y;
  height = draw_cell (page, cr, sb_variants_name (&data, 0), PANGO_WEIGHT_BOLD, page->x + names, y, column);
  y += MAX (height, ROW_HEIGHT_MIN);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      const double least = (bottom - y) / (G_N_ELEMENTS (ROWS) - i);
      g_autofree char *example = example_new (page, (guint) i);

      sb_typeset_rule (cr, &page->palette->axis, 0.8, page->x, y, page->text_width);
      height = draw_cell (page, cr, _(ROWS[i]), PANGO_WEIGHT_NORMAL, page->x, y, names);
      height = MAX (height, draw_cell (page, cr, example, PANGO_WEIGHT_NORMAL, page->x + names, y, column));
      y += MAX (height, MIN (ROW_HEIGHT_MIN * 1.4, least));
    }
  sb_typeset_rule (cr, &page->palette->axis, 0.8, page->x, y, page->text_width);
  draw_uprights (page, cr, top, y, names, column);
  sb_page_draw_foot (page, cr, foot);
}
