#pragma once

#include "charts/drawing.h"
#include "charts/sun-path-mask.h"

G_BEGIN_DECLS

/* Names in the sun-path diagram: each stands where it fits, clear of the curves and of the others, or is left out. */

#define SB_SUN_STEPS 361 /* one a degree of the hour angle, −180 … 180 */

/* A place on a day's curve. */
typedef struct
{
  double x;
  double y;
  gboolean is_up;
  gboolean is_seen; /* from some part of the modules */
} SbSunStep;

#define SB_SUN_MAX_LABELS 48

/* Columns of the picture by which the steps are sorted: a box asks those below and above it alone. */
#define SB_SUN_COLUMNS 48

typedef struct
{
  const SbChartFrame *frame;
  const SbSunMask *mask;
  SbSunStep steps[SB_N_SUN_DAYS][SB_SUN_STEPS];
  const SbSunStep *by_column[SB_N_SUN_DAYS * SB_SUN_STEPS]; /* those with the sun up, from left to right */
  int column_begins[SB_SUN_COLUMNS + 1];                     /* in by_column */
  SbBox placed[SB_SUN_MAX_LABELS];
  guint n_placed;
} SbSunLabels;

/* A text, and where it stands once a place is found. */
typedef struct
{
  PangoLayout *layout;
  gboolean upright; /* written from below to above */
  SbBox box;        /* as it stands in the picture */
  double cost;      /* infinite: no place yet */
} SbSunName;

void sb_sun_labels_init (SbSunLabels        *labels,
                         const SbChartFrame *frame,
                         const SbSunMask    *mask);

/* sun-path-names.c: one name and the room for it. width > 0: wrapped. */
SbSunName sb_sun_name_new (const SbSunLabels *labels,
                           const char        *text,
                           double             size,
                           PangoWeight        weight,
                           gboolean           upright,
                           double             width);
/* With an edge in the colour of the ground, so that lines under it do not touch its letters. */
void      sb_sun_name_draw (SbSunLabels     *labels,
                            cairo_t         *cr,
                            const SbSunName *name,
                            const SbColour  *colour);
gboolean  sb_sun_labels_is_free (const SbSunLabels *labels,
                                 const SbBox       *box);
/* What the curves under a box cost; infinite on a path that is seen. */
double    sb_sun_labels_cost_of_curves (const SbSunLabels *labels,
                                        const SbBox       *box,
                                        double             margin);

SbSkyState sb_sun_mask_state_near (const SbSunMask *mask,
                                   double           x,
                                   double           y);
/* Share of a box in the states of a set and, if ≥ 0, in the outline of an obstacle; 0 if that is less than `least`. */
double     sb_sun_mask_cover (const SbSunMask *mask,
                              const SbBox     *box,
                              guint            states,
                              int              obstacle,
                              double           least);

/* In this order: what comes later gives way. */
void sb_sun_labels_draw_days (SbSunLabels *labels,
                              cairo_t     *cr);
void sb_sun_labels_draw_obstacles (SbSunLabels *labels,
                                   cairo_t     *cr);
void sb_sun_labels_draw_behind (SbSunLabels *labels,
                                cairo_t     *cr);
void sb_sun_labels_draw_hours (SbSunLabels *labels,
                               cairo_t     *cr);

G_END_DECLS
