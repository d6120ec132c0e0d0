#pragma once

#include "ui/widgets/balcony-section.h"

G_BEGIN_DECLS

/* Where the parts of the section stand, in px, and what the sun does there. For the drawing and its grips. */

#define SB_SECTION_SLAB_THICKNESS 9.0
#define SB_SECTION_TOP_MARGIN 14.0

typedef struct
{
  double wall_x;
  double floor_y;
  double ground_y;
  double module; /* length of its slope, px */
  double middle_x;
  double middle_y;
  double house_x; /* of the front of the house opposite; the drawing's edge without one */
  double house_top;
  double slab_x; /* of the slab's outer lower edge */
  double slab_y;
  double slab_scale; /* px a metre, of gap and projection */
  SbModulePlace place;
} SbSectionLayout;

SbSectionLayout sb_section_layout (const SbBalconySection *section,
                                   double                  width,
                                   double                  height);

/* Elevation of the house's edge from the module's middle. */
double sb_section_opposite_rad (const SbOpposite *opposite);

/* Height of the sun when it stands straight before the balcony, on a day of this declination; NAN: never that day. */
double sb_section_sun_ahead_deg (const SbBalconySection *section,
                                 double                  declination_deg);

/* Does the slab or the house hide a sun of this height, straight ahead, from the module's middle? */
gboolean sb_section_is_hidden (const SbBalconySection *section,
                               double                  height_deg);

G_END_DECLS
