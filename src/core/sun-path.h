#pragma once

#include "core/lit-hours.h"
#include "core/sky.h"
#include "core/weather.h"

G_BEGIN_DECLS

/*
 * SbSunPath: all that the sun's place in the sky decides, once per weather year, for every array and every price.
 * Arrays have weather->n_rows elements. The slow quantities of SPA (right ascension, declination, nutation) are
 * interpolated between daily instants; the error against sb_sun_position () stays below 1e-5°.
 */
typedef struct
{
  guint n_rows;
  double *zenith_deg;
  double *apparent_zenith_deg;
  double *azimuth_deg;
  double *sun_east; /* unit vector to the apparent sun: east, north, up */
  double *sun_north;
  double *sun_up;
  double *extraterrestrial_w_m2; /* normal */
  double *air_mass;              /* relative; 0 where the sun is down */
  guint *lit_rows;               /* indices of rows with any GHI, DNI or DHI */
  guint n_lit_rows;
  SbLitHours *lit; /* light and weather of the lit rows, for array-scene.c */
} SbSunPath;

/* Reference-counted and not changed after it was made. */
SbSunPath *sb_sun_path_new (const SbWeather *weather);
/* The same for other weather at the same place and instants: only the light is new. */
SbSunPath *sb_sun_path_new_like (const SbSunPath *same_sun,
                                 const SbWeather *weather);
SbSunPath *sb_sun_path_ref (SbSunPath *path);
void       sb_sun_path_unref (SbSunPath *path);

/* One row as the sky models take it; `weather` is the one the path was made of. */
SbSkyHour sb_sun_path_sky_hour (const SbSunPath *path,
                                const SbWeather *weather,
                                guint            row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbSunPath, sb_sun_path_unref)

G_END_DECLS
