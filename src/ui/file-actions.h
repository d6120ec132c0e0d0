#pragma once

#include <gtk/gtk.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbFileActions: new, open, save of a window's consultation. Whatever would drop unsaved changes asks first (Save,
 * Discard, Cancel); a file that cannot be read is told in words and the open consultation stays.
 *
 * signals: "told" (a sentence for a toast), "may-close" (the window may be closed now), "may-start-stand" (it may become
 * the screen of the stand, which drops the open consultation)
 */
#define SB_TYPE_FILE_ACTIONS (sb_file_actions_get_type ())
G_DECLARE_FINAL_TYPE (SbFileActions, sb_file_actions, SB, FILE_ACTIONS, GObject)

#define SB_CONSULTATION_MIME_TYPE "application/vnd.sonnenbalkon.consultation+json"

SbFileActions *sb_file_actions_new (GtkWindow *window,
                                    SbLive    *live);

void sb_file_actions_new_consultation (SbFileActions *self);
void sb_file_actions_choose (SbFileActions *self);
void sb_file_actions_open (SbFileActions *self,
                           GFile         *file);
/* Opens what is in no file yet: asks first, and leaves it unsaved. */
void sb_file_actions_take (SbFileActions  *self,
                           SbConsultation *consultation); /* transfer full */

void sb_file_actions_save (SbFileActions *self);
void sb_file_actions_save_as (SbFileActions *self);

/* Asks if need be, then emits "may-close". */
void sb_file_actions_close (SbFileActions *self);

/* Asks if need be, then emits "may-start-stand". */
void sb_file_actions_stand (SbFileActions *self);

/* Fills the menu with the files used last, newest first (action win.open-recent). */
void sb_file_actions_fill_recent (SbFileActions *self,
                                  GMenu         *menu);

G_END_DECLS
