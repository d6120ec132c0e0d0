#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* The names of saving measures and of the steps of the ladder, in the current language. Not to be freed. */

/* A name or a question of data/measures.json; a text that is not listed here comes back as it is. */
const char *sb_measure_name (const char *english);
gboolean    sb_measure_name_is_known (const char *english);

/* The name of a step of the ladder; `measures` may be NULL where the ladder has no measure. */
const char *sb_ladder_step_name (const SbLadderStep   *step,
                                 const SbMeasureTable *measures);

G_END_DECLS
