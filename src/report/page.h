#pragma once

#include "report/summary.h"
#include "report/typesetting.h"

G_BEGIN_DECLS

/* What the pages of the summary share. */
typedef struct
{
  const SbConsultation *consultation;
  const SbResult *result;
  const char *date; /* ISO */
  const SbPalette *palette;
  double width;  /* of the sheet */
  double height;
  double x; /* of the text: left edge and width */
  double text_width;
} SbPage;

void sb_page_one_draw (const SbPage *page,
                       cairo_t      *cr);
void sb_page_two_draw (const SbPage *page,
                       cairo_t      *cr);

/* The line at the foot; the y above which the page is free. `left` may take two lines. */
double sb_page_draw_foot (const SbPage *page,
                          cairo_t      *cr,
                          const char   *left,
                          int           number);

/* A section's heading and the line below it; the height. subtitle may be NULL. */
double sb_page_heading (const SbPage *page,
                        cairo_t      *cr,
                        const char   *heading,
                        const char   *subtitle,
                        double        x,
                        double        y,
                        double        width);

/* Steps and good advice of page two: markup, in the order of the page. Transfer full. */
GPtrArray *sb_advice_next_steps (const SbConsultation *consultation,
                                 const SbResult       *result);
GPtrArray *sb_advice_good_to_know (const SbConsultation *consultation,
                                   const SbResult       *result,
                                   const char           *date);

/* The table of assumptions from y on, as many rows as fit above `bottom`; the y below it. */
double sb_assumption_table_draw (const SbPage *page,
                                 cairo_t      *cr,
                                 double        y,
                                 double        bottom);

G_END_DECLS
