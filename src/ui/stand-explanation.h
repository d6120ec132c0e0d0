#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* "How is this computed?" at the stand: what stands behind the numbers, in a few sentences. Filled when it is opened. */
GtkWidget *sb_stand_explanation_new (SbLive *live);

G_END_DECLS
