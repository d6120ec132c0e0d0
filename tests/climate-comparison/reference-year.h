#pragma once

#include "core/climate.h"

G_BEGIN_DECLS

/* Deciles of the daily clearness kt, GHI over extraterrestrial on the horizontal, that are compared. */
#define SB_N_CLEARNESS 3
extern const double SB_CLEARNESS_QUANTILES[SB_N_CLEARNESS];

/* A year that was not made by us, in calendar year 2023: all its hours, or only its months and annual statistics. */
typedef struct
{
  char *name;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  gboolean is_foreign; /* off the map of the built-in climate: shown, but under no bar */
  SbClimateMonths months;
  SbWeather *weather; /* NULL: only months and what follows are known */
  double dhi_kwh_m2;
  double clearness[SB_N_CLEARNESS];
} SbReferenceYear;

/* All years below the folder of the reference data: those with hours first. NULL with an error when one is unreadable. */
GPtrArray *sb_reference_years_load (const char *folder,
                                    GError    **error);

double sb_weather_dhi_kwh_m2 (const SbWeather *weather);
void   sb_weather_clearness (const SbWeather *weather,
                             double           quantiles[SB_N_CLEARNESS]);
void   sb_weather_months (const SbWeather *weather,
                          SbClimateMonths *months);

G_END_DECLS
