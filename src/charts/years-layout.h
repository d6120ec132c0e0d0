#pragma once

#include "charts/years-chart.h"

G_BEGIN_DECLS

/* Inside of the years chart: where things lie, and how its words find a place. */

typedef struct
{
  SbBox plot;
  double minimum;
  double maximum;
  SbTicks ticks;
  double line; /* height of a line of axis text */
  gboolean with_ticks;
  gboolean with_end;
  gboolean with_unit;
  gboolean with_years;
} SbYearsLayout;

double      sb_years_x (const SbYears       *years,
                        const SbYearsLayout *layout,
                        double               year);
double      sb_years_y (const SbYearsLayout *layout,
                        double               value);
SbTextStyle sb_years_axis_style (const SbChartFrame *frame);

/* Break-even, notes and the name at the end; what finds no free place is left out. */
void sb_years_draw_labels (cairo_t             *cr,
                           const SbYears       *years,
                           const SbChartFrame  *frame,
                           const SbYearsLayout *layout);

G_END_DECLS
