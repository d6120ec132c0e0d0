#include "window-walk.h"

#include "services/built-in-data.h"

void
run_idles (void)
{
  for (int i = 0; i < 500 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

void
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
  run_idles ();
}

void
walk_tear_down (Walk         *walk,
                gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (walk->window));
  run_idles ();
  g_clear_object (&walk->live);
  sb_weather_store_free (walk->store);
  sb_settings_free (walk->settings);
}

gboolean
is_hidden_page (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL && GTK_IS_STACK (parent) && gtk_stack_get_visible_child (GTK_STACK (parent)) != widget;
}
