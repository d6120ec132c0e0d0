#include "ui/widgets/number-parse.h"

#include "language/language-table.h"
#include "ui/widgets/number-units.h"
#include "ui/widgets/typed-text.h"

#include <math.h>
#include <string.h>

/* What people type into a number row. */

#define MAX_UNIT 12

/* What is typed, taken apart. */
typedef struct
{
  char *number;   /* digits and the marks , . and space; no sign */
  char *unit;     /* what stands before and behind, at most one of them */
  gboolean negative;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->number);
  g_free (parts->unit);
}

/* The ways to read a number: with a decimal mark, and with groups of three digits; NAN: it cannot be read so. */
typedef struct
{
  double as_decimal;
  double as_groups;
} Candidates;

/* Marks of other scripts and keyboards as the plain ones; the one between Arabic groups and the Swiss ’ are spaces. */
static char *
plain_marks (const char *typed)
{
  g_autofree char *text = sb_typed_lookup (typed);
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      switch (character)
        {
        case 0x2212: /* − */
        case 0x2013: /* – */
        case 0xFF0D:
          g_string_append_c (plain, '-');
          break;
        case 0x066B:
        case 0xFF0C:
          g_string_append_c (plain, ',');
          break;
        case 0xFF0E:
          g_string_append_c (plain, '.');
          break;
        case 0x066C:
        case 0x2019:
        case '\'':
          g_string_append_c (plain, ' ');
          break;
        default:
          g_string_append_unichar (plain, character);
        }
    }

  return g_string_free (plain, FALSE);
}

/* "−1 900,5 kWh", "€ 0.37", "550,-" */
static gboolean
take_apart (const char *text,
            Parts      *parts)
{
  const char *start = text;
  const char *end;

  if (g_str_has_prefix (start, "€"))
    {
      parts->unit = g_strdup ("€");
      start += strlen ("€");
    }
  start += strspn (start, " ");
  parts->negative = *start == '-';
  if (*start == '-' || *start == '+')
    start += 1 + strspn (start + 1, " ");

  end = start + strspn (start, "0123456789., ");
  parts->number = g_strchomp (g_strndup (start, (gsize) (end - start)));
  /* A price without cents. */
  if (*end == '-' && (g_str_has_suffix (parts->number, ",") || g_str_has_suffix (parts->number, ".")))
    {
      end += 1 + strspn (end + 1, "-");
      end += strspn (end, " ");
    }
  if (parts->unit == NULL)
    parts->unit = g_strdup (end);
  else if (*end != '\0')
    return FALSE;

  return strpbrk (parts->number, "0123456789") != NULL;
}

static gboolean
is_digits (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

/* Digits with a mark before each three; without a mark any number of digits. Gives the digits alone, or NULL. */
static char *
join_groups (const char *text,
             const char *mark)
{
  g_auto (GStrv) groups = g_strsplit (text, mark, -1);

  if (g_strv_length (groups) > 1 && (groups[0][0] == '\0' || strlen (groups[0]) > 3))
    return NULL;
  for (guint i = 0; groups[i] != NULL; i++)
    if (!is_digits (groups[i]) || (i > 0 && strlen (groups[i]) != 3))
      return NULL;

  return g_strjoinv ("", groups);
}

/* Groups may stand between spaces or the mark that is not the decimal one, but not both. */
static char *
join_whole (const char *text,
            const char *mark)
{
  return strchr (text, ' ') != NULL || mark == NULL ? join_groups (text, " ") : join_groups (text, mark);
}

static double
to_number (const char *whole,
           const char *fraction)
{
  g_autofree char *text = g_strdup_printf ("%s.%s", whole[0] != '\0' ? whole : "0", fraction);

  return g_ascii_strtod (text, NULL);
}

static Candidates
read_number (const char *number)
{
  Candidates found = { NAN, NAN };
  const char *comma = strrchr (number, ',');
  const char *point = strrchr (number, '.');
  const char *last = comma > point ? comma : point;
  const char *other_mark = last == NULL ? NULL : *last == ',' ? "." : ",";
  g_autofree char *whole = NULL;
  g_autofree char *groups = NULL;

  if (last == NULL)
    {
      groups = join_groups (number, " ");
      found.as_groups = groups != NULL ? to_number (groups, "") : NAN;
      return found;
    }

  if (strchr (number, *last) == last && is_digits (last + 1))
    {
      g_autofree char *before = g_strndup (number, (gsize) (last - number));

      whole = join_whole (before, other_mark);
      found.as_decimal = whole != NULL ? to_number (whole, last + 1) : NAN;
    }
  /* Nobody writes 0.370 for 370. */
  if ((comma == NULL || point == NULL) && number[0] != '0' && strchr (number, ' ') == NULL)
    {
      const char mark[] = { *last, '\0' };

      groups = join_groups (number, mark);
      found.as_groups = groups != NULL ? to_number (groups, "") : NAN;
    }

  return found;
}

static gboolean
fits (const SbNumberRule *rule,
      double              value)
{
  return isfinite (value) && value >= rule->minimum && value <= rule->maximum
         && (!rule->is_whole || value == floor (value));
}

/* The reading that fits; where both or none do, the usual one. */
static double
choose (const Candidates   *found,
        const SbNumberRule *rule,
        const char         *number)
{
  gboolean decimal_fits = fits (rule, found->as_decimal);
  gboolean groups_fit = fits (rule, found->as_groups);

  if (isnan (found->as_groups))
    return found->as_decimal;
  if (isnan (found->as_decimal) || (groups_fit && !decimal_fits))
    return found->as_groups;
  if (decimal_fits && !groups_fit)
    return found->as_decimal;

  return rule->digits == 0 || strstr (number, sb_language_current_row ()->decimal_mark) == NULL ? found->as_groups
                                                                                               : found->as_decimal;
}

/* Lines below each other are no groups of one number. */
static gboolean
has_lines (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  return strpbrk (text, "\n\r\v\f") != NULL;
}

/* A short word that could be a unit: what else stands behind a number is told as no number. */
static gboolean
looks_like_unit (const char *text)
{
  return g_unichar_isalpha (g_utf8_get_char (text)) && strpbrk (text, "0123456789 ") == NULL
         && g_utf8_strlen (text, -1) <= MAX_UNIT;
}

/* One candidate: sign and unit are applied, so that both are compared with the range. */
static double
scale (const Parts *parts,
       double       number,
       double       times,
       double       divided_by)
{
  /* Divided, 37 ct are 0.37 €, not a hair beside it. */
  double value = number * times / divided_by;

  return parts->negative ? -value : value;
}

SbNumberReading
sb_number_parse (const char         *typed,
                 const SbNumberRule *rule,
                 double             *value,
                 gboolean           *is_converted)
{
  g_autofree char *text = plain_marks (typed);
  Parts parts = { NULL, NULL, FALSE };
  Candidates found;
  double times = 1;
  double divided_by = 1;
  SbNumberReading reading = SB_NUMBER_READ;
  double number = NAN;

  if (text[0] == '\0')
    return SB_NUMBER_EMPTY;
  if (has_lines (typed) || !take_apart (text, &parts))
    reading = SB_NUMBER_NOT_ONE;
  else
    {
      gboolean unit_fits = sb_number_units_find (parts.unit, rule->unit != NULL ? rule->unit : "", &times, &divided_by);

      found = read_number (parts.number);
      found.as_decimal = scale (&parts, found.as_decimal, times, divided_by);
      found.as_groups = scale (&parts, found.as_groups, times, divided_by);
      number = choose (&found, rule, parts.number);
      if (isnan (number))
        reading = SB_NUMBER_NOT_ONE;
      else if (!unit_fits)
        reading = looks_like_unit (parts.unit) ? SB_NUMBER_OTHER_UNIT : SB_NUMBER_NOT_ONE;
      else if (rule->is_whole && number != floor (number))
        reading = SB_NUMBER_NOT_WHOLE;
      else if (number < rule->minimum || number > rule->maximum)
        reading = SB_NUMBER_OUT_OF_RANGE;
      if (is_converted != NULL)
        *is_converted = times != divided_by || (!isnan (found.as_decimal) && !isnan (found.as_groups));
    }
  if (reading == SB_NUMBER_READ)
    *value = number;
  parts_clear (&parts);

  return reading;
}
