#include "services/built-in-data.h"
#include "services/consultation-code.h"
#include "services/qr-scan.h"

#include <math.h>
#include <qrencode.h>
#include <string.h>

#define PIXELS_A_MODULE 4
#define QUIET_MODULES 4

/* A code as a scanner at 150 dpi sees it: grey paper, dark grey ink. */
static guint8 *
picture_of (const char *text,
            guint      *side)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  guint8 *pixels;

  g_assert_nonnull (code);
  *side = (guint) (code->width + 2 * QUIET_MODULES) * PIXELS_A_MODULE;
  pixels = g_malloc ((gsize) *side * *side);
  memset (pixels, 230, (gsize) *side * *side);
  for (int y = 0; y < code->width * PIXELS_A_MODULE; y++)
    for (int x = 0; x < code->width * PIXELS_A_MODULE; x++)
      if (code->data[y / PIXELS_A_MODULE * code->width + x / PIXELS_A_MODULE] & 1)
        pixels[(gsize) (y + QUIET_MODULES * PIXELS_A_MODULE) * *side + (gsize) (x + QUIET_MODULES * PIXELS_A_MODULE)] = 40;
  QRcode_free (code);

  return pixels;
}

static void
test_consultation (void)
{
  g_autoptr (SbConsultation) sample = sb_built_in_sample ();
  g_autoptr (GError) error = NULL;
  g_autofree char *code = sb_consultation_code_new (sample, NAN, &error);
  g_autofree guint8 *pixels = NULL;
  g_autofree char *text = NULL;
  guint side = 0;

  g_assert_no_error (error);
  if (!sb_qr_scan_is_available ())
    {
      g_test_skip ("built without libzbar");
      return;
    }

  pixels = picture_of (code, &side);
  text = sb_qr_scan (pixels, side, side);
  g_assert_cmpstr (text, ==, code);
}

static void
test_none (void)
{
  g_autofree guint8 *pixels = g_malloc0 (64 * 64);

  g_assert_null (sb_qr_scan (pixels, 64, 64));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/qr-scan/consultation", test_consultation);
  g_test_add_func ("/qr-scan/none", test_none);

  return g_test_run ();
}
