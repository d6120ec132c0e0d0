#pragma once

#include <adwaita.h>

#include "ui/pages/town-studies.h"

G_BEGIN_DECLS

/* "Which towns?": a drop-down with a search for each of up to SB_TOWN_MAX municipalities, the first always with one. */

/* The group with its rows; fills in the choosers, which belong to it. */
GtkWidget *sb_town_choosers_group_new (GtkDropDown *choosers[SB_TOWN_MAX]);

/* What they name, in their order and none twice; gives how many. */
guint sb_town_choosers_get_chosen (GtkDropDown *const    choosers[SB_TOWN_MAX],
                                   const SbMunicipality *chosen[SB_TOWN_MAX]);

G_END_DECLS
