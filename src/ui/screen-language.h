#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of the screen. It is switched while the program runs; the paper has its own (charts/language.h). */

/* First thing in main (), before any text is asked for. */
void sb_screen_language_start (void);

/* "de", "en", …; "" or NULL: the desktop's. Widgets made from now on are in it. */
void sb_screen_language_set (const char *language);

G_END_DECLS
