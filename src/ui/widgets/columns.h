#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Two children side by side where there is room, one below the other where there is not.
 * properties: "breakpoint" (px from which they stand side by side), "start-share" (of the first, 0 … 1), "spacing".
 */
#define SB_TYPE_COLUMNS (sb_columns_get_type ())
G_DECLARE_FINAL_TYPE (SbColumns, sb_columns, SB, COLUMNS, GtkWidget)

G_END_DECLS
