#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* Sets side by side, and how the set could hang otherwise. */
#define SB_TYPE_COMPARE_PAGE (sb_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (SbComparePage, sb_compare_page, SB, COMPARE_PAGE, AdwBin)

GtkWidget *sb_compare_page_new (SbLive *live);

G_END_DECLS
