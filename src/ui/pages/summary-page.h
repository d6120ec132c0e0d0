#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The printed pages as they come out, their language, print and save. Scrolls by itself. */
#define SB_TYPE_SUMMARY_PAGE (sb_summary_page_get_type ())
G_DECLARE_FINAL_TYPE (SbSummaryPage, sb_summary_page, SB, SUMMARY_PAGE, AdwBin)

GtkWidget *sb_summary_page_new (SbLive *live);

G_END_DECLS
