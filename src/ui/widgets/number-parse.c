#include "ui/widgets/number-row.h"

#include <math.h>
#include <string.h>

/* What people type into a number row. */

static gboolean
is_space (gunichar character)
{
  return g_unichar_isspace (character) || character == 0x00A0 || character == 0x202F || character == 0x2009;
}

/* Drops spaces of every kind and turns the real minus into the plain one. */
static char *
squeeze (const char *typed)
{
  GString *text = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == 0x2212)
        g_string_append_c (text, '-');
      else if (!is_space (character))
        g_string_append_unichar (text, character);
    }

  return g_string_free (text, FALSE);
}

/* The last comma or point is the decimal mark, unless a whole number has it before exactly three digits. */
static void
normalise_marks (char *text,
                 guint digits)
{
  char *comma = strrchr (text, ',');
  char *point = strrchr (text, '.');
  char *last = comma > point ? comma : point;
  char *to = text;

  if (last != NULL && (comma == NULL || point == NULL))
    {
      gboolean repeated = strchr (text, *last) != last;
      gboolean groups = strlen (last + 1) == 3 && digits == 0 && last > text;

      if (repeated || groups)
        last = NULL;
    }

  for (char *from = text; *from != '\0'; from++)
    {
      if (from == last)
        *to++ = '.';
      else if (*from != ',' && *from != '.')
        *to++ = *from;
    }
  *to = '\0';
}

static gboolean
drop_suffix (char       *text,
             const char *suffix)
{
  if (suffix[0] == '\0' || !g_str_has_suffix (text, suffix))
    return FALSE;

  text[strlen (text) - strlen (suffix)] = '\0';
  return TRUE;
}

/* The unit in the words of a bill: "37 ct/kWh", "0.37 EUR". Gives back what the number is to be divided by. */
static double
drop_unit (char       *text,
           const char *unit)
{
  static const char *const EUROS[] = { "€", "EUR", "Euro", "euro" };
  static const char *const CENTS[] = { "ct", "Ct", "CT", "cent", "Cent", "Cents", "cents", "¢" };

  if (drop_suffix (text, unit) || !g_str_has_prefix (unit, "€"))
    return 1;

  drop_suffix (text, "/kWh");
  for (guint i = 0; i < G_N_ELEMENTS (EUROS); i++)
    if (drop_suffix (text, EUROS[i]))
      return 1;
  for (guint i = 0; i < G_N_ELEMENTS (CENTS); i++)
    if (drop_suffix (text, CENTS[i]))
      return 100;
  if (g_str_has_prefix (text, "€"))
    memmove (text, text + strlen ("€"), strlen (text + strlen ("€")) + 1);

  return 1;
}

gboolean
sb_number_row_parse (const char *typed,
                     const char *unit,
                     guint       digits,
                     double     *value)
{
  g_autofree char *text = squeeze (typed);
  g_autofree char *bare_unit = squeeze (unit != NULL ? unit : "");
  double divisor = drop_unit (text, bare_unit);
  char *end = NULL;
  double number;

  if (text[0] == '\0' || strspn (text, "+-0123456789.,") != strlen (text))
    return FALSE;

  normalise_marks (text, digits);
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number))
    return FALSE;

  /* Divided, 37 ct are 0.37 €, not a hair beside it. */
  *value = number / divisor;
  return TRUE;
}
