#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* What all charts draw with: text, ticks, hatching, rounded tops. Lengths are user units of the frame. */

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} SbBox;

typedef enum { SB_ALIGN_START, SB_ALIGN_MIDDLE, SB_ALIGN_END } SbAlign;

typedef struct
{
  double size;      /* at font_scale 1 */
  PangoWeight weight;
  const SbColour *colour;
} SbTextStyle;

/* Sizes of the type scale, at font_scale 1. */
#define SB_TEXT_AXIS 12.0
#define SB_TEXT_SERIES 13.0
#define SB_TEXT_SUBTITLE 13.5
#define SB_TEXT_TITLE 20.0

#define SB_FONT_FAMILY "Cantarell, DejaVu Sans, Sans"
#define SB_WEIGHT_HEAVY PANGO_WEIGHT_ULTRABOLD

/*
 * A layout with tabular figures, measured without a target, so that every surface gets the same places.
 * family NULL: Sans; width ≤ 0: no wrapping; on_paper: letters stand where the font wants them, not on whole pixels.
 */
PangoLayout *sb_drawing_layout_new (const char *family,
                                    double      size,
                                    PangoWeight weight,
                                    const char *text,
                                    double      width,
                                    gboolean    on_paper);
void         sb_drawing_layout_size (PangoLayout *layout,
                                     double      *width,
                                     double      *height);
void         sb_drawing_show_layout (cairo_t        *cr,
                                     PangoLayout    *layout,
                                     const SbColour *colour,
                                     double          x,
                                     double          y);

/* The box a text takes with its anchor at x, y. */
SbBox sb_drawing_measure (const SbChartFrame *frame,
                          SbTextStyle         style,
                          const char         *text,
                          double              x,
                          double              y,
                          SbAlign             horizontal,
                          SbAlign             vertical);
SbBox sb_drawing_text (cairo_t            *cr,
                       const SbChartFrame *frame,
                       SbTextStyle         style,
                       const char         *text,
                       double              x,
                       double              y,
                       SbAlign             horizontal,
                       SbAlign             vertical);

/* Tests listen to what is written where, in device units. */
typedef void (*SbTextRecorder) (const SbBox *box,
                                const char  *text,
                                gpointer     data);
void sb_drawing_set_text_recorder (SbTextRecorder recorder,
                                   gpointer       data);

void     sb_drawing_set_colour (cairo_t        *cr,
                                const SbColour *colour,
                                double          alpha);
gboolean sb_box_overlaps (const SbBox *a,
                          const SbBox *b);
gboolean sb_box_contains (const SbBox *outer,
                          const SbBox *inner);

/* Lines at 45° inside the current path, which stays. */
void sb_drawing_hatch (cairo_t        *cr,
                       const SbColour *colour,
                       double          spacing,
                       double          line_width);
/* A rectangle with its upper corners, or all corners, rounded. */
void sb_drawing_rounded_top (cairo_t *cr,
                             SbBox    box,
                             double   radius);
void sb_drawing_rounded (cairo_t *cr,
                         SbBox    box,
                         double   radius);
void sb_drawing_line (cairo_t        *cr,
                      const SbColour *colour,
                      double          width,
                      double          x1,
                      double          y1,
                      double          x2,
                      double          y2);
void sb_drawing_ring (cairo_t        *cr,
                      const SbColour *edge,
                      const SbColour *fill,
                      double          x,
                      double          y,
                      double          radius,
                      double          line_width);

#define SB_MAX_TICKS 8

typedef struct
{
  double values[SB_MAX_TICKS]; /* ascending, nought among them */
  guint n;
  int decimals;
  double step;
} SbTicks;

/* Round numbers from minimum ≤ 0 to maximum ≥ 0, at most four of them besides nought. */
void sb_drawing_ticks (double   minimum,
                       double   maximum,
                       SbTicks *ticks);

/* Values for a drawing: what is not finite is nought. */
double sb_drawing_finite (double value);

/* Where a chart has room: the frame without title, subtitle and source line as far as the frame asks for them. */
SbBox sb_chart_body (const SbChart      *chart,
                     const SbChartData  *data,
                     const SbChartFrame *frame);

/* The small box of values beside a cursor: a heading and rows with a mark in the colour of the series. */
typedef struct
{
  const SbColour *colour;
  const SbColour *edge;
  gboolean is_line; /* an open dot instead of a filled square */
  gboolean hatched;
  const char *name;
  const char *value;
} SbValueRow;

/* On the side of x that has more room, inside `area`; shrinks to the heading, or is left out, where it does not fit. */
void sb_drawing_value_box (cairo_t            *cr,
                           const SbChartFrame *frame,
                           const SbBox        *area,
                           double              x,
                           double              half_width,
                           const char         *heading,
                           const SbValueRow   *rows,
                           guint               n_rows);

/* Marks with names in lines of `width`, from x, y; cr NULL: only measured. The height, 0 if a name does not fit. */
double sb_drawing_legend (cairo_t            *cr,
                          const SbChartFrame *frame,
                          const SbValueRow   *rows,
                          guint               n_rows,
                          double              x,
                          double              y,
                          double              width);

G_END_DECLS
