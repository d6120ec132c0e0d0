#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* Kits to choose from, and the details of the set behind them. Scrolls by itself. */
#define SB_TYPE_SOLAR_SET_PAGE (sb_solar_set_page_get_type ())
G_DECLARE_FINAL_TYPE (SbSolarSetPage, sb_solar_set_page, SB, SOLAR_SET_PAGE, AdwBin)

GtkWidget *sb_solar_set_page_new (SbLive *live);

G_END_DECLS
