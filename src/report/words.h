#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* Sentences that screen, paper and command line share. In the current language; transfer full. */

char *sb_words_hint (const SbHint *hint);                 /* NULL: a hint this version has no sentence for */
/* Where the rule of a hint is written: "EEG § 8 (5a), Solarpaket I (2024)"; NULL: a rule of our own, or none is known. */
char *sb_words_hint_source (const SbHint *hint);
gboolean sb_words_hint_source_is_known (const char *english); /* can it be translated? */
/* "As of 22 November 2026": when the rule was last compared with its source; NULL: no rule is known. */
char *sb_words_hint_checked (const SbHint *hint);
char *sb_words_weather (const SbWeather *weather);        /* "typical weather, built in (CM SAF 2006–2025)" */
char *sb_words_household (const SbConsultation *consultation,
                          const SbResult       *result);  /* "2 persons in a flat · 1 900 kWh a year" */
char *sb_words_system (const SbConsultation *consultation); /* "900 W, upright, south-west, for 550 €" */
char *sb_words_payback (double payback_years);            /* "4.5 years", "not within 25 years" */
/* "What moves the saving most: the price per kWh, …": up to three inputs; NULL: no range was computed, or nothing does. */
char *sb_words_sensitivities (const SbResult *result);
const char *sb_words_sensitivity_input (SbSensitivityInput input); /* "the price per kWh"; not to be freed */
char *sb_words_assumption_label (const SbAssumption *assumption);
char *sb_words_assumption_value (const SbAssumption *assumption);
/* Where a figure of data/assumptions.json or data/measures.json is from; not to be freed. Unlisted: as it is. */
const char *sb_words_source (const char *english);
gboolean    sb_words_source_is_known (const char *english);

G_END_DECLS
