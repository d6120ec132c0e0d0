#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * Sets beside the one that is computed with: each has a name of its own, the set of the consultation too (set_name).
 * Where a function takes an index, SB_VARIANT_OWN stands for that set.
 */

#define SB_VARIANT_OWN (-1)

/* The consultation with another set and nothing beside it; transfer full. */
SbConsultation *sb_consultation_with_system (const SbConsultation *consultation,
                                             const SbSystem       *system);

/* "" where there is none yet. */
const char     *sb_variant_name (const SbConsultation *consultation,
                                 int                   index);
const SbSystem *sb_variant_system (const SbConsultation *consultation,
                                   int                   index);

/* Is it no other set's name, and not empty? Spaces at its ends and upper case make no difference. */
gboolean sb_variant_name_is_free (const SbConsultation *consultation,
                                  int                   index, /* whose name it is to be */
                                  const char           *name);

/* Copies a set to the end of the variants; the index of the copy. */
guint sb_variant_duplicate (SbConsultation *consultation,
                            int             index,
                            const char     *name);
void  sb_variant_rename (SbConsultation *consultation,
                         int             index,
                         const char     *name);
void  sb_variant_remove (SbConsultation *consultation,
                         guint           index);

/* The variant becomes the consultation's set, and that one, with its name, takes the variant's place. */
void sb_variant_exchange (SbConsultation *consultation,
                          guint           index);

/* Turns all modules of the consultation's set into one plane. */
void sb_variant_turn (SbConsultation *consultation,
                      double          azimuth_deg,
                      double          tilt_deg);

G_END_DECLS
