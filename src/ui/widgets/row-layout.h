#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Lays children side by side; one of them goes below the others where it would leave another too little room for its
 * words: the answer of a row in a narrow window or with large letters.
 *
 * properties: "flexible" (the child that gets the room that is left), "dropping" (the child that goes below, where it has
 * the whole width and stands as its halign says), "least" (px of usual letters the flexible child wants, if it would
 * use them; its longest word in any case), "share" (of the width, which the dropping child gets beside the others; 0: what
 * it would like), "spacing" (between the children, and above the one below), "foot" (px below the one below).
 */
#define SB_TYPE_ROW_LAYOUT (sb_row_layout_get_type ())
G_DECLARE_FINAL_TYPE (SbRowLayout, sb_row_layout, SB, ROW_LAYOUT, GtkLayoutManager)

/* The suffixes of an AdwActionRow, or of the header of an AdwExpanderRow, go below its title where there is too little
 * room beside it. */
void sb_row_layout_apply (AdwPreferencesRow *row);

G_END_DECLS
