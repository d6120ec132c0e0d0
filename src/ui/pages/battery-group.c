#include "ui/pages/battery-group.h"

#include "ui/pages/field-binding.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/row-layout.h"

#include <glib/gi18n.h>

/* The rows with a number; those from the data sheet stand in the fold. */
typedef enum
{
  CAPACITY,
  PRICE,
  FEED_POWER,
  CHARGE_POWER,
  DISCHARGE_POWER,
  CHARGE_EFFICIENCY,
  STORAGE_EFFICIENCY,
  DISCHARGE_EFFICIENCY,
  STANDBY,
  N_NUMBERS
} Number;

static const struct
{
  const char *title;
  const char *subtitle; /* or NULL */
  const char *path;
  guint digits;
  double step;
} NUMBERS[N_NUMBERS] = {
  [CAPACITY] = { N_("Usable capacity"), N_("About a tenth less than on the box"), "battery.capacity_kwh", 1, 0.1 },
  [PRICE] = { N_("Price of the battery"), N_("In addition to the price of the set"), "battery.price_eur", 0, 10 },
  [FEED_POWER] = { N_("Power day and night"), N_("What the battery gives to the home all the time"),
                   "battery.feed_power_w", 0, 10 },
  [CHARGE_POWER] = { N_("Charging power, at most"), NULL, "battery.charge_power_w", 0, 50 },
  [DISCHARGE_POWER] = { N_("Discharging power, at most"), NULL, "battery.discharge_power_w", 0, 50 },
  [CHARGE_EFFICIENCY] = { N_("Efficiency of charging"), N_("Share that arrives: 0.94 is 94 percent"),
                          "battery.charge_efficiency", 2, 0.01 },
  [STORAGE_EFFICIENCY] = { N_("Efficiency of storing"), NULL, "battery.storage_efficiency", 2, 0.01 },
  [DISCHARGE_EFFICIENCY] = { N_("Efficiency of discharging"), NULL, "battery.discharge_efficiency", 2, 0.01 },
  [STANDBY] = { N_("Standby"), N_("Taken all the time, counted as consumption"), "battery.standby_w", 0, 1 },
};

/* In the order of SbControl. */
static const struct
{
  const char *name;
  const char *meaning;
} CONTROLS[] = {
  { N_("By the surplus"), N_("Charges what the home does not need and gives what it lacks; needs a meter that is read") },
  { N_("Following the load"), N_("The same, a minute late and in steps of 10 W, as many plug-in systems do") },
  { N_("Constant power"), N_("Charges first and gives the same power day and night; works without a meter") },
  { N_("Charge first"), N_("Charges until it is full, only then the sun serves the home") },
};

struct _SbBatteryGroup
{
  AdwPreferencesGroup parent_instance;

  SbLive *live;
  SbFieldBinding *binding;
  GtkSwitch *present_switch;
  SbChoiceRow *coupling_row;
  AdwComboRow *control_row;
  AdwExpanderRow *sheet_row;
  SbNumberRow *numbers[N_NUMBERS];
};

G_DEFINE_FINAL_TYPE (SbBatteryGroup, sb_battery_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show (SbBatteryGroup *self)
{
  const SbBattery *battery = &sb_live_get_consultation (self->live)->system.battery;
  gboolean is_dc = battery->coupling == SB_COUPLING_DC;

  gtk_widget_set_visible (GTK_WIDGET (self->numbers[CAPACITY]), battery->present);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers[PRICE]), battery->present);
  gtk_widget_set_visible (GTK_WIDGET (self->coupling_row), battery->present);
  gtk_widget_set_visible (GTK_WIDGET (self->control_row), battery->present);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), battery->present);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers[FEED_POWER]),
                          battery->present && battery->control == SB_CONTROL_CONSTANT_FEED);
  /* With direct current the inverter's efficiency takes its place. */
  gtk_widget_set_visible (GTK_WIDGET (self->numbers[DISCHARGE_EFFICIENCY]), !is_dc);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->control_row), _(CONTROLS[battery->control].meaning));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->coupling_row),
                               is_dc ? _("Between the modules and the inverter")
                                     : _("At a socket, with an inverter of its own"));
}

static void
add_switch_row (SbBatteryGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->present_switch = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->present_switch), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("With a battery"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->present_switch));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->present_switch));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static GtkWidget *
number_row_new (SbBatteryGroup *self,
                Number          number)
{
  GtkWidget *row = sb_number_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(NUMBERS[number].title));
  if (NUMBERS[number].subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(NUMBERS[number].subtitle));
  g_object_set (row, "digits", NUMBERS[number].digits, NULL);
  self->numbers[number] = SB_NUMBER_ROW (row);

  return row;
}

static void
add_control_row (SbBatteryGroup *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (CONTROLS); i++)
    gtk_string_list_append (names, _(CONTROLS[i].name));

  self->control_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->control_row), _("How it is controlled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->control_row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->control_row), 0);
  adw_combo_row_set_model (self->control_row, G_LIST_MODEL (names));
  sb_row_layout_apply (ADW_PREFERENCES_ROW (self->control_row));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->control_row));
}

static void
add_rows (SbBatteryGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);

  add_switch_row (self);
  adw_preferences_group_add (group, number_row_new (self, CAPACITY));
  adw_preferences_group_add (group, number_row_new (self, PRICE));
  self->coupling_row = SB_CHOICE_ROW (sb_choice_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->coupling_row), _("Connected"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->coupling_row), 0);
  /* Translators: direct current and alternating current, as data sheets say. */
  sb_choice_row_set_choices (self->coupling_row, (const char *const[]){ _("DC"), _("AC"), NULL });
  adw_preferences_group_add (group, GTK_WIDGET (self->coupling_row));
  add_control_row (self);
  adw_preferences_group_add (group, number_row_new (self, FEED_POWER));

  self->sheet_row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sheet_row), _("From the data sheet"));
  adw_expander_row_set_subtitle (self->sheet_row, _("Powers, efficiencies and standby; usual values are filled in"));
  for (int number = CHARGE_POWER; number < N_NUMBERS; number++)
    adw_expander_row_add_row (self->sheet_row, number_row_new (self, (Number) number));
  adw_preferences_group_add (group, GTK_WIDGET (self->sheet_row));
}

static void
bind_fields (SbBatteryGroup *self)
{
  self->binding = sb_field_binding_new (self->live);
  sb_field_binding_add (self->binding, self->present_switch, "active", SB_FIELD_ROOT_SYSTEM, 0, "battery",
                        _("Battery"));
  sb_field_binding_add (self->binding, self->coupling_row, "selected", SB_FIELD_ROOT_SYSTEM, 0, "battery.coupling",
                        _("Battery"));
  sb_field_binding_add (self->binding, self->control_row, "selected", SB_FIELD_ROOT_SYSTEM, 0, "battery.control",
                        _("How it is controlled"));
  for (int number = 0; number < N_NUMBERS; number++)
    {
      sb_field_binding_add (self->binding, self->numbers[number], "value", SB_FIELD_ROOT_SYSTEM, 0,
                            NUMBERS[number].path, _(NUMBERS[number].title));
      g_object_set (self->numbers[number], "step", NUMBERS[number].step, NULL);
    }
}

static void
sb_battery_group_dispose (GObject *object)
{
  SbBatteryGroup *self = SB_BATTERY_GROUP (object);

  g_clear_object (&self->binding);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_battery_group_parent_class)->dispose (object);
}

static void
sb_battery_group_class_init (SbBatteryGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_battery_group_dispose;
}

static void
sb_battery_group_init (SbBatteryGroup *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Battery"));
  add_rows (self);
}

void
sb_battery_group_set_live (SbBatteryGroup *self,
                           SbLive         *live)
{
  g_return_if_fail (self->live == NULL);

  self->live = g_object_ref (live);
  bind_fields (self);
  show (self);
  g_signal_connect_object (live, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}
