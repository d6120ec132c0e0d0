#include "ui/application.h"

#include "page-fixture.h"
#include "ui/pages/stand-page.h"
#include "ui/widgets/stand-choice.h"
#include "ui/window.h"

#include <glib/gstdio.h>

/* A visitor at the stand from the greeting to the PDF, with the keyboard alone: real keys into the running program. */

#define PATIENCE_US (20 * G_USEC_PER_SEC)

typedef gboolean (*Condition) (gpointer data);

static gboolean
wait_until (Condition condition,
            gpointer  data)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  while (!condition (data) && g_get_monotonic_time () < until_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (5000);

  return condition (data);
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
on_exited (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *is_done = user_data;

  g_assert_true (g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL));
  *is_done = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

/* Runs the tool that presses keys, while the program goes on. */
static gboolean
press (const char *first,
       ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) tool = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = FALSE;
  const char *word;
  va_list arguments;

  g_ptr_array_add (words, (gpointer) "xdotool");
  va_start (arguments, first);
  for (word = first; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);

  tool = g_subprocess_newv ((const char *const *) words->pdata,
                            G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_async (tool, NULL, on_exited, &is_done);
  g_assert_true (wait_until (is_set, &is_done));
  run_for (250);

  return g_subprocess_get_successful (tool);
}

static SbStandPage *
stand_page (SbWindow *window)
{
  return has (GTK_WIDGET (window), SB_TYPE_STAND_PAGE, 0) ? find (GTK_WIDGET (window), SB_TYPE_STAND_PAGE, 0) : NULL;
}

static gboolean
is_at_stand (gpointer data)
{
  return stand_page (data) != NULL;
}

static gboolean
has_dialog (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if ((gpointer) window != data && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_whole_pdf (gpointer data)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (data, &text, &length, NULL) && length > 1000
         && g_strstr_len (text + length - 16, 16, "%%EOF") != NULL;
}

static guint
chosen (SbWindow *window,
        guint     question)
{
  return sb_stand_choice_get_chosen (find (GTK_WIDGET (window), SB_TYPE_STAND_CHOICE, question));
}

static gboolean
is_erased (gpointer data)
{
  return sb_stand_session_get_seconds_left (sb_window_get_stand (data)) == 0;
}

static void
check_pdf (const char *path)
{
  g_autofree char *tool = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  const char *argv[] = { "pdftotext", path, "-", NULL };

  if (tool == NULL)
    {
      g_test_message ("pdftotext is not installed: the words of the PDF are not read");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "Landstuhl"));
}

static void
test_visitor (void)
{
  g_autoptr (SbApplication) application = sb_application_new ();
  g_autofree char *folder = g_dir_make_tmp ("sonnenbalkon-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autofree char *tool = g_find_program_in_path ("xdotool");
  g_autoptr (GError) error = NULL;
  SbWindow *window;

  if (tool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_application_activate (G_APPLICATION (application));
  window = SB_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  run_for (500);
  g_assert_true (press ("search", "--onlyvisible", "--name", "Sonnenbalkon", "windowfocus", "--sync", NULL));

  press ("key", "F11", NULL);
  g_assert_true (wait_until (is_at_stand, window));

  /* The first field is ready; Return leads on, Tab from question to question. */
  press ("key", "ctrl+a", NULL);
  press ("type", "66849", NULL);
  run_for (400);
  press ("key", "Return", NULL);
  press ("key", "4", NULL);
  g_assert_cmpuint (chosen (window, 0), ==, 3);
  press ("key", "Tab", "Right", NULL);
  g_assert_cmpuint (chosen (window, 1), ==, 2);
  press ("key", "Tab", "Left", NULL);
  g_assert_cmpuint (chosen (window, 2), ==, 2);
  press ("key", "Tab", "End", NULL);
  g_assert_cmpuint (chosen (window, 3), ==, 3);

  /* One F11 by accident leads nowhere; undo takes the last answer back, redo gives it again. */
  press ("key", "F11", NULL);
  g_assert_true (is_at_stand (window));
  press ("key", "ctrl+z", NULL);
  g_assert_cmpuint (chosen (window, 3), ==, 1);
  press ("key", "ctrl+shift+z", NULL);
  g_assert_cmpuint (chosen (window, 3), ==, 3);

  press ("key", "alt+d", NULL);
  g_assert_true (wait_until (has_dialog, window));
  g_assert_true (press ("search", "--onlyvisible", "--name", "PDF", "windowfocus", "--sync", NULL));
  press ("key", "ctrl+a", NULL);
  press ("type", "--delay", "20", path, NULL);
  press ("key", "Return", NULL);
  g_assert_true (wait_until (is_whole_pdf, path));
  check_pdf (path);

  g_assert_true (press ("search", "--onlyvisible", "--name", "Sonnenbalkon", "windowfocus", "--sync", NULL));
  press ("key", "alt+n", NULL);
  g_assert_cmpuint (chosen (window, 0), ==, 1);
  g_assert_cmpuint (sb_stand_session_get_seconds_left (sb_window_get_stand (window)), >, 0);
  g_assert_true (wait_until (is_erased, window));
  g_assert_cmpuint (sb_stand_session_get_today (sb_window_get_stand (window))->consultations, ==, 1);

  press ("key", "F11", "F11", NULL);
  g_assert_false (is_at_stand (window));
  gtk_window_destroy (GTK_WINDOW (window));
  run_for (100);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_set_application_name ("Sonnenbalkon");
  g_test_add_func ("/stand/visitor-with-keyboard", test_visitor);

  return g_test_run ();
}
