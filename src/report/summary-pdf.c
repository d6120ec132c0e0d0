#include <cairo-pdf.h>

#include "charts/missing-letters.h"
#include "charts/translate.h"
#include "report/paper-fonts.h"
#include "report/pdf-file.h"
#include "report/summary-pages.h"

static void
set_metadata (const SbSummary *summary,
              cairo_surface_t *surface)
{
  const char *place = summary->input.consultation->place.name;
  const char *name;
  g_autofree char *title = NULL;

  sb_language_push (summary->input.language);
  name = summary->input.is_handout ? _("Balcony solar sets side by side") : _("Your balcony in a year");
  title = place != NULL && place[0] != '\0' ? g_strdup_printf ("%s – %s", name, place) : g_strdup (name);
  sb_language_pop ();
  sb_pdf_surface_describe (surface, title, summary->input.date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, sb_summary_author (summary));
}

static void
free_place (gpointer data)
{
  SbPagePlace *place = data;

  g_free (place->title);
  g_free (place->destination);
  g_free (place);
}

/* The first heading of a page stands for the page, the others below it. */
static void
add_outline (cairo_surface_t *surface,
             const GPtrArray *places)
{
  int parent = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < places->len; i++)
    {
      const SbPagePlace *place = g_ptr_array_index (places, i);
      g_autofree char *target = g_strdup_printf ("dest='%s'", place->destination);
      int added = cairo_pdf_surface_add_outline (surface, i == 0 ? CAIRO_PDF_OUTLINE_ROOT : parent, place->title, target,
                                                 i == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);

      if (i == 0)
        parent = added;
    }
}

static cairo_status_t
draw_pages (const SbSummary *summary,
            cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint page = 0; page < sb_summary_get_n_pages (summary); page++)
    {
      g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (free_place);
      double width_pt, height_pt;

      sb_summary_get_page_size (summary, page, &width_pt, &height_pt);
      cairo_pdf_surface_set_size (surface, width_pt, height_pt);
      sb_summary_draw_page_with_places (summary, cr, page, width_pt, height_pt, places);
      add_outline (surface, places);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);

  return status;
}

gboolean
sb_summary_write_pdf (const SbSummary *summary,
                      const char      *path,
                      GError         **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  gboolean written;

  g_return_val_if_fail (summary != NULL && path != NULL, FALSE);

  surface = sb_pdf_surface_new (bytes, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  set_metadata (summary, surface);
  sb_missing_letters_forget ();
  if (!sb_pdf_surface_end (surface, draw_pages (summary, surface), path, error) || !sb_paper_fonts_check (error))
    return FALSE;

  sb_language_push (summary->input.language);
  written = sb_pdf_write (bytes, summary->languages[0] != NULL && summary->languages[1] != NULL
                                   ? summary->input.language
                                   : sb_language_current (),
                          path, error);
  sb_language_pop ();

  return written;
}
