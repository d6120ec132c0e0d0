#include "core/quiz.h"

#include "core/random.h"

#include <math.h>
#include <string.h>

/* A wrong number is no closer to another answer than this share of the right one: nobody is to fail by a hair. */
static const double CLEAR_DISTANCE_FRAC = 0.12;

/* Streams of random numbers, so that more questions in the pool leave order and numbers of the others alone. */
enum
{
  STREAM_DRAW,
  STREAM_ITEM
};

static const char *const SUBJECT_IDS[SB_N_QUIZ_SUBJECTS] = {
  [SB_QUIZ_SUN] = "sun",
  [SB_QUIZ_ELECTRICITY] = "electricity",
  [SB_QUIZ_SAVING] = "saving",
  [SB_QUIZ_CLIMATE] = "climate",
};

const char *
sb_quiz_subject_id (SbQuizSubject subject)
{
  g_return_val_if_fail (subject < SB_N_QUIZ_SUBJECTS, NULL);

  return SUBJECT_IDS[subject];
}

static void
clear_text (SbQuizText *text)
{
  for (int i = 0; i < SB_N_QUIZ_LANGUAGES; i++)
    g_free (text->in[i]);
}

void
sb_quiz_pool_free (SbQuizPool *pool)
{
  if (pool == NULL)
    return;

  for (guint i = 0; i < pool->n_questions; i++)
    {
      SbQuizQuestion *question = &pool->questions[i];

      g_free (question->id);
      clear_text (&question->question);
      for (guint j = 0; j < SB_QUIZ_N_ANSWERS; j++)
        clear_text (&question->answers[j]);
      clear_text (&question->explanation);
      clear_text (&question->source);
      clear_text (&question->computed.unit);
      g_free (question->link);
      g_free (question->grade);
    }
  clear_text (&pool->in_place);
  clear_text (&pool->in_nameless_place);
  g_free (pool->questions);
  g_free (pool->checked);
  g_free (pool);
}

const SbQuizQuestion *
sb_quiz_pool_find (const SbQuizPool *pool,
                   const char       *id)
{
  for (guint i = 0; i < pool->n_questions; i++)
    if (strcmp (pool->questions[i].id, id) == 0)
      return &pool->questions[i];

  return NULL;
}

/* Fisher and Yates. */
static void
shuffle (guint    *numbers,
         guint     n,
         SbRandom *random)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = (guint) sb_random_integer (random, 0, (int) i);
      guint kept = numbers[i - 1];

      numbers[i - 1] = numbers[j];
      numbers[j] = kept;
    }
}

static double
round_to (double number,
          double step)
{
  return round (number / step) * step;
}

/* The right number and the three wrong ones of a set; FALSE where they come too close to each other. */
static gboolean
fill_values (const SbQuizComputed *computed,
             double                right,
             guint                 set,
             double                values[SB_QUIZ_N_ANSWERS])
{
  double distance;

  values[0] = round_to (right, computed->step);
  for (guint i = 0; i < SB_QUIZ_N_WRONG; i++)
    {
      double wrong = computed->wrong[set][i];

      values[i + 1] = round_to (computed->by_offset ? values[0] + wrong : values[0] * wrong, computed->step);
    }

  /* Differences are clear by themselves: the pool says how far apart. Half a step is for rounding of the sum. */
  distance = computed->by_offset ? computed->step * 0.5
                                 : fmax (computed->step * 0.5, fabs (values[0]) * CLEAR_DISTANCE_FRAC);
  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    {
      if (values[i] < 0.0)
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (fabs (values[i] - values[j]) < distance)
          return FALSE;
    }

  return TRUE;
}

/* From a set the seed chooses; another one where that does not fit the figure. */
static gboolean
choose_values (const SbQuizComputed *computed,
               const SbQuizFacts    *facts,
               SbRandom             *random,
               double                values[SB_QUIZ_N_ANSWERS])
{
  double right = facts->value[computed->value];
  guint first = (guint) sb_random_integer (random, 0, (int) computed->n_sets);

  /* Also false for a NAN. */
  if (!(right >= computed->minimum && right <= computed->maximum))
    return FALSE;

  for (guint i = 0; i < computed->n_sets; i++)
    if (fill_values (computed, right, (first + i) % computed->n_sets, values))
      return TRUE;

  return FALSE;
}

gboolean
sb_quiz_item_make (const SbQuizQuestion *question,
                   const SbQuizFacts    *facts,
                   guint64               seed,
                   SbQuizItem           *item)
{
  double values[SB_QUIZ_N_ANSWERS] = { 0 };
  guint right = question->is_computed ? 0 : question->right;
  SbRandom random;

  sb_random_init (&random, seed, STREAM_ITEM + g_str_hash (question->id));
  *item = (SbQuizItem) { .question = question };
  if (question->is_computed && !choose_values (&question->computed, facts, &random, values))
    return FALSE;

  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    item->order[i] = i;
  shuffle (item->order, SB_QUIZ_N_ANSWERS, &random);
  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    {
      item->value[i] = values[item->order[i]];
      if (item->order[i] == right)
        item->right = i;
    }

  return TRUE;
}

void
sb_quiz_round_draw (SbQuizRound       *round,
                    const SbQuizPool  *pool,
                    const SbQuizFacts *facts,
                    guint64            seed)
{
  g_autofree SbQuizItem *items = g_new0 (SbQuizItem, MAX (pool->n_questions, 1));
  g_autofree guint *computed = g_new0 (guint, MAX (pool->n_questions, 1));
  g_autofree guint *others = g_new0 (guint, MAX (pool->n_questions, 1));
  guint picked[SB_QUIZ_ROUND_LENGTH];
  guint n_computed = 0;
  guint n_others = 0;
  guint n_sure;
  SbRandom random;

  sb_random_init (&random, seed, STREAM_DRAW);
  for (guint i = 0; i < pool->n_questions; i++)
    if (sb_quiz_item_make (&pool->questions[i], facts, seed, &items[i]))
      {
        if (pool->questions[i].is_computed)
          computed[n_computed++] = i;
        else
          others[n_others++] = i;
      }

  /* First those that are a must, then from all that are left. */
  shuffle (computed, n_computed, &random);
  n_sure = MIN (n_computed, SB_QUIZ_MIN_COMPUTED);
  for (guint i = n_sure; i < n_computed; i++)
    others[n_others++] = computed[i];
  shuffle (others, n_others, &random);

  round->n_items = MIN (n_sure + n_others, SB_QUIZ_ROUND_LENGTH);
  for (guint i = 0; i < round->n_items; i++)
    picked[i] = i < n_sure ? computed[i] : others[i - n_sure];
  shuffle (picked, round->n_items, &random);
  for (guint i = 0; i < SB_QUIZ_ROUND_LENGTH; i++)
    {
      round->chosen[i] = SB_QUIZ_UNANSWERED;
      if (i < round->n_items)
        round->items[i] = items[picked[i]];
    }
}

gboolean
sb_quiz_round_answer (SbQuizRound *round,
                      guint        item,
                      guint        place)
{
  g_return_val_if_fail (item < round->n_items && place < SB_QUIZ_N_ANSWERS, FALSE);

  if (round->chosen[item] != SB_QUIZ_UNANSWERED)
    return FALSE;
  round->chosen[item] = (int) place;

  return TRUE;
}

gboolean
sb_quiz_round_is_right (const SbQuizRound *round,
                        guint              item)
{
  g_return_val_if_fail (item < round->n_items, FALSE);

  return round->chosen[item] == (int) round->items[item].right;
}

guint
sb_quiz_round_score (const SbQuizRound *round)
{
  guint score = 0;

  for (guint i = 0; i < round->n_items; i++)
    score += sb_quiz_round_is_right (round, i) ? 1 : 0;

  return score;
}
