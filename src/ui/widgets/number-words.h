#pragma once

#include "ui/widgets/number-parse.h"

G_BEGIN_DECLS

/* Words for people about numbers in fields; all transfer full. */

/* With its unit, and as many decimals as asked or up to two more where the value has them: 0.345 € is not 0.35 €. */
char *sb_number_words (double      value,
                       guint       digits,
                       const char *unit);

/* What is wrong with what was typed, which range is right, and the value that stays in use. */
char *sb_number_words_refused (const char         *typed,
                               SbNumberReading     reading,
                               const SbNumberRule *rule,
                               double              value_in_use);

/* How it was read, where that is not what stands there. */
char *sb_number_words_understood (const char         *typed,
                                  const SbNumberRule *rule,
                                  double              value);

G_END_DECLS
