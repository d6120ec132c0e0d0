#pragma once

#include <adwaita.h>

#include "core/quiz.h"
#include "ui/live.h"

G_BEGIN_DECLS

/*
 * The quiz: ten questions, answered by touch or the keys 1–4, Enter or space for the next; then the score and the best
 * of the day. After `idle_seconds` without input a round that was begun starts again; the clock runs only while the page
 * is shown. `folder` keeps the day's best score (services/quiz-best.h).
 */
#define SB_TYPE_QUIZ_PAGE (sb_quiz_page_get_type ())
G_DECLARE_FINAL_TYPE (SbQuizPage, sb_quiz_page, SB, QUIZ_PAGE, AdwBin)

GtkWidget *sb_quiz_page_new (SbLive     *live,
                             const char *folder,
                             guint       idle_seconds);

/* A new round; the same seed draws the same one. */
void sb_quiz_page_start (SbQuizPage *self,
                         guint64     seed);

const SbQuizRound *sb_quiz_page_get_round (SbQuizPage *self);
guint              sb_quiz_page_get_index (SbQuizPage *self); /* of the question shown; n_items: the result is */

G_END_DECLS
