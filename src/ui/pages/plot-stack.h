#pragma once

#include <adwaita.h>

#include "ui/widgets/plot-view.h"

G_BEGIN_DECLS

/*
 * A drawing and, in its place, the same values as a table. T in the drawing asks for the table, T or Escape in the
 * table leads back; a toggle is bound to "shows-table".
 *
 * properties: "view" SbPlotView; "shows-table" b
 */
#define SB_TYPE_PLOT_STACK (sb_plot_stack_get_type ())
G_DECLARE_FINAL_TYPE (SbPlotStack, sb_plot_stack, SB, PLOT_STACK, AdwBin)

GtkWidget *sb_plot_stack_new (SbPlotView *view);

void     sb_plot_stack_set_shows_table (SbPlotStack *self,
                                        gboolean     shows_table);
gboolean sb_plot_stack_get_shows_table (SbPlotStack *self);

/* A flat toggle with the sign of a table, bound to the stack; floating. */
GtkWidget *sb_plot_stack_toggle_new (SbPlotStack *self);

G_END_DECLS
