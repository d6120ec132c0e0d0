#pragma once

#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/*
 * What the program keeps on this computer, apart from the files that people saved themselves: below the user's data
 * folder (weather, the stand's record, figures of one's own) and the user's state folder (autosave, quiz, printer).
 */
typedef enum
{
  SB_STORED_WEATHER,
  SB_STORED_RECORD,      /* of the stand */
  SB_STORED_OWN_FIGURES, /* programmes and town */
  SB_STORED_STATE,       /* autosave, quiz, last choices of printing */
  SB_STORED_RECENT,      /* the list of files used last; the files themselves stay */
  SB_N_STORED
} SbStored;

/* Bytes, or for SB_STORED_RECENT the number of files. */
guint64 sb_stored_data_measure (SbStored kind);

/* What has to go goes; IO names the first file that does not. */
gboolean sb_stored_data_delete (SbStored kind,
                                GError **error);

/*
 * All of it, and the settings; the open consultation gives way to the sample, as autosave would keep it again. Goes on
 * after an error, and gives the first.
 */
gboolean sb_stored_data_delete_all (SbLive     *live,
                                    SbSettings *settings,
                                    GError    **error);

G_END_DECLS
