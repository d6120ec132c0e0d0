#pragma once

#include <adwaita.h>

#include "ui/live-variants.h"

G_BEGIN_DECLS

/*
 * One of the sets that are compared: its name, what it is, its four figures with a tick at the best, and what can be
 * done with it: change, rename, duplicate, delete. Each is one step of undo.
 */
#define SB_TYPE_VARIANT_CARD (sb_variant_card_get_type ())
G_DECLARE_FINAL_TYPE (SbVariantCard, sb_variant_card, SB, VARIANT_CARD, GtkBox)

GtkWidget *sb_variant_card_new (SbLive         *live,
                                SbLiveVariants *variants,
                                int             index); /* SB_VARIANT_OWN: the consultation's set */

/* "Variant B": the first of these names that no set has; transfer full. */
char *sb_variant_card_free_name (const SbConsultation *consultation);

/* Copies a set, and names the own one where it has no name yet, so that the two can be told apart. */
void sb_variant_card_duplicate (SbLive *live,
                                int     index);

G_END_DECLS
