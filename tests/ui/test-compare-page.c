#include "core/field-table.h"
#include "core/variants.h"
#include "page-fixture.h"
#include "ui/live-variants.h"
#include "ui/pages/compare-page.h"
#include "ui/pages/solar-set-page.h"
#include "ui/pages/variant-card.h"
#include "ui/widgets/chart-view.h"

/* Runs what waits in the main loop until a variant list of this length is told. */
static void
wait_for_variants (SbLiveVariants *variants,
                   guint           n_wanted)
{
  guint n_variants = G_MAXUINT;

  for (int turn = 0; turn < 5000; turn++)
    {
      sb_live_variants_get (variants, &n_variants);
      if (n_variants == n_wanted)
        return;
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (n_variants, ==, n_wanted);
}

static void
add_tilted (Fixture *fixture)
{
  SbConsultation *consultation;

  sb_variant_card_duplicate (fixture->live, SB_VARIANT_OWN);
  consultation = sb_live_begin_change (fixture->live);
  consultation->variants[consultation->n_variants - 1].system.arrays[0].tilt_deg = 60.0;
  sb_live_end_change (fixture->live, "tilted");
}

/* A variant comes to the same bits as if it were the live consultation. */
static void
test_results (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (SbLiveVariants) variants = sb_live_variants_new (fixture->live);
  const SbChartVariant *list;
  guint n_variants;
  double yield_kwh, saved_eur;

  add_tilted (fixture);
  sb_live_flush (fixture->live);
  /* Nobody looks: nothing is computed. */
  for (int turn = 0; turn < 50; turn++)
    g_main_context_iteration (NULL, FALSE);
  sb_live_variants_get (variants, &n_variants);
  g_assert_cmpuint (n_variants, ==, 0);

  sb_live_variants_set_active (variants, TRUE);
  wait_for_variants (variants, 1);
  list = sb_live_variants_get (variants, &n_variants);
  g_assert_cmpstr (list[0].name, ==, consultation (fixture)->variants[0].name);
  yield_kwh = list[0].result->yield.annual_kwh;
  saved_eur = list[0].result->annual_savings_eur;
  g_assert_cmpfloat (yield_kwh, !=, sb_live_get_result (fixture->live)->yield.annual_kwh);

  sb_variant_exchange (sb_live_begin_change (fixture->live), 0);
  sb_live_end_change (fixture->live, "exchange");
  /* The names have changed places: results of before do not stand at the wrong one. */
  sb_live_variants_get (variants, &n_variants);
  g_assert_cmpuint (n_variants, ==, 0);
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, ==, yield_kwh);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->annual_savings_eur, ==, saved_eur);
  wait_for_variants (variants, 1);

  /* The household is one for all: a dearer kilowatt hour saves more with every set. */
  saved_eur = sb_live_variants_get (variants, &n_variants)[0].result->annual_savings_eur;
  sb_live_begin_change (fixture->live)->tariff.energy_price_eur_per_kwh *= 2.0;
  sb_live_end_change (fixture->live, "price");
  sb_live_variants_flush (variants, FALSE);
  g_assert_cmpfloat_with_epsilon (sb_live_variants_get (variants, &n_variants)[0].result->annual_savings_eur,
                                  2.0 * saved_eur, 0.01 * saved_eur);
  g_assert_null (sb_live_variants_get_error (variants));
}

/* Planes are kept while only what they do not depend on changes. */
static void
test_planes (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (SbLiveVariants) variants = sb_live_variants_new (fixture->live);
  const SbSweepPlane *planes;
  SbConsultation *change;
  SbSweepPlane first;

  sb_live_variants_set_active (variants, TRUE);
  sb_live_variants_flush (variants, TRUE);
  planes = sb_live_variants_get_planes (variants);
  g_assert_nonnull (planes);
  first = planes[300];

  change = sb_live_begin_change (fixture->live);
  change->system.arrays[0].tilt_deg = 45.0;
  change->system.price_eur += 100.0;
  change->household.persons += 1;
  sb_live_end_change (fixture->live, "elsewhere");
  sb_live_flush (fixture->live);
  g_assert_true (sb_live_variants_get_planes (variants) == planes);

  change = sb_live_begin_change (fixture->live);
  change->system.arrays[0].peak_power_w *= 0.5;
  sb_live_end_change (fixture->live, "half");
  sb_live_flush (fixture->live);
  g_assert_null (sb_live_variants_get_planes (variants));
  sb_live_variants_flush (variants, TRUE);
  g_assert_cmpfloat (sb_live_variants_get_planes (variants)[300].annual_kwh, <, 0.7 * first.annual_kwh);
}

static guint
count_cards (GtkWidget *page)
{
  guint n = 0;

  while (has (page, SB_TYPE_VARIANT_CARD, n))
    n++;

  return n;
}

static GtkWidget *
button_named (GtkWidget  *root,
              const char *tooltip)
{
  for (guint i = 0; has (root, GTK_TYPE_BUTTON, i); i++)
    {
      GtkWidget *button = find (root, GTK_TYPE_BUTTON, i);
      GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0
          || (GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), tooltip) == 0))
        return button;
    }
  g_error ("There is no button “%s”", tooltip);

  return NULL;
}

static void
click (GtkWidget  *root,
       const char *name)
{
  g_signal_emit_by_name (button_named (root, name), "clicked");
}

/* From nothing to two sets, change, rename, delete, and all the way back by undo. */
static void
test_cards (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_compare_page_new (fixture->live));
  g_autoptr (SbConsultation) before = sb_consultation_copy (consultation (fixture));
  GtkWidget *card;

  g_assert_cmpuint (count_cards (page), ==, 0);
  click (page, "Duplicate This Set");
  g_assert_cmpuint (count_cards (page), ==, 2);
  g_assert_cmpstr (consultation (fixture)->set_name, ==, "Variant A");
  g_assert_cmpstr (consultation (fixture)->variants[0].name, ==, "Variant B");

  card = find (page, SB_TYPE_VARIANT_CARD, 1);
  click (card, "Duplicate “Variant B”");
  g_assert_cmpuint (count_cards (page), ==, 3);
  g_assert_cmpstr (consultation (fixture)->variants[1].name, ==, "Variant C");

  click (card, "Change “Variant B” on the page “Solar set”");
  g_assert_cmpstr (consultation (fixture)->set_name, ==, "Variant B");
  g_assert_cmpstr (consultation (fixture)->variants[0].name, ==, "Variant A");

  /* A name that is taken is told beside the field and changes nothing. */
  {
    GtkEditable *entry = find (card, GTK_TYPE_ENTRY, 0);
    GtkWidget *apply = button_named (card, "_Rename");

    gtk_editable_set_text (entry, "variant c");
    g_assert_false (gtk_widget_get_sensitive (apply));
    g_signal_emit_by_name (apply, "clicked");
    g_assert_cmpstr (consultation (fixture)->variants[0].name, ==, "Variant A");
    gtk_editable_set_text (entry, "  ");
    g_assert_false (gtk_widget_get_sensitive (apply));
    gtk_editable_set_text (entry, " Tilted ");
    g_assert_true (gtk_widget_get_sensitive (apply));
    g_signal_emit_by_name (apply, "clicked");
    g_assert_cmpstr (consultation (fixture)->variants[0].name, ==, "Tilted");
  }

  click (card, "Delete “Tilted”");
  g_assert_cmpuint (consultation (fixture)->n_variants, ==, 1);
  g_assert_cmpuint (count_cards (page), ==, 2);
  for (int i = 0; i < 5; i++)
    sb_live_undo (fixture->live);
  g_assert_true (sb_consultation_equal (before, consultation (fixture)));
  g_assert_cmpuint (count_cards (page), ==, 0);
  g_assert_true (sb_consultation_validate (consultation (fixture), NULL));

  g_assert_finalize_object (page);
}

/* A plane that was walked to stays marked, and is used as one step of undo. */
static void
test_use_plane (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_compare_page_new (fixture->live));
  SbChartView *view = find (page, SB_TYPE_CHART_VIEW, 1);
  GtkWidget *use = button_named (page, "Use This Plane");
  GtkWindow *window = g_object_ref_sink (GTK_WINDOW (gtk_window_new ()));
  double tilt_deg = consultation (fixture)->system.arrays[0].tilt_deg;
  SbChartData chart_data;

  g_assert_cmpstr (sb_chart_view_get_chart (view)->id, ==, "planes");
  g_assert_false (gtk_widget_get_sensitive (use));
  gtk_window_set_child (window, page);
  gtk_window_set_default_size (window, 800, 900);
  gtk_window_present (window);
  for (int turn = 0; turn < 20000 && sb_chart_view_get_data (view).planes == NULL; turn++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  chart_data = sb_chart_view_get_data (view);
  g_assert_nonnull (chart_data.planes);

  sb_plot_view_put_cursor (SB_PLOT_VIEW (view), 18 * SB_SWEEP_N_TILTS + 7);
  g_assert_true (gtk_widget_get_sensitive (use));
  g_signal_emit_by_name (use, "clicked");
  g_assert_cmpfloat (consultation (fixture)->system.arrays[0].tilt_deg, ==, 35.0);
  g_assert_cmpfloat (sb_array_azimuth_deg (&consultation (fixture)->system.arrays[0], &consultation (fixture)->balcony),
                     ==, 180.0);
  sb_live_flush (fixture->live);
  /* The map is still right, and the set yields what the map said. */
  g_assert_true (sb_chart_view_get_data (view).planes == chart_data.planes);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, ==,
                     chart_data.planes[18 * SB_SWEEP_N_TILTS + 7].annual_kwh);
  sb_live_undo (fixture->live);
  g_assert_cmpfloat (consultation (fixture)->system.arrays[0].tilt_deg, ==, tilt_deg);

  gtk_window_destroy (window);
  g_object_unref (window);
  for (int turn = 0; turn < 200; turn++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (page);
}

/* The page of the set says which one is changed. */
static void
test_banner (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  GtkWidget *compare = button_named (page, "Compare");

  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (compare)));
  sb_variant_card_duplicate (fixture->live, SB_VARIANT_OWN);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (compare)));
  g_assert_nonnull (g_strrstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (gtk_widget_get_parent (compare)))),
                               "“Variant A”"));
  g_assert_finalize_object (page);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/compare/results", Fixture, NULL, set_up, test_results, tear_down);
  g_test_add ("/compare/planes", Fixture, NULL, set_up, test_planes, tear_down);
  g_test_add ("/compare/cards", Fixture, NULL, set_up, test_cards, tear_down);
  g_test_add ("/compare/use-plane", Fixture, NULL, set_up, test_use_plane, tear_down);
  g_test_add ("/compare/banner", Fixture, NULL, set_up, test_banner, tear_down);

  return g_test_run ();
}
