#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* What else saves: the measures one does, those that would help too, and the ladder of them with the sun. */
#define SB_TYPE_SAVING_PAGE (sb_saving_page_get_type ())
G_DECLARE_FINAL_TYPE (SbSavingPage, sb_saving_page, SB, SAVING_PAGE, AdwBin)

GtkWidget *sb_saving_page_new (SbLive *live);

G_END_DECLS
