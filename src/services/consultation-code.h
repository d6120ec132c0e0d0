#pragma once

#include "core/consultation.h"

G_BEGIN_DECLS

/*
 * A consultation as one line of text, "sonnenbalkon:…", short enough for a QR code on the printed summary: the
 * consultation file, compressed (zlib with the preset dictionary data/consultation-code.txt, RFC 1950) and written
 * with the letters of base64url (RFC 4648, 5). It needs no server, and carries no person: the title and members this
 * version does not know are left out, and so are paths, which mean nothing elsewhere (weather from a file becomes the
 * built-in climate).
 */
#define SB_CONSULTATION_CODE_PREFIX "sonnenbalkon:"
#define SB_CONSULTATION_CODE_MAX_BYTES 2900 /* what one QR code holds with some room */

/*
 * NULL with TOO_LARGE when it does not fit. measured_kwh: the annual consumption a meter file told, which stands for
 * the file where the consultation itself states none; NAN: none. Free with g_free ().
 */
char *sb_consultation_code_new (const SbConsultation *consultation,
                                double                measured_kwh,
                                GError              **error);

/*
 * Reads a code back; blanks and line ends within it are passed over, as they come with pasting. BAD_DATA when it is no
 * code, damaged, of a newer version, or holds a value out of range.
 */
SbConsultation *sb_consultation_code_parse (const char *text,
                                            GError    **error);

/* Does it begin like one, blanks aside? */
gboolean sb_consultation_code_is_one (const char *text);

G_END_DECLS
