#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* Parts of sb_simulator_run (): money and CO₂ of the sun from the balance and the yield that the result holds. */
void sb_result_compute_money (SbResult             *result,
                              const SbConsultation *consultation);
void sb_result_compute_co2 (SbResult             *result,
                            const SbConsultation *consultation);

G_END_DECLS
