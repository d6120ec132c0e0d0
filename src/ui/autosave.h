#pragma once

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbAutosave: keeps unsaved values of the live consultation in the state folder (mode 0600), at most a second old, so
 * that a crash or a power cut loses nothing. One file a process; it goes away when everything is saved or discarded.
 */
typedef struct _SbAutosave SbAutosave;

/* folder NULL: <user state>/sonnenbalkon */
SbAutosave *sb_autosave_new (SbLive     *live,
                             const char *folder);

/* Ends the watch and removes the file: a clean close. */
void sb_autosave_free (SbAutosave *autosave);

/* Puts what a process that died left behind into the live consultation; TRUE if there was something. */
gboolean sb_autosave_restore (SbAutosave *autosave);

/* Writes now what would be written within a second. */
void sb_autosave_flush (SbAutosave *autosave);

/* Nothing is to be kept: the changes were discarded on purpose. */
void sb_autosave_discard (SbAutosave *autosave);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbAutosave, sb_autosave_free)

G_END_DECLS
