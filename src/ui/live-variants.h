#pragma once

#include "charts/chart.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * SbLiveVariants: the results of the live consultation's variants, and the planes its set could hang in. Both follow
 * the live consultation while somebody looks: variants one at a time when there is nothing else to do, planes a moment
 * after the last change in the background. What is still right is not computed again.
 *
 * signal "changed": there are other results or planes; what was borrowed before is gone.
 */
#define SB_TYPE_LIVE_VARIANTS (sb_live_variants_get_type ())
G_DECLARE_FINAL_TYPE (SbLiveVariants, sb_live_variants, SB, LIVE_VARIANTS, GObject)

SbLiveVariants *sb_live_variants_new (SbLive *live);

void sb_live_variants_set_active (SbLiveVariants *self,
                                  gboolean        active);

/* Computed variants in the order of the consultation, borrowed until "changed"; *n_variants 0: none yet. */
const SbChartVariant *sb_live_variants_get (SbLiveVariants *self,
                                            guint          *n_variants);

/* Why a variant could not be computed, or NULL. */
const char *sb_live_variants_get_error (SbLiveVariants *self);

/* The planes of the live set, borrowed until "changed"; NULL: not yet computed. */
const SbSweepPlane *sb_live_variants_get_planes (SbLiveVariants *self);

/* The live consultation and result with both. */
void sb_live_variants_set_data (SbLiveVariants *self,
                                SbChartData    *data);

/* Computes what is missing now; planes only if asked for. */
void sb_live_variants_flush (SbLiveVariants *self,
                             gboolean        with_planes);

G_END_DECLS
