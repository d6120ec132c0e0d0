#include "ui/pages/quiz-page.h"

#include "report/quiz-words.h"
#include "services/quiz-list.h"
#include "ui/compat.h"
#include "ui/pages/quiz-game.h"

#include <glib/gi18n.h>

/* From here on the type is large: a laptop at the stand, read from two metres. */
#define WIDE_PX 720
/* How long before it starts again the page says so. */
#define WARN_SECONDS 10

struct _SbQuizPage
{
  AdwBin parent_instance;

  SbQuizGame game;
  guint idle_seconds;

  GtkEventController *keys_controller; /* of the window */
  guint tick_id;
  guint seconds_left;
  guint scroll_id;
  guint width_id;
  gboolean is_wide;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *progress_label;
  GtkLabel *score_label;
  GtkProgressBar *progress;
  GtkLabel *question;
  GtkBox *answers;
  SbQuizAnswer *answer[SB_QUIZ_N_ANSWERS];
  GtkWidget *verdict_box;
  GtkLabel *verdict;
  GtkLabel *explanation;
  GtkLabel *source;
  GtkButton *next;
  GtkWidget *keys;
  GtkLabel *result_score;
  GtkLabel *result_verdict;
  GtkLabel *result_best;
  GtkWidget *again;
  GtkLabel *idle;
};

G_DEFINE_FINAL_TYPE (SbQuizPage, sb_quiz_page, ADW_TYPE_BIN)

static void
show_score (SbQuizPage *self)
{
  guint n_answered = self->game.index + (sb_quiz_game_is_answered (&self->game) ? 1 : 0);
  g_autofree char *score = sb_words_quiz_score (sb_quiz_round_score (&self->game.round), n_answered);

  gtk_label_set_text (self->score_label, score);
  gtk_widget_set_visible (GTK_WIDGET (self->score_label), n_answered > 0);
  gtk_progress_bar_set_fraction (self->progress, n_answered / (double) self->game.round.n_items);
}

/* What comes next by the keyboard. */
static void
focus_main (SbQuizPage *self)
{
  if (sb_quiz_game_is_over (&self->game))
    gtk_widget_grab_focus (self->again);
  else
    gtk_widget_grab_focus (sb_quiz_game_is_answered (&self->game) ? GTK_WIDGET (self->next)
                                                                  : GTK_WIDGET (self->answer[0]));
}

static gboolean
on_scroll (gpointer user_data)
{
  SbQuizPage *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->scroll_id = 0;
  gtk_adjustment_set_value (adjustment,
                            sb_quiz_game_is_answered (&self->game) ? gtk_adjustment_get_upper (adjustment) : 0.0);

  return G_SOURCE_REMOVE;
}

/* After the new size is known: a question from its beginning, the explanation and the button below into view. */
static void
scroll_later (SbQuizPage *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_timeout_add (50, on_scroll, self);
}

/* The explanation has made the page longer. */
static void
on_upper (SbQuizPage *self)
{
  if (sb_quiz_game_is_answered (&self->game))
    scroll_later (self);
}

static void
show_question (SbQuizPage *self)
{
  const SbQuizItem *item = &self->game.round.items[self->game.index];
  const SbQuizPool *pool = sb_quiz_list_built_in ();
  g_autofree char *progress = sb_words_quiz_progress (self->game.index, self->game.round.n_items);
  g_autofree char *question = sb_words_quiz_question (item, pool, self->game.facts);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->progress_label, progress);
  gtk_label_set_text (self->question, question);
  for (guint place = 0; place < SB_QUIZ_N_ANSWERS; place++)
    {
      g_autofree char *answer = sb_words_quiz_answer (item, place);

      sb_quiz_answer_set_text (self->answer[place], answer);
      sb_quiz_answer_set_mark (self->answer[place], SB_QUIZ_MARK_OPEN);
    }
  gtk_widget_set_visible (self->verdict_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->next), FALSE);
  gtk_widget_set_visible (self->keys, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "question");
  show_score (self);
  focus_main (self);
  scroll_later (self);
  /* Translators: what a screen reader says when a question comes: "Question 3 of 10. How much …?" */
  spoken = g_strdup_printf (_("%s. %s"), progress, question);
  sb_compat_announce (GTK_WIDGET (self), spoken);
}

static void
show_answer (SbQuizPage *self)
{
  const SbQuizItem *item = &self->game.round.items[self->game.index];
  gboolean is_right = sb_quiz_round_is_right (&self->game.round, self->game.index);
  gboolean is_last = self->game.index + 1 == self->game.round.n_items;
  g_autofree char *right = sb_words_quiz_answer (item, item->right);
  g_autofree char *explanation = sb_words_quiz_explanation (item, sb_quiz_list_built_in (), self->game.facts);
  g_autofree char *source = sb_words_quiz_source (item->question);
  g_autofree char *verdict = NULL;
  g_autofree char *spoken = NULL;

  /* Translators: after a wrong answer in the quiz; the right one follows. */
  verdict = is_right ? g_strdup (_("Right.")) : g_strdup_printf (_("Not right. The answer is: %s"), right);
  for (guint place = 0; place < SB_QUIZ_N_ANSWERS; place++)
    sb_quiz_answer_set_mark (self->answer[place], sb_quiz_game_mark (&self->game, place));
  gtk_label_set_text (self->verdict, verdict);
  gtk_label_set_text (self->explanation, explanation);
  gtk_label_set_text (self->source, source);
  gtk_button_set_use_underline (self->next, TRUE);
  gtk_button_set_label (self->next, is_last ? _("To the _Result") : _("_Next Question"));
  gtk_widget_set_visible (self->verdict_box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->next), TRUE);
  gtk_widget_set_visible (self->keys, FALSE);
  show_score (self);
  focus_main (self);
  scroll_later (self);
  spoken = g_strconcat (verdict, " ", explanation, NULL);
  sb_compat_announce (GTK_WIDGET (self), spoken);
}

static void
show_result (SbQuizPage *self)
{
  guint score = sb_quiz_round_score (&self->game.round);
  gboolean is_best = sb_quiz_game_finish (&self->game);
  const char *verdict = sb_words_quiz_verdict (score, self->game.round.n_items);
  g_autofree char *score_words = sb_words_quiz_score (score, self->game.round.n_items);
  g_autofree char *best_words = NULL;
  g_autofree char *spoken = NULL;

  best_words = is_best ? g_strdup (_("This is today’s best score."))
                       : sb_words_quiz_best (self->game.best, self->game.round.n_items);
  gtk_label_set_text (self->result_score, score_words);
  gtk_label_set_text (self->result_verdict, verdict);
  gtk_label_set_text (self->result_best, best_words);
  gtk_stack_set_visible_child_name (self->stack, "result");
  focus_main (self);
  scroll_later (self);
  spoken = g_strdup_printf ("%s. %s %s", score_words, verdict, best_words);
  sb_compat_announce (GTK_WIDGET (self), spoken);
}

static void
choose (SbQuizPage *self,
        guint       place)
{
  if (!sb_quiz_game_is_over (&self->game) && sb_quiz_round_answer (&self->game.round, self->game.index, place))
    show_answer (self);
}

static void
on_answer (SbQuizPage   *self,
           SbQuizAnswer *answer)
{
  for (guint place = 0; place < SB_QUIZ_N_ANSWERS; place++)
    if (self->answer[place] == answer)
      choose (self, place);
}

static void
on_next (SbQuizPage *self)
{
  if (!sb_quiz_game_is_answered (&self->game))
    return;

  self->game.index++;
  if (sb_quiz_game_is_over (&self->game))
    show_result (self);
  else
    show_question (self);
}

static void
on_again (SbQuizPage *self)
{
  sb_quiz_page_start (self, sb_quiz_game_new_seed ());
}

static void
rest (SbQuizPage *self)
{
  self->seconds_left = self->idle_seconds;
  gtk_widget_set_visible (GTK_WIDGET (self->idle), FALSE);
}

/* Every second while the page is shown. A first question that nobody touched may stand as long as it likes. */
static gboolean
on_tick (gpointer user_data)
{
  SbQuizPage *self = user_data;
  g_autofree char *words = NULL;

  if (self->game.index == 0 && !sb_quiz_game_is_answered (&self->game))
    {
      rest (self);
      return G_SOURCE_CONTINUE;
    }
  if (self->seconds_left <= 1)
    {
      sb_quiz_page_start (self, sb_quiz_game_new_seed ());
      return G_SOURCE_CONTINUE;
    }

  self->seconds_left--;
  words = g_strdup_printf (ngettext ("The quiz starts again in %u second.", "The quiz starts again in %u seconds.",
                                     self->seconds_left),
                           self->seconds_left);
  gtk_label_set_text (self->idle, words);
  gtk_widget_set_visible (GTK_WIDGET (self->idle), self->seconds_left <= WARN_SECONDS);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_event (SbQuizPage *self,
          GdkEvent   *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
      rest (self);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/* Enter and space press the button that has the focus, if that is none of the page's. */
static gboolean
has_focus_within (SbQuizPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static gboolean
on_key (SbQuizPage     *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || sb_quiz_game_is_over (&self->game))
    return GDK_EVENT_PROPAGATE;

  if (key >= GDK_KEY_1 && key < GDK_KEY_1 + SB_QUIZ_N_ANSWERS)
    choose (self, key - GDK_KEY_1);
  else if (key >= GDK_KEY_KP_1 && key < GDK_KEY_KP_1 + SB_QUIZ_N_ANSWERS)
    choose (self, key - GDK_KEY_KP_1);
  else if (sb_quiz_game_is_answered (&self->game) && has_focus_within (self)
           && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter || key == GDK_KEY_space))
    on_next (self);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
on_width (gpointer user_data)
{
  SbQuizPage *self = user_data;

  self->width_id = 0;
  if (self->is_wide)
    gtk_widget_add_css_class (GTK_WIDGET (self), "sb-wide");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "sb-wide");

  return G_SOURCE_REMOVE;
}

/* The width that is there, as the scrolled window learns it while it is allocated. */
static void
on_page_size (SbQuizPage    *self,
              GParamSpec    *property,
              GtkAdjustment *adjustment)
{
  gboolean is_wide = gtk_adjustment_get_page_size (adjustment) >= WIDE_PX;

  if (is_wide == self->is_wide)
    return;

  /* Another size of type asks for another allocation, which may not be asked for within this one. */
  self->is_wide = is_wide;
  if (self->width_id == 0)
    self->width_id = g_idle_add (on_width, self);
}

/* The keys 1–4 are those of the whole window, wherever its focus is. */
static void
sb_quiz_page_root (GtkWidget *widget)
{
  SbQuizPage *self = SB_QUIZ_PAGE (widget);

  GTK_WIDGET_CLASS (sb_quiz_page_parent_class)->root (widget);
  self->keys_controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_name (self->keys_controller, "sb-quiz-keys");
  gtk_event_controller_set_propagation_phase (self->keys_controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys_controller, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys_controller);
}

static void
sb_quiz_page_unroot (GtkWidget *widget)
{
  SbQuizPage *self = SB_QUIZ_PAGE (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys_controller);
  self->keys_controller = NULL;
  GTK_WIDGET_CLASS (sb_quiz_page_parent_class)->unroot (widget);
}

static void
sb_quiz_page_map (GtkWidget *widget)
{
  SbQuizPage *self = SB_QUIZ_PAGE (widget);

  GTK_WIDGET_CLASS (sb_quiz_page_parent_class)->map (widget);
  focus_main (self);
  rest (self);
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, on_tick, self);
}

static void
sb_quiz_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SB_QUIZ_PAGE (widget)->tick_id, g_source_remove);
  GTK_WIDGET_CLASS (sb_quiz_page_parent_class)->unmap (widget);
}

static void
sb_quiz_page_dispose (GObject *object)
{
  SbQuizPage *self = SB_QUIZ_PAGE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_handle_id (&self->width_id, g_source_remove);
  G_OBJECT_CLASS (sb_quiz_page_parent_class)->dispose (object);
}

static void
sb_quiz_page_finalize (GObject *object)
{
  sb_quiz_game_clear (&SB_QUIZ_PAGE (object)->game);
  G_OBJECT_CLASS (sb_quiz_page_parent_class)->finalize (object);
}

static void
sb_quiz_page_class_init (SbQuizPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sb_quiz_page_dispose;
  object_class->finalize = sb_quiz_page_finalize;
  widget_class->root = sb_quiz_page_root;
  widget_class->unroot = sb_quiz_page_unroot;
  widget_class->map = sb_quiz_page_map;
  widget_class->unmap = sb_quiz_page_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/quiz-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, score_label);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, question);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, answers);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, verdict_box);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, source);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, next);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, keys);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, result_score);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, result_verdict);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, result_best);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, again);
  gtk_widget_class_bind_template_child (widget_class, SbQuizPage, idle);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_again);
}

static void
sb_quiz_page_init (SbQuizPage *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint place = 0; place < SB_QUIZ_N_ANSWERS; place++)
    {
      GtkWidget *answer = sb_quiz_answer_new (place);

      self->answer[place] = SB_QUIZ_ANSWER (answer);
      gtk_box_append (self->answers, answer);
      g_signal_connect_object (answer, "clicked", G_CALLBACK (on_answer), self, G_CONNECT_SWAPPED);
    }

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (on_page_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "notify::upper",
                           G_CALLBACK (on_upper), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}

GtkWidget *
sb_quiz_page_new (SbLive     *live,
                  const char *folder,
                  guint       idle_seconds)
{
  SbQuizPage *self = g_object_new (SB_TYPE_QUIZ_PAGE, NULL);

  sb_quiz_game_init (&self->game, live, folder);
  self->idle_seconds = MAX (idle_seconds, 1);
  sb_quiz_page_start (self, sb_quiz_game_new_seed ());

  return GTK_WIDGET (self);
}

void
sb_quiz_page_start (SbQuizPage *self,
                    guint64     seed)
{
  sb_quiz_game_start (&self->game, seed);
  rest (self);
  show_question (self);
}

const SbQuizRound *
sb_quiz_page_get_round (SbQuizPage *self)
{
  return &self->game.round;
}

guint
sb_quiz_page_get_index (SbQuizPage *self)
{
  return self->game.index;
}
