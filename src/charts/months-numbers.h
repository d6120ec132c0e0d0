#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/* The numbers of the months chart and the words about them. */

enum
{
  MONTHS_OWN,
  MONTHS_FED_IN,
  MONTHS_GRID,
  MONTHS_N_SERIES
};

typedef struct
{
  double yield_kwh[12];
  double own_kwh[12];
  double fed_in_kwh[12];
  double grid_kwh[12];
  double consumption_kwh[12];
  double total_yield_kwh;
  double total_own_kwh;
  double total_fed_in_kwh;
  double total_grid_kwh;
  double total_consumption_kwh;
  gboolean has_battery; /* own use and feed-in then leave out the losses of the battery */
} MonthsNumbers;

void sb_months_numbers_gather (const SbResult *result,
                               MonthsNumbers  *numbers);

const char *sb_months_series_name (int series);
char       *sb_months_total_text (const MonthsNumbers *numbers,
                                  int                  series);
char       *sb_months_value_text (const MonthsNumbers *numbers,
                                  int                  series,
                                  int                  month);
char       *sb_months_heading (const MonthsNumbers *numbers,
                               int                  month);

char         *sb_months_title (const SbChartData *data);
char         *sb_months_subtitle (const SbChartData *data);
char         *sb_months_description (const SbChartData *data);
guint         sb_months_n_items (const SbChartData *data);
char         *sb_months_item_text (const SbChartData *data,
                                   guint              item);
SbChartTable *sb_months_table (const SbChartData *data);

G_END_DECLS
