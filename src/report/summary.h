#pragma once

#include <cairo.h>

#include "core/result.h"

G_BEGIN_DECLS

/* The consultation summary: pages on a cairo_t in points, the same for screen, printer and PDF. */

typedef struct
{
  const SbConsultation *consultation;
  const SbResult *result;
  const char *language; /* of the paper */
  const char *date;     /* ISO, printed and stored in the PDF */
} SbSummaryInput;

typedef struct _SbSummary SbSummary;

#define SB_PAPER_A4_WIDTH_PT 595.276
#define SB_PAPER_A4_HEIGHT_PT 841.890

/* Copies what it needs of the words, borrows consultation and result: they must outlive it. */
SbSummary *sb_summary_new (const SbSummaryInput *input);
void       sb_summary_free (SbSummary *summary);
guint      sb_summary_get_n_pages (const SbSummary *summary); /* at most 2 */

/* Draws one page of width × height points at the origin of cr, on white if `paper`. */
void sb_summary_draw_page (const SbSummary *summary,
                           cairo_t         *cr,
                           guint            page,
                           double           width_pt,
                           double           height_pt);

/* Writes all pages as A4 PDF with title, author and date; errors are GFileError with the path. */
gboolean sb_summary_write_pdf (const SbSummary *summary,
                               const char      *path,
                               GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSummary, sb_summary_free)

G_END_DECLS
