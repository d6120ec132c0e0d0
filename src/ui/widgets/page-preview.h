#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The printed pages below each other, drawn by the same functions as on paper, each with its number. Page Up and Page
 * Down lead from page to page, + and − enlarge and shrink, 0 fits the width again; the same with Ctrl.
 */
#define SB_TYPE_PAGE_PREVIEW (sb_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (SbPagePreview, sb_page_preview, SB, PAGE_PREVIEW, GtkBox)

GtkWidget *sb_page_preview_new (void);

void sb_page_preview_set_live (SbPagePreview *self,
                               SbLive        *live);

/* Something else changed that stands on the paper: preferences. */
void sb_page_preview_refresh (SbPagePreview *self);

guint sb_page_preview_get_n_pages (SbPagePreview *self);

/* 0: as wide as there is room; 1: as large as the paper. */
double sb_page_preview_get_zoom (SbPagePreview *self);

G_END_DECLS
