#include "page-fixture.h"
#include "ui/pages/battery-group.h"
#include "ui/pages/kits.h"
#include "ui/pages/solar-set-page.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/number-row.h"

#include <string.h>

/* One, two and four modules, each with and without a battery; prices with source and month, estimates said so. */
static void
test_kits (Fixture      *fixture,
           gconstpointer data)
{
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);
  static const int MODULES[] = { 1, 2, 4 };

  for (gsize i = 0; i < G_N_ELEMENTS (MODULES); i++)
    for (int battery = 0; battery <= 1; battery++)
      {
        guint n_found = 0;

        for (guint kit = 0; kit < n_kits; kit++)
          if (kits[kit].modules == MODULES[i] && (kits[kit].battery_capacity_kwh > 0) == battery)
            n_found++;
        g_assert_cmpuint (n_found, ==, 1);
      }
  for (guint i = 0; i < n_kits; i++)
    {
      g_assert_cmpuint (strlen (kits[i].source), >, 10);
      g_assert_true (g_regex_match_simple ("^20[0-9]{2}-[01][0-9]$", kits[i].checked, 0, 0));
      g_assert_cmpfloat (sb_kit_price_eur (&kits[i]), ==, kits[i].price_eur + kits[i].battery_price_eur);
    }
}

/* A card with a battery brings one, a card without takes it away; how it is controlled stays between batteries. */
static void
test_battery_cards (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);
  gboolean was_battery = FALSE;

  for (guint i = 0; i < n_kits; i++)
    {
      const SbBattery *battery = &consultation (fixture)->system.battery;
      SbConsultation *change;

      g_signal_emit_by_name (find (page, GTK_TYPE_TOGGLE_BUTTON, i), "clicked");
      g_assert_cmpint (battery->present, ==, kits[i].battery_capacity_kwh > 0);
      if (!battery->present)
        continue;
      g_assert_cmpfloat (battery->capacity_kwh, ==, kits[i].battery_capacity_kwh);
      g_assert_cmpfloat (battery->price_eur, ==, kits[i].battery_price_eur);
      if (was_battery)
        g_assert_cmpint (battery->control, ==, SB_CONTROL_CONSTANT_FEED);
      change = sb_live_begin_change (fixture->live);
      change->system.battery.control = SB_CONTROL_CONSTANT_FEED;
      sb_live_end_change (fixture->live, "elsewhere");
      was_battery = TRUE;
    }
  g_assert_true (was_battery);

  g_signal_emit_by_name (find (page, GTK_TYPE_TOGGLE_BUTTON, 1), "clicked");
  g_assert_false (consultation (fixture)->system.battery.present);
  g_assert_true (sb_consultation_validate (consultation (fixture), NULL));

  g_assert_finalize_object (page);
}

/* Every field of the battery has a row, and the rows follow the consultation. */
static void
test_battery_rows (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  GtkWidget *group = find (page, SB_TYPE_BATTERY_GROUP, 0);
  GtkSwitch *present
    = GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (group, "With a battery"))));
  AdwComboRow *control = ADW_COMBO_ROW (find_row (group, "How it is controlled"));
  GtkWidget *feed = find_row (group, "Power day and night");
  GtkWidget *capacity = find_row (group, "Usable capacity");
  const SbBattery *battery = &consultation (fixture)->system.battery;
  double before_kwh;

  g_assert_false (gtk_widget_get_visible (capacity));
  sb_live_flush (fixture->live);
  before_kwh = sb_live_get_result (fixture->live)->balance->self_consumption_kwh;
  gtk_switch_set_active (present, TRUE);
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->balance->self_consumption_kwh, >, before_kwh);
  g_assert_true (gtk_widget_get_visible (capacity));
  g_assert_false (gtk_widget_get_visible (feed));

  adw_combo_row_set_selected (control, SB_CONTROL_CONSTANT_FEED);
  g_assert_cmpint (battery->control, ==, SB_CONTROL_CONSTANT_FEED);
  g_assert_true (gtk_widget_get_visible (feed));
  sb_number_row_set_value (SB_NUMBER_ROW (feed), 120);
  g_assert_cmpfloat (battery->feed_power_w, ==, 120);

  {
    static const struct
    {
      const char *title;
      double value;
      gsize offset;
    } NUMBERS[] = {
      { "Usable capacity", 2.4, G_STRUCT_OFFSET (SbBattery, capacity_kwh) },
      { "Price of the battery", 640, G_STRUCT_OFFSET (SbBattery, price_eur) },
      { "Charging power, at most", 700, G_STRUCT_OFFSET (SbBattery, charge_power_w) },
      { "Discharging power, at most", 600, G_STRUCT_OFFSET (SbBattery, discharge_power_w) },
      { "Efficiency of charging", 0.9, G_STRUCT_OFFSET (SbBattery, charge_efficiency) },
      { "Efficiency of storing", 0.92, G_STRUCT_OFFSET (SbBattery, storage_efficiency) },
      { "Efficiency of discharging", 0.91, G_STRUCT_OFFSET (SbBattery, discharge_efficiency) },
      { "Standby", 3, G_STRUCT_OFFSET (SbBattery, standby_w) },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
      {
        sb_number_row_set_value (SB_NUMBER_ROW (find_row (group, NUMBERS[i].title)), NUMBERS[i].value);
        g_assert_cmpfloat (G_STRUCT_MEMBER (double, battery, NUMBERS[i].offset), ==, NUMBERS[i].value);
      }
  }

  sb_choice_row_set_selected (find (group, SB_TYPE_CHOICE_ROW, 0), SB_COUPLING_AC);
  g_assert_cmpint (battery->coupling, ==, SB_COUPLING_AC);

  gtk_switch_set_active (present, FALSE);
  g_assert_false (gtk_widget_get_visible (capacity));
  sb_live_undo (fixture->live);
  battery = &consultation (fixture)->system.battery;
  g_assert_cmpfloat (battery->capacity_kwh, ==, 2.4);
  g_assert_true (sb_consultation_validate (consultation (fixture), NULL));

  g_assert_finalize_object (page);
}

static void
test_inverter (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));

  sb_number_row_set_value (SB_NUMBER_ROW (find_row (page, "Efficiency of the inverter")), 0.95);
  g_assert_cmpfloat (consultation (fixture)->system.inverter.efficiency, ==, 0.95);
  g_assert_finalize_object (page);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/solar-set/kits", Fixture, NULL, set_up, test_kits, tear_down);
  g_test_add ("/solar-set/battery-cards", Fixture, NULL, set_up, test_battery_cards, tear_down);
  g_test_add ("/solar-set/battery-rows", Fixture, NULL, set_up, test_battery_rows, tear_down);
  g_test_add ("/solar-set/inverter", Fixture, NULL, set_up, test_inverter, tear_down);

  return g_test_run ();
}
