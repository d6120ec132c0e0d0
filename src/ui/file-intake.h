#pragma once

#include <gtk/gtk.h>

#include "ui/file-actions.h"

G_BEGIN_DECLS

/*
 * SbFileIntake: takes whatever file is dropped on the window or chosen for it – a consultation, weather (EPW, TRY, CSV,
 * PVGIS), a meter file, a stand pack, a picture or text with a consultation's code – found out from its content, not
 * its name. Weather and meter file are steps in undo. What fits nothing is told in a sentence, and nothing changes.
 *
 * signal: "told" (a sentence for a toast)
 */
#define SB_TYPE_FILE_INTAKE (sb_file_intake_get_type ())
G_DECLARE_FINAL_TYPE (SbFileIntake, sb_file_intake, SB, FILE_INTAKE, GObject)

/* window is borrowed: it owns the intake. */
SbFileIntake *sb_file_intake_new (GtkWindow     *window,
                                  SbLive        *live,
                                  SbFileActions *files);

/* Finds out what it is, and uses it. */
void sb_file_intake_take (SbFileIntake *self,
                          GFile        *file);

/* Asks for a weather file; another kind of file is refused in words. */
void sb_file_intake_choose_weather (SbFileIntake *self);
void sb_file_intake_take_weather (SbFileIntake *self,
                                  GFile        *file);

/* Asks for a stand pack, and takes over what is in it. */
void sb_file_intake_choose_pack (SbFileIntake *self);

/* TRUE while a file is being read in the background. */
gboolean sb_file_intake_is_busy (SbFileIntake *self);

/* What was wrong with the file taken last, for whoever looks for it; NULL: nothing. */
const char *sb_file_intake_get_fault (SbFileIntake *self);

G_END_DECLS
