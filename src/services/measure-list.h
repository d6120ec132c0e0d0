#pragma once

#include "core/measures.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Reads the saving measures of data/measures.json. SB_SERVICE_ERROR with name and path for what is missing or of a
 * wrong type; SB_FORMULA_ERROR for a formula that is none.
 */
SbMeasureTable *sb_measure_list_read (GBytes     *bytes,
                                      const char *name,
                                      GError    **error);

G_END_DECLS
