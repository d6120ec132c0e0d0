#include "report/qr-panel.h"

#include "report/summary.h"

#include <qrencode.h>
#include <string.h>

/* The standard asks for four light modules around. */
#define QUIET_ZONE 4

/* Sheet units are 1/96 inch: 0.37 mm a module in the largest code, 30 mm for the smallest one. */
static const double LEAST_SIZE = 114.0;
static const double MOST_SIZE = 260.0;
static const double MODULE_SIZE = 1.5;

struct _SbQrPanel
{
  QRcode *code;
};

/*
 * As bytes, or in stretches of digits, capitals and bytes, whichever is smaller: changing the stretch takes room too.
 * NULL: it does not fit.
 */
static QRcode *
encode (const char *text,
        QRecLevel   level)
{
  QRcode *bytes = QRcode_encodeString8bit (text, 0, level);
  QRcode *stretches = QRcode_encodeString (text, 0, level, QR_MODE_8, 1);
  gboolean take_bytes = stretches == NULL || (bytes != NULL && bytes->width <= stretches->width);
  QRcode *other = take_bytes ? stretches : bytes;

  if (other != NULL)
    QRcode_free (other);

  return take_bytes ? bytes : stretches;
}

SbQrPanel *
sb_qr_panel_new (const char *text)
{
  static const QRecLevel STRONGER[] = { QR_ECLEVEL_Q, QR_ECLEVEL_M };
  gsize length = text != NULL ? strlen (text) : 0;
  SbQrPanel *panel;
  QRcode *code;

  if (length == 0 || length > SB_SUMMARY_CODE_MAX_BYTES)
    return NULL;
  code = encode (text, QR_ECLEVEL_L);
  if (code == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (STRONGER); i++)
    {
      QRcode *stronger = encode (text, STRONGER[i]);

      if (stronger != NULL && stronger->width == code->width)
        {
          QRcode_free (code);
          code = stronger;
          break;
        }
      if (stronger != NULL)
        QRcode_free (stronger);
    }
  panel = g_new0 (SbQrPanel, 1);
  panel->code = code;

  return panel;
}

void
sb_qr_panel_free (SbQrPanel *panel)
{
  if (panel == NULL)
    return;

  QRcode_free (panel->code);
  g_free (panel);
}

guint
sb_qr_panel_get_n_modules (const SbQrPanel *panel)
{
  return (guint) panel->code->width + 2 * QUIET_ZONE;
}

gboolean
sb_qr_panel_is_dark (const SbQrPanel *panel,
                     guint            column,
                     guint            row)
{
  const guint width = (guint) panel->code->width;

  /* Below nought wraps to far beyond the width. */
  column -= QUIET_ZONE;
  row -= QUIET_ZONE;

  return column < width && row < width && (panel->code->data[row * width + column] & 1) != 0;
}

double
sb_qr_panel_get_size (const SbQrPanel *panel)
{
  return CLAMP (sb_qr_panel_get_n_modules (panel) * MODULE_SIZE, LEAST_SIZE, MOST_SIZE);
}

void
sb_qr_panel_draw (const SbQrPanel *panel,
                  cairo_t         *cr,
                  double           x,
                  double           y)
{
  const guint n = sb_qr_panel_get_n_modules (panel);
  const double size = sb_qr_panel_get_size (panel), module = size / n;
  const double left = sb_typeset_left (x, size);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_rectangle (cr, left, y, size, size);
  cairo_fill (cr);
  /* One path of runs: no hair lines between modules that touch. */
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      {
        guint end = column;

        while (end < n && sb_qr_panel_is_dark (panel, end, row))
          end++;
        if (end > column)
          cairo_rectangle (cr, left + column * module, y + row * module, (end - column) * module, module);
        column = end;
      }
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_fill (cr);
  cairo_restore (cr);
}
