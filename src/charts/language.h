#pragma once

#include "language/language.h"

G_BEGIN_DECLS

/* How numbers, dates, months and directions are written for people, in the language of sb_language_push (). */

/* Numbers for people: the marks between digits and the real minus of the current language (language-table.h). */
char *sb_format_number (double value,
                        int    decimals);
/* With U+00A0 and the unit behind. */
char *sb_format_quantity (double      value,
                          int         decimals,
                          const char *unit);
/* The sign before an amount that is more than nought; not to be freed. */
const char *sb_format_plus (void);
char *sb_format_percent (double share); /* 0.58 → "58 %", "58%", "%58" */
char *sb_format_percent_range (double from,
                               double to); /* "10–20 %", "%10–20" */
char *sb_format_range (double from,
                       double to,
                       int    decimals); /* "100–142" */

/* "22. November 2026" of an ISO date; transfer full. */
char *sb_format_date (const char *iso_date);

/* Whole parts that add up to the rounded sum (largest remainder); parts ≥ 0. */
void sb_round_parts (const double *parts,
                     guint         n_parts,
                     double       *rounded);

/* "Jan" … and "J" …, month 0 … 11; static or translated, not to be freed. */
const char *sb_month_name (int month);
/* As it stands behind the day: some languages have a case of its own for it. */
const char *sb_month_name_in_date (int month);
const char *sb_month_short_name (int month);
const char *sb_month_letter (int month);

/* "south-west" for 225°. */
const char *sb_direction_name (double azimuth_deg);

G_END_DECLS
