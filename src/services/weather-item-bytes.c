#include "services/weather-item-bytes.h"

#include <string.h>

void
sb_bytes_add_u8 (GByteArray *bytes,
                 guint8      value)
{
  g_byte_array_append (bytes, &value, 1);
}

void
sb_bytes_add_u32 (GByteArray *bytes,
                  guint32     value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

void
sb_bytes_add_u64 (GByteArray *bytes,
                  guint64     value)
{
  guint64 little = GUINT64_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

void
sb_bytes_add_double (GByteArray *bytes,
                     double      value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  sb_bytes_add_u64 (bytes, bits);
}

void
sb_bytes_add_text (GByteArray *bytes,
                   const char *text)
{
  gsize length = MIN (strlen (text), G_MAXUINT16);

  sb_bytes_add_u32 (bytes, (guint32) length);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
}

static void
compute_checksum (const guint8 *data,
                  gsize         length,
                  guint8        digest[SB_CHECKSUM_LENGTH])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize digest_length = SB_CHECKSUM_LENGTH;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &digest_length);
}

void
sb_bytes_add_checksum (GByteArray *bytes)
{
  guint8 digest[SB_CHECKSUM_LENGTH];

  compute_checksum (bytes->data, bytes->len, digest);
  g_byte_array_append (bytes, digest, sizeof digest);
}

gboolean
sb_bytes_checksum_is (const guint8 *data,
                      gsize         length,
                      const guint8  stated[SB_CHECKSUM_LENGTH])
{
  guint8 digest[SB_CHECKSUM_LENGTH];

  compute_checksum (data, length, digest);

  return memcmp (digest, stated, sizeof digest) == 0;
}

const guint8 *
sb_bytes_take (SbBytesReader *reader,
               gsize          n)
{
  const guint8 *at = reader->data + reader->at;

  if (reader->failed || n > reader->length - reader->at)
    {
      reader->failed = TRUE;
      return NULL;
    }
  reader->at += n;

  return at;
}

guint8
sb_bytes_take_u8 (SbBytesReader *reader)
{
  const guint8 *at = sb_bytes_take (reader, 1);

  return at != NULL ? *at : 0;
}

guint32
sb_bytes_take_u32 (SbBytesReader *reader)
{
  const guint8 *at = sb_bytes_take (reader, sizeof (guint32));
  guint32 little = 0;

  if (at != NULL)
    memcpy (&little, at, sizeof little);

  return GUINT32_FROM_LE (little);
}

guint64
sb_bytes_take_u64 (SbBytesReader *reader)
{
  const guint8 *at = sb_bytes_take (reader, sizeof (guint64));
  guint64 little = 0;

  if (at != NULL)
    memcpy (&little, at, sizeof little);

  return GUINT64_FROM_LE (little);
}

double
sb_bytes_take_double (SbBytesReader *reader)
{
  guint64 bits = sb_bytes_take_u64 (reader);
  double value;

  memcpy (&value, &bits, sizeof value);

  return value;
}

char *
sb_bytes_take_text (SbBytesReader *reader)
{
  guint32 length = sb_bytes_take_u32 (reader);
  const guint8 *at = sb_bytes_take (reader, length);

  if (at == NULL || !g_utf8_validate_len ((const char *) at, length, NULL))
    {
      reader->failed = TRUE;
      return NULL;
    }

  return g_strndup ((const char *) at, length);
}
