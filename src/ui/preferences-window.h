#pragma once

#include <adwaita.h>

#include "ui/live.h"
#include "ui/settings.h"

G_BEGIN_DECLS

/*
 * The preferences: general, the organisation that advises, the internet, and what is stored on this computer. A change
 * holds at once.
 */

/* page: "general", "organisation", "programmes", "internet", "stored", or NULL. The one of parent, made if there is none. */
GtkWindow *sb_preferences_present (GtkWindow  *parent,
                                   SbLive     *live,
                                   SbSettings *settings,
                                   const char *page);

/* Text a quarter larger than the desktop's, or not, as it is set; for the whole program. */
void sb_preferences_apply_text_size (SbSettings *settings);

G_END_DECLS
