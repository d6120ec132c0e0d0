#pragma once

#include "charts/chart.h"
#include "core/shadow.h"

G_BEGIN_DECLS

/*
 * What the sun-path diagram shows, in degrees of the sky and without a pixel: the three days, the hours, the piece of
 * sky, and what the modules of the first array see of it. Hours are winter time (CET, UTC + 1 h) all year.
 */

typedef enum { SB_SUN_JUNE, SB_SUN_EQUINOX, SB_SUN_DECEMBER, SB_N_SUN_DAYS } SbSunDayName;

/* One day by the two numbers that place its sun. */
typedef struct
{
  double declination_deg;
  double equation_of_time_min;
} SbSunDay;

typedef struct
{
  double azimuth_deg;   /* 0 … 360 */
  double elevation_deg; /* with refraction */
} SbSkyPoint;

typedef enum
{
  SB_SKY_LIT,      /* the sun reaches the whole module */
  SB_SKY_PARTLY,   /* … a part of it */
  SB_SKY_HIDDEN,   /* … nothing of it, by slab or side wall */
  SB_SKY_BUILDING, /* … by a house or hill */
  SB_SKY_BEHIND    /* behind the plane of the modules */
} SbSkyState;

typedef struct
{
  const SbBalcony *balcony; /* what stands in the way of the array */
  SbArray array;            /* borrows the consultation's own obstruction */
  SbObstruction *obstruction; /* NULL where only words are made */
  double azimuth_deg;
  double latitude_deg;
  double longitude_deg;
  double sin_tilt;
  double cos_tilt;
  double sin_turn; /* of the array's azimuth against the balcony's */
  double cos_turn;
  double row_width_m;
  double slope_m; /* height of a module along its slope */
  gboolean behind_is_wall; /* what lies behind the modules is the house */

  double centre_deg; /* middle of the piece of sky */
  double half_deg;
  double top_deg;
  SbSunDay days[SB_N_SUN_DAYS];
  int first_hour; /* with the sun up on one of the days */
  int last_hour;
} SbSunScene;

/* with_mask: what the modules see is asked for too; without, only the sun and the outlines of things are. */
void sb_sun_scene_init (SbSunScene        *scene,
                        const SbChartData *data,
                        gboolean           with_mask);
void sb_sun_scene_clear (SbSunScene *scene);

/* −180 ≤ angle < 180 */
double sb_sun_wrap_deg (double angle_deg);

/* Day and month of the year 2023, noon UTC. */
SbSunDay sb_sun_day (int    month,
                     int    day,
                     double latitude_deg,
                     double longitude_deg);
/* Hour angle 0 at noon of the sun, 15° an hour. */
SbSkyPoint sb_sun_scene_at (const SbSunScene *scene,
                            const SbSunDay   *day,
                            double            hour_angle_deg);
double     sb_sun_scene_hour_angle (const SbSunScene *scene,
                                    const SbSunDay   *day,
                                    double            hour);

/* Cosine of the angle between the sun and the plane's normal. */
double     sb_sun_scene_cos_incidence (const SbSunScene *scene,
                                       SbSkyPoint        point);
gboolean   sb_sun_scene_is_behind (const SbSunScene *scene,
                                   SbSkyPoint        point);
/* Share of the module that the sun reaches there, 0 … 1; 0 behind the plane. Needs the mask. */
double     sb_sun_scene_lit_frac (const SbSunScene *scene,
                                  SbSkyPoint        point);
SbSkyState sb_sun_scene_state (const SbSunScene *scene,
                               SbSkyPoint        point);
/* The same where the unit vector to the point in the array's frame is known already: for many points of a grid. */
SbSkyState sb_sun_scene_state_towards (const SbSunScene        *scene,
                                       SbSkyPoint               point,
                                       const SbShadowDirection *direction);

/* Does the obstacle by itself hide the point from the middle of the modules? Its outline, so to say. */
gboolean sb_sun_scene_hides (const SbSunScene *scene,
                             SbObstacle        obstacle,
                             SbSkyPoint        point);
gboolean sb_sun_scene_hides_towards (const SbSunScene        *scene,
                                     SbObstacle               obstacle,
                                     SbSkyPoint               point,
                                     const SbShadowDirection *direction);

G_END_DECLS
