#pragma once

#include <gtk/gtk.h>

#include "charts/town-table.h"

G_BEGIN_DECLS

/* The chart of the towns and, below it, the same figures as a table. */
#define SB_TYPE_TOWN_VIEW (sb_town_view_get_type ())
G_DECLARE_FINAL_TYPE (SbTownView, sb_town_view, SB, TOWN_VIEW, GtkBox)

GtkWidget *sb_town_view_new (void);

/* The columns are copied, their names borrowed (names of municipalities live on). */
void sb_town_view_set (SbTownView   *self,
                       const SbTown *towns,
                       guint         n_towns);

G_END_DECLS
