#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The charts, one at a time, with table and export, and what they rest on. Scrolls by itself. */
#define SB_TYPE_RESULTS_PAGE (sb_results_page_get_type ())
G_DECLARE_FINAL_TYPE (SbResultsPage, sb_results_page, SB, RESULTS_PAGE, AdwBin)

GtkWidget *sb_results_page_new (SbLive *live);

/* Shows the chart of this id (win.show-chart); an unknown id changes nothing. */
void sb_results_page_show_chart (SbResultsPage *self,
                                 const char    *chart_id);

G_END_DECLS
