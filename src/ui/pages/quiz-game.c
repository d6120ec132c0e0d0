#include "ui/pages/quiz-game.h"

#include "services/built-in-data.h"
#include "services/quiz-best.h"
#include "services/quiz-list.h"

void
sb_quiz_game_init (SbQuizGame *game,
                   SbLive     *live,
                   const char *folder)
{
  *game = (SbQuizGame) { .live = g_object_ref (live), .folder = g_strdup (folder) };
}

void
sb_quiz_game_clear (SbQuizGame *game)
{
  g_clear_object (&game->live);
  g_clear_pointer (&game->facts, sb_quiz_facts_free);
  g_clear_pointer (&game->folder, g_free);
  g_clear_pointer (&game->best_date, g_free);
}

guint64
sb_quiz_game_new_seed (void)
{
  return ((guint64) g_random_int () << 32) | g_random_int ();
}

/* Without figures of the place written questions are left. */
static void
update_facts (SbQuizGame *game)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&game->facts, sb_quiz_facts_free);
  sb_live_flush (game->live);
  game->facts = sb_quiz_facts_new (&sb_live_get_consultation (game->live)->place,
                                   (SbWeather *) sb_live_get_weather (game->live), sb_built_in_assumptions (), &error);
  if (game->facts == NULL)
    {
      g_message ("The quiz goes without figures of the place: %s", error->message);
      game->facts = sb_quiz_facts_new_none ();
    }
}

void
sb_quiz_game_start (SbQuizGame *game,
                    guint64     seed)
{
  update_facts (game);
  sb_quiz_round_draw (&game->round, sb_quiz_list_built_in (), game->facts, seed);
  game->index = 0;
}

gboolean
sb_quiz_game_is_over (const SbQuizGame *game)
{
  return game->index >= game->round.n_items;
}

gboolean
sb_quiz_game_is_answered (const SbQuizGame *game)
{
  return !sb_quiz_game_is_over (game) && game->round.chosen[game->index] != SB_QUIZ_UNANSWERED;
}

SbQuizMark
sb_quiz_game_mark (const SbQuizGame *game,
                   guint             place)
{
  guint right = game->round.items[game->index].right;

  if (!sb_quiz_game_is_answered (game))
    return SB_QUIZ_MARK_OPEN;
  if (game->round.chosen[game->index] == (int) place)
    return place == right ? SB_QUIZ_MARK_CHOSEN_RIGHT : SB_QUIZ_MARK_CHOSEN_WRONG;

  return place == right ? SB_QUIZ_MARK_RIGHT : SB_QUIZ_MARK_OTHER;
}

/* Of the file and of what was played here, in case the file cannot be written. */
static guint
load_best (SbQuizGame *game)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  if (g_strcmp0 (today, game->best_date) != 0)
    {
      g_free (game->best_date);
      game->best_date = g_steal_pointer (&today);
      game->best = 0;
    }

  return MAX (game->best, sb_quiz_best_load (game->folder, game->best_date));
}

gboolean
sb_quiz_game_finish (SbQuizGame *game)
{
  guint score = sb_quiz_round_score (&game->round);
  guint best_before = load_best (game);
  g_autoptr (GError) error = NULL;

  game->best = MAX (score, best_before);
  if (!sb_quiz_best_store (game->folder, game->best_date, score, &error))
    g_message ("The best score cannot be kept: %s", error->message);

  return score > best_before;
}
