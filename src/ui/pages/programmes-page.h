#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The funding programmes of this computer in the preferences: those brought along and one's own, to be changed, added,
 * removed and put back.
 */
#define SB_TYPE_PROGRAMMES_PAGE (sb_programmes_page_get_type ())
G_DECLARE_FINAL_TYPE (SbProgrammesPage, sb_programmes_page, SB, PROGRAMMES_PAGE, AdwPreferencesPage)

GtkWidget *sb_programmes_page_new (SbLive *live);

G_END_DECLS
