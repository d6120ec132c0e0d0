#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The language of paper and pictures, apart from the screen's: sb_language_push () chooses the catalogue and, in
 * charts/language.h, the style of numbers until sb_language_pop (). Main thread only.
 */
void        sb_language_push (const char *language); /* "de", "en", …; NULL: the screen's */
void        sb_language_pop (void);
const char *sb_language_current (void); /* "de", "en", … */

G_END_DECLS
