#pragma once

#include "charts/chart.h"

G_BEGIN_DECLS

/*
 * The sky before the balcony: the sun's path on three days, and over it what slab, walls, house opposite and hills hide
 * from the modules of the first array. Items are the hours of the day, in winter time.
 */
extern const SbChart SB_SUN_PATH_CHART;

/*
 * "From October to February the house opposite takes the afternoon sun: −9 % over the year, 55 kWh.", or that nothing
 * hides the sun; transfer full, never NULL.
 */
char *sb_sun_path_loss_sentence (const SbChartData *data);

G_END_DECLS
