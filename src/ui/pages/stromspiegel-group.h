#pragma once

#include <adwaita.h>

#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The Stromspiegel's table to be read: yearly electricity of the home in question with its classes, and below it that
 * of all the other homes. The household's own kWh on the page "Household" replace it. Floating AdwPreferencesGroup *.
 */
GtkWidget *sb_stromspiegel_group_new (SbLive *live);

/* Is it about a text? `needle` is case-folded; "" fits. */
gboolean sb_stromspiegel_group_matches (GtkWidget  *group,
                                        const char *needle);

G_END_DECLS
