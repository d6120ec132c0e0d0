#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* What heats the home, asked once for all measures on heating and hot water. What is not told is estimated. */
#define SB_TYPE_HEATING_GROUP (sb_heating_group_get_type ())
G_DECLARE_FINAL_TYPE (SbHeatingGroup, sb_heating_group, SB, HEATING_GROUP, AdwPreferencesGroup)

void sb_heating_group_set_live (SbHeatingGroup *self,
                                SbLive         *live);

G_END_DECLS
