#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The row of one figure of data/assumptions.json: its value to be changed, allowed range, source, year and the day it
 * was checked. A changed figure is marked and can be put back; each change is one step of undo, kept in the
 * consultation. A figure that a page decides is only shown, with a button to that page.
 */

/* Called with the id of a step of the window. */
typedef void (*SbAssumptionGoTo) (const char *step,
                                  gpointer    user_data);

/* `usual` is the figure as built in and must outlive the row. Floating; `go_to` is called as long as the row lives. */
GtkWidget *sb_assumption_row_new (SbLive             *live,
                                  const SbAssumption *usual,
                                  SbAssumptionGoTo    go_to,
                                  gpointer            user_data);

/* Does a text stand in label, source or key? `needle` is case-folded; "" fits everything. */
gboolean sb_assumption_row_matches (GtkWidget  *row,
                                    const char *needle);

/* Takes an override out of a consultation; FALSE: there was none. */
gboolean sb_assumption_row_clear (SbConsultation *consultation,
                                  const char     *key);

/* For tests; NULL: a page decides. */
GtkWidget *sb_assumption_row_get_reset_button (GtkWidget *row);

G_END_DECLS
