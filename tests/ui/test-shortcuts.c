#include "ui/application.h"
#include "ui/screen-language.h"
#include "ui/steps.h"
#include "ui/window.h"

#include "page-fixture.h"

#include <string.h>

/* The window of keys tells of every key there is, and of none that is not; menus lead somewhere; icons say what they do. */

#define OVERLAY "/de/klimalautern/Sonnenbalkon/help-overlay.ui"

static char *
string_of (GObject    *object,
           const char *property)
{
  char *text = NULL;

  g_object_get (object, property, &text, NULL);

  return text;
}

/* The shortcuts of the window of keys; transfer full. */
static GPtrArray *
load_shortcuts (GtkBuilder **builder)
{
  GPtrArray *shortcuts = g_ptr_array_new ();
  GSList *objects;

  *builder = gtk_builder_new_from_resource (OVERLAY);
  objects = gtk_builder_get_objects (*builder);
  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_SHORTCUTS_SHORTCUT (l->data))
      g_ptr_array_add (shortcuts, l->data);
  g_slist_free (objects);
  g_assert_cmpuint (shortcuts->len, >, 20);

  return shortcuts;
}

static gboolean
window_has_action (const char *name)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (SB_TYPE_WINDOW);
  const GVariantType *type;
  const char *found;
  const char *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &found, &type, &property); i++)
    if (strcmp (found, name) == 0)
      return TRUE;

  return FALSE;
}

static void
assert_action_exists (GtkApplication *application,
                      const char     *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_there;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);
  is_there = g_str_has_prefix (name, "app.") ? g_action_group_has_action (G_ACTION_GROUP (application), name + strlen ("app."))
                                             : window_has_action (name);
  if (!is_there)
    g_error ("There is no action “%s”", name);
}

/* "Left Right", "1...4", "<Alt>Left" */
static void
assert_keys_exist (const char *accelerators)
{
  g_auto (GStrv) sequences = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; sequences[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_strsplit (sequences[i], "...", 2);

      for (guint j = 0; keys[j] != NULL; j++)
        if (!gtk_accelerator_parse (keys[j], NULL, NULL))
          g_error ("“%s” is no key", keys[j]);
    }
}

static void
test_shortcuts (gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (data);
  g_autoptr (GtkBuilder) builder = NULL;
  g_autoptr (GPtrArray) shortcuts = load_shortcuts (&builder);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; i < shortcuts->len; i++)
    {
      GObject *shortcut = g_ptr_array_index (shortcuts, i);
      g_autofree char *title = string_of (shortcut, "title");
      g_autofree char *action = string_of (shortcut, "action-name");
      g_autofree char *accelerator = string_of (shortcut, "accelerator");

      g_assert_nonnull (title);
      if (action != NULL)
        {
          g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, action);

          assert_action_exists (application, action);
          if (keys[0] == NULL)
            g_error ("“%s” is listed, but “%s” has no key", title, action);
          g_hash_table_add (listed, g_steal_pointer (&action));
        }
      else if (accelerator != NULL)
        assert_keys_exist (accelerator);
      else
        g_error ("“%s” is listed without a key", title);
    }

  for (guint i = 0; actions[i] != NULL; i++)
    if (!g_hash_table_contains (listed, actions[i]))
      g_error ("“%s” has a key that the window of keys does not list", actions[i]);
}

static guint
check_menu (GtkApplication *application,
            GMenuModel     *menu)
{
  guint n_entries = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *action = NULL;

      if (section != NULL)
        n_entries += check_menu (application, section);
      if (submenu != NULL)
        n_entries += check_menu (application, submenu);
      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        {
          /* Those of a page are its own. */
          if (g_str_has_prefix (action, "app.") || g_str_has_prefix (action, "win."))
            assert_action_exists (application, action);
          n_entries++;
        }
    }

  return n_entries;
}

static void
test_menus (gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (data);
  GtkWidget *window;
  guint n_entries = 0;

  g_application_activate (G_APPLICATION (application));
  window = GTK_WIDGET (gtk_application_get_active_window (application));
  g_assert_nonnull (window);
  for (guint i = 0; has (window, GTK_TYPE_MENU_BUTTON, i); i++)
    {
      GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (find (window, GTK_TYPE_MENU_BUTTON, i)));

      if (menu != NULL)
        n_entries += check_menu (application, menu);
    }
  g_assert_cmpuint (n_entries, >, 20);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A picture alone does not say what it does: whoever points at it reads it. */
static void
check_icon_button (GtkWidget  *button,
                   const char *page)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));
  gboolean is_icon = gtk_button_get_icon_name (GTK_BUTTON (button)) != NULL || GTK_IS_IMAGE (child);

  /* The buttons of the toolkit's own spin button and of the window's frame are known to everybody; the one that leads
   * back in newer header bars gets its tooltip with the page it leads to. */
  if (!is_icon || gtk_widget_get_ancestor (button, GTK_TYPE_SPIN_BUTTON) != NULL
      || g_str_equal (G_OBJECT_TYPE_NAME (gtk_widget_get_parent (button)), "AdwBackButton")
      || gtk_widget_get_ancestor (button, GTK_TYPE_WINDOW_CONTROLS) != NULL)
    return;

  for (GtkWidget *widget = button; widget != NULL && !GTK_IS_BOX (widget); widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_tooltip_text (widget) != NULL)
      return;

  g_error ("A button with an icon alone on page %s has no tooltip: %s in %s", page, gtk_button_get_icon_name (GTK_BUTTON (button)),
           G_OBJECT_TYPE_NAME (gtk_widget_get_parent (button)));
}

static void
test_icon_buttons (gconstpointer data)
{
  GtkApplication *application = GTK_APPLICATION (data);
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  GtkWidget *window;
  guint n_buttons = 0;

  g_application_activate (G_APPLICATION (application));
  window = GTK_WIDGET (gtk_application_get_active_window (application));
  for (guint i = 0; i < n_steps; i++)
    {
      sb_window_set_page (SB_WINDOW (window), steps[i].id);
      for (guint j = 0; has (window, GTK_TYPE_BUTTON, j); j++, n_buttons++)
        check_icon_button (find (window, GTK_TYPE_BUTTON, j), steps[i].id);
    }
  g_assert_cmpuint (n_buttons, >, 50);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* By the name of its type, which newer toolkits call deprecated. */
static GtkWidget *
shortcuts_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_visible (window) && g_type_is_a (G_OBJECT_TYPE (window), g_type_from_name ("GtkShortcutsWindow")))
        return window;
    }

  return NULL;
}

/* What the toolkit complains about while it measures and draws stops the test. */
static void
show_keys (GtkApplication *application,
           const char     *language)
{
  gint64 until_us = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  GtkWidget *window;
  GtkWidget *keys;

  sb_screen_language_set (language);
  g_application_activate (G_APPLICATION (application));
  window = GTK_WIDGET (gtk_application_get_active_window (application));
  g_assert_true (gtk_widget_activate_action (window, "win.show-help-overlay", NULL));
  keys = shortcuts_window ();
  g_assert_nonnull (keys);
  while (gtk_widget_get_width (keys) <= 0 && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (gtk_widget_get_mapped (keys));
  g_assert_cmpint (gtk_widget_get_width (keys), >, 0);

  /* Each of the two parts is one page; a second one would have to be found first. */
  for (guint i = 0; has (keys, GTK_TYPE_STACK_SWITCHER, i); i++)
    g_assert_false (has (find (keys, GTK_TYPE_STACK_SWITCHER, i), GTK_TYPE_TOGGLE_BUTTON, 1));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_shown (gconstpointer data)
{
  show_keys (GTK_APPLICATION (data), "en");
  show_keys (GTK_APPLICATION (data), "de");
  sb_screen_language_set ("en");
}

/* The windows beside the consultation's. */
static void
test_icon_buttons_of_windows (gconstpointer data)
{
  static const char *const ACTIONS[] = {
    "win.assumptions", "win.town", "win.stand-statistics", "win.prepare-offline", "win.open-code", "app.help",
  };
  GtkApplication *application = GTK_APPLICATION (data);
  GtkWidget *window;

  g_application_activate (G_APPLICATION (application));
  window = GTK_WIDGET (gtk_application_get_active_window (application));
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      GtkWidget *other = NULL;

      g_assert_true (gtk_widget_activate_action (window, ACTIONS[i], NULL));
      for (GList *l = gtk_application_get_windows (application); l != NULL && other == NULL; l = l->next)
        if (l->data != window)
          other = l->data;
      if (other == NULL)
        g_error ("%s opens no window", ACTIONS[i]);
      for (guint j = 0; has (other, GTK_TYPE_BUTTON, j); j++)
        check_icon_button (find (other, GTK_TYPE_BUTTON, j), ACTIONS[i]);
      /* Each leads to the handbook as well, but for the handbook. */
      if (strcmp (ACTIONS[i], "app.help") != 0)
        {
          GtkWidget *help = NULL;

          for (guint j = 0; has (other, GTK_TYPE_BUTTON, j); j++)
            if (g_strcmp0 (gtk_actionable_get_action_name (find (other, GTK_TYPE_BUTTON, j)), "app.help") == 0)
              help = find (other, GTK_TYPE_BUTTON, j);
          if (help == NULL || !gtk_widget_get_sensitive (help))
            g_error ("The window of %s has no way to the handbook", ACTIONS[i]);
        }
      gtk_window_destroy (GTK_WINDOW (other));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SbApplication) application = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  sb_screen_language_start ();
  if (!page_tests_init (&argc, &argv))
    return 0;

  application = sb_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/shortcuts/listed", application, test_shortcuts);
  g_test_add_data_func ("/shortcuts/shown", application, test_shown);
  g_test_add_data_func ("/shortcuts/menus", application, test_menus);
  g_test_add_data_func ("/shortcuts/icon-buttons", application, test_icon_buttons);
  g_test_add_data_func ("/shortcuts/icon-buttons-of-windows", application, test_icon_buttons_of_windows);
  status = g_test_run ();

  return status;
}
