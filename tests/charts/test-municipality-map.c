#include "charts/municipality-map.h"

#include <math.h>
#include <string.h>

static const SbMapMunicipality ITEMS[] = {
  { "Westend", 49.40, 7.40, 1000, 40 },
  { "Oststadt", 49.40, 8.00, 4000, 40 },
  { "Nordheim", 49.60, 7.70, 2000, 0 },
};
static const SbMunicipalityMap MAP = { ITEMS, G_N_ELEMENTS (ITEMS), "nobody came yet" };

static SbChartFrame
frame_of (double  width,
          double  height,
          SbTheme theme)
{
  return (SbChartFrame) { .width = width, .height = height, .palette = sb_palette_get (theme), .font_scale = 1.0,
                          .cursor = -1 };
}

static void
test_places (void)
{
  SbChartFrame frame = frame_of (600, 480, SB_THEME_LIGHT);
  double x[3], y[3];

  for (guint i = 0; i < 3; i++)
    {
      sb_municipality_map_position (&MAP, &frame, i, &x[i], &y[i]);
      g_assert_cmpfloat (x[i], >, 0.0);
      g_assert_cmpfloat (x[i], <, 600.0);
      g_assert_cmpfloat (y[i], >, 0.0);
      g_assert_cmpfloat (y[i], <, 480.0);
      g_assert_cmpint (sb_municipality_map_item_at (&MAP, &frame, x[i], y[i]), ==, (int) i);
    }
  /* West is left, north is up, and the same number of km is as long either way. */
  g_assert_cmpfloat (x[0], <, x[2]);
  g_assert_cmpfloat (x[2], <, x[1]);
  g_assert_cmpfloat (y[2], <, y[0]);
  g_assert_cmpfloat_with_epsilon ((x[1] - x[0]) / (0.6 * cos (49.5 * G_PI / 180.0)), (y[0] - y[2]) / 0.2, 1e-6);
  g_assert_cmpint (sb_municipality_map_item_at (&MAP, &frame, 1.0, 1.0), ==, -1);
}

/* The area, not the radius, stands for consultations per 1000 inhabitants. */
static void
test_area (void)
{
  SbChartFrame frame = frame_of (600, 480, SB_THEME_LIGHT);
  double west = sb_municipality_map_radius (&MAP, &frame, 0);
  double east = sb_municipality_map_radius (&MAP, &frame, 1);

  g_assert_cmpfloat_with_epsilon (sb_map_municipality_per_1000 (&ITEMS[0]), 40.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (west * west / (east * east), 4.0, 1e-9);
}

static void
check_text (const SbBox *box,
            const char  *text,
            gpointer     data)
{
  const SbBox frame = { 0.0, 0.0, 600.0, 480.0 };
  GString *seen = data;

  g_assert_true (sb_box_contains (&frame, box));
  g_string_append_printf (seen, "%s|", text);
}

static guint32
pixel (cairo_surface_t *surface,
       double           x,
       double           y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint32 value;

  memcpy (&value, data + (int) y * cairo_image_surface_get_stride (surface) + 4 * (int) x, sizeof value);

  return value;
}

static void
test_draw (void)
{
  for (guint theme = 0; theme < SB_N_THEMES; theme++)
    {
      SbChartFrame frame = frame_of (600, 480, (SbTheme) theme);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 480);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (GString) seen = g_string_new (NULL);
      double x, y;

      sb_drawing_set_text_recorder (check_text, seen);
      sb_municipality_map_draw (&MAP, &frame, cr);
      sb_drawing_set_text_recorder (NULL, NULL);
      cairo_surface_flush (surface);
      for (guint i = 0; i < 3; i++)
        g_assert_nonnull (strstr (seen->str, ITEMS[i].name));
      g_assert_nonnull (strstr (seen->str, "nobody came yet"));

      /* Full where somebody came, empty where nobody did. */
      sb_municipality_map_position (&MAP, &frame, 0, &x, &y);
      g_assert_cmpuint (pixel (surface, x, y), !=, 0);
      sb_municipality_map_position (&MAP, &frame, 2, &x, &y);
      g_assert_cmpuint (pixel (surface, x, y), ==, 0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_words (void)
{
  g_autofree char *description = sb_municipality_map_description (&MAP);
  g_autofree char *west = sb_municipality_map_item_text (&MAP, 0);
  g_autofree char *north = sb_municipality_map_item_text (&MAP, 2);

  g_assert_nonnull (strstr (description, "2 of 3"));
  g_assert_cmpstr (west, ==, "Westend: 40 consultations");
  g_assert_cmpstr (north, ==, "Nordheim: nobody came yet");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/municipality-map/places", test_places);
  g_test_add_func ("/municipality-map/area", test_area);
  g_test_add_func ("/municipality-map/draw", test_draw);
  g_test_add_func ("/municipality-map/words", test_words);

  return g_test_run ();
}
