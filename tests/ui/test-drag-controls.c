#include "services/built-in-data.h"
#include "ui/widgets/compass.h"
#include "ui/widgets/tilt-view.h"

#include "key-press.h"

#include <adwaita.h>

/* The drawings whose values are changed in them: compass and balcony section. */

static void
count_notify (GObject    *object,
              GParamSpec *pspec,
              int        *count)
{
  (*count)++;
}

static void
test_compass (void)
{
  SbCompass *compass = SB_COMPASS (g_object_ref_sink (sb_compass_new ()));
  GtkWidget *widget = GTK_WIDGET (compass);
  g_autofree char *words = sb_compass_words (225);
  int count = 0;

  g_assert_cmpstr (words, ==, "South-west, 225°");
  gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_SLIDER);
  g_signal_connect (compass, "notify::azimuth-deg", G_CALLBACK (count_notify), &count);
  sb_compass_set_place (compass, 49.44, 7.77);
  sb_compass_set_place (compass, 64.9, 20);

  sb_compass_set_azimuth_deg (compass, 225);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "South-west, 225°");
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 230);
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_true (press (widget, GDK_KEY_Left));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 220);
  g_assert_true (press (widget, GDK_KEY_Page_Up));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 265);
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Down));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 355);
  g_assert_true (press (widget, GDK_KEY_Page_Up));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 40);
  g_assert_false (press (widget, GDK_KEY_a));
  g_assert_cmpint (count, ==, 8);
  g_assert_true (press (widget, GDK_KEY_End));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 180);

  /* East stays at the right, and Right turns towards the west, also where text runs from the right. */
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_cmpfloat (sb_compass_get_azimuth_deg (compass), ==, 185);

  g_assert_finalize_object (compass);
}

static void
test_tilt_view (void)
{
  SbTiltView *view = SB_TILT_VIEW (g_object_ref_sink (sb_tilt_view_new ()));
  GtkWidget *widget = GTK_WIDGET (view);

  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 90);
  g_assert_true (press (widget, GDK_KEY_Up));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 90);
  g_assert_true (press (widget, GDK_KEY_Page_Down));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 75);
  g_assert_true (press (widget, GDK_KEY_End));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 0);
  g_assert_true (press (widget, GDK_KEY_Down));
  g_assert_cmpfloat (sb_tilt_view_get_tilt_deg (view), ==, 0);
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "Lying flat, 0°");

  g_assert_finalize_object (view);
}

/* Slab and house have grips while they are there; Tab leads from one to the next, and keys change what has the focus. */
static void
test_section_grips (void)
{
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  SbTiltView *view = SB_TILT_VIEW (sb_tilt_view_new ());
  GtkWidget *widget = GTK_WIDGET (view);
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  SbDragView *drag = SB_DRAG_VIEW (view);
  double gap_m = 0;

  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  sb_tilt_view_set_surroundings (view, sample);
  gtk_widget_grab_focus (widget);
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));

  sample->balcony.slab_above = (SbSlab) { .present = TRUE, .projection_m = 0.4, .gap_m = 1.6 };
  sb_tilt_view_set_surroundings (view, sample);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "Gap to the slab");
  g_assert_true (press (widget, GDK_KEY_Up));
  g_object_get (view, "slab-gap-m", &gap_m, NULL);
  g_assert_cmpfloat (gap_m, ==, 1.7);
  g_assert_true (press (widget, GDK_KEY_Home));
  g_assert_true (press (widget, GDK_KEY_Down));
  g_object_get (view, "slab-gap-m", &gap_m, NULL);
  g_assert_cmpfloat (gap_m, ==, 0);
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_BACKWARD));
  g_assert_cmpuint (sb_drag_view_get_active (drag), ==, 1);

  /* The slab goes: keys go to the modules again. */
  sample->balcony.slab_above.present = FALSE;
  sb_tilt_view_set_surroundings (view, sample);
  g_assert_cmpuint (sb_drag_view_get_active (drag), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static SbDragHandle
handle_of (SbDragView *view,
           guint       n)
{
  SbDragHandle handle = { 0 };

  SB_DRAG_VIEW_GET_CLASS (view)->get_handle (view, n, &handle);

  return handle;
}

/* The value after a drag of a grip to the right. */
static double
value_after (SbDragView *view,
             guint       n,
             double      right_px)
{
  SbDragHandle handle = handle_of (view, n);

  SB_DRAG_VIEW_GET_CLASS (view)->begin_drag (view, n);

  return SB_DRAG_VIEW_GET_CLASS (view)->value_at (view, n, handle.x + right_px, handle.y);
}

/* Where text runs from the right the house stands at the right: grips, drags and keys go with it. */
static void
test_section_mirrored (void)
{
  const int width = 600;
  GtkWidget *widget = g_object_ref_sink (sb_tilt_view_new ());
  SbDragView *view = SB_DRAG_VIEW (widget);
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  double x[5];
  double projection_m = 0;

  sample->balcony.slab_above = (SbSlab) { .present = TRUE, .projection_m = 0.4, .gap_m = 1.6 };
  sample->balcony.opposite = (SbOpposite) { .present = TRUE, .distance_m = 20, .height_above_module_m = 8 };
  sb_tilt_view_set_tilt_deg (SB_TILT_VIEW (widget), 60);
  sb_tilt_view_set_surroundings (SB_TILT_VIEW (widget), sample);
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation){ 0, 0, width, 300 }, -1);
  g_assert_false (sb_drag_view_is_mirrored (view));
  for (guint n = 0; n < G_N_ELEMENTS (x); n++)
    x[n] = handle_of (view, n).x;
  g_assert_cmpfloat (x[1], <, x[3]);
  g_assert_cmpfloat (value_after (view, 1, 20), >, 0.4);
  g_assert_cmpfloat (value_after (view, 4, 20), >, 20);

  gtk_widget_set_direction (widget, GTK_TEXT_DIR_RTL);
  g_assert_true (sb_drag_view_is_mirrored (view));
  for (guint n = 0; n < G_N_ELEMENTS (x); n++)
    g_assert_cmpfloat_with_epsilon (handle_of (view, n).x, width - x[n], 1e-9);
  g_assert_cmpfloat (value_after (view, 0, 0), ==, 60);
  g_assert_cmpfloat (value_after (view, 1, 20), <, 0.4);
  g_assert_cmpfloat (value_after (view, 1, -20), >, 0.4);
  g_assert_cmpfloat (value_after (view, 4, -20), >, 20);

  sb_drag_view_set_active (view, 1);
  g_assert_true (press (widget, GDK_KEY_Left));
  g_object_get (widget, "slab-projection-m", &projection_m, NULL);
  g_assert_cmpfloat_with_epsilon (projection_m, 0.5, 1e-9);
  g_assert_true (press (widget, GDK_KEY_Right));
  g_assert_true (press (widget, GDK_KEY_Down));
  g_object_get (widget, "slab-projection-m", &projection_m, NULL);
  g_assert_cmpfloat_with_epsilon (projection_m, 0.3, 1e-9);

  g_assert_finalize_object (widget);
}

/* Name and value of a grip, for the pointer over it and for the keyboard. */
static void
test_grip_tooltip (void)
{
  GtkWidget *widget = g_object_ref_sink (sb_compass_new ());
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shows = FALSE;

  g_assert_true (gtk_widget_get_has_tooltip (widget));
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation){ 0, 0, 230, 250 }, -1);
  g_signal_emit_by_name (widget, "query-tooltip", 100, 100, FALSE, tooltip, &shows);
  g_assert_true (shows);
  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, TRUE, tooltip, &shows);
  g_assert_true (shows);

  g_object_unref (tooltip);
  g_assert_finalize_object (widget);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP There is no display\n");
      return 0;
    }
  adw_init ();

  g_test_add_func ("/drag-controls/compass", test_compass);
  g_test_add_func ("/drag-controls/tilt-view", test_tilt_view);
  g_test_add_func ("/drag-controls/section-grips", test_section_grips);
  g_test_add_func ("/drag-controls/section-mirrored", test_section_mirrored);
  g_test_add_func ("/drag-controls/grip-tooltip", test_grip_tooltip);

  return g_test_run ();
}
