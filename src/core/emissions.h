#pragma once

#include "core/economics.h"

G_BEGIN_DECLS

/* CO₂ over the years, kg. One boundary at a time: the factor is with upstream chains or direct, never mixed. */
typedef struct
{
  int horizon_years;
  double yield_kwh; /* first year, all AC yield displaces grid power */
  double grid_kg_per_kwh;
  double grid_fall_percent_per_year;
  double degradation_percent_per_year;
  double peak_power_kw;
  double module_kg_per_kw;
  double battery_capacity_kwh;
  double battery_kg_per_kwh;
  double battery_life_years; /* a replaced battery is made again; ≤ 0: never */
} SbEmissionsInput;

typedef struct
{
  int horizon_years;
  double cumulative_kg[SB_MAX_YEARS + 1]; /* avoided − embodied at the end of year n; [0] = −embodied */
  double avoided_kg_per_year;             /* first year */
  double embodied_kg;                     /* of the first set, without replacements */
  double lifetime_net_kg;
  double payback_years; /* NAN: never within the horizon */
} SbEmissions;

void sb_emissions_compute (const SbEmissionsInput *input,
                           SbEmissions            *emissions);

G_END_DECLS
