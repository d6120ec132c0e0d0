#pragma once

#include "core/assumptions.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Reads the dated rules of data/hints.json. Limits that name an assumption take its unit; `assumptions` must have it.
 * SB_SERVICE_ERROR with name and path for what is missing, of a wrong type, twice there or out of range.
 */
SbHintTable *sb_hint_list_read (GBytes              *bytes,
                                const char          *name,
                                const SbAssumptions *assumptions,
                                GError             **error);

G_END_DECLS
