#include "ui/stand-session.h"

#include "page-fixture.h"
#include "services/built-in-data.h"
#include "ui/autosave.h"
#include "ui/pages/stand-page.h"
#include "ui/widgets/feedback-row.h"
#include "ui/window.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#define PATIENCE_US (15 * G_USEC_PER_SEC)

typedef struct
{
  SbSettings *settings;
  SbWeatherStore *store;
  SbLive *live;
  SbStandSession *session;
  char *folder;
  char *record;
} Stand;

static void
stand_set_up (Stand        *stand,
              gconstpointer data)
{
  stand->folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
  stand->record = g_build_filename (stand->folder, "record", NULL);
  stand->settings = sb_settings_new ();
  sb_settings_set_int (stand->settings, "stand-reset-s", 0);
  stand->store = sb_weather_store_new (stand->folder);
  stand->live = sb_live_new (stand->store);
  stand->session = sb_stand_session_new (stand->live, stand->settings, stand->record);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
stand_tear_down (Stand        *stand,
                 gconstpointer data)
{
  g_assert_finalize_object (stand->session);
  g_assert_finalize_object (stand->live);
  sb_weather_store_free (stand->store);
  sb_settings_free (stand->settings);
  remove_tree (stand->folder);
  g_free (stand->record);
  g_free (stand->folder);
}

static const SbConsultation *
present (Stand *stand)
{
  return sb_live_get_consultation (stand->live);
}

static void
answer_persons (Stand *stand,
                int    persons)
{
  sb_live_begin_change (stand->live)->household.persons = persons;
  sb_stand_session_note_answer (stand->session);
  sb_live_end_change (stand->live, "Persons");
}

static void
run_until_erased (SbStandSession *session)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  while (sb_stand_session_get_seconds_left (session) > 0 && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (sb_stand_session_get_seconds_left (session), ==, 0);
}

static void
run_until_cleared (SbStandSession *session)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  while (sb_stand_session_get_seconds_left (session) == 0 && g_get_monotonic_time () < until_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);
  g_assert_cmpuint (sb_stand_session_get_seconds_left (session), >, 0);
}

static guint
visits (Stand *stand)
{
  return sb_stand_session_get_today (stand->session)->consultations;
}

static guint
files_in (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

/* Cleared at once, back within five seconds, gone after them; nothing of it stays in the state folder. */
static void
test_next_visitor (Stand        *stand,
                   gconstpointer data)
{
  g_autofree char *state = g_build_filename (stand->folder, "state", NULL);
  g_autoptr (SbAutosave) autosave = sb_autosave_new (stand->live, state);
  int first = present (stand)->household.persons;
  gint64 begun_us;
  gint64 taken_us;

  answer_persons (stand, 5);
  sb_autosave_flush (autosave);
  g_assert_cmpuint (files_in (state), ==, 1);

  sb_stand_session_next_visitor (stand->session);
  g_assert_cmpint (present (stand)->household.persons, ==, first);
  g_assert_cmpuint (sb_stand_session_get_seconds_left (stand->session), ==, 5);
  g_assert_null (sb_live_get_undo_step (stand->live));
  g_assert_cmpuint (files_in (state), ==, 0);

  g_assert_true (sb_stand_session_undo (stand->session));
  g_assert_cmpint (present (stand)->household.persons, ==, 5);
  g_assert_cmpuint (visits (stand), ==, 0);

  sb_stand_session_next_visitor (stand->session);
  begun_us = g_get_monotonic_time ();
  run_until_erased (stand->session);
  taken_us = g_get_monotonic_time () - begun_us;
  g_assert_cmpint (taken_us, >=, 4 * G_USEC_PER_SEC + G_USEC_PER_SEC / 2);
  g_assert_false (sb_stand_session_undo (stand->session));
  g_assert_cmpint (present (stand)->household.persons, ==, first);
  g_assert_cmpuint (visits (stand), ==, 1);
  g_assert_cmpfloat (sb_stand_session_get_today (stand->session)->saving_eur, >, 0);
  g_assert_cmpuint (files_in (state), ==, 0);
}

/* Nothing is kept of who says no, and an untouched screen is nobody. */
static void
test_who_is_counted (Stand        *stand,
                     gconstpointer data)
{
  SbStandFeedback feedback = { 0, 1, SB_STAND_NO_ANSWER };

  sb_stand_session_next_visitor (stand->session);
  g_assert_cmpuint (sb_stand_session_get_seconds_left (stand->session), ==, 0);

  answer_persons (stand, 4);
  sb_stand_session_set_may_count (stand->session, FALSE);
  sb_stand_session_next_visitor (stand->session);
  g_assert_true (sb_stand_session_get_may_count (stand->session));
  run_until_erased (stand->session);
  g_assert_cmpuint (visits (stand), ==, 0);

  /* The same answer as stands there is an answer. */
  answer_persons (stand, present (stand)->household.persons);
  sb_stand_session_set_feedback (stand->session, &feedback);
  sb_stand_session_next_visitor (stand->session);
  g_assert_cmpint (sb_stand_session_get_feedback (stand->session)->helpful, ==, SB_STAND_NO_ANSWER);
  /* The next one is faster than the countdown: the first is counted at once. */
  answer_persons (stand, 1);
  sb_stand_session_next_visitor (stand->session);
  g_assert_cmpuint (visits (stand), ==, 1);
  run_until_erased (stand->session);
  g_assert_cmpuint (visits (stand), ==, 2);
}

/* A screen that nobody touches any more begins anew; who just went away is counted only with the paper. */
static void
test_reset (Stand        *stand,
            gconstpointer data)
{
  gint64 until_us;

  sb_settings_set_int (stand->settings, "stand-reset-s", 1);
  answer_persons (stand, 5);
  sb_stand_session_note_input (stand->session);
  run_until_cleared (stand->session);
  g_assert_cmpint (present (stand)->household.persons, !=, 5);
  g_assert_true (sb_stand_session_undo (stand->session));
  g_assert_cmpint (present (stand)->household.persons, ==, 5);

  sb_stand_session_note_input (stand->session);
  run_until_cleared (stand->session);
  run_until_erased (stand->session);
  g_assert_cmpuint (visits (stand), ==, 0);

  /* Without input no clock runs. */
  answer_persons (stand, 4);
  until_us = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;
  while (g_get_monotonic_time () < until_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_assert_cmpint (present (stand)->household.persons, ==, 4);
}

static void
set_file_size_limit (rlim_t limit)
{
  struct rlimit sizes;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &sizes), ==, 0);
  sizes.rlim_cur = limit;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &sizes), ==, 0);
}

/* A full disk is told, and the consulting goes on; once there is room the counting does, too. */
static void
test_full_disk (Stand        *stand,
                gconstpointer data)
{
  signal (SIGXFSZ, SIG_IGN);

  answer_persons (stand, 4);
  sb_stand_session_next_visitor (stand->session);
  set_file_size_limit (1);
  run_until_erased (stand->session);
  g_assert_nonnull (sb_stand_session_get_problem (stand->session));
  g_test_message ("%s", sb_stand_session_get_problem (stand->session));
  g_assert_cmpuint (visits (stand), ==, 0);

  answer_persons (stand, 3);
  sb_live_flush (stand->live);
  g_assert_cmpfloat (sb_live_get_result (stand->live)->annual_savings_eur, >, 0);
  set_file_size_limit (RLIM_INFINITY);
  sb_stand_session_next_visitor (stand->session);
  run_until_erased (stand->session);
  g_assert_null (sb_stand_session_get_problem (stand->session));
  g_assert_cmpuint (visits (stand), ==, 1);
}

/* Where no record can be made from the start. */
static void
test_no_folder (Stand        *stand,
                gconstpointer data)
{
  g_autofree char *file = g_build_filename (stand->folder, "file", NULL);
  g_autofree char *folder = g_build_filename (file, "record", NULL);
  g_autoptr (SbStandSession) session = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  session = sb_stand_session_new (stand->live, stand->settings, folder);
  g_assert_nonnull (sb_stand_session_get_problem (session));
  g_assert_nonnull (sb_live_get_result (stand->live));
}

/* Leaving: nothing waits any more, the visit on the screen goes on in the window, counted if it has its paper. */
static void
test_end (Stand        *stand,
          gconstpointer data)
{
  answer_persons (stand, 4);
  sb_stand_session_next_visitor (stand->session);
  answer_persons (stand, 3);
  sb_stand_session_note_paper (stand->session);
  sb_stand_session_end (stand->session);
  g_assert_cmpuint (sb_stand_session_get_seconds_left (stand->session), ==, 0);
  g_assert_cmpuint (visits (stand), ==, 2);
  g_assert_cmpint (present (stand)->household.persons, ==, 3);
  g_assert_true (sb_live_get_modified (stand->live));
}

static void
run_idles (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
run_for (guint ms)
{
  gint64 until_us = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < until_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static void
show_at (SbWindow *window,
         int       width,
         int       height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  run_for (500);
}

static gboolean
is_at_stand (SbWindow *window)
{
  return sb_window_get_stand (window) != NULL && has (GTK_WIDGET (window), SB_TYPE_STAND_PAGE, 0);
}

/* Once in, a single F11 or a close button does not lead out; what reaches files is off, and on again afterwards. */
static void
test_leaving (Stand        *stand,
              gconstpointer data)
{
  SbWindow *window = sb_window_new (NULL, stand->live, stand->settings);
  GtkWidget *widget = GTK_WIDGET (window);

  show_at (window, 1280, 800);
  sb_window_start_stand (window, stand->session);
  run_idles ();
  g_assert_true (is_at_stand (window));
  gtk_widget_activate_action (widget, "win.next", NULL);
  gtk_widget_activate_action (widget, "win.stand", NULL);
  g_assert_true (is_at_stand (window));
  gtk_widget_activate_action (widget, "win.stand", NULL);
  run_idles ();
  g_assert_false (is_at_stand (window));
  gtk_widget_activate_action (widget, "win.next", NULL);
  g_assert_cmpstr (sb_window_get_page (window), ==, "balcony");

  sb_window_start_stand (window, NULL);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (is_at_stand (window));
  gtk_widget_activate_action (widget, "win.leave-stand", NULL);
  g_assert_false (is_at_stand (window));

  gtk_window_destroy (GTK_WINDOW (window));
  run_idles ();
}

/* The undo of the window brings the last visitor back when the present one has answered nothing yet. */
static void
test_undo (Stand        *stand,
           gconstpointer data)
{
  SbWindow *window = sb_window_new (NULL, stand->live, stand->settings);
  GtkWidget *widget = GTK_WIDGET (window);
  int first = present (stand)->household.persons;

  show_at (window, 1280, 800);
  sb_window_start_stand (window, stand->session);
  answer_persons (stand, 5);
  gtk_widget_activate_action (widget, "win.undo", NULL);
  g_assert_cmpint (present (stand)->household.persons, ==, first);
  gtk_widget_activate_action (widget, "win.redo", NULL);
  sb_stand_session_next_visitor (stand->session);
  g_assert_cmpint (present (stand)->household.persons, ==, first);
  gtk_widget_activate_action (widget, "win.undo", NULL);
  g_assert_cmpint (present (stand)->household.persons, ==, 5);

  gtk_window_destroy (GTK_WINDOW (window));
  run_idles ();
}

/* The window is made anew in another language: the visit goes on, with its opinion, and nothing was counted. */
static void
test_other_window (Stand        *stand,
                   gconstpointer data)
{
  SbWindow *old = sb_window_new (NULL, stand->live, stand->settings);
  SbWindow *window = NULL;
  SbStandFeedback feedback = { 1, SB_STAND_NO_ANSWER, 2 };

  sb_window_start_stand (old, stand->session);
  show_at (old, 1280, 800);
  answer_persons (stand, 5);
  sb_stand_session_set_feedback (stand->session, &feedback);
  window = sb_window_new (NULL, stand->live, stand->settings);
  sb_window_start_stand (window, stand->session);
  show_at (window, 1280, 800);
  gtk_window_destroy (GTK_WINDOW (old));
  run_idles ();

  g_assert_true (is_at_stand (window));
  g_assert_cmpint (present (stand)->household.persons, ==, 5);
  g_assert_cmpint (sb_feedback_row_get (find (GTK_WIDGET (window), SB_TYPE_FEEDBACK_ROW, 0)).missing, ==, 2);
  sb_stand_session_next_visitor (stand->session);
  g_assert_true (sb_feedback_row_is_empty (find (GTK_WIDGET (window), SB_TYPE_FEEDBACK_ROW, 0)));
  run_until_erased (stand->session);
  g_assert_cmpuint (visits (stand), ==, 1);

  gtk_window_destroy (GTK_WINDOW (window));
  run_idles ();
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

#define ADD(path, function) g_test_add (path, Stand, NULL, stand_set_up, function, stand_tear_down)
  ADD ("/stand/next-visitor", test_next_visitor);
  ADD ("/stand/who-is-counted", test_who_is_counted);
  ADD ("/stand/reset", test_reset);
  ADD ("/stand/full-disk", test_full_disk);
  ADD ("/stand/no-folder", test_no_folder);
  ADD ("/stand/end", test_end);
  ADD ("/stand/leaving", test_leaving);
  ADD ("/stand/undo", test_undo);
  ADD ("/stand/other-window", test_other_window);
#undef ADD

  return g_test_run ();
}
