#include "page-fixture.h"
#include "services/built-in-data.h"
#include "ui/pages/measure-row.h"
#include "ui/pages/saving-page.h"
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

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *page;
  double above_eur = G_MAXDOUBLE;
  guint n = 0;

  clear_measures (fixture);
  page = g_object_ref_sink (sb_saving_page_new (fixture->live));
  for (; has (page, SB_TYPE_MEASURE_ROW, n); n++)
    {
      double savings_eur = sb_measure_row_get_savings_eur (find (page, SB_TYPE_MEASURE_ROW, n));

      g_assert_cmpfloat (savings_eur, <=, above_eur);
      above_eur = savings_eur;
    }
  g_assert_cmpuint (n, ==, sb_measure_table_get_n (sb_built_in_measures ()));
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
  g_test_add ("/saving-page/heating", Fixture, NULL, set_up, test_heating, tear_down);

  return g_test_run ();
}
