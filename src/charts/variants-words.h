#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* Which sets are compared, by which figures, and what is said of them. Index 0 is the set of the result itself. */

typedef enum
{
  SB_VARIANT_YIELD,   /* kWh a year from the sun */
  SB_VARIANT_SAVED,   /* € in the first year */
  SB_VARIANT_PAYBACK, /* years; NAN: never */
  SB_VARIANT_AVOIDED, /* kg of CO₂ a year */
  SB_N_VARIANT_FIGURES
} SbVariantFigure;

guint           sb_variants_n_sets (const SbChartData *data);
const char     *sb_variants_name (const SbChartData *data,
                                  guint              set); /* never empty */
const SbResult *sb_variants_result (const SbChartData *data,
                                    guint              set);

double sb_variants_value (const SbResult *result,
                          SbVariantFigure figure);
/* "560", "4.5", "never", and the same with its unit; transfer full. */
char *sb_variants_number (const SbResult *result,
                          SbVariantFigure figure);
char *sb_variants_quantity (const SbResult *result,
                            SbVariantFigure figure);
/* Two lines above a column: "saved", "€ a year". */
const char *sb_variants_heading (SbVariantFigure figure);
const char *sb_variants_unit (SbVariantFigure figure);

/* As good as every other as it is written, and better than one of them. */
gboolean sb_variants_is_best (const SbChartData *data,
                              SbVariantFigure    figure,
                              guint              set);

char         *sb_variants_title (const SbChartData *data);
char         *sb_variants_subtitle (const SbChartData *data);
char         *sb_variants_description (const SbChartData *data);
char         *sb_variants_item_text (const SbChartData *data,
                                     guint              set);
SbChartTable *sb_variants_table (const SbChartData *data);

G_END_DECLS
