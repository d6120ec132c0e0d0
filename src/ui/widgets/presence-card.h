#pragma once

#include <gtk/gtk.h>

#include "core/consultation.h"

G_BEGIN_DECLS

/* One answer to "who is at home when?": the words and a bar of 24 hours, filled where somebody is at home. */
#define SB_TYPE_PRESENCE_CARD (sb_presence_card_get_type ())
G_DECLARE_FINAL_TYPE (SbPresenceCard, sb_presence_card, SB, PRESENCE_CARD, GtkToggleButton)

GtkWidget *sb_presence_card_new (SbPresence presence);

SbPresence sb_presence_card_get_presence (SbPresenceCard *self);

G_END_DECLS
