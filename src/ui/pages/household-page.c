#include "ui/pages/household-page.h"

#include "charts/language.h"
#include "services/built-in-data.h"
#include "ui/pages/field-binding.h"
#include "ui/pages/large-loads-group.h"
#include "ui/pages/meter-row.h"
#include "ui/pages/plot-stack.h"
#include "ui/widgets/button-words.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/place-row.h"
#include "ui/widgets/presence-card.h"
#include "ui/widgets/row-layout.h"
#include "ui/widgets/stromspiegel-scale.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_PRESENCES 4
#define N_DAYS 7
#define N_WORKDAYS 5

struct _SbHouseholdPage
{
  AdwBin parent_instance;

  SbPlaceRow *place_row;
  SbNumberRow *persons_row;
  SbChoiceRow *dwelling_row;
  GtkSwitch *water_switch;
  GtkBox *presence_box;
  GtkRevealer *days_revealer;
  GtkBox *workdays_box;
  GtkBox *weekend_box;
  SbNumberRow *consumption_row;
  AdwActionRow *estimate_row;
  GtkSwitch *estimate_switch;
  SbStromspiegelScale *scale;
  SbMeterRow *meter_row;
  SbLargeLoadsGroup *large_loads_group;
  SbNumberRow *price_row;
  SbNumberRow *rise_row;
  SbNumberRow *feed_in_row;
  GtkSwitch *vat_switch;

  SbLive *live;
  SbFieldBinding *binding;
  GtkToggleButton *presence_cards[N_PRESENCES];
  GtkToggleButton *day_toggles[N_DAYS];
  gboolean setting; /* values go to the controls, not back */
};

G_DEFINE_FINAL_TYPE (SbHouseholdPage, sb_household_page, ADW_TYPE_BIN)

/* The assumptions as used; those built in before the first result is there. */
static const SbAssumptions *
assumptions_in_use (SbHouseholdPage *self)
{
  const SbResult *result = sb_live_get_result (self->live);

  return result != NULL ? result->assumptions : sb_built_in_assumptions ();
}

static void
show_consumption (SbHouseholdPage   *self,
                  const SbHousehold *household)
{
  const SbAssumptions *assumptions = assumptions_in_use (self);
  gboolean estimated = !sb_is_set (household->annual_consumption_kwh);
  double average_kwh = sb_stromspiegel_average_kwh (assumptions, household);
  g_autofree char *average = sb_format_quantity (average_kwh, 0, "kWh");
  /* Translators: yearly electricity with its unit. */
  g_autofree char *subtitle = g_strdup_printf (_("The average of such a home is %s (Stromspiegel)"), average);

  gtk_switch_set_active (self->estimate_switch, estimated);
  adw_action_row_set_subtitle (self->estimate_row, subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->consumption_row), !estimated);
  sb_number_row_set_value (self->consumption_row, estimated ? average_kwh : household->annual_consumption_kwh);
  sb_stromspiegel_scale_set (self->scale, assumptions, household);
}

static void
show_consultation (SbHouseholdPage *self)
{
  const SbConsultation *consultation = sb_live_get_consultation (self->live);
  const SbHousehold *household = &consultation->household;

  self->setting = TRUE;
  sb_place_row_set_place (self->place_row, &consultation->place);
  gtk_toggle_button_set_active (self->presence_cards[household->presence], TRUE);
  gtk_revealer_set_reveal_child (self->days_revealer, household->presence == SB_PRESENCE_HOME_OFFICE);
  for (guint day = 0; day < N_DAYS; day++)
    gtk_toggle_button_set_active (self->day_toggles[day], (household->home_office_days & (1u << day)) != 0);
  show_consumption (self, household);
  self->setting = FALSE;
}

static void
on_place_changed (SbHouseholdPage *self)
{
  const SbPlace *place = sb_place_row_get_place (self->place_row);
  SbConsultation *consultation = sb_live_begin_change (self->live);

  sb_set_string (&consultation->place.name, place->name);
  sb_set_string (&consultation->place.postal_code, place->postal_code);
  consultation->place.latitude_deg = place->latitude_deg;
  consultation->place.longitude_deg = place->longitude_deg;
  consultation->place.elevation_m = place->elevation_m;
  sb_live_end_change (self->live, _("Place"));
}

static void
on_presence_toggled (SbHouseholdPage *self,
                     GtkToggleButton *card)
{
  SbConsultation *consultation;

  if (self->setting || !gtk_toggle_button_get_active (card))
    return;

  consultation = sb_live_begin_change (self->live);
  consultation->household.presence = sb_presence_card_get_presence (SB_PRESENCE_CARD (card));
  sb_live_end_change (self->live, _("Who is at home when"));
}

static void
on_day_toggled (SbHouseholdPage *self)
{
  SbConsultation *consultation;
  guint days = 0;

  if (self->setting)
    return;

  for (guint day = 0; day < N_DAYS; day++)
    if (gtk_toggle_button_get_active (self->day_toggles[day]))
      days |= 1u << day;
  consultation = sb_live_begin_change (self->live);
  consultation->household.home_office_days = days;
  sb_live_end_change (self->live, _("Days of working at home"));
}

static void
on_consumption_changed (SbHouseholdPage *self)
{
  SbConsultation *consultation;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  consultation->household.annual_consumption_kwh = sb_number_row_get_value (self->consumption_row);
  sb_live_end_change (self->live, _("Electricity in a year"));
}

/* Switching the estimate off starts from its value, rounded as a bill would say it. */
static void
on_estimate_switched (SbHouseholdPage *self)
{
  SbConsultation *consultation;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  consultation->household.annual_consumption_kwh =
    gtk_switch_get_active (self->estimate_switch)
      ? NAN
      : round (sb_stromspiegel_average_kwh (assumptions_in_use (self), &consultation->household));
  sb_live_end_change (self->live, _("Electricity in a year"));
}

/* Two beside each other, one below the other where words would have to be broken. */
static void
add_presence_cards (SbHouseholdPage *self)
{
  GtkWidget *pair = NULL;

  for (int i = 0; i < N_PRESENCES; i++)
    {
      GtkWidget *card = sb_presence_card_new ((SbPresence) i);

      self->presence_cards[i] = GTK_TOGGLE_BUTTON (card);
      if (i > 0)
        gtk_toggle_button_set_group (self->presence_cards[i], self->presence_cards[0]);
      if (i % 2 == 0)
        {
          pair = g_object_new (SB_TYPE_COLUMNS, "breakpoint", 270, "spacing", 9, NULL);
          gtk_box_append (self->presence_box, pair);
        }
      gtk_widget_set_parent (card, pair);
      g_signal_connect_object (card, "toggled", G_CALLBACK (on_presence_toggled), self, G_CONNECT_SWAPPED);
    }
}

static void
add_day_toggles (SbHouseholdPage *self)
{
  const char *short_names[N_DAYS] = { C_ ("weekday", "Mon"), C_ ("weekday", "Tue"), C_ ("weekday", "Wed"),
                                      C_ ("weekday", "Thu"), C_ ("weekday", "Fri"), C_ ("weekday", "Sat"),
                                      C_ ("weekday", "Sun") };
  const char *names[N_DAYS] = { _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"),
                                _("Friday"), _("Saturday"), _("Sunday") };

  for (guint day = 0; day < N_DAYS; day++)
    {
      GtkWidget *toggle = gtk_toggle_button_new ();

      sb_button_words_set (GTK_BUTTON (toggle), short_names[day]);
      self->day_toggles[day] = GTK_TOGGLE_BUTTON (toggle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, names[day], -1);
      gtk_box_append (day < N_WORKDAYS ? self->workdays_box : self->weekend_box, toggle);
      g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_day_toggled), self, G_CONNECT_SWAPPED);
    }
}

static void
bind_fields (SbHouseholdPage *self)
{
  self->binding = sb_field_binding_new (self->live);
  sb_field_binding_add (self->binding, self->persons_row, "value", SB_FIELD_ROOT_CONSULTATION, 0, "household.persons",
                        _("Persons"));
  sb_field_binding_add (self->binding, self->dwelling_row, "selected", SB_FIELD_ROOT_CONSULTATION, 0,
                        "household.dwelling", _("Home"));
  sb_field_binding_add (self->binding, self->water_switch, "active", SB_FIELD_ROOT_CONSULTATION, 0,
                        "household.electric_water_heating", _("Hot water by electricity"));
  sb_field_binding_add (self->binding, self->price_row, "value", SB_FIELD_ROOT_CONSULTATION, 0,
                        "tariff.energy_price_eur_per_kwh", _("Price per kWh"));
  sb_field_binding_add (self->binding, self->rise_row, "value", SB_FIELD_ROOT_CONSULTATION, 0,
                        "tariff.price_rise_percent_per_year", _("Price rise in a year"));
  sb_field_binding_add (self->binding, self->feed_in_row, "value", SB_FIELD_ROOT_CONSULTATION, 0,
                        "tariff.feed_in_eur_per_kwh", _("Paid for what flows into the grid"));
  sb_field_binding_add (self->binding, self->vat_switch, "active", SB_FIELD_ROOT_CONSULTATION, 0, "tariff.vat_free",
                        _("US forces, VAT-free"));
}

static void
sb_household_page_dispose (GObject *object)
{
  SbHouseholdPage *self = SB_HOUSEHOLD_PAGE (object);

  g_clear_object (&self->binding);
  g_clear_object (&self->live);
  /* AdwBin 1.2 would unparent its child a second time. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SB_TYPE_HOUSEHOLD_PAGE);
  G_OBJECT_CLASS (sb_household_page_parent_class)->dispose (object);
}

static void
sb_household_page_class_init (SbHouseholdPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sb_household_page_dispose;

  g_type_ensure (SB_TYPE_COLUMNS);
  g_type_ensure (SB_TYPE_ROW_LAYOUT);
  g_type_ensure (SB_TYPE_PLACE_ROW);
  g_type_ensure (SB_TYPE_NUMBER_ROW);
  g_type_ensure (SB_TYPE_CHOICE_ROW);
  g_type_ensure (SB_TYPE_PLOT_STACK);
  g_type_ensure (SB_TYPE_STROMSPIEGEL_SCALE);
  g_type_ensure (SB_TYPE_METER_ROW);
  g_type_ensure (SB_TYPE_LARGE_LOADS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/de/klimalautern/Sonnenbalkon/pages/household-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, place_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, persons_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, dwelling_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, water_switch);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, presence_box);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, days_revealer);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, workdays_box);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, weekend_box);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, consumption_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, estimate_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, estimate_switch);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, scale);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, meter_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, large_loads_group);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, price_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, rise_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, feed_in_row);
  gtk_widget_class_bind_template_child (widget_class, SbHouseholdPage, vat_switch);
  gtk_widget_class_bind_template_callback (widget_class, on_estimate_switched);
}

static void
sb_household_page_init (SbHouseholdPage *self)
{
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  sb_choice_row_set_choices (self->dwelling_row, (const char *const[]){ _("Flat"), _("House"), NULL });
  sb_number_row_set_field (self->consumption_row,
                           sb_field_find (sb_field_table_consultation, "household.annual_consumption_kwh"));
  add_presence_cards (self);
  add_day_toggles (self);
  self->setting = FALSE;
}

GtkWidget *
sb_household_page_new (SbLive *live)
{
  SbHouseholdPage *self = g_object_new (SB_TYPE_HOUSEHOLD_PAGE, NULL);

  self->live = g_object_ref (live);
  bind_fields (self);
  sb_meter_row_set_live (self->meter_row, live);
  sb_large_loads_group_set_live (self->large_loads_group, live);
  sb_place_row_set_live (self->place_row, live);
  show_consultation (self);
  g_signal_connect_object (self->place_row, "place-changed", G_CALLBACK (on_place_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->consumption_row, "notify::value", G_CALLBACK (on_consumption_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (live, "changed", G_CALLBACK (show_consultation), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
