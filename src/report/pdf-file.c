#include "report/pdf-file.h"

#include "charts/output-file.h"
#include "report/summary-pages.h"

#include <cairo-pdf.h>

static cairo_status_t
append_bytes (void                *closure,
              const unsigned char *bytes,
              unsigned int         n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);

  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *
sb_pdf_surface_new (GByteArray *bytes,
                    double      width_pt,
                    double      height_pt)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width_pt, height_pt);

  /* The plain structure of this version lets the language be added. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);

  return surface;
}

void
sb_pdf_surface_describe (cairo_surface_t *surface,
                         const char      *title,
                         const char      *date)
{
  g_autofree char *created = NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sonnenbalkon");
  if (date == NULL)
    return;

  created = g_strdup_printf ("%.10sT00:00:00Z", date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

gboolean
sb_pdf_surface_end (cairo_surface_t *surface,
                    cairo_status_t   drawn,
                    const char      *path,
                    GError         **error)
{
  cairo_status_t status = drawn;

  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: the pages could not be drawn: %s", path,
               cairo_status_to_string (status));

  return FALSE;
}

gboolean
sb_pdf_write (GByteArray *pdf,
              const char *languages,
              const char *path,
              GError    **error)
{
  sb_pdf_add_language (pdf, languages);

  return sb_output_file_write (path, (const char *) pdf->data, pdf->len, error);
}
