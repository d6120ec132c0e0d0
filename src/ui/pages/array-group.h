#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The rows of modules that face one way: power, number, tilt, direction, mounting, technology. */
#define SB_TYPE_ARRAY_GROUP (sb_array_group_get_type ())
G_DECLARE_FINAL_TYPE (SbArrayGroup, sb_array_group, SB, ARRAY_GROUP, AdwPreferencesGroup)

GtkWidget *sb_array_group_new (SbLive *live,
                               guint   array_index);

G_END_DECLS
