#pragma once

#include "reference-year.h"

G_BEGIN_DECLS

/*
 * Appends the years of a table of monthly statistics (one row a month, month 0 is the whole year), but those of places
 * whose hours are among the years already.
 */
gboolean sb_monthly_table_load (const char *path,
                                GPtrArray  *years,
                                GError    **error);

G_END_DECLS
