#include "ui/pages/programme-row.h"

#include "charts/language.h"
#include "ui/pages/programme-texts.h"
#include "ui/widgets/notice-row.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const char *const TEXT_TITLES[SB_N_PROGRAMME_TEXTS] = {
  N_("Who gives it"),
  N_("Postal codes, or how they begin"),
  N_("First day, such as 2026-01-31"),
  N_("Last day, such as 2026-12-31"),
  N_("Conditions"),
  N_("Web page"),
};

typedef enum
{
  NUMBER_AMOUNT,
  NUMBER_MORE_AMOUNT,
  NUMBER_MORE_FROM,
  NUMBER_PERCENT,
  NUMBER_MAXIMUM,
  N_NUMBERS
} Number;

static const struct
{
  const char *title;
  const char *subtitle; /* or NULL */
  SbField field;
} NUMBERS[N_NUMBERS] = {
  [NUMBER_AMOUNT] = { N_("Amount for a set"), NULL,
                      { .path = "eur", .kind = SB_FIELD_NUMBER, .maximum = 10000, .unit = "€" } },
  [NUMBER_MORE_AMOUNT] = { N_("Amount for a larger set"), N_("0: the same for all"),
                           { .path = "eur", .kind = SB_FIELD_NUMBER, .maximum = 10000, .unit = "€" } },
  [NUMBER_MORE_FROM] = { N_("Larger means modules from"), NULL,
                         { .path = "from_w", .kind = SB_FIELD_NUMBER, .maximum = 30000, .unit = "W" } },
  [NUMBER_PERCENT] = { N_("Share of the price"), NULL,
                       { .path = "percent", .kind = SB_FIELD_NUMBER, .maximum = 100, .unit = "%" } },
  [NUMBER_MAXIMUM] = { N_("At most"), N_("0: no limit"),
                       { .path = "maximum_eur", .kind = SB_FIELD_NUMBER, .maximum = 10000, .unit = "€" } },
};

/* Where a larger set begins when somebody first enters an amount for it. */
static const double LARGER_FROM_W = 600.0;

struct _SbProgrammeRow
{
  AdwExpanderRow parent_instance;

  SbProgrammes *programmes;
  SbProgramme *programme; /* as it is kept */
  AdwEntryRow *texts[SB_N_PROGRAMME_TEXTS];
  GtkWidget *notices[SB_N_PROGRAMME_TEXTS]; /* what is wrong with the text above */
  SbNumberRow *numbers[N_NUMBERS];
  GtkButton *remove;
  GtkLabel *error_label;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbProgrammeRow, sb_programme_row, ADW_TYPE_EXPANDER_ROW)

/* ---- programme and fields ---- */

static double
number_of (const SbProgramme *programme,
           Number             number)
{
  const SbProgrammeAmount *more = programme->n_amounts > 1 ? &programme->amounts[1] : NULL;

  switch (number)
    {
    case NUMBER_AMOUNT:
      return programme->n_amounts > 0 ? programme->amounts[0].eur : 0.0;
    case NUMBER_MORE_AMOUNT:
      return more != NULL ? more->eur : 0.0;
    case NUMBER_MORE_FROM:
      return more != NULL ? more->from_w : LARGER_FROM_W;
    case NUMBER_PERCENT:
      return programme->percent;
    case NUMBER_MAXIMUM:
      return isfinite (programme->maximum_eur) ? programme->maximum_eur : 0.0;
    case N_NUMBERS:
    default:
      return 0.0;
    }
}

static void
take_amounts (SbProgrammeRow *self,
              SbProgramme    *programme)
{
  double amount = sb_number_row_get_value (self->numbers[NUMBER_AMOUNT]);
  double more = sb_number_row_get_value (self->numbers[NUMBER_MORE_AMOUNT]);

  /* Further amounts, which the fields do not show, stay while the first two are as they were. */
  if (amount != number_of (programme, NUMBER_AMOUNT) || more != number_of (programme, NUMBER_MORE_AMOUNT)
      || (more > 0.0
          && sb_number_row_get_value (self->numbers[NUMBER_MORE_FROM]) != number_of (programme, NUMBER_MORE_FROM)))
    {
      programme->n_amounts = more > 0.0 ? 2 : amount > 0.0 ? 1 : 0;
      programme->amounts[0].eur = amount;
      programme->amounts[1].eur = more;
      programme->amounts[1].from_w = sb_number_row_get_value (self->numbers[NUMBER_MORE_FROM]);
    }
  programme->percent = sb_number_row_get_value (self->numbers[NUMBER_PERCENT]);
  programme->maximum_eur = sb_number_row_get_value (self->numbers[NUMBER_MAXIMUM]);
  if (programme->maximum_eur <= 0.0)
    programme->maximum_eur = NAN;
}

/* ---- keeping ---- */

static void
tell (SbProgrammeRow *self,
      const GError   *error)
{
  gtk_label_set_text (self->error_label, error != NULL ? error->message : "");
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->error_label)), error != NULL);
}

static void
keep_text (SbProgrammeRow *self,
           SbProgramme    *programme,
           SbProgrammeText text)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->texts[text]));
  g_autofree char *problem = sb_programme_text_take (programme, text, typed);

  sb_notice_row_tell (self->notices[text], GTK_WIDGET (self->texts[text]), problem);
}

static void
keep (SbProgrammeRow *self)
{
  g_autoptr (SbProgramme) changed = NULL;
  g_autoptr (GError) error = NULL;

  if (self->setting)
    return;

  changed = sb_programme_copy (self->programme);
  for (int i = 0; i < SB_N_PROGRAMME_TEXTS; i++)
    keep_text (self, changed, (SbProgrammeText) i);
  /* Compared with the last day of before, until that was taken. */
  keep_text (self, changed, SB_PROGRAMME_FROM);
  take_amounts (self, changed);
  if (sb_programme_check (changed, &error))
    sb_programmes_put (self->programmes, changed, &error);
  tell (self, error);
}

static void
on_remove (SbProgrammeRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SbProgrammeRow) alive = g_object_ref (self);
  g_autofree char *id = g_strdup (self->programme->id);

  if (!sb_programmes_remove (self->programmes, id, &error))
    tell (self, error);
}

static void
show_head (SbProgrammeRow *self)
{
  const SbProgramme *programme = self->programme;
  g_autofree char *amount = sb_programme_amount_text (programme);
  g_autofree char *time = sb_programme_time_text (programme);
  g_autofree char *subtitle
    = time != NULL ? g_strdup_printf ("%s · %s", amount, time) : g_strdup (amount);
  g_autofree char *title
    = g_markup_escape_text (programme->name[0] != '\0' ? programme->name : _("New programme"), -1);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  gboolean is_built_in = sb_programmes_by_id (sb_programmes_built_in (), programme->id) != NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), escaped);
  gtk_button_set_label (self->remove, is_built_in ? _("Put Back") : _("Remove"));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->remove)), programme->own);
}

void
sb_programme_row_update (SbProgrammeRow    *self,
                         const SbProgramme *programme)
{
  g_return_if_fail (SB_IS_PROGRAMME_ROW (self));

  if (self->programme != programme)
    {
      g_clear_pointer (&self->programme, sb_programme_free);
      self->programme = sb_programme_copy (programme);
    }
  self->setting = TRUE;
  for (int i = 0; i < SB_N_PROGRAMME_TEXTS; i++)
    {
      g_autofree char *text = sb_programme_text (self->programme, (SbProgrammeText) i);

      /* What is wrong stays as it was typed, below it stands why. */
      if (!gtk_widget_get_visible (self->notices[i])
          && strcmp (gtk_editable_get_text (GTK_EDITABLE (self->texts[i])), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->texts[i]), text);
    }
  for (int i = 0; i < N_NUMBERS; i++)
    if (!sb_number_row_get_invalid (self->numbers[i]))
      sb_number_row_set_value (self->numbers[i], number_of (self->programme, (Number) i));
  self->setting = FALSE;
  show_head (self);
}

static void
sb_programme_row_dispose (GObject *object)
{
  g_clear_object (&SB_PROGRAMME_ROW (object)->programmes);
  G_OBJECT_CLASS (sb_programme_row_parent_class)->dispose (object);
}

static void
sb_programme_row_finalize (GObject *object)
{
  g_clear_pointer (&SB_PROGRAMME_ROW (object)->programme, sb_programme_free);
  G_OBJECT_CLASS (sb_programme_row_parent_class)->finalize (object);
}

static void
sb_programme_row_class_init (SbProgrammeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_programme_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_programme_row_finalize;
}

/* A row that holds one control alone. */
static void
add_plain_row (SbProgrammeRow *self,
               GtkWidget      *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  g_object_set (child, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* A list that meets a row without anything to stop at lets Tab go no further. */
  gtk_widget_set_focusable (row, GTK_IS_LABEL (child));
  gtk_widget_set_visible (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
sb_programme_row_init (SbProgrammeRow *self)
{
  GtkWidget *error_label = gtk_label_new (NULL);
  GtkWidget *remove = gtk_button_new_with_label (_("Remove"));

  self->setting = TRUE;
  for (int i = 0; i < SB_N_PROGRAMME_TEXTS; i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      self->texts[i] = ADW_ENTRY_ROW (row);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(TEXT_TITLES[i]));
      adw_entry_row_set_show_apply_button (self->texts[i], TRUE);
      g_signal_connect_object (row, "apply", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      self->notices[i] = sb_notice_row_new ();
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->notices[i]);
    }
  for (int i = 0; i < N_NUMBERS; i++)
    {
      GtkWidget *row = sb_number_row_new ();

      self->numbers[i] = SB_NUMBER_ROW (row);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(NUMBERS[i].title));
      if (NUMBERS[i].subtitle != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(NUMBERS[i].subtitle));
      g_object_set (row, "step", 10.0, NULL);
      sb_number_row_set_field (self->numbers[i], &NUMBERS[i].field);
      g_signal_connect_object (row, "notify::value", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
  self->setting = FALSE;

  self->error_label = GTK_LABEL (error_label);
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_label_set_xalign (self->error_label, 0);
  gtk_widget_add_css_class (error_label, "error");
  add_plain_row (self, error_label);

  self->remove = GTK_BUTTON (remove);
  gtk_widget_set_halign (remove, GTK_ALIGN_START);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  add_plain_row (self, remove);
}

GtkWidget *
sb_programme_row_new (SbProgrammes      *programmes,
                      const SbProgramme *programme)
{
  SbProgrammeRow *self = g_object_new (SB_TYPE_PROGRAMME_ROW, NULL);

  self->programmes = g_object_ref (programmes);
  sb_programme_row_update (self, programme);

  return GTK_WIDGET (self);
}

const char *
sb_programme_row_get_id (SbProgrammeRow *self)
{
  g_return_val_if_fail (SB_IS_PROGRAMME_ROW (self), NULL);

  return self->programme->id;
}

void
sb_programme_row_edit (SbProgrammeRow *self)
{
  g_return_if_fail (SB_IS_PROGRAMME_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->texts[SB_PROGRAMME_NAME]));
}
