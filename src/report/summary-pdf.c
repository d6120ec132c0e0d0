#include <cairo-pdf.h>

#include "charts/missing-letters.h"
#include "charts/output-file.h"
#include "charts/translate.h"
#include "report/paper-fonts.h"
#include "report/summary-pages.h"

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
  const char *place = summary->input.consultation->place.name;
  const char *name;
  g_autofree char *title = NULL;
  g_autofree char *created = NULL;

  sb_language_push (summary->input.language);
  name = summary->input.is_handout ? _("Balcony solar sets side by side") : _("Your balcony in a year");
  title = place != NULL && place[0] != '\0' ? g_strdup_printf ("%s – %s", name, place) : g_strdup (name);
  sb_language_pop ();
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, sb_summary_author (summary));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sonnenbalkon");
  if (summary->input.date == NULL)
    return;

  created = g_strdup_printf ("%.10sT00:00:00Z", summary->input.date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
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
  cairo_status_t status;

  g_return_val_if_fail (summary != NULL && path != NULL, FALSE);

  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, SB_PAPER_A4_WIDTH_PT, SB_PAPER_A4_HEIGHT_PT);
  /* The plain structure of this version lets the language be added. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (summary, surface);
  sb_missing_letters_forget ();
  status = draw_pages (summary, surface);
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

  if (!sb_paper_fonts_check (error))
    return FALSE;

  sb_language_push (summary->input.language);
  sb_pdf_add_language (bytes, summary->languages[0] != NULL && summary->languages[1] != NULL ? summary->input.language
                                                                                         : sb_language_current ());
  sb_language_pop ();

  return sb_output_file_write (path, (const char *) bytes->data, bytes->len, error);
}
