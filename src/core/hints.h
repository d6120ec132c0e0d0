#pragma once

#include "core/simulate.h"

G_BEGIN_DECLS

/* Hints (SbHint) for a consultation by dated rules: thresholds are assumptions. Appended to result->hints. */
void sb_hints_collect (const SbConsultation    *consultation,
                       const SbSimulateOptions *options,
                       SbResult                *result);

G_END_DECLS
