#pragma once

#include "services/range-runner.h"

G_BEGIN_DECLS

/*
 * SbLiveRange: the range of the live result, computed in the background a moment after the last change. What was
 * started for an older result is cancelled and never told.
 */
typedef struct _SbLiveRange SbLiveRange;

typedef void (*SbLiveRangeReady) (const SbRangeOutcome *outcome,
                                  gpointer              user_data);

SbLiveRange *sb_live_range_new (SbLiveRangeReady ready,
                                gpointer         user_data);
void         sb_live_range_free (SbLiveRange *self);

/* Where real years of a place are kept; it outlives us. Without one weather years are drawn. */
void sb_live_range_set_store (SbLiveRange    *self,
                              SbWeatherStore *store);

/* The result must stay until the range is told or stopped; what was pending for another is dropped. */
void sb_live_range_start (SbLiveRange          *self,
                          const SbConsultation *consultation,
                          const SbResult       *result);
void sb_live_range_stop (SbLiveRange *self);

/* Tells the range that is pending or running before it returns; nothing if there is none. */
void sb_live_range_flush (SbLiveRange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLiveRange, sb_live_range_free)

G_END_DECLS
