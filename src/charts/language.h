#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The language of paper and pictures, apart from the screen's: sb_language_push () chooses the catalogue and the number
 * style for what is drawn until sb_language_pop (). Main thread only.
 */
void        sb_language_push (const char *language); /* "de", "en", …; NULL: the screen's */
void        sb_language_pop (void);
const char *sb_language_current (void); /* "de", "en", … */

/* Numbers for people: U+202F between groups of digits, decimal mark and real minus of the current language. */
char *sb_format_number (double value,
                        int    decimals);
/* With U+00A0 and the unit behind. */
char *sb_format_quantity (double      value,
                          int         decimals,
                          const char *unit);
char *sb_format_percent (double share); /* 0.58 → "58 %" / "58%" */
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
const char *sb_month_short_name (int month);
const char *sb_month_letter (int month);

/* "south-west" for 225°. */
const char *sb_direction_name (double azimuth_deg);

G_END_DECLS
