#include "report/quiz-words.h"

#include "charts/translate.h"

#include <math.h>
#include <string.h>

static const double GOOD_SCORE_FRAC = 0.75;
static const double FAIR_SCORE_FRAC = 0.45;

static SbQuizLanguage
language_in_use (void)
{
  return g_str_has_prefix (sb_language_current (), "de") ? SB_QUIZ_GERMAN : SB_QUIZ_ENGLISH;
}

static const char *
text_of (const SbQuizText *text)
{
  return text->in[language_in_use ()];
}

/* Half years need a decimal, whole kilowatt-hours none. */
static int
decimals_of (double step)
{
  int decimals = 0;

  while (decimals < 3 && fabs (step - round (step)) > 1e-9)
    {
      step *= 10.0;
      decimals++;
    }

  return decimals;
}

char *
sb_words_quiz_answer (const SbQuizItem *item,
                      guint             place)
{
  const SbQuizQuestion *question = item->question;
  const SbQuizComputed *computed = &question->computed;
  const char *unit = text_of (&computed->unit);
  int decimals = decimals_of (computed->step);
  g_autofree char *number = NULL;

  g_return_val_if_fail (place < SB_QUIZ_N_ANSWERS, NULL);

  if (!question->is_computed)
    return g_strdup (text_of (&question->answers[item->order[place]]));
  if (strcmp (unit, "%") == 0 && decimals == 0)
    return sb_format_percent (item->value[place] / 100.0);
  /* Degrees of an angle stand at the number. */
  if (strcmp (unit, "°") == 0)
    {
      number = sb_format_number (item->value[place], decimals);
      return g_strconcat (number, unit, NULL);
    }

  return sb_format_quantity (item->value[place], decimals, unit);
}

static void
replace (GString    *text,
         const char *placeholder,
         const char *by)
{
  g_string_replace (text, placeholder, by, 0);
}

static char *
fill (const SbQuizText  *template,
      const SbQuizItem  *item,
      const SbQuizPool  *pool,
      const SbQuizFacts *facts)
{
  GString *text = g_string_new (text_of (template));
  gboolean has_name = facts->place_name != NULL && facts->place_name[0] != '\0';
  g_autoptr (GString) in_place
    = g_string_new (text_of (has_name ? &pool->in_place : &pool->in_nameless_place));
  g_autofree char *price = sb_format_quantity (facts->energy_price_eur_per_kwh * 100.0, 0, "ct");

  if (item->question->is_computed)
    {
      g_autofree char *value = sb_words_quiz_answer (item, item->right);

      replace (text, "{value}", value);
    }
  replace (text, "{price}", price);
  replace (text, "{in_place}", in_place->str);
  /* The name last: whatever it contains is no placeholder of ours. */
  replace (text, "{place}", has_name ? facts->place_name : "");

  return g_string_free (text, FALSE);
}

char *
sb_words_quiz_question (const SbQuizItem  *item,
                        const SbQuizPool  *pool,
                        const SbQuizFacts *facts)
{
  return fill (&item->question->question, item, pool, facts);
}

char *
sb_words_quiz_explanation (const SbQuizItem  *item,
                           const SbQuizPool  *pool,
                           const SbQuizFacts *facts)
{
  return fill (&item->question->explanation, item, pool, facts);
}

char *
sb_words_quiz_source (const SbQuizQuestion *question)
{
  const char *source = text_of (&question->source);
  g_autofree char *year = g_strdup_printf ("%d", question->year);

  if (strstr (source, year) != NULL)
    /* Translators: where the answer of a question of the quiz comes from: "Source: Stromspiegel 2025, co2online". */
    return g_strdup_printf (_("Source: %s"), source);

  /* Translators: the same with the year: "Source: Destatis (2025)". */
  return g_strdup_printf (_("Source: %s (%s)"), source, year);
}

char *
sb_words_quiz_progress (guint index,
                        guint n_items)
{
  /* Translators: progress of the quiz: "Question 3 of 10". */
  return g_strdup_printf (_("Question %u of %u"), index + 1, n_items);
}

char *
sb_words_quiz_score (guint score,
                     guint n_items)
{
  /* Translators: result of the quiz: "7 of 10 right". */
  return g_strdup_printf (_("%u of %u right"), score, n_items);
}

const char *
sb_words_quiz_verdict (guint score,
                       guint n_items)
{
  if (score == n_items)
    return _("Every answer is right. You could advise others.");
  if (score >= GOOD_SCORE_FRAC * n_items)
    return _("You know your way around sun and electricity.");
  if (score >= FAIR_SCORE_FRAC * n_items)
    return _("A good part of it you know already.");

  return _("Now you know more than before.");
}

char *
sb_words_quiz_best (guint best,
                    guint n_items)
{
  if (best == 0)
    return g_strdup (_("Nobody has played today yet."));

  /* Translators: the best score of the day in the quiz, without a name: "Today’s best: 8 of 10". */
  return g_strdup_printf (_("Today’s best: %u of %u"), best, n_items);
}
