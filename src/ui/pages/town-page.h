#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * "For the town": what so many homes of up to four municipalities with the set of the live consultation would come
 * to, as chart, table, CSV and sheet.
 */
#define SB_TYPE_TOWN_PAGE (sb_town_page_get_type ())
G_DECLARE_FINAL_TYPE (SbTownPage, sb_town_page, SB, TOWN_PAGE, AdwBin)

GtkWidget *sb_town_page_new (SbLive *live);

/* Saves the table (csv) or the sheet (pdf) as the ending of the name says; FALSE with the path. */
gboolean sb_town_page_save (SbTownPage *self,
                            const char *path,
                            GError    **error);

/* The choosers, first to last, for tests. */
GtkDropDown *sb_town_page_get_chooser (SbTownPage *self,
                                       guint       index);
void         sb_town_page_set_share (SbTownPage *self,
                                     double      percent);
void         sb_town_page_flush (SbTownPage *self); /* computes what is pending */

G_END_DECLS
