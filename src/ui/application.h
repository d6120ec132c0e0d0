#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* SbApplication: one live consultation and its window; owns what outlives a window (settings, kept weather, autosave). */
#define SB_TYPE_APPLICATION (sb_application_get_type ())
G_DECLARE_FINAL_TYPE (SbApplication, sb_application, SB, APPLICATION, AdwApplication)

SbApplication *sb_application_new (void);

G_END_DECLS
