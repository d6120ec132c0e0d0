#include "page-fixture.h"
#include "charts/chart.h"
#include "services/built-in-data.h"
#include "ui/pages/measure-row.h"
#include "ui/pages/saving-page.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/number-row.h"

static const int NARROW_WIDTH = 360;

static SbMeasureRow *
find_measure (GtkWidget  *page,
              const char *id)
{
  for (guint i = 0; has (page, SB_TYPE_MEASURE_ROW, i); i++)
    {
      SbMeasureRow *row = find (page, SB_TYPE_MEASURE_ROW, i);

      if (g_strcmp0 (sb_measure_row_get_measure (row)->id, id) == 0)
        return row;
    }

  g_error ("There is no measure “%s”", id);
  return NULL;
}

static void
clear_measures (Fixture *fixture)
{
  SbConsultation *plain = sb_consultation_copy (consultation (fixture));

  while (plain->n_measures > 0)
    {
      SbMeasureChoice *choice = &plain->measures[--plain->n_measures];

      for (guint i = 0; i < choice->n_inputs; i++)
        g_free (choice->inputs[i].key);
      g_free (choice->inputs);
      g_free (choice->id);
    }
  sb_live_replace (fixture->live, plain, NULL);
  sb_live_flush (fixture->live);
}

static void
test_switch (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = NULL;
  SbMeasureRow *row;
  GtkWidget *other_list;
  SbNumberRow *lamps;
  double before_eur;
  int minimum = 0;

  clear_measures (fixture);
  page = g_object_ref_sink (sb_saving_page_new (fixture->live));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW_WIDTH);

  row = find_measure (page, "led-lighting");
  other_list = gtk_widget_get_parent (GTK_WIDGET (row));
  g_assert_false (sb_measure_row_get_chosen (row));
  before_eur = sb_measure_row_get_savings_eur (row);
  g_assert_cmpfloat (before_eur, >, 0.0);

  /* An answer to what is not chosen shows what it would bring, and changes nothing. */
  sb_measure_row_set_expanded (row, TRUE);
  lamps = SB_NUMBER_ROW (find_row (GTK_WIDGET (row), "Lamps to change"));
  sb_number_row_set_value (lamps, 3);
  g_assert_cmpfloat (sb_measure_row_get_savings_eur (row), <, before_eur);
  g_assert_cmpuint (consultation (fixture)->n_measures, ==, 0);

  gtk_switch_set_active (GTK_SWITCH (sb_measure_row_get_switch (row)), TRUE);
  sb_live_flush (fixture->live);
  g_assert_cmpuint (consultation (fixture)->n_measures, ==, 1);
  g_assert_cmpstr (consultation (fixture)->measures[0].id, ==, "led-lighting");
  g_assert_cmpfloat (consultation (fixture)->measures[0].inputs[0].value, ==, 3);
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (row)) != other_list);

  sb_number_row_set_value (lamps, 8);
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (consultation (fixture)->measures[0].inputs[0].value, ==, 8);
  g_assert_cmpfloat (sb_measure_row_get_savings_eur (row), >, before_eur);

  sb_live_undo (fixture->live);
  sb_live_flush (fixture->live);
  gtk_switch_set_active (GTK_SWITCH (sb_measure_row_get_switch (row)), FALSE);
  sb_live_flush (fixture->live);
  g_assert_cmpuint (consultation (fixture)->n_measures, ==, 0);
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (row)) == other_list);

  g_assert_finalize_object (page);
}

/* Groups in the order of the table, and in each what helps most first. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *page;
  double above_eur = G_MAXDOUBLE;
  int group = -1;
  guint n = 0;

  clear_measures (fixture);
  page = g_object_ref_sink (sb_saving_page_new (fixture->live));
  for (; has (page, SB_TYPE_MEASURE_ROW, n); n++)
    {
      SbMeasureRow *row = find (page, SB_TYPE_MEASURE_ROW, n);
      int own_group = sb_measure_row_get_measure (row)->group;

      g_assert_cmpint (own_group, >=, group);
      if (own_group > group)
        above_eur = G_MAXDOUBLE;
      group = own_group;
      g_assert_cmpfloat (sb_measure_row_get_savings_eur (row), <=, above_eur);
      above_eur = sb_measure_row_get_savings_eur (row);
    }
  g_assert_cmpuint (n, ==, sb_measure_table_get_n (sb_built_in_measures ()));
  g_assert_cmpint (group, ==, SB_MEASURE_GROUP_HEATING);
  g_assert_finalize_object (page);
}

/* Every measure and group has an icon that comes with the program or with every desktop. */
static void
test_icons (Fixture      *fixture,
            gconstpointer data)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme, "/de/klimalautern/Sonnenbalkon/icons");
  for (guint i = 0; i < sb_measure_table_get_n (sb_built_in_measures ()); i++)
    {
      const char *icon = sb_measure_table_get_nth (sb_built_in_measures (), i)->icon;

      if (g_str_has_prefix (icon, "sb-") && !gtk_icon_theme_has_icon (theme, icon))
        g_error ("There is no icon “%s”", icon);
    }
}

/* The chart of the ladder stands above and follows. */
static void
test_ladder (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_saving_page_new (fixture->live));
  SbChartView *view = find (page, SB_TYPE_CHART_VIEW, 0);

  if (sb_chart_find ("ladder") == NULL)
    g_test_skip ("There is no chart of the ladder");
  else
    g_assert_true (sb_chart_view_get_chart (view) == sb_chart_find ("ladder"));
  g_assert_finalize_object (page);
}

/* kWh and price of a bill never become another carrier's unasked. */
static void
test_heating_bill (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_saving_page_new (fixture->live));
  AdwComboRow *carrier = ADW_COMBO_ROW (find_row (page, "Heated with"));
  GtkSwitch *bill
    = GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (page, "The heating bill is at hand"))));
  SbNumberRow *energy = SB_NUMBER_ROW (find_row (page, "Heating in a year"));
  SbNumberRow *price = SB_NUMBER_ROW (find_row (page, "Price per kWh of heating"));
  GtkWidget *aside;

  g_assert_cmpint (consultation (fixture)->household.heating.carrier, ==, SB_CARRIER_GAS);
  gtk_switch_set_active (bill, TRUE);
  sb_number_row_set_value (energy, 9100);
  sb_number_row_set_value (price, 0.11);

  adw_combo_row_set_selected (carrier, SB_CARRIER_OIL);
  sb_live_flush (fixture->live);
  g_assert_false (sb_is_set (consultation (fixture)->household.heating.annual_kwh));
  g_assert_false (sb_is_set (consultation (fixture)->household.heating.price_eur_per_kwh));
  g_assert_false (gtk_switch_get_active (bill));
  aside = find_row (page, "The bill was for: Natural gas. Its figures are put aside");
  g_assert_true (gtk_widget_get_visible (aside));

  /* Back to gas brings its bill back. */
  adw_combo_row_set_selected (carrier, SB_CARRIER_GAS);
  g_assert_cmpfloat (consultation (fixture)->household.heating.annual_kwh, ==, 9100);
  g_assert_cmpfloat (consultation (fixture)->household.heating.price_eur_per_kwh, ==, 0.11);
  g_assert_false (gtk_widget_get_visible (aside));

  /* It was oil all the time: the bill is used still, when somebody says so. */
  adw_combo_row_set_selected (carrier, SB_CARRIER_OIL);
  g_signal_emit_by_name (find (aside, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpint (consultation (fixture)->household.heating.carrier, ==, SB_CARRIER_OIL);
  g_assert_cmpfloat (consultation (fixture)->household.heating.annual_kwh, ==, 9100);
  g_assert_false (gtk_widget_get_visible (aside));

  sb_live_undo (fixture->live);
  sb_live_undo (fixture->live);
  g_assert_cmpint (consultation (fixture)->household.heating.carrier, ==, SB_CARRIER_GAS);
  g_assert_cmpfloat (consultation (fixture)->household.heating.annual_kwh, ==, 9100);
  g_assert_finalize_object (page);
}

static void
test_heating (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_saving_page_new (fixture->live));
  AdwComboRow *carrier = ADW_COMBO_ROW (find_row (page, "Heated with"));
  SbNumberRow *area = SB_NUMBER_ROW (find_row (page, "Heated area"));

  adw_combo_row_set_selected (carrier, SB_CARRIER_PELLETS);
  g_assert_cmpint (consultation (fixture)->household.heating.carrier, ==, SB_CARRIER_PELLETS);
  /* The carrier alone: what is estimated stays an estimate. */
  g_assert_false (sb_is_set (consultation (fixture)->household.heating.annual_kwh));
  sb_number_row_set_value (area, 90);
  g_assert_cmpfloat (consultation (fixture)->household.heating.area_m2, ==, 90);
  g_assert_false (sb_is_set (consultation (fixture)->household.heating.annual_kwh));
  g_assert_finalize_object (page);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/saving-page/switch", Fixture, NULL, set_up, test_switch, tear_down);
  g_test_add ("/saving-page/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/saving-page/icons", Fixture, NULL, set_up, test_icons, tear_down);
  g_test_add ("/saving-page/ladder", Fixture, NULL, set_up, test_ladder, tear_down);
  g_test_add ("/saving-page/heating-bill", Fixture, NULL, set_up, test_heating_bill, tear_down);
  g_test_add ("/saving-page/heating", Fixture, NULL, set_up, test_heating, tear_down);

  return g_test_run ();
}
