#include "ui/pages/measure-row.h"

#include "charts/language.h"
#include "core/field-table.h"
#include "report/measure-words.h"
#include "report/words.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>
#include <math.h>

/* The first questions are what a measure is about. */
#define N_ANSWERS_SHOWN 2

struct _SbMeasureRow
{
  AdwPreferencesRow parent_instance;

  GtkImage *icon;
  GtkLabel *name_label;
  GtkLabel *about_label;
  GtkLabel *savings_label;
  GtkLabel *payback_label;
  GtkLabel *energy_label;
  GtkLabel *co2_label;
  GtkSwitch *chosen_switch;
  GtkToggleButton *expand_toggle;
  GtkRevealer *revealer;
  GtkListBox *questions_list;
  GtkLabel *note_label;

  const SbMeasure *measure;
  double answers[SB_MEASURE_MAX_QUESTIONS];
  GObject *controls[SB_MEASURE_MAX_QUESTIONS]; /* SbNumberRow or GtkSwitch; NULL: not opened yet */
  SbField fields[SB_MEASURE_MAX_QUESTIONS];    /* range and unit of the number rows */
  double savings_eur;
  gboolean setting; /* values go to the controls, not back */
};

G_DEFINE_FINAL_TYPE (SbMeasureRow, sb_measure_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SWITCHED,
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_yes_or_no (const SbMeasureQuestion *question)
{
  return g_strcmp0 (question->unit, "yes/no") == 0;
}

/* As many decimals as an answer has, at most two. */
static int
decimals_of (double answer)
{
  int decimals = 0;

  for (double scaled = answer; decimals < 2 && fabs (scaled - round (scaled)) > 1e-6; scaled *= 10)
    decimals++;

  return decimals;
}

/* Less is negative; what rounds to nothing has no sign. */
static char *
format_less (double      amount,
             const char *unit)
{
  return sb_format_quantity (fabs (amount) < 0.5 ? 0.0 : -amount, 0, unit);
}

static char *
payback_words (const SbMeasureResult *result)
{
  g_autofree char *years = NULL;
  int months;

  if (result->savings_eur <= 0.0)
    return g_strdup ("–");
  if (result->investment_eur <= 0.0)
    return g_strdup (C_ ("paid back", "at once"));
  if (!isfinite (result->payback_years))
    return g_strdup (C_ ("paid back", "never"));

  months = MAX (1, (int) round (12.0 * result->payback_years));
  if (months < 12)
    return g_strdup_printf (/* Translators: paid back after so many months. */
                            ngettext ("%d month", "%d months", (gulong) months), months);

  years = sb_format_number (result->payback_years, 1);

  return g_strdup_printf (/* Translators: paid back after so many years, "8.6 years". */
                          ngettext ("%s year", "%s years", result->payback_years < 1.05 ? 1 : 2), years);
}

/* What stands below the questions: what to know, what it costs and where the figures come from. */
static char *
note_words (SbMeasureRow          *self,
            const SbMeasureResult *result)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  char *note = sb_words_measure_note (result);

  if (note != NULL)
    g_ptr_array_add (sentences, note);
  if (result->investment_eur > 0.0)
    {
      g_autofree char *price = sb_format_quantity (result->investment_eur, 0, "€");

      /* Translators: %s is an amount of money. */
      g_ptr_array_add (sentences, g_strdup_printf (_("Costs %s once."), price));
    }
  if (result->water_m3 >= 0.05)
    {
      g_autofree char *water = sb_format_quantity (result->water_m3, 1, "m³");

      /* Translators: %s is an amount of water, "4.2 m³". */
      g_ptr_array_add (sentences, g_strdup_printf (_("Saves %s of water a year."), water));
    }
  if (self->measure->source != NULL)
    /* Translators: where a figure comes from. */
    g_ptr_array_add (sentences, g_strdup_printf (_("Source: %s"), sb_words_source (self->measure->source)));
  g_ptr_array_add (sentences, NULL);

  return g_strjoinv (" ", (char **) sentences->pdata);
}

static char *
why_nothing (const SbMeasureResult *result)
{
  SbMeasureResult bare = { .reason = result->reason };

  return result->reason != SB_MEASURE_REASON_NONE ? sb_words_measure_note (&bare) : NULL;
}

/* The answers it is reckoned with, the first two: "Lamps to change: 6 · Power of an old lamp: 40 W". */
static char *
answers_words (SbMeasureRow *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->measure->n_questions, N_ANSWERS_SHOWN); i++)
    {
      const SbMeasureQuestion *question = &self->measure->questions[i];
      g_autofree char *answer = is_yes_or_no (question)
                                  ? g_strdup (self->answers[i] != 0.0 ? _("yes") : _("no"))
                                  : sb_format_quantity (self->answers[i], decimals_of (self->answers[i]), question->unit);

      if (i > 0)
        g_string_append (text, " · ");
      /* Translators: a question and its answer, "Lamps to change: 6". */
      g_string_append_printf (text, _("%s: %s"), sb_words_measure_text (question->label), answer);
    }

  return g_string_free (text, FALSE);
}

static void
on_answer_changed (SbMeasureRow *self,
                   GParamSpec   *pspec,
                   GObject      *control)
{
  for (guint i = 0; i < self->measure->n_questions; i++)
    {
      double answer;

      if (self->controls[i] != control)
        continue;
      answer = GTK_IS_SWITCH (control) ? (gtk_switch_get_active (GTK_SWITCH (control)) ? 1.0 : 0.0)
                                       : sb_number_row_get_value (SB_NUMBER_ROW (control));
      if (self->setting || answer == self->answers[i])
        return;
      self->answers[i] = answer;
      g_signal_emit (self, signals[ANSWERED], 0);
      return;
    }
}

static void
show_answers (SbMeasureRow *self)
{
  self->setting = TRUE;
  for (guint i = 0; i < self->measure->n_questions; i++)
    {
      if (self->controls[i] == NULL)
        continue;
      if (GTK_IS_SWITCH (self->controls[i]))
        gtk_switch_set_active (GTK_SWITCH (self->controls[i]), self->answers[i] != 0.0);
      else
        sb_number_row_set_value (SB_NUMBER_ROW (self->controls[i]), self->answers[i]);
    }
  self->setting = FALSE;
}

static GtkWidget *
yes_or_no_row_new (SbMeasureRow *self,
                   guint         index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *yes = gtk_switch_new ();

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (yes, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), yes);
  sb_row_layout_apply (ADW_PREFERENCES_ROW (row));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), yes);
  self->controls[index] = G_OBJECT (yes);

  return row;
}

static GtkWidget *
number_question_row_new (SbMeasureRow *self,
                         guint         index)
{
  const SbMeasureQuestion *question = &self->measure->questions[index];
  SbField *field = &self->fields[index];
  GtkWidget *row = sb_number_row_new ();

  field->path = question->key;
  field->kind = SB_FIELD_NUMBER;
  field->default_value = question->value;
  field->minimum = question->minimum;
  field->maximum = question->maximum;
  field->unit = question->unit;
  g_object_set (row, "digits", question->step < 0.1 ? 2 : question->step < 1.0 ? 1 : 0, NULL);
  sb_number_row_set_field (SB_NUMBER_ROW (row), field);
  g_object_set (row, "step", question->step, NULL);
  self->controls[index] = G_OBJECT (row);

  return row;
}

/* Three dozen measures have a hundred questions: they are made when somebody looks at them. */
static void
add_questions (SbMeasureRow *self)
{
  if (self->controls[0] != NULL)
    return;

  self->setting = TRUE;
  for (guint i = 0; i < self->measure->n_questions; i++)
    {
      const SbMeasureQuestion *question = &self->measure->questions[i];
      gboolean is_switch = is_yes_or_no (question);
      GtkWidget *row = is_switch ? yes_or_no_row_new (self, i) : number_question_row_new (self, i);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sb_words_measure_text (question->label));
      gtk_list_box_append (self->questions_list, row);
      g_signal_connect_object (self->controls[i], is_switch ? "notify::active" : "notify::value",
                               G_CALLBACK (on_answer_changed), self, G_CONNECT_SWAPPED);
    }
  show_answers (self);
}

static void
on_switch_changed (SbMeasureRow *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SWITCHED], 0);
}

static void
on_expand_toggled (SbMeasureRow *self)
{
  gboolean expanded = gtk_toggle_button_get_active (self->expand_toggle);

  if (expanded)
    add_questions (self);
  gtk_revealer_set_reveal_child (self->revealer, expanded);
  gtk_button_set_icon_name (GTK_BUTTON (self->expand_toggle), expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expand_toggle), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

static void
sb_measure_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_MEASURE_ROW);
  G_OBJECT_CLASS (sb_measure_row_parent_class)->dispose (object);
}

static void
sb_measure_row_class_init (SbMeasureRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_measure_row_dispose;

  signals[SWITCHED] = g_signal_new ("switched", SB_TYPE_MEASURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[ANSWERED] = g_signal_new ("answered", SB_TYPE_MEASURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  g_type_ensure (SB_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/measure-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, about_label);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, savings_label);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, payback_label);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, energy_label);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, co2_label);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, chosen_switch);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, expand_toggle);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, questions_list);
  gtk_widget_class_bind_template_child (widget_class, SbMeasureRow, note_label);
  gtk_widget_class_bind_template_callback (widget_class, on_switch_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_expand_toggled);
}

static void
sb_measure_row_init (SbMeasureRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sb_measure_row_new (const SbMeasure *measure)
{
  SbMeasureRow *self = g_object_new (SB_TYPE_MEASURE_ROW, NULL);
  const char *name = sb_words_measure_text (measure->name);
  /* Translators: %s is the name of a saving measure; the button shows the questions about it. */
  g_autofree char *expand = g_strdup_printf (_("Questions: %s"), name);

  self->measure = measure;
  sb_measure_answers (measure, NULL, self->answers);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->about_label, sb_words_measure_group (measure->group));
  gtk_image_set_from_icon_name (self->icon, measure->icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chosen_switch), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expand_toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, expand, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expand_toggle), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);

  return GTK_WIDGET (self);
}

const SbMeasure *
sb_measure_row_get_measure (SbMeasureRow *self)
{
  g_return_val_if_fail (SB_IS_MEASURE_ROW (self), NULL);

  return self->measure;
}

const double *
sb_measure_row_get_answers (SbMeasureRow *self)
{
  g_return_val_if_fail (SB_IS_MEASURE_ROW (self), NULL);

  return self->answers;
}

gboolean
sb_measure_row_get_chosen (SbMeasureRow *self)
{
  g_return_val_if_fail (SB_IS_MEASURE_ROW (self), FALSE);

  return gtk_switch_get_active (self->chosen_switch);
}

void
sb_measure_row_set_chosen (SbMeasureRow *self,
                           gboolean      chosen)
{
  g_return_if_fail (SB_IS_MEASURE_ROW (self));

  self->setting = TRUE;
  gtk_switch_set_active (self->chosen_switch, chosen);
  self->setting = FALSE;
}

void
sb_measure_row_set_choice (SbMeasureRow          *self,
                           const SbMeasureChoice *choice)
{
  g_return_if_fail (SB_IS_MEASURE_ROW (self));

  sb_measure_answers (self->measure, choice, self->answers);
  show_answers (self);
}

void
sb_measure_row_set_result (SbMeasureRow          *self,
                           const SbMeasureResult *result)
{
  g_autofree char *savings = NULL;
  g_autofree char *energy = NULL;
  g_autofree char *co2 = NULL;
  g_autofree char *payback = NULL;
  g_autofree char *note = NULL;
  g_autofree char *why = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *about = NULL;

  g_return_if_fail (SB_IS_MEASURE_ROW (self));
  g_return_if_fail (result != NULL);

  self->savings_eur = result->savings_eur;
  savings = sb_format_quantity (fabs (result->savings_eur) < 0.5 ? 0.0 : result->savings_eur, 0, "€");
  energy = format_less (result->electricity_kwh + result->heat_kwh, "kWh");
  co2 = format_less (result->avoided_kg, "kg");
  payback = payback_words (result);
  note = note_words (self, result);
  why = why_nothing (result);
  about = why != NULL ? g_steal_pointer (&why) : answers_words (self);

  gtk_label_set_label (self->savings_label, savings);
  gtk_label_set_label (self->energy_label, energy);
  gtk_label_set_label (self->co2_label, co2);
  gtk_label_set_label (self->payback_label, payback);
  gtk_label_set_label (self->about_label, about);
  gtk_label_set_label (self->note_label, note);

  /* Translators: a saving measure in a year: money, energy, CO₂, and after which time it is paid back. */
  sentence = g_strdup_printf (_("%s a year, %s, CO₂ %s, paid after: %s. %s"), savings, energy, co2, payback, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chosen_switch), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence,
                                  -1);
}

double
sb_measure_row_get_savings_eur (SbMeasureRow *self)
{
  g_return_val_if_fail (SB_IS_MEASURE_ROW (self), 0.0);

  return self->savings_eur;
}

void
sb_measure_row_set_expanded (SbMeasureRow *self,
                             gboolean      expanded)
{
  g_return_if_fail (SB_IS_MEASURE_ROW (self));

  gtk_toggle_button_set_active (self->expand_toggle, expanded);
}

gboolean
sb_measure_row_get_expanded (SbMeasureRow *self)
{
  g_return_val_if_fail (SB_IS_MEASURE_ROW (self), FALSE);

  return gtk_toggle_button_get_active (self->expand_toggle);
}

GtkWidget *
sb_measure_row_get_switch (SbMeasureRow *self)
{
  g_return_val_if_fail (SB_IS_MEASURE_ROW (self), NULL);

  return GTK_WIDGET (self->chosen_switch);
}
