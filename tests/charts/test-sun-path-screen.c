#include "charts/drawing.h"
#include "sun-path-balconies.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 700
#define HEIGHT 420
#define SQUARE 28

static cairo_surface_t *
picture (const SbChartData *data,
         double             font_scale,
         double             device_scale)
{
  SbChartFrame frame = { .width = WIDTH,
                         .height = HEIGHT,
                         .palette = sb_palette_get (SB_THEME_LIGHT),
                         .font_scale = font_scale,
                         .cursor = -1,
                         .device_scale = device_scale };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  sb_chart_draw (chart (), data, &frame, TRUE, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* Letters and lines may stand half a pixel off: in the mean of a square that is little, hatching that lacks is not. */
static int
largest_difference (cairo_surface_t *a,
                    cairo_surface_t *b)
{
  const guint8 *data_a = cairo_image_surface_get_data (a), *data_b = cairo_image_surface_get_data (b);
  int stride = cairo_image_surface_get_stride (a);
  int largest = 0;

  for (int y = 0; y + SQUARE <= HEIGHT; y += SQUARE / 4)
    for (int x = 0; x + SQUARE <= WIDTH; x += SQUARE / 4)
      {
        int sum = 0;

        for (int i = 0; i < SQUARE * SQUARE; i++)
          {
            int at = (y + i / SQUARE) * stride + 4 * (x + i % SQUARE);

            for (int colour = 0; colour < 3; colour++)
              sum += data_a[at + colour] - data_b[at + colour];
          }
        largest = MAX (largest, abs (sum) / (3 * SQUARE * SQUARE));
      }

  return largest;
}

/* On a screen hatching and halos come from tiles and masks: it is the same picture. */
static void
test_as_in_a_file (Fixture      *fixture,
                   gconstpointer unused)
{
  static const double SCALES[] = { 1.0, 1.3 };

  for (int which = OPEN; which < N_CASES; which++)
    for (gsize k = 0; k < G_N_ELEMENTS (SCALES); k++)
      {
        cairo_surface_t *file;
        cairo_surface_t *screen;

        clear_case (fixture->consultation);
        make_case (fixture->consultation, (Case) which);
        file = picture (&fixture->data, SCALES[k], 0.0);
        screen = picture (&fixture->data, SCALES[k], 1.0);
        g_test_message ("case %d, letters scaled by %.1f: %d", which, SCALES[k], largest_difference (file, screen));
        g_assert_cmpint (largest_difference (file, screen), <=, 8);
        cairo_surface_destroy (file);
        cairo_surface_destroy (screen);
      }
}

/* What was drawn before leaves nothing: after a change and back it is the first picture again, to the last bit. */
static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer unused)
{
  cairo_surface_t *first[N_CASES];

  for (int round = 0; round < 2; round++)
    for (int which = OPEN; which < N_CASES; which++)
      {
        cairo_surface_t *surface;

        clear_case (fixture->consultation);
        make_case (fixture->consultation, (Case) which);
        surface = picture (&fixture->data, 1.0, 1.0);
        if (round == 0)
          {
            first[which] = surface;
            continue;
          }
        g_assert_cmpint (memcmp (cairo_image_surface_get_data (surface), cairo_image_surface_get_data (first[which]),
                                 (gsize) HEIGHT * cairo_image_surface_get_stride (surface)),
                         ==, 0);
        cairo_surface_destroy (surface);
        cairo_surface_destroy (first[which]);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sun-path-screen/as-in-a-file", test_as_in_a_file);
  ADD ("/sun-path-screen/there-and-back", test_there_and_back);

  return g_test_run ();
}
