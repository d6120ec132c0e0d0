#pragma once

#include <gio/gio.h>

#include "core/meter-reading.h"
#include "core/simulate.h"
#include "services/weather-store.h"

G_BEGIN_DECLS

/*
 * SbLive: the one live consultation of a window, its result, and the way back. Pages know only this: they set
 * fields and read results. A change marks it dirty; the next idle recomputes once and emits "result-changed". A moment
 * after the last change the ranges of the result follow from the background, with one more "result-changed".
 *
 * signals: "changed" (the consultation has new values), "result-changed" (so has the result),
 * properties: "modified" (differs from the file), "can-undo", "can-redo", "error-message" (a sentence, or NULL: the
 * last result stays while the input cannot be computed), "result-is-stale" (that is so), "file-path".
 */
#define SB_TYPE_LIVE (sb_live_get_type ())
G_DECLARE_FINAL_TYPE (SbLive, sb_live, SB, LIVE, GObject)

SbLive *sb_live_new (SbWeatherStore *store);

const SbConsultation *sb_live_get_consultation (SbLive *self);
const SbResult       *sb_live_get_result (SbLive *self); /* never NULL after the first run */
const SbWeather      *sb_live_get_weather (SbLive *self);
SbWeatherStore       *sb_live_get_store (SbLive *self);

/* What was understood of the meter file in use; NULL: none is. */
const SbMeterReading *sb_live_get_meter_reading (SbLive *self);

/*
 * Change: between begin and end the returned value may be written to. `step` is the translated name for undo
 * ("Persons"); steps of the same name within a second are joined. An edit that changes nothing leaves no step.
 */
SbConsultation *sb_live_begin_change (SbLive *self);
void            sb_live_end_change (SbLive     *self,
                                    const char *step);

void        sb_live_undo (SbLive *self);
void        sb_live_redo (SbLive *self);
const char *sb_live_get_undo_step (SbLive *self); /* or NULL */
const char *sb_live_get_redo_step (SbLive *self);

/* Replaces everything (open, new): forgets undo. file_path NULL: not saved yet. */
void        sb_live_replace (SbLive         *self,
                             SbConsultation *consultation, /* transfer full */
                             const char     *file_path);

/* As replace, but not yet in the file: what was found after a crash. */
void sb_live_restore (SbLive         *self,
                      SbConsultation *consultation, /* transfer full */
                      const char     *file_path);

const char *sb_live_get_file_path (SbLive *self);
gboolean    sb_live_get_modified (SbLive *self);
void        sb_live_mark_saved (SbLive     *self,
                                const char *file_path);

/* A fetch ended: the consultation names PVGIS's kept year from now on, with its elevation (a step of its own in undo). */
void sb_live_use_kept_weather (SbLive *self);

/*
 * What is kept of the place's weather has changed: it is read anew, for the result and its range; "changed" lets rows
 * that tell of it look again.
 */
void sb_live_reload_weather (SbLive *self);

/* As reload, where the caller has read the weather that the consultation names: a file is not read a second time. */
void sb_live_give_weather (SbLive    *self,
                           SbWeather *weather);

/* The input cannot be computed: the result is still that of input before. */
gboolean sb_live_get_result_is_stale (SbLive *self);

/* A sentence when the input cannot be computed, or when other weather than the named had to be taken; else NULL. */
const char *sb_live_get_error_message (SbLive *self);

/* Runs a pending computation now (before saving). */
void sb_live_flush (SbLive *self);

/* The same with the range, which takes up to two seconds (before printing). */
void sb_live_flush_range (SbLive *self);

/*
 * What another consultation comes to, in the live one's weather and with its meter file: for sets that are compared. The
 * simulator is the caller's, so that the live one keeps what it can use again. Transfer full.
 */
SbResult *sb_live_compute_other (SbLive               *self,
                                 SbSimulator          *simulator,
                                 const SbConsultation *consultation,
                                 GError              **error);

G_END_DECLS
