#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The rule by which a language chooses the form of a word for a count: the C expression in n that stands in a message
 * catalogue's header, "nplurals=2; plural=(n != 1);" (GNU gettext manual, "Plural forms").
 */

/* The index of the form for the count; 0 when the rule cannot be read or names no form of the language. */
guint sb_plural_rule_form (const char *rule,
                           gulong      count);

G_END_DECLS
