#pragma once

#include "reference-year.h"
#include "year-figures.h"

G_BEGIN_DECLS

/*
 * Synthetic years against real ones. Each is made from the real year's monthly GHI and temperature and its place, with
 * the seeds 0 … 4 for days and hours (sb_climate_synthesize_exact ()).
 */

#define SB_N_SEEDS 5

typedef enum
{
  SB_BAR_DIFFUSE,      /* annual DHI, % */
  SB_BAR_YEAR,         /* annual AC of S, of SE, of E and W together, % */
  SB_BAR_EAST_OR_WEST, /* annual AC of E or W alone, % */
  SB_BAR_MONTH,        /* AC of a month, in widths of its bar */
  SB_BAR_CLEARNESS,    /* quantile of daily clearness */
  SB_BAR_OWN_USE,      /* percentage points */
  SB_N_BARS
} SbBar;

/* A bar holds when MET_SHARE of its cases are within their width and none beyond twice of it. */
#define SB_BAR_MET_SHARE 0.90
#define SB_BAR_WORST 2.0

typedef struct
{
  SbBar bar;
  guint year; /* index of the real one */
  guint seed;
  int tilt;     /* −1: no plane */
  int way;      /* −1: no plane, or east and west together */
  int month;    /* −1: the year */
  int quantile; /* −1: none */
  double error;
  double width;
} SbCase;

typedef struct
{
  guint n;
  guint n_met;
  double worst; /* in widths, absolute */
  double mean;  /* of the errors */
  double rms;
} SbBarResult;

typedef struct
{
  GPtrArray *years; /* SbReferenceYear */
  GArray *cases;    /* SbCase */
} SbComparison;

/* NULL with an error when a file of the folder is unreadable. */
SbComparison *sb_comparison_new (const char *folder,
                                 GError    **error);
void          sb_comparison_free (SbComparison *comparison);

const char *sb_bar_name (SbBar bar);

/* Over one real year, or with year = −1 over all on the map of the built-in climate. */
SbBarResult sb_comparison_result (const SbComparison *comparison,
                                  SbBar               bar,
                                  int                 year);
gboolean    sb_bar_result_holds (const SbBarResult *result);

/* Writes the annual errors of the years with hours as an SVG file. */
gboolean sb_comparison_draw (const SbComparison *comparison,
                             const char         *path,
                             GError            **error);

void sb_comparison_print (const SbComparison *comparison);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbComparison, sb_comparison_free)

G_END_DECLS
