#include <math.h>

#include "core/quiz.h"

#define N_WRITTEN 12
#define N_COMPUTED 5

/* A pool of a few questions that need no texts. */
static SbQuizPool *
pool_new (void)
{
  SbQuizPool *pool = g_new0 (SbQuizPool, 1);

  pool->n_questions = N_WRITTEN + N_COMPUTED;
  pool->questions = g_new0 (SbQuizQuestion, pool->n_questions);
  for (guint i = 0; i < pool->n_questions; i++)
    {
      SbQuizQuestion *question = &pool->questions[i];

      question->id = g_strdup_printf ("question-%u", i);
      question->right = i % SB_QUIZ_N_ANSWERS;
      question->is_computed = i >= N_WRITTEN;
      question->computed = (SbQuizComputed) { .value = (SbQuizValue) (i % N_COMPUTED), .step = 10.0, .minimum = 100.0,
                                              .maximum = 1000.0, .n_sets = 2,
                                              .wrong = { { 0.5, 1.5, 3.0 }, { 0.2, 0.6, 2.0 } } };
    }

  return pool;
}

static void
fill_facts (SbQuizFacts *facts,
            double       value)
{
  *facts = (SbQuizFacts) { .energy_price_eur_per_kwh = 0.34 };
  for (int i = 0; i < SB_N_QUIZ_VALUES; i++)
    facts->value[i] = value;
}

static gboolean
is_same_round (const SbQuizRound *a,
               const SbQuizRound *b)
{
  for (guint i = 0; i < a->n_items; i++)
    if (a->items[i].question != b->items[i].question || a->items[i].right != b->items[i].right)
      return FALSE;

  return TRUE;
}

/* Ten, none twice, at least three computed, each answer once, the right one where it is said to be. */
static void
test_draw (void)
{
  g_autoptr (SbQuizPool) pool = pool_new ();
  guint times_right_at[SB_QUIZ_N_ANSWERS] = { 0 };
  guint times_asked[N_WRITTEN + N_COMPUTED] = { 0 };
  SbQuizFacts facts;

  fill_facts (&facts, 404.0);
  for (guint64 seed = 0; seed < 400; seed++)
    {
      SbQuizRound round;
      guint n_computed = 0;

      sb_quiz_round_draw (&round, pool, &facts, seed);
      g_assert_cmpuint (round.n_items, ==, SB_QUIZ_ROUND_LENGTH);
      for (guint i = 0; i < round.n_items; i++)
        {
          const SbQuizItem *item = &round.items[i];
          guint seen = 0;

          for (guint j = 0; j < i; j++)
            g_assert_true (round.items[j].question != item->question);
          for (guint j = 0; j < SB_QUIZ_N_ANSWERS; j++)
            seen |= 1u << item->order[j];
          g_assert_cmpuint (seen, ==, 15);
          if (item->question->is_computed)
            {
              n_computed++;
              g_assert_cmpfloat (item->value[item->right], ==, 400.0);
            }
          else
            g_assert_cmpuint (item->order[item->right], ==, item->question->right);
          times_right_at[item->right]++;
          times_asked[item->question - pool->questions]++;
          g_assert_cmpint (round.chosen[i], ==, SB_QUIZ_UNANSWERED);
        }
      g_assert_cmpuint (n_computed, >=, SB_QUIZ_MIN_COMPUTED);
    }

  /* No place is favoured (1000 expected), no question forgotten. */
  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    {
      g_assert_cmpuint (times_right_at[i], >, 850);
      g_assert_cmpuint (times_right_at[i], <, 1150);
    }
  for (guint i = 0; i < pool->n_questions; i++)
    g_assert_cmpuint (times_asked[i], >, 100);
}

static void
test_seed (void)
{
  g_autoptr (SbQuizPool) pool = pool_new ();
  SbQuizFacts facts;
  SbQuizRound a;
  SbQuizRound b;
  guint n_same = 0;

  fill_facts (&facts, 404.0);
  for (guint64 seed = 0; seed < 100; seed++)
    {
      sb_quiz_round_draw (&a, pool, &facts, seed);
      sb_quiz_round_draw (&b, pool, &facts, seed);
      g_assert_true (is_same_round (&a, &b));
      sb_quiz_round_draw (&b, pool, &facts, seed + 1);
      n_same += is_same_round (&a, &b) ? 1 : 0;
    }
  g_assert_cmpuint (n_same, ==, 0);
}

/* What a place has no figure for, or one out of the question's range, is not asked. */
static void
test_not_askable (void)
{
  static const double NONE[] = { NAN, INFINITY, 99.0, 1001.0, -5.0 };
  g_autoptr (SbQuizPool) pool = pool_new ();
  const SbQuizQuestion *question = &pool->questions[N_WRITTEN];
  SbQuizFacts facts;
  SbQuizRound round;
  SbQuizItem item;

  for (gsize i = 0; i < G_N_ELEMENTS (NONE); i++)
    {
      fill_facts (&facts, NONE[i]);
      g_assert_false (sb_quiz_item_make (question, &facts, 1, &item));
      sb_quiz_round_draw (&round, pool, &facts, i);
      g_assert_cmpuint (round.n_items, ==, SB_QUIZ_ROUND_LENGTH);
      for (guint j = 0; j < round.n_items; j++)
        g_assert_false (round.items[j].question->is_computed);
    }

  /* Wrong answers that rounding would bring together: the other list is taken, or the question left out. */
  fill_facts (&facts, 100.0);
  pool->questions[N_WRITTEN].computed.step = 100.0;
  g_assert_false (sb_quiz_item_make (question, &facts, 1, &item));
  pool->questions[N_WRITTEN].computed.wrong[1][0] = 0.1;
  pool->questions[N_WRITTEN].computed.wrong[1][1] = 2.0;
  pool->questions[N_WRITTEN].computed.wrong[1][2] = 4.0;
  for (guint64 seed = 0; seed < 20; seed++)
    g_assert_true (sb_quiz_item_make (question, &facts, seed, &item));

  /* A pool that is too small gives what it has. */
  fill_facts (&facts, NAN);
  pool->n_questions = 4;
  sb_quiz_round_draw (&round, pool, &facts, 1);
  g_assert_cmpuint (round.n_items, ==, 4);
  pool->n_questions = N_WRITTEN + N_COMPUTED;
}

static void
test_score (void)
{
  g_autoptr (SbQuizPool) pool = pool_new ();
  SbQuizFacts facts;
  SbQuizRound round;

  fill_facts (&facts, 404.0);
  sb_quiz_round_draw (&round, pool, &facts, 7);
  g_assert_cmpuint (sb_quiz_round_score (&round), ==, 0);
  for (guint i = 0; i < round.n_items; i++)
    {
      guint right = round.items[i].right;

      /* Every other one wrong; a second answer does not count. */
      g_assert_true (sb_quiz_round_answer (&round, i, i % 2 == 0 ? right : (right + 1) % SB_QUIZ_N_ANSWERS));
      g_assert_false (sb_quiz_round_answer (&round, i, right));
      g_assert_cmpint (sb_quiz_round_is_right (&round, i), ==, i % 2 == 0);
    }
  g_assert_cmpuint (sb_quiz_round_score (&round), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quiz/draw", test_draw);
  g_test_add_func ("/quiz/seed", test_seed);
  g_test_add_func ("/quiz/not-askable", test_not_askable);
  g_test_add_func ("/quiz/score", test_score);

  return g_test_run ();
}
