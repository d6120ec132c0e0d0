#include "services/meter-table.h"

#include <string.h>

/* UTF-16 without a mark: every second byte of the beginning is zero. */
#define PROBE_BYTES 256

static gunichar
unit_at (const guint8 *bytes,
         gboolean      big_endian)
{
  return big_endian ? (gunichar) (bytes[0] << 8 | bytes[1]) : (gunichar) (bytes[1] << 8 | bytes[0]);
}

/* What is no character becomes U+FFFD, so that the text stays readable around it. */
static char *
from_utf16 (const guint8 *bytes,
            gsize         length,
            gboolean      big_endian,
            gsize        *text_length)
{
  char *text = g_malloc (length / 2 * 3 + 1);
  gsize n = 0;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar character = unit_at (bytes + i, big_endian);

      if (character >= 0xD800 && character < 0xDC00 && i + 3 < length)
        {
          gunichar low = unit_at (bytes + i + 2, big_endian);

          if (low >= 0xDC00 && low < 0xE000)
            {
              character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
              i += 2;
            }
        }
      if (character >= 0xD800 && character < 0xE000)
        character = 0xFFFD;
      n += (gsize) g_unichar_to_utf8 (character, text + n);
    }
  text[n] = '\0';
  *text_length = n;

  return text;
}

static char *
from_latin1 (const guint8 *bytes,
             gsize         length,
             gsize        *text_length)
{
  char *text = g_malloc (length * 2 + 1);
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    if (bytes[i] < 0x80)
      text[n++] = (char) bytes[i];
    else
      {
        text[n++] = (char) (0xC0 | bytes[i] >> 6);
        text[n++] = (char) (0x80 | (bytes[i] & 0x3F));
      }
  text[n] = '\0';
  *text_length = n;

  return text;
}

/* 0: no UTF-16; else its encoding by where the zeros are. */
static SbMeterEncoding
guess_utf16 (const guint8 *bytes,
             gsize         length)
{
  gsize n = MIN (length, PROBE_BYTES) / 2 * 2;
  gsize zeros[2] = { 0 };

  for (gsize i = 0; i < n; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (n < 8)
    return SB_METER_UTF8;
  if (zeros[1] * 10 >= n / 2 * 8 && zeros[0] * 10 < n / 2)
    return SB_METER_UTF16_LE;
  if (zeros[0] * 10 >= n / 2 * 8 && zeros[1] * 10 < n / 2)
    return SB_METER_UTF16_BE;

  return SB_METER_UTF8;
}

char *
sb_meter_decode (const char      *bytes,
                 gsize            length,
                 gsize           *begin,
                 gsize           *text_length,
                 SbMeterEncoding *encoding,
                 gboolean        *has_bom)
{
  const guint8 *data = (const guint8 *) bytes;

  *begin = 0;
  *has_bom = TRUE;
  if (length >= 2 && data[0] == 0xFF && data[1] == 0xFE)
    {
      *begin = 2;
      *encoding = SB_METER_UTF16_LE;
    }
  else if (length >= 2 && data[0] == 0xFE && data[1] == 0xFF)
    {
      *begin = 2;
      *encoding = SB_METER_UTF16_BE;
    }
  else if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      *begin = 3;
      *encoding = SB_METER_UTF8;
    }
  else
    {
      *has_bom = FALSE;
      *encoding = guess_utf16 (data, length);
    }

  if (*encoding != SB_METER_UTF8)
    return from_utf16 (data + *begin, length - *begin, *encoding == SB_METER_UTF16_BE, text_length);

  *text_length = length - *begin;
  if (g_utf8_validate_len (bytes + *begin, *text_length, NULL))
    return NULL;

  *encoding = SB_METER_LATIN1;

  return from_latin1 (data + *begin, length - *begin, text_length);
}
