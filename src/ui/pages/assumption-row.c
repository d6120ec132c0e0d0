#include "ui/pages/assumption-row.h"

#include "charts/language.h"
#include "report/words.h"
#include "ui/pages/assumption-list.h"
#include "ui/steps.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DATA_KEY "sb-assumption"
#define YES_OR_NO_KEY "emissions-direct-only"

/* A spin button shows the figure with its unit, but never takes the label's place on a phone. */
#define MIN_WIDTH_CHARS 7
#define MAX_WIDTH_CHARS 13

typedef struct
{
  SbLive *live;
  const SbAssumption *usual;
  SbAssumptionGoTo go_to;
  gpointer user_data;

  GtkWidget *row;
  GtkWidget *reset_button;
  GtkSwitch *yes_switch;
  GtkLabel *value_label;
  SbField field;    /* range and unit of the number row */
  char *searchable; /* case-folded */
  gboolean setting; /* values go to the control, not back */
} Control;

static void
control_free (gpointer data)
{
  Control *control = data;

  g_object_unref (control->live);
  g_free (control->searchable);
  g_free (control);
}

static Control *
control_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), DATA_KEY);
}

static SbNamedValue *
find_override (SbConsultation *consultation,
               const char     *key)
{
  for (guint i = 0; i < consultation->n_assumptions; i++)
    if (g_strcmp0 (consultation->assumptions[i].key, key) == 0)
      return &consultation->assumptions[i];

  return NULL;
}

gboolean
sb_assumption_row_clear (SbConsultation *consultation,
                         const char     *key)
{
  SbNamedValue *override = find_override (consultation, key);

  if (override == NULL)
    return FALSE;

  g_free (override->key);
  consultation->n_assumptions--;
  for (SbNamedValue *last = consultation->assumptions + consultation->n_assumptions; override < last; override++)
    *override = override[1];

  return TRUE;
}

static void
set_override (SbConsultation *consultation,
              const char     *key,
              double          value)
{
  SbNamedValue *override = find_override (consultation, key);

  if (override == NULL)
    {
      consultation->assumptions = g_renew (SbNamedValue, consultation->assumptions, consultation->n_assumptions + 1);
      override = &consultation->assumptions[consultation->n_assumptions++];
      override->key = g_strdup (key);
    }
  override->value = value;
}

/* Turning − and + arrives beside the usual figure by the width of a rounding. */
static gboolean
is_usual (const SbAssumption *usual,
          double              value)
{
  return fabs (value - usual->value) <= 1e-9 * MAX (1.0, fabs (usual->value));
}

static void
write_value (Control *control,
             double   value)
{
  SbConsultation *consultation = sb_live_begin_change (control->live);
  g_autofree char *label = sb_words_assumption_label (control->usual);

  if (is_usual (control->usual, value))
    sb_assumption_row_clear (consultation, control->usual->key);
  else
    set_override (consultation, control->usual->key, value);
  sb_live_end_change (control->live, label);
}

static char *
words_for (const SbAssumption *usual,
           double              value)
{
  SbAssumption figure = *usual;

  figure.value = value;

  return sb_words_assumption_value (&figure);
}

static char *
subtitle_words (const Control *control,
                gboolean       is_changed)
{
  const SbAssumption *usual = control->usual;
  g_autofree char *source = sb_assumption_list_source (usual);
  g_autofree char *checked = sb_format_date (usual->checked);
  g_autofree char *lower = words_for (usual, usual->minimum);
  g_autofree char *upper = words_for (usual, usual->maximum);
  /* Translators: where a figure is from, with the year; the day somebody compared it with its source. */
  g_autofree char *from = g_strdup_printf (_("%s. Checked on %s."), source, checked);
  /* Translators: the lowest and the highest value allowed. */
  g_autofree char *range = g_strdup_printf (_("From %s to %s."), lower, upper);
  g_autofree char *usual_value = words_for (usual, usual->value);
  g_autofree char *changed = NULL;

  if (control->yes_switch != NULL)
    g_clear_pointer (&range, g_free);
  if (!is_changed)
    return g_strjoin (range != NULL ? " " : NULL, from, range, NULL);

  /* Translators: %s is the figure that is used when nobody changes it. */
  changed = g_strdup_printf (_("Changed in this consultation; usual: %s."), usual_value);

  return g_strjoin ("\n", changed, from, range, NULL);
}

/* What the result uses: an override at once, a page's field as soon as it was computed. */
static double
value_in_use (Control *control)
{
  const SbNamedValue *override
    = find_override ((SbConsultation *) sb_live_get_consultation (control->live), control->usual->key);
  const SbResult *result = sb_live_get_result (control->live);
  const SbAssumption *used;

  if (override != NULL)
    return override->value;
  if (control->reset_button != NULL || result == NULL)
    return control->usual->value;

  used = sb_assumptions_find (result->assumptions, control->usual->key);

  return used != NULL ? used->value : control->usual->value;
}

static void
show (GtkWidget *row)
{
  Control *control = control_of (row);
  double value = value_in_use (control);
  gboolean is_changed = !is_usual (control->usual, value);

  control->setting = TRUE;
  if (control->yes_switch != NULL)
    gtk_switch_set_active (control->yes_switch, value != 0.0);
  else if (control->value_label != NULL)
    {
      g_autofree char *words = words_for (control->usual, value);

      gtk_label_set_label (control->value_label, words);
    }
  else
    sb_number_row_set_value (SB_NUMBER_ROW (row), value);
  control->setting = FALSE;

  /* A sentence about what was typed stays until it is put right. */
  if (!SB_IS_NUMBER_ROW (row) || !sb_number_row_get_invalid (SB_NUMBER_ROW (row)))
    {
      g_autofree char *subtitle = subtitle_words (control, is_changed);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    }
  if (is_changed)
    gtk_widget_add_css_class (row, "sb-changed");
  else
    gtk_widget_remove_css_class (row, "sb-changed");
  if (control->reset_button != NULL)
    gtk_widget_set_visible (control->reset_button, is_changed);
}

static void
on_value_changed (GtkWidget *row)
{
  Control *control = control_of (row);

  if (!control->setting)
    write_value (control, control->yes_switch != NULL ? (gtk_switch_get_active (control->yes_switch) ? 1.0 : 0.0)
                                                      : sb_number_row_get_value (SB_NUMBER_ROW (row)));
}

static void
on_reset_clicked (GtkWidget *row)
{
  Control *control = control_of (row);

  write_value (control, control->usual->value);
  /* The button goes: the focus stays in the row. */
  gtk_widget_grab_focus (control->yes_switch != NULL ? GTK_WIDGET (control->yes_switch)
                                                     : sb_number_row_get_spin_button (SB_NUMBER_ROW (row)));
}

static void
on_go_clicked (GtkWidget *row)
{
  Control *control = control_of (row);

  control->go_to (sb_assumption_list_step (control->usual->key), control->user_data);
}

/* A twentieth of the usual figure, rounded to 1, 2 or 5 in front. */
static double
step_of (const SbAssumption *usual)
{
  double rough = usual->value != 0.0 ? fabs (usual->value) / 20.0 : (usual->maximum - usual->minimum) / 100.0;
  double power = pow (10.0, floor (log10 (rough)));
  double front = rough / power;

  if (strcmp (usual->unit, "a") == 0 || strcmp (usual->key, "usual-module-count") == 0)
    return 1.0;

  return (front < 1.5 ? 1.0 : front < 3.5 ? 2.0 : 5.0) * power;
}

static guint
digits_of (double step)
{
  return step >= 1.0 ? 0 : step >= 0.1 ? 1 : 2;
}

/* As a figure with its unit is spoken of. */
static const char *
unit_of (const SbAssumption *usual)
{
  if (strcmp (usual->unit, "%/a") == 0)
    /* xgettext:no-c-format */
    return _("% a year");
  if (strcmp (usual->unit, "a") == 0)
    return _("years");

  return usual->unit;
}

static GtkWidget *
number_row_new (Control *control)
{
  const SbAssumption *usual = control->usual;
  GtkWidget *row = sb_number_row_new ();
  double step = step_of (usual);
  g_autofree char *value = sb_format_quantity (usual->value, (int) digits_of (step), unit_of (usual));
  int width_chars = (int) CLAMP (g_utf8_strlen (value, -1) + 2, MIN_WIDTH_CHARS, MAX_WIDTH_CHARS);
  GtkWidget *spin_button = sb_number_row_get_spin_button (SB_NUMBER_ROW (row));

  control->field = (SbField){ .path = usual->key,
                              .kind = SB_FIELD_NUMBER,
                              .default_value = usual->value,
                              .minimum = usual->minimum,
                              .maximum = usual->maximum,
                              .unit = usual->unit };
  g_object_set (row, "digits", digits_of (step), "unit", unit_of (usual), NULL);
  sb_number_row_set_field (SB_NUMBER_ROW (row), &control->field);
  g_object_set (row, "step", step, NULL);
  g_object_set (spin_button, "width-chars", width_chars, "max-width-chars", width_chars, NULL);

  return row;
}

static GtkWidget *
switch_row_new (Control *control)
{
  GtkWidget *row = adw_action_row_new ();

  control->yes_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (control->yes_switch), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (control->yes_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (control->yes_switch));
  g_signal_connect_object (control->yes_switch, "notify::active", G_CALLBACK (on_value_changed), row,
                           G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
link_row_new (Control *control)
{
  guint n_steps;
  const SbStep *step = sb_steps_get (&n_steps) + sb_steps_find (sb_assumption_list_step (control->usual->key));
  /* Translators: %s is a page of the program, "Household"; the button leads there. */
  g_autofree char *tooltip = g_strdup_printf (_("Is asked on the page “%s”"), _(step->title));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_(step->title));

  control->value_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (control->value_label), "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (control->value_label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_go_clicked), row, G_CONNECT_SWAPPED);
  /* The field of the page reaches the figures with the next result. */
  g_signal_connect_object (control->live, "result-changed", G_CALLBACK (show), row, G_CONNECT_SWAPPED);

  return row;
}

static void
add_reset_button (Control    *control,
                  const char *label)
{
  /* Translators: %s is the label of a figure, "Price of natural gas". */
  g_autofree char *name = g_strdup_printf (_("Back to the usual figure: %s"), label);

  control->reset_button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_valign (control->reset_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (control->reset_button, "flat");
  gtk_widget_set_tooltip_text (control->reset_button, _("Back to the usual figure"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (control->reset_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (control->row), control->reset_button);
  g_signal_connect_object (control->reset_button, "clicked", G_CALLBACK (on_reset_clicked), control->row,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
sb_assumption_row_new (SbLive             *live,
                       const SbAssumption *usual,
                       SbAssumptionGoTo    go_to,
                       gpointer            user_data)
{
  Control *control = g_new0 (Control, 1);
  g_autofree char *label = sb_words_assumption_label (usual);
  g_autofree char *texts = g_strdup_printf ("%s\n%s\n%s", label, sb_words_source (usual->source), usual->key);
  gboolean has_step = sb_assumption_list_step (usual->key) != NULL;

  control->live = g_object_ref (live);
  control->usual = usual;
  control->go_to = go_to;
  control->user_data = user_data;
  control->searchable = g_utf8_casefold (texts, -1);
  control->row = has_step                                     ? link_row_new (control)
                 : g_strcmp0 (usual->key, YES_OR_NO_KEY) == 0 ? switch_row_new (control)
                                                              : number_row_new (control);
  g_object_set_data_full (G_OBJECT (control->row), DATA_KEY, control, control_free);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (control->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (control->row), label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (control->row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (control->row), 0);
  if (!has_step)
    add_reset_button (control, label);
  show (control->row);
  if (SB_IS_NUMBER_ROW (control->row))
    g_signal_connect (control->row, "notify::value", G_CALLBACK (on_value_changed), NULL);
  g_signal_connect_object (live, "changed", G_CALLBACK (show), control->row, G_CONNECT_SWAPPED);

  return control->row;
}

gboolean
sb_assumption_row_matches (GtkWidget  *row,
                           const char *needle)
{
  return strstr (control_of (row)->searchable, needle) != NULL;
}

GtkWidget *
sb_assumption_row_get_reset_button (GtkWidget *row)
{
  return control_of (row)->reset_button;
}
