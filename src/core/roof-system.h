#pragma once

#include "core/household-load.h"
#include "core/pv-yield.h"

G_BEGIN_DECLS

/*
 * A roof system that the home has already: its power serves the home first, the balcony set serves what is left.
 * Little is asked of it, so it is taken as usual in Germany: c-Si modules in one plane of 30° facing south under open
 * sky, close above the tiles, 14 % losses (as PVGIS counts by default), an inverter as large as the modules. What
 * neither home nor balcony needs of it goes to the grid and is no part of any result.
 */
typedef struct
{
  double peak_power_kw; /* 0: none */
  double yield_kwh;     /* AC, a year */
  double served_kwh;    /* of the home's load, before the balcony set */
} SbRoofShare;

gboolean sb_roof_system_is_present (const SbHousehold *household);

/* Its modules, to be computed under open sky. The azimuth is stated. */
void sb_roof_system_array (const SbHousehold *household,
                           SbArray           *array);

/* AC power of those modules, n_rows elements; free with g_free (). */
double *sb_roof_system_ac_w (const SbHousehold  *household,
                             const SbArrayYield *yield);

/* What the roof's power leaves of a load, minute by minute. `share` may be NULL. transfer full */
SbHouseholdLoad *sb_roof_system_left (const SbHousehold     *household,
                                      const SbWeather       *weather,
                                      const double          *ac_w,
                                      const SbHouseholdLoad *load,
                                      SbRoofShare           *share);

G_END_DECLS
