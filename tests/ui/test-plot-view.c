#include "charts/municipality-map.h"
#include "services/built-in-data.h"
#include "ui/live.h"
#include "ui/pages/plot-stack.h"
#include "ui/widgets/chart-view.h"
#include "ui/widgets/municipality-map-view.h"
#include "ui/widgets/stromspiegel-scale.h"

#include "key-press.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  SbWeatherStore *store;
  SbLive *live;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
  fixture->store = sb_weather_store_new (fixture->folder);
  fixture->live = sb_live_new (fixture->store);
  sb_live_flush (fixture->live);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->live);
  sb_weather_store_free (fixture->store);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* As far as the widget's own controllers are concerned. */
static gboolean
turn_wheel (GtkWidget *widget,
            double     dy)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        g_signal_emit_by_name (controller, "scroll", 0.0, dy, &handled);
    }

  return handled;
}

static int
cursor_of (gpointer view)
{
  return sb_plot_view_get_cursor (SB_PLOT_VIEW (view));
}

static GtkWidget *
view_new (Fixture    *fixture,
          const char *id)
{
  GtkWidget *view = sb_chart_view_new ();

  sb_chart_view_set_live (SB_CHART_VIEW (view), fixture->live);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), sb_chart_find (id));

  return view;
}

static void
count_signal (GObject *object,
              int     *count)
{
  (*count)++;
}

/* Keys move the cursor, Escape lifts it; without values they are those of the page. */
static void
test_cursor (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *view = g_object_ref_sink (sb_chart_view_new ());
  int n_requests = 0;

  g_signal_connect (view, "table-requested", G_CALLBACK (count_signal), &n_requests);
  g_assert_false (press (view, GDK_KEY_Right));
  sb_chart_view_set_live (SB_CHART_VIEW (view), fixture->live);
  sb_chart_view_set_chart (SB_CHART_VIEW (view), sb_chart_find ("months"));

  g_assert_cmpint (cursor_of (view), ==, -1);
  g_assert_true (press (view, GDK_KEY_Right));
  g_assert_cmpint (cursor_of (view), ==, 0);
  g_assert_true (press (view, GDK_KEY_Right));
  g_assert_cmpint (cursor_of (view), ==, 1);
  g_assert_true (press (view, GDK_KEY_End));
  g_assert_cmpint (cursor_of (view), ==, 11);
  g_assert_true (press (view, GDK_KEY_Right));
  g_assert_cmpint (cursor_of (view), ==, 11);
  g_assert_true (press (view, GDK_KEY_Left));
  g_assert_cmpint (cursor_of (view), ==, 10);
  g_assert_true (press (view, GDK_KEY_Escape));
  g_assert_cmpint (cursor_of (view), ==, -1);
  g_assert_false (press (view, GDK_KEY_Escape));
  g_assert_true (press (view, GDK_KEY_t));
  g_assert_cmpint (n_requests, ==, 1);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);

  g_assert_finalize_object (view);
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *months = g_object_ref_sink (view_new (fixture, "months"));
  GtkWidget *washing = g_object_ref_sink (view_new (fixture, "heatmap"));
  int cursor;

  g_assert_true (press (months, GDK_KEY_Home));
  g_assert_cmpint (cursor_of (months), ==, 0);
  g_assert_true (press (months, GDK_KEY_Page_Up));
  g_assert_cmpint (cursor_of (months), ==, 3);
  g_assert_true (press (months, GDK_KEY_KP_Page_Down));
  g_assert_cmpint (cursor_of (months), ==, 0);
  g_assert_true (press (months, GDK_KEY_KP_End));
  g_assert_cmpint (cursor_of (months), ==, 11);
  g_assert_false (press (months, GDK_KEY_x));

  /* Time runs to the right in every language, and so do the keys. */
  gtk_widget_set_direction (months, GTK_TEXT_DIR_RTL);
  g_assert_true (press (months, GDK_KEY_Left));
  g_assert_cmpint (cursor_of (months), ==, 10);

  /* In a plane up is up. */
  g_assert_true (press (washing, GDK_KEY_Down));
  cursor = cursor_of (washing);
  g_assert_true (press (washing, GDK_KEY_Down));
  g_assert_cmpint (cursor_of (washing) - cursor, ==, 16);
  g_assert_true (press (washing, GDK_KEY_Up));
  g_assert_true (press (washing, GDK_KEY_Right));
  g_assert_cmpint (cursor_of (washing), ==, cursor + 1);

  g_assert_finalize_object (months);
  g_assert_finalize_object (washing);
}

/* The wheel is the page's until the drawing has the focus and a cursor, and again at the ends. */
static void
test_wheel (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *view = view_new (fixture, "months");
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, view);
  g_assert_false (turn_wheel (view, 1.0));
  gtk_window_present (window);
  for (int turn = 0; turn < 2000 && !gtk_widget_get_mapped (view); turn++)
    g_main_context_iteration (NULL, FALSE);
  gtk_window_set_focus (window, NULL);
  sb_plot_view_put_cursor (SB_PLOT_VIEW (view), 4);
  g_assert_false (turn_wheel (view, 1.0));
  g_assert_cmpint (cursor_of (view), ==, 4);

  g_assert_true (gtk_widget_grab_focus (view));
  if (gtk_widget_has_focus (view))
    {
      g_assert_true (turn_wheel (view, 1.0));
      g_assert_cmpint (cursor_of (view), ==, 5);
      g_assert_true (turn_wheel (view, -1.0));
      sb_plot_view_put_cursor (SB_PLOT_VIEW (view), 11);
      g_assert_false (turn_wheel (view, 1.0));
      sb_plot_view_put_cursor (SB_PLOT_VIEW (view), -1);
      g_assert_false (turn_wheel (view, 1.0));
    }
  else
    g_test_message ("No window manager gives the focus: the wheel with focus was not tried");
  gtk_window_destroy (window);
}

/* T leads to the table, T or Escape back; the table follows the drawing. */
static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *view = view_new (fixture, "months");
  SbPlotStack *stack = SB_PLOT_STACK (g_object_ref_sink (sb_plot_stack_new (SB_PLOT_VIEW (view))));
  GtkWidget *toggle = g_object_ref_sink (sb_plot_stack_toggle_new (stack));
  GtkWidget *table = NULL;
  guint n_charts;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);

  g_assert_false (sb_plot_stack_get_shows_table (stack));
  for (int key = 0; key < 2; key++)
    {
      g_assert_true (press (view, GDK_KEY_t));
      g_assert_true (sb_plot_stack_get_shows_table (stack));
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
      table = gtk_stack_get_visible_child (GTK_STACK (adw_bin_get_child (ADW_BIN (stack))));
      g_assert_true (press (table, key == 0 ? GDK_KEY_t : GDK_KEY_Escape));
      g_assert_false (sb_plot_stack_get_shows_table (stack));
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_true (sb_plot_stack_get_shows_table (stack));
  for (guint i = 0; i < n_charts; i++)
    {
      /* Held, so that the next one cannot lie where it lay. */
      g_autoptr (GtkWidget) before = g_object_ref (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (table)));

      sb_chart_view_set_chart (SB_CHART_VIEW (view), charts[i]);
      g_assert_true (i == 0 || before != gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (table)));
    }

  g_assert_finalize_object (toggle);
  g_assert_finalize_object (stack);
}

/* Every drawing that can be asked tells screen readers what it is, and what stands at its cursor. */
static void
check_readable (GtkWidget *view,
                guint      first_key)
{
  g_autoptr (SbChartTable) table = sb_plot_view_get_table (SB_PLOT_VIEW (view));

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_nonnull (table);
  g_assert_true (gtk_widget_get_focusable (view));
  g_assert_true (press (view, first_key));
  g_assert_cmpint (cursor_of (view), >=, 0);
  g_assert_true (press (view, GDK_KEY_Escape));
  g_assert_cmpint (cursor_of (view), ==, -1);
}

static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
{
  static const SbMapMunicipality PLACES[] = { { "Kaiserslautern", 49.44, 7.77, 101000, 3 },
                                              { "Otterberg", 49.50, 7.77, 5300, 0 },
                                              { "Landstuhl", 49.41, 7.57, 8800, 1 } };
  const SbMunicipalityMap places = { PLACES, G_N_ELEMENTS (PLACES), "nobody came yet" };
  GtkWidget *map = g_object_ref_sink (sb_municipality_map_view_new ());
  GtkWidget *scale = g_object_ref_sink (sb_stromspiegel_scale_new ());
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  g_autoptr (SbChartTable) table = NULL;
  g_autoptr (SbChartTable) classes = NULL;
  g_autofree char *description = NULL;
  guint n_charts;
  const SbChart *const *charts = sb_chart_list_results (&n_charts);

  g_assert_false (press (map, GDK_KEY_Right));
  sb_municipality_map_view_set_map (SB_MUNICIPALITY_MAP_VIEW (map), &places);
  check_readable (map, GDK_KEY_Up);
  g_assert_true (press (map, GDK_KEY_Up));
  g_assert_cmpint (cursor_of (map), ==, 0);
  g_assert_true (press (map, GDK_KEY_Up));
  g_assert_cmpint (cursor_of (map), ==, 1);
  g_assert_true (press (map, GDK_KEY_Left));
  g_assert_cmpint (cursor_of (map), ==, 2);
  table = sb_plot_view_get_table (SB_PLOT_VIEW (map));
  g_assert_cmpuint (table->n_rows, ==, G_N_ELEMENTS (PLACES));
  g_assert_cmpfloat (table->values[0], ==, 3);
  g_assert_cmpfloat (table->values[1], ==, 101000);
  g_assert_cmpfloat (table->values[2], ==, 1000.0 * 3 / 101000);

  g_assert_false (press (scale, GDK_KEY_Right));
  sb_stromspiegel_scale_set (SB_STROMSPIEGEL_SCALE (scale), sb_built_in_assumptions (), &sample->household);
  check_readable (scale, GDK_KEY_Right);
  classes = sb_plot_view_get_table (SB_PLOT_VIEW (scale));
  g_assert_cmpuint (classes->n_rows, ==, 7);
  for (guint i = 1; i < 7; i++)
    g_assert_cmpfloat (classes->values[2 * i], ==, classes->values[2 * i - 1]);
  description = SB_PLOT_VIEW_GET_CLASS (scale)->get_item_text (SB_PLOT_VIEW (scale), 6);
  g_assert_true (g_str_has_prefix (description, "Class G: more than "));
  g_assert_true (press (scale, GDK_KEY_Right));
  g_assert_true (press (scale, GDK_KEY_Right));
  g_assert_cmpint (cursor_of (scale), ==, 1);
  /* Here the classes themselves run from the right. */
  gtk_widget_set_direction (scale, GTK_TEXT_DIR_RTL);
  g_assert_true (press (scale, GDK_KEY_Right));
  g_assert_cmpint (cursor_of (scale), ==, 0);

  for (guint i = 0; i < n_charts; i++)
    {
      GtkWidget *view = g_object_ref_sink (view_new (fixture, charts[i]->id));
      SbChartData chart_data = sb_chart_view_get_data (SB_CHART_VIEW (view));

      if (charts[i]->n_items (&chart_data) > 0)
        check_readable (view, GDK_KEY_Down);
      g_assert_finalize_object (view);
    }

  g_assert_finalize_object (map);
  g_assert_finalize_object (scale);
}

/* Larger letters make a drawing taller. */
static void
test_large_text (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *view = g_object_ref_sink (view_new (fixture, "months"));
  GtkSettings *settings = gtk_widget_get_settings (view);
  int usual, large;

  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 600, &usual, NULL, NULL, NULL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 600, &large, NULL, NULL, NULL);
  g_assert_cmpint (large, ==, 2 * usual);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");

  g_assert_finalize_object (view);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/plot-view/cursor", test_cursor);
  ADD ("/plot-view/keys", test_keys);
  ADD ("/plot-view/wheel", test_wheel);
  ADD ("/plot-view/table", test_table);
  ADD ("/plot-view/kinds", test_kinds);
  ADD ("/plot-view/large-text", test_large_text);

  return g_test_run ();
}
