#pragma once

#include "core/household-load.h"

G_BEGIN_DECLS

/*
 * SbStandardLoad: a standard load profile as grid operators and simple calculators use it: one mean hour for each
 * month, kind of day and hour of local time. Ours is the mean of typical homes of our own model, all presence
 * patterns in the mix of docs/household-load.md. It is computed when it is first asked for, for a year and a place
 * (daylight), and kept; used by one thread at a time.
 */
typedef struct _SbStandardLoad SbStandardLoad;

typedef enum { SB_DAY_KIND_WORKDAY, SB_DAY_KIND_SATURDAY, SB_DAY_KIND_SUNDAY, SB_N_DAY_KINDS } SbDayKind; /* Sunday: and holidays */

SbStandardLoad *sb_standard_load_new (void);
SbStandardLoad *sb_standard_load_ref (SbStandardLoad *standard);
void            sb_standard_load_unref (SbStandardLoad *standard);

/* Power of every hour of UTC of the year, scaled to annual_kwh; n_hours 8760 or 8784 values. Transfer full. */
double *sb_standard_load_hours (SbStandardLoad *standard,
                                int             year,
                                double          latitude_deg,
                                double          longitude_deg,
                                double          annual_kwh);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbStandardLoad, sb_standard_load_unref)

G_END_DECLS
