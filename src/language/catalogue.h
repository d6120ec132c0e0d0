#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SbCatalogue: the texts of one language, read from its message catalogue (GNU gettext manual, "The Format of GNU MO
 * Files"). gettext itself answers in the language of the process alone, and in none where only the locales C and
 * C.UTF-8 are installed; paper has a language of its own on every machine.
 */
typedef struct _SbCatalogue SbCatalogue;

/* NULL when the file is not there or is no catalogue: texts then stay English. */
SbCatalogue *sb_catalogue_load (const char *path);
void         sb_catalogue_free (SbCatalogue *catalogue);

/* The translation, or NULL. With a context the key is context, U+0004 and text. Lives as long as the catalogue. */
const char *sb_catalogue_lookup (const SbCatalogue *catalogue,
                                 const char        *key);

/* The form for a count, or NULL. */
const char *sb_catalogue_lookup_plural (const SbCatalogue *catalogue,
                                        const char        *key,
                                        gulong             count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbCatalogue, sb_catalogue_free)

G_END_DECLS
