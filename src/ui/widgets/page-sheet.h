#pragma once

#include <gtk/gtk.h>

#include "report/summary.h"

G_BEGIN_DECLS

/* One printed page as it comes out, with its shadow; draws only while it is in sight of the scrolled window around it. */
#define SB_TYPE_PAGE_SHEET (sb_page_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SbPageSheet, sb_page_sheet, SB, PAGE_SHEET, GtkDrawingArea)

GtkWidget *sb_page_sheet_new (void);

/* Which page of which summary; borrowed until the next call. NULL: an empty sheet of the last size. */
void sb_page_sheet_set_page (SbPageSheet     *self,
                             const SbSummary *summary,
                             guint            page);

/* 1: as large as the paper is (96 px an inch); 0: as wide as there is room. */
void   sb_page_sheet_set_zoom (SbPageSheet *self,
                               double       zoom);
double sb_page_sheet_get_shown_zoom (SbPageSheet *self);

G_END_DECLS
