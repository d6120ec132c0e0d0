#pragma once

#include "core/quiz-facts.h"

G_BEGIN_DECLS

/*
 * The quiz: a pool of questions (data/quiz.json, read by services), and rounds of ten drawn from it. A question has
 * four answers, one of them right. They are written in the pool, or computed: then the right one is a figure of the
 * place (core/quiz-facts.h) and the wrong ones lie at clear distances from it. Pure: the same seed draws the same round.
 */
#define SB_QUIZ_N_ANSWERS 4
#define SB_QUIZ_N_WRONG (SB_QUIZ_N_ANSWERS - 1)
#define SB_QUIZ_ROUND_LENGTH 10
/* A round has at least this many computed questions while the place allows it. */
#define SB_QUIZ_MIN_COMPUTED 3
#define SB_QUIZ_MAX_WRONG_SETS 4

typedef enum { SB_QUIZ_ENGLISH, SB_QUIZ_GERMAN, SB_N_QUIZ_LANGUAGES } SbQuizLanguage;

typedef enum
{
  SB_QUIZ_SUN,
  SB_QUIZ_ELECTRICITY,
  SB_QUIZ_SAVING,
  SB_QUIZ_CLIMATE,
  SB_N_QUIZ_SUBJECTS
} SbQuizSubject;

typedef struct
{
  char *in[SB_N_QUIZ_LANGUAGES];
} SbQuizText;

/*
 * How the answers of a computed question follow from the right one: each set has three wrong ones, as factors on it or
 * as differences to it, at least one below and one above. Everything is rounded to whole `step`s.
 */
typedef struct
{
  SbQuizValue value;
  SbQuizText unit;
  double step;
  double minimum; /* outside of these the figure makes no question at this place, and is not asked */
  double maximum;
  gboolean by_offset; /* differences, else factors */
  guint n_sets;
  double wrong[SB_QUIZ_MAX_WRONG_SETS][SB_QUIZ_N_WRONG];
} SbQuizComputed;

typedef struct
{
  char *id;
  SbQuizSubject subject;
  SbQuizText question;
  SbQuizText answers[SB_QUIZ_N_ANSWERS]; /* of a written question */
  guint right;                           /* index in `answers` */
  SbQuizText explanation;
  SbQuizText source;
  char *link;
  int year;
  char *grade; /* "V": verified in the source, "V2": in one that quotes it, "C": computed here */
  gboolean is_computed;
  SbQuizComputed computed;
} SbQuizQuestion;

typedef struct
{
  char *checked; /* ISO date of the last look at the sources */
  SbQuizText in_place;          /* "in {place}", for {in_place} of the texts */
  SbQuizText in_nameless_place; /* the same where the place has no name */
  SbQuizQuestion *questions;
  guint n_questions;
} SbQuizPool;

void                  sb_quiz_pool_free (SbQuizPool *pool);
const SbQuizQuestion *sb_quiz_pool_find (const SbQuizPool *pool,
                                         const char       *id); /* NULL: none */
const char           *sb_quiz_subject_id (SbQuizSubject subject); /* "sun", … */

/* A question as it is asked: answers in the order of the screen, 0 … 3. */
typedef struct
{
  const SbQuizQuestion *question;
  guint order[SB_QUIZ_N_ANSWERS];  /* of a written question: index of the answer at each place */
  double value[SB_QUIZ_N_ANSWERS]; /* of a computed one: the number at each place, whole steps */
  guint right;                     /* place of the right answer */
} SbQuizItem;

#define SB_QUIZ_UNANSWERED (-1)

typedef struct
{
  guint n_items;
  SbQuizItem items[SB_QUIZ_ROUND_LENGTH];
  int chosen[SB_QUIZ_ROUND_LENGTH]; /* place of the answer taken, or SB_QUIZ_UNANSWERED */
} SbQuizRound;

/*
 * FALSE: this question cannot be asked with these figures (none there, out of its range, or its wrong answers would
 * not keep their distance after rounding). The seed decides order and set of wrong answers.
 */
gboolean sb_quiz_item_make (const SbQuizQuestion *question,
                            const SbQuizFacts    *facts,
                            guint64               seed,
                            SbQuizItem           *item);

/* Ten questions, none twice; fewer only if the pool has no more that can be asked. The pool must outlive the round. */
void sb_quiz_round_draw (SbQuizRound       *round,
                         const SbQuizPool  *pool,
                         const SbQuizFacts *facts,
                         guint64            seed);

/* The first answer counts: FALSE, and nothing changed, if this item has one already. */
gboolean sb_quiz_round_answer (SbQuizRound *round,
                               guint        item,
                               guint        place);
gboolean sb_quiz_round_is_right (const SbQuizRound *round,
                                 guint              item);
guint    sb_quiz_round_score (const SbQuizRound *round); /* right answers so far */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SbQuizPool, sb_quiz_pool_free)

G_END_DECLS
