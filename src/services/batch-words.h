#pragma once

#include "core/field-table.h"

G_BEGIN_DECLS

/* What people write into the cells of a table of households: numbers, directions, yes and no, choices. */

/*
 * Letters and digits of a heading or a word, so that they can be compared: lower case, no spaces and signs, no accents;
 * ä, ae and a are the same, as are ß and ss. Transfer full.
 */
char *sb_batch_fold (const char *text);

/* Stands for "nothing": empty, a dash, "keine", "none". */
gboolean sb_batch_is_empty (const char *text);

/*
 * "1900", "1 900,5 kWh", "1.900,5", "0.34 €/kWh", "25 %": one mark is the decimal mark, be it point or comma; of two
 * kinds the last is, and the others stand between groups of three digits. The unit may follow; "": a count, of persons
 * or modules.
 */
gboolean sb_batch_parse_number (const char *text,
                                const char *unit,
                                double     *number);

/* "Süd", "south-west", "SSW", "nach Osten": degrees clockwise from north. */
gboolean sb_batch_parse_direction (const char *text,
                                   double     *azimuth_deg);

/* yes, ja, true, wahr, x, 1 – no, nein, false, falsch, 0 */
gboolean sb_batch_parse_boolean (const char *text,
                                 gboolean   *value);

/* The index of the field's choice that the word means, in English or German; −1: none. */
int sb_batch_parse_choice (const char    *text,
                           const SbField *field);

/* "Mo, Do", "mon fri", "Mo-Mi": bit 0 Monday … bit 6 Sunday. */
gboolean sb_batch_parse_weekdays (const char *text,
                                  guint      *days);

G_END_DECLS
