#pragma once

#include "charts/drawing.h"

G_BEGIN_DECLS

/* A cumulative line over the years, with the crossing of zero: shared by money and CO₂. */

#define SB_YEARS_MAX_NOTES 4

typedef struct
{
  double year;
  char *text;
} SbYearsNote;

typedef struct
{
  int n_years;          /* values 0 … n_years */
  double values[SB_MAX_YEARS + 1];
  gboolean has_band; /* 10th and 90th percentile of each year */
  double low[SB_MAX_YEARS + 1];
  double high[SB_MAX_YEARS + 1];
  double break_even_years; /* NAN: never */
  gboolean has_range;      /* of the break-even */
  double range_from_years;
  double range_to_years; /* NAN: beyond the horizon */
  const char *unit_heading;
  char *break_even_text;  /* bold */
  char *break_even_range; /* below it, or NULL */
  char *end_name;         /* bold, at the end of the line */
  char *end_value;        /* below it, or NULL */
  SbYearsNote notes[SB_YEARS_MAX_NOTES]; /* what happens in a year */
  guint n_notes;
  char *start_note; /* what the first value is, or NULL */
  const SbColour *line; /* filled in by the caller from the palette */
  const SbColour *soft;
  const SbColour *text;
} SbYears;

void sb_years_init (SbYears      *years,
                    int           horizon_years,
                    const double *cumulative,
                    double        break_even_years);
void sb_years_clear (SbYears *years);

/* The band of 8 in 10 cases; nothing where none was computed. */
void sb_years_set_band (SbYears          *years,
                        const SbYearBand *band);

/* Year, change in the year, sum, and the ends of the band where there is one: `headings` has five. */
SbChartTable *sb_years_table (const char *const *headings,
                              int                decimals,
                              const double      *cumulative,
                              guint              n_values,
                              const SbYearBand  *band);

void sb_years_draw (const SbYears      *years,
                    const SbChartFrame *frame,
                    const SbBox        *body,
                    const char         *cursor_heading,
                    const char         *cursor_name,
                    const char         *cursor_value,
                    cairo_t            *cr);
int  sb_years_item_at (const SbYears      *years,
                       const SbChartFrame *frame,
                       const SbBox        *body,
                       double              x,
                       double              y);

/* "today", "after 1 year", "after 7 years". Transfer full. */
char *sb_years_item_name (int year);

/* "4.5" with the decimals a span of years deserves: one below ten years, none above; never "0". */
char *sb_years_span_text (double years);

G_END_DECLS
