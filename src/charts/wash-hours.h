#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/*
 * When to start the washing machine: what part of one more wash surplus sun would cover, for every month and hour of
 * start. The wash takes 1.0 kWh in two hours: it heats with 2 kW for 20 minutes and turns with 200 W for 100 minutes,
 * the long end of the washing runs of the household model (6 … 20 min of 2 kW). Surplus sun is what the modules give
 * above the load of the same minute, before any battery.
 */
#define WASH_FIRST_HOUR 6
#define WASH_LAST_HOUR 21
#define WASH_N_HOURS (WASH_LAST_HOUR - WASH_FIRST_HOUR + 1)
#define WASH_N_STEPS 5

typedef struct
{
  double share[12][WASH_N_HOURS]; /* 0 … 1, mean over the days of the month; hours of Europe/Berlin local time */
  int best[12];                   /* the hour's index; -1: no sun to speak of in any hour */
} WashHours;

void sb_wash_hours_gather (const SbResult *result,
                           WashHours      *hours);

/* The class of a share, 0 … WASH_N_STEPS − 1. */
int sb_wash_hours_step (double share);

/* "10–20 %"; transfer full. */
char *sb_wash_hours_step_name (int step);

/* "14:00"; transfer full. */
char *sb_wash_hours_clock (int hour_index);

char         *sb_wash_hours_title (const SbChartData *data);
char         *sb_wash_hours_subtitle (const SbChartData *data);
char         *sb_wash_hours_description (const SbChartData *data);
guint         sb_wash_hours_n_items (const SbChartData *data);
char         *sb_wash_hours_item_text (const SbChartData *data,
                                       guint              item);
SbChartTable *sb_wash_hours_table (const SbChartData *data);

G_END_DECLS
