#include "services/weather-rows.h"

#include "services/error.h"

#include <string.h>

SbWeatherLines *
sb_weather_lines_new (const char *text,
                      gsize       length,
                      const char *name)
{
  SbWeatherLines *lines = g_new0 (SbWeatherLines, 1);

  lines->name = name;
  lines->position = text;
  lines->end = text + length;
  lines->line = g_string_sized_new (256);

  return lines;
}

void
sb_weather_lines_free (SbWeatherLines *lines)
{
  if (lines == NULL)
    return;

  g_string_free (lines->line, TRUE);
  g_free (lines);
}

const char *
sb_weather_lines_next (SbWeatherLines *lines)
{
  const char *line_end = NULL;
  gsize length = 0;

  if (lines->position >= lines->end)
    return NULL;

  line_end = memchr (lines->position, '\n', (gsize) (lines->end - lines->position));
  length = (gsize) ((line_end != NULL ? line_end : lines->end) - lines->position);
  g_string_truncate (lines->line, 0);
  g_string_append_len (lines->line, lines->position, (gssize) length);
  while (lines->line->len > 0 && g_ascii_isspace (lines->line->str[lines->line->len - 1]))
    g_string_truncate (lines->line, lines->line->len - 1);
  lines->number++;
  lines->position = line_end != NULL ? line_end + 1 : lines->end;

  return lines->line->str;
}

gboolean
sb_weather_lines_fail (const SbWeatherLines *lines,
                       GError              **error,
                       const char           *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u: %s", lines->name, lines->number,
               message);

  return FALSE;
}
