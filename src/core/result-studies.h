#pragma once

#include "core/battery-study.h"
#include "core/other-calculators.h"
#include "core/typical-day.h"

G_BEGIN_DECLS

/*
 * What only a picture needs of a result: computed when it is first asked for, and remembered in the result. The
 * consultation is the one the result was computed from. NULL: the result lacks the minutes for it. Not to be freed;
 * one thread at a time.
 */
const SbTypicalDay       *sb_result_typical_day (const SbResult *result);
const SbBatteryStudy     *sb_result_battery_study (const SbConsultation *consultation,
                                                   const SbResult       *result);
const SbOtherCalculators *sb_result_other_calculators (const SbConsultation *consultation,
                                                       const SbResult       *result);

/* After load, sun or balance of the result were set anew. */
void sb_result_forget_studies (SbResult *result);

G_END_DECLS
