#include "ui/pages/statistics-window.h"
#include "ui/widgets/feedback-row.h"
#include "ui/widgets/municipality-map-view.h"

#include <glib/gstdio.h>
#include <string.h>

/* The window with the stand's figures, and the three questions to a visitor. */

static char *folder;

static void
run_idle (void)
{
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (4000);
    }
}

/* The first widget of a type below another, depth first. */
static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (text == NULL
          || (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0)
          || (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
add_rows (void)
{
  g_autoptr (SbStandRecord) record = sb_stand_record_open (folder, NULL, NULL);
  SbStandRow row = { .area = "07312000", .persons = 2, .peak_power_w = 900, .direction = 5, .tilt = 2,
                     .yield_kwh = 560, .own_use_kwh = 330, .saving_eur = 112, .avoided_kg = 190,
                     .measures = { "led-lighting" }, .n_measures = 1 };

  g_assert_nonnull (record);
  for (guint i = 0; i < 7; i++)
    {
      g_strlcpy (row.day, i < 4 ? "2026-06-20" : "2026-06-21", sizeof row.day);
      g_strlcpy (row.area, i % 2 == 0 ? "07312000" : "07335002", sizeof row.area);
      g_assert_true (sb_stand_record_add (record, &row, NULL, NULL, NULL));
    }
}

static void
test_window (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *window = NULL;
  GtkWidget *all = NULL;

  add_rows ();
  sb_statistics_window_present (parent, folder);
  sb_statistics_window_present (parent, folder);
  run_idle ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      if (!SB_IS_STATISTICS_WINDOW (other))
        continue;
      g_assert_null (window); /* once, however often it is asked for */
      window = other;
    }
  g_assert_nonnull (window);
  g_assert_nonnull (find (window, SB_TYPE_MUNICIPALITY_MAP_VIEW, NULL));
  g_assert_null (find (window, GTK_TYPE_LABEL, "6.3\u00a0kW"));

  all = find (window, GTK_TYPE_TOGGLE_BUTTON, "Altogether");
  g_assert_nonnull (all);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  run_idle ();
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "6.3\u00a0kW"));
  g_assert_nonnull (find (window, GTK_TYPE_LABEL, "Kaiserslautern"));
  gtk_window_destroy (parent);
  run_idle ();
}

static void
count (guint *n)
{
  (*n)++;
}

static void
tap (GtkWidget  *row,
     const char *text)
{
  GtkWidget *label = find (row, GTK_TYPE_LABEL, text);
  GtkWidget *button = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON) : NULL;

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

static void
test_feedback (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (sb_feedback_row_new ());
  SbFeedbackRow *feedback = SB_FEEDBACK_ROW (row);
  guint n = 0;

  g_signal_connect_swapped (row, "changed", G_CALLBACK (count), &n);
  g_assert_true (sb_feedback_row_is_empty (feedback));
  tap (row, "Partly");
  tap (row, "Perhaps");
  tap (row, "Money");
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (sb_feedback_row_get (feedback).helpful, ==, 1);
  g_assert_cmpint (sb_feedback_row_get (feedback).will_buy, ==, 1);
  g_assert_cmpint (sb_feedback_row_get (feedback).missing, ==, 2);

  /* Another answer takes the place of the first, a second tap takes it back. */
  tap (row, "Nothing");
  g_assert_cmpint (sb_feedback_row_get (feedback).missing, ==, 0);
  tap (row, "Nothing");
  g_assert_cmpint (sb_feedback_row_get (feedback).missing, ==, SB_STAND_NO_ANSWER);
  g_assert_cmpuint (n, ==, 5);
  sb_feedback_row_clear (feedback);
  g_assert_true (sb_feedback_row_is_empty (feedback));
  g_assert_cmpuint (n, ==, 5);
}

int
main (int    argc,
      char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  folder = g_dir_make_tmp ("sb-stand-XXXXXX", NULL);
  g_test_add_func ("/ui/stand-statistics/window", test_window);
  g_test_add_func ("/ui/stand-statistics/feedback", test_feedback);
  status = g_test_run ();
  sb_stand_record_delete_all (folder, NULL);
  g_rmdir (folder);
  g_free (folder);

  return status;
}
