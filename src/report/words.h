#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* Sentences that screen, paper and command line share. In the current language; transfer full. */

char *sb_words_hint (const SbHint *hint);
char *sb_words_weather (const SbWeather *weather);        /* "typical weather, built in (2006–2025)" */
char *sb_words_household (const SbConsultation *consultation,
                          const SbResult       *result);  /* "2 persons in a flat · 1 900 kWh a year" */
char *sb_words_system (const SbConsultation *consultation); /* "900 W, upright, south-west, for 550 €" */
char *sb_words_payback (double payback_years);            /* "4.5 years", "not within 25 years" */
/* "What moves the saving most: the price per kWh, …": up to three inputs; NULL: no range was computed, or nothing does. */
char *sb_words_sensitivities (const SbResult *result);
const char *sb_words_sensitivity_input (SbSensitivityInput input); /* "the price per kWh"; not to be freed */
char *sb_words_assumption_label (const SbAssumption *assumption);
char *sb_words_assumption_value (const SbAssumption *assumption);

G_END_DECLS
