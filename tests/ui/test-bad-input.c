#include "ui/offline-window.h"
#include "ui/pages/assumptions-window.h"
#include "ui/pages/statistics-window.h"
#include "ui/pages/town-window.h"
#include "ui/pages/variant-card.h"
#include "ui/handbook-window.h"
#include "ui/preferences-window.h"
#include "ui/steps.h"
#include "ui/widgets/number-row.h"
#include "ui/widgets/number-words.h"
#include "ui/widgets/place-row.h"

#include "page-fixture.h"
#include "window-walk.h"

#include "core/field-table.h"
#include "core/variants.h"

#include <string.h>

/*
 * Whatever is typed or pasted into whatever field: nothing breaks, the consultation stays one, and what is wrong is said
 * beside the field with the range that is right, while the text stays as it was typed.
 */

#define PATIENCE_US (10 * G_USEC_PER_SEC)
#define N_ENDLESS 10000

/* No field for a number has a use for any of these. */
static const char *const NONSENSE[] = {
  "",        " ",       "abc",  "-999999999", "99999999999999999999", "Hauptstr. 12, 67655 Kaiserslautern",
  "🏠",      "\x01\x02", "12\n34\n56", "\u202e",   "1.2.3",  "1e5",  "NaN", "infinity", "0x10", "%s%n%d", "<b>5</b> &amp;",
  "5 parsecs", "D-67655", "49.44, 7.77", "2026-11-22", "--5",
};

/* These are numbers, or texts of other fields: each is taken, or refused with a sentence. */
static const char *const PERHAPS[] = {
  "1.900 kWh", "1 900", "1\u00a0900", "1\u202f900 kWh", "37 ct", "0,37 €", "0.37", "1,5", "1.5", "٣", "\u202b7\u202c",
  "0", "-1", "360", "96,5 %", "67 655", "67655", "0.000001", "1.900", "8 kWp", "20 Jahre", "40 cm",
};

static const SbConsultation *
present (Walk *walk)
{
  return sb_live_get_consultation (walk->live);
}

/* Every field, seen or folded away: the outer widget, not the text that the toolkit puts inside. */
static void
collect (GtkWidget *widget,
         GPtrArray *fields)
{
  gboolean is_outer = GTK_IS_EDITABLE (widget) && !GTK_IS_TEXT (widget) && !GTK_IS_EDITABLE_LABEL (widget);

  if (is_hidden_page (widget))
    return;
  if (is_outer)
    {
      g_ptr_array_add (fields, g_object_ref (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, fields);
}

/* The questions of a measure are made when somebody opens it. */
static void
unfold (GtkWidget *widget)
{
  const char *icon_name = GTK_IS_TOGGLE_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;

  if (is_hidden_page (widget))
    return;
  if (g_strcmp0 (icon_name, "pan-down-symbolic") == 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    unfold (child);
}

/* ---- Numbers ---- */

/* The sentence is seen, heard and names both ends of the range. */
static void
assert_refused (SbNumberRow *row,
                const char  *typed,
                double       before)
{
  GtkWidget *spin = sb_number_row_get_spin_button (row);
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (spin));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  const char *sentence = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  g_autofree char *unit = NULL;
  guint digits = 0;
  g_autofree char *lower = NULL;
  g_autofree char *upper = NULL;
  g_autofree char *holds = NULL;
  g_autofree char *invalid = gtk_test_accessible_check_state (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_STATE_INVALID,
                                                              GTK_ACCESSIBLE_INVALID_TRUE);
  g_autofree char *described = gtk_test_accessible_check_property (GTK_ACCESSIBLE (spin),
                                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);

  g_object_get (row, "unit", &unit, "digits", &digits, NULL);
  lower = sb_number_words (gtk_adjustment_get_lower (adjustment), digits, unit);
  upper = sb_number_words (gtk_adjustment_get_upper (adjustment), digits, unit);
  holds = sb_number_words (before, digits, unit);
  if (sentence == NULL || strstr (sentence, lower) == NULL || strstr (sentence, upper) == NULL
      || strstr (sentence, holds) == NULL || strchr (sentence, '\n') != NULL || g_utf8_strlen (sentence, -1) > 300)
    g_error ("“%s”: “%.60s” is refused with “%s”", title, typed, sentence);
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (spin)), typed) != 0)
    g_error ("“%s”: “%.60s” became “%.60s”", title, typed, gtk_editable_get_text (GTK_EDITABLE (spin)));
  if (invalid != NULL || described != NULL)
    g_error ("“%s”: “%.60s”: a screen reader is told %s, %s", title, typed, invalid, described);
  if (sb_number_row_get_value (row) != before)
    g_error ("“%s”: “%.60s” made %g of %g", title, typed, sb_number_row_get_value (row), before);
}

static void
try_number (Walk        *walk,
            SbNumberRow *row,
            const char  *typed,
            gboolean     is_nonsense)
{
  g_autoptr (SbConsultation) before = sb_consultation_copy (present (walk));
  GtkWidget *spin = sb_number_row_get_spin_button (row);
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (GTK_SPIN_BUTTON (spin));
  double value = sb_number_row_get_value (row);

  gtk_editable_set_text (GTK_EDITABLE (spin), typed);
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  g_assert_true (sb_consultation_validate (present (walk), NULL));
  if (sb_number_row_get_invalid (row))
    {
      assert_refused (row, typed, value);
      g_assert_true (sb_consultation_equal (present (walk), before));
    }
  else if (is_nonsense)
    g_error ("“%s” took “%.60s” for %g", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), typed,
             sb_number_row_get_value (row));
  g_assert_cmpfloat (sb_number_row_get_value (row), >=, gtk_adjustment_get_lower (adjustment));
  g_assert_cmpfloat (sb_number_row_get_value (row), <=, gtk_adjustment_get_upper (adjustment));

  /* What is right again says nothing more; the row may have gone with what it was about. */
  sb_number_row_set_value (row, gtk_adjustment_get_lower (adjustment));
  sb_number_row_set_value (row, gtk_adjustment_get_upper (adjustment));
  sb_number_row_set_value (row, value);
  g_assert_false (sb_number_row_get_invalid (row));
}

/* Every third text in each row, others in the next: all of them some seventy times, and the walk stays a short one. */
static void
try_all_in_number (Walk        *walk,
                   SbNumberRow *row)
{
  static gsize n_rows;
  gsize first = n_rows++ % 3;
  g_autofree char *nines = g_strnfill (N_ENDLESS, '9');
  g_autofree char *letters = g_strnfill (N_ENDLESS, 'x');

  for (gsize i = first; i < G_N_ELEMENTS (NONSENSE); i += 3)
    try_number (walk, row, NONSENSE[i], TRUE);
  for (gsize i = first; i < G_N_ELEMENTS (PERHAPS); i += 3)
    try_number (walk, row, PERHAPS[i], FALSE);
  try_number (walk, row, nines, TRUE);
  try_number (walk, row, letters, TRUE);
}

/* ---- Other fields ---- */

static void
try_place (Walk       *walk,
           SbPlaceRow *row,
           const char *typed)
{
  GtkEditable *entry = sb_place_row_get_entry (row);

  gtk_editable_set_text (entry, typed);
  if (sb_place_row_commit (row))
    g_assert_null (sb_place_row_get_error (row));
  else
    {
      const char *sentence = sb_place_row_get_error (row);

      g_assert_nonnull (sentence);
      g_assert_cmpint (g_utf8_strlen (sentence, -1), <, 300);
      g_assert_cmpstr (gtk_editable_get_text (entry), ==, typed);
      g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION)
                      && gtk_test_accessible_check_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                             sentence) != NULL);
    }
  g_assert_true (sb_consultation_validate (present (walk), NULL));
  run_idles ();
}

/* A text that is kept as it is, or looked for: whoever enters it. */
static void
try_text (Walk       *walk,
          GtkWidget  *entry,
          const char *typed)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), typed);
  if (ADW_IS_ENTRY_ROW (entry))
    g_signal_emit_by_name (entry, "apply");
  else if (GTK_IS_ENTRY (entry) || GTK_IS_SEARCH_ENTRY (entry))
    g_signal_emit_by_name (entry, "activate");
  g_assert_true (sb_consultation_validate (present (walk), NULL));
  run_idles ();
}

static void
try_all_in_other (Walk      *walk,
                  GtkWidget *field)
{
  GtkWidget *place_row = gtk_widget_get_ancestor (field, SB_TYPE_PLACE_ROW);
  g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  g_autofree char *endless = g_strnfill (N_ENDLESS, 'x');
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (NONSENSE); i++)
    g_ptr_array_add (texts, (gpointer) NONSENSE[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (PERHAPS); i++)
    g_ptr_array_add (texts, (gpointer) PERHAPS[i]);
  g_ptr_array_add (texts, endless);
  g_ptr_array_add (texts, before);

  for (guint i = 0; i < texts->len; i++)
    if (place_row != NULL)
      try_place (walk, SB_PLACE_ROW (place_row), g_ptr_array_index (texts, i));
    else
      try_text (walk, field, g_ptr_array_index (texts, i));
}

/* Gives the number of fields. */
static guint
try_fields (Walk       *walk,
            GtkWidget  *root,
            const char *place)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_numbers = 0;

  unfold (root);
  collect (root, fields);
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *field = g_ptr_array_index (fields, i);
      GtkWidget *row = gtk_widget_get_ancestor (field, SB_TYPE_NUMBER_ROW);

      if (row != NULL)
        {
          try_all_in_number (walk, SB_NUMBER_ROW (row));
          n_numbers++;
        }
      else if (GTK_IS_SPIN_BUTTON (field))
        g_error ("%s: a field for a number that does not say what is wrong", place);
      else
        try_all_in_other (walk, field);
      run_idles ();
    }
  g_test_message ("%s: %u fields, %u of them numbers", place, fields->len, n_numbers);

  return fields->len;
}

/* ---- Where fields are ---- */

static void
test_pages (Walk         *walk,
            gconstpointer data)
{
  static const struct
  {
    const char *id;
    guint n_fields; /* at least */
  } PAGES[] = { { "household", 9 }, { "balcony", 15 }, { "solar-set", 15 }, { "saving", 60 },
                { "results", 0 },   { "compare", 2 },  { "summary", 0 } };
  guint n_steps;

  sb_variant_card_duplicate (walk->live, SB_VARIANT_OWN);
  sb_steps_get (&n_steps);
  g_assert_cmpuint (n_steps, ==, G_N_ELEMENTS (PAGES));
  for (gsize i = 0; i < G_N_ELEMENTS (PAGES); i++)
    {
      sb_window_set_page (walk->window, PAGES[i].id);
      run_idles ();
      g_assert_cmpuint (try_fields (walk, GTK_WIDGET (walk->window), PAGES[i].id), >=, PAGES[i].n_fields);
    }
}

static void
try_other_windows (Walk       *walk,
                   const char *place)
{
  GListModel *windows = gtk_window_get_toplevels ();

  run_idles ();
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (window == GTK_WINDOW (walk->window) || !gtk_widget_get_visible (GTK_WIDGET (window)))
        continue;
      try_fields (walk, GTK_WIDGET (window), place);
      gtk_window_destroy (window);
    }
  run_idles ();
}

static void
test_windows (Walk         *walk,
              gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (walk->window);

  /* Its pages are all there at once. */
  sb_preferences_present (parent, walk->live, walk->settings, "general");
  try_other_windows (walk, "preferences");
  sb_assumptions_window_present (parent, walk->live);
  try_other_windows (walk, "assumptions");
  sb_town_window_present (parent, walk->live);
  try_other_windows (walk, "town");
  sb_statistics_window_present (parent, g_get_user_data_dir ());
  try_other_windows (walk, "statistics");
  sb_offline_window_present (parent, walk->live);
  try_other_windows (walk, "offline");
  sb_handbook_window_present (parent, NULL);
  try_other_windows (walk, "handbook");
}

static void
test_stand (Walk         *walk,
            gconstpointer data)
{
  gint64 until_us = g_get_monotonic_time () + PATIENCE_US;

  sb_window_start_stand (walk->window, NULL);
  while (sb_window_get_stand (walk->window) == NULL && g_get_monotonic_time () < until_us)
    g_main_context_iteration (NULL, FALSE);
  run_idles ();
  g_assert_cmpuint (try_fields (walk, GTK_WIDGET (walk->window), "stand"), >=, 1);
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/bad-input/pages", Walk, NULL, walk_set_up, test_pages, walk_tear_down);
  g_test_add ("/bad-input/windows", Walk, NULL, walk_set_up, test_windows, walk_tear_down);
  g_test_add ("/bad-input/stand", Walk, NULL, walk_set_up, test_stand, walk_tear_down);

  return g_test_run ();
}
