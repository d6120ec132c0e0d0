#pragma once

#include "core/household-load.h"

G_BEGIN_DECLS

/*
 * A measured load after measures: minute by minute less by what the modelled home takes less (before − after, both
 * modelled with the measured kWh a year). Where the meter shows less than that, the rest is taken from the minutes
 * after it and then before it of the same UTC day; what finds no place is the loss, kWh that the measured load does
 * not save. All three loads have the same number of minutes.
 */
SbHouseholdLoad *sb_household_load_less (const SbHouseholdLoad *measured,
                                         const SbHouseholdLoad *before,
                                         const SbHouseholdLoad *after,
                                         double                *loss_kwh);

G_END_DECLS
