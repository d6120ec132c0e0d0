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

G_END_DECLS
