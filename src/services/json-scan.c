#include "services/json-scan.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 64
#define MAX_WHOLE_DIGITS 18

static guint
line_of (const SbJsonScan *scan,
         const char       *position)
{
  guint line = 1;

  for (const char *c = scan->start; c < position; c++)
    line += *c == '\n';

  return line;
}

gboolean
sb_json_scan_begin (SbJsonScan        *scan,
                    const char        *text,
                    gsize              length,
                    const char        *name,
                    const SbJsonTable *table,
                    GError           **error)
{
  const char *invalid = NULL;

  *scan = (SbJsonScan) { text, text, text + length, name, 0, NULL, table };
  /* A byte order mark is no part of JSON, but editors leave it. */
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    scan->position += 3;
  if (!g_utf8_validate_len (text, length, &invalid))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u: This is no text in UTF-8", name,
                   line_of (scan, invalid));
      return FALSE;
    }
  scan->buffer = g_string_new (NULL);

  return TRUE;
}

void
sb_json_scan_end (SbJsonScan *scan)
{
  g_string_free (scan->buffer, TRUE);
  scan->buffer = NULL;
}

gboolean
sb_json_scan_fail (const SbJsonScan  *scan,
                   const SbJsonValue *place,
                   GError           **error,
                   const char        *format,
                   ...)
{
  g_autofree char *path = sb_json_path (place);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u%s%s: %s", scan->name,
               line_of (scan, scan->position), path[0] != '\0' ? ", " : "", path, message);

  return FALSE;
}

gboolean
sb_json_scan_fail_unexpected (const SbJsonScan  *scan,
                              const SbJsonValue *place,
                              const char        *wanted,
                              GError           **error)
{
  g_autofree char *found = NULL;

  if (sb_json_scan_at_end (scan))
    return sb_json_scan_fail (scan, place, error, "The text ends where %s is expected; is the file cut off?", wanted);

  found = g_utf8_substring (scan->position, 0, 1);

  return sb_json_scan_fail (scan, place, error, "“%s” stands where %s is expected", found, wanted);
}

gboolean
sb_json_scan_take (SbJsonScan        *scan,
                   char               character,
                   const SbJsonValue *place,
                   const char        *wanted,
                   GError           **error)
{
  if (sb_json_scan_at_end (scan) || *scan->position != character)
    return sb_json_scan_fail_unexpected (scan, place, wanted, error);

  scan->position++;

  return TRUE;
}

gboolean
sb_json_scan_enter (SbJsonScan        *scan,
                    const SbJsonValue *place,
                    GError           **error)
{
  if (scan->depth >= MAX_DEPTH)
    return sb_json_scan_fail (scan, place, error, "More than %d levels of nesting", MAX_DEPTH);

  scan->depth++;

  return TRUE;
}

/* Four hexadecimal digits, or −1. */
static int
scan_hex (SbJsonScan *scan)
{
  int code = 0;

  if (scan->end - scan->position < 4)
    return -1;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (scan->position[i]);

      if (digit < 0)
        return -1;
      code = code * 16 + digit;
    }
  scan->position += 4;

  return code;
}

/* Behind the backslash. */
static gboolean
scan_escape (SbJsonScan        *scan,
             const SbJsonValue *place,
             GError           **error)
{
  static const char LETTERS[] = "\"\\/bfnrt";
  static const char MEANINGS[] = "\"\\/\b\f\n\r\t";
  const char *letter = NULL;
  int code = 0;

  if (sb_json_scan_at_end (scan))
    return sb_json_scan_fail_unexpected (scan, place, "an escape", error);

  letter = *scan->position != '\0' ? strchr (LETTERS, *scan->position) : NULL;
  if (letter != NULL)
    {
      g_string_append_c (scan->buffer, MEANINGS[letter - LETTERS]);
      scan->position++;
      return TRUE;
    }
  if (*scan->position != 'u')
    return sb_json_scan_fail (scan, place, error, "“\\%c” is no escape of JSON", *scan->position);

  scan->position++;
  code = scan_hex (scan);
  if (code >= 0xD800 && code < 0xDC00 && scan->end - scan->position >= 6 && scan->position[0] == '\\'
      && scan->position[1] == 'u')
    {
      int low = 0;

      scan->position += 2;
      low = scan_hex (scan);
      code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : -1;
    }
  if (code <= 0 || (code >= 0xD800 && code < 0xE000))
    return sb_json_scan_fail (scan, place, error, "A \\u escape is no character");

  g_string_append_unichar (scan->buffer, (gunichar) code);

  return TRUE;
}

gboolean
sb_json_scan_text (SbJsonScan        *scan,
                   const SbJsonValue *place,
                   const char       **text,
                   gsize             *length,
                   GError           **error)
{
  const char *start = NULL;

  if (!sb_json_scan_take (scan, '"', place, "a text", error))
    return FALSE;

  start = scan->position;
  while (!sb_json_scan_at_end (scan) && *scan->position != '"' && *scan->position != '\\'
         && (guchar) *scan->position >= 0x20)
    scan->position++;
  if (!sb_json_scan_at_end (scan) && *scan->position == '"')
    {
      *text = start;
      *length = (gsize) (scan->position - start);
      scan->position++;
      return TRUE;
    }

  g_string_truncate (scan->buffer, 0);
  g_string_append_len (scan->buffer, start, scan->position - start);
  while (!sb_json_scan_at_end (scan) && *scan->position != '"')
    {
      if ((guchar) *scan->position < 0x20)
        return sb_json_scan_fail (scan, place, error, "A text has no closing quotation mark in its line");
      if (*scan->position == '\\')
        {
          scan->position++;
          if (!scan_escape (scan, place, error))
            return FALSE;
        }
      else
        g_string_append_c (scan->buffer, *scan->position++);
    }
  if (!sb_json_scan_take (scan, '"', place, "the end of a text", error))
    return FALSE;
  *text = scan->buffer->str;
  *length = scan->buffer->len;

  return TRUE;
}

static gboolean
skip_digits (SbJsonScan *scan)
{
  const char *start = scan->position;

  while (!sb_json_scan_at_end (scan) && g_ascii_isdigit (*scan->position))
    scan->position++;

  return scan->position > start;
}

gboolean
sb_json_scan_number (SbJsonScan        *scan,
                     const SbJsonValue *place,
                     const char       **text,
                     gsize             *length,
                     gboolean          *whole,
                     GError           **error)
{
  *text = scan->position;
  *whole = TRUE;
  if (!sb_json_scan_at_end (scan) && *scan->position == '-')
    scan->position++;
  if (!sb_json_scan_at_end (scan) && *scan->position == '0')
    scan->position++;
  else if (!skip_digits (scan))
    return sb_json_scan_fail_unexpected (scan, place, "a number", error);
  if (!sb_json_scan_at_end (scan) && *scan->position == '.')
    {
      *whole = FALSE;
      scan->position++;
      if (!skip_digits (scan))
        return sb_json_scan_fail_unexpected (scan, place, "a digit", error);
    }
  if (!sb_json_scan_at_end (scan) && (*scan->position == 'e' || *scan->position == 'E'))
    {
      *whole = FALSE;
      scan->position++;
      if (!sb_json_scan_at_end (scan) && (*scan->position == '+' || *scan->position == '-'))
        scan->position++;
      if (!skip_digits (scan))
        return sb_json_scan_fail_unexpected (scan, place, "a digit", error);
    }
  *length = (gsize) (scan->position - *text);
  *whole = *whole && *length <= MAX_WHOLE_DIGITS;

  return TRUE;
}

gboolean
sb_json_scan_number_of (const SbJsonScan  *scan,
                        const SbJsonValue *place,
                        const char        *text,
                        gsize              length,
                        double            *number,
                        GError           **error)
{
  *number = sb_json_number_of (text, length);
  if (isfinite (*number))
    return TRUE;

  return sb_json_scan_fail (scan, place, error, "%.*s is too large for a number", (int) MIN (length, 40), text);
}

gboolean
sb_json_scan_word (SbJsonScan        *scan,
                   const SbJsonValue *place,
                   SbJsonWord        *word,
                   GError           **error)
{
  static const char *const WORDS[] = {
    [SB_JSON_WORD_NULL] = "null", [SB_JSON_WORD_FALSE] = "false", [SB_JSON_WORD_TRUE] = "true"
  };
  const char *start = scan->position;
  gsize length = 0;

  while (start + length < scan->end && (g_ascii_isalnum (start[length]) || start[length] == '_'))
    length++;
  scan->position += length;

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (length == strlen (WORDS[i]) && strncmp (start, WORDS[i], length) == 0)
      {
        *word = (SbJsonWord) i;
        return TRUE;
      }

  if (length > 0)
    return sb_json_scan_fail (scan, place, error, "“%.*s” is no value of JSON", (int) MIN (length, 40), start);

  return sb_json_scan_fail_unexpected (scan, place, "a value", error);
}
