#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* The printed pages below each other, drawn by the same function as on paper: white sheets, as wide as there is room. */
#define SB_TYPE_PAGE_PREVIEW (sb_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (SbPagePreview, sb_page_preview, SB, PAGE_PREVIEW, GtkDrawingArea)

GtkWidget *sb_page_preview_new (void);

void sb_page_preview_set_live (SbPagePreview *self,
                               SbLive        *live);

guint sb_page_preview_get_n_pages (SbPagePreview *self);

G_END_DECLS
