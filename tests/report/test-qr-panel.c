#include "report/qr-panel.h"

#include "report/summary.h"

#include <string.h>

/* The code is a matrix as ISO/IEC 18004 describes it: finder patterns, timing, quiet zone. Reading back is tested with the consultation's code. */

static void
assert_finder (const SbQrPanel *panel,
               guint            left,
               guint            top)
{
  for (guint row = 0; row < 7; row++)
    for (guint column = 0; column < 7; column++)
      {
        guint ring = MIN (MIN (row, column), MIN (6 - row, 6 - column));

        g_assert_cmpint (sb_qr_panel_is_dark (panel, left + column, top + row), ==, ring != 1);
      }
}

static void
test_matrix (void)
{
  g_autoptr (SbQrPanel) panel = sb_qr_panel_new ("sonnenbalkon:abc");
  guint n = sb_qr_panel_get_n_modules (panel), code = n - 8;

  /* Version v has 17 + 4 v modules. */
  g_assert_cmpuint ((code - 17) % 4, ==, 0);
  assert_finder (panel, 4, 4);
  assert_finder (panel, 4 + code - 7, 4);
  assert_finder (panel, 4, 4 + code - 7);
  for (guint i = 8; i < code - 8; i++)
    g_assert_cmpint (sb_qr_panel_is_dark (panel, 4 + i, 4 + 6), ==, i % 2 == 0);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < 4; k++)
      {
        g_assert_false (sb_qr_panel_is_dark (panel, i, k));
        g_assert_false (sb_qr_panel_is_dark (panel, k, i));
        g_assert_false (sb_qr_panel_is_dark (panel, i, n - 1 - k));
        g_assert_false (sb_qr_panel_is_dark (panel, n - 1 - k, i));
      }
}

/* Letters as a code of a consultation has them: many short stretches of digits and capitals. */
static void
test_mixed_letters (void)
{
  static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  g_autoptr (GString) text = g_string_new ("sonnenbalkon:");
  g_autoptr (SbQrPanel) panel = NULL;

  for (guint i = 0; text->len < SB_SUMMARY_CODE_MAX_BYTES; i++)
    g_string_append_c (text, LETTERS[(i * 7919 + i * i * 31) % 64]);
  panel = sb_qr_panel_new (text->str);
  g_assert_nonnull (panel);
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (SB_SUMMARY_CODE_MAX_BYTES, 'x');
  g_autofree char *too_long = g_strnfill (SB_SUMMARY_CODE_MAX_BYTES + 1, 'x');
  g_autoptr (SbQrPanel) small = sb_qr_panel_new ("sonnenbalkon:");
  g_autoptr (SbQrPanel) large = sb_qr_panel_new (longest);

  g_assert_null (sb_qr_panel_new (NULL));
  g_assert_null (sb_qr_panel_new (""));
  g_assert_null (sb_qr_panel_new (too_long));
  g_assert_nonnull (large);
  g_assert_cmpuint (sb_qr_panel_get_n_modules (large), ==, 177 + 8);
  /* A camera needs a third of a millimetre a module: 1/96 inch a sheet unit. */
  g_assert_cmpfloat (sb_qr_panel_get_size (large) / 185.0 * 25.4 / 96.0, >, 0.33);
  g_assert_cmpfloat (sb_qr_panel_get_size (small), >, 100.0);
}

/* What is drawn is the matrix. */
static void
test_drawing (void)
{
  g_autofree char *text = g_strnfill (700, 'q');
  g_autoptr (SbQrPanel) panel = sb_qr_panel_new (text);
  const guint n = sb_qr_panel_get_n_modules (panel), pixels = 6;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (n * pixels), (int) (n * pixels));
  cairo_t *cr = cairo_create (surface);
  const guint32 *data;
  int stride;

  cairo_scale (cr, n * pixels / sb_qr_panel_get_size (panel), n * pixels / sb_qr_panel_get_size (panel));
  sb_qr_panel_draw (panel, cr, 0.0, 0.0);
  cairo_surface_flush (surface);
  data = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      {
        guint32 pixel = data[(row * pixels + pixels / 2) * (guint) stride + column * pixels + pixels / 2] & 0xffffff;

        g_assert_cmphex (pixel, ==, sb_qr_panel_is_dark (panel, column, row) ? 0x000000 : 0xffffff);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr-panel/matrix", test_matrix);
  g_test_add_func ("/qr-panel/mixed-letters", test_mixed_letters);
  g_test_add_func ("/qr-panel/limits", test_limits);
  g_test_add_func ("/qr-panel/drawing", test_drawing);

  return g_test_run ();
}
