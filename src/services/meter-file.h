#pragma once

#include "core/meter-reading.h"
#include "core/simulate.h"

G_BEGIN_DECLS

/*
 * SbMeterFile: the household's power as its meter wrote it down, read from what portals, meters and planning tools
 * export. Which columns, units, marks and clocks it has is found out by looking at it:
 *
 *   g_autoptr (SbMeterFile) file = sb_meter_file_load (path, &error);
 *   g_auto (GStrv) sentences = sb_words_meter (sb_meter_file_get_reading (file));
 *   g_autoptr (SbHouseholdLoad) load = sb_meter_file_to_load (file, 2023, NAN, &notes, &error);
 *
 * Errors: SB_SERVICE_ERROR, BAD_DATA naming file, line, column and value; NOT_FOUND, IO, TOO_LARGE.
 */
typedef struct _SbMeterFile SbMeterFile;

SbMeterFile *sb_meter_file_load (const char *path,
                                 GError    **error);

/* `name` is what messages call it. */
SbMeterFile *sb_meter_file_parse (const char *bytes,
                                  gsize       length,
                                  const char *name,
                                  GError    **error);
void         sb_meter_file_free (SbMeterFile *file);

const SbMeterReading *sb_meter_file_get_reading (const SbMeterFile *file);

/* Mean power in W of each step from first_unix_s on; NAN where it is missing. */
const float *sb_meter_file_get_power_w (const SbMeterFile *file,
                                        gsize             *n_steps);

/*
 * The minutes of the UTC calendar year `year`. Days go where weekday and season fit; gaps up to two hours are bridged in
 * a line, longer ones filled from similar days, as are the days that a file shorter than a year does not have. Of more
 * than a year the latest 365 whole days count. annual_kwh NAN: as measured. notes may be NULL.
 */
SbHouseholdLoad *sb_meter_file_to_load (const SbMeterFile *file,
                                        int                year,
                                        double             annual_kwh,
                                        SbMeterLoadNotes  *notes,
                                        GError           **error);

/*
 * Sets the members measured_… of options: the load of `year`, scaled to the household's annual consumption where that
 * is given, and what the hints tell about it. The load is transfer full: free it with sb_household_load_unref ().
 */
gboolean sb_meter_file_set_options (const SbMeterFile *file,
                                    const SbHousehold *household,
                                    int                year,
                                    SbSimulateOptions *options,
                                    GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbMeterFile, sb_meter_file_free)

G_END_DECLS
