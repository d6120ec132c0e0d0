#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * "Assumptions and sources": every figure the result rests on, by subject, to be searched, changed and put back; the
 * Stromspiegel's table below.
 * signal "go-to" (const char *step): a figure is decided on that step of the window.
 */
#define SB_TYPE_ASSUMPTIONS_PAGE (sb_assumptions_page_get_type ())
G_DECLARE_FINAL_TYPE (SbAssumptionsPage, sb_assumptions_page, SB, ASSUMPTIONS_PAGE, AdwBin)

GtkWidget *sb_assumptions_page_new (SbLive *live);

/* The entry above, for the window's keyboard. */
GtkSearchEntry *sb_assumptions_page_get_search_entry (SbAssumptionsPage *self);

G_END_DECLS
