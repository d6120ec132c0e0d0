#include <math.h>
#include <string.h>

#include "charts/language.h"
#include "report/quiz-words.h"
#include "services/built-in-data.h"
#include "services/quiz-list.h"
#include "services/weather-store.h"

#define MIN_QUESTIONS 44
#define MIN_COMPUTED 8
#define N_SEEDS 60

static const char *const LANGUAGES[] = { "en", "de" };

/* From the islands to the Alps, and one without a name. */
static const SbPlace PLACES[] = {
  { (char *) "Kaiserslautern", (char *) "67655", 49.4447, 7.7689, 251.0 },
  { (char *) "Trippstadt", (char *) "67705", 49.359, 7.775, 420.0 },
  { (char *) "Flensburg", (char *) "24937", 54.78, 9.43, 12.0 },
  { (char *) "Berlin", (char *) "10115", 52.52, 13.40, 34.0 },
  { (char *) "Konstanz", (char *) "78462", 47.66, 9.18, 405.0 },
  { (char *) "Garmisch-Partenkirchen", (char *) "82467", 47.49, 11.10, 708.0 },
  { (char *) "", NULL, 50.78, 6.08, NAN },
};

static SbQuizFacts *facts_of_places[G_N_ELEMENTS (PLACES)];

static void
compute_facts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_autoptr (SbConsultation) consultation = sb_consultation_new ();
      g_autoptr (SbWeather) weather = NULL;
      g_autoptr (GError) error = NULL;

      consultation->place.latitude_deg = PLACES[i].latitude_deg;
      consultation->place.longitude_deg = PLACES[i].longitude_deg;
      consultation->place.elevation_m = PLACES[i].elevation_m;
      weather = sb_weather_built_in (consultation, &error);
      g_assert_no_error (error);
      facts_of_places[i] = sb_quiz_facts_new (&PLACES[i], weather, sb_built_in_assumptions (), &error);
      g_assert_no_error (error);
    }
}

static gboolean
is_text (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) && strlen (text) >= 2 && strchr (text, '{') == NULL;
}

/* Numbers, percent and degrees are the same in both languages, whole sentences are not. */
static void
test_texts (void)
{
  const SbQuizPool *pool = sb_quiz_list_built_in ();
  guint n_computed = 0;
  guint n_of_subject[SB_N_QUIZ_SUBJECTS] = { 0 };

  g_assert_cmpuint (pool->n_questions, >=, MIN_QUESTIONS);
  g_assert_cmpuint (strlen (pool->checked), ==, strlen ("2026-11-22"));
  for (guint i = 0; i < pool->n_questions; i++)
    {
      const SbQuizQuestion *question = &pool->questions[i];

      n_computed += question->is_computed ? 1 : 0;
      n_of_subject[question->subject]++;
      g_assert_cmpstr (question->question.in[SB_QUIZ_ENGLISH], !=, question->question.in[SB_QUIZ_GERMAN]);
      g_assert_cmpstr (question->explanation.in[SB_QUIZ_ENGLISH], !=, question->explanation.in[SB_QUIZ_GERMAN]);
      for (int language = 0; language < SB_N_QUIZ_LANGUAGES; language++)
        {
          g_assert_true (g_str_has_suffix (question->question.in[language], "?"));
          g_assert_true (g_str_has_suffix (question->explanation.in[language], "."));
          g_assert_null (strchr (question->question.in[language], '!'));
          g_assert_cmpuint (strlen (question->source.in[language]), >, 2);
        }
      g_assert_true (sb_quiz_pool_find (pool, question->id) == question);
      /* Estimates make no question. */
      g_assert_cmpstr (question->grade, !=, "G");
      g_assert_cmpint (g_str_equal (question->grade, "C"), ==, question->is_computed);
    }
  g_assert_cmpuint (n_computed, >=, MIN_COMPUTED);
  for (int subject = 0; subject < SB_N_QUIZ_SUBJECTS; subject++)
    g_assert_cmpuint (n_of_subject[subject], >=, 5);
}

/* As asked: four answers that differ as written, one of them right, everything in words. */
static void
check_item (const SbQuizItem  *item,
            const SbQuizFacts *facts)
{
  const SbQuizPool *pool = sb_quiz_list_built_in ();
  g_autofree char *question = sb_words_quiz_question (item, pool, facts);
  g_autofree char *explanation = sb_words_quiz_explanation (item, pool, facts);
  g_autofree char *source = sb_words_quiz_source (item->question);
  char *answers[SB_QUIZ_N_ANSWERS];

  g_assert_true (is_text (question));
  g_assert_true (is_text (explanation));
  g_assert_true (is_text (source));
  g_assert_cmpuint (item->right, <, SB_QUIZ_N_ANSWERS);
  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    {
      answers[i] = sb_words_quiz_answer (item, i);
      g_assert_true (is_text (answers[i]));
      for (guint j = 0; j < i; j++)
        if (strcmp (answers[i], answers[j]) == 0)
          g_error ("%s: “%s” is two of the answers", item->question->id, answers[i]);
    }
  if (item->question->is_computed)
    g_assert_nonnull (strstr (explanation, answers[item->right]));
  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    g_free (answers[i]);
}

/* The right number lies between wrong ones, and is the engine's. */
static void
check_numbers (const SbQuizItem  *item,
               const SbQuizFacts *facts)
{
  const SbQuizComputed *computed = &item->question->computed;
  double right = item->value[item->right];
  double smallest = INFINITY;
  double largest = -INFINITY;

  g_assert_cmpfloat_with_epsilon (right, facts->value[computed->value], computed->step * 0.5 + 1e-9);
  for (guint i = 0; i < SB_QUIZ_N_ANSWERS; i++)
    if (i != item->right)
      {
        smallest = fmin (smallest, item->value[i]);
        largest = fmax (largest, item->value[i]);
        /* Nobody who knows it nearly is to be wrong. */
        if (!computed->by_offset && fabs (item->value[i] - right) < 0.12 * right)
          g_error ("%s: %g and %g are too close", item->question->id, item->value[i], right);
      }
  if (!(smallest < right && right < largest))
    g_error ("%s: %g is not between the wrong answers %g and %g", item->question->id, right, smallest, largest);
  if (computed->by_offset && strcmp (computed->unit.in[SB_QUIZ_ENGLISH], "°") == 0)
    g_assert_cmpfloat (largest, <=, 90.0);
  if (strcmp (computed->unit.in[SB_QUIZ_ENGLISH], "hours") == 0)
    g_assert_cmpfloat (largest, <, 24.0);
  /* A share cannot be all or more. */
  if (computed->value == SB_QUIZ_OWN_USE_PERCENT || computed->value == SB_QUIZ_SLAB_LOSS_PERCENT
      || computed->value == SB_QUIZ_OPPOSITE_LOSS_PERCENT)
    g_assert_cmpfloat (largest, <=, 100.0);
  if (computed->value == SB_QUIZ_WINTER_NOON_DEG || computed->value == SB_QUIZ_SUMMER_NOON_DEG)
    g_assert_cmpfloat (largest, <=, 90.0);
}

static void
test_every_question (void)
{
  const SbQuizPool *pool = sb_quiz_list_built_in ();

  for (gsize place = 0; place < G_N_ELEMENTS (PLACES); place++)
    for (guint i = 0; i < pool->n_questions; i++)
      for (guint64 seed = 0; seed < N_SEEDS; seed++)
        {
          SbQuizItem item;

          if (!sb_quiz_item_make (&pool->questions[i], facts_of_places[place], seed, &item))
            g_error ("%s cannot be asked in “%s” (%g)", pool->questions[i].id, PLACES[place].name,
                     facts_of_places[place]->value[pool->questions[i].computed.value]);
          if (item.question->is_computed)
            check_numbers (&item, facts_of_places[place]);
          for (gsize language = 0; language < G_N_ELEMENTS (LANGUAGES) && seed < 4; language++)
            {
              sb_language_push (LANGUAGES[language]);
              check_item (&item, facts_of_places[place]);
              sb_language_pop ();
            }
        }
}

static void
test_rounds (void)
{
  for (gsize place = 0; place < G_N_ELEMENTS (PLACES); place++)
    for (guint64 seed = 0; seed < 300; seed++)
      {
        SbQuizRound round;
        guint n_computed = 0;

        sb_quiz_round_draw (&round, sb_quiz_list_built_in (), facts_of_places[place], seed);
        g_assert_cmpuint (round.n_items, ==, SB_QUIZ_ROUND_LENGTH);
        for (guint i = 0; i < round.n_items; i++)
          {
            n_computed += round.items[i].question->is_computed ? 1 : 0;
            for (guint j = 0; j < i; j++)
              g_assert_true (round.items[i].question != round.items[j].question);
          }
        g_assert_cmpuint (n_computed, >=, SB_QUIZ_MIN_COMPUTED);
      }
}

/* What everybody can check by hand. */
static void
test_figures (void)
{
  const double *value = facts_of_places[0]->value;

  g_assert_cmpfloat_with_epsilon (value[SB_QUIZ_LAMPS_KWH], 255.5, 0.01);
  g_assert_cmpfloat_with_epsilon (value[SB_QUIZ_STANDBY_EUR], 87.6 * 0.34, 0.01);
  g_assert_cmpfloat_with_epsilon (value[SB_QUIZ_SUMMER_NOON_DEG], 90.0 - 49.4447 + 23.44, 0.05);
  g_assert_cmpfloat_with_epsilon (value[SB_QUIZ_WINTER_NOON_DEG], 90.0 - 49.4447 - 23.44, 0.05);
  g_assert_cmpfloat_with_epsilon (value[SB_QUIZ_LONGEST_DAY_HOURS], 16.27, 0.05);
  g_assert_cmpfloat (value[SB_QUIZ_BEST_TILT_DEG], >=, 30.0);
  g_assert_cmpfloat (value[SB_QUIZ_BEST_TILT_DEG], <=, 45.0);
  /* More sun in the south, longer days in the north. */
  g_assert_cmpfloat (facts_of_places[4]->value[SB_QUIZ_UPRIGHT_SOUTH_KWH], >, value[SB_QUIZ_UPRIGHT_SOUTH_KWH]);
  g_assert_cmpfloat (facts_of_places[2]->value[SB_QUIZ_LONGEST_DAY_HOURS], >, value[SB_QUIZ_LONGEST_DAY_HOURS]);
}

static void
test_words (void)
{
  const SbQuizPool *pool = sb_quiz_list_built_in ();
  SbQuizItem item;
  g_autofree char *named = NULL;
  g_autofree char *nameless = NULL;
  g_autofree char *score = NULL;
  g_autofree char *best = NULL;
  g_autofree char *none = NULL;
  g_autofree char *source = NULL;
  g_autofree char *dated_source = NULL;

  sb_language_push ("en");
  g_assert_true (sb_quiz_item_make (sb_quiz_pool_find (pool, "computed-yield"), facts_of_places[0], 1, &item));
  named = sb_words_quiz_question (&item, pool, facts_of_places[0]);
  nameless = sb_words_quiz_question (&item, pool, facts_of_places[6]);
  score = sb_words_quiz_score (7, 10);
  best = sb_words_quiz_best (8, 10);
  none = sb_words_quiz_best (0, 10);
  source = sb_words_quiz_source (sb_quiz_pool_find (pool, "battery-more"));
  dated_source = sb_words_quiz_source (sb_quiz_pool_find (pool, "two-persons"));
  g_assert_cmpstr (source, ==, "Source: ADAC (2025)");
  g_assert_cmpstr (dated_source, ==, "Source: Stromspiegel 2025, co2online");
  g_assert_nonnull (strstr (named, "in Kaiserslautern in a year"));
  g_assert_nonnull (strstr (nameless, "at this place in a year"));
  g_assert_cmpstr (score, ==, "7 of 10 right");
  g_assert_cmpstr (best, ==, "Today’s best: 8 of 10");
  g_assert_cmpstr (none, ==, "Nobody has played today yet.");
  g_assert_cmpstr (sb_words_quiz_verdict (10, 10), !=, sb_words_quiz_verdict (9, 10));
  g_assert_cmpstr (sb_words_quiz_verdict (8, 10), !=, sb_words_quiz_verdict (5, 10));
  g_assert_cmpstr (sb_words_quiz_verdict (5, 10), !=, sb_words_quiz_verdict (1, 10));
  sb_language_pop ();
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  compute_facts ();

  g_test_add_func ("/quiz-pool/texts", test_texts);
  g_test_add_func ("/quiz-pool/every-question", test_every_question);
  g_test_add_func ("/quiz-pool/rounds", test_rounds);
  g_test_add_func ("/quiz-pool/figures", test_figures);
  g_test_add_func ("/quiz-pool/words", test_words);

  status = g_test_run ();
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    sb_quiz_facts_free (facts_of_places[i]);

  return status;
}
