#pragma once

#include "core/result.h"

G_BEGIN_DECLS

/* The saving measures in words, for screen, paper and command line. In the current language. */

/* A name or a question of data/measures.json; a text that is not listed here comes back as it is. */
const char *sb_words_measure_text (const char *english);
gboolean    sb_words_measure_text_is_known (const char *english);
const char *sb_words_measure_group (SbMeasureGroup group);

/* What to know about a result: why it saves nothing, or with what it was reckoned; NULL: nothing. transfer full */
char *sb_words_measure_note (const SbMeasureResult *result);

/* The name of a step of the ladder; `measures` may be NULL where the ladder has no measure. */
const char *sb_words_ladder_step (const SbLadderStep   *step,
                                  const SbMeasureTable *measures);

G_END_DECLS
