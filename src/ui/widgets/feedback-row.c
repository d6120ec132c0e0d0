#include "ui/widgets/feedback-row.h"

#include "report/stand-words.h"
#include "ui/widgets/button-words.h"

#define SPACING 12
#define N_QUESTIONS 3

static const SbStandTopic QUESTIONS[N_QUESTIONS] = { SB_STAND_HELPFUL, SB_STAND_WILL_BUY, SB_STAND_MISSING };

struct _SbFeedbackRow
{
  GtkBox parent_instance;

  GtkToggleButton *buttons[N_QUESTIONS][SB_STAND_MAX_ANSWERS]; /* NULL behind the last */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (SbFeedbackRow, sb_feedback_row, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* One answer a question: the others of it are let go. Not a group, in which the last tap could not be taken back. */
static void
on_toggled (SbFeedbackRow   *self,
            GtkToggleButton *button)
{
  if (self->is_setting)
    return;

  self->is_setting = TRUE;
  for (guint question = 0; question < N_QUESTIONS; question++)
    {
      gboolean is_here = FALSE;

      for (guint i = 0; i < SB_STAND_MAX_ANSWERS; i++)
        is_here |= self->buttons[question][i] == button;
      for (guint i = 0; is_here && i < SB_STAND_MAX_ANSWERS; i++)
        if (self->buttons[question][i] != NULL && self->buttons[question][i] != button)
          gtk_toggle_button_set_active (self->buttons[question][i], FALSE);
    }
  self->is_setting = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_question (SbFeedbackRow *self,
              guint          question)
{
  const char *key = sb_stand_topic_key (QUESTIONS[question]);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING / 2);
  GtkWidget *label = gtk_label_new (sb_words_stand_topic (key));
  GtkWidget *answers = gtk_flow_box_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (answers), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (answers), SB_STAND_MAX_ANSWERS);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (answers), SPACING / 2);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (answers), SPACING / 2);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (answers), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);

  for (guint i = 0; i < sb_stand_topic_n_answers (QUESTIONS[question]); i++)
    {
      const char *words = sb_words_stand_answer (key, sb_stand_answer_key (QUESTIONS[question], (int) i));
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *child = gtk_flow_box_child_new ();
      g_autofree char *name = g_strdup_printf ("%s %s", sb_words_stand_topic (key), words);

      sb_button_words_set (GTK_BUTTON (button), words);
      /* "Yes" alone says nothing to who cannot see the question above. */
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (answers), child);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
      self->buttons[question][i] = GTK_TOGGLE_BUTTON (button);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), answers);
  gtk_box_append (GTK_BOX (self), box);
}

static int
answer_of (SbFeedbackRow *self,
           guint          question)
{
  for (int i = 0; i < SB_STAND_MAX_ANSWERS; i++)
    if (self->buttons[question][i] != NULL && gtk_toggle_button_get_active (self->buttons[question][i]))
      return i;

  return SB_STAND_NO_ANSWER;
}

static void
sb_feedback_row_class_init (SbFeedbackRowClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sb_feedback_row_init (SbFeedbackRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  for (guint question = 0; question < N_QUESTIONS; question++)
    add_question (self, question);
}

GtkWidget *
sb_feedback_row_new (void)
{
  return g_object_new (SB_TYPE_FEEDBACK_ROW, NULL);
}

SbStandFeedback
sb_feedback_row_get (SbFeedbackRow *self)
{
  SbStandFeedback none = { SB_STAND_NO_ANSWER, SB_STAND_NO_ANSWER, SB_STAND_NO_ANSWER };

  g_return_val_if_fail (SB_IS_FEEDBACK_ROW (self), none);

  return (SbStandFeedback) { answer_of (self, 0), answer_of (self, 1), answer_of (self, 2) };
}

gboolean
sb_feedback_row_is_empty (SbFeedbackRow *self)
{
  SbStandFeedback feedback = sb_feedback_row_get (self);

  return feedback.helpful == SB_STAND_NO_ANSWER && feedback.will_buy == SB_STAND_NO_ANSWER
         && feedback.missing == SB_STAND_NO_ANSWER;
}

void
sb_feedback_row_clear (SbFeedbackRow *self)
{
  g_return_if_fail (SB_IS_FEEDBACK_ROW (self));

  self->is_setting = TRUE;
  for (guint question = 0; question < N_QUESTIONS; question++)
    for (guint i = 0; i < SB_STAND_MAX_ANSWERS; i++)
      if (self->buttons[question][i] != NULL)
        gtk_toggle_button_set_active (self->buttons[question][i], FALSE);
  self->is_setting = FALSE;
}

void
sb_feedback_row_set (SbFeedbackRow         *self,
                     const SbStandFeedback *feedback)
{
  const int answers[N_QUESTIONS] = { feedback->helpful, feedback->will_buy, feedback->missing };

  g_return_if_fail (SB_IS_FEEDBACK_ROW (self));

  sb_feedback_row_clear (self);
  self->is_setting = TRUE;
  for (guint question = 0; question < N_QUESTIONS; question++)
    if (answers[question] >= 0 && answers[question] < SB_STAND_MAX_ANSWERS
        && self->buttons[question][answers[question]] != NULL)
      gtk_toggle_button_set_active (self->buttons[question][answers[question]], TRUE);
  self->is_setting = FALSE;
}
