#pragma once

#include "charts/drawing.h"
#include "core/assumptions.h"

G_BEGIN_DECLS

#define SB_N_CLASSES 7 /* A … G */

/*
 * The classes A to G of the Stromspiegel for a kind of home, with the mark of one household: its own class in colour,
 * the others grey.
 */
typedef struct
{
  double edges_kwh[SB_N_CLASSES + 1]; /* the open ends as far as they are drawn */
  double annual_kwh;
  int own_class; /* 0: A */
  gboolean known;
} SbClassScale;

/* What is written below it: only the screen shows the scale, so it brings the words. */
typedef struct
{
  const char *thrifty; /* at the end of A */
  const char *usual;   /* at D */
  const char *much;    /* at the end of G */
  const char *asked;   /* of the class at the cursor, instead of the others; NULL: nothing is asked */
} SbClassScaleWords;

SbClassScale sb_class_scale (const SbAssumptions *assumptions,
                             const SbHousehold   *household);

/* frame->cursor: the class whose limits are written; mirrored: A stands at the right. */
void sb_class_scale_draw (const SbClassScale      *scale,
                          const SbClassScaleWords *words,
                          const SbChartFrame      *frame,
                          gboolean                 mirrored,
                          cairo_t                 *cr);
/* The class under a point, −1 none. */
int sb_class_scale_item_at (const SbClassScale *scale,
                            const SbChartFrame *frame,
                            gboolean            mirrored,
                            double              x,
                            double              y);

G_END_DECLS
