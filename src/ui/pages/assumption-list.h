#pragma once

#include <adwaita.h>

#include "core/result.h"

G_BEGIN_DECLS

/* The figures of data/assumptions.json by what they are about, in the order of the page. */
typedef enum
{
  SB_ASSUMPTION_SUBJECT_MONEY,
  SB_ASSUMPTION_SUBJECT_HOUSEHOLD,
  SB_ASSUMPTION_SUBJECT_SOLAR_SET,
  SB_ASSUMPTION_SUBJECT_CO2,
  SB_ASSUMPTION_SUBJECT_HEAT,
  SB_ASSUMPTION_SUBJECT_RULES,
  SB_ASSUMPTION_SUBJECT_RANGE,
  SB_ASSUMPTION_SUBJECT_OTHER_CALCULATORS,
  SB_ASSUMPTION_SUBJECT_OTHER,
  SB_N_ASSUMPTION_SUBJECTS
} SbAssumptionSubject;

/* A key that nobody has sorted in is OTHER: no figure gets lost. */
SbAssumptionSubject sb_assumption_list_subject (const char *key);
const char         *sb_assumption_list_subject_name (SbAssumptionSubject subject);

/* The step of the window where the consultation's own field decides this figure; NULL: it is overridden by key. */
const char *sb_assumption_list_step (const char *key);

/* "Source, year" in the current language; transfer full. */
char *sb_assumption_list_source (const SbAssumption *assumption);

/*
 * Rows for the assumptions a household's result rests on, to be read only: label, value with unit, source and year.
 * Transfer full array of floating AdwActionRow *.
 */
GPtrArray *sb_assumption_list_rows (const SbConsultation *consultation,
                                    const SbResult       *result);

/* How many of them there are. */
guint sb_assumption_list_count (const SbConsultation *consultation,
                                const SbResult       *result);

G_END_DECLS
