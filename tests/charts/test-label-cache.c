#include "charts/drawing.h"
#include "charts/label-cache.h"

/* A label that was laid out is given again, until many others were wanted; it measures as a fresh one does. */
static void
test_again (void)
{
  g_autoptr (PangoLayout) fresh = sb_drawing_layout_new ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", 0.0, FALSE);
  g_autoptr (PangoLayout) first = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_autoptr (PangoLayout) again = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_autoptr (PangoLayout) larger = sb_label_cache_get ("Sans", 13.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_autoptr (PangoLayout) on_paper = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", TRUE);
  g_autoptr (PangoLayout) later = NULL;
  double fresh_width, first_width;

  sb_drawing_layout_size (fresh, &fresh_width, NULL);
  sb_drawing_layout_size (first, &first_width, NULL);
  g_assert_cmpfloat (first_width, ==, fresh_width);
  g_assert_true (first == again);
  g_assert_true (first != larger && first != on_paper);

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_object_unref (sb_label_cache_get (NULL, 12.0, PANGO_WEIGHT_NORMAL, text, FALSE));
    }
  later = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "21 June", FALSE);
  g_assert_true (later != first);
  g_assert_cmpstr (pango_layout_get_text (later), ==, "21 June");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/label-cache/again", test_again);

  return g_test_run ();
}
