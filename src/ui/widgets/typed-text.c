#include "ui/widgets/typed-text.h"

/* As much as a sentence beside a field can bear. */
#define MAX_EXCERPT 40

/* Embeddings, overrides and isolates: left open, they turn what is written behind them. */
static gboolean
turns_direction (gunichar character)
{
  return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

/* Soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark. */
static gboolean
is_invisible (gunichar character)
{
  return character == 0x00AD || character == 0x061C || (character >= 0x200B && character <= 0x200F)
         || character == 0x2060 || character == 0xFEFF || turns_direction (character);
}

/* One space for each run of what is none of the text's; none at the ends. */
static char *
tidy (const char *typed,
      gboolean    for_lookup)
{
  GString *text = g_string_new (NULL);
  gboolean after_gap = FALSE;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean is_break = g_unichar_iscntrl (character) || character == 0x2028 || character == 0x2029;
      int digit = for_lookup ? g_unichar_digit_value (character) : -1;

      if (turns_direction (character) || (for_lookup && is_invisible (character)))
        continue;
      if (is_break || (for_lookup && g_unichar_isspace (character)))
        {
          after_gap = TRUE;
          continue;
        }
      if (after_gap && text->len > 0)
        g_string_append_c (text, ' ');
      after_gap = FALSE;
      if (digit >= 0)
        g_string_append_c (text, (char) ('0' + digit));
      else
        g_string_append_unichar (text, character);
    }

  return g_strstrip (g_string_free (text, FALSE));
}

char *
sb_typed_line (const char *typed)
{
  return tidy (typed, FALSE);
}

char *
sb_typed_lookup (const char *typed)
{
  return tidy (typed, TRUE);
}

char *
sb_typed_excerpt (const char *typed)
{
  char *line = tidy (typed, FALSE);
  char *end;

  if (g_utf8_strlen (line, -1) <= MAX_EXCERPT)
    return line;

  end = g_utf8_offset_to_pointer (line, MAX_EXCERPT - 1);
  *end = '\0';
  end = g_strconcat (line, "…", NULL);
  g_free (line);

  return end;
}
