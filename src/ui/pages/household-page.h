#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* Who lives where, who is at home when, and what the electricity costs. Scrolls by itself. */
#define SB_TYPE_HOUSEHOLD_PAGE (sb_household_page_get_type ())
G_DECLARE_FINAL_TYPE (SbHouseholdPage, sb_household_page, SB, HOUSEHOLD_PAGE, AdwBin)

GtkWidget *sb_household_page_new (SbLive *live);

G_END_DECLS
