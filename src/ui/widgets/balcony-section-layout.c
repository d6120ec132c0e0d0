#include "ui/widgets/balcony-section-layout.h"

#include <math.h>

#define TO_RAD(degrees) ((degrees) * G_PI / 180)
#define TO_DEG(radians) ((radians) * 180 / G_PI)

/* The grip at the module's lower edge stays free. */
static const double GRIP_ROOM = 26;

void
sb_balcony_section_init (SbBalconySection     *section,
                         const SbConsultation *consultation)
{
  const SbArray *array = &consultation->system.arrays[0];
  const SbBalcony *balcony = array->obstruction != NULL ? array->obstruction : &consultation->balcony;

  section->tilt_deg = array->tilt_deg;
  section->slope_m =
    array->module.orientation == SB_ORIENTATION_PORTRAIT ? array->module.height_m : array->module.width_m;
  section->slab = balcony->slab_above;
  section->opposite = balcony->opposite;
  section->azimuth_deg = sb_array_azimuth_deg (array, &consultation->balcony);
  section->latitude_deg = consultation->place.latitude_deg;
}

double
sb_section_opposite_rad (const SbOpposite *opposite)
{
  return atan2 (opposite->height_above_module_m, opposite->distance_m);
}

/* From the middle of the module the edge of its roof is seen under the true angle. */
static void
place_opposite (const SbOpposite *opposite,
                double            width,
                SbSectionLayout  *layout)
{
  double slope = tan (sb_section_opposite_rad (opposite));
  double nearest_x = layout->place.end_x + GRIP_ROOM;

  layout->house_x = MAX (width * 0.83, nearest_x);
  /* A high or near house comes closer in the drawing too, so that its edge stays in sight as long as it can. */
  if (slope * (layout->house_x - layout->middle_x) > layout->middle_y - SB_SECTION_TOP_MARGIN)
    layout->house_x = MAX (nearest_x, layout->middle_x + (layout->middle_y - SB_SECTION_TOP_MARGIN) / slope);
  layout->house_top =
    MIN (layout->middle_y - slope * (layout->house_x - layout->middle_x), layout->ground_y);
}

/* From the module's upper edge its tip is seen under the true angle; both lengths are shortened alike. */
static void
place_slab (const SbBalconySection *section,
            double                  width,
            SbSectionLayout        *layout)
{
  const SbSlab *slab = &section->slab;
  double scale = layout->module / section->slope_m;
  double room_up = layout->place.hinge_y - SB_SECTION_SLAB_THICKNESS - 24;
  double room_out = MIN (width * 0.42, layout->house_x - layout->place.hinge_x - 12);

  if (slab->gap_m * scale > room_up)
    scale = room_up / slab->gap_m;
  if (slab->projection_m * scale > room_out)
    scale = room_out / slab->projection_m;
  layout->slab_scale = scale;
  layout->slab_x = layout->place.hinge_x + slab->projection_m * scale;
  layout->slab_y = layout->place.hinge_y - slab->gap_m * scale;
}

SbSectionLayout
sb_section_layout (const SbBalconySection *section,
                   double                  width,
                   double                  height)
{
  double tilt_rad = TO_RAD (section->tilt_deg);
  SbSectionLayout layout;

  layout.module = CLAMP (MIN (height * 0.33, width * 0.27), 50, 110);
  layout.wall_x = width * 0.16;
  layout.floor_y = height * 0.82;
  layout.ground_y = height - 12;
  layout.place.hinge_x = layout.wall_x + MIN (width * 0.2, 80) + 5;
  layout.place.hinge_y = layout.floor_y - layout.module;
  layout.place.end_x = layout.place.hinge_x + layout.module * cos (tilt_rad);
  layout.place.end_y = layout.place.hinge_y + layout.module * sin (tilt_rad);
  layout.middle_x = (layout.place.hinge_x + layout.place.end_x) / 2;
  layout.middle_y = (layout.place.hinge_y + layout.place.end_y) / 2;
  layout.house_x = width;
  layout.house_top = layout.ground_y;
  if (section->opposite.present)
    place_opposite (&section->opposite, width, &layout);
  layout.slab_x = 0;
  layout.slab_y = 0;
  layout.slab_scale = 1;
  if (section->slab.present)
    place_slab (section, width, &layout);

  return layout;
}

/* From sin δ = sin φ sin h − cos φ cos h cos a, a counted from south (e.g. Meeus, Astronomical Algorithms, ch. 13). */
double
sb_section_sun_ahead_deg (const SbBalconySection *section,
                          double                  declination_deg)
{
  double latitude_rad = TO_RAD (section->latitude_deg);
  double towards_south = cos (latitude_rad) * cos (TO_RAD (section->azimuth_deg - 180));
  double amplitude = hypot (sin (latitude_rad), towards_south);
  double sine = amplitude > 0 ? sin (TO_RAD (declination_deg)) / amplitude : 2;
  double first_deg;
  double second_deg;

  if (fabs (sine) > 1)
    return NAN;

  first_deg = remainder (TO_DEG (asin (sine) + atan2 (towards_south, sin (latitude_rad))), 360);
  second_deg = remainder (TO_DEG (G_PI - asin (sine) + atan2 (towards_south, sin (latitude_rad))), 360);
  if (first_deg > 0 && first_deg < 90)
    return first_deg;

  return second_deg > 0 && second_deg < 90 ? second_deg : NAN;
}

gboolean
sb_section_is_hidden (const SbBalconySection *section,
                      double                  height_deg)
{
  const SbSlab *slab = &section->slab;
  double tilt_rad = TO_RAD (section->tilt_deg);
  double middle_down_m = section->slope_m / 2 * sin (tilt_rad);
  double middle_out_m = section->slope_m / 2 * cos (tilt_rad);

  if (section->opposite.present && section->opposite.height_above_module_m > 0
      && height_deg < TO_DEG (sb_section_opposite_rad (&section->opposite)))
    return TRUE;

  return slab->present && slab->projection_m > 0
         && height_deg > TO_DEG (atan2 (slab->gap_m + middle_down_m, slab->projection_m - middle_out_m));
}
