#include "report/summary.h"

#include <cairo-pdf.h>

#include "charts/output-file.h"
#include "charts/translate.h"
#include "report/page.h"

#define N_PAGES 2

/* A sheet is at least this high in its own units, so that a short paper scales down instead of overflowing. */
static const double LEAST_SHEET_HEIGHT = 1020.0;
static const double WIDEST_TEXT = 860.0;

struct _SbSummary
{
  const SbConsultation *consultation;
  const SbResult *result;
  char *language;
  char *date;
};

SbSummary *
sb_summary_new (const SbSummaryInput *input)
{
  SbSummary *summary;

  g_return_val_if_fail (input != NULL && input->consultation != NULL && input->result != NULL, NULL);

  summary = g_new0 (SbSummary, 1);
  summary->consultation = input->consultation;
  summary->result = input->result;
  summary->language = g_strdup (input->language);
  summary->date = g_strdup (input->date);

  return summary;
}

void
sb_summary_free (SbSummary *summary)
{
  if (summary == NULL)
    return;

  g_free (summary->language);
  g_free (summary->date);
  g_free (summary);
}

guint
sb_summary_get_n_pages (const SbSummary *summary)
{
  return N_PAGES;
}

double
sb_page_draw_foot (const SbPage *page,
                   cairo_t      *cr,
                   const char   *left,
                   int           number)
{
  /* Translators: page number and number of pages */
  g_autofree char *right = g_strdup_printf (_("Page %d of %d"), number, N_PAGES);
  g_autofree char *escaped = g_markup_escape_text (left, -1);
  const double bottom = page->height - 36.0, gap = 24.0;
  double right_width, left_height, y;

  right_width = sb_typeset_line (NULL, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, right, 0.0, 0.0,
                                 page->text_width, SB_ALIGN_START);
  left_height = sb_typeset_paragraph (NULL, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, escaped, 0.0,
                                      0.0, page->text_width - right_width - gap);
  y = bottom - left_height;
  sb_typeset_rule (cr, &page->palette->rule, 1.0, page->x, y - 7.0, page->text_width);
  sb_typeset_paragraph (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, escaped, page->x, y,
                        page->text_width - right_width - gap);
  sb_typeset_line (cr, SB_TYPE_FOOT, PANGO_WEIGHT_NORMAL, &page->palette->dim_text, right, page->x + page->text_width,
                   y, page->text_width, SB_ALIGN_END);

  return y - 7.0;
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
  double height = sb_typeset_paragraph (cr, SB_TYPE_HEADING, SB_WEIGHT_HEAVY, &page->palette->text, heading_markup, x,
                                        y, width);

  if (subtitle != NULL)
    {
      g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

      height += 2.0 + sb_typeset_paragraph (cr, SB_TYPE_SMALL, PANGO_WEIGHT_NORMAL, &page->palette->dim_text,
                                            subtitle_markup, x, y + height + 2.0, width);
    }

  return height;
}

void
sb_summary_draw_page (const SbSummary *summary,
                      cairo_t         *cr,
                      guint            page,
                      double           width_pt,
                      double           height_pt)
{
  SbPage sheet = { 0 };
  double scale;

  g_return_if_fail (summary != NULL && page < N_PAGES && width_pt > 0.0 && height_pt > 0.0);

  scale = MIN (width_pt / SB_SHEET_WIDTH, height_pt / LEAST_SHEET_HEIGHT);
  sheet.consultation = summary->consultation;
  sheet.result = summary->result;
  sheet.date = summary->date;
  sheet.palette = sb_palette_get (SB_THEME_PRINT);
  sheet.width = width_pt / scale;
  sheet.height = height_pt / scale;
  sheet.text_width = MIN (sheet.width - 2.0 * SB_SHEET_MARGIN, WIDEST_TEXT);
  sheet.x = (sheet.width - sheet.text_width) / 2.0;

  sb_language_push (summary->language);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, 0.0, 0.0, sheet.width, sheet.height);
  cairo_fill (cr);
  if (page == 0)
    sb_page_one_draw (&sheet, cr);
  else
    sb_page_two_draw (&sheet, cr);
  cairo_restore (cr);
  sb_language_pop ();
}

/* ---- PDF ---- */

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *bytes,
              unsigned int         n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);

  return CAIRO_STATUS_SUCCESS;
}

/* The date comes with the input and never from the clock: the same summary gives the same file. */
static void
set_metadata (const SbSummary *summary,
              cairo_surface_t *surface)
{
  g_autofree char *created = NULL;

  sb_language_push (summary->language);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _("Your balcony in a year"));
  sb_language_pop ();
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "KlimaLautern e. V.");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sonnenbalkon");
  if (summary->date == NULL)
    return;

  created = g_strdup_printf ("%.10sT00:00:00Z", summary->date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

gboolean
sb_summary_write_pdf (const SbSummary *summary,
                      const char      *path,
                      GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (summary != NULL && path != NULL, FALSE);

  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  set_metadata (summary, surface);
  cr = cairo_create (surface);
  for (guint page = 0; page < N_PAGES; page++)
    {
      sb_summary_draw_page (summary, cr, page, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: the pages could not be drawn: %s", path,
                   cairo_status_to_string (status));
      return FALSE;
    }

  return sb_output_file_write (path, (const char *) bytes->data, bytes->len, error);
}
