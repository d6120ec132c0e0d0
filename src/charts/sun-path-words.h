#pragma once

#include "charts/chart.h"
#include "charts/sun-path-scene.h"

G_BEGIN_DECLS

/* The words and the table of the sun-path diagram. */

const char *sb_sun_path_obstacle_name (SbObstacle obstacle); /* "House opposite" */
const char *sb_sun_path_behind_name (const SbSunScene *scene);
char       *sb_sun_path_day_name (SbSunDayName name,
                                  gboolean     is_short); /* "March, September" or "Mar, Sep" */

/* "64° high, in full sun": one day at an hour. */
char *sb_sun_path_moment (const SbSunScene *scene,
                          SbSunDayName      name,
                          int               hour);
char *sb_sun_path_hour (int hour); /* "12:00 winter time" */

char         *sb_sun_path_title (const SbChartData *data);
char         *sb_sun_path_subtitle (const SbChartData *data);
char         *sb_sun_path_description (const SbChartData *data);
guint         sb_sun_path_n_items (const SbChartData *data);
char         *sb_sun_path_item_text (const SbChartData *data,
                                     guint              item);
SbChartTable *sb_sun_path_table (const SbChartData *data);

G_END_DECLS
