#pragma once

#include "report/summary.h"
#include "report/typesetting.h"

G_BEGIN_DECLS

/* A heading on a page, for the outline of the PDF. */
typedef struct
{
  char *title;
  char *destination; /* unique in the file */
} SbPagePlace;

/* What the pages of the summary share. Lengths as in typesetting.h. */
typedef struct
{
  const SbConsultation *consultation;
  const SbResult *result;
  const SbOrganisation *organisation;  /* of the input; NULL: none */
  const char *code;                    /* or NULL */
  gboolean code_too_large;
  const SbSummaryVariant *variants;
  guint n_variants;
  const SbSweepPlane *planes; /* or NULL */
  const char *date; /* ISO, or NULL */
  const SbPalette *palette;
  double width; /* of the sheet */
  double height;
  double x; /* of the text: where lines start, and their width */
  double text_width;
  guint number; /* of the page, from 1 */
  guint n_pages;
  GPtrArray *places; /* SbPagePlace: filled with the headings of the page; NULL: nobody asks */
} SbPage;

/* ---- the pages: each is drawn from top to bottom, so that text is read in the order of the page ---- */

void sb_page_one_draw (const SbPage *page,
                       cairo_t      *cr);
void sb_page_two_draw (const SbPage *page,
                       cairo_t      *cr);

/* All assumptions and the method, from block `first` on; the first block that is left for the next page. */
guint sb_sheet_assumptions_draw (const SbPage *page,
                                 cairo_t      *cr,
                                 guint         first);
guint sb_sheet_assumptions_n_blocks (const SbPage *page);

void  sb_sheet_months_draw (const SbPage *page,
                            cairo_t      *cr);
/* Variants from index `first` on, as many as stand side by side. */
#define SB_SHEET_VARIANTS_COLUMNS 4
void  sb_sheet_variants_draw (const SbPage *page,
                              cairo_t      *cr,
                              guint         first);

/* Is there anything to draw for a chart of sb_chart_list ()? */
gboolean sb_sheet_chart_has_data (const SbPage *page,
                                  guint         chart);

/* One chart of sb_chart_list () on a sheet across; a slide has larger letters and no foot. */
void sb_sheet_chart_draw (const SbPage *page,
                          cairo_t      *cr,
                          guint         chart,
                          gboolean      slide);

/* For a workshop: questions with lines to write on, and a table with empty columns. */
void sb_handout_questions_draw (const SbPage *page,
                                cairo_t      *cr);
void sb_handout_table_draw (const SbPage *page,
                            cairo_t      *cr);

/* ---- what they share (page-frame.c) ---- */

/* The height of the foot; page free above page->height − that. cr NULL: only measured. `left` may take two lines. */
double sb_page_draw_foot (const SbPage *page,
                          cairo_t      *cr,
                          const char   *left);
char *sb_page_foot_sources (const SbPage *page); /* "No legal or tax advice. Data: …" */
char *sb_page_foot_name (const SbPage *page);    /* "Sonnenbalkon · KlimaLautern e. V. · 22 November 2026" */

/* The title of a page; the height. */
double sb_page_title (const SbPage *page,
                      cairo_t      *cr,
                      const char   *title,
                      double        y);

/* A section's heading and the line below it; the height. subtitle may be NULL. */
double sb_page_heading (const SbPage *page,
                        cairo_t      *cr,
                        const char   *heading,
                        const char   *subtitle,
                        double        x,
                        double        y,
                        double        width);

/* A place for the outline at the top of the page, where the title itself is drawn by somebody else. */
void sb_page_mark_place (const SbPage *page,
                         cairo_t      *cr,
                         const char   *title);

/* A chart with its heading as a section of the page. */
void sb_page_draw_chart (const SbPage *page,
                         cairo_t      *cr,
                         const char   *id,
                         double        x,
                         double        y,
                         double        width,
                         double        height,
                         double        font_scale);

/* Name and lines to write to: those of the input, else those of the program. */
const char        *sb_page_organisation_name (const SbPage *page);
const char *const *sb_page_organisation_lines (const SbPage *page);
/* The address behind such a line: "mailto:…", "https://…"; NULL: it leads nowhere. transfer full */
char *sb_page_line_address (const char *line);

/* ---- panels; the height, cr NULL: only measured ---- */

double sb_page_head_draw (const SbPage *page,
                          cairo_t      *cr,
                          double        y);
double sb_page_numbers_draw (const SbPage *page,
                             cairo_t      *cr,
                             double        y);
char  *sb_page_sentences (const SbPage *page); /* markup: sun, own use, battery, share, what is in the way */
double sb_page_wash_draw (const SbPage *page,
                          cairo_t      *cr,
                          double        y,
                          double        height);
gboolean sb_page_wash_is_there (const SbPage *page); /* some hour has surplus sun to speak of */
/*
 * `with_obstacles`: what the balcony hides stands beside the steps, because there is room; its picture of the sky may
 * reach `slack` below the last step.
 */
double sb_page_steps_draw (const SbPage *page,
                           cairo_t      *cr,
                           double        y,
                           double        bottom,
                           double        slack,
                           gboolean     *with_obstacles);
/* At most max_rows between today and the sun; what is more stands in one row. */
double sb_page_ladder_draw (const SbPage *page,
                            cairo_t      *cr,
                            double        y,
                            guint         max_rows);
/* What the balcony hides, with the picture of the sky beside the words, below them, or not at all. */
typedef enum { SB_PAGE_PICTURE_NONE, SB_PAGE_PICTURE_BESIDE, SB_PAGE_PICTURE_BELOW } SbPagePictureMode;
double sb_page_obstacles_draw (const SbPage     *page,
                               cairo_t          *cr,
                               double            x,
                               double            y,
                               double            width,
                               SbPagePictureMode picture);
double sb_page_contact_draw (const SbPage *page,
                             cairo_t      *cr,
                             double        y);

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

/* ---- rows of a table of assumptions, also for the sheet with all of them ---- */

typedef struct
{
  char *label;
  char *value;
  char *source;
  char *link; /* or NULL */
} SbAssumptionRow;

/* SbAssumptionRow; those that decide most first. `all`: also those that this consultation does not rest on. */
GPtrArray *sb_assumption_rows (const SbPage *page,
                               gboolean      all,
                               guint        *n_overridden);
double     sb_assumption_row_draw (const SbPage          *page,
                                   cairo_t               *cr,
                                   const SbAssumptionRow *row,
                                   gboolean               is_head,
                                   double                 y);
/* The head of the table; not to be freed. */
const SbAssumptionRow *sb_assumption_head (void);

G_END_DECLS
