#pragma once

#include "core/quiz.h"

G_BEGIN_DECLS

/* What the quiz says, in the language in use: German, else English, as the pool has these two. All transfer full. */
char *sb_words_quiz_question (const SbQuizItem  *item,
                              const SbQuizPool  *pool,
                              const SbQuizFacts *facts);
char *sb_words_quiz_answer (const SbQuizItem *item,
                            guint             place);
char *sb_words_quiz_explanation (const SbQuizItem  *item,
                                 const SbQuizPool  *pool,
                                 const SbQuizFacts *facts);

/* "Source: Destatis (2025)" */
char *sb_words_quiz_source (const SbQuizQuestion *question);

/* "Question 3 of 10" */
char *sb_words_quiz_progress (guint index,
                              guint n_items);

/* "7 of 10 right" */
char *sb_words_quiz_score (guint score,
                           guint n_items);

/* One sentence about the score. */
const char *sb_words_quiz_verdict (guint score,
                                   guint n_items);

/* "Today’s best: 8 of 10", or that nobody has played yet. */
char *sb_words_quiz_best (guint best,
                          guint n_items);

G_END_DECLS
