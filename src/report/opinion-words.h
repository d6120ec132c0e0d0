#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sentences about PVGIS's second opinion (services/second-opinion.h), in the current language; transfer full. */

/* "PVGIS expects 612 kWh a year; in 2 of 3 years it is between 587 and 637 kWh." spread_kwh: standard deviation of a year. */
char *sb_words_opinion (double annual_kwh,
                        double spread_kwh);

/* "We compute 560 kWh, 8 % less." */
char *sb_words_opinion_ours (double expected_kwh,
                             double our_kwh);

/* Data base, years, and what PVGIS takes off between light and socket. */
char *sb_words_opinion_origin (const char *database,
                               int         year_min,
                               int         year_max,
                               double      total_percent);

/*
 * Why the two differ, by the reason's id ("near-shading"); kwh: what ours has more by it, NAN: not known. NULL: there
 * is no sentence for it.
 */
char *sb_words_opinion_reason (const char *id,
                               double      kwh);

G_END_DECLS
