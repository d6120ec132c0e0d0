#pragma once

#include "core/measure-plan.h"

G_BEGIN_DECLS

/* Homes in which measures are tried: heated with 7980 kWh of gas. */
SbConsultation *home_of (int    persons,
                         double annual_kwh);

void add_choice (SbConsultation *consultation,
                 const char     *id);

/* An answer to the measure that was chosen last. */
void add_input (SbConsultation *consultation,
                const char     *key,
                double          value);

/* With the figures that the program brings along; an error fails the test. */
SbMeasurePlan *plan_of (const SbConsultation *consultation);

G_END_DECLS
