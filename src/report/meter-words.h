#pragma once

#include "core/meter-reading.h"

G_BEGIN_DECLS

/* What was understood of a meter file, one sentence a fact, in the current language; transfer full, ends with NULL. */
char **sb_words_meter (const SbMeterReading *reading);

G_END_DECLS
