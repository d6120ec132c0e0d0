#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbFileWatch: a bar that tells when the file of the open consultation was changed by somebody else, with “Reload” and
 * “Keep Mine”. Our own saving is none of that.
 */
#define SB_TYPE_FILE_WATCH (sb_file_watch_get_type ())
G_DECLARE_FINAL_TYPE (SbFileWatch, sb_file_watch, SB, FILE_WATCH, AdwBin)

void sb_file_watch_set_up (SbFileWatch *self,
                           SbLive      *live);

/* Looks at the file now. */
void     sb_file_watch_check (SbFileWatch *self);
gboolean sb_file_watch_is_told (SbFileWatch *self);

G_END_DECLS
