#pragma once

#include <adwaita.h>

#include "core/town.h"

G_BEGIN_DECLS

/*
 * The household sizes a town is reckoned with, to be changed and put back; kept in the user's data folder.
 * signal "changed": the shares are others.
 */
#define SB_TYPE_TOWN_SIZES_GROUP (sb_town_sizes_group_get_type ())
G_DECLARE_FINAL_TYPE (SbTownSizesGroup, sb_town_sizes_group, SB, TOWN_SIZES_GROUP, AdwPreferencesGroup)

GtkWidget          *sb_town_sizes_group_new (void);
const SbTownShares *sb_town_sizes_group_get_shares (SbTownSizesGroup *self);
gboolean            sb_town_sizes_group_is_own (SbTownSizesGroup *self); /* not those brought along */

G_END_DECLS
