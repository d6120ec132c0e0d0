/* How a table begins: byte order mark, "sep=;", and which separator it has. */

#include "services/csv-reader.h"

#include "services/error.h"

#include <string.h>

char
sb_csv_reader_get_separator (const SbCsvReader *reader)
{
  return reader->separator;
}

/* How often a byte stands outside quotes. */
static guint
count (const char *line,
       const char *line_end,
       char        byte)
{
  gboolean quoted = FALSE;
  guint n = 0;

  for (; line < line_end; line++)
    if (*line == '"')
      quoted = !quoted;
    else if (*line == byte && !quoted)
      n++;

  return n;
}

static gboolean
read_first_line (SbCsvReader *reader,
                 gsize       *length,
                 GError     **error)
{
  for (;;)
    {
      const char *begin = reader->buffer + reader->begin;
      gsize n_there = reader->end - reader->begin;

      for (gsize i = 0; i < n_there; i++)
        if (begin[i] == '\n' || begin[i] == '\r')
          {
            *length = i;
            return TRUE;
          }
      if (n_there > reader->max_bytes)
        {
          g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                       "%s: row 1 is longer than %" G_GSIZE_FORMAT " kB; it holds the names of the columns",
                       reader->name, reader->max_bytes / 1024);
          return FALSE;
        }
      if (reader->at_end)
        {
          *length = n_there;
          return TRUE;
        }
      if (!sb_csv_reader_fill (reader, error))
        return FALSE;
    }
}

gboolean
sb_csv_reader_open (SbCsvReader *reader,
                    GError     **error)
{
  static const char SEPARATORS[] = { ';', '\t', ',' };
  const char *line;
  guint most = 0;
  gsize length;

  if (!read_first_line (reader, &length, error))
    return FALSE;

  line = reader->buffer + reader->begin;
  if (length >= 2 && (memcmp (line, "\xFF\xFE", 2) == 0 || memcmp (line, "\xFE\xFF", 2) == 0))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
                   "%s: row 1: the file is UTF-16; save it as UTF-8", reader->name);
      return FALSE;
    }
  if (length >= 3 && memcmp (line, "\xEF\xBB\xBF", 3) == 0)
    {
      sb_csv_reader_advance (reader, 3);
      line += 3;
      length -= 3;
    }
  if (length >= 5 && g_ascii_strncasecmp (line, "sep=", 4) == 0)
    {
      reader->separator = line[4];
      return sb_csv_reader_next (reader, error) != NULL;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (SEPARATORS); i++)
    {
      guint n = count (line, line + length, SEPARATORS[i]);

      if (n > most)
        {
          most = n;
          reader->separator = SEPARATORS[i];
        }
    }

  return TRUE;
}
