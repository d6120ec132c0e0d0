#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Little-endian numbers and texts, for the files that describe what is kept (weather-item.h, weather-pack.h). */

#define SB_CHECKSUM_LENGTH 32 /* SHA-256 */

void sb_bytes_add_u8 (GByteArray *bytes,
                      guint8      value);
void sb_bytes_add_u32 (GByteArray *bytes,
                       guint32     value);
void sb_bytes_add_u64 (GByteArray *bytes,
                       guint64     value);
void sb_bytes_add_double (GByteArray *bytes,
                          double      value);
/* At most 65535 bytes of it, with its length in front. */
void sb_bytes_add_text (GByteArray *bytes,
                        const char *text);
/* The checksum of everything so far. */
void sb_bytes_add_checksum (GByteArray *bytes);

/* Does the checksum of data stand at `stated`? */
gboolean sb_bytes_checksum_is (const guint8 *data,
                               gsize         length,
                               const guint8  stated[SB_CHECKSUM_LENGTH]);

/* Reads from front to back; what lies behind the end is zero and sets `failed`. */
typedef struct
{
  const guint8 *data;
  gsize length;
  gsize at;
  gboolean failed;
} SbBytesReader;

/* The next n bytes, or NULL. */
const guint8 *sb_bytes_take (SbBytesReader *reader,
                             gsize          n);
guint8        sb_bytes_take_u8 (SbBytesReader *reader);
guint32       sb_bytes_take_u32 (SbBytesReader *reader);
guint64       sb_bytes_take_u64 (SbBytesReader *reader);
double        sb_bytes_take_double (SbBytesReader *reader);
/* UTF-8 without a zero inside; NULL sets `failed`. */
char *sb_bytes_take_text (SbBytesReader *reader);

G_END_DECLS
