#include "charts/sun-path-chart.h"
#include "core/field-table.h"
#include "core/obstruction.h"
#include "page-fixture.h"
#include "ui/pages/array-group.h"
#include "ui/pages/balcony-page.h"
#include "ui/pages/horizon-row.h"
#include "ui/pages/solar-set-page.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/number-row.h"

#include <string.h>

static GtkSwitch *
find_switch (GtkWidget  *page,
             const char *title)
{
  return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (page, title))));
}

/* Each thing in the way: switched on it costs sun, switched off nothing of it is left. */
static void
test_surroundings (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *number_title;
    double number;
    SbObstacle obstacle;
  } THINGS[] = {
    { "Balcony above", "Slab stands out", 1.5, SB_OBSTACLE_SLAB_ABOVE },
    { "Wall at the left", "Left wall stands out", 2, SB_OBSTACLE_SIDE_WALL_LEFT },
    { "Wall at the right", "Right wall stands out", 2, SB_OBSTACLE_SIDE_WALL_RIGHT },
    { "House opposite", "Height of the house", 15, SB_OBSTACLE_OPPOSITE },
  };
  GtkWidget *page = g_object_ref_sink (sb_balcony_page_new (fixture->live));
  g_autoptr (SbConsultation) before = sb_consultation_copy (consultation (fixture));
  double open_kwh = sb_live_get_result (fixture->live)->yield.annual_kwh;

  for (guint i = 0; i < G_N_ELEMENTS (THINGS); i++)
    {
      GtkSwitch *there = find_switch (page, THINGS[i].title);
      GtkWidget *row = find_row (page, THINGS[i].number_title);

      g_assert_false (gtk_switch_get_active (there));
      g_assert_false (gtk_widget_get_visible (row));
      gtk_switch_set_active (there, TRUE);
      g_assert_true (gtk_widget_get_visible (row));
      sb_number_row_set_value (SB_NUMBER_ROW (row), THINGS[i].number);
      g_assert_true (sb_obstacle_is_present (&consultation (fixture)->balcony, THINGS[i].obstacle));
      g_assert_true (sb_consultation_validate (consultation (fixture), NULL));
      sb_live_flush (fixture->live);
      g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, <, open_kwh);
      g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.obstacle_loss_kwh[THINGS[i].obstacle], >, 0);

      gtk_switch_set_active (there, FALSE);
      sb_live_flush (fixture->live);
      g_assert_true (sb_consultation_equal (consultation (fixture), before));
      g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, ==, open_kwh);
      sb_live_undo (fixture->live);
      g_assert_true (gtk_switch_get_active (there));
      g_assert_cmpfloat (sb_number_row_get_value (SB_NUMBER_ROW (row)), ==, THINGS[i].number);
      gtk_switch_set_active (there, FALSE);
    }

  g_assert_finalize_object (page);
}

/* The amber card says what is lost, and the diagram has its table. */
static void
test_diagram (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_balcony_page_new (fixture->live));
  SbChartView *view = find (page, SB_TYPE_CHART_VIEW, 0);
  SbChartData chart_data;
  g_autofree char *sentence = NULL;
  gboolean said = FALSE;

  gtk_switch_set_active (find_switch (page, "House opposite"), TRUE);
  sb_live_flush (fixture->live);
  chart_data = (SbChartData) { consultation (fixture), sb_live_get_result (fixture->live) };
  sentence = sb_sun_path_loss_sentence (&chart_data);
  for (guint i = 0; has (page, GTK_TYPE_LABEL, i); i++)
    said = said || g_strcmp0 (gtk_label_get_label (find (page, GTK_TYPE_LABEL, i)), sentence) == 0;
  g_assert_true (said);

  g_assert_cmpstr (sb_chart_view_get_chart (view)->id, ==, "sun-path");
  g_assert_false (has (page, GTK_TYPE_GRID, 0));
  g_signal_emit_by_name (view, "table-requested");
  g_assert_true (has (page, GTK_TYPE_GRID, 0));
  gtk_switch_set_active (find_switch (page, "House opposite"), FALSE);
  sb_live_flush (fixture->live);
  g_signal_emit_by_name (view, "table-requested");
  g_assert_false (has (page, GTK_TYPE_GRID, 0));

  g_assert_finalize_object (page);
}

static void
set_horizon (Fixture              *fixture,
             const SbHorizonPoint *points,
             guint                 n_points)
{
  sb_balcony_set_horizon (&sb_live_begin_change (fixture->live)->balcony, points, n_points);
  sb_live_end_change (fixture->live, "elsewhere");
  sb_live_flush (fixture->live);
}

static void
test_horizon (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_balcony_page_new (fixture->live));
  GtkWidget *hills = find (page, SB_TYPE_HORIZON_ROW, 0);
  const SbBalcony *balcony = &consultation (fixture)->balcony;
  SbNumberRow *south;

  /* Eight directions; the first height makes eight points, the last one gone leaves none. */
  g_assert_true (has (hills, SB_TYPE_NUMBER_ROW, 7));
  g_assert_false (has (hills, SB_TYPE_NUMBER_ROW, 8));
  south = find (hills, SB_TYPE_NUMBER_ROW, 4);
  sb_number_row_set_value (south, 12);
  balcony = &consultation (fixture)->balcony;
  g_assert_cmpuint (balcony->n_horizon, ==, 8);
  g_assert_cmpfloat (balcony->horizon[4].azimuth_deg, ==, 180);
  g_assert_cmpfloat (balcony->horizon[4].elevation_deg, ==, 12);
  g_assert_cmpfloat (balcony->horizon[3].elevation_deg, ==, 0);
  g_assert_true (sb_consultation_validate (consultation (fixture), NULL));
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.obstacle_loss_kwh[SB_OBSTACLE_HORIZON], >, 0);
  sb_number_row_set_value (south, 0);
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, 0);

  /* Fewer points, all of them in the eight directions: between them heights lie on a line, across north too. */
  set_horizon (fixture, (SbHorizonPoint[]){ { 0, 4 }, { 180, 12 } }, 2);
  g_assert_cmpfloat (sb_number_row_get_value (find (hills, SB_TYPE_NUMBER_ROW, 2)), ==, 8);
  g_assert_cmpfloat (sb_number_row_get_value (find (hills, SB_TYPE_NUMBER_ROW, 6)), ==, 8);
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, 2);

  g_assert_finalize_object (page);
}

/* What a file has is shown as it is, and stays. */
static void
test_odd_horizon (Fixture      *fixture,
                  gconstpointer data)
{
  static const SbHorizonPoint ODD[] = { { 7.5, 3.25 }, { 97.3, 11 }, { 180, 2 }, { 251.9, 17.5 } };
  GtkWidget *page = g_object_ref_sink (sb_balcony_page_new (fixture->live));
  GtkWidget *hills = find (page, SB_TYPE_HORIZON_ROW, 0);
  g_autoptr (SbConsultation) loaded = NULL;

  set_horizon (fixture, ODD, G_N_ELEMENTS (ODD));
  loaded = sb_consultation_copy (consultation (fixture));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (hills), TRUE);
  g_assert_true (sb_consultation_equal (consultation (fixture), loaded));
  for (guint i = 0; i < G_N_ELEMENTS (ODD); i++)
    g_assert_cmpfloat (sb_number_row_get_value (find (hills, SB_TYPE_NUMBER_ROW, i)), ==, ODD[i].elevation_deg);
  g_assert_false (has (hills, SB_TYPE_NUMBER_ROW, G_N_ELEMENTS (ODD)));

  /* One height changed leaves the other points where they are. */
  sb_number_row_set_value (find (hills, SB_TYPE_NUMBER_ROW, 1), 14);
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, G_N_ELEMENTS (ODD));
  g_assert_cmpfloat (consultation (fixture)->balcony.horizon[1].azimuth_deg, ==, 97.3);
  g_assert_cmpfloat (consultation (fixture)->balcony.horizon[1].elevation_deg, ==, 14);
  sb_live_undo (fixture->live);
  g_assert_true (sb_consultation_equal (consultation (fixture), loaded));

  /* Eight directions only when asked for, and not for good. */
  g_signal_emit_by_name (
    adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (hills, "Eight directions instead of these points"))),
    "clicked");
  g_assert_cmpuint (consultation (fixture)->balcony.n_horizon, ==, 8);
  g_assert_true (has (hills, SB_TYPE_NUMBER_ROW, 7));
  sb_live_undo (fixture->live);
  g_assert_true (sb_consultation_equal (consultation (fixture), loaded));
  g_assert_false (has (hills, SB_TYPE_NUMBER_ROW, G_N_ELEMENTS (ODD)));

  g_assert_finalize_object (page);
}

/* Modules with surroundings of their own say so, and keep them. */
static void
test_own_obstruction (Fixture      *fixture,
                      gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_solar_set_page_new (fixture->live));
  AdwPreferencesGroup *group = find (page, SB_TYPE_ARRAY_GROUP, 0);
  GtkWidget *balcony_page;
  SbConsultation *change;

  g_assert_true (adw_preferences_group_get_description (group) == NULL
                 || adw_preferences_group_get_description (group)[0] == '\0');
  change = sb_live_begin_change (fixture->live);
  change->system.arrays[0].obstruction = sb_balcony_copy (&change->balcony);
  change->system.arrays[0].obstruction->slab_above.present = TRUE;
  sb_live_end_change (fixture->live, "elsewhere");
  g_assert_nonnull (strstr (adw_preferences_group_get_description (group), "surroundings of their own"));

  balcony_page = g_object_ref_sink (sb_balcony_page_new (fixture->live));
  gtk_switch_set_active (find_switch (balcony_page, "House opposite"), TRUE);
  g_assert_nonnull (consultation (fixture)->system.arrays[0].obstruction);
  g_assert_true (consultation (fixture)->system.arrays[0].obstruction->slab_above.present);
  g_assert_false (consultation (fixture)->system.arrays[0].obstruction->opposite.present);

  g_assert_finalize_object (balcony_page);
  g_assert_finalize_object (page);
}

int
main (int   argc,
      char *argv[])
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/surroundings/things", Fixture, NULL, set_up, test_surroundings, tear_down);
  g_test_add ("/surroundings/diagram", Fixture, NULL, set_up, test_diagram, tear_down);
  g_test_add ("/surroundings/horizon", Fixture, NULL, set_up, test_horizon, tear_down);
  g_test_add ("/surroundings/odd-horizon", Fixture, NULL, set_up, test_odd_horizon, tear_down);
  g_test_add ("/surroundings/own-obstruction", Fixture, NULL, set_up, test_own_obstruction, tear_down);

  return g_test_run ();
}
