#include "ui/window.h"

#include "ui/adaptive-shell.h"
#include "ui/settings.h"
#include "ui/steps.h"
#include "ui/window-private.h"

#include <adwaita.h>

/* A whole page may take its time on a loaded machine; nothing waits longer than this. */
#define PATIENCE_US (10 * G_USEC_PER_SEC)

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbWindow *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->settings = sb_settings_new ();
  fixture->store = sb_weather_store_new (NULL);
  fixture->live = sb_live_new (fixture->store);
  fixture->window = sb_window_new (NULL, fixture->live, fixture->settings);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
}

static void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (fixture->window);

  run_idles ();
  g_assert_finalize_object (fixture->live);
  sb_weather_store_free (fixture->store);
  sb_settings_free (fixture->settings);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
present_at (SbWindow *window,
            int       width,
            int       height)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (GTK_WIDGET (window)) <= 0 && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  run_idles ();
}

static SbShellMode
mode_of (SbWindow *window)
{
  return sb_adaptive_shell_get_mode (SB_ADAPTIVE_SHELL (find (GTK_WIDGET (window), SB_TYPE_ADAPTIVE_SHELL)));
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  present_at (fixture->window, 1280, 800);
  g_assert_cmpint (mode_of (fixture->window), ==, SB_SHELL_WIDE);
  g_assert_cmpstr (sb_window_get_page (fixture->window), ==, "household");

  for (guint i = 0; i < n_steps; i++)
    {
      sb_window_set_page (fixture->window, steps[i].id);
      run_idles ();
      g_assert_cmpstr (sb_window_get_page (fixture->window), ==, steps[i].id);
    }
  sb_window_set_page (fixture->window, "no such page");
  g_assert_cmpstr (sb_window_get_page (fixture->window), ==, steps[n_steps - 1].id);
}

static void
test_actions (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->window);
  int persons = sb_live_get_consultation (fixture->live)->household.persons;

  present_at (fixture->window, 1280, 800);
  gtk_widget_activate_action (widget, "win.next", NULL);
  g_assert_cmpstr (sb_window_get_page (fixture->window), ==, "balcony");
  gtk_widget_activate_action (widget, "win.back", NULL);
  g_assert_cmpstr (sb_window_get_page (fixture->window), ==, "household");
  gtk_widget_activate_action (widget, "win.show-chart", "s", "money");
  g_assert_cmpstr (sb_window_get_page (fixture->window), ==, "results");

  sb_live_begin_change (fixture->live)->household.persons = persons + 1;
  sb_live_end_change (fixture->live, "Persons");
  run_idles ();
  gtk_widget_activate_action (widget, "win.undo", NULL);
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, ==, persons);
  gtk_widget_activate_action (widget, "win.redo", NULL);
  g_assert_cmpint (sb_live_get_consultation (fixture->live)->household.persons, ==, persons + 1);
  run_idles ();
}

/* Alt+1 … Alt+7, the button of the saving: whoever works by keys or listens goes on in the page. */
static void
test_focus_goes_along (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->window);
  GtkStack *stack = GTK_STACK (fixture->window->stack);
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  present_at (fixture->window, 1280, 800);
  /* Twice: first every page is made, then it was left before. */
  for (guint i = 1; i < 2 * n_steps; i++)
    {
      const char *id = steps[i % n_steps].id;
      GtkWidget *focus;
      GtkWidget *first;

      gtk_widget_activate_action (widget, "win.go-to", "s", id);
      run_idles ();
      g_assert_cmpstr (sb_window_get_page (fixture->window), ==, id);
      focus = gtk_window_get_focus (GTK_WINDOW (widget));
      if (focus == NULL || !gtk_widget_is_ancestor (focus, gtk_stack_get_visible_child (stack)))
        g_error ("On page %s the focus is in %s", id, focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");

      gtk_window_set_focus (GTK_WINDOW (widget), NULL);
      gtk_widget_child_focus (gtk_stack_get_visible_child (stack), GTK_DIR_TAB_FORWARD);
      first = gtk_window_get_focus (GTK_WINDOW (widget));
      if (focus != first)
        g_error ("On page %s the focus is in %s, not in the first field", id, G_OBJECT_TYPE_NAME (focus));
    }

  /* Next and back go to the first, not to where one was on that page before. */
  sb_window_set_page (fixture->window, "household");
  gtk_widget_activate_action (widget, "win.go-to", "s", "balcony");
  run_idles ();
  {
    GtkWidget *first = gtk_window_get_focus (GTK_WINDOW (widget));

    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
    g_assert_true (gtk_window_get_focus (GTK_WINDOW (widget)) != first);
    gtk_widget_activate_action (widget, "win.back", NULL);
    run_idles ();
    g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (widget)),
                                           gtk_stack_get_visible_child (stack)));
    gtk_widget_activate_action (widget, "win.next", NULL);
    run_idles ();
    g_assert_true (gtk_window_get_focus (GTK_WINDOW (widget)) == first);
  }
}

/* From one step to the next by Tab and the space bar, without a way back from the page each time. */
static void
test_pressed_step_keeps_focus (Fixture      *fixture,
                               gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (fixture->window);
  GtkWidget *step = fixture->window->rows[2];

  present_at (fixture->window, 1280, 800);
  gtk_widget_grab_focus (step);
  g_signal_emit_by_name (step, "clicked");
  run_idles ();
  g_assert_cmpstr (sb_window_get_page (fixture->window), ==, "solar-set");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (widget)) == step);

  /* A key for another step is no press of this one. */
  gtk_widget_activate_action (widget, "win.go-to", "s", "balcony");
  run_idles ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (widget)),
                                         gtk_stack_get_visible_child (fixture->window->stack)));
}

/* Names the widgets that make a page wide, for whoever reads the failed test. */
static void
tell_wide_widgets (GtkWidget *widget,
                   int        limit)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  if (width <= limit || !gtk_widget_get_child_visible (widget))
    return;

  g_test_message ("%s needs %d", G_OBJECT_TYPE_NAME (widget), width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_wide_widgets (child, limit);
}

/* Every page fits 360 × 294. */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  GtkWidget *shell = find (GTK_WIDGET (fixture->window), SB_TYPE_ADAPTIVE_SHELL);

  present_at (fixture->window, 360, 294);
  for (guint i = 0; i < n_steps; i++)
    {
      int width = 0;
      int height = 0;

      sb_window_set_page (fixture->window, steps[i].id);
      run_idles ();
      gtk_widget_measure (shell, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (shell, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      g_test_message ("%s: at least %d × %d", steps[i].id, width, height);
      if (width > 360)
        tell_wide_widgets (shell, 360);
      if (width > 360 || height > 294)
        g_test_fail ();
    }
  g_assert_cmpint (mode_of (fixture->window), ==, SB_SHELL_NARROW);

  sb_adaptive_shell_set_expanded (SB_ADAPTIVE_SHELL (shell), TRUE);
  run_idles ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.close-result", NULL);
  g_assert_false (sb_adaptive_shell_get_expanded (SB_ADAPTIVE_SHELL (shell)));
}

static void
test_medium (Fixture      *fixture,
             gconstpointer data)
{
  present_at (fixture->window, 720, 600);
  g_assert_cmpint (mode_of (fixture->window), ==, SB_SHELL_MEDIUM);
}

static void
on_parsing_error (GtkCssProvider *provider,
                  GtkCssSection  *section,
                  const GError   *error,
                  gpointer        user_data)
{
  g_autofree char *place = gtk_css_section_to_string (section);

  g_test_message ("%s: %s", place, error->message);
  g_test_fail ();
}

static void
test_style_sheets (void)
{
  static const char *const SHEETS[] = { "style.css", "style-dark.css", "style-hc.css" };

  for (gsize i = 0; i < G_N_ELEMENTS (SHEETS); i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_strconcat ("/de/klimalautern/Sonnenbalkon/", SHEETS[i], NULL);

      g_signal_connect (provider, "parsing-error", G_CALLBACK (on_parsing_error), NULL);
      gtk_css_provider_load_from_resource (provider, path);
    }
}

static void
test_settings_without_schema (void)
{
  g_autoptr (SbSettings) settings = sb_settings_new ();
  g_autofree char *language = NULL;
  g_autofree char *consent = NULL;

  sb_settings_set_string (settings, "language", "de");
  language = sb_settings_get_string (settings, "language");
  g_assert_cmpstr (language, ==, "de");
  consent = sb_settings_get_string (settings, "weather-consent");
  g_assert_cmpstr (consent, ==, "ask");
  g_assert_cmpint (sb_settings_get_int (settings, "window-width"), >=, 360);
}

/* As the application does it: sizes depend on it. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/de/klimalautern/Sonnenbalkon/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/window/pages", test_pages);
  ADD ("/window/actions", test_actions);
  ADD ("/window/focus-goes-along", test_focus_goes_along);
  ADD ("/window/pressed-step-keeps-focus", test_pressed_step_keeps_focus);
  ADD ("/window/narrow", test_narrow);
  ADD ("/window/medium", test_medium);
#undef ADD
  g_test_add_func ("/window/style-sheets", test_style_sheets);
  g_test_add_func ("/window/settings-without-schema", test_settings_without_schema);

  return g_test_run ();
}
