#pragma once

#include "services/programme-file.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbProgrammes: the funding programmes of this computer, one list for all pages of a live consultation.
 * signal "changed": a programme was changed.
 */
#define SB_TYPE_PROGRAMMES (sb_programmes_get_type ())
G_DECLARE_FINAL_TYPE (SbProgrammes, sb_programmes, SB, PROGRAMMES, GObject)

/* That of the live consultation, made when it is asked for first; transfer none. */
SbProgrammes *sb_programmes_of (SbLive *live);

const GPtrArray *sb_programmes_get_list (SbProgrammes *self);

/* Why the last reading or keeping failed; NULL: it did not. */
const char *sb_programmes_get_error (SbProgrammes *self);

/* Takes the place of the one with the same id, or comes first. Refused with an error when a value is not allowed. */
gboolean sb_programmes_put (SbProgrammes      *self,
                            const SbProgramme *programme,
                            GError           **error);

/* Removes one of one's own; one brought along that was changed is as before. */
gboolean sb_programmes_remove (SbProgrammes *self,
                               const char   *id,
                               GError      **error);

/* "Up to 180 €", "50 % of the price, at most 125 €"; transfer full. */
char *sb_programme_amount_text (const SbProgramme *programme);

/* The conditions in the language of the screen, or NULL. */
const char *sb_programme_conditions (const SbProgramme *programme);

/* "from 1 July 2024", "until 31 December 2024", or both; NULL: no day is known. Transfer full. */
char *sb_programme_time_text (const SbProgramme *programme);

G_END_DECLS
