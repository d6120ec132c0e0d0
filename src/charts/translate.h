#pragma once

#include <glib.h>
#include <libintl.h>

#include "charts/language.h"

G_BEGIN_DECLS

/*
 * Texts of the pictures and of the paper. gettext is asked directly, not through g_dgettext (): GLib decides once, at
 * its first message, whether the process translates at all, and would never see a language pushed later.
 */
#define _(text) dgettext (GETTEXT_PACKAGE, text)
#define N_(text) (text)
#define C_(context, text) sb_translate_in_context (context "\004" text, sizeof (context))
#define NC_(context, text) (text)

/* Takes context, U+0004 and text; `text_offset` is where the text begins. */
const char *sb_translate_in_context (const char *context_and_text,
                                     gsize       text_offset);

G_END_DECLS
