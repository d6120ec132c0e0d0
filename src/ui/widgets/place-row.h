#pragma once

#include <adwaita.h>

#include "core/consultation.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * Where is it? A search field with a list of German places below it; also takes coordinates. What is not found stays
 * as typed, with a sentence below, and the place before stays in force; a button then looks it up on the internet, if
 * the person agrees. Whether a height is estimated or PVGIS's own is said.
 * signal "place-changed": another place was chosen.
 */
#define SB_TYPE_PLACE_ROW (sb_place_row_get_type ())
G_DECLARE_FINAL_TYPE (SbPlaceRow, sb_place_row, SB, PLACE_ROW, AdwPreferencesRow)

GtkWidget *sb_place_row_new (void);

/* Once: what is kept of places, and the way to the internet. Without it the row knows the built-in list alone. */
void sb_place_row_set_live (SbPlaceRow *self,
                            SbLive     *live);

/* As the button does: looks up what is typed on the internet. */
void sb_place_row_search_online (SbPlaceRow *self);

/* Shows a place without emitting the signal. */
void           sb_place_row_set_place (SbPlaceRow    *self,
                                       const SbPlace *place);
const SbPlace *sb_place_row_get_place (SbPlaceRow *self);

/* Takes what is typed as if Enter were pressed; FALSE if it names no place. */
gboolean sb_place_row_commit (SbPlaceRow *self);

/* Drops what is typed and shows the place that holds. */
void sb_place_row_forget_typed (SbPlaceRow *self);

/* The field alone, without its question above and the coordinates below. */
void sb_place_row_set_plain (SbPlaceRow *self,
                             gboolean    plain);

GtkEditable *sb_place_row_get_entry (SbPlaceRow *self);
const char  *sb_place_row_get_error (SbPlaceRow *self); /* the sentence shown, or NULL */

G_END_DECLS
