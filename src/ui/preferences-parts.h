#pragma once

#include <adwaita.h>

#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/* For the preferences-….c files alone: their pages, and rows that show and set a key. */

AdwPreferencesPage *sb_preferences_general_page_new (SbSettings *settings);
AdwPreferencesPage *sb_preferences_organisation_page_new (SbSettings *settings);
AdwPreferencesPage *sb_preferences_internet_page_new (SbSettings *settings);
AdwPreferencesPage *sb_preferences_stored_page_new (SbLive     *live,
                                                    SbSettings *settings);

/* A text that is printed: what is too long for the paper is told below the row, and not kept. */
void sb_preferences_add_entry_row (AdwPreferencesGroup *group,
                                   SbSettings          *settings,
                                   const char          *key,
                                   const char          *title);

/* One line of what was typed, transfer full; NULL: it is too long, which the notice below the row tells. */
char *sb_preferences_take_line (GtkEditable *entry,
                                GtkWidget   *notice_row);

/* One of several values with their words, both ending with NULL. */
GtkWidget *sb_preferences_choice_row_new (SbSettings        *settings,
                                          const char        *key,
                                          const char        *title,
                                          const char        *subtitle,
                                          const char *const *values,
                                          const char *const *words);

AdwPreferencesGroup *sb_preferences_group_new (AdwPreferencesPage *page,
                                               const char         *title,
                                               const char         *description);

G_END_DECLS
