#include "report/summary-pages.h"

#include <string.h>

#include "charts/chart.h"
#include "charts/translate.h"
#include "charts/us-units.h"
#include "language/language-table.h"
#include "report/town-sheet.h"

/* A sheet is at least this high in its own units, so that a short paper scales down instead of overflowing. */
static const double LEAST_SHEET_HEIGHT = 1020.0;
static const double WIDEST_TEXT = 860.0;
/* Points of a sheet across, and of a slide of 16:9. */
static const double SLIDE_WIDTH_PT = 960.0;
static const double SLIDE_HEIGHT_PT = 540.0;
static const double SLIDE_MARGIN = 40.0;
static const double UNITS_PER_POINT = 96.0 / 72.0;

static const char *const SECTIONS[] = { "assumptions", "months", "variants", "charts", "slides", NULL };

const char *const *
sb_summary_sections (void)
{
  return SECTIONS;
}

gboolean
sb_summary_section_is_known (const char *section)
{
  return g_strv_contains (SECTIONS, section);
}

/* ---- what is kept of the input ---- */

static SbOrganisation *
organisation_copy (const SbOrganisation *organisation)
{
  SbOrganisation *copy;

  if (organisation == NULL)
    return NULL;
  copy = g_new0 (SbOrganisation, 1);
  copy->name = g_strdup (organisation->name);
  copy->address = g_strdup (organisation->address);
  copy->lines = (const char *const *) g_strdupv ((char **) organisation->lines);

  return copy;
}

static void
organisation_free (SbOrganisation *organisation)
{
  if (organisation == NULL)
    return;

  g_free ((char *) organisation->name);
  g_free ((char *) organisation->address);
  g_strfreev ((char **) organisation->lines);
  g_free (organisation);
}

static SbSummaryVariant *
variants_copy (const SbSummaryVariant *variants,
               guint                   n_variants)
{
  SbSummaryVariant *copy = g_new0 (SbSummaryVariant, n_variants);

  for (guint i = 0; i < n_variants; i++)
    copy[i] = (SbSummaryVariant) { g_strdup (variants[i].name), variants[i].result };

  return copy;
}

/* ---- the pages ---- */

static double
paper_width (SbPaper paper)
{
  return paper == SB_PAPER_LETTER ? SB_PAPER_LETTER_WIDTH_PT : SB_PAPER_A4_WIDTH_PT;
}

static double
paper_height (SbPaper paper)
{
  return paper == SB_PAPER_LETTER ? SB_PAPER_LETTER_HEIGHT_PT : SB_PAPER_A4_HEIGHT_PT;
}

static gboolean
stands_across (SbSummaryPageKind kind)
{
  return kind == SB_SUMMARY_PAGE_CHART || kind == SB_SUMMARY_PAGE_SLIDE || kind == SB_SUMMARY_PAGE_TOWN;
}

/* The sheet of a page in its own units, as it comes out on a surface; the scale that leads there. */
static double
lay_out (const SbSummary     *summary,
         const SbSummaryPage *page,
         double               width_pt,
         double               height_pt,
         SbPage              *sheet)
{
  double scale, margin = SB_SHEET_MARGIN;

  if (stands_across (page->kind))
    {
      scale = MIN (width_pt / page->width_pt, height_pt / page->height_pt) / UNITS_PER_POINT;
      margin = SLIDE_MARGIN;
    }
  else
    {
      /* Pages whose rows were counted for a sheet need its whole height again. */
      double least = page->kind == SB_SUMMARY_PAGE_ASSUMPTIONS
                       ? page->height_pt * SB_SHEET_WIDTH / page->width_pt
                       : LEAST_SHEET_HEIGHT;

      scale = MIN (width_pt / SB_SHEET_WIDTH, height_pt / least);
    }

  *sheet = (SbPage) { .consultation = summary->input.consultation,
                      .result = summary->input.result,
                      .organisation = summary->input.organisation,
                      .code = summary->input.code,
                      .code_too_large = summary->input.code_too_large,
                      .variants = summary->input.variants,
                      .n_variants = summary->input.n_variants,
                      .planes = summary->input.planes,
                      .date = summary->input.date,
                      .palette = sb_palette_get (SB_THEME_PRINT),
                      .width = width_pt / scale,
                      .height = height_pt / scale,
                      .n_pages = summary->pages->len };
  sheet->text_width = sheet->width - 2.0 * margin;
  if (!stands_across (page->kind))
    sheet->text_width = MIN (sheet->text_width, WIDEST_TEXT);
  sheet->x = (sheet->width - sheet->text_width) / 2.0;

  return scale;
}

static void
begin_language (const char   *language,
                const SbPage *sheet)
{
  sb_language_push (language);
  sb_typeset_begin (sheet->width, sb_language_current_row ()->right_to_left);
  sb_us_units_use (sheet->consultation->report.units == SB_UNITS_US);
}

static void
end_language (void)
{
  sb_us_units_use (FALSE);
  sb_typeset_begin (SB_SHEET_WIDTH, FALSE);
  sb_language_pop ();
}

static SbSummaryPage *
add_page (SbSummary        *summary,
          SbSummaryPageKind kind,
          guint             first)
{
  SbSummaryPage page = { kind, first, summary->language, paper_width (summary->input.paper),
                         paper_height (summary->input.paper) };

  if (kind == SB_SUMMARY_PAGE_CHART || kind == SB_SUMMARY_PAGE_TOWN)
    {
      page.width_pt = paper_height (summary->input.paper);
      page.height_pt = paper_width (summary->input.paper);
    }
  else if (kind == SB_SUMMARY_PAGE_SLIDE)
    {
      page.width_pt = SLIDE_WIDTH_PT;
      page.height_pt = SLIDE_HEIGHT_PT;
    }
  g_array_append_val (summary->pages, page);

  return &g_array_index (summary->pages, SbSummaryPage, summary->pages->len - 1);
}

static void
add_assumption_pages (SbSummary *summary)
{
  guint n_blocks = G_MAXUINT;

  for (guint first = 0; first < n_blocks;)
    {
      const SbSummaryPage *page = add_page (summary, SB_SUMMARY_PAGE_ASSUMPTIONS, first);
      SbPage sheet;

      lay_out (summary, page, page->width_pt, page->height_pt, &sheet);
      /* As many digits as the foot can get. */
      sheet.number = sheet.n_pages = 99;
      begin_language (summary->language, &sheet);
      if (n_blocks == G_MAXUINT)
        n_blocks = sb_sheet_assumptions_n_blocks (&sheet);
      first = sb_sheet_assumptions_draw (&sheet, NULL, first);
      end_language ();
    }
}

/* A page for every chart that has something to draw. */
static void
add_chart_pages (SbSummary        *summary,
                 SbSummaryPageKind kind)
{
  const SbSummaryPage page = { kind, 0, summary->language, SLIDE_WIDTH_PT, SLIDE_HEIGHT_PT };
  SbPage sheet;
  guint n_charts;

  lay_out (summary, &page, SLIDE_WIDTH_PT, SLIDE_HEIGHT_PT, &sheet);
  sb_chart_list (&n_charts);
  for (guint chart = 0; chart < n_charts; chart++)
    if (sb_sheet_chart_has_data (&sheet, chart))
      add_page (summary, kind, chart);
}

static void
add_variant_pages (SbSummary *summary)
{
  for (guint first = 0; first <= summary->input.n_variants; first += SB_SHEET_VARIANTS_COLUMNS)
    add_page (summary, SB_SUMMARY_PAGE_VARIANTS, first);
}

static void
add_handout_pages (SbSummary *summary)
{
  add_variant_pages (summary);
  add_chart_pages (summary, SB_SUMMARY_PAGE_CHART);
  if (summary->input.town != NULL)
    add_page (summary, SB_SUMMARY_PAGE_TOWN, 0);
  add_page (summary, SB_SUMMARY_PAGE_QUESTIONS, 0);
  add_page (summary, SB_SUMMARY_PAGE_BLANK_TABLE, 0);
}

static void
add_section (SbSummary  *summary,
             const char *section)
{
  if (strcmp (section, "assumptions") == 0)
    add_assumption_pages (summary);
  else if (strcmp (section, "months") == 0)
    add_page (summary, SB_SUMMARY_PAGE_MONTHS, 0);
  else if (strcmp (section, "variants") == 0 && summary->input.n_variants > 0)
    add_variant_pages (summary);
  else if (strcmp (section, "charts") == 0)
    add_chart_pages (summary, SB_SUMMARY_PAGE_CHART);
  else if (strcmp (section, "slides") == 0)
    add_chart_pages (summary, SB_SUMMARY_PAGE_SLIDE);
}

/* A sheet stands there once, however often it is asked for. */
static gboolean
is_repeated (const char *const *sections,
             guint              index)
{
  for (guint i = 0; i < index; i++)
    if (strcmp (sections[i], sections[index]) == 0)
      return TRUE;

  return FALSE;
}

static void
add_pages (SbSummary         *summary,
           const char *const *sections)
{
  if (summary->input.is_handout)
    {
      add_handout_pages (summary);
      return;
    }

  add_page (summary, SB_SUMMARY_PAGE_ONE, 0);
  add_page (summary, SB_SUMMARY_PAGE_TWO, 0);
  for (guint i = 0; sections != NULL && sections[i] != NULL; i++)
    if (!is_repeated (sections, i))
      add_section (summary, sections[i]);
}

SbSummary *
sb_summary_new (const SbSummaryInput *input)
{
  SbSummary *summary;
  const char *const *sections;

  g_return_val_if_fail (input != NULL && input->consultation != NULL && input->result != NULL, NULL);

  sections = input->sections != NULL ? input->sections
                                     : (const char *const *) input->consultation->report.sections;
  summary = g_new0 (SbSummary, 1);
  summary->pages = g_array_new (FALSE, FALSE, sizeof (SbSummaryPage));
  summary->input = *input;
  summary->input.language = g_strdup (input->language);
  summary->input.date = g_strdup (input->date);
  summary->input.code = g_strdup (input->code);
  summary->input.organisation = organisation_copy (input->organisation);
  summary->input.sections = NULL;
  summary->input.variants = variants_copy (input->variants, input->n_variants);

  summary->languages = sb_summary_split_languages (input->language);
  summary->language = summary->languages[0];
  add_pages (summary, sections);
  if (summary->languages[0] != NULL && summary->languages[1] != NULL)
    {
      g_autoptr (GArray) first = summary->pages;
      g_autoptr (GArray) second = NULL;

      summary->pages = g_array_new (FALSE, FALSE, sizeof (SbSummaryPage));
      summary->language = summary->languages[1];
      add_pages (summary, sections);
      second = summary->pages;
      summary->pages = sb_summary_pair_pages (first, second);
    }

  return summary;
}

void
sb_summary_free (SbSummary *summary)
{
  if (summary == NULL)
    return;

  for (guint i = 0; i < summary->input.n_variants; i++)
    g_free ((char *) summary->input.variants[i].name);
  g_free ((SbSummaryVariant *) summary->input.variants);
  organisation_free ((SbOrganisation *) summary->input.organisation);
  g_free ((char *) summary->input.language);
  g_strfreev (summary->languages);
  g_free ((char *) summary->input.date);
  g_free ((char *) summary->input.code);
  g_array_unref (summary->pages);
  g_free (summary);
}

guint
sb_summary_get_n_pages (const SbSummary *summary)
{
  return summary->pages->len;
}

void
sb_summary_get_page_size (const SbSummary *summary,
                          guint            page,
                          double          *width_pt,
                          double          *height_pt)
{
  g_return_if_fail (summary != NULL && page < summary->pages->len);

  *width_pt = g_array_index (summary->pages, SbSummaryPage, page).width_pt;
  *height_pt = g_array_index (summary->pages, SbSummaryPage, page).height_pt;
}

const char *
sb_summary_author (const SbSummary *summary)
{
  SbPage page = { .organisation = summary->input.organisation };

  return sb_page_organisation_name (&page);
}

/* ---- drawing ---- */

/* The sheet for the town sets up its own units and language. */
static void
draw_town (const SbSummary     *summary,
           cairo_t             *cr,
           const SbSummaryPage *page,
           double               width_pt,
           double               height_pt)
{
  SbTownSheet sheet = *summary->input.town;

  sheet.language = page->language;
  sheet.date = summary->input.date;
  sheet.organisation = summary->input.organisation;
  sb_town_sheet_draw (&sheet, cr, width_pt, height_pt);
}

static void
draw_kind (const SbPage        *sheet,
           cairo_t             *cr,
           const SbSummaryPage *page)
{
  switch (page->kind)
    {
    case SB_SUMMARY_PAGE_ONE:
      sb_page_one_draw (sheet, cr);
      break;
    case SB_SUMMARY_PAGE_TWO:
      sb_page_two_draw (sheet, cr);
      break;
    case SB_SUMMARY_PAGE_ASSUMPTIONS:
      sb_sheet_assumptions_draw (sheet, cr, page->first);
      break;
    case SB_SUMMARY_PAGE_MONTHS:
      sb_sheet_months_draw (sheet, cr);
      break;
    case SB_SUMMARY_PAGE_VARIANTS:
      sb_sheet_variants_draw (sheet, cr, page->first);
      break;
    case SB_SUMMARY_PAGE_QUESTIONS:
      sb_handout_questions_draw (sheet, cr);
      break;
    case SB_SUMMARY_PAGE_BLANK_TABLE:
      sb_handout_table_draw (sheet, cr);
      break;
    case SB_SUMMARY_PAGE_CHART:
    case SB_SUMMARY_PAGE_SLIDE:
    default:
      sb_sheet_chart_draw (sheet, cr, page->first, page->kind == SB_SUMMARY_PAGE_SLIDE);
      break;
    }
}

void
sb_summary_draw_page_with_places (const SbSummary *summary,
                                  cairo_t         *cr,
                                  guint            page,
                                  double           width_pt,
                                  double           height_pt,
                                  GPtrArray       *places)
{
  const SbSummaryPage *planned;
  SbPage sheet;
  double scale;

  g_return_if_fail (summary != NULL && page < summary->pages->len && width_pt > 0.0 && height_pt > 0.0);

  planned = &g_array_index (summary->pages, SbSummaryPage, page);
  if (planned->kind == SB_SUMMARY_PAGE_TOWN)
    {
      draw_town (summary, cr, planned, width_pt, height_pt);
      return;
    }

  scale = lay_out (summary, planned, width_pt, height_pt, &sheet);
  sheet.number = page + 1;
  sheet.places = places;

  begin_language (planned->language, &sheet);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 0.0, 0.0, sheet.width, sheet.height);
  cairo_fill (cr);
  draw_kind (&sheet, cr, planned);
  cairo_restore (cr);
  end_language ();
}

void
sb_summary_draw_page (const SbSummary *summary,
                      cairo_t         *cr,
                      guint            page,
                      double           width_pt,
                      double           height_pt)
{
  sb_summary_draw_page_with_places (summary, cr, page, width_pt, height_pt, NULL);
}
