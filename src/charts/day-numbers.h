#pragma once

#include "charts/chart.h"
#include "core/typical-day.h"

G_BEGIN_DECLS

/* The words and the table of the chart of a typical day. An item is an hour of a season: season × 24 + hour. */

#define DAY_N_ITEMS (SB_N_SEASONS * SB_HOURS_PER_DAY)

const char *sb_day_season_name (SbSeason season);
const char *sb_day_series_name (SbDaySeries          series,
                                const SbTypicalDay  *typical);

/* "53 % used at home", of the whole season; NULL: no sun. Transfer full. */
char *sb_day_share_text (const SbSeasonDay *season);

/* Mean of the four quarter-hours of the day shown. */
double sb_day_hour_w (const SbSeasonDay *season,
                      SbDaySeries        series,
                      int                hour);
char  *sb_day_hour_heading (SbSeason season,
                            int      hour); /* "Summer, 13:00–14:00" */

char         *sb_day_title (const SbChartData *data);
char         *sb_day_subtitle (const SbChartData *data);
char         *sb_day_description (const SbChartData *data);
guint         sb_day_n_items (const SbChartData *data);
char         *sb_day_item_text (const SbChartData *data,
                                guint              item);
SbChartTable *sb_day_table (const SbChartData *data);

G_END_DECLS
