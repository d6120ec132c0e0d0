#include <glib/gstdio.h>
#include <string.h>

#include "page-fixture.h"
#include "services/quiz-best.h"
#include "ui/pages/quiz-answer.h"
#include "ui/pages/quiz-page.h"

static const int NARROW_WIDTH = 360;
static const guint NEVER_S = 3600;

/* A button of the window that is not the page's, as the one that closes it. */
#define ELSEWHERE "Elsewhere"

typedef struct
{
  Fixture fixture;
  char *folder;
  GtkWidget *window;
  SbQuizPage *page;
} Quiz;

static void
open_quiz (Quiz  *quiz,
           guint  idle_seconds)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  quiz->page = SB_QUIZ_PAGE (sb_quiz_page_new (quiz->fixture.live, quiz->folder, idle_seconds));
  quiz->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (quiz->window), 900, 700);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label (ELSEWHERE));
  gtk_widget_set_vexpand (GTK_WIDGET (quiz->page), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (quiz->page));
  gtk_window_set_child (GTK_WINDOW (quiz->window), box);
  gtk_window_present (GTK_WINDOW (quiz->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (quiz->page)))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up_quiz (Quiz         *quiz,
             gconstpointer data)
{
  set_up (&quiz->fixture, data);
  quiz->folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
}

static void
tear_down_quiz (Quiz         *quiz,
                gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (quiz->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  sb_quiz_best_forget (quiz->folder);
  g_rmdir (quiz->folder);
  g_free (quiz->folder);
  tear_down (&quiz->fixture, data);
}

/* What the keyboard brings: the controller of the window is asked, as GTK does. */
static gboolean
press (Quiz *quiz,
       guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (quiz->window);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "sb-quiz-keys") == 0)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_taken);
    }

  return is_taken;
}

static GtkWidget *
shown_button (Quiz       *quiz,
              const char *label)
{
  for (guint i = 0; has (GTK_WIDGET (quiz->page), GTK_TYPE_BUTTON, i); i++)
    {
      GtkWidget *button = find (GTK_WIDGET (quiz->page), GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0 && gtk_widget_get_mapped (button))
        return button;
    }

  return NULL;
}

static gboolean
shows (Quiz       *quiz,
       const char *words)
{
  for (guint i = 0; has (GTK_WIDGET (quiz->page), GTK_TYPE_LABEL, i); i++)
    {
      GtkWidget *label = find (GTK_WIDGET (quiz->page), GTK_TYPE_LABEL, i);

      if (gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static SbQuizAnswer *
answer_at (Quiz *quiz,
           guint place)
{
  return find (GTK_WIDGET (quiz->page), SB_TYPE_QUIZ_ANSWER, place);
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 150 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* A round by keys alone, so many answers right; ends at the result. */
static void
play (Quiz *quiz,
      guint n_right)
{
  for (guint i = 0; i < SB_QUIZ_ROUND_LENGTH; i++)
    {
      guint right = sb_quiz_page_get_round (quiz->page)->items[i].right;
      guint place = i < n_right ? right : (right + 1) % SB_QUIZ_N_ANSWERS;

      g_assert_cmpuint (sb_quiz_page_get_index (quiz->page), ==, i);
      g_assert_true (press (quiz, (i % 2 == 0 ? GDK_KEY_1 : GDK_KEY_KP_1) + place));
      g_assert_true (press (quiz, i % 2 == 0 ? GDK_KEY_Return : GDK_KEY_space));
    }
  g_assert_cmpuint (sb_quiz_page_get_index (quiz->page), ==, SB_QUIZ_ROUND_LENGTH);
  settle ();
}

static void
test_keys (Quiz         *quiz,
           gconstpointer data)
{
  const SbQuizRound *round;
  guint right;
  guint wrong;

  open_quiz (quiz, NEVER_S);
  /* Not the button above it, which is first in the window. */
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (answer_at (quiz, 0))));
  sb_quiz_page_start (quiz->page, 1);
  settle ();
  round = sb_quiz_page_get_round (quiz->page);
  right = round->items[0].right;
  wrong = (right + 1) % SB_QUIZ_N_ANSWERS;
  g_assert_true (shows (quiz, "Question 1 of 10"));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (answer_at (quiz, 0))));

  /* Enter before an answer belongs to the button that has the focus; other keys do nothing. */
  g_assert_false (press (quiz, GDK_KEY_Return));
  g_assert_false (press (quiz, GDK_KEY_5));
  g_assert_false (press (quiz, GDK_KEY_0));
  g_assert_cmpint (round->chosen[0], ==, SB_QUIZ_UNANSWERED);

  /* A wrong one: marked in words, the right one shown, explanation and source below. */
  g_assert_true (press (quiz, GDK_KEY_1 + wrong));
  settle ();
  g_assert_cmpint (sb_quiz_answer_get_mark (answer_at (quiz, wrong)), ==, SB_QUIZ_MARK_CHOSEN_WRONG);
  g_assert_cmpint (sb_quiz_answer_get_mark (answer_at (quiz, right)), ==, SB_QUIZ_MARK_RIGHT);
  g_assert_true (shows (quiz, "Not right. The answer is: "));
  g_assert_true (shows (quiz, sb_quiz_answer_get_text (answer_at (quiz, right))));
  g_assert_true (shows (quiz, "Your answer, not right"));
  g_assert_true (shows (quiz, "Source: "));
  g_assert_true (shows (quiz, "0 of 1 right"));
  g_assert_true (gtk_widget_is_focus (shown_button (quiz, "_Next Question")));

  /* The first answer counts. */
  press (quiz, GDK_KEY_1 + right);
  g_assert_cmpint (round->chosen[0], ==, (int) wrong);
  /* Elsewhere Enter and space belong to what has the focus, 1–4 to the quiz. */
  gtk_widget_grab_focus (find (quiz->window, GTK_TYPE_BUTTON, 0));
  g_assert_false (press (quiz, GDK_KEY_space));
  gtk_widget_grab_focus (shown_button (quiz, "_Next Question"));
  g_assert_true (press (quiz, GDK_KEY_space));

  /* By touch. */
  g_signal_emit_by_name (answer_at (quiz, round->items[1].right), "clicked");
  settle ();
  g_assert_true (shows (quiz, "Right."));
  g_assert_true (shows (quiz, "1 of 2 right"));
  g_assert_cmpint (sb_quiz_answer_get_mark (answer_at (quiz, round->items[1].right)), ==, SB_QUIZ_MARK_CHOSEN_RIGHT);
  g_signal_emit_by_name (shown_button (quiz, "_Next Question"), "clicked");
  g_assert_cmpuint (sb_quiz_page_get_index (quiz->page), ==, 2);
}

static void
test_best (Quiz         *quiz,
           gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  GtkWidget *again;

  open_quiz (quiz, NEVER_S);
  sb_quiz_page_start (quiz->page, 2);
  play (quiz, 6);
  g_assert_true (shows (quiz, "6 of 10 right"));
  g_assert_true (shows (quiz, "This is today’s best score."));
  g_assert_cmpuint (sb_quiz_best_load (quiz->folder, today), ==, 6);

  again = shown_button (quiz, "Play _Again");
  g_assert_true (gtk_widget_is_focus (again));
  g_signal_emit_by_name (again, "clicked");
  g_assert_cmpuint (sb_quiz_page_get_index (quiz->page), ==, 0);
  g_assert_cmpuint (sb_quiz_round_score (sb_quiz_page_get_round (quiz->page)), ==, 0);
  play (quiz, 4);
  g_assert_true (shows (quiz, "4 of 10 right"));
  g_assert_true (shows (quiz, "Today’s best: 6 of 10"));
  g_assert_cmpuint (sb_quiz_best_load (quiz->folder, today), ==, 6);

  sb_quiz_page_start (quiz->page, 3);
  play (quiz, 10);
  g_assert_true (shows (quiz, "10 of 10 right"));
  g_assert_cmpuint (sb_quiz_best_load (quiz->folder, today), ==, 10);
}

static gboolean
wait_for_index (Quiz  *quiz,
                guint  index,
                double seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_TIME_SPAN_SECOND);

  while (sb_quiz_page_get_index (quiz->page) != index && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);

  return sb_quiz_page_get_index (quiz->page) == index;
}

/* Left alone it starts again, in the middle and at the result; hidden it has no clock. */
static void
test_idle (Quiz         *quiz,
           gconstpointer data)
{
  open_quiz (quiz, 1);
  sb_quiz_page_start (quiz->page, 4);
  press (quiz, GDK_KEY_1);
  press (quiz, GDK_KEY_Return);
  g_assert_cmpuint (sb_quiz_page_get_index (quiz->page), ==, 1);
  g_assert_true (wait_for_index (quiz, 0, 10.0));
  g_assert_cmpint (sb_quiz_page_get_round (quiz->page)->chosen[0], ==, SB_QUIZ_UNANSWERED);

  play (quiz, 5);
  g_assert_true (wait_for_index (quiz, 0, 10.0));

  press (quiz, GDK_KEY_1);
  press (quiz, GDK_KEY_Return);
  gtk_widget_set_visible (quiz->window, FALSE);
  g_assert_false (wait_for_index (quiz, 0, 2.2));
}

/* On a small screen the explanation and the button come into view by themselves, and the next question from its top. */
static void
test_scroll (Quiz         *quiz,
             gconstpointer data)
{
  GtkAdjustment *adjustment;

  open_quiz (quiz, NEVER_S);
  gtk_window_set_default_size (GTK_WINDOW (quiz->window), NARROW_WIDTH, 400);
  settle ();
  adjustment
    = gtk_scrolled_window_get_vadjustment (find (GTK_WIDGET (quiz->page), GTK_TYPE_SCROLLED_WINDOW, 0));
  press (quiz, GDK_KEY_1);
  settle ();
  settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0.0);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment),
                                  gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment), 1.0);
  press (quiz, GDK_KEY_Return);
  settle ();
  settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0.0);
}

/* Every question of several rounds fits the width of a telephone. */
static void
test_narrow (Quiz         *quiz,
             gconstpointer data)
{
  open_quiz (quiz, NEVER_S);
  for (guint64 seed = 10; seed < 14; seed++)
    {
      sb_quiz_page_start (quiz->page, seed);
      for (guint i = 0; i < SB_QUIZ_ROUND_LENGTH; i++)
        {
          int minimum = 0;

          press (quiz, GDK_KEY_2);
          gtk_widget_remove_css_class (GTK_WIDGET (quiz->page), "sb-wide");
          gtk_widget_measure (GTK_WIDGET (quiz->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          g_assert_cmpint (minimum, <=, NARROW_WIDTH);
          press (quiz, GDK_KEY_Return);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/quiz/keys", Quiz, NULL, set_up_quiz, test_keys, tear_down_quiz);
  g_test_add ("/quiz/best", Quiz, NULL, set_up_quiz, test_best, tear_down_quiz);
  g_test_add ("/quiz/idle", Quiz, NULL, set_up_quiz, test_idle, tear_down_quiz);
  g_test_add ("/quiz/scroll", Quiz, NULL, set_up_quiz, test_scroll, tear_down_quiz);
  g_test_add ("/quiz/narrow", Quiz, NULL, set_up_quiz, test_narrow, tear_down_quiz);

  return g_test_run ();
}
