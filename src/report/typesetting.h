#pragma once

#include "charts/drawing.h"

G_BEGIN_DECLS

/*
 * Paragraphs, lists and tables on a page. Lengths are those of a sheet 794 wide (A4 at 96 to the inch), into which the
 * summary scales every paper. cr NULL: only measured.
 */

#define SB_SHEET_WIDTH 794.0
#define SB_SHEET_MARGIN 56.0

#define SB_TYPE_NUMBER 44.0
#define SB_TYPE_TITLE 25.0
#define SB_TYPE_HEADING 15.5
#define SB_TYPE_TEXT 13.0
#define SB_TYPE_SMALL 11.5
#define SB_TYPE_TABLE 11.3
#define SB_TYPE_FOOT 10.5

/*
 * The sheet to come: its width, and whether it is mirrored. Every x is counted from the edge at which a line of the
 * language starts, so that one switch mirrors text, rules, boxes and pictures (charts keep their axes).
 */
void     sb_typeset_begin (double   sheet_width,
                           gboolean right_to_left);
gboolean sb_typeset_is_right_to_left (void);

/* The left edge, on the sheet, of what is `width` wide and starts at x. */
double sb_typeset_left (double x,
                        double width);

/* Pango markup, wrapped at words; the height. What is no valid markup is set as it stands. */
double sb_typeset_paragraph (cairo_t        *cr,
                             double          size,
                             PangoWeight     weight,
                             const SbColour *colour,
                             const char     *markup,
                             double          x,
                             double          y,
                             double          width);

/* The same with its lines at the end of the width, as a heading above numbers. */
double sb_typeset_paragraph_at_end (cairo_t        *cr,
                                    double          size,
                                    PangoWeight     weight,
                                    const SbColour *colour,
                                    const char     *markup,
                                    double          x,
                                    double          y,
                                    double          width);

/* One line of plain text, cut with an ellipsis at `width`; the width it takes. */
double sb_typeset_line (cairo_t        *cr,
                        double          size,
                        PangoWeight     weight,
                        const SbColour *colour,
                        const char     *text,
                        double          x,
                        double          y,
                        double          width,
                        SbAlign         align);

/* An empty box and a paragraph beside it. */
double sb_typeset_check_item (cairo_t        *cr,
                              const SbColour *colour,
                              const char     *markup,
                              double          x,
                              double          y,
                              double          width);

/* Name at the start, value at the end, a hair line above; the height. Both wrap. */
double sb_typeset_pair (cairo_t         *cr,
                        const SbPalette *palette,
                        const char      *name,
                        const char      *value,
                        double           x,
                        double           y,
                        double           width);

/* What is written until the call with NULL leads to the address, where the surface knows links. cr NULL: nothing. */
void sb_typeset_link (cairo_t    *cr,
                      const char *uri);

void sb_typeset_rule (cairo_t        *cr,
                      const SbColour *colour,
                      double          line_width,
                      double          x,
                      double          y,
                      double          width);

/* The application icon: a balcony railing with a module and the rising sun. */
void sb_typeset_icon (cairo_t *cr,
                      double   x,
                      double   y,
                      double   size);

G_END_DECLS
