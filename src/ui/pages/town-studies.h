#pragma once

#include "services/town-study.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbTownStudies: the homes of up to four municipalities with the set of the live consultation, computed in the
 * background a moment after the last change.
 * signal "changed": there are new ones.
 */
#define SB_TOWN_MAX 4

#define SB_TYPE_TOWN_STUDIES (sb_town_studies_get_type ())
G_DECLARE_FINAL_TYPE (SbTownStudies, sb_town_studies, SB, TOWN_STUDIES, GObject)

SbTownStudies *sb_town_studies_new (SbLive *live);

/* Which ones are wanted; those computed before stay until the new ones are there. */
void sb_town_studies_set (SbTownStudies               *self,
                          const SbMunicipality *const *municipalities,
                          guint                        n_municipalities);

/* Those that are there, 0 … SB_TOWN_MAX, in the order wanted. */
guint                 sb_town_studies_get_n (SbTownStudies *self);
const SbMunicipality *sb_town_studies_get_municipality (SbTownStudies *self,
                                                        guint          index);
const SbTownStudy    *sb_town_studies_get_study (SbTownStudies *self,
                                                 guint          index);

const char *sb_town_studies_get_error (SbTownStudies *self); /* why there are none, or NULL */

/* Computes what is pending now (tests, saving). */
void sb_town_studies_flush (SbTownStudies *self);

G_END_DECLS
