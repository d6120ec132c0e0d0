#pragma once

#include <cairo.h>

#include "core/plane-sweep.h"
#include "core/result.h"

G_BEGIN_DECLS

/* The consultation summary: pages on a cairo_t in points, the same for screen, printer and PDF. */

typedef enum { SB_PAPER_A4, SB_PAPER_LETTER } SbPaper;

#define SB_PAPER_A4_WIDTH_PT 595.276
#define SB_PAPER_A4_HEIGHT_PT 841.890
#define SB_PAPER_LETTER_WIDTH_PT 612.0
#define SB_PAPER_LETTER_HEIGHT_PT 792.0

/* Who hands the paper over. A line with “@” or an internet address can be clicked in the PDF. */
typedef struct
{
  const char *name;
  const char *address;      /* one line, or NULL */
  const char *const *lines; /* telephone, e-mail, web page …, ends with NULL; or NULL */
} SbOrganisation;

/* A variant that was computed, for the sheet "variants". */
typedef struct
{
  const char *name;
  const SbResult *result;
} SbSummaryVariant;

/* Members that are 0 or NULL are not there: no block, no code, sections of the consultation, A4. */
typedef struct
{
  const SbConsultation *consultation;
  const SbResult *result;
  const char *language; /* of the paper */
  const char *date;     /* ISO, printed and stored in the PDF */
  const SbOrganisation *organisation;
  const char *code;            /* the consultation as text, drawn as a QR code on page two */
  gboolean code_too_large;     /* there is no code because it would be too long: the page says so */
  const char *const *sections; /* ends with NULL: sheets behind the two pages, in this order; those not known are left out */
  SbPaper paper;
  const SbSummaryVariant *variants;
  guint n_variants;
  const SbSweepPlane *planes; /* those of the set, for the chart "planes"; borrowed; or NULL */
  const struct _SbTownSheet *town; /* of a handout: the page for the town, report/town-sheet.h; borrowed; or NULL */
  gboolean is_handout;        /* for a workshop: no pages for one home, sections do not count: variants, charts, questions, a table */
} SbSummaryInput;

/*
 * The sheets that consultation report.sections may ask for: "assumptions" (all assumptions and the method), "months"
 * (table), "variants" (side by side), "charts" (one a page, A4 landscape), "slides" (one a page, 16:9). Ends with NULL.
 */
const char *const *sb_summary_sections (void);
gboolean           sb_summary_section_is_known (const char *section);

/* Longer codes are not drawn; the page says so. */
#define SB_SUMMARY_CODE_MAX_BYTES 2900

typedef struct _SbSummary SbSummary;

/* Copies the words, borrows consultation and results: they must outlive it. */
SbSummary *sb_summary_new (const SbSummaryInput *input);
void       sb_summary_free (SbSummary *summary);
guint      sb_summary_get_n_pages (const SbSummary *summary);

/* The sheet a page is made for: two pages upright, charts across. */
void sb_summary_get_page_size (const SbSummary *summary,
                               guint            page,
                               double          *width_pt,
                               double          *height_pt);

/* Draws one page of width × height points at the origin of cr, on white. Any size will do; the page fits itself in. */
void sb_summary_draw_page (const SbSummary *summary,
                           cairo_t         *cr,
                           guint            page,
                           double           width_pt,
                           double           height_pt);

/* Writes all pages as PDF with title, author, date, language, outline and links; errors are GFileError with the path. */
gboolean sb_summary_write_pdf (const SbSummary *summary,
                               const char      *path,
                               GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSummary, sb_summary_free)

G_END_DECLS
