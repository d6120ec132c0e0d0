#pragma once

#include "core/sun-path.h"
#include "core/weather.h"

G_BEGIN_DECLS

/*
 * The built-in climate: monthly means by coordinates, and an hourly year made from them
 * (algorithm and every coefficient: docs/built-in-climate.md).
 */

typedef struct
{
  double ghi_w_m2[12];
  double temp_air_c[12];
} SbClimateMonths;

typedef struct
{
  double latitude_deg;
  double longitude_deg;
  double ghi_w_m2[12];
} SbClimateGridPoint;

typedef struct
{
  char *name;
  double latitude_deg;
  double longitude_deg;
  double elevation_m;
  double temp_air_c[12];
} SbClimateStation;

typedef enum
{
  SB_CLIMATE_ERROR_OUTSIDE /* the place lies outside the radiation grid */
} SbClimateError;

#define SB_CLIMATE_ERROR (sb_climate_error_quark ())
GQuark sb_climate_error_quark (void);

/* CM SAF grid (0.2°), full but in any order, and DWD stations; the table takes the arrays over. */
typedef struct _SbClimateTable SbClimateTable;

SbClimateTable *sb_climate_table_new (SbClimateGridPoint *points,
                                      guint               n_points,
                                      SbClimateStation   *stations,
                                      guint               n_stations);
void            sb_climate_table_free (SbClimateTable *table);

/*
 * Monthly means of a place: GHI bilinear from the grid (nearest point at its rim), temperature from the nearest
 * stations, brought to the place's height with 6.5 K/km. Fails with SB_CLIMATE_ERROR_OUTSIDE more than 0.3° off the grid.
 */
gboolean sb_climate_table_lookup (const SbClimateTable *table,
                                  double                latitude_deg,
                                  double                longitude_deg,
                                  double                elevation_m,
                                  SbClimateMonths      *months,
                                  GError              **error);

/* Elevation estimated from the stations around (inverse distance weights), m. */
double sb_climate_table_elevation_m (const SbClimateTable *table,
                                     double                latitude_deg,
                                     double                longitude_deg);

/*
 * A synthetic hourly year (calendar year 2023) whose monthly GHI sums and mean temperatures are exactly the given
 * ones with seed 0; other seeds are other years of the same climate. Same seed, same year.
 */
SbWeather *sb_climate_synthesize (const SbClimateMonths *months,
                                  double                 latitude_deg,
                                  double                 longitude_deg,
                                  double                 elevation_m,
                                  guint                  seed);

/* Another year of a synthetic year's place, to the last bit as above: the sun's path of that year is used again. */
SbWeather *sb_climate_synthesize_like (const SbClimateMonths *months,
                                       const SbWeather       *weather,
                                       const SbSunPath       *sun_path,
                                       guint                  seed);

/* The same, but with every seed in the very months given: other days and hours only. To compare with a real year. */
SbWeather *sb_climate_synthesize_exact (const SbClimateMonths *months,
                                        double                 latitude_deg,
                                        double                 longitude_deg,
                                        double                 elevation_m,
                                        guint                  seed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbClimateTable, sb_climate_table_free)

G_END_DECLS
