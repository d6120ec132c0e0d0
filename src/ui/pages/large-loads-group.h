#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * "What else is behind your meter?": heat pump, electric car and a roof system that is there already, each with a
 * switch and its one figure, and the yearly consumption with and without them.
 */
#define SB_TYPE_LARGE_LOADS_GROUP (sb_large_loads_group_get_type ())
G_DECLARE_FINAL_TYPE (SbLargeLoadsGroup, sb_large_loads_group, SB, LARGE_LOADS_GROUP, AdwPreferencesGroup)

void sb_large_loads_group_set_live (SbLargeLoadsGroup *self,
                                    SbLive            *live);

G_END_DECLS
