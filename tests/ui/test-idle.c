#include "page-fixture.h"
#include "ui/settings.h"
#include "ui/steps.h"
#include "ui/window.h"

/* Long enough for every timer of ours that would come again: the stand's and the quiz's by the second. */
#define WATCHED_S 10
/* For what pages begin to do when they are looked at first. */
#define SETTLED_MS 1500

static gboolean
on_end (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;

  return G_SOURCE_REMOVE;
}

static guint
run_for_ms (guint milliseconds)
{
  gboolean is_over = FALSE;
  guint n_wakes = 0;

  g_timeout_add (milliseconds, on_end, &is_over);
  while (!is_over)
    if (g_main_context_iteration (NULL, TRUE) && !is_over)
      n_wakes++;

  return n_wakes;
}

static void
count_frame (GdkFrameClock *clock,
             guint         *n_frames)
{
  (*n_frames)++;
}

/* With every page made, a window that nobody touches draws nothing and is woken by nothing. */
static void
test_nothing_done (Fixture      *fixture,
                   gconstpointer data)
{
  SbSettings *settings = sb_settings_new ();
  SbWindow *window = sb_window_new (NULL, fixture->live, settings);
  guint n_steps;
  const SbStep *steps = sb_steps_get (&n_steps);
  guint n_frames = 0;
  gulong handler;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < n_steps; i++)
    {
      sb_window_set_page (window, steps[i].id);
      run_for_ms (SETTLED_MS);
    }
  sb_window_set_page (window, "balcony");
  /* The mark in an entry blinks. */
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  sb_live_flush_range (fixture->live);
  run_for_ms (2 * SETTLED_MS);

  handler = g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (count_frame),
                              &n_frames);
  g_assert_cmpuint (run_for_ms (WATCHED_S * 1000), <=, 2); /* the display may have something to say */
  g_assert_cmpuint (n_frames, ==, 0);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), handler);

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (window);
  sb_settings_free (settings);
}

int
main (int   argc,
      char *argv[])
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/window/nothing-done", Fixture, NULL, set_up, test_nothing_done, tear_down);

  return g_test_run ();
}
