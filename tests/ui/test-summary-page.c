#include "page-fixture.h"
#include "ui/internet.h"
#include "ui/pages/summary-page.h"
#include "ui/print-memory.h"
#include "ui/print.h"
#include "ui/printout.h"
#include "ui/widgets/choice-row.h"
#include "ui/widgets/page-preview.h"
#include "ui/widgets/page-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

static const int NARROW_WIDTH = 360;

/* The page in a window, drawn. */
static GtkWidget *
present (GtkWidget *page,
         int        width)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkSwitch *
switch_of (GtkWidget  *page,
           const char *title)
{
  return GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (page, title))));
}

/* As whoever looks at it: the result of the last change is on the pages. */
static guint
n_pages (Fixture   *fixture,
         GtkWidget *page)
{
  sb_live_flush (fixture->live);

  return sb_page_preview_get_n_pages (find (page, SB_TYPE_PAGE_PREVIEW, 0));
}

static void
test_sheets (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *page = sb_summary_page_new (fixture->live);
  GtkWidget *window = present (page, 800);
  GtkSwitch *months = switch_of (page, "Table of the months");
  GtkSwitch *charts = switch_of (page, "Charts");
  guint with_charts;

  g_assert_cmpuint (n_pages (fixture, page), ==, 2);
  gtk_switch_set_active (months, TRUE);
  g_assert_cmpuint (n_pages (fixture, page), ==, 3);
  g_assert_cmpstr (consultation (fixture)->report.sections[0], ==, "months");
  g_assert_cmpstr (sb_live_get_undo_step (fixture->live), ==, "Table of the months");

  gtk_switch_set_active (charts, TRUE);
  with_charts = n_pages (fixture, page);
  g_assert_cmpuint (with_charts, >, 8);
  g_assert_true (has (page, SB_TYPE_PAGE_SHEET, with_charts - 1));
  g_assert_false (has (page, SB_TYPE_PAGE_SHEET, with_charts));

  /* Each its own step back; the switches follow. */
  sb_live_undo (fixture->live);
  g_assert_cmpuint (n_pages (fixture, page), ==, 3);
  g_assert_false (gtk_switch_get_active (charts));
  sb_live_undo (fixture->live);
  g_assert_cmpuint (n_pages (fixture, page), ==, 2);
  g_assert_false (gtk_switch_get_active (months));
  sb_live_redo (fixture->live);
  g_assert_cmpuint (n_pages (fixture, page), ==, 3);

  close_window (window);
}

/* Sheets that only another version of the program knows stay in the file. */
static void
test_unknown_sheet (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_summary_page_new (fixture->live));
  SbConsultation *change = sb_live_begin_change (fixture->live);

  g_strfreev (change->report.sections);
  change->report.sections = g_strsplit ("poem", ",", -1);
  sb_live_end_change (fixture->live, "elsewhere");
  gtk_switch_set_active (switch_of (page, "All assumptions and the method"), TRUE);
  g_assert_cmpstr (consultation (fixture)->report.sections[0], ==, "assumptions");
  g_assert_cmpstr (consultation (fixture)->report.sections[1], ==, "poem");

  g_assert_finalize_object (page);
}

static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *page = g_object_ref_sink (sb_summary_page_new (fixture->live));
  AdwComboRow *language = ADW_COMBO_ROW (find_row (page, "Language of the print"));
  SbChoiceRow *units = SB_CHOICE_ROW (find_row (page, "Units"));
  int minimum = 0;

  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW_WIDTH);

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (language)), ==, 7);
  adw_combo_row_set_selected (language, 4);
  g_assert_cmpstr (consultation (fixture)->report.language, ==, "uk");
  sb_live_undo (fixture->live);
  g_assert_cmpuint (adw_combo_row_get_selected (language), ==, 0);
  sb_choice_row_set_selected (units, 1);
  g_assert_cmpint (consultation (fixture)->report.units, ==, SB_UNITS_US);

  g_assert_finalize_object (page);
}

static void
press (GtkWidget  *page,
       const char *tooltip)
{
  for (guint i = 0; has (page, GTK_TYPE_BUTTON, i); i++)
    {
      GtkWidget *button = find (page, GTK_TYPE_BUTTON, i);

      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0)
        {
          g_signal_emit_by_name (button, "clicked");
          return;
        }
    }
  g_error ("There is no button “%s”", tooltip);
}

static void
test_zoom (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *page = sb_summary_page_new (fixture->live);
  GtkWidget *window = present (page, NARROW_WIDTH);
  SbPagePreview *preview = find (page, SB_TYPE_PAGE_PREVIEW, 0);
  GtkWidget *sheet = find (page, SB_TYPE_PAGE_SHEET, 0);
  int narrow = gtk_widget_get_width (sheet);
  double before;

  g_assert_cmpint (narrow, <=, NARROW_WIDTH);
  press (page, "Larger (+)");
  before = sb_page_preview_get_zoom (preview);
  g_assert_cmpfloat (before, >, 0);
  for (int i = 0; i < 10; i++)
    press (page, "Larger (+)");
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpfloat (sb_page_preview_get_zoom (preview), ==, 3);
  g_assert_cmpint (gtk_widget_get_width (sheet), >, 4 * narrow);
  /* The window stays as narrow as it is. */
  g_assert_cmpint (gtk_widget_get_width (page), ==, NARROW_WIDTH);
  press (page, "Smaller (−)");
  g_assert_cmpfloat (sb_page_preview_get_zoom (preview), ==, 2);
  press (page, "Fit the width (0)");
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpfloat (sb_page_preview_get_zoom (preview), ==, 0);
  g_assert_cmpint (gtk_widget_get_width (sheet), ==, narrow);

  close_window (window);
}

/* ---- Printing ---- */

/* Who advises and the paper come from the preferences, and stand on the paper. */
static void
test_preferences (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (SbSettings) settings = sb_settings_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "printed.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  sb_internet_attach (fixture->live, settings);
  sb_printout_set_paper (fixture->live, SB_PAPER_LETTER);
  g_assert_cmpint (sb_printout_paper (fixture->live), ==, SB_PAPER_LETTER);
  sb_settings_set_string (settings, "organisation-name", "Nachbarn am Berg");
  sb_settings_set_string (settings, "organisation-lines", "0631 1234\n\n  nachbarn@example.org ");

  g_assert_true (sb_print_write_pdf (fixture->live, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_nonnull (memmem (bytes, length, "/MediaBox [ 0 0 612 792 ]", strlen ("/MediaBox [ 0 0 612 792 ]")));
  g_assert_nonnull (memmem (bytes, length, "Nachbarn am Berg", strlen ("Nachbarn am Berg")));
  g_assert_nonnull (memmem (bytes, length, "mailto:nachbarn@example.org", strlen ("mailto:nachbarn@example.org")));

  sb_settings_reset (settings);
  g_unlink (path);
}

static void
test_unwritable (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "not", "there.pdf", NULL);
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) full = NULL;

  g_assert_false (sb_print_write_pdf (fixture->live, nowhere, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (missing->message, "no longer there"));
  g_assert_nonnull (strstr (missing->message, "the summary is still here"));

  if (g_access ("/dev/full", W_OK) == 0)
    {
      g_assert_false (sb_print_write_pdf (fixture->live, "/dev/full", &full));
      g_assert_error (full, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      g_assert_nonnull (strstr (full->message, "The disk is full."));
    }
}

/* Sheets of all kinds through GTK's own way of printing, into a file. */
static void
test_print (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "print.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  SbConsultation *change = sb_live_begin_change (fixture->live);
  gsize length;

  g_strfreev (change->report.sections);
  change->report.sections = g_strsplit ("months,slides", ",", -1);
  sb_live_end_change (fixture->live, "elsewhere");

  operation = sb_print_operation_new (NULL, fixture->live, &error);
  g_assert_no_error (error);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_cmpuint (length, >, 20000);
  g_unlink (path);
}

static void
test_print_fails (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "not", "there.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintOperation) operation = sb_print_operation_new (NULL, fixture->live, NULL);

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_ERROR);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_nonnull (sb_live_get_result (fixture->live));
}

/* The printer is remembered, the number of copies is not; paper of another size gets its own page. */
static void
test_memory (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) page_setup = sb_print_memory_load_page_setup (GTK_PAPER_NAME_A4);
  g_autoptr (GtkPrintSettings) again = NULL;
  g_autoptr (GtkPageSetup) same = NULL;
  g_autoptr (GtkPageSetup) letter = NULL;

  gtk_print_settings_set_printer (settings, "Kitchen");
  gtk_print_settings_set_n_copies (settings, 7);
  gtk_page_setup_set_left_margin (page_setup, 33, GTK_UNIT_MM);
  sb_print_memory_save (settings, page_setup);

  again = sb_print_memory_load_settings ();
  g_assert_cmpstr (gtk_print_settings_get_printer (again), ==, "Kitchen");
  g_assert_cmpint (gtk_print_settings_get_n_copies (again), ==, 1);
  same = sb_print_memory_load_page_setup (GTK_PAPER_NAME_A4);
  g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_left_margin (same, GTK_UNIT_MM), 33, 0.01);
  letter = sb_print_memory_load_page_setup (GTK_PAPER_NAME_LETTER);
  g_assert_cmpstr (gtk_paper_size_get_name (gtk_page_setup_get_paper_size (letter)), ==, GTK_PAPER_NAME_LETTER);

  sb_print_memory_forget ();
  g_clear_object (&again);
  again = sb_print_memory_load_settings ();
  g_assert_null (gtk_print_settings_get_printer (again));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("sonnenbalkon-state-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (state, "sonnenbalkon", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/summary-page/sheets", Fixture, NULL, set_up, test_sheets, tear_down);
  g_test_add ("/summary-page/unknown-sheet", Fixture, NULL, set_up, test_unknown_sheet, tear_down);
  g_test_add ("/summary-page/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/summary-page/zoom", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/summary-page/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  g_test_add ("/summary-page/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  g_test_add ("/summary-page/print", Fixture, NULL, set_up, test_print, tear_down);
  g_test_add ("/summary-page/print-fails", Fixture, NULL, set_up, test_print_fails, tear_down);
  g_test_add ("/summary-page/memory", Fixture, NULL, set_up, test_memory, tear_down);
  status = g_test_run ();
  g_rmdir (own);
  g_rmdir (state);

  return status;
}
