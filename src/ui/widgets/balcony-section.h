#pragma once

#include <gtk/gtk.h>

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * The drawing behind SbTiltView: the balcony cut from the house outwards. Angles are true, lengths are shortened where
 * they do not fit: a house 20 m away stands near, but as high above the level line as it looks from the modules.
 *
 *   House ║ ══════╗ slab           ☼
 *         ║   gap ║            ┌─────┐
 *         ║    ┬  module     ⋰ │house│
 *         ║    ┊\          ⋰   │opp. │
 *         ║════┊ \  ⋰ shadow line    │
 */
typedef struct
{
  double tilt_deg;
  double slope_m; /* of a module from its upper to its lower edge */
  SbSlab slab;
  SbOpposite opposite;
  double azimuth_deg; /* of the balcony */
  double latitude_deg;
} SbBalconySection;

/* The first array, and what stands in its way. */
void sb_balcony_section_init (SbBalconySection     *section,
                              const SbConsultation *consultation);

/* Where the module hangs, and where its lower edge is. */
typedef struct
{
  double hinge_x;
  double hinge_y;
  double end_x;
  double end_y;
} SbModulePlace;

/* Text is set in the font of the widget; where it runs from the right, the house stands at the right. */
void sb_balcony_section_draw (const SbBalconySection *section,
                              GtkWidget              *widget,
                              cairo_t                *cr,
                              double                  width,
                              double                  height);

G_END_DECLS
