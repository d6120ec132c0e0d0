#pragma once

#include "core/simulate.h"

G_BEGIN_DECLS

/*
 * What if many homes of a town had such a set: one simulation per household size and presence pattern with the
 * consultation's set at the town's place, weighted by how common they are. Homes use what is usual for their size
 * (Stromspiegel); measures, meter files, heat pumps, cars and roof systems stay aside.
 */
#define SB_TOWN_N_SIZES 5 /* one … five and more persons */

/* How many persons live together; the five shares need not sum to 100. */
typedef struct
{
  double persons_per_household;
  double share_percent[SB_TOWN_N_SIZES];
} SbTownShares;

typedef struct
{
  int population;
  SbTownShares shares;
  double sets_percent;      /* of the households that have such a set */
  double grant_eur_per_set; /* what the town pays for each; 0: nothing */
} SbTownInput;

typedef struct
{
  double households;
  double sets;
  double peak_power_kw;
  double yield_mwh;                 /* a year, as are all energies */
  double own_use_mwh;
  double household_electricity_mwh; /* of all households of the town */
  double share_of_electricity;      /* 0 … 1: own use of the sets in it */
  double avoided_t_per_year;        /* CO₂, first year */
  double lifetime_net_t;            /* avoided less embodied over the horizon */
  double savings_eur_per_year;      /* that stay in the town, first year */
  double investment_eur;            /* before the grant */
  double grant_eur;
  double grant_eur_per_t;         /* of lifetime_net_t; NAN where nothing is avoided */
  double grant_eur_per_household; /* spread over all households of the town */
} SbTownFigures;

/* What a home of one size comes to; means over the presence patterns. */
typedef struct
{
  double consumption_kwh;
  double yield_kwh;
  double own_use_kwh;
  double savings_eur;
  double avoided_kg;
  double lifetime_net_kg;
} SbTownHome;

typedef struct
{
  SbTownHome homes[SB_TOWN_N_SIZES];
  double peak_power_w;
  double investment_eur;
} SbTownStudy;

/* Simulates the homes, 20 of them. FALSE: the consultation is not valid. */
gboolean sb_town_study (SbSimulator          *simulator,
                        const SbConsultation *consultation,
                        SbWeather            *weather,
                        SbTownStudy          *study,
                        GError              **error);

/* No share negative, not all of them 0, at least one person in a household. */
gboolean sb_town_shares_are_valid (const SbTownShares *shares);

/* Multiplies the study up; pure arithmetic, so that a share can be dragged. */
void sb_town_figures (const SbTownStudy *study,
                      const SbTownInput *input,
                      SbTownFigures     *figures);

G_END_DECLS
