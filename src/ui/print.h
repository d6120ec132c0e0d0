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

/*
 * The operation that prints the summary, with the remembered printer and page, every sheet lying as it was made; transfer
 * full. Failures and cancelling become sentences over `parent` (which may be NULL). NULL: the summary cannot be computed.
 */
GtkPrintOperation *sb_print_operation_new (GtkWindow *parent,
                                           SbLive    *live,
                                           GError   **error);

/* Writes the PDF there now; FALSE with a sentence for people in `error`. */
gboolean sb_print_write_pdf (SbLive     *live,
                             const char *path,
                             GError    **error);

G_END_DECLS
