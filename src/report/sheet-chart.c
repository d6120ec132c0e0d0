#include "charts/chart.h"
#include "charts/translate.h"
#include "report/page.h"

/* One chart a page: A4 across with a foot, or a slide with larger letters. */

static const double SHEET_MARGIN = 40.0;
static const double SLIDE_MARGIN = 34.0;
static const double SHEET_FONT_SCALE = 1.25;
static const double SLIDE_FONT_SCALE = 1.6;

/* The variants of the summary as the charts take them; free with g_free (). */
static SbChartVariant *
chart_variants (const SbPage *page)
{
  SbChartVariant *variants = g_new0 (SbChartVariant, page->n_variants);

  for (guint i = 0; i < page->n_variants; i++)
    variants[i] = (SbChartVariant) { page->variants[i].name, page->variants[i].result };

  return variants;
}

gboolean
sb_sheet_chart_has_data (const SbPage *page,
                         guint         chart)
{
  g_autofree SbChartVariant *variants = chart_variants (page);
  const SbChartData data = { .consultation = page->consultation,
                             .result = page->result,
                             .variants = variants,
                             .n_variants = page->n_variants,
                             .planes = page->planes };

  return sb_chart_has_data (sb_chart_list (NULL)[chart], &data);
}

void
sb_sheet_chart_draw (const SbPage *page,
                     cairo_t      *cr,
                     guint         chart,
                     gboolean      slide)
{
  g_autofree SbChartVariant *variants = chart_variants (page);
  const SbChartData data = { .consultation = page->consultation,
                             .result = page->result,
                             .variants = variants,
                             .n_variants = page->n_variants,
                             .planes = page->planes };
  const double margin = slide ? SLIDE_MARGIN : SHEET_MARGIN;
  const SbChart *const *charts = sb_chart_list (NULL);
  g_autofree char *foot = sb_page_foot_name (page);
  g_autofree char *title = charts[chart]->title (&data);
  double bottom = slide ? margin : sb_page_draw_foot (page, NULL, foot) + 8.0;
  SbChartFrame frame = { .width = page->text_width,
                         .height = page->height - margin - bottom,
                         .palette = page->palette,
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = slide ? SLIDE_FONT_SCALE : SHEET_FONT_SCALE,
                         .cursor = -1,
                         .with_title = TRUE,
                         .with_source = TRUE };

  sb_page_mark_place (page, cr, title);
  cairo_save (cr);
  cairo_translate (cr, sb_typeset_left (page->x, page->text_width), margin);
  sb_chart_draw (charts[chart], &data, &frame, FALSE, cr);
  cairo_restore (cr);
  if (!slide)
    sb_page_draw_foot (page, cr, foot);
}
