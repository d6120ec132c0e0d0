#pragma once

#include "core/plane-sweep.h"

G_BEGIN_DECLS

/*
 * All planes of a sweep, SB_SWEEP_N_PLANES of them in the order of their index, computed by up to n_threads threads;
 * 0: as many as there are processors. Each plane is computed by one thread, so their number changes no bit. Blocks
 * until all is done. Free with g_free ().
 */
SbSweepPlane *sb_plane_sweep_run (const SbPlaneSweep *sweep,
                                  guint               n_threads);

G_END_DECLS
