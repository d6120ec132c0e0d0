#pragma once

#include "charts/chart.h"
#include "core/result-studies.h"

G_BEGIN_DECLS

/* The words about other calculators; an item is a calculator. All transfer full but the names. */

const char *sb_staircase_name (SbCalculator calculator);  /* "Rule of thumb" */
char       *sb_staircase_way (const SbOtherCalculators *others,
                              SbCalculator              calculator); /* "68 % used at home" */
double      sb_staircase_eur (const SbChartData *data,
                              SbCalculator       calculator); /* 0 where it could not be reckoned */
gboolean    sb_staircase_is_there (const SbChartData *data,
                                   SbCalculator       calculator);
char       *sb_staircase_value (const SbChartData *data,
                                SbCalculator       calculator); /* "182 €" or "–" */
char       *sb_staircase_kwh (const SbChartData *data,
                              SbCalculator       calculator);

char         *sb_staircase_title (const SbChartData *data);
char         *sb_staircase_subtitle (const SbChartData *data);
char         *sb_staircase_description (const SbChartData *data);
guint         sb_staircase_n_items (const SbChartData *data);
char         *sb_staircase_item_text (const SbChartData *data,
                                      guint              item);
SbChartTable *sb_staircase_table (const SbChartData *data);

G_END_DECLS
