#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "charts/palette.h"
#include "core/plane-sweep.h"
#include "core/result.h"

G_BEGIN_DECLS

/*
 * A chart: numbers in, Cairo out. The same function draws on screen, SVG, PNG, PDF and paper. One chart per file;
 * the registry below names them all ("chart --list").
 */

/* A set beside others, in the same household and weather. */
typedef struct
{
  const char *name;
  const SbResult *result;
} SbChartVariant;

/* What a chart may draw from. Where variants or planes were not computed, the charts of them say so. */
typedef struct
{
  const SbConsultation *consultation;
  const SbResult *result;
  const SbChartVariant *variants; /* those beside the set of `result`, whose name the consultation knows */
  guint n_variants;
  const SbSweepPlane *planes; /* SB_SWEEP_N_PLANES; or NULL */
} SbChartData;

/* What a chart needs beside the result. */
typedef enum { SB_CHART_NEEDS_NOTHING, SB_CHART_NEEDS_PLANES, SB_CHART_NEEDS_VARIANTS } SbChartNeeds;

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
  double device_scale;     /* of a screen, pixels a unit: fine patterns are painted from tiles; 0: drawn as lines */
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
  SbChartNeeds needs;
  /* Where items lie in a plane: the one beside an item, by steps to the right and up; NULL: they lie in a line. */
  guint (*item_beside) (const SbChartData *data,
                        guint              item,
                        int                right,
                        int                up);
  gboolean in_a_column; /* the line of items runs down, not to the right */
  guint page;           /* how far Page Up and Page Down go: items, or steps in a plane; 0: a quarter of the items */
  guint (*first_item) (const SbChartData *data); /* where the keys begin in a plane; NULL: in its middle */
} SbChart;

/* All of them; first those that need nothing but the result: the list of results. */
const SbChart *const *sb_chart_list (guint *n_charts);
const SbChart *const *sb_chart_list_results (guint *n_charts);
const SbChart        *sb_chart_find (const char *id); /* or NULL */

/* Is there what the chart needs? */
gboolean sb_chart_has_data (const SbChart     *chart,
                            const SbChartData *data);

/* Draws title, chart and source line as the frame asks, on the palette's card colour if `background`. */
void sb_chart_draw (const SbChart      *chart,
                    const SbChartData  *data,
                    const SbChartFrame *frame,
                    gboolean            background,
                    cairo_t            *cr);

void sb_chart_table_free (SbChartTable *table);

/*
 * CSV, one header line with units. With a decimal point cells stand apart by commas; with a decimal comma by semicolons,
 * as spreadsheets of those languages read it.
 */
char *sb_chart_table_to_csv (const SbChartTable *table);
char *sb_chart_table_to_csv_with_comma (const SbChartTable *table);

typedef enum { SB_CHART_FORMAT_SVG, SB_CHART_FORMAT_PNG, SB_CHART_FORMAT_PDF, SB_CHART_FORMAT_CSV } SbChartFormat;

/* From the ending of the file name; FALSE if it is none of svg, png, pdf, csv. */
gboolean sb_chart_format_from_name (const char    *file_name,
                                    SbChartFormat *format);

#define SB_CHART_MAX_SCALE 4.0

typedef struct
{
  double scale;           /* PNG: pixels a unit, 1 … SB_CHART_MAX_SCALE; 0: 1 */
  gboolean decimal_comma; /* CSV */
} SbChartExportOptions;

/*
 * Writes a chart to a file, text of an SVG as text; errors are GFileError with the path. Numbers that are none are
 * refused with G_FILE_ERROR_INVAL, and a file that was there stays.
 */
gboolean sb_chart_export (const SbChart     *chart,
                          const SbChartData *data,
                          const SbPalette   *palette,
                          double             width,
                          double             height,
                          SbChartFormat      format,
                          const char        *path,
                          GError           **error);
gboolean sb_chart_export_with (const SbChart              *chart,
                               const SbChartData          *data,
                               const SbPalette            *palette,
                               double                      width,
                               double                      height,
                               SbChartFormat               format,
                               const SbChartExportOptions *options, /* NULL: none */
                               const char                 *path,
                               GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbChartTable, sb_chart_table_free)

G_END_DECLS
