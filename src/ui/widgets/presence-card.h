#pragma once

#include <gtk/gtk.h>

#include "charts/palette.h"
#include "core/consultation.h"

G_BEGIN_DECLS

/* One answer to "who is at home when?": the words and a bar of 24 hours, filled where somebody is at home. */
#define SB_TYPE_PRESENCE_CARD (sb_presence_card_get_type ())
G_DECLARE_FINAL_TYPE (SbPresenceCard, sb_presence_card, SB, PRESENCE_CARD, GtkToggleButton)

GtkWidget *sb_presence_card_new (SbPresence presence);

SbPresence sb_presence_card_get_presence (SbPresenceCard *self);

/* The bar alone, at the origin. */
void sb_presence_draw_day (cairo_t        *cr,
                           SbPresence      presence,
                           double          width,
                           double          height,
                           const SbColour *trough,
                           double          trough_alpha,
                           const SbColour *fill);

G_END_DECLS
