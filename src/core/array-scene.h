#pragma once

#include "core/obstruction.h"
#include "core/plane.h"
#include "core/sky.h"
#include "core/sun-path.h"
#include "core/weather.h"

G_BEGIN_DECLS

/*
 * SbArrayScene: one array in one weather year, ready to be computed chunk by chunk of its lit hours. It owns nothing;
 * what it points to must outlive it. For pv-yield.c and plane-sweep.c.
 */

/* What an obstruction leaves, whatever the hour. */
typedef struct
{
  const SbObstruction *obstruction; /* NULL: open sky */
  double sky_visible_frac;
  double horizon_visible_frac;
  double ground_visible_frac;
  double hidden_view_factor;
  double facade_albedo;
} SbArrayView;

typedef struct
{
  SbPlane plane;
  SbArrayView view;
  const SbArray *array;
  double azimuth_deg;
  const SbWeather *weather;
  const SbSunPath *path;
  SbTransposition transposition;
} SbArrayScene;

/* As sb_array_yield_new () takes them. */
void sb_array_scene_init (SbArrayScene        *scene,
                          const SbArray       *array,
                          double               azimuth_deg,
                          const SbObstruction *obstruction,
                          double               facade_albedo,
                          const SbWeather     *weather,
                          const SbSunPath     *path,
                          SbTransposition      transposition);

/* The hours of one chunk of path->lit. */
void sb_array_scene_compute (const SbArrayScene *scene,
                             guint               chunk_index,
                             SbPlaneHours       *hours);

G_END_DECLS
