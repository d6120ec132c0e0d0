#include "charts/drawing.h"
#include "charts/label-cache.h"
#include "charts/letter-halo.h"

#include <pango/pangocairo.h>

#define WIDTH 160
#define HEIGHT 48

static const SbColour BLACK = { 0.0, 0.0, 0.0 };

/* The halo of a layout on white, at 20, 12. */
static cairo_surface_t *
picture (PangoLayout *layout,
         double       width,
         double       device_scale)
{
  SbChartFrame frame = { .width = WIDTH, .height = HEIGHT, .font_scale = 1.0, .device_scale = device_scale };
  double scale = device_scale > 0.0 ? device_scale : 1.0;
  cairo_surface_t *surface
    = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (WIDTH * scale), (int) (HEIGHT * scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_translate (cr, 20.0, 12.0);
  sb_letter_halo_draw (cr, &frame, layout, &BLACK, width);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* The greatest difference of two pixels; 256: the pictures are not of one size. */
static int
difference (cairo_surface_t *a,
            cairo_surface_t *b)
{
  int height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);
  int greatest = 0;

  if (height != cairo_image_surface_get_height (b) || stride != cairo_image_surface_get_stride (b))
    return 256;

  for (int i = 0; i < height * stride; i++)
    if (i % 4 != 3)
      greatest = MAX (greatest, abs (cairo_image_surface_get_data (a)[i] - cairo_image_surface_get_data (b)[i]));

  return greatest;
}

static gboolean
is_blank (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);

  for (int i = 0; i < cairo_image_surface_get_height (surface) * cairo_image_surface_get_stride (surface); i++)
    if (i % 4 != 3 && data[i] != 255)
      return FALSE;

  return TRUE;
}

/* From the mask of a screen it looks as its lines do on paper. */
static void
test_as_lines (void)
{
  g_autoptr (PangoLayout) layout = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "Wall jgÄ", FALSE);
  cairo_surface_t *lines = picture (layout, 3.0, 0.0);
  cairo_surface_t *mask = picture (layout, 3.0, 1.0);

  g_assert_false (is_blank (lines));
  g_assert_cmpint (difference (lines, mask), <=, 2);
  cairo_surface_destroy (lines);
  cairo_surface_destroy (mask);
}

/* The mask that is kept is not used for another width, another screen or another text. */
static void
test_not_stale (void)
{
  static const struct
  {
    const char *text;
    double width;
    double device_scale;
  } STEPS[] = {
    { "21 June", 3.0, 1.0 }, { "21 June", 5.0, 1.0 }, { "21 June", 5.0, 2.0 }, { "21 June", 3.0, 2.0 },
    { "12", 3.0, 2.0 },      { "12", 3.0, 1.0 },      { "21 June", 3.0, 1.0 }, { "21 June", 3.0, 1.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      g_autoptr (PangoLayout) kept = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, STEPS[i].text, FALSE);
      g_autoptr (PangoLayout) fresh
        = sb_drawing_layout_new ("Sans", 12.0, PANGO_WEIGHT_BOLD, STEPS[i].text, 0.0, FALSE);
      cairo_surface_t *from_kept = picture (kept, STEPS[i].width, STEPS[i].device_scale);
      cairo_surface_t *from_fresh = picture (fresh, STEPS[i].width, STEPS[i].device_scale);

      g_assert_cmpint (difference (from_kept, from_fresh), ==, 0);
      cairo_surface_destroy (from_kept);
      cairo_surface_destroy (from_fresh);
    }
}

/* Labels wrapped at one width, at another and at none are different ones. */
static void
test_wrapped (void)
{
  g_autoptr (PangoLayout) plain = sb_label_cache_get ("Sans", 12.0, PANGO_WEIGHT_BOLD, "behind the house", FALSE);
  g_autoptr (PangoLayout) narrow
    = sb_label_cache_get_wrapped ("Sans", 12.0, PANGO_WEIGHT_BOLD, "behind the house", 60.0, FALSE);
  g_autoptr (PangoLayout) wide
    = sb_label_cache_get_wrapped ("Sans", 12.0, PANGO_WEIGHT_BOLD, "behind the house", 400.0, FALSE);
  g_autoptr (PangoLayout) again
    = sb_label_cache_get_wrapped ("Sans", 12.0, PANGO_WEIGHT_BOLD, "behind the house", 60.0, FALSE);

  g_assert_true (narrow == again);
  g_assert_true (narrow != wide && narrow != plain && wide != plain);
  g_assert_cmpint (pango_layout_get_line_count (narrow), >, 1);
  g_assert_cmpint (pango_layout_get_line_count (wide), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter-halo/as-lines", test_as_lines);
  g_test_add_func ("/letter-halo/not-stale", test_not_stale);
  g_test_add_func ("/letter-halo/wrapped", test_wrapped);

  return g_test_run ();
}
