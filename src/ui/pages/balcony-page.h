#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The way the balcony looks and how the modules hang at it. Scrolls by itself. */
#define SB_TYPE_BALCONY_PAGE (sb_balcony_page_get_type ())
G_DECLARE_FINAL_TYPE (SbBalconyPage, sb_balcony_page, SB, BALCONY_PAGE, AdwBin)

GtkWidget *sb_balcony_page_new (SbLive *live);

G_END_DECLS
