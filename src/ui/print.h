#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/* Opens the print dialog for the summary, in the language the consultation asks for. */
void sb_print_run (GtkWindow *parent,
                   SbLive    *live);

/* Asks for a file and writes the summary as PDF; says so in a toast (action win.toast). */
void sb_print_export_pdf (GtkWindow *parent,
                          SbLive    *live);

G_END_DECLS
