#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The periodic terms of SPA (tables A4.2 and A4.3 of NREL/TP-560-34302); used by sun-spa.c only. */

/* Heliocentric longitude and latitude of the earth, degrees (not limited), and its distance from the sun. */
void sb_spa_heliocentric (double  julian_ephemeris_millennium,
                          double *longitude_deg,
                          double *latitude_deg,
                          double *distance_au);

/* Nutation in longitude and in obliquity, degrees. */
void sb_spa_nutation (double  julian_ephemeris_century,
                      double *longitude_deg,
                      double *obliquity_deg);

G_END_DECLS
