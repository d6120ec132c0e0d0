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

/* A text. */
GtkWidget *sb_preferences_entry_row_new (SbSettings *settings,
                                         const char *key,
                                         const char *title);

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
