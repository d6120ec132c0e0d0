#include "services/csv-records.h"

#include <string.h>

/* What Windows has where Latin-1 has control characters: € and typographic quotes among them. 0: not assigned. */
static const guint16 WINDOWS_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

char *
sb_csv_from_windows_1252 (const char *bytes,
                          gsize       length)
{
  GString *text = g_string_sized_new (length + length / 8 + 1);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) bytes[i];

      if (byte < 0x80)
        g_string_append_c (text, bytes[i]);
      else if (byte < 0xA0 && WINDOWS_1252[byte - 0x80] != 0)
        g_string_append_unichar (text, WINDOWS_1252[byte - 0x80]);
      else
        g_string_append_unichar (text, byte);
    }

  return g_string_free (text, FALSE);
}

void
sb_csv_append_cell (GString    *line,
                    const char *text)
{
  gsize length = strlen (text);
  gboolean outer_spaces = length > 0 && (text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' '
                                         || text[length - 1] == '\t');

  if (!outer_spaces && strpbrk (text, ",;\t\"\r\n") == NULL)
    {
      g_string_append_len (line, text, (gssize) length);
      return;
    }

  g_string_append_c (line, '"');
  for (const char *cursor = text; *cursor != '\0'; cursor++)
    {
      if (*cursor == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *cursor);
    }
  g_string_append_c (line, '"');
}
