#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Finds QR codes in a picture, with libzbar where the program was built with it: a photograph or screenshot of a
 * printed summary gives its consultation back (services/consultation-code.h).
 */
gboolean sb_qr_scan_is_available (void);

/*
 * The text of a QR code in a picture of one byte a pixel (0 black … 255 white), row by row without gaps; one that is a
 * consultation's before others. NULL: none was found, or this build cannot look. Free with g_free ().
 */
char *sb_qr_scan (const guint8 *pixels,
                  guint         width,
                  guint         height);

G_END_DECLS
