#include "ui/window.h"

#include "ui/handbook-window.h"
#include "ui/pages/assumptions-window.h"
#include "ui/pages/town-window.h"
#include "ui/preferences-window.h"
#include "ui/settings.h"
#include "ui/steps.h"

#include "page-fixture.h"

#include "services/built-in-data.h"

/* What was closed is gone: window, pages and every widget in them, twenty times. */

#define N_ROUNDS 20
#define PATIENCE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  GHashTable *alive; /* of widget → its type's name */
} Rounds;

static void
rounds_set_up (Rounds       *rounds,
               gconstpointer data)
{
  rounds->settings = sb_settings_new ();
  rounds->store = sb_weather_store_new (NULL);
  rounds->live = sb_live_new (rounds->store);
  rounds->alive = g_hash_table_new (NULL, NULL);
  sb_live_replace (rounds->live, sb_built_in_sample (), NULL);
  sb_live_flush (rounds->live);
}

static void
rounds_tear_down (Rounds       *rounds,
                  gconstpointer data)
{
  g_assert_finalize_object (rounds->live);
  sb_weather_store_free (rounds->store);
  sb_settings_free (rounds->settings);
  g_hash_table_unref (rounds->alive);
}

static void
run_idles (void)
{
  for (int i = 0; i < 500 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
on_gone (gpointer alive,
         GObject *widget)
{
  g_hash_table_remove (alive, widget);
}

static void
watch_alone (Rounds    *rounds,
             GtkWidget *widget)
{
  if (g_hash_table_insert (rounds->alive, widget, (gpointer) G_OBJECT_TYPE_NAME (widget)))
    g_object_weak_ref (G_OBJECT (widget), on_gone, rounds->alive);
}

static void
watch (Rounds    *rounds,
       GtkWidget *widget)
{
  /* The toolkit's one tooltip goes from window to window. */
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow") == 0)
    return;

  watch_alone (rounds, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch (rounds, child);
}

static void
assert_all_gone (Rounds     *rounds,
                 const char *what)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;
  GHashTableIter iter;
  gpointer name;

  /* Frames that are still to be drawn hold their widgets for a moment. */
  while (g_hash_table_size (rounds->alive) > 0 && g_get_monotonic_time () < until_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);

  g_hash_table_iter_init (&iter, rounds->alive);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_test_message ("%s: still there: %s", what, (const char *) name);
  g_assert_cmpuint (g_hash_table_size (rounds->alive), ==, 0);
}

static void
test_window (Rounds       *rounds,
             gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      SbWindow *window = sb_window_new (NULL, rounds->live, rounds->settings);

      gtk_window_present (GTK_WINDOW (window));
      for (guint i = 0; i < n_steps; i++)
        {
          sb_window_set_page (window, steps[i].id);
          run_idles ();
          watch (rounds, GTK_WIDGET (window));
        }
      g_assert_cmpuint (g_hash_table_size (rounds->alive), >, 500);
      gtk_window_destroy (GTK_WINDOW (window));
      assert_all_gone (rounds, "window");
    }
}

static void
test_pages (Rounds       *rounds,
            gconstpointer data)
{
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);

  for (guint i = 0; i < n_steps; i++)
    for (int round = 0; round < N_ROUNDS; round++)
      {
        GtkWidget *page = g_object_ref_sink (steps[i].new_page (rounds->live));

        watch (rounds, page);
        g_object_unref (page);
        assert_all_gone (rounds, steps[i].id);
      }
}

static void
test_other_windows (Rounds       *rounds,
                    gconstpointer data)
{
  for (int round = 0; round < N_ROUNDS; round++)
    {
      GtkWindow *parent = GTK_WINDOW (sb_window_new (NULL, rounds->live, rounds->settings));
      GtkWindow *window = NULL;

      switch (round % 3)
        {
        case 0:
          window = sb_handbook_window_present (parent, round % 2 == 0 ? NULL : "how-right");
          break;
        case 1:
          sb_assumptions_window_present (parent, rounds->live);
          break;
        default:
          sb_town_window_present (parent, rounds->live);
          break;
        }
      run_idles ();
      if (window != NULL)
        watch (rounds, GTK_WIDGET (window));
      watch (rounds, GTK_WIDGET (parent));
      /* The others go with their parent. */
      gtk_window_destroy (parent);
      assert_all_gone (rounds, "windows beside");
    }
}

/*
 * libadwaita 1.2 keeps the groups of any AdwPreferencesWindow, an empty program's too, and what their rows hold with them:
 * here the window alone is watched, and the consultation stays. Hence the last test.
 */
static void
test_preferences (void)
{
  Rounds rounds = { NULL };

  rounds_set_up (&rounds, NULL);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      GtkWindow *parent = GTK_WINDOW (sb_window_new (NULL, rounds.live, rounds.settings));

      watch_alone (&rounds, GTK_WIDGET (parent));
      watch_alone (&rounds, GTK_WIDGET (sb_preferences_present (parent, rounds.live, rounds.settings, "stored")));
      run_idles ();
      gtk_window_destroy (parent);
      assert_all_gone (&rounds, "preferences");
    }
  g_hash_table_unref (rounds.alive);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/finalisation/pages", Rounds, NULL, rounds_set_up, test_pages, rounds_tear_down);
  g_test_add ("/finalisation/other-windows", Rounds, NULL, rounds_set_up, test_other_windows, rounds_tear_down);
  g_test_add ("/finalisation/window", Rounds, NULL, rounds_set_up, test_window, rounds_tear_down);
  g_test_add_func ("/finalisation/preferences", test_preferences);

  return g_test_run ();
}
