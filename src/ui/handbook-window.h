#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The handbook, to be read beside the consultation: offline, in the language of the screen. Ctrl+F or typing searches,
 * Alt+Left goes back, Escape closes.
 */
#define SB_TYPE_HANDBOOK_WINDOW (sb_handbook_window_get_type ())
G_DECLARE_FINAL_TYPE (SbHandbookWindow, sb_handbook_window, SB, HANDBOOK_WINDOW, AdwWindow)

/* The one handbook of PARENT (or without any) at a page; one that is not there shows the contents. */
GtkWindow *sb_handbook_window_present (GtkWindow  *parent,
                                       const char *page);

/* “?” for the header bar of a window beside the consultation's: the page of the handbook about it. */
GtkWidget *sb_handbook_help_button_new (void);

/* The page shown, "balcony"; NULL: the contents. */
const char *sb_handbook_window_get_page (SbHandbookWindow *self);

G_END_DECLS
