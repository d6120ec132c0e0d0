#pragma once

#include <gtk/gtk.h>

#include "ui/steps.h"

G_BEGIN_DECLS

/* SbStepRow: one step in the sidebar, with what was answered and a check mark once it was passed. */
#define SB_TYPE_STEP_ROW (sb_step_row_get_type ())
G_DECLARE_FINAL_TYPE (SbStepRow, sb_step_row, SB, STEP_ROW, GtkToggleButton)

GtkWidget *sb_step_row_new (const SbStep *step);

void sb_step_row_update (SbStepRow *self,
                         SbLive    *live,
                         gboolean   passed);

/* The same step in the icon bar of a narrow window. */
GtkWidget *sb_step_icon_new (const SbStep *step);

G_END_DECLS
