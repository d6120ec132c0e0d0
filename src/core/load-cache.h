#pragma once

#include "core/household-load.h"

G_BEGIN_DECLS

/* The last load that was asked for, kept with all that decides it: what changes no load computes none. */
typedef struct
{
  SbHouseholdLoad *load;
  GBytes *load_key;
  SbHouseholdLoad *measured; /* that the following belong to; NULL: none */
  SbHouseholdLoad *measured_less;
  GBytes *measured_key;
  double not_taken_kwh;
} SbLoadCache;

void sb_load_cache_clear (SbLoadCache *cache);

/* transfer full */
SbHouseholdLoad *sb_load_cache_modelled (SbLoadCache                *cache,
                                         const SbHouseholdLoadInput *input);

/*
 * A measured load less what the change of the input takes off the modelled home, which has the measured kWh a year
 * (core/measured-saving.h); the measured load itself without a change. transfer full
 */
SbHouseholdLoad *sb_load_cache_measured (SbLoadCache                *cache,
                                         SbHouseholdLoad            *measured,
                                         const SbHouseholdLoadInput *input,
                                         double                     *not_taken_kwh);

G_END_DECLS
