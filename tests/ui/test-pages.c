#include "page-fixture.h"
#include "services/built-in-data.h"
#include "ui/pages/array-group.h"
#include "ui/pages/balcony-page.h"
#include "ui/pages/household-page.h"
#include "ui/pages/kits.h"
#include "ui/pages/results-page.h"
#include "ui/pages/solar-set-page.h"
#include "ui/pages/summary-page.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/place-row.h"
#include "ui/widgets/presence-card.h"
#include "ui/widgets/tilt-view.h"

#include <math.h>

typedef GtkWidget *(*PageNew) (SbLive *live);

/* The smallest phone: no page may need more. */
static const int NARROW_WIDTH = 360;

static void
test_life (Fixture      *fixture,
           gconstpointer data)
{
  static const PageNew NEW[] = { sb_household_page_new, sb_balcony_page_new, sb_solar_set_page_new,
                                 sb_results_page_new, sb_summary_page_new };

  for (guint i = 0; i < G_N_ELEMENTS (NEW); i++)
    {
      GtkWidget *page = g_object_ref_sink (NEW[i](fixture->live));
      int minimum = 0;

      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > NARROW_WIDTH)
        g_error ("%s needs %d px", G_OBJECT_TYPE_NAME (page), minimum);
      g_assert_finalize_object (page);
    }
}

/* The same page in a window, drawn once, and gone with it. */
static void
test_window (Fixture      *fixture,
             gconstpointer data)
{
  static const PageNew NEW[] = { sb_household_page_new, sb_balcony_page_new, sb_solar_set_page_new,
                                 sb_results_page_new, sb_summary_page_new };

  for (guint i = 0; i < G_N_ELEMENTS (NEW); i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *page = NEW[i](fixture->live);
      GtkWidget *seen = page;

      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &seen);
      gtk_window_set_child (GTK_WINDOW (window), page);
      gtk_window_set_default_size (GTK_WINDOW (window), NARROW_WIDTH, 720);
      gtk_window_present (GTK_WINDOW (window));
      gtk_test_widget_wait_for_draw (window);
      gtk_window_destroy (GTK_WINDOW (window));
      while (seen != NULL && g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_null (seen);
    }
}

static void
test_household (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  SbNumberRow *persons = SB_NUMBER_ROW (find_row (page, "Persons"));
  SbNumberRow *price = SB_NUMBER_ROW (find_row (page, "Price per kWh"));
  SbChoiceRow *dwelling = find (page, SB_TYPE_CHOICE_ROW, 0);
  SbPlaceRow *place = find (page, SB_TYPE_PLACE_ROW, 0);
  SbConsultation *change;

  g_assert_cmpfloat (sb_number_row_get_value (persons), ==, consultation (fixture)->household.persons);

  /* What is changed elsewhere is shown, and comes not back as a step of its own. */
  change = sb_live_begin_change (fixture->live);
  change->household.persons = 5;
  change->household.dwelling = SB_DWELLING_HOUSE;
  change->household.presence = SB_PRESENCE_SHIFT;
  change->tariff.energy_price_eur_per_kwh = 0.41;
  sb_live_end_change (fixture->live, "elsewhere");
  g_assert_cmpfloat (sb_number_row_get_value (persons), ==, 5);
  g_assert_cmpuint (sb_choice_row_get_selected (dwelling), ==, SB_DWELLING_HOUSE);
  g_assert_true (gtk_toggle_button_get_active (find (page, SB_TYPE_PRESENCE_CARD, SB_PRESENCE_SHIFT)));
  g_assert_cmpfloat (sb_number_row_get_value (price), ==, 0.41);
  g_assert_cmpstr (sb_live_get_undo_step (fixture->live), ==, "elsewhere");

  /* What is changed here is in the consultation, and can be undone. */
  sb_number_row_set_value (persons, 3);
  g_assert_cmpint (consultation (fixture)->household.persons, ==, 3);
  sb_live_undo (fixture->live);
  g_assert_cmpfloat (sb_number_row_get_value (persons), ==, 5);
  sb_choice_row_set_selected (dwelling, 0);
  g_assert_cmpint (consultation (fixture)->household.dwelling, ==, SB_DWELLING_FLAT);
  gtk_toggle_button_set_active (find (page, SB_TYPE_PRESENCE_CARD, SB_PRESENCE_AT_HOME), TRUE);
  g_assert_cmpint (consultation (fixture)->household.presence, ==, SB_PRESENCE_AT_HOME);

  gtk_editable_set_text (sb_place_row_get_entry (place), "80331");
  g_assert_true (sb_place_row_commit (place));
  g_assert_cmpstr (consultation (fixture)->place.postal_code, ==, "80331");

  g_assert_finalize_object (page);
}

static void
test_estimate (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  SbNumberRow *consumption = SB_NUMBER_ROW (find_row (page, "Electricity in a year"));
  GtkSwitch *estimate =
    GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (page, "I do not know it: estimate"))));
  double average_kwh = sb_stromspiegel_average_kwh (sb_built_in_assumptions (), &consultation (fixture)->household);

  sb_number_row_set_value (consumption, 2345);
  g_assert_cmpfloat (consultation (fixture)->household.annual_consumption_kwh, ==, 2345);
  g_assert_false (gtk_switch_get_active (estimate));

  gtk_switch_set_active (estimate, TRUE);
  g_assert_false (sb_is_set (consultation (fixture)->household.annual_consumption_kwh));
  g_assert_cmpfloat (sb_number_row_get_value (consumption), ==, average_kwh);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (consumption)));

  gtk_switch_set_active (estimate, FALSE);
  g_assert_cmpfloat (consultation (fixture)->household.annual_consumption_kwh, ==, round (average_kwh));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (consumption)));

  g_assert_finalize_object (page);
}

static void
test_balcony (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_balcony_page_new (fixture->live));
  SbCompass *compass = find (page, SB_TYPE_COMPASS, 0);
  SbTiltView *tilt = find (page, SB_TYPE_TILT_VIEW, 0);
  SbNumberRow *direction = SB_NUMBER_ROW (find_row (page, "Direction"));
  SbNumberRow *tilt_row = SB_NUMBER_ROW (find_row (page, "Tilt"));

  sb_compass_set_azimuth_deg (compass, 120);
  g_assert_cmpfloat (consultation (fixture)->balcony.azimuth_deg, ==, 120);
  g_assert_cmpfloat (sb_number_row_get_value (direction), ==, 120);
  sb_number_row_set_value (direction, 200);
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 200);
  sb_number_row_set_value (tilt_row, 35);
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (tilt), ==, 35);
  g_assert_cmpfloat (consultation (fixture)->system.arrays[0].tilt_deg, ==, 35);
  sb_live_undo (fixture->live);
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (tilt), !=, 35);

  g_assert_finalize_object (page);
}

static void
test_solar_set (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);

  for (guint i = 0; i < n_kits; i++)
    {
      g_signal_emit_by_name (find (page, GTK_TYPE_TOGGLE_BUTTON, i), "clicked");
      g_assert_true (sb_kit_matches (&kits[i], &consultation (fixture)->system));
      g_assert_cmpfloat (consultation (fixture)->system.price_eur, ==, kits[i].price_eur);
      g_assert_true (gtk_toggle_button_get_active (find (page, GTK_TYPE_TOGGLE_BUTTON, i)));
    }
  g_assert_true (sb_consultation_validate (consultation (fixture), NULL));

  g_assert_finalize_object (page);
}

static void
test_arrays (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  double first_power_w = consultation (fixture)->system.arrays[0].peak_power_w;
  GtkWidget *add = NULL;

  for (guint i = 0; has (page, GTK_TYPE_BUTTON, i); i++)
    if (gtk_widget_has_css_class (find (page, GTK_TYPE_BUTTON, i), "pill"))
      add = find (page, GTK_TYPE_BUTTON, i);
  g_assert_nonnull (add);

  for (guint n = 2; n <= SB_MAX_ARRAYS; n++)
    {
      g_signal_emit_by_name (add, "clicked");
      g_assert_cmpuint (consultation (fixture)->system.n_arrays, ==, n);
      g_assert_true (has (page, SB_TYPE_ARRAY_GROUP, n - 1));
      g_assert_true (sb_consultation_validate (consultation (fixture), NULL));
    }
  g_assert_false (gtk_widget_get_visible (add));

  /* Taking the first away moves the others up. */
  sb_number_row_set_value (SB_NUMBER_ROW (find_row (find (page, SB_TYPE_ARRAY_GROUP, 1), "Module power")), 430);
  g_assert_cmpfloat (consultation (fixture)->system.arrays[0].peak_power_w, ==, first_power_w);
  g_assert_cmpfloat (consultation (fixture)->system.arrays[1].peak_power_w, ==, 430);
  g_signal_emit_by_name (adw_preferences_group_get_header_suffix (find (page, SB_TYPE_ARRAY_GROUP, 0)), "clicked");
  g_assert_cmpuint (consultation (fixture)->system.n_arrays, ==, SB_MAX_ARRAYS - 1);
  g_assert_cmpfloat (consultation (fixture)->system.arrays[0].peak_power_w, ==, 430);
  g_assert_false (has (page, SB_TYPE_ARRAY_GROUP, SB_MAX_ARRAYS - 1));
  g_assert_cmpfloat (
    sb_number_row_get_value (SB_NUMBER_ROW (find_row (find (page, SB_TYPE_ARRAY_GROUP, 0), "Module power"))), ==, 430);

  g_assert_finalize_object (page);
}

static void
test_results (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_results_page_new (fixture->live));
  SbChartView *view = find (page, SB_TYPE_CHART_VIEW, 0);
  AdwExpanderRow *assumptions = ADW_EXPANDER_ROW (find_row (page, "Assumptions and sources"));
  guint n_charts;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);
  SbConsultation *change;

  for (guint i = 0; i < n_charts; i++)
    {
      sb_results_page_show_chart (SB_RESULTS_PAGE (page), charts[i]->id);
      g_assert_true (sb_chart_view_get_chart (view) == charts[i]);
      g_signal_emit_by_name (view, "table-requested");
      g_assert_true (has (page, GTK_TYPE_GRID, 0));
      g_signal_emit_by_name (view, "table-requested");
    }
  sb_results_page_show_chart (SB_RESULTS_PAGE (page), "no-such-chart");
  g_assert_true (sb_chart_view_get_chart (view) == charts[n_charts - 1]);

  adw_expander_row_set_expanded (assumptions, TRUE);
  g_assert_nonnull (find_row (page, "Weather"));
  g_assert_true (has (GTK_WIDGET (assumptions), ADW_TYPE_ACTION_ROW, 10));

  change = sb_live_begin_change (fixture->live);
  change->household.persons = 4;
  change->system.arrays[0].peak_power_w = 2000;
  sb_live_end_change (fixture->live, "elsewhere");
  sb_live_flush (fixture->live);
  g_assert_true (has (GTK_WIDGET (assumptions), ADW_TYPE_ACTION_ROW, 10));

  g_assert_finalize_object (page);
}

static void
test_summary (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_summary_page_new (fixture->live));
  AdwComboRow *language = ADW_COMBO_ROW (find_row (page, "Language of the print"));
  SbConsultation *change;

  g_assert_cmpuint (adw_combo_row_get_selected (language), ==, 0);
  adw_combo_row_set_selected (language, 1);
  g_assert_cmpstr (consultation (fixture)->report.language, ==, "en");
  change = sb_live_begin_change (fixture->live);
  sb_set_string (&change->report.language, "de");
  sb_live_end_change (fixture->live, "elsewhere");
  g_assert_cmpuint (adw_combo_row_get_selected (language), ==, 0);
  g_assert_cmpstr (sb_live_get_undo_step (fixture->live), ==, "elsewhere");

  g_assert_finalize_object (page);
}

int
main (int   argc,
      char *argv[])
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/pages/life", Fixture, NULL, set_up, test_life, tear_down);
  g_test_add ("/pages/window", Fixture, NULL, set_up, test_window, tear_down);
  g_test_add ("/pages/household", Fixture, NULL, set_up, test_household, tear_down);
  g_test_add ("/pages/estimate", Fixture, NULL, set_up, test_estimate, tear_down);
  g_test_add ("/pages/balcony", Fixture, NULL, set_up, test_balcony, tear_down);
  g_test_add ("/pages/solar-set", Fixture, NULL, set_up, test_solar_set, tear_down);
  g_test_add ("/pages/arrays", Fixture, NULL, set_up, test_arrays, tear_down);
  g_test_add ("/pages/results", Fixture, NULL, set_up, test_results, tear_down);
  g_test_add ("/pages/summary", Fixture, NULL, set_up, test_summary, tear_down);

  return g_test_run ();
}
