#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The battery of the set: whether there is one, its size and price, how it is connected and controlled, and folded
 * away what its data sheet says.
 */
#define SB_TYPE_BATTERY_GROUP (sb_battery_group_get_type ())
G_DECLARE_FINAL_TYPE (SbBatteryGroup, sb_battery_group, SB, BATTERY_GROUP, AdwPreferencesGroup)

void sb_battery_group_set_live (SbBatteryGroup *self,
                                SbLive         *live);

G_END_DECLS
