#pragma once

#include "core/consultation.h"
#include "core/lit-hours.h"

G_BEGIN_DECLS

/*
 * The arithmetic of one array over a chunk of SB_LIT_CHUNK lit hours: light on an open plane, and power from light.
 * Straight loops without branches and without calls into libm, so that the compiler makes vector code of them and the
 * results are the same bits on every machine. For array-scene.c.
 */
typedef struct
{
  double normal_east; /* unit vector out of the plane */
  double normal_north;
  double normal_up;
  double sky_view;    /* (1 + cos β)/2 */
  double sin_tilt;
  double ground_gain; /* albedo (1 − cos β)/2 */
  double incidence_sky;
  double incidence_ground;
  double faiman_u0;
  double faiman_u1;
  double huld[6];
  double peak_power_w;
} SbPlane;

void sb_plane_init (SbPlane       *plane,
                    const SbArray *array,
                    double         azimuth_deg);

/* Martin and Ruiz' beam share, within 1e-8 of sb_module_incidence_beam_cos (); 0 ≤ cos_incidence ≤ 1. */
double sb_plane_incidence_beam (double cos_incidence);

/* Results of one chunk of hours, as SbArrayYield has them. */
typedef struct
{
  double poa_w_m2[SB_LIT_CHUNK];
  double effective_w_m2[SB_LIT_CHUNK];
  double cell_c[SB_LIT_CHUNK];
  double dc_w[SB_LIT_CHUNK];
} SbPlaneHours;

/* Irradiance on the plane and what enters the module, with nothing in the way; `sky` is one of the chunk's two. */
void sb_plane_light (const SbPlane    *plane,
                     const SbLitChunk *chunk,
                     const SbLitSky   *sky,
                     SbPlaneHours     *hours);

/* Cell temperature and DC power from the irradiances in `hours`. */
void sb_plane_power (const SbPlane    *plane,
                     const SbLitChunk *chunk,
                     SbPlaneHours     *hours);

G_END_DECLS
