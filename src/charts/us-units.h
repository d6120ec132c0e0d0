#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Feet and degrees Fahrenheit for those who think in them: consultation report.units "us". Energy, power, mass and
 * euros stay, as bill, set and register name them so. Main thread only.
 */

/* Until it is switched off, amounts and texts are written so. */
void sb_us_units_use (gboolean in_use);

/* Metres, square and cubic metres, litres, °C and K become theirs; TRUE if it was one of these. */
gboolean sb_us_units_convert (double      *value,
                              const char **unit);

/* The text with its temperatures in °F: "Wash at 86 instead of 140 °F". Not to be freed. */
const char *sb_us_units_text (const char *text);

G_END_DECLS
