#pragma once

#include "core/household-load.h"
#include "core/weather.h"

G_BEGIN_DECLS

/* What a year of weather gives: twelve planes of 900 Wp behind 800 W, and a home of 2500 kWh beneath each of them. */

#define SB_N_TILTS 3
#define SB_N_WAYS 4
#define SB_N_PATTERNS 4

/* The ways a plane faces, in this order. */
enum
{
  SB_WAY_SOUTH,
  SB_WAY_SOUTH_EAST,
  SB_WAY_EAST,
  SB_WAY_WEST
};

extern const double SB_TILTS_DEG[SB_N_TILTS];
extern const char *const SB_WAY_NAMES[SB_N_WAYS];

/* The same home in the four patterns of presence, in 2023. */
typedef struct
{
  SbHouseholdLoad *by_pattern[SB_N_PATTERNS];
} SbHomes;

void sb_homes_init (SbHomes *homes,
                    double   latitude_deg,
                    double   longitude_deg);
void sb_homes_clear (SbHomes *homes);

typedef struct
{
  double year_kwh;
  double month_kwh[12];
  double own_use_percent; /* of the year's yield, mean over the patterns of presence */
} SbPlaneFigures;

typedef struct
{
  SbPlaneFigures planes[SB_N_TILTS][SB_N_WAYS];
} SbYearFigures;

void sb_year_figures_fill (SbYearFigures   *figures,
                           const SbWeather *weather,
                           const SbHomes   *homes);

G_END_DECLS
