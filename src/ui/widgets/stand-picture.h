#pragma once

#include <gtk/gtk.h>

#include "core/consultation.h"

G_BEGIN_DECLS

/* Small drawings beside the answers at the stand, in the text's colour and growing with it; they carry no name. */

/* The hours of a working day at which somebody is at home, as a bar. */
GtkWidget *sb_stand_picture_presence (SbPresence presence);

/* An arrow as on a map with north above. */
GtkWidget *sb_stand_picture_direction (double azimuth_deg);

/* Modules side by side, and a battery. */
GtkWidget *sb_stand_picture_set (int      n_modules,
                                 gboolean has_battery);

G_END_DECLS
