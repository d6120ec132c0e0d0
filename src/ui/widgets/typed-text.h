#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is typed or pasted into one line, from wherever it was copied: other programs add line ends, marks of the
 * direction of writing, invisible spaces. All are transfer full and never NULL.
 */

/* One line for keeping: line ends and control characters are one space, marks that turn the direction are gone. */
char *sb_typed_line (const char *typed);

/* One line for looking something up: nothing invisible, spaces of one kind, digits of every script as 0–9. */
char *sb_typed_lookup (const char *typed);

/* One line for a sentence about it: as kept, its beginning with "…" when it is long. */
char *sb_typed_excerpt (const char *typed);

G_END_DECLS
