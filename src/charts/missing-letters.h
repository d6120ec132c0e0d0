#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/*
 * Letters that no installed font has are drawn as boxes. What is drawn is watched for them, so that paper with boxes
 * is never handed over. Main thread only.
 */

/* Begins anew. */
void sb_missing_letters_forget (void);

/* Of every layout that is drawn. */
void sb_missing_letters_note (PangoLayout *layout);

/* The first letter since the beginning that no font had, 0: none. */
gunichar sb_missing_letters_first (void);

G_END_DECLS
