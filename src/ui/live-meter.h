#pragma once

#include "services/meter-file.h"

G_BEGIN_DECLS

/* SbLiveMeter: the meter file that the live consultation names, read once and kept until it, its year or its sum change. */
typedef struct _SbLiveMeter SbLiveMeter;

SbLiveMeter *sb_live_meter_new (void);
void         sb_live_meter_free (SbLiveMeter *meter);

/*
 * Sets the members measured_… of options (the load stays ours) for the consultation, its path relative to base_folder
 * (NULL: the current one). Gives back a sentence when the file cannot be used; then options are left alone.
 */
char *sb_live_meter_set_options (SbLiveMeter          *meter,
                                 const SbConsultation *consultation,
                                 const char           *base_folder,
                                 int                   year,
                                 SbSimulateOptions    *options);

/* What was understood of the file; NULL: there is none, or it cannot be used. */
const SbMeterReading *sb_live_meter_get_reading (const SbLiveMeter *meter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbLiveMeter, sb_live_meter_free)

G_END_DECLS
