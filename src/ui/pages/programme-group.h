#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * Funding programmes that fit place, day and set of the live consultation, each to be taken over as its grant by one
 * press; never by itself. Not visible where none fits.
 */
#define SB_TYPE_PROGRAMME_GROUP (sb_programme_group_get_type ())
G_DECLARE_FINAL_TYPE (SbProgrammeGroup, sb_programme_group, SB, PROGRAMME_GROUP, AdwPreferencesGroup)

void sb_programme_group_set_live (SbProgrammeGroup *self,
                                  SbLive           *live);

/* The button "Take over" of the nth programme offered, for tests; NULL: there are not so many. */
GtkWidget *sb_programme_group_get_button (SbProgrammeGroup *self,
                                          guint             index);

G_END_DECLS
