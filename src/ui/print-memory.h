#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What is remembered of printing from one time to the next, in the state folder (print.ini): the printer with its
 * options, and the page. Copies and the range of pages are asked anew each time. What cannot be read is as if it were
 * the first time; what cannot be kept is a message in the log.
 */

/* transfer full; never NULL. */
GtkPrintSettings *sb_print_memory_load_settings (void);

/* The remembered page if it is of this paper, else that paper with its usual margins; transfer full. */
GtkPageSetup *sb_print_memory_load_page_setup (const char *paper_name);

void sb_print_memory_save (GtkPrintSettings *settings,
                           GtkPageSetup     *page_setup);

/* Part of "delete everything". */
void sb_print_memory_forget (void);

G_END_DECLS
