#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The file around pages that are drawn with cairo: the same pages and the same date give the same bytes. */

/* A surface whose PDF is appended to `bytes`, which must outlive it. */
cairo_surface_t *sb_pdf_surface_new (GByteArray *bytes,
                                     double      width_pt,
                                     double      height_pt);

/* The date comes with the input and never from the clock, "2026-05-01" and whatever follows; NULL: the file tells none. */
void sb_pdf_surface_describe (cairo_surface_t *surface,
                              const char      *title,
                              const char      *date);

/* Ends and frees the surface; FALSE: it or what drew on it has failed, and `path` is named with the reason. */
gboolean sb_pdf_surface_end (cairo_surface_t *surface,
                             cairo_status_t   drawn,
                             const char      *path,
                             GError         **error);

/*
 * Writes the bytes of a PDF with the language of its text in the catalogue, which cairo cannot write. Of "de+en" the
 * first; such a file asks to be shown two pages side by side.
 */
gboolean sb_pdf_write (GByteArray *pdf,
                       const char *languages,
                       const char *path,
                       GError    **error);

G_END_DECLS
