#include "services/qr-scan.h"

#include "services/consultation-code.h"

#ifdef SB_HAVE_ZBAR
#include <zbar.h>

gboolean
sb_qr_scan_is_available (void)
{
  return TRUE;
}

char *
sb_qr_scan (const guint8 *pixels,
            guint         width,
            guint         height)
{
  zbar_image_scanner_t *scanner;
  zbar_image_t *image;
  char *text = NULL;

  g_return_val_if_fail (pixels != NULL && width > 0 && height > 0, NULL);

  scanner = zbar_image_scanner_create ();
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);

  image = zbar_image_create ();
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, pixels, (gulong) width * height, NULL);

  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL; symbol = zbar_symbol_next (symbol))
    {
      const char *data = zbar_symbol_get_data (symbol);

      if (text != NULL && !sb_consultation_code_is_one (data))
        continue;
      g_free (text);
      text = g_utf8_make_valid (data, -1);
      if (sb_consultation_code_is_one (text))
        break;
    }

  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);

  return text;
}

#else

gboolean
sb_qr_scan_is_available (void)
{
  return FALSE;
}

char *
sb_qr_scan (const guint8 *pixels,
            guint         width,
            guint         height)
{
  return NULL;
}

#endif
