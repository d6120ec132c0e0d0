#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/*
 * A plausible consultation and result for pictures and pages, made of plain numbers: two persons in Kaiserslautern,
 * 900 W upright to the south-west. Not computed by the engine.
 */
SbConsultation *sb_sample_consultation_new (void);
SbResult       *sb_sample_result_new (void);

/* Ranges as after a computation with them. */
void sb_sample_result_add_ranges (SbResult *result);

/* Every amount of energy, money and CO₂ times a factor. */
void sb_sample_result_scale (SbResult *result,
                             double    factor);

void sb_sample_result_make_never (SbResult *result); /* neither money nor CO₂ is ever paid back */

void sb_sample_result_add_hint (SbResult   *result,
                                const char *id,
                                SbSeverity  severity,
                                double      value);

G_END_DECLS
