#include "ui/pages/town-sizes-group.h"

#include "charts/language.h"
#include "report/words.h"
#include "services/town-figures.h"
#include "ui/widgets/number-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SbTownSizesGroup
{
  AdwPreferencesGroup parent_instance;

  AdwExpanderRow *fold;
  SbNumberRow *shares[SB_TOWN_N_SIZES];
  SbNumberRow *persons;
  GtkWidget *reset;
  GtkLabel *notice; /* what could not be read or kept */

  SbTownShares used;
  gboolean own;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbTownSizesGroup, sb_town_sizes_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const SIZES[SB_TOWN_N_SIZES] = {
  N_("Households with one person"),
  N_("Households with two persons"),
  N_("Households with three persons"),
  N_("Households with four persons"),
  N_("Households with five or more persons"),
};

static const SbField SHARE_FIELD = {
  .path = "share", .kind = SB_FIELD_NUMBER, .minimum = 0, .maximum = 100, .unit = "%"
};
static const SbField PERSONS_FIELD = { .path = "persons",
                                       .kind = SB_FIELD_NUMBER,
                                       .minimum = SB_TOWN_PERSONS_MIN,
                                       .maximum = SB_TOWN_PERSONS_MAX,
                                       .unit = "" };

static void
tell (SbTownSizesGroup *self,
      const GError     *error)
{
  gtk_widget_set_visible (GTK_WIDGET (self->notice), error != NULL);
  gtk_label_set_text (self->notice, error != NULL ? error->message : "");
  if (error != NULL)
    g_info ("Household sizes: %s", error->message);
}

static char *
source_text (SbTownSizesGroup *self)
{
  const SbTownHouseholds *usual = sb_town_households_built_in ();
  double sum = 0.0;

  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    sum += self->used.share_percent[i];
  if (fabs (sum - 100.0) > 0.05)
    {
      g_autofree char *percent = sb_format_number (sum, fabs (sum - round (sum)) < 0.05 ? 0 : 1);

      /* Translators: a number of percent. */
      return g_strdup_printf (_("Your figures. Together they are %s percent; they count in proportion."), percent);
    }
  if (self->own)
    return g_strdup (_("Your figures"));

  /* Translators: where figures are from, then their year. */
  return g_strdup_printf (_("Estimate: %s (%d)"), sb_words_source (usual->source), usual->year);
}

static void
show (SbTownSizesGroup *self)
{
  g_autofree char *source = source_text (self);
  g_autofree char *escaped = g_markup_escape_text (source, -1);

  self->setting = TRUE;
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    if (!sb_number_row_get_invalid (self->shares[i]))
      sb_number_row_set_value (self->shares[i], self->used.share_percent[i]);
  if (!sb_number_row_get_invalid (self->persons))
    sb_number_row_set_value (self->persons, self->used.persons_per_household);
  adw_expander_row_set_subtitle (self->fold, escaped);
  gtk_widget_set_visible (self->reset, self->own);
  self->setting = FALSE;
}

static void
take (SbTownSizesGroup   *self,
      const SbTownShares *shares) /* NULL: the usual ones */
{
  g_autoptr (GError) error = NULL;

  self->own = shares != NULL;
  self->used = shares != NULL ? *shares : sb_town_households_built_in ()->shares;
  sb_town_shares_save (NULL, shares, &error);
  tell (self, error);
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_value (SbTownSizesGroup *self)
{
  SbTownShares shares = self->used;

  if (self->setting)
    return;

  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    shares.share_percent[i] = sb_number_row_get_value (self->shares[i]);
  shares.persons_per_household = sb_number_row_get_value (self->persons);
  if (!sb_town_shares_are_valid (&shares))
    {
      /* All nought is no town: what is typed stays, what was used before goes on. */
      gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
      gtk_label_set_text (self->notice, _("At least one share must be above 0."));
      return;
    }
  if (memcmp (&shares, &self->used, sizeof shares) != 0)
    take (self, &shares);
}

static void
on_reset (SbTownSizesGroup *self)
{
  self->setting = TRUE;
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    sb_number_row_set_value (self->shares[i], sb_town_households_built_in ()->shares.share_percent[i]);
  sb_number_row_set_value (self->persons, sb_town_households_built_in ()->shares.persons_per_household);
  self->setting = FALSE;
  take (self, NULL);
}

static SbNumberRow *
add_row (SbTownSizesGroup *self,
         const char       *title,
         const SbField    *field,
         guint             digits,
         double            step)
{
  GtkWidget *row = sb_number_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set (row, "digits", digits, "step", step, NULL);
  sb_number_row_set_field (SB_NUMBER_ROW (row), field);
  adw_expander_row_add_row (self->fold, row);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (on_value), self, G_CONNECT_SWAPPED);

  return SB_NUMBER_ROW (row);
}

static void
sb_town_sizes_group_class_init (SbTownSizesGroupClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sb_town_sizes_group_init (SbTownSizesGroup *self)
{
  GtkWidget *fold = adw_expander_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Put Back"));
  GtkWidget *notice = gtk_label_new (NULL);

  self->fold = ADW_EXPANDER_ROW (fold);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (fold), _("Household sizes"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), fold);
  self->setting = TRUE;
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    self->shares[i] = add_row (self, _(SIZES[i]), &SHARE_FIELD, 0, 1.0);
  self->persons = add_row (self, _("Persons per household on average"), &PERSONS_FIELD, 1, 0.1);
  self->setting = FALSE;

  self->reset = button;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Put back the usual household sizes"), -1);
  adw_expander_row_add_action (self->fold, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_reset), self, G_CONNECT_SWAPPED);

  self->notice = GTK_LABEL (notice);
  gtk_label_set_wrap (self->notice, TRUE);
  gtk_label_set_wrap_mode (self->notice, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->notice, 0);
  gtk_widget_add_css_class (notice, "error");
  gtk_widget_set_visible (notice, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), notice);
}

GtkWidget *
sb_town_sizes_group_new (void)
{
  SbTownSizesGroup *self = g_object_new (SB_TYPE_TOWN_SIZES_GROUP, NULL);
  g_autoptr (GError) error = NULL;

  self->own = sb_town_shares_load (NULL, &self->used, &error);
  tell (self, error);
  show (self);

  return GTK_WIDGET (self);
}

const SbTownShares *
sb_town_sizes_group_get_shares (SbTownSizesGroup *self)
{
  g_return_val_if_fail (SB_IS_TOWN_SIZES_GROUP (self), NULL);

  return &self->used;
}

gboolean
sb_town_sizes_group_is_own (SbTownSizesGroup *self)
{
  g_return_val_if_fail (SB_IS_TOWN_SIZES_GROUP (self), FALSE);

  return self->own;
}
