#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/* A usual kit: modules of one kind in one direction behind one inverter, with or without a battery. */
typedef struct
{
  const char *id;
  const char *name;        /* msgid */
  const char *description; /* msgid */
  int modules;
  double peak_power_w;
  double ac_limit_w;
  double price_eur;            /* with brackets for a balcony, without the battery */
  double battery_capacity_kwh; /* usable; 0: none */
  double battery_price_eur;
  const char *source;   /* msgid */
  gboolean is_estimate; /* nobody publishes this price: between those that are published */
  const char *checked;  /* ISO month */
} SbKit;

const SbKit *sb_kit_list (guint *n_kits);

/* With its battery. */
double sb_kit_price_eur (const SbKit *kit);

/* Makes the system this kit: one array with the kit's modules; its tilt, direction and mounting stay. */
void sb_kit_apply (const SbKit *kit,
                   SbSystem    *system);

/* Is the system this kit, whatever was paid for it? */
gboolean sb_kit_matches (const SbKit    *kit,
                         const SbSystem *system);

G_END_DECLS
