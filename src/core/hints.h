#pragma once

#include "core/simulate.h"

G_BEGIN_DECLS

/*
 * Hints (SbHint) for a consultation by dated rules: conditions here, limits from the table that hangs on the result's
 * assumptions. Appended to result->hints. Assumptions without a table of rules give no hints.
 */
void sb_hints_collect (const SbConsultation    *consultation,
                       const SbSimulateOptions *options,
                       SbResult                *result);

/* The hint of a rule with its limits as they stand in these assumptions; FALSE: there is no rule of this id. */
gboolean sb_hint_init (SbHint              *hint,
                       const SbAssumptions *assumptions,
                       const char          *id, /* static or interned */
                       double               value);

G_END_DECLS
