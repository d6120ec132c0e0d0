#include "ui/pages/kits.h"
#include "ui/pages/variant-card.h"
#include "ui/widgets/number-row.h"

#include "page-fixture.h"
#include "window-walk.h"

#include "core/field-table.h"
#include "core/variants.h"
#include "services/consultation-file.h"

#include <math.h>
#include <string.h>

/* Every input can be taken back by the name of its step, and brought back: the same bits each time. */

#define N_EDITS 300

static char *
as_text (Walk *walk)
{
  return sb_consultation_file_to_json (sb_live_get_consultation (walk->live));
}

/* ---- Controls ---- */

static gboolean
is_toggle (GtkWidget *widget)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))
         && !GTK_IS_DROP_DOWN (gtk_widget_get_parent (widget));
}

/* What people set something with, seen or folded away. */
static void
collect (GtkWidget *widget,
         GPtrArray *controls)
{
  if (is_hidden_page (widget))
    return;
  if (SB_IS_NUMBER_ROW (widget) || GTK_IS_SWITCH (widget) || ADW_IS_COMBO_ROW (widget) || is_toggle (widget))
    {
      g_ptr_array_add (controls, g_object_ref (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, controls);
}

static GPtrArray *
controls_of_page (Walk       *walk,
                  const char *id)
{
  GPtrArray *controls = g_ptr_array_new_with_free_func (g_object_unref);

  sb_window_set_page (walk->window, id);
  run_idles ();
  collect (GTK_WIDGET (walk->window), controls);
  /* The questions of measures come when they are opened: found the second time. */
  for (guint i = 0; i < controls->len; i++)
    {
      GtkWidget *control = g_ptr_array_index (controls, i);

      if (GTK_IS_BUTTON (control)
          && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (control)), "pan-down-symbolic") == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (control), TRUE);
    }
  g_ptr_array_set_size (controls, 0);
  collect (GTK_WIDGET (walk->window), controls);

  return controls;
}

/* Can somebody reach it? Questions about what is not there are hidden. */
static gboolean
is_there (GtkWidget *control)
{
  return gtk_widget_get_root (control) != NULL && gtk_widget_is_visible (control) && gtk_widget_is_sensitive (control);
}

/* Somewhere else in its range, a whole number of tenths. */
static double
other_value (SbNumberRow *row,
             double       share)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (sb_number_row_get_spin_button (row));
  GtkAdjustment *adjustment = gtk_spin_button_get_adjustment (spin);
  double lower = gtk_adjustment_get_lower (adjustment);
  double upper = gtk_adjustment_get_upper (adjustment);
  double value = lower + share * (upper - lower);

  return upper - lower >= 2 ? round (value) : value;
}

static void
operate (GtkWidget *control,
         double     share)
{
  if (SB_IS_NUMBER_ROW (control))
    sb_number_row_set_value (SB_NUMBER_ROW (control), other_value (SB_NUMBER_ROW (control), share));
  else if (GTK_IS_SWITCH (control))
    gtk_switch_set_active (GTK_SWITCH (control), !gtk_switch_get_active (GTK_SWITCH (control)));
  else if (ADW_IS_COMBO_ROW (control))
    {
      guint n = g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (control)));

      adw_combo_row_set_selected (ADW_COMBO_ROW (control), (adw_combo_row_get_selected (ADW_COMBO_ROW (control)) + 1) % n);
    }
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (control), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (control)));
}

/* What a control shows; NAN where it shows no number. */
static double
shown (GtkWidget *control)
{
  if (SB_IS_NUMBER_ROW (control))
    return sb_number_row_get_value (SB_NUMBER_ROW (control));
  if (GTK_IS_SWITCH (control))
    return gtk_switch_get_active (GTK_SWITCH (control));
  if (ADW_IS_COMBO_ROW (control))
    return adw_combo_row_get_selected (ADW_COMBO_ROW (control));

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (control));
}

static char *
name_of (GtkWidget *control)
{
  GtkWidget *row = ADW_IS_PREFERENCES_ROW (control) ? control
                                                    : gtk_widget_get_ancestor (control, ADW_TYPE_PREFERENCES_ROW);

  return g_strdup_printf ("%s “%s”", G_OBJECT_TYPE_NAME (control),
                          row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : "");
}

/* ---- One at a time ---- */

/* TRUE: the control changed the consultation. */
static gboolean
check_control (Walk      *walk,
               GtkWidget *control)
{
  g_autofree char *name = name_of (control);
  g_autofree char *before = as_text (walk);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  double shown_before = shown (control);

  g_assert_null (sb_live_get_undo_step (walk->live));
  operate (control, 0.37);
  after = as_text (walk);
  if (strcmp (before, after) == 0)
    {
      if (sb_live_get_undo_step (walk->live) != NULL)
        g_error ("%s: a step “%s” that changes nothing", name, sb_live_get_undo_step (walk->live));
      return FALSE;
    }

  if (sb_live_get_undo_step (walk->live) == NULL || sb_live_get_undo_step (walk->live)[0] == '\0')
    g_error ("%s: no step to take back", name);
  sb_live_undo (walk->live);
  undone = as_text (walk);
  if (strcmp (undone, before) != 0 || sb_live_get_undo_step (walk->live) != NULL)
    g_error ("%s: taken back, it is not what it was:\n%s\n%s", name, before, undone);
  run_idles ();
  if (is_there (control) && shown (control) != shown_before)
    g_error ("%s: taken back, it shows %g instead of %g", name, shown (control), shown_before);
  sb_live_redo (walk->live);
  redone = as_text (walk);
  if (strcmp (redone, after) != 0)
    g_error ("%s: brought back, it is not what it was", name);
  sb_live_undo (walk->live);
  run_idles ();
  /* The next control begins with nothing to take back or bring back. */
  sb_live_replace (walk->live, sb_consultation_copy (sb_live_get_consultation (walk->live)), NULL);

  return TRUE;
}

static void
test_each (Walk         *walk,
           gconstpointer data)
{
  static const struct
  {
    const char *id;
    guint n_changing; /* at least */
  } PAGES[] = { { "household", 20 }, { "balcony", 15 }, { "solar-set", 10 }, { "saving", 30 }, { "summary", 3 } };

  for (gsize page = 0; page < G_N_ELEMENTS (PAGES); page++)
    {
      g_autoptr (GPtrArray) controls = controls_of_page (walk, PAGES[page].id);
      guint n_changing = 0;

      for (guint i = 0; i < controls->len; i++)
        if (is_there (g_ptr_array_index (controls, i)))
          n_changing += check_control (walk, g_ptr_array_index (controls, i)) ? 1 : 0;
      g_test_message ("%s: %u controls, %u of them change the consultation", PAGES[page].id, controls->len, n_changing);
      g_assert_cmpuint (n_changing, >=, PAGES[page].n_changing);
    }
}

/* ---- A long chain ---- */

/* What buttons, drags and files do. */
static void
edit_directly (Walk *walk,
               guint edit)
{
  SbConsultation *change = NULL;
  guint n_kits;
  const SbKit *kits = sb_kit_list (&n_kits);

  if (edit % 7 == 0)
    {
      sb_variant_card_duplicate (walk->live, SB_VARIANT_OWN);
      return;
    }

  change = sb_live_begin_change (walk->live);
  switch (edit % 7)
    {
    case 1:
      if (change->n_variants > 0)
        sb_variant_remove (change, (guint) g_test_rand_int_range (0, (int) change->n_variants));
      break;
    case 2:
      if (change->n_variants > 0)
        sb_variant_exchange (change, (guint) g_test_rand_int_range (0, (int) change->n_variants));
      break;
    case 3:
      sb_kit_apply (&kits[g_test_rand_int_range (0, (int) n_kits)], &change->system);
      break;
    case 4:
      change->balcony.azimuth_deg = g_test_rand_int_range (0, 360);
      change->system.arrays[0].tilt_deg = g_test_rand_double_range (0, 90);
      break;
    case 5:
      sb_set_string (&change->household.load_profile, change->household.load_profile == NULL ? "meter.csv" : NULL);
      break;
    default:
      change->place.latitude_deg = g_test_rand_double_range (47.5, 54.5);
      sb_set_string (&change->place.name, "Somewhere");
      break;
    }
  sb_live_end_change (walk->live, edit % 2 == 0 ? "One thing" : "Another thing");
}

static void
test_chain (Walk         *walk,
            gconstpointer data)
{
  static const char *const PAGES[] = { "household", "balcony", "solar-set", "saving", "summary" };
  g_autofree char *start = as_text (walk);
  g_autofree char *end = NULL;
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint n_edits = 0;

  for (gsize page = 0; page < G_N_ELEMENTS (PAGES); page++)
    {
      g_autoptr (GPtrArray) controls = controls_of_page (walk, PAGES[page]);

      for (guint i = 0; i < N_EDITS / G_N_ELEMENTS (PAGES); i++, n_edits++)
        {
          GtkWidget *control = g_ptr_array_index (controls, (guint) g_test_rand_int_range (0, (int) controls->len));

          if (n_edits % 5 == 4)
            edit_directly (walk, n_edits / 5);
          else if (is_there (control))
            operate (control, g_test_rand_double ());
          g_assert_true (sb_consultation_validate (sb_live_get_consultation (walk->live), NULL));
          if (i % 10 == 0)
            run_idles ();
        }
    }
  g_assert_cmpuint (n_edits, ==, N_EDITS);
  end = as_text (walk);
  g_assert_cmpstr (start, !=, end);

  for (; sb_live_get_undo_step (walk->live) != NULL; sb_live_undo (walk->live))
    g_ptr_array_add (states, as_text (walk));
  g_test_message ("%u steps", states->len);
  g_assert_cmpuint (states->len, >, N_EDITS / 4);
  {
    g_autofree char *first = as_text (walk);

    g_assert_cmpstr (first, ==, start);
  }
  for (guint i = states->len; i > 0; i--)
    {
      g_autofree char *state = NULL;

      g_assert_nonnull (sb_live_get_redo_step (walk->live));
      sb_live_redo (walk->live);
      state = as_text (walk);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i - 1));
    }
  g_assert_null (sb_live_get_redo_step (walk->live));
  run_idles ();
}

int
main (int    argc,
      char **argv)
{
  if (!page_tests_init (&argc, &argv))
    return 0;

  g_test_add ("/undo/each", Walk, NULL, walk_set_up, test_each, walk_tear_down);
  g_test_add ("/undo/chain", Walk, NULL, walk_set_up, test_chain, walk_tear_down);

  return g_test_run ();
}
