#pragma once

#include "core/quiz.h"
#include "ui/live.h"
#include "ui/pages/quiz-answer.h"

G_BEGIN_DECLS

/* A game of the quiz behind its page: the figures of the place, the round, where it stands, and the best of the day. */
typedef struct
{
  SbLive *live;
  char *folder; /* keeps the day's best score */
  SbQuizFacts *facts;
  SbQuizRound round;
  guint index; /* of the question asked; n_items: all are answered */
  guint best;  /* also where the folder cannot be written */
  char *best_date;
} SbQuizGame;

void sb_quiz_game_init (SbQuizGame *game,
                        SbLive     *live,
                        const char *folder);
void sb_quiz_game_clear (SbQuizGame *game);

/* A new round with the figures of the place the consultation is about now. */
void    sb_quiz_game_start (SbQuizGame *game,
                            guint64     seed);
guint64 sb_quiz_game_new_seed (void);

gboolean   sb_quiz_game_is_over (const SbQuizGame *game);
gboolean   sb_quiz_game_is_answered (const SbQuizGame *game); /* the question asked */
SbQuizMark sb_quiz_game_mark (const SbQuizGame *game,
                              guint             place);

/* Counts the score to the day's best, which `best` is then. TRUE: it is the best, and above what there was. */
gboolean sb_quiz_game_finish (SbQuizGame *game);

G_END_DECLS
