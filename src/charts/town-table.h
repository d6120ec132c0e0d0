#pragma once

#include "core/town.h"

G_BEGIN_DECLS

/*
 * What so many homes with a solar set would come to, as columns beside each other: towns with one share, or one town
 * with several shares. The same rows serve screen, paper, CSV and JSON.
 */
typedef struct
{
  const char *name;
  int population;
  double sets_percent;
  double grant_eur_per_set;
  SbTownFigures figures;
} SbTown;

typedef enum
{
  SB_TOWN_HOUSEHOLDS,
  SB_TOWN_SETS,
  SB_TOWN_PEAK_POWER,
  SB_TOWN_YIELD,
  SB_TOWN_OWN_USE,
  SB_TOWN_ELECTRICITY,
  SB_TOWN_SHARE,
  SB_TOWN_AVOIDED,
  SB_TOWN_LIFETIME,
  SB_TOWN_SAVINGS,
  SB_TOWN_INVESTMENT,
  SB_TOWN_GRANT,
  SB_TOWN_GRANT_PER_T,
  SB_TOWN_GRANT_PER_HOUSEHOLD,
  SB_N_TOWN_ROWS
} SbTownRow;

const char *sb_town_row_name (SbTownRow row);
const char *sb_town_row_unit (SbTownRow row); /* "MWh"; "" none */
const char *sb_town_row_key (SbTownRow row);  /* "yield_mwh": the same in CSV and JSON */
double      sb_town_row_value (SbTownRow     row,
                               const SbTown *town); /* NAN: none */

/* The value for people, to three digits, without and with its unit. */
char *sb_town_number (SbTownRow     row,
                      const SbTown *town);
char *sb_town_quantity (SbTownRow     row,
                        const SbTown *town);

/* Of a column: what it has apart from the others – the town's name, the share, or both. */
char *sb_town_heading (const SbTown *towns,
                       guint         n_towns,
                       guint         column);

/* "If 5 % of the homes of Kaiserslautern had such a set", and what that would bring. */
char *sb_town_title (const SbTown *towns,
                     guint         n_towns);
char *sb_town_description (const SbTown *towns,
                           guint         n_towns);

/* A line a column of the table: comma, decimal point, one header line with units. */
char *sb_town_to_csv (const SbTown *towns,
                      guint         n_towns);

G_END_DECLS
