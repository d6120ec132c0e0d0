#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* The 51 municipalities of city and district Kaiserslautern (data/municipalities.csv). */
typedef struct
{
  char *ags; /* official key of eight digits */
  char *name;
  char *association; /* Verbandsgemeinde; NULL: the city, which belongs to none */
  char **postal_codes; /* several municipalities may share one */
  double latitude_deg;
  double longitude_deg;
  int population; /* 31 December 2022 */
  double area_km2;
} SbMunicipality;

/* Read once and kept; in the order of the keys. */
const SbMunicipality *sb_municipality_list (guint *n);

const SbMunicipality *sb_municipality_find (const char *ags); /* or NULL */

/* By name, without regard to case and umlauts; or NULL. */
const SbMunicipality *sb_municipality_find_name (const char *name);

/*
 * The municipality a place lies in: by postal code and name, by the code alone where only one has it, else the nearest
 * of those that share the code. NULL: none of the 51.
 */
const SbMunicipality *sb_municipality_of_place (const SbPlace *place);

G_END_DECLS
