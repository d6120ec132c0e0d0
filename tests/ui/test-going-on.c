#include "ui/widgets/number-row.h"

#include "page-fixture.h"
#include "window-walk.h"

#include <string.h>

/* Something wrong was typed, and people go on: with other pages, with undo, with more typing. */

#define N_ENDLESS 10000

/* What is no code, nor anything else. */
static const char *const NONSENSE[] = { "", " ", "abc", "Hauptstr. 12, 67655 Kaiserslautern", "🏠", "\x01\x02", "\u202e",
                                        "%s%n%d", "<b>5</b> &amp;", "sonnenbalkon:", "sonnenbalkon:🏠" };

static const SbConsultation *
present (Walk *walk)
{
  return sb_live_get_consultation (walk->live);
}

static SbNumberRow *
number_row (Walk       *walk,
            const char *title)
{
  return SB_NUMBER_ROW (find_row (GTK_WIDGET (walk->window), title));
}

/* Another page, and back: the text and its sentence are still there, and the last value is the one in use. */
static void
test_go_on (Walk         *walk,
            gconstpointer data)
{
  SbNumberRow *row = number_row (walk, "Electricity in a year");
  GtkEditable *text = GTK_EDITABLE (sb_number_row_get_spin_button (row));
  double before = present (walk)->household.annual_consumption_kwh;

  gtk_editable_set_text (text, "about 2000");
  sb_window_set_page (walk->window, "balcony");
  gtk_spin_button_update (GTK_SPIN_BUTTON (text));
  run_idles ();
  sb_number_row_set_value (number_row (walk, "Tilt"), 45);
  sb_window_set_page (walk->window, "household");
  run_idles ();
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "about 2000");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "about 2000"));
  g_assert_cmpfloat (present (walk)->household.annual_consumption_kwh, ==, before);

  /* Put right, then undone: the field shows what was before. */
  gtk_editable_set_text (text, "2.000 kWh");
  gtk_spin_button_update (GTK_SPIN_BUTTON (text));
  g_assert_cmpfloat (present (walk)->household.annual_consumption_kwh, ==, 2000);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "2\u202f000\u00a0kWh");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "“2.000 kWh” was read as 2\u202f000\u00a0kWh.");
  sb_live_undo (walk->live);
  g_assert_cmpfloat (sb_number_row_get_value (row), ==, before);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "1\u202f900\u00a0kWh");
  g_assert_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) != NULL
                           ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : "", "read as"));
}

/* One key after the other: the result follows, and what ends as nonsense leaves the value before, and no step. */
static void
test_typing (Walk         *walk,
             gconstpointer data)
{
  SbNumberRow *row = number_row (walk, "Electricity in a year");
  GtkWidget *spin = sb_number_row_get_spin_button (row);
  GtkEditable *text = GTK_EDITABLE (spin);
  const char *typed = "2500 apples";
  int position = 0;

  gtk_widget_grab_focus (spin);
  run_idles ();
  if (!(gtk_widget_get_state_flags (spin) & GTK_STATE_FLAG_FOCUS_WITHIN))
    {
      g_test_skip ("The window gets no focus here");
      return;
    }

  gtk_editable_delete_text (text, 0, -1);
  for (const char *p = typed; *p != '\0'; p++)
    {
      gtk_editable_insert_text (text, p, 1, &position);
      if (position == 4)
        g_assert_cmpfloat (present (walk)->household.annual_consumption_kwh, ==, 2500);
    }
  g_assert_cmpfloat (present (walk)->household.annual_consumption_kwh, ==, 1900);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_true (sb_number_row_get_invalid (row));
  g_assert_cmpstr (gtk_editable_get_text (text), ==, typed);
  g_assert_null (sb_live_get_undo_step (walk->live));
}

static gpointer
other_window (Walk *walk)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (walk->window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

/* What is no code is said so below it, and stays; the window stays open, the consultation as it was. */
static void
test_code (Walk         *walk,
           gconstpointer data)
{
  g_autoptr (SbConsultation) before = sb_consultation_copy (present (walk));
  g_autofree char *endless = g_strnfill (N_ENDLESS, 'x');
  g_autofree char *endless_code = g_strconcat ("sonnenbalkon:", endless, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GtkWidget *window;
  GtkTextBuffer *buffer;

  for (gsize i = 0; i < G_N_ELEMENTS (NONSENSE); i++)
    g_ptr_array_add (texts, (gpointer) NONSENSE[i]);
  g_ptr_array_add (texts, endless);
  g_ptr_array_add (texts, endless_code);

  gtk_widget_activate_action (GTK_WIDGET (walk->window), "win.open-code", NULL);
  run_idles ();
  window = other_window (walk);
  g_assert_nonnull (window);
  buffer = gtk_text_view_get_buffer (find (window, GTK_TYPE_TEXT_VIEW, 0));
  for (guint i = 0; i < texts->len; i++)
    {
      const char *typed = g_ptr_array_index (texts, i);
      g_autofree char *kept = NULL;
      gboolean is_told = FALSE;

      gtk_text_buffer_set_text (buffer, typed, -1);
      for (guint n = 0; has (window, GTK_TYPE_BUTTON, n); n++)
        if (g_strcmp0 (gtk_button_get_label (find (window, GTK_TYPE_BUTTON, n)), "_Open") == 0)
          g_signal_emit_by_name (find (window, GTK_TYPE_BUTTON, n), "clicked");
      for (guint n = 0; has (window, GTK_TYPE_LABEL, n); n++)
        {
          GtkWidget *label = find (window, GTK_TYPE_LABEL, n);

          is_told = is_told || (gtk_widget_has_css_class (label, "error") && gtk_widget_get_visible (label)
                                && gtk_label_get_text (GTK_LABEL (label))[0] != '\0'
                                && g_utf8_strlen (gtk_label_get_text (GTK_LABEL (label)), -1) < 300);
        }
      if (!is_told)
        g_error ("“%.60s” is no code, and nobody says so", typed);
      g_object_get (buffer, "text", &kept, NULL);
      g_assert_cmpstr (kept, ==, typed);
      g_assert_true (sb_consultation_equal (before, present (walk)));
      run_idles ();
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/going-on/other-page", Walk, NULL, walk_set_up, test_go_on, walk_tear_down);
  g_test_add ("/going-on/typing", Walk, NULL, walk_set_up, test_typing, walk_tear_down);
  g_test_add ("/going-on/code", Walk, NULL, walk_set_up, test_code, walk_tear_down);

  return g_test_run ();
}
