#pragma once

#include "core/plane-sweep.h"
#include "core/result.h"

G_BEGIN_DECLS

/* SbLivePlanes: the planes a set could hang in, computed in the background and kept as long as they are right. */
typedef struct _SbLivePlanes SbLivePlanes;

typedef void (*SbLivePlanesReady) (gpointer user_data);

SbLivePlanes *sb_live_planes_new (SbLivePlanesReady ready,
                                  gpointer          user_data);
void          sb_live_planes_free (SbLivePlanes *self);

/*
 * Asks for the planes of a consultation whose result this is. TRUE: those there are stay right; FALSE: they are gone, and
 * ready () follows, unless something else is asked for before.
 */
gboolean sb_live_planes_ask (SbLivePlanes         *self,
                             const SbConsultation *consultation,
                             const SbResult       *result);

/* Nobody waits any more; what there is stays. */
void sb_live_planes_stop (SbLivePlanes *self);

/* Computes now what was asked for and is not there. */
void sb_live_planes_flush (SbLivePlanes *self);

const SbSweepPlane *sb_live_planes_get (const SbLivePlanes *self); /* or NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLivePlanes, sb_live_planes_free)

G_END_DECLS
