#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "charts/palette.h"
#include "core/result.h"

G_BEGIN_DECLS

/*
 * A chart: numbers in, Cairo out. The same function draws on screen, SVG, PNG, PDF and paper. One chart per file;
 * the registry below names them all ("chart --list").
 */

/* What a chart may draw from. */
typedef struct
{
  const SbConsultation *consultation;
  const SbResult *result;
} SbChartData;

typedef struct
{
  double width; /* user units: px on screen, points on paper */
  double height;
  const SbPalette *palette;
  const char *font_family; /* NULL: Sans */
  double font_scale;       /* 1 = 12 units for axis text; text scaling of the desktop */
  int cursor;              /* index of the hovered or selected item, −1 none */
  gboolean with_title;     /* draw title and subtitle above */
  gboolean with_source;    /* draw the line with weather and date of data below */
} SbChartFrame;

/* The same values as a table: numbers, and words ready to show. */
typedef struct
{
  guint n_columns;
  guint n_rows;
  char **headings; /* n_columns */
  char **row_names; /* n_rows */
  int *decimals;   /* n_columns − 1 */
  double *values;  /* n_rows × (n_columns − 1), row by row; NAN: empty */
} SbChartTable;

typedef struct
{
  const char *id;   /* "months", "money", "co2" */
  const char *name; /* msgid of the short name for the switcher */
  const char *icon_name;
  gboolean shows_range; /* draws the result's range where it was computed */
  char *(*title) (const SbChartData *data);       /* the finding; never wrong for a household */
  char *(*subtitle) (const SbChartData *data);    /* what is drawn */
  char *(*description) (const SbChartData *data); /* one sentence with the numbers, for screen readers */
  void (*draw) (const SbChartData  *data,
                const SbChartFrame *frame,
                cairo_t            *cr);
  /* Index of the item under a point of the frame, −1 none; n_items for the keyboard. */
  int (*item_at) (const SbChartData  *data,
                  const SbChartFrame *frame,
                  double              x,
                  double              y);
  guint (*n_items) (const SbChartData *data);
  char *(*item_text) (const SbChartData *data,
                      guint              item); /* "July: 33 kWh used at home, …" */
  SbChartTable *(*table) (const SbChartData *data);
} SbChart;

const SbChart *const *sb_chart_list (guint *n_charts);
const SbChart        *sb_chart_find (const char *id); /* or NULL */

/* Draws title, chart and source line as the frame asks, on the palette's card colour if `background`. */
void sb_chart_draw (const SbChart      *chart,
                    const SbChartData  *data,
                    const SbChartFrame *frame,
                    gboolean            background,
                    cairo_t            *cr);

void sb_chart_table_free (SbChartTable *table);

/* CSV: comma, decimal point, one header line with units. */
char *sb_chart_table_to_csv (const SbChartTable *table);

typedef enum { SB_CHART_FORMAT_SVG, SB_CHART_FORMAT_PNG, SB_CHART_FORMAT_PDF, SB_CHART_FORMAT_CSV } SbChartFormat;

/* From the ending of the file name; FALSE if it is none of svg, png, pdf, csv. */
gboolean sb_chart_format_from_name (const char    *file_name,
                                    SbChartFormat *format);

/* Writes a chart to a file; errors are GFileError with the path. SVG keeps text as text where cairo can. */
gboolean sb_chart_export (const SbChart     *chart,
                          const SbChartData *data,
                          const SbPalette   *palette,
                          double             width,
                          double             height,
                          SbChartFormat      format,
                          const char        *path,
                          GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbChartTable, sb_chart_table_free)

G_END_DECLS
