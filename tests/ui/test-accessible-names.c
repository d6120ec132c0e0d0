#include "ui/window.h"

#include "ui/handbook-pages.h"
#include "ui/handbook-window.h"
#include "ui/offline-window.h"
#include "ui/pages/assumptions-window.h"
#include "ui/pages/quiz-window.h"
#include "ui/pages/statistics-window.h"
#include "ui/pages/town-window.h"
#include "ui/preferences-window.h"
#include "ui/settings.h"
#include "ui/steps.h"

#include "page-fixture.h"

#include "services/built-in-data.h"

/* Whoever hears the screen instead of seeing it must be told what has the focus: every control has a name. */

#define PATIENCE_US (10 * G_USEC_PER_SEC)

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbWindow *window;
} Walk;

static void
run_idles (void)
{
  for (int i = 0; i < 500 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
walk_set_up (Walk         *walk,
             gconstpointer data)
{
  walk->settings = sb_settings_new ();
  walk->store = sb_weather_store_new (NULL);
  walk->live = sb_live_new (walk->store);
  sb_live_replace (walk->live, sb_built_in_sample (), NULL);
  sb_live_flush (walk->live);
  walk->window = sb_window_new (NULL, walk->live, walk->settings);
  gtk_window_present (GTK_WINDOW (walk->window));
}

static void
walk_tear_down (Walk         *walk,
                gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (walk->window));
  run_idles ();
  g_clear_object (&walk->live);
  sb_weather_store_free (walk->store);
  sb_settings_free (walk->settings);
}

/* The words within a control, as on a button or in a row of a list. */
static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget))[0] != '\0';

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && has_words (child))
      return TRUE;

  return FALSE;
}

/* A tooltip is no name. */
static gboolean
is_labelled (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *other = gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "");

      return other != NULL;
    }

  /* An icon in a button is no name, even if the button says that it is labelled by it. */
  return gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         && (!GTK_IS_BUTTON (widget) || has_words (widget));
}

/* Parts that the toolkit makes have the name of the whole: the text of a spin button, the button of a menu button. */
static gboolean
has_name_of_whole (GtkWidget *widget)
{
  GtkWidget *whole = gtk_widget_get_parent (widget);

  for (int i = 0; i < 4 && whole != NULL; i++, whole = gtk_widget_get_parent (whole))
    {
      if ((GTK_IS_TEXT (widget) || GTK_IS_BUTTON (widget)) && ADW_IS_ENTRY_ROW (whole))
        return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (whole))[0] != '\0';
      if ((GTK_IS_TEXT (widget) && GTK_IS_EDITABLE (whole)) || (GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_MENU_BUTTON (whole))
          || (GTK_IS_TOGGLE_BUTTON (widget) && GTK_IS_DROP_DOWN (whole))
          || (GTK_IS_BUTTON (widget) && GTK_IS_SPIN_BUTTON (whole)))
        return is_labelled (whole) || (GTK_IS_MENU_BUTTON (whole) && has_words (whole));
    }

  return FALSE;
}

/* GTK 4.8 does not name a button after words that are put into it by hand: it takes a label or a relation. */
static gboolean
is_named (GtkWidget *widget)
{
  return is_labelled (widget) || has_name_of_whole (widget) || (!GTK_IS_BUTTON (widget) && has_words (widget));
}

/* Frames that only pass the focus on. */
static gboolean
is_frame (GtkWidget *widget)
{
  return GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget) || GTK_IS_LIST_BOX (widget)
         || GTK_IS_FLOW_BOX (widget) || GTK_IS_LIST_BASE (widget);
}

/* The way to a widget, for whoever reads the failed test. */
static char *
path_of (GtkWidget *widget)
{
  GString *path = g_string_new (G_OBJECT_TYPE_NAME (widget));

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      g_string_prepend (path, " > ");
      g_string_prepend (path, G_OBJECT_TYPE_NAME (parent));
    }

  return g_string_free (path, FALSE);
}

/* Counts the controls; the test fails on the first that has no name. */
static guint
check_names (GtkWidget  *widget,
             const char *place)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  guint n = 0;

  /* Of a stack what is shown: each page is looked at in its turn. */
  if (!gtk_widget_get_visible (widget)
      || (parent != NULL && GTK_IS_STACK (parent) && gtk_stack_get_visible_child (GTK_STACK (parent)) != widget))
    return 0;

  if (gtk_widget_get_focusable (widget) && !is_frame (widget))
    {
      n = 1;
      if (!is_named (widget))
        {
          g_autofree char *path = path_of (widget);

          g_test_message ("%s: no accessible name: %s", place, path);
          g_test_fail ();
        }
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += check_names (child, place);

  return n;
}

static void
test_pages (Walk         *walk,
            gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      sb_window_set_page (walk->window, steps[i].id);
      run_idles ();
      g_assert_cmpuint (check_names (GTK_WIDGET (walk->window), steps[i].id), >, 10);
    }
}

static void
check_window (GtkWindow  *window,
              const char *place)
{
  run_idles ();
  g_assert_cmpuint (check_names (GTK_WIDGET (window), place), >, 2);
}

/* The windows beside the one of the consultation: whatever is open but that one. */
static void
check_other_windows (Walk       *walk,
                     const char *place)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (window == GTK_WINDOW (walk->window) || !gtk_widget_get_visible (GTK_WIDGET (window)))
        continue;
      check_window (window, place);
      gtk_window_destroy (window);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
  run_idles ();
}

static void
test_windows (Walk         *walk,
              gconstpointer data)
{
  static const char *const PREFERENCES[] = { "general", "organisation", "programmes", "internet", "stored" };
  GtkWindow *parent = GTK_WINDOW (walk->window);

  for (gsize i = 0; i < G_N_ELEMENTS (PREFERENCES); i++)
    {
      sb_preferences_present (parent, walk->live, walk->settings, PREFERENCES[i]);
      check_other_windows (walk, PREFERENCES[i]);
    }
  for (const char *const *page = sb_handbook_pages (); *page != NULL; page++)
    {
      sb_handbook_window_present (parent, *page);
      check_other_windows (walk, *page);
    }
  sb_handbook_window_present (parent, NULL);
  check_other_windows (walk, "contents of the handbook");
  sb_assumptions_window_present (parent, walk->live);
  check_other_windows (walk, "assumptions");
  sb_town_window_present (parent, walk->live);
  check_other_windows (walk, "town");
  sb_statistics_window_present (parent, g_get_user_data_dir ());
  check_other_windows (walk, "statistics");
  sb_offline_window_present (parent, walk->live);
  check_other_windows (walk, "offline");
  sb_quiz_window_present (NULL, parent, walk->live, walk->settings);
  check_other_windows (walk, "quiz");
}

static void
test_stand (Walk         *walk,
            gconstpointer data)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  sb_window_start_stand (walk->window, NULL);
  while (sb_window_get_stand (walk->window) == NULL && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  run_idles ();
  g_assert_cmpuint (check_names (GTK_WIDGET (walk->window), "stand"), >, 10);
}

/* The walk finds what it is there for. */
static void
test_nameless (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_from_icon_name ("edit-undo-symbolic"));
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ());
  GtkWidget *filled = g_object_ref_sink (gtk_button_new ());
  GtkWidget *words = gtk_label_new ("Undo");

  g_assert_false (is_named (button));
  gtk_button_set_child (GTK_BUTTON (filled), words);
  if (gtk_get_minor_version () < 10)
    g_assert_false (is_named (filled));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (filled), GTK_ACCESSIBLE_RELATION_LABELLED_BY, words, NULL, -1);
  g_assert_true (is_named (filled));
  g_assert_false (has_name_of_whole (gtk_widget_get_first_child (entry)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, "Name", -1);
  g_assert_true (is_labelled (entry) && has_name_of_whole (gtk_widget_get_first_child (entry)));
  gtk_button_set_label (GTK_BUTTON (button), "Undo");
  g_assert_true (is_named (button));

  g_object_unref (filled);
  g_object_unref (entry);
  g_object_unref (button);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add_func ("/accessible-names/nameless", test_nameless);
  g_test_add ("/accessible-names/pages", Walk, NULL, walk_set_up, test_pages, walk_tear_down);
  g_test_add ("/accessible-names/windows", Walk, NULL, walk_set_up, test_windows, walk_tear_down);
  g_test_add ("/accessible-names/stand", Walk, NULL, walk_set_up, test_stand, walk_tear_down);

  return g_test_run ();
}
