#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* What SbPvgis asks and how it reads the answers. Private to it. */

/* Data bases in the order in which they are asked; NULL behind the last one. */
const char *sb_pvgis_database (guint index);

/* 0.01° is about a kilometre: enough for the sun, too little for an address. */
double sb_pvgis_round_degrees (double degrees);

/*
 * Addresses; degrees already rounded. The terrain enters through the balcony's horizon, so PVGIS is asked without it.
 * Years of 0 are left to PVGIS: all it has.
 */
char *sb_pvgis_tmy_address (const char *base_url,
                            double      latitude_deg,
                            double      longitude_deg);
char *sb_pvgis_years_address (const char *base_url,
                              double      latitude_deg,
                              double      longitude_deg,
                              const char *database,
                              int         first_year,
                              int         last_year);
char *sb_pvgis_horizon_address (const char *base_url,
                                double      latitude_deg,
                                double      longitude_deg);
char *sb_pvgis_yield_address (const char    *base_url,
                              double         latitude_deg,
                              double         longitude_deg,
                              const char    *database,
                              const SbArray *array,
                              double         azimuth_deg,
                              double         loss_percent);

/* A sentence for PVGIS's own message of a refusal ("lat: Incorrect value. Please, …"). */
char *sb_pvgis_explain_refusal (const char *message);

/* Whether it is the data base that has nothing for the place: the next one may. */
gboolean sb_pvgis_refuses_database (const char *message);

/* The terrain's horizon of an answer of `printhorizon`: SbHorizonPoint, ascending from north; BAD_DATA. */
GArray *sb_pvgis_read_horizon (const char *text,
                               gsize       length,
                               double      latitude_deg,
                               double      longitude_deg,
                               GError    **error);

/* Years of an answer of `seriescalc` (SbWeather), each dated `today`; BAD_DATA. May run in a thread. */
GPtrArray *sb_pvgis_read_years (const char *text,
                                gsize       length,
                                double      latitude_deg,
                                double      longitude_deg,
                                int         first_year,
                                int         last_year,
                                const char *today,
                                GError    **error);

G_END_DECLS
