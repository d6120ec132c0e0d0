#include "core/field-table.h"
#include "services/built-in-data.h"
#include "ui/live.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/place-row.h"
#include "ui/widgets/range-bar.h"
#include "ui/widgets/stromspiegel-scale.h"
#include "ui/widgets/tilt-view.h"

#include <glib/gstdio.h>
#include <math.h>

static void
count_notify (GObject    *object,
              GParamSpec *pspec,
              int        *count)
{
  (*count)++;
}

static void
count_signal (GObject *object,
              int     *count)
{
  (*count)++;
}

/* Presses a key as far as the widget's own key controller is concerned. */
static gboolean
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return TRUE;
    }

  return FALSE;
}

static void
type_into (SbNumberRow *row,
           const char  *text)
{
  GtkWidget *spin = sb_number_row_get_spin_button (row);

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}

static void
test_number_parse (void)
{
  static const struct
  {
    const char *typed;
    const char *unit;
    guint digits;
    gboolean valid;
    double value;
  } ROWS[] = {
    { "1900", "kWh", 0, TRUE, 1900 },
    { "1\u202f900\u00a0kWh", "kWh", 0, TRUE, 1900 },
    { "1.900", "kWh", 0, TRUE, 1900 },
    { "1,900", "kWh", 0, TRUE, 1900 },
    { "1.900,5", "kWh", 0, TRUE, 1900.5 },
    { "1,234,567", "kWh", 0, TRUE, 1234567 },
    { "0,37 €", "€", 2, TRUE, 0.37 },
    { "0.345", "€", 2, TRUE, 0.345 },
    { ",5", "€", 2, TRUE, 0.5 },
    { "37 ct", "€", 2, TRUE, 0.37 },
    { "37,5 Cent", "€", 2, TRUE, 0.375 },
    { "34,9 ct/kWh", "€", 2, TRUE, 0.349 },
    { "0,37 €/kWh", "€", 2, TRUE, 0.37 },
    { "€0.37", "€", 2, TRUE, 0.37 },
    { "0.37 EUR", "€", 2, TRUE, 0.37 },
    { "1.900 kWh", "kWh", 0, TRUE, 1900 },
    { "37 ct", "kWh", 0, FALSE, 0 },
    { "ct", "€", 2, FALSE, 0 },
    { "Lauterer Straße 12, 67655 Kaiserslautern", "€", 2, FALSE, 0 },
    { "https://example.org/1,9", "kWh", 0, FALSE, 0 },
    { "\u22125", "%", 1, TRUE, -5 },
    { "225°", "°", 0, TRUE, 225 },
    { "", "kWh", 0, FALSE, 0 },
    { "kWh", "kWh", 0, FALSE, 0 },
    { "abc", "kWh", 0, FALSE, 0 },
    { "12 m", "kWh", 0, FALSE, 0 },
    { "1e5", "kWh", 0, FALSE, 0 },
    { "nan", "kWh", 0, FALSE, 0 },
    { "--5", "kWh", 0, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      double value = -1;
      gboolean valid = sb_number_row_parse (ROWS[i].typed, ROWS[i].unit, ROWS[i].digits, &value);

      if (valid != ROWS[i].valid || (valid && fabs (value - ROWS[i].value) > 1e-12))
        g_error ("“%s” was read as %d %g", ROWS[i].typed, valid, value);
    }
}

static void
test_number_row (void)
{
  SbNumberRow *row = SB_NUMBER_ROW (g_object_ref_sink (sb_number_row_new ()));
  GtkEditable *text = GTK_EDITABLE (sb_number_row_get_spin_button (row));
  int count = 0;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Persons");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), "usual");
  sb_number_row_set_field (row, sb_field_find (sb_field_table_consultation, "household.persons"));
  g_signal_connect (row, "notify::value", G_CALLBACK (count_notify), &count);

  sb_number_row_set_value (row, 4);
  g_assert_cmpfloat (sb_number_row_get_value (row), ==, 4);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "4");
  g_assert_cmpint (count, ==, 1);
  sb_number_row_set_value (row, 4);
  g_assert_cmpint (count, ==, 1);

  /* Out of range: the text stays, the value too, and a sentence says why. */
  type_into (row, "40");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "40");
  g_assert_cmpfloat (sb_number_row_get_value (row), ==, 4);
  g_assert_true (sb_number_row_get_invalid (row));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "40"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "12"));

  type_into (row, "<b>many & more");
  g_assert_true (sb_number_row_get_invalid (row));
  g_assert_cmpfloat (sb_number_row_get_value (row), ==, 4);

  /* Our own change coming back does not wipe it. */
  sb_number_row_set_value (row, 4);
  g_assert_true (sb_number_row_get_invalid (row));

  type_into (row, "6");
  g_assert_false (sb_number_row_get_invalid (row));
  g_assert_cmpfloat (sb_number_row_get_value (row), ==, 6);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "usual");
  g_assert_cmpint (count, ==, 2);

  /* Another value from elsewhere replaces a wrong text. */
  type_into (row, "99");
  sb_number_row_set_value (row, 3);
  g_assert_false (sb_number_row_get_invalid (row));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "3");

  g_assert_finalize_object (row);
}

static void
test_number_row_precision (void)
{
  SbNumberRow *row = SB_NUMBER_ROW (g_object_ref_sink (sb_number_row_new ()));
  GtkEditable *text = GTK_EDITABLE (sb_number_row_get_spin_button (row));

  g_object_set (row, "digits", 2, "step", 0.01, "unit", "€", NULL);
  sb_number_row_set_field (row, sb_field_find (sb_field_table_consultation, "tariff.energy_price_eur_per_kwh"));
  sb_number_row_set_value (row, 0.3456);
  g_assert_true (g_str_has_prefix (gtk_editable_get_text (text), "0.3456"));
  /* Leaving the field changes nothing. */
  gtk_spin_button_update (GTK_SPIN_BUTTON (text));
  g_assert_cmpfloat (sb_number_row_get_value (row), ==, 0.3456);
  type_into (row, "0,37 €");
  g_assert_cmpfloat_with_epsilon (sb_number_row_get_value (row), 0.37, 1e-12);
  g_assert_true (g_str_has_prefix (gtk_editable_get_text (text), "0.37"));

  g_assert_finalize_object (row);
}

static void
test_choice_row (void)
{
  SbChoiceRow *row = SB_CHOICE_ROW (g_object_ref_sink (sb_choice_row_new ()));
  int count = 0;

  sb_choice_row_set_choices (row, (const char *const[]){ "Flat", "House", NULL });
  g_signal_connect (row, "notify::selected", G_CALLBACK (count_notify), &count);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (sb_choice_row_get_toggle (row, 0))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sb_choice_row_get_toggle (row, 1)), TRUE);
  g_assert_cmpuint (sb_choice_row_get_selected (row), ==, 1);
  sb_choice_row_set_selected (row, 0);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (sb_choice_row_get_toggle (row, 0))));
  g_assert_cmpint (count, ==, 2);

  g_assert_finalize_object (row);
}

static void
test_compass (void)
{
  SbCompass *compass = SB_COMPASS (g_object_ref_sink (sb_compass_new ()));
  GtkWidget *widget = GTK_WIDGET (compass);
  g_autofree char *words = sb_compass_words (225);
  int count = 0;

  g_assert_cmpstr (words, ==, "South-west, 225°");
  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_SLIDER);
  g_signal_connect (compass, "notify::azimuth-deg", G_CALLBACK (count_notify), &count);
  sb_compass_set_place (compass, 49.44, 7.77);
  sb_compass_set_place (compass, 64.9, 20);

  sb_compass_set_azimuth_deg (compass, 225);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "South-west, 225°");
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 230);
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 220);
  g_assert_true (press (widget, GDK_KEY_Page_Up));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 265);
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Down));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 355);
  g_assert_true (press (widget, GDK_KEY_Page_Up));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 40);
  g_assert_false (press (widget, GDK_KEY_a));
  g_assert_cmpint (count, ==, 8);

  g_assert_finalize_object (compass);
}

static void
test_tilt_view (void)
{
  SbTiltView *view = SB_TILT_VIEW (g_object_ref_sink (sb_tilt_view_new ()));
  GtkWidget *widget = GTK_WIDGET (view);

  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 90);
  g_assert_true (press (widget, GDK_KEY_Up));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 90);
  g_assert_true (press (widget, GDK_KEY_Page_Down));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 75);
  g_assert_true (press (widget, GDK_KEY_End));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Down));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 0);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Lying flat, 0°");

  g_assert_finalize_object (view);
}

/* Slab and house have grips while they are there; Tab leads from one to the next, and keys change what has the focus. */
static void
test_section_grips (void)
{
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  SbTiltView *view = SB_TILT_VIEW (sb_tilt_view_new ());
  GtkWidget *widget = GTK_WIDGET (view);
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  SbDragView *drag = SB_DRAG_VIEW (view);
  double gap_m = 0;

  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  sb_tilt_view_set_surroundings (view, sample);
  gtk_widget_grab_focus (widget);
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));

  sample->balcony.slab_above = (SbSlab) { .present = TRUE, .projection_m = 0.4, .gap_m = 1.6 };
  sb_tilt_view_set_surroundings (view, sample);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Gap to the slab");
  g_assert_true (press (widget, GDK_KEY_Up));
  g_object_get (view, "slab-gap-m", &gap_m, NULL);
  g_assert_cmpfloat (gap_m, ==, 1.7);
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_true (press (widget, GDK_KEY_Down));
  g_object_get (view, "slab-gap-m", &gap_m, NULL);
  g_assert_cmpfloat (gap_m, ==, 0);
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpuint (sb_drag_view_get_active (drag), ==, 1);

  /* The slab goes: keys go to the modules again. */
  sample->balcony.slab_above.present = FALSE;
  sb_tilt_view_set_surroundings (view, sample);
  g_assert_cmpuint (sb_drag_view_get_active (drag), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static void
test_place_row (void)
{
  static const char *const UNCLEAR[] = { "Qxstraße 12", "Am Berg 8", "67655 Hamburg", "neust", "67" };
  static const char *const CLEAR[][2] = {
    { "67655 Kaiserslautern", "67655" }, { "Kaiserslautern 67655", "67655" }, { "Konigsberg", "97486" },
    { "Muehlbach", "66509" },            { "St. Wendel", "66606" },
  };
  SbPlaceRow *row = SB_PLACE_ROW (g_object_ref_sink (sb_place_row_new ()));
  GtkEditable *entry = sb_place_row_get_entry (row);
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  int count = 0;

  g_signal_connect (row, "place-changed", G_CALLBACK (count_signal), &count);
  sb_place_row_set_place (row, &sample->place);
  g_assert_cmpint (count, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "67655 Kaiserslautern");

  gtk_editable_set_text (entry, "80331");
  g_assert_true (sb_place_row_commit (row));
  g_assert_cmpstr (sb_place_row_get_place (row)->postal_code, ==, "80331");
  g_assert_cmpfloat_with_epsilon (sb_place_row_get_place (row)->latitude_deg, 48.14, 0.05);
  g_assert_cmpfloat (sb_place_row_get_place (row)->elevation_m, >, 350);
  g_assert_cmpint (count, ==, 1);

  /* A code that does not exist: a sentence, the text stays, the place stays. */
  gtk_editable_set_text (entry, "00000");
  g_assert_false (sb_place_row_commit (row));
  g_assert_nonnull (strstr (sb_place_row_get_error (row), "00000"));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "00000");
  g_assert_cmpstr (sb_place_row_get_place (row)->postal_code, ==, "80331");
  g_assert_cmpint (count, ==, 1);

  /* Nor does an address become a town whose code begins with the number of the house, or what several could be. */
  for (gsize i = 0; i < G_N_ELEMENTS (UNCLEAR); i++)
    {
      gtk_editable_set_text (entry, UNCLEAR[i]);
      g_assert_false (sb_place_row_commit (row));
      g_assert_nonnull (strstr (sb_place_row_get_error (row), UNCLEAR[i]));
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, UNCLEAR[i]);
      g_assert_cmpstr (sb_place_row_get_place (row)->postal_code, ==, "80331");
      g_assert_cmpint (count, ==, 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (CLEAR); i++)
    {
      gtk_editable_set_text (entry, CLEAR[i][0]);
      g_assert_true (sb_place_row_commit (row));
      g_assert_cmpstr (sb_place_row_get_place (row)->postal_code, ==, CLEAR[i][1]);
    }
  count = 1;

  gtk_editable_set_text (entry, "49,44° N 7,77° O");
  g_assert_true (sb_place_row_commit (row));
  g_assert_null (sb_place_row_get_error (row));
  g_assert_cmpfloat_with_epsilon (sb_place_row_get_place (row)->latitude_deg, 49.44, 1e-9);
  g_assert_cmpstr (sb_place_row_get_place (row)->postal_code, ==, "");
  g_assert_cmpint (count, ==, 2);

  gtk_editable_set_text (entry, "85.00, 7.77");
  g_assert_false (sb_place_row_commit (row));
  g_assert_nonnull (sb_place_row_get_error (row));

  g_assert_finalize_object (row);
}

static void
test_range_bar (void)
{
  SbRangeBar *bar = SB_RANGE_BAR (g_object_ref_sink (sb_range_bar_new ()));

  sb_range_bar_set (bar, 0, 10, 3, 4.5, INFINITY, SB_RANGE_BAR_OWN_USE);
  sb_range_bar_set (bar, 0, 0, NAN, NAN, NAN, SB_RANGE_BAR_CO2);
  gtk_test_accessible_assert_role (GTK_WIDGET (bar), GTK_ACCESSIBLE_ROLE_PRESENTATION);

  g_assert_finalize_object (bar);
}

static void
test_stromspiegel_scale (void)
{
  SbStromspiegelScale *scale = SB_STROMSPIEGEL_SCALE (g_object_ref_sink (sb_stromspiegel_scale_new ()));
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();

  for (int persons = 1; persons <= 12; persons++)
    {
      sample->household.persons = persons;
      sb_stromspiegel_scale_set (scale, sb_built_in_assumptions (), &sample->household);
    }
  gtk_test_accessible_assert_role (GTK_WIDGET (scale), GTK_ACCESSIBLE_ROLE_IMG);

  g_assert_finalize_object (scale);
}

static void
test_chart_view (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
  SbWeatherStore *store = sb_weather_store_new (folder);
  SbLive *live = sb_live_new (store);
  SbChartView *view = SB_CHART_VIEW (g_object_ref_sink (sb_chart_view_new ()));
  GtkWidget *widget = GTK_WIDGET (view);
  int count = 0;

  sb_live_flush (live);
  g_signal_connect (view, "table-requested", G_CALLBACK (count_signal), &count);
  g_assert_false (press (widget, GDK_KEY_Right));
  sb_chart_view_set_live (view, live);
  sb_chart_view_set_chart (view, sb_chart_find ("months"));

  g_assert_cmpint (sb_chart_view_get_cursor (view), ==, -1);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpint (sb_chart_view_get_cursor (view), ==, 0);
  g_assert_true (press (widget, GDK_KEY_End));
  g_assert_cmpint (sb_chart_view_get_cursor (view), ==, 11);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpint (sb_chart_view_get_cursor (view), ==, 11);
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_cmpint (sb_chart_view_get_cursor (view), ==, 10);
  g_assert_true (press (widget, GDK_KEY_Escape));
  g_assert_cmpint (sb_chart_view_get_cursor (view), ==, -1);
  g_assert_false (press (widget, GDK_KEY_Escape));
  g_assert_true (press (widget, GDK_KEY_t));
  g_assert_cmpint (count, ==, 1);
  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_IMG);

  g_assert_finalize_object (view);
  g_assert_finalize_object (live);
  sb_weather_store_free (store);
  g_rmdir (folder);
}

static int
columns_height (GtkWidget *columns,
                int        width)
{
  int height = 0;

  gtk_widget_measure (columns, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

/* Side by side from the breakpoint on, as long as both have the room they need. */
static void
test_columns (void)
{
  GtkWidget *columns = g_object_ref_sink (
    g_object_new (SB_TYPE_COLUMNS, "breakpoint", 400, "spacing", 10, "start-share", 0.25, NULL));
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  int width = 0;

  gtk_widget_set_size_request (start, 150, 50);
  gtk_widget_set_size_request (end, 200, 70);
  gtk_widget_set_parent (start, columns);
  gtk_widget_set_parent (end, columns);
  gtk_widget_measure (columns, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 200);
  g_assert_cmpint (columns_height (columns, 399), ==, 130);
  g_assert_cmpint (columns_height (columns, 400), ==, 70);

  gtk_widget_size_allocate (columns, &(GtkAllocation){ 0, 0, 400, 70 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 150);
  g_assert_cmpint (gtk_widget_get_width (end), ==, 240);
  gtk_widget_size_allocate (columns, &(GtkAllocation){ 0, 0, 1010, 70 }, -1);
  g_assert_cmpint (gtk_widget_get_width (start), ==, 250);

  gtk_widget_set_size_request (end, 300, 70);
  g_assert_cmpint (columns_height (columns, 420), ==, 130);
  g_assert_finalize_object (columns);
}

int
main (int   argc,
      char *argv[])
{
  /* Folders are not isolated: libadwaita looks for the desktop's schemas there. Nothing is written outside /tmp. */
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP There is no display\n");
      return 0;
    }
  adw_init ();

  g_test_add_func ("/widgets/number-parse", test_number_parse);
  g_test_add_func ("/widgets/number-row", test_number_row);
  g_test_add_func ("/widgets/number-row-precision", test_number_row_precision);
  g_test_add_func ("/widgets/choice-row", test_choice_row);
  g_test_add_func ("/widgets/columns", test_columns);
  g_test_add_func ("/widgets/compass", test_compass);
  g_test_add_func ("/widgets/tilt-view", test_tilt_view);
  g_test_add_func ("/widgets/section-grips", test_section_grips);
  g_test_add_func ("/widgets/place-row", test_place_row);
  g_test_add_func ("/widgets/range-bar", test_range_bar);
  g_test_add_func ("/widgets/stromspiegel-scale", test_stromspiegel_scale);
  g_test_add_func ("/widgets/chart-view", test_chart_view);

  return g_test_run ();
}
