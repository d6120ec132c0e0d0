#include "page-fixture.h"
#include "ui/pages/household-page.h"
#include "ui/widgets/number-row.h"

#include <glib/gstdio.h>
#include <string.h>

static GtkSwitch *
switch_of (GtkWidget  *page,
           const char *title)
{
  return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (page, title))));
}

static double
consumption_kwh (Fixture *fixture)
{
  sb_live_flush (fixture->live);

  return sb_live_get_result (fixture->live)->annual_consumption_kwh;
}

/* The row that says the consumption with and without; NULL: not shown. */
static const char *
sum_words (GtkWidget *page)
{
  for (guint i = 0; has (page, ADW_TYPE_PREFERENCES_ROW, i); i++)
    {
      GtkWidget *row = find (page, ADW_TYPE_PREFERENCES_ROW, i);
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

      if (title != NULL && g_str_has_prefix (title, "Without them") && gtk_widget_get_visible (row))
        return title;
    }

  return NULL;
}

static void
test_large_loads (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  GtkWidget *pump = find_row (page, "Heat pump in a year");
  GtkWidget *car = find_row (page, "Charged at home in a year");
  GtkWidget *included = find_row (page, "The kWh above contain it");

  g_assert_false (gtk_widget_get_visible (pump));
  g_assert_false (gtk_widget_get_visible (car));
  g_assert_false (gtk_widget_get_visible (included));
  g_assert_null (sum_words (page));

  /* 1 900 kWh of the bill; the flat has 70 m² at 30 kWh. On top, when said so. */
  gtk_switch_set_active (switch_of (page, "Heat pump"), TRUE);
  g_assert_true (gtk_widget_get_visible (pump));
  g_assert_cmpfloat (consultation (fixture)->household.heat_pump_kwh, ==, 2100);
  g_assert_true (gtk_widget_get_visible (included));
  gtk_switch_set_active (switch_of (page, "The kWh above contain it"), FALSE);
  g_assert_cmpfloat_with_epsilon (consumption_kwh (fixture), 4000, 0.01);
  g_assert_nonnull (strstr (sum_words (page), "900"));
  g_assert_nonnull (strstr (sum_words (page), "000"));

  sb_number_row_set_value (SB_NUMBER_ROW (pump), 600);
  g_assert_cmpfloat_with_epsilon (consumption_kwh (fixture), 2500, 0.01);
  gtk_switch_set_active (switch_of (page, "The kWh above contain it"), TRUE);
  g_assert_cmpfloat_with_epsilon (consumption_kwh (fixture), 1900, 0.01);

  gtk_switch_set_active (switch_of (page, "Electric car"), TRUE);
  g_assert_cmpfloat (consultation (fixture)->household.electric_car_kwh, ==, 2000);

  /* Off is not there, and each answer can be taken back. */
  gtk_switch_set_active (switch_of (page, "Electric car"), FALSE);
  g_assert_false (sb_is_set (consultation (fixture)->household.electric_car_kwh));
  g_assert_false (gtk_widget_get_visible (car));
  sb_live_undo (fixture->live);
  g_assert_false (gtk_switch_get_active (switch_of (page, "Electric car")) && !gtk_widget_get_visible (car));
  g_assert_true (sb_consultation_validate (consultation (fixture), NULL));

  g_assert_finalize_object (page);
}

/* The estimate knows no large loads: nothing is asked, both come on top. */
static void
test_estimate_on_top (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  double before_kwh;

  gtk_switch_set_active (switch_of (page, "I do not know it: estimate"), TRUE);
  before_kwh = consumption_kwh (fixture);
  gtk_switch_set_active (switch_of (page, "Electric car"), TRUE);
  g_assert_false (gtk_widget_get_visible (find_row (page, "The kWh above contain it")));
  g_assert_cmpfloat_with_epsilon (consumption_kwh (fixture), before_kwh + 2000, 0.01);

  g_assert_finalize_object (page);
}

static void
test_roof (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  double before_kwh;

  sb_live_flush (fixture->live);
  before_kwh = sb_live_get_result (fixture->live)->balance->self_consumption_kwh;
  gtk_switch_set_active (switch_of (page, "Solar system on the roof"), TRUE);
  g_assert_cmpfloat (consultation (fixture)->household.roof_system_kwp, ==, 8);
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->balance->self_consumption_kwh, <, 0.5 * before_kwh);
  sb_number_row_set_value (SB_NUMBER_ROW (find_row (page, "Module power on the roof")), 3.5);
  g_assert_cmpfloat (consultation (fixture)->household.roof_system_kwp, ==, 3.5);

  g_assert_finalize_object (page);
}

static void
test_feed_in (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));

  sb_number_row_set_value (SB_NUMBER_ROW (find_row (page, "Paid for what flows into the grid")), 0.08);
  g_assert_cmpfloat (consultation (fixture)->tariff.feed_in_eur_per_kwh, ==, 0.08);
  g_assert_finalize_object (page);
}

/* ---- Meter file ---- */

/* A fortnight of quarters as portals of the grid write them: ends of steps, decimal comma. */
static char *
write_meter (Fixture    *fixture,
             const char *name)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2025, 1, 6, 0, 0, 0);
  GString *text = g_string_new ("Messzeitpunkt;Verbrauch (kWh)\n");
  char *path = g_build_filename (fixture->folder, name, NULL);

  for (int quarter = 1; quarter <= 14 * 96; quarter++)
    {
      g_autoptr (GDateTime) end = g_date_time_add_minutes (start, 15 * quarter);
      g_autofree char *stamp = g_date_time_format (end, "%d.%m.%Y %H:%M");

      g_string_append_printf (text, "%s;0,%03d\n", stamp, 40 + quarter % 96);
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_string_free (text, TRUE);

  return path;
}

static void
set_meter (Fixture    *fixture,
           const char *path)
{
  SbConsultation *change = sb_live_begin_change (fixture->live);

  sb_set_string (&change->household.load_profile, path);
  sb_live_end_change (fixture->live, "elsewhere");
  sb_live_flush (fixture->live);
}

static gboolean
has_sentence (GtkWidget  *row,
              const char *words)
{
  for (guint i = 0; has (row, ADW_TYPE_ACTION_ROW, i); i++)
    {
      const char *title = adw_preferences_row_get_title (find (row, ADW_TYPE_ACTION_ROW, i));

      if (title != NULL && strstr (title, words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
find_button (GtkWidget  *row,
             const char *icon_name)
{
  for (guint i = 0; has (row, GTK_TYPE_BUTTON, i); i++)
    if (g_strcmp0 (gtk_button_get_icon_name (find (row, GTK_TYPE_BUTTON, i)), icon_name) == 0)
      return find (row, GTK_TYPE_BUTTON, i);

  g_error ("There is no button with “%s”", icon_name);
  return NULL;
}

/* A file that was chosen says what was understood; taken away, the home is modelled again. */
static void
test_meter (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  GtkWidget *row = find_row (page, "Meter file");
  GtkWidget *remove = find_button (row, "edit-clear-symbolic");
  g_autofree char *path = write_meter (fixture, "portal.csv");

  g_assert_false (gtk_widget_get_visible (remove));
  g_assert_false (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));

  set_meter (fixture, path);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "portal.csv");
  g_assert_true (gtk_widget_get_visible (remove));
  g_assert_true (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  g_assert_true (has_sentence (row, "Verbrauch (kWh)"));
  g_assert_true (has_sentence (row, "15\302\240min"));
  g_assert_true (has_sentence (row, "Nothing is missing."));
  g_assert_true (has_sentence (row, "ends of the steps"));

  /* It contains what ran behind the meter: heat pump and car are not added. */
  {
    double before_kwh = consumption_kwh (fixture);

    gtk_switch_set_active (switch_of (page, "Electric car"), TRUE);
    g_assert_cmpfloat_with_epsilon (consumption_kwh (fixture), before_kwh, 0.01);
    g_assert_false (gtk_widget_get_visible (find_row (page, "The kWh above contain it")));
  }

  g_signal_emit_by_name (remove, "clicked");
  sb_live_flush (fixture->live);
  g_assert_null (consultation (fixture)->household.load_profile);
  g_assert_false (gtk_widget_get_visible (remove));
  g_assert_false (has_sentence (row, "15\302\240min"));
  g_assert_cmpstr (sb_live_get_undo_step (fixture->live), ==, "Meter file");

  g_unlink (path);
  g_assert_finalize_object (page);
}

/* A file that is none is named, the last result stays, and it can be taken away. */
static void
test_meter_refused (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_household_page_new (fixture->live));
  GtkWidget *row = find_row (page, "Meter file");
  g_autofree char *path = g_build_filename (fixture->folder, "shopping & list.csv", NULL);

  g_assert_true (g_file_set_contents (path, "milk;2\nbread;1\n", -1, NULL));
  set_meter (fixture, path);
  g_assert_nonnull (sb_live_get_error_message (fixture->live));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "list.csv"));
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "cannot be used"));
  g_assert_false (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (sb_live_get_result (fixture->live));

  sb_live_undo (fixture->live);
  sb_live_flush (fixture->live);
  g_assert_null (sb_live_get_error_message (fixture->live));
  g_unlink (path);
  g_assert_finalize_object (page);
}

/* The button opens a chooser. */
static void
test_meter_dialog (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = sb_household_page_new (fixture->live);
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *chooser = NULL;
  gint64 deadline_us;

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_emit_by_name (find_button (find_row (page, "Meter file"), "document-open-symbolic"), "clicked");
  deadline_us = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  while (g_list_model_get_n_items (toplevels) < 2 && g_get_monotonic_time () < deadline_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (toplevels), ==, 2);

  /* Cancelled: nothing is changed. */
  for (guint i = 0; chooser == NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (GTK_IS_DIALOG (toplevel))
        chooser = g_object_ref (toplevel);
    }
  g_assert_nonnull (chooser);
  /* The function that answers a dialog is deprecated from GTK 4.10 on. */
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
  g_object_unref (chooser);
  deadline_us = g_get_monotonic_time () + G_USEC_PER_SEC / 5;
  while (g_get_monotonic_time () < deadline_us)
    g_main_context_iteration (NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (consultation (fixture)->household.load_profile);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/household/large-loads", Fixture, NULL, set_up, test_large_loads, tear_down);
  g_test_add ("/household/estimate-on-top", Fixture, NULL, set_up, test_estimate_on_top, tear_down);
  g_test_add ("/household/roof", Fixture, NULL, set_up, test_roof, tear_down);
  g_test_add ("/household/feed-in", Fixture, NULL, set_up, test_feed_in, tear_down);
  g_test_add ("/household/meter", Fixture, NULL, set_up, test_meter, tear_down);
  g_test_add ("/household/meter-refused", Fixture, NULL, set_up, test_meter_refused, tear_down);
  g_test_add ("/household/meter-dialog", Fixture, NULL, set_up, test_meter_dialog, tear_down);

  return g_test_run ();
}
