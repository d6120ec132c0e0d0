#pragma once

#include <glib.h>
#include <libintl.h> /* before ngettext gets another meaning */

#include "language/language.h"

G_BEGIN_DECLS

/*
 * Texts for people below the screen: the sentences of services, pictures, paper and command line, in the language of
 * sb_language_push (): from its own catalogue (language/catalogue.h), so that it needs no locale installed; without a
 * push from gettext, like the screen. Main thread only.
 */
#define _(text) sb_translate (text)
#define N_(text) (text)
#define C_(context, text) sb_translate_in_context (context "\004" text, sizeof (context))
#define NC_(context, text) (text)
#undef ngettext
#define ngettext(one, many, count) sb_translate_plural (one, many, count)

const char *sb_translate (const char *text) G_GNUC_FORMAT (1);

/* Takes context, U+0004 and text; `text_offset` is where the text begins. */
const char *sb_translate_in_context (const char *context_and_text,
                                     gsize       text_offset);

const char *sb_translate_plural (const char *one,
                                 const char *many,
                                 gulong      count) G_GNUC_FORMAT (1) G_GNUC_FORMAT (2);

G_END_DECLS
