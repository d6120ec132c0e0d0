#include "page-fixture.h"
#include "services/built-in-data.h"
#include "ui/pages/assumption-list.h"
#include "ui/pages/assumption-row.h"
#include "ui/pages/assumptions-page.h"
#include "ui/widgets/number-row.h"

#include <string.h>

static const int NARROW_WIDTH = 360;

#define GAS_PRICE "Price of natural gas"
#define GAS_PRICE_KEY "gas-price-eur-per-kwh"

static double
used (Fixture    *fixture,
      const char *key)
{
  sb_live_flush (fixture->live);

  return sb_assumptions_get (sb_live_get_result (fixture->live)->assumptions, key);
}

static gboolean
says (GtkWidget  *row,
      const char *words)
{
  return strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words) != NULL;
}

/* Every figure of the data has its row, with source, year, day and range. */
static void
test_complete (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_assumptions_page_new (fixture->live));
  const SbAssumptions *assumptions = sb_built_in_assumptions ();
  int minimum = 0;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW_WIDTH);

  for (guint i = 0; i < sb_assumptions_get_n (assumptions); i++)
    {
      const SbAssumption *assumption = sb_assumptions_get_nth (assumptions, i);
      g_autofree char *label = g_strdup (assumption->label);
      g_autofree char *year = g_strdup_printf ("%d", assumption->year);
      GtkWidget *row;

      /* The data file may add a remark in brackets for those who edit it. */
      if (g_str_equal (assumption->key, "emissions-direct-only"))
        *strstr (label, " (") = '\0';
      row = find_row (page, label);
      g_assert_true (says (row, assumption->source));
      g_assert_true (says (row, year));
      g_assert_true (says (row, "Checked on"));
      g_assert_cmpint (sb_assumption_list_subject (assumption->key), !=, SB_ASSUMPTION_SUBJECT_OTHER);
    }

  g_assert_finalize_object (page);
}

static void
test_override (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_assumptions_page_new (fixture->live));
  GtkWidget *row = find_row (page, GAS_PRICE);
  GtkWidget *reset = sb_assumption_row_get_reset_button (row);
  double usual = sb_assumptions_get (sb_built_in_assumptions (), GAS_PRICE_KEY);

  g_assert_cmpfloat (sb_number_row_get_value (SB_NUMBER_ROW (row)), ==, usual);
  g_assert_false (gtk_widget_get_visible (reset));

  /* Changed: marked, kept in the consultation, in the result at once, one step with its name. */
  sb_number_row_set_value (SB_NUMBER_ROW (row), 0.2);
  g_assert_cmpuint (consultation (fixture)->n_assumptions, ==, 1);
  g_assert_cmpstr (consultation (fixture)->assumptions[0].key, ==, GAS_PRICE_KEY);
  g_assert_cmpfloat (used (fixture, GAS_PRICE_KEY), ==, 0.2);
  g_assert_true (gtk_widget_get_visible (reset));
  g_assert_true (gtk_widget_has_css_class (row, "sb-changed"));
  g_assert_true (says (row, "Changed in this consultation; usual: 0.1213"));
  g_assert_cmpstr (sb_live_get_undo_step (fixture->live), ==, GAS_PRICE);
  find_row (page, "1 figure is changed in this consultation");

  sb_live_undo (fixture->live);
  g_assert_cmpuint (consultation (fixture)->n_assumptions, ==, 0);
  g_assert_cmpfloat (sb_number_row_get_value (SB_NUMBER_ROW (row)), ==, usual);
  g_assert_cmpfloat (used (fixture, GAS_PRICE_KEY), ==, usual);
  g_assert_false (gtk_widget_has_css_class (row, "sb-changed"));
  sb_live_redo (fixture->live);
  g_assert_cmpfloat (sb_number_row_get_value (SB_NUMBER_ROW (row)), ==, 0.2);

  /* Put back: nothing is left in the consultation. */
  g_signal_emit_by_name (reset, "clicked");
  g_assert_cmpuint (consultation (fixture)->n_assumptions, ==, 0);
  g_assert_cmpfloat (sb_number_row_get_value (SB_NUMBER_ROW (row)), ==, usual);
  g_assert_false (gtk_widget_get_visible (reset));
  g_assert_false (says (row, "Changed"));

  g_assert_finalize_object (page);
}

/* What is no allowed value stays as typed, is explained, and changes nothing. */
static void
test_bad_input (Fixture      *fixture,
                gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *says;
  } BAD[] = { { "9", "9 is out of range. Please enter a number from 0.00" },
              { "cheap", "“cheap” is not a number" },
              { "-1", "-1 is out of range" } };
  GtkWidget *page = g_object_ref_sink (sb_assumptions_page_new (fixture->live));
  GtkWidget *row = find_row (page, GAS_PRICE);
  GtkSpinButton *spin_button = GTK_SPIN_BUTTON (sb_number_row_get_spin_button (SB_NUMBER_ROW (row)));

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (spin_button), BAD[i].typed);
      gtk_spin_button_update (spin_button);
      g_assert_true (sb_number_row_get_invalid (SB_NUMBER_ROW (row)));
      g_assert_true (says (row, BAD[i].says));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin_button)), ==, BAD[i].typed);
      g_assert_cmpuint (consultation (fixture)->n_assumptions, ==, 0);
    }

  gtk_editable_set_text (GTK_EDITABLE (spin_button), "0,15 €/kWh");
  gtk_spin_button_update (spin_button);
  g_assert_false (sb_number_row_get_invalid (SB_NUMBER_ROW (row)));
  g_assert_cmpfloat (used (fixture, GAS_PRICE_KEY), ==, 0.15);
  g_assert_true (says (row, "Destatis"));

  g_assert_finalize_object (page);
}

static void
test_reset_all (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_assumptions_page_new (fixture->live));
  GtkSwitch *direct
    = GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (page, "Count direct CO₂ only"))));
  GtkWidget *changed;
  double with_chains_kg;

  sb_live_flush (fixture->live);
  with_chains_kg = sb_live_get_result (fixture->live)->emissions.avoided_kg_per_year;
  gtk_switch_set_active (direct, TRUE);
  sb_number_row_set_value (SB_NUMBER_ROW (find_row (page, GAS_PRICE)), 0.3);
  g_assert_cmpfloat (used (fixture, "emissions-direct-only"), ==, 1);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->emissions.avoided_kg_per_year, <, with_chains_kg);

  changed = find_row (page, "2 figures are changed in this consultation");
  for (guint i = 0; has (changed, GTK_TYPE_BUTTON, i); i++)
    g_signal_emit_by_name (find (changed, GTK_TYPE_BUTTON, i), "clicked");
  g_assert_cmpuint (consultation (fixture)->n_assumptions, ==, 0);
  g_assert_false (gtk_switch_get_active (direct));
  g_assert_cmpfloat (used (fixture, "emissions-direct-only"), ==, 0);

  /* One step takes all of it back. */
  sb_live_undo (fixture->live);
  g_assert_cmpuint (consultation (fixture)->n_assumptions, ==, 2);
  g_assert_true (gtk_switch_get_active (direct));

  g_assert_finalize_object (page);
}

static void
on_go_to (GtkWidget  *page,
          const char *step,
          char      **went_to)
{
  g_free (*went_to);
  *went_to = g_strdup (step);
}

/* What a page asks about is shown with its value and leads there; everything else may be changed by key. */
static void
test_fields (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_assumptions_page_new (fixture->live));
  GtkWidget *price = find_row (page, "Price per kWh (working price)");
  g_autofree char *went_to = NULL;
  SbConsultation *change;

  g_signal_connect (page, "go-to", G_CALLBACK (on_go_to), &went_to);
  g_assert_null (sb_assumption_row_get_reset_button (price));
  g_signal_emit_by_name (find (price, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpstr (went_to, ==, "household");

  change = sb_live_begin_change (fixture->live);
  change->tariff.energy_price_eur_per_kwh = 0.41;
  sb_live_end_change (fixture->live, "elsewhere");
  sb_live_flush (fixture->live);
  g_assert_true (says (price, "Changed in this consultation; usual: 0.34"));

  for (guint i = 0; i < sb_assumptions_get_n (sb_built_in_assumptions ()); i++)
    {
      const SbAssumption *assumption = sb_assumptions_get_nth (sb_built_in_assumptions (), i);

      if (sb_assumption_list_step (assumption->key) != NULL)
        continue;
      change = sb_live_begin_change (fixture->live);
      change->assumptions = g_renew (SbNamedValue, change->assumptions, 1);
      if (change->n_assumptions == 1)
        g_free (change->assumptions[0].key);
      change->assumptions[0] = (SbNamedValue){ g_strdup (assumption->key), assumption->maximum };
      change->n_assumptions = 1;
      sb_live_end_change (fixture->live, assumption->key);
      sb_live_flush (fixture->live);
      if (sb_live_get_error_message (fixture->live) != NULL)
        g_error ("%s: %s", assumption->key, sb_live_get_error_message (fixture->live));
    }

  g_assert_finalize_object (page);
}

static void
search (GtkWidget  *page,
        const char *words)
{
  GtkSearchEntry *entry = sb_assumptions_page_get_search_entry (SB_ASSUMPTIONS_PAGE (page));

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  /* Without the pause after typing. */
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_search (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_assumptions_page_new (fixture->live));
  GtkWidget *gas = find_row (page, GAS_PRICE);
  GtkWidget *plug = find_row (page, "Module power with a household plug");
  GtkWidget *average = find_row (page, "All kinds of homes");

  search (page, " NATURAL gas ");
  g_assert_true (gtk_widget_get_visible (gas));
  g_assert_false (gtk_widget_get_visible (plug));
  search (page, "din vde"); /* a source */
  g_assert_false (gtk_widget_get_visible (gas));
  g_assert_true (gtk_widget_get_visible (plug));
  search (page, "Stromspiegel");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_ancestor (average, ADW_TYPE_PREFERENCES_GROUP)));
  search (page, "no such words");
  g_assert_false (gtk_widget_get_visible (gas));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_ancestor (average, ADW_TYPE_PREFERENCES_GROUP)));
  search (page, "");
  g_assert_true (gtk_widget_get_visible (gas));
  g_assert_true (gtk_widget_get_visible (plug));

  g_assert_finalize_object (page);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/assumptions-page/complete", Fixture, NULL, set_up, test_complete, tear_down);
  g_test_add ("/assumptions-page/override", Fixture, NULL, set_up, test_override, tear_down);
  g_test_add ("/assumptions-page/bad-input", Fixture, NULL, set_up, test_bad_input, tear_down);
  g_test_add ("/assumptions-page/reset-all", Fixture, NULL, set_up, test_reset_all, tear_down);
  g_test_add ("/assumptions-page/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/assumptions-page/search", Fixture, NULL, set_up, test_search, tear_down);

  return g_test_run ();
}
