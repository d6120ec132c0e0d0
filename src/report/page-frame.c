#include <string.h>

#include "charts/chart.h"
#include "charts/translate.h"
#include "language/language-table.h"
#include "report/page.h"

static const double FOOT_MARGIN = 36.0;
static const double FOOT_RULE_GAP = 7.0;
static const char *const PROGRAM_ORGANISATION = "KlimaLautern e. V.";
static const char *const PROGRAM_LINES[] = { "info@klimalautern.de", "klimalautern.de", NULL };

/* ---- the organisation ---- */

const char *
sb_page_organisation_name (const SbPage *page)
{
  const SbOrganisation *organisation = page->organisation;

  return organisation != NULL && organisation->name != NULL && organisation->name[0] != '\0' ? organisation->name
                                                                                             : PROGRAM_ORGANISATION;
}

const char *const *
sb_page_organisation_lines (const SbPage *page)
{
  static const char *const NO_LINES[] = { NULL };

  if (page->organisation == NULL)
    return PROGRAM_LINES;

  return page->organisation->lines != NULL ? page->organisation->lines : NO_LINES;
}

char *
sb_page_line_address (const char *line)
{
  g_autofree char *word = g_strstrip (g_strdup (line));

  if (word[0] == '\0' || strpbrk (word, " \t\n<>\"\\") != NULL)
    return NULL;
  if (g_str_has_prefix (word, "https://") || g_str_has_prefix (word, "http://"))
    return g_steal_pointer (&word);
  if (strchr (word, '@') != NULL)
    return g_strconcat ("mailto:", word, NULL);
  /* "klimalautern.de", but no telephone number and no word. */
  if (strchr (word, '.') != NULL && g_ascii_isalpha (word[strlen (word) - 1]) && strstr (word, "..") == NULL)
    return g_strconcat ("https://", word, NULL);

  return NULL;
}

/* ---- the foot ---- */

char *
sb_page_foot_sources (const SbPage *page)
{
  const SbWeather *weather = page->result->weather;
  /* The data the built-in figures come from, and what was fetched. */
  const char *sources = weather != NULL && weather->source == SB_WEATHER_PVGIS
                          ? "PVGIS © European Union, GeoNames (CC BY 4.0), Destatis (dl-de/by-2-0)"
                          : "CM SAF/DWD (IWU), GeoNames (CC BY 4.0), Destatis (dl-de/by-2-0)";

  /* Translators: names of data sources */
  return g_strdup_printf (_("No legal or tax advice. Data: %s."), sources);
}

char *
sb_page_foot_name (const SbPage *page)
{
  g_autofree char *date = sb_format_date (page->date);

  if (date[0] == '\0')
    return g_strdup_printf ("Sonnenbalkon · %s", sb_page_organisation_name (page));

  return g_strdup_printf ("Sonnenbalkon · %s · %s", sb_page_organisation_name (page), date);
}

/* The foot's text as markup; what nobody at home in the language has read says so. */
static char *
foot_markup (const char *text)
{
  if (sb_language_current_row ()->reviewed)
    return g_markup_escape_text (text, -1);

  /* Translators: markup; on paper in a language nobody at home in it has read yet; then sources or a name */
  return g_markup_printf_escaped (_("<b>Translation not yet reviewed.</b> %s"), text);
}

double
sb_page_draw_foot (const SbPage *page,
                   cairo_t      *cr,
                   const char   *left)
{
  /* Translators: page number and number of pages */
  g_autofree char *right = g_strdup_printf (_("Page %d of %d"), (int) page->number, (int) page->n_pages);
  g_autofree char *escaped = foot_markup (left);
  const double gap = 24.0;
  double right_width, left_height, y;

  right_width = sb_typeset_line (NULL, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, right, 0.0, 0.0,
                                 page->text_width, SB_ALIGN_START);
  left_height = sb_typeset_paragraph (NULL, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, escaped, 0.0,
                                      0.0, page->text_width - right_width - gap);
  if (cr != NULL)
    {
      y = page->height - FOOT_MARGIN - left_height;
      sb_typeset_rule (cr, &page->palette->rule, 1.0, page->x, y - FOOT_RULE_GAP, page->text_width);
      sb_typeset_paragraph (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, escaped, page->x, y,
                            page->text_width - right_width - gap);
      sb_typeset_line (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, right,
                       page->x + page->text_width, y, page->text_width, SB_ALIGN_END);
    }

  return FOOT_MARGIN + left_height + FOOT_RULE_GAP;
}

/* ---- headings, which the outline of the PDF leads to ---- */

static void
add_place (const SbPage *page,
           cairo_t      *cr,
           const char   *title)
{
  SbPagePlace *place;
  g_autofree char *attributes = NULL;

  if (cr == NULL || page->places == NULL)
    return;

  place = g_new0 (SbPagePlace, 1);
  place->title = g_strdup (title);
  place->destination = g_strdup_printf ("page-%u-%u", page->number, page->places->len);
  g_ptr_array_add (page->places, place);
  attributes = g_strdup_printf ("name='%s'", place->destination);
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
}

static void
end_place (const SbPage *page,
           cairo_t      *cr)
{
  if (cr != NULL && page->places != NULL)
    cairo_tag_end (cr, CAIRO_TAG_DEST);
}

void
sb_page_mark_place (const SbPage *page,
                    cairo_t      *cr,
                    const char   *title)
{
  if (cr == NULL || page->places == NULL)
    return;

  add_place (page, cr, title);
  /* A destination needs something drawn: a dot in the colour of the paper. */
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, page->x, 20.0, 1.0, 1.0);
  cairo_fill (cr);
  end_place (page, cr);
}

double
sb_page_title (const SbPage *page,
               cairo_t      *cr,
               const char   *title,
               double        y)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);
  double height;

  add_place (page, cr, title);
  height = sb_typeset_paragraph (cr, SB_TYPE_TITLE, SB_WEIGHT_HEAVY, &page->palette->text, markup, page->x, y,
                                 page->text_width);
  end_place (page, cr);

  return height;
}

double
sb_page_heading (const SbPage *page,
                 cairo_t      *cr,
                 const char   *heading,
                 const char   *subtitle,
                 double        x,
                 double        y,
                 double        width)
{
  g_autofree char *heading_markup = g_markup_escape_text (heading, -1);
  double height;

  add_place (page, cr, heading);
  height = sb_typeset_paragraph (cr, SB_TYPE_HEADING, SB_WEIGHT_HEAVY, &page->palette->text, heading_markup, x, y, width);
  end_place (page, cr);
  if (subtitle != NULL)
    {
      g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

      height += 2.0 + sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                                            subtitle_markup, x, y + height + 2.0, width);
    }

  return height;
}

void
sb_page_draw_chart (const SbPage *page,
                    cairo_t      *cr,
                    const char   *id,
                    double        x,
                    double        y,
                    double        width,
                    double        height,
                    double        font_scale)
{
  const SbChart *chart = sb_chart_find (id);
  const SbChartData data = { .consultation = page->consultation, .result = page->result };
  g_autofree char *title = chart->title (&data);
  g_autofree char *subtitle = chart->subtitle (&data);
  double heading = sb_page_heading (page, cr, title, subtitle, x, y, width) + 6.0;
  SbChartFrame frame = { .width = width,
                         .height = height - heading,
                         .palette = page->palette,
                         .font_family = SB_FONT_FAMILY,
                         .font_scale = font_scale,
                         .cursor = -1 };

  cairo_save (cr);
  cairo_translate (cr, sb_typeset_left (x, width), y + heading);
  sb_chart_draw (chart, &data, &frame, FALSE, cr);
  cairo_restore (cr);
}
