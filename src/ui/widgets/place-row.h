#pragma once

#include <adwaita.h>

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * Where is it? A search field with a list of German places below it; also takes coordinates. What is not found stays
 * as typed, with a sentence below, and the place before stays in force.
 * signal "place-changed": another place was chosen.
 */
#define SB_TYPE_PLACE_ROW (sb_place_row_get_type ())
G_DECLARE_FINAL_TYPE (SbPlaceRow, sb_place_row, SB, PLACE_ROW, AdwPreferencesRow)

GtkWidget *sb_place_row_new (void);

/* Shows a place without emitting the signal. */
void           sb_place_row_set_place (SbPlaceRow    *self,
                                       const SbPlace *place);
const SbPlace *sb_place_row_get_place (SbPlaceRow *self);

/* Takes what is typed as if Enter were pressed; FALSE if it names no place. */
gboolean sb_place_row_commit (SbPlaceRow *self);

GtkEditable *sb_place_row_get_entry (SbPlaceRow *self);
const char  *sb_place_row_get_error (SbPlaceRow *self); /* the sentence shown, or NULL */

G_END_DECLS
