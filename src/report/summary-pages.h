#pragma once

#include "report/page.h"

G_BEGIN_DECLS

/* The inside of SbSummary, for the files that draw and write it. */

typedef enum
{
  SB_SUMMARY_PAGE_ONE,
  SB_SUMMARY_PAGE_TWO,
  SB_SUMMARY_PAGE_ASSUMPTIONS,
  SB_SUMMARY_PAGE_MONTHS,
  SB_SUMMARY_PAGE_VARIANTS,
  SB_SUMMARY_PAGE_CHART,
  SB_SUMMARY_PAGE_SLIDE,
  SB_SUMMARY_PAGE_TOWN,
  SB_SUMMARY_PAGE_QUESTIONS,
  SB_SUMMARY_PAGE_BLANK_TABLE
} SbSummaryPageKind;

typedef struct
{
  SbSummaryPageKind kind;
  guint first; /* block, variant or chart it begins with */
  const char *language; /* of the summary's languages */
  double width_pt;
  double height_pt;
} SbSummaryPage;

struct _SbSummary
{
  SbSummaryInput input; /* words owned: language, date, code, organisation, sections, names of the variants */
  char **languages;     /* one, or two for "de+en" */
  const char *language; /* of the pages that are being planned */
  GArray *pages;        /* SbSummaryPage */
};

/* Draws a page and adds its headings to `places` (SbPagePlace) as destinations; NULL: nobody asks for them. */
void sb_summary_draw_page_with_places (const SbSummary *summary,
                                       cairo_t         *cr,
                                       guint            page,
                                       double           width_pt,
                                       double           height_pt,
                                       GPtrArray       *places);

/* The languages of "de+en" or of one code; transfer full. Pages in two languages, paired; transfer full. */
char  **sb_summary_split_languages (const char *language);
GArray *sb_summary_pair_pages (const GArray *first,
                               const GArray *second);

/* Who stands as the author in the file. */
const char *sb_summary_author (const SbSummary *summary);

/*
 * The bytes of a PDF with the language of its text in the catalogue, which cairo cannot write. Of "de+en" the first;
 * such a file asks to be shown two pages side by side.
 */
void sb_pdf_add_language (GByteArray *pdf,
                          const char *languages);

G_END_DECLS
