#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A unit that somebody typed behind (or, for euros, before) a number of a field with the given unit: what the number is
 * multiplied and divided by. "" is the field's own. FALSE: it does not fit the field.
 */
gboolean sb_number_units_find (const char *typed,
                               const char *unit,
                               double     *times,
                               double     *divided_by);

G_END_DECLS
