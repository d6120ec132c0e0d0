#include "core/field-table.h"
#include "services/built-in-data.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/place-row.h"
#include "ui/widgets/range-bar.h"
#include "ui/widgets/stromspiegel-scale.h"

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

static void
type_into (SbNumberRow *row,
           const char  *text)
{
  GtkWidget *spin = sb_number_row_get_spin_button (row);

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
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
test_place_row (void)
{
  static const char *const UNCLEAR[] = { "Qxstraße 12", "Am Berg 8", "67655 Hamburg", "neust", "67", "Hamburg, 67655", "1234567", "676 55 12", "🏠" };
  static const char *const CLEAR[][2] = {
    { "67655 Kaiserslautern", "67655" }, { "Kaiserslautern 67655", "67655" }, { "Konigsberg", "97486" },
    { "67 657", "67657" },               { "D-67655", "67655" },              { "DE 67657", "67657" },
    { "  67655\n", "67655" },            { "67\u00a0657", "67657" },          { "\u202b67655\u202c", "67655" },
    { "٦٧٦٥٧", "67657" },                { "Hauptstr. 12, 67655 Kaiserslautern", "67655" },
    { "Frau A. Muster\nHauptstr. 12 a\n67657 Kaiserslautern\nDeutschland", "67657" },
    { "Hauptstr. 12 67655 Kaiserslautern", "67655" },
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

  g_test_add_func ("/widgets/number-row", test_number_row);
  g_test_add_func ("/widgets/number-row-precision", test_number_row_precision);
  g_test_add_func ("/widgets/choice-row", test_choice_row);
  g_test_add_func ("/widgets/columns", test_columns);
  g_test_add_func ("/widgets/place-row", test_place_row);
  g_test_add_func ("/widgets/range-bar", test_range_bar);
  g_test_add_func ("/widgets/stromspiegel-scale", test_stromspiegel_scale);

  return g_test_run ();
}
