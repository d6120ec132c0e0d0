#include "ui/pages/heating-group.h"

#include "ui/widgets/number-row.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SbHeatingGroup
{
  AdwPreferencesGroup parent_instance;

  SbLive *live;
  AdwComboRow *carrier_row;
  SbNumberRow *area_row;
  GtkSwitch *bill_switch;
  SbNumberRow *energy_row;
  SbNumberRow *price_row;
  AdwActionRow *aside_row;
  SbHeating aside;     /* the bill of another carrier, put aside */
  gboolean has_aside;
  gboolean setting; /* values go to the controls, not back */
};

G_DEFINE_FINAL_TYPE (SbHeatingGroup, sb_heating_group, ADW_TYPE_PREFERENCES_GROUP)

/* In the order of SbCarrier. */
static const char *const CARRIER_NAMES[] = {
  N_("Natural gas"), N_("Oil"),         N_("District heat"), N_("Heat pump"),
  N_("Pellets"),     N_("Electricity"), N_("I don’t know"),
};

static void
show_area (SbHeatingGroup    *self,
           const SbHousehold *household,
           const SbResult    *result)
{
  gboolean told = sb_is_set (household->heating.area_m2);
  const char *usual = household->dwelling == SB_DWELLING_HOUSE ? "house-area-m2" : "flat-area-m2";
  double area_m2 = told ? household->heating.area_m2 : sb_assumptions_get (result->assumptions, usual);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->area_row), told ? "" : _("Usual for such a home"));
  sb_number_row_set_value (self->area_row, area_m2);
}

static gboolean
has_bill_figures (const SbHeating *heating)
{
  return sb_is_set (heating->annual_kwh) || sb_is_set (heating->price_eur_per_kwh);
}

/* Says whose bill it was while the estimates of another carrier stand in its place. */
static void
show_aside (SbHeatingGroup  *self,
            const SbHeating *heating)
{
  gboolean is_shown = self->has_aside && !has_bill_figures (heating) && heating->carrier != self->aside.carrier;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->aside_row), is_shown);
  if (!is_shown)
    return;

  /* Translators: %s is what a home is heated with, "Natural gas". */
  title = g_strdup_printf (_("The bill was for: %s. Its figures are put aside"), _(CARRIER_NAMES[self->aside.carrier]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->aside_row), title);
}

static void
show (SbHeatingGroup *self)
{
  const SbHousehold *household = &sb_live_get_consultation (self->live)->household;
  const SbResult *result = sb_live_get_result (self->live);
  gboolean has_bill = has_bill_figures (&household->heating);
  SbHeatingFigures figures = { 0 };

  if (result == NULL)
    return;

  sb_heating_figures (result->assumptions, sb_live_get_consultation (self->live), &figures);
  self->setting = TRUE;
  adw_combo_row_set_selected (self->carrier_row, household->heating.carrier);
  gtk_switch_set_active (self->bill_switch, has_bill);
  gtk_widget_set_sensitive (GTK_WIDGET (self->energy_row), has_bill);
  gtk_widget_set_sensitive (GTK_WIDGET (self->price_row), has_bill);
  sb_number_row_set_value (self->energy_row, has_bill ? figures.annual_kwh : round (figures.annual_kwh));
  sb_number_row_set_value (self->price_row, figures.price_eur_per_kwh);
  show_area (self, household, result);
  show_aside (self, &household->heating);
  self->setting = FALSE;
}

/*
 * kWh and price of a bill belong to what it was for: they are put aside for another carrier and come back with their
 * own. A bill without a named carrier is whatever is named now.
 */
static void
change_carrier (SbHeatingGroup *self,
                SbHeating      *heating,
                SbCarrier       carrier)
{
  SbCarrier before = heating->carrier;

  heating->carrier = carrier;
  if (before == SB_CARRIER_UNKNOWN || carrier == SB_CARRIER_UNKNOWN || carrier == before)
    return;

  if (has_bill_figures (heating))
    {
      self->aside = *heating;
      self->aside.carrier = before;
      self->has_aside = TRUE;
      heating->annual_kwh = NAN;
      heating->price_eur_per_kwh = NAN;
    }
  else if (self->has_aside && self->aside.carrier == carrier)
    {
      heating->annual_kwh = self->aside.annual_kwh;
      heating->price_eur_per_kwh = self->aside.price_eur_per_kwh;
    }
}

static void
on_carrier_selected (SbHeatingGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->carrier_row);
  SbConsultation *consultation;

  if (self->setting || selected >= G_N_ELEMENTS (CARRIER_NAMES))
    return;

  consultation = sb_live_begin_change (self->live);
  change_carrier (self, &consultation->household.heating, (SbCarrier) selected);
  sb_live_end_change (self->live, _("Heating"));
}

/* The carrier was only put right: the bill is this one's. */
static void
on_use_clicked (SbHeatingGroup *self)
{
  SbConsultation *consultation = sb_live_begin_change (self->live);
  SbHeating *heating = &consultation->household.heating;

  heating->annual_kwh = self->aside.annual_kwh;
  heating->price_eur_per_kwh = self->aside.price_eur_per_kwh;
  sb_live_end_change (self->live, _("Heating bill"));
}

/* Another consultation has another bill. */
static void
on_live_changed (SbHeatingGroup *self)
{
  if (sb_live_get_undo_step (self->live) == NULL && sb_live_get_redo_step (self->live) == NULL)
    self->has_aside = FALSE;
  show (self);
}

static void
on_bill_switched (SbHeatingGroup *self)
{
  gboolean has_bill = gtk_switch_get_active (self->bill_switch);
  SbConsultation *consultation;
  SbHeating *heating;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  heating = &consultation->household.heating;
  heating->annual_kwh = has_bill ? sb_number_row_get_value (self->energy_row) : NAN;
  heating->price_eur_per_kwh = has_bill ? sb_number_row_get_value (self->price_row) : NAN;
  sb_live_end_change (self->live, _("Heating bill"));
}

static void
on_number_changed (SbHeatingGroup *self,
                   GParamSpec     *pspec,
                   SbNumberRow    *row)
{
  double value = sb_number_row_get_value (row);
  SbConsultation *consultation;
  SbHeating *heating;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  heating = &consultation->household.heating;
  if (row == self->area_row)
    heating->area_m2 = value;
  else if (row == self->energy_row)
    heating->annual_kwh = value;
  else
    heating->price_eur_per_kwh = value;
  sb_live_end_change (self->live, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static SbNumberRow *
add_number_row (SbHeatingGroup *self,
                const char     *title,
                const char     *path,
                guint           digits,
                double          step)
{
  GtkWidget *row = sb_number_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_object_set (row, "digits", digits, NULL);
  sb_number_row_set_field (SB_NUMBER_ROW (row), sb_field_find (sb_field_table_consultation, path));
  g_object_set (row, "step", step, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (on_number_changed), self, G_CONNECT_SWAPPED);

  return SB_NUMBER_ROW (row);
}

static void
add_carrier_row (SbHeatingGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (CARRIER_NAMES); i++)
    gtk_string_list_append (names, _(CARRIER_NAMES[i]));

  self->carrier_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->carrier_row), _("Heated with"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->carrier_row), 0);
  adw_combo_row_set_model (self->carrier_row, G_LIST_MODEL (names));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self->carrier_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->carrier_row));
  g_signal_connect_object (self->carrier_row, "notify::selected", G_CALLBACK (on_carrier_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
add_bill_row (SbHeatingGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->bill_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->bill_switch), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("The heating bill is at hand"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Without it both figures below are estimates"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->bill_switch));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (row));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->bill_switch));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (self->bill_switch, "notify::active", G_CALLBACK (on_bill_switched), self,
                           G_CONNECT_SWAPPED);
}

static void
add_aside_row (SbHeatingGroup *self)
{
  GtkWidget *use_button = gtk_button_new_with_label (_("Use Them"));

  self->aside_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->aside_row), FALSE);
  adw_action_row_set_title_lines (self->aside_row, 0);
  adw_action_row_set_subtitle (self->aside_row, _("Below stand estimates for what heats now"));
  adw_action_row_set_subtitle_lines (self->aside_row, 0);
  gtk_widget_set_valign (use_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (use_button, _("The bill was for what is chosen now"));
  adw_action_row_add_suffix (self->aside_row, use_button);
  gtk_widget_set_visible (GTK_WIDGET (self->aside_row), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->aside_row));
  g_signal_connect_object (use_button, "clicked", G_CALLBACK (on_use_clicked), self, G_CONNECT_SWAPPED);
}

static void
sb_heating_group_dispose (GObject *object)
{
  g_clear_object (&SB_HEATING_GROUP (object)->live);
  G_OBJECT_CLASS (sb_heating_group_parent_class)->dispose (object);
}

static void
sb_heating_group_class_init (SbHeatingGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_heating_group_dispose;
}

static void
sb_heating_group_init (SbHeatingGroup *self)
{
  self->setting = TRUE;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("How is your home heated?"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Asked once, for all measures on hot water and heating below"));
  add_carrier_row (self);
  self->area_row = add_number_row (self, _("Heated area"), "household.heating.area_m2", 0, 5);
  add_bill_row (self);
  add_aside_row (self);
  self->energy_row = add_number_row (self, _("Heating in a year"), "household.heating.annual_kwh", 0, 500);
  self->price_row = add_number_row (self, _("Price per kWh of heating"), "household.heating.price_eur_per_kwh", 2, 0.01);
  self->setting = FALSE;
}

void
sb_heating_group_set_live (SbHeatingGroup *self,
                           SbLive         *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  show (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (on_live_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "result-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}
