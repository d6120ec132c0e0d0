#pragma once

#include "core/town.h"
#include "services/municipality-list.h"

G_BEGIN_DECLS

/*
 * The homes of a municipality with the consultation's set: its place is that of the municipality, its weather the
 * typical one that is built in, so that towns stand side by side with the same kind of figures and without a network.
 * May run in a thread on a copy of the consultation.
 */
gboolean sb_town_study_at (const SbConsultation *consultation,
                           const SbMunicipality *municipality,
                           SbTownStudy          *study,
                           GError              **error);

/* What a handout says of the town the consultation lies in: 1, 5 and 10 % of its households, without a grant. */
#define SB_TOWN_N_USUAL 3

typedef struct
{
  const SbMunicipality *municipality;
  SbTownShares shares;
  gboolean own_shares;
  double sets_percent[SB_TOWN_N_USUAL];
  SbTownFigures figures[SB_TOWN_N_USUAL];
} SbTownOfPlace;

/* FALSE without an error: the place lies in none of the municipalities. */
gboolean sb_town_of_place (const SbConsultation *consultation,
                           SbTownOfPlace        *town,
                           GError              **error);

G_END_DECLS
