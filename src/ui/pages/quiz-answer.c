#include "ui/pages/quiz-answer.h"

#include <glib/gi18n.h>

struct _SbQuizAnswer
{
  GtkButton parent_instance;

  guint place;
  SbQuizMark mark;
  GtkLabel *text;
  GtkWidget *mark_box;
  GtkImage *mark_icon;
  GtkLabel *mark_words;
};

G_DEFINE_FINAL_TYPE (SbQuizAnswer, sb_quiz_answer, GTK_TYPE_BUTTON)

/* What each mark looks like and says: never the colour alone. */
static const struct
{
  const char *css_class;
  const char *icon_name;
  const char *words;
} MARKS[] = {
  [SB_QUIZ_MARK_OPEN] = { NULL, NULL, NULL },
  [SB_QUIZ_MARK_RIGHT] = { "sb-right", "object-select-symbolic", N_("Right answer") },
  [SB_QUIZ_MARK_CHOSEN_RIGHT] = { "sb-right", "object-select-symbolic", N_("Your answer, right") },
  [SB_QUIZ_MARK_CHOSEN_WRONG] = { "sb-wrong", "window-close-symbolic", N_("Your answer, not right") },
  [SB_QUIZ_MARK_OTHER] = { "sb-other", NULL, NULL },
};

static void
sb_quiz_answer_class_init (SbQuizAnswerClass *klass)
{
}

static void
sb_quiz_answer_init (SbQuizAnswer *self)
{
}

GtkWidget *
sb_quiz_answer_new (guint place)
{
  SbQuizAnswer *self = g_object_new (SB_TYPE_QUIZ_ANSWER, NULL);
  g_autofree char *key = g_strdup_printf ("%u", place + 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *number = gtk_label_new (key);
  GtkWidget *text = gtk_label_new (NULL);

  self->place = place;
  self->text = GTK_LABEL (text);
  self->mark_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->mark_icon = GTK_IMAGE (gtk_image_new ());
  self->mark_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (number, "sb-quiz-key");
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->text, 0.0f);
  gtk_label_set_wrap (self->mark_words, TRUE);
  gtk_label_set_xalign (self->mark_words, 0.0f);
  gtk_widget_add_css_class (self->mark_box, "sb-quiz-mark");
  gtk_widget_set_visible (self->mark_box, FALSE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);

  gtk_box_append (GTK_BOX (self->mark_box), GTK_WIDGET (self->mark_icon));
  gtk_box_append (GTK_BOX (self->mark_box), GTK_WIDGET (self->mark_words));
  gtk_box_append (GTK_BOX (words), text);
  gtk_box_append (GTK_BOX (words), self->mark_box);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), words);
  gtk_button_set_child (GTK_BUTTON (self), row);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sb-quiz-answer");

  return GTK_WIDGET (self);
}

static void
name_it (SbQuizAnswer *self)
{
  const char *words = MARKS[self->mark].words;
  /* Translators: an answer of the quiz as a screen reader says it, with the key that chooses it: "2: 800 W". */
  g_autofree char *name = g_strdup_printf (_("%u: %s"), self->place + 1, gtk_label_get_text (self->text));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? _(words) : "", -1);
}

void
sb_quiz_answer_set_text (SbQuizAnswer *self,
                         const char   *text)
{
  gtk_label_set_text (self->text, text);
  name_it (self);
}

const char *
sb_quiz_answer_get_text (SbQuizAnswer *self)
{
  return gtk_label_get_text (self->text);
}

void
sb_quiz_answer_set_mark (SbQuizAnswer *self,
                         SbQuizMark    mark)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (gsize i = 0; i < G_N_ELEMENTS (MARKS); i++)
    if (MARKS[i].css_class != NULL)
      gtk_widget_remove_css_class (widget, MARKS[i].css_class);
  self->mark = mark;
  if (MARKS[mark].css_class != NULL)
    gtk_widget_add_css_class (widget, MARKS[mark].css_class);
  if (MARKS[mark].words != NULL)
    {
      gtk_image_set_from_icon_name (self->mark_icon, MARKS[mark].icon_name);
      gtk_label_set_text (self->mark_words, _(MARKS[mark].words));
    }
  gtk_widget_set_visible (self->mark_box, MARKS[mark].words != NULL);

  /* Not insensitive: what was chosen is to be read in full contrast. */
  gtk_widget_set_can_target (widget, mark == SB_QUIZ_MARK_OPEN);
  gtk_widget_set_focusable (widget, mark == SB_QUIZ_MARK_OPEN);
  name_it (self);
}

SbQuizMark
sb_quiz_answer_get_mark (SbQuizAnswer *self)
{
  return self->mark;
}
