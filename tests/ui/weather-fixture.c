#include "weather-fixture.h"

#include <glib/gstdio.h>

void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
delete_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        delete_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  static const guint WAITS_MS[] = { 1, 1, 1 };
  g_autofree char *weather_folder = NULL;

  pvgis_server_start (&fixture->server);
  fixture->folder = g_dir_make_tmp ("sb-window-XXXXXX", NULL);
  weather_folder = g_build_filename (fixture->folder, "weather", NULL);
  fixture->settings = sb_settings_new ();
  sb_settings_reset (fixture->settings);
  sb_settings_set_string (fixture->settings, "pvgis-base-url", fixture->server.url);
  sb_settings_set_string (fixture->settings, "weather-consent", "always");
  fixture->store = sb_weather_store_new (weather_folder);
  fixture->live = sb_live_new (fixture->store);
  fixture->window = sb_window_new (NULL, fixture->live, fixture->settings);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  sb_pvgis_set_patience (sb_internet_get_pvgis (sb_internet_of (fixture->live)), WAITS_MS, G_N_ELEMENTS (WAITS_MS), 5000);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1100, 750);
  gtk_window_present (GTK_WINDOW (fixture->window));
  run_idles ();
}

void
close_window (Fixture *fixture)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (fixture->window);
  run_idles ();
}

void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_window (fixture);
  /* What is under way in a thread holds it a little longer. */
  g_object_add_weak_pointer (G_OBJECT (fixture->live), (gpointer *) &fixture->live);
  g_object_unref (fixture->live);
  WAIT_UNTIL (fixture->live == NULL);
  sb_weather_store_free (fixture->store);
  sb_settings_free (fixture->settings);
  delete_folder (fixture->folder);
  g_free (fixture->folder);
  pvgis_server_stop (&fixture->server);
}

const SbConsultation *
consultation (Fixture *fixture)
{
  return sb_live_get_consultation (fixture->live);
}

gpointer
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
says (GtkWidget  *widget,
      const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;

  return FALSE;
}

GtkButton *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return GTK_BUTTON (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkButton *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

void
press (GtkWidget  *widget,
       const char *label)
{
  WAIT_UNTIL (find_button (widget, label) != NULL);
  g_signal_emit_by_name (find_button (widget, label), "clicked");
  run_idles ();
}

/* ---- Questions ---- */

#if ADW_CHECK_VERSION (1, 5, 0)
#define QUESTION_TYPE ADW_TYPE_ALERT_DIALOG
#else
#define QUESTION_TYPE ADW_TYPE_MESSAGE_DIALOG
#endif

/* A window of its own, or a part of the window that asks. */
static gpointer
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *question = find (window, QUESTION_TYPE);

      if (question != NULL && gtk_widget_get_visible (question))
        return question;
    }

  return NULL;
}

gboolean
is_asked (void)
{
  return find_question () != NULL;
}

const char *
question_body (void)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  return adw_alert_dialog_get_body (find_question ());
#else
  return adw_message_dialog_get_body (find_question ());
#endif
}

void
answer (const char *id)
{
  gpointer question = NULL;

  WAIT_UNTIL (is_asked ());
  question = find_question ();
#if ADW_CHECK_VERSION (1, 5, 0)
  g_assert_true (adw_alert_dialog_has_response (question, id));
  g_signal_emit_by_name (find_button (question, adw_alert_dialog_get_response_label (question, id)), "clicked");
  WAIT_UNTIL (find_question () != question);
#else
  adw_message_dialog_response (question, id);
  gtk_window_destroy (GTK_WINDOW (question));
#endif
  run_idles ();
}

void
act (Fixture    *fixture,
     const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  run_idles ();
}

gboolean
is_fetching (Fixture *fixture)
{
  return sb_weather_fetch_is_running (fixture->window->weather_fetch);
}

void
begin_fetch (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.fetch-weather", NULL);
  while (!is_fetching (fixture))
    g_main_context_iteration (NULL, TRUE);
}

void
assert_usable (Fixture *fixture)
{
  double before_kwh = sb_live_get_result (fixture->live)->yield.annual_kwh;

  sb_live_begin_change (fixture->live)->system.arrays[0].peak_power_w += 100.0;
  sb_live_end_change (fixture->live, "Power");
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, >, before_kwh + 1.0);
  sb_live_undo (fixture->live);
  sb_live_flush (fixture->live);
  g_assert_cmpfloat (sb_live_get_result (fixture->live)->yield.annual_kwh, ==, before_kwh);
}

void
take_file (Fixture    *fixture,
           const char *path,
           gboolean    weather_only)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (weather_only)
    sb_file_intake_take_weather (fixture->window->intake, file);
  else
    sb_file_intake_take (fixture->window->intake, file);
  WAIT_UNTIL (!sb_file_intake_is_busy (fixture->window->intake));
}

char *
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}
