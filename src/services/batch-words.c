#include "services/batch-words.h"

#include <math.h>
#include <string.h>

#define LONGEST_NUMBER 40

char *
sb_batch_fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_sized_new (strlen (text) + 2);

  for (const char *cursor = plain; cursor != NULL && *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (cursor));

      if (letter == 0xDF) /* ß */
        g_string_append (folded, "ss");
      /* ä was taken apart above: a and a mark, which is no letter. */
      else if (letter == 'e' && folded->len > 0 && strchr ("aou", folded->str[folded->len - 1]) != NULL)
        continue;
      else if (g_unichar_isalnum (letter))
        g_string_append_unichar (folded, letter);
    }

  return g_string_free (folded, FALSE);
}

/* Is the folded text one of the words? `words` are written plainly, with | between them. */
static gboolean
is_one_of (const char *folded,
           const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *word = sb_batch_fold (list[i]);

      if (strcmp (word, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

gboolean
sb_batch_is_empty (const char *text)
{
  g_autofree char *folded = NULL;

  /* Most cells: a glance is enough. */
  if (text[0] == '\0')
    return TRUE;
  if (g_ascii_isdigit (text[0]))
    return FALSE;

  folded = sb_batch_fold (text);

  return folded[0] == '\0' || is_one_of (folded, "none|keine|keiner|kein|na|null|nan");
}

/* ---- Numbers ---- */

static gboolean
is_group_space (gunichar letter)
{
  return letter == ' ' || letter == 0xA0 || letter == 0x202F || letter == 0x2009 || letter == '\'' || letter == 0x2019;
}

/* What may stand behind a number: its unit, as people write it. */
static gboolean
is_unit (const char *text,
         const char *unit)
{
  static const struct
  {
    const char *unit;
    const char *words;
  } UNITS[] = {
    { "W", "W|Wp|Watt" },
    { "kW", "kW|kWp" },
    { "kWh", "kWh|kWh/a|kWh/Jahr|kWh pro Jahr|kWh/year" },
    { "°", "Grad|deg" },
    { "€", "EUR|Euro" },
    { "%", "Prozent|percent" },
    { "m", "m|Meter" },
    { "€/kWh", "€/kWh|EUR/kWh|EUR|Euro" },
    { "ct/kWh", "ct|Cent|ct/kWh|Cent/kWh" },
    { "", "Personen|Person|persons|Stück|Stk|Module|modules" },
  };
  g_autofree char *folded = sb_batch_fold (text);
  g_autofree char *signs = g_strstrip (g_strdup (text));

  /* ° % € are no letters; anything else of that kind is no unit. */
  if (folded[0] == '\0')
    return signs[0] == '\0' || strcmp (signs, unit) == 0 || (strcmp (signs, "€") == 0 && strcmp (unit, "€/kWh") == 0);
  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (strcmp (UNITS[i].unit, unit) == 0)
      return is_one_of (folded, UNITS[i].words);

  return FALSE;
}

/* Are the marks between groups of three digits? `digits` holds digits and the marks. */
static gboolean
groups_are_whole (const char *digits,
                  const char *end,
                  char        mark)
{
  const char *last = NULL;

  for (const char *cursor = digits; cursor < end; cursor++)
    if (*cursor == mark)
      {
        if (last != NULL ? cursor - last != 4 : cursor == digits || cursor - digits > 3)
          return FALSE;
        last = cursor;
      }

  return last == NULL || end - last == 4;
}

gboolean
sb_batch_parse_number (const char *text,
                       const char *unit,
                       double     *number)
{
  char digits[LONGEST_NUMBER + 1];
  char plain[LONGEST_NUMBER + 1];
  guint n = 0;
  guint n_plain = 0;
  const char *cursor = text;
  const char *decimal = NULL;
  const char *first;
  gunichar sign = g_utf8_get_char (text);
  char mark;

  if (sign == '+' || sign == '-' || sign == 0x2212)
    cursor = g_utf8_next_char (cursor);
  for (; *cursor != '\0' && n < LONGEST_NUMBER; cursor = g_utf8_next_char (cursor))
    {
      gunichar letter = g_utf8_get_char (cursor);

      if (letter < 0x80 && (g_ascii_isdigit ((char) letter) || letter == '.' || letter == ','))
        digits[n++] = (char) letter;
      else if (!is_group_space (letter) || !g_ascii_isdigit (*g_utf8_next_char (cursor)))
        break;
    }
  digits[n] = '\0';
  if (n == 0 || n == LONGEST_NUMBER)
    return FALSE;

  /* One mark alone is the decimal mark; of several the last, if it is another one than the first. */
  first = strpbrk (digits, ".,");
  for (guint i = 0; i < n; i++)
    if (digits[i] == '.' || digits[i] == ',')
      decimal = digits + i;
  mark = decimal != NULL && decimal != first ? *first : '\0';
  if (mark != '\0' && *decimal == mark)
    decimal = NULL; /* 1.234.567: groups only */
  if (mark != '\0' && !groups_are_whole (digits, decimal != NULL ? decimal : digits + n, mark))
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (digits + i == decimal)
      plain[n_plain++] = '.';
    else if (digits[i] != mark)
      {
        if (!g_ascii_isdigit (digits[i]))
          return FALSE;
        plain[n_plain++] = digits[i];
      }
  plain[n_plain] = '\0';
  if (strcmp (plain, ".") == 0 || (*cursor != '\0' && !is_unit (cursor, unit)))
    return FALSE;

  *number = g_ascii_strtod (plain, NULL);
  if (sign == '-' || sign == 0x2212)
    *number = -*number;

  return isfinite (*number);
}

/* ---- Words ---- */

gboolean
sb_batch_parse_direction (const char *text,
                          double     *azimuth_deg)
{
  static const char *const DIRECTIONS[] = {
    "n|nord|north|norden",
    "nno|nne|nordnordost|northnortheast",
    "no|ne|nordost|northeast|nordosten",
    "ono|ene|ostnordost|eastnortheast",
    "o|e|ost|east|osten",
    "oso|ese|ostsuedost|eastsoutheast",
    "so|se|suedost|southeast|suedosten",
    "sso|sse|suedsuedost|southsoutheast",
    "s|sued|south|sueden",
    "ssw|suedsuedwest|southsouthwest",
    "sw|suedwest|southwest|suedwesten",
    "wsw|westsuedwest|westsouthwest",
    "w|west|westen",
    "wnw|westnordwest|westnorthwest",
    "nw|nordwest|northwest|nordwesten",
    "nnw|nordnordwest|northnorthwest",
  };
  g_autofree char *folded = sb_batch_fold (text);
  const char *word = folded;

  if (g_str_has_prefix (word, "nach") && word[4] != '\0')
    word += 4;
  for (guint i = 0; i < G_N_ELEMENTS (DIRECTIONS); i++)
    if (is_one_of (word, DIRECTIONS[i]))
      {
        *azimuth_deg = 22.5 * i;
        return TRUE;
      }

  return FALSE;
}

gboolean
sb_batch_parse_boolean (const char *text,
                        gboolean   *value)
{
  g_autofree char *folded = sb_batch_fold (text);

  *value = is_one_of (folded, "yes|ja|true|wahr|x|1|y|j|electric|elektrisch|Strom|Durchlauferhitzer|Boiler");
  if (*value)
    return TRUE;

  return is_one_of (folded, "no|nein|false|falsch|0|n|Gas|Öl|central|zentral|Heizung|Fernwärme");
}

int
sb_batch_parse_choice (const char    *text,
                       const SbField *field)
{
  static const struct
  {
    const char *choice; /* unique among the fields that a table has columns for */
    const char *words;
  } WORDS[] = {
    { "flat", "Wohnung|Mehrfamilienhaus|MFH|Etagenwohnung|apartment|Mietwohnung|Eigentumswohnung" },
    { "house", "Haus|Einfamilienhaus|EFH|Reihenhaus|Doppelhaus|Doppelhaushälfte|Zweifamilienhaus" },
    { "away-workdays", "werktags außer Haus|werktags weg|tagsüber weg|außer Haus|berufstätig|away|at work" },
    { "home-office", "Homeoffice|Heimarbeit|home office" },
    { "at-home", "zu Hause|zuhause|daheim|tagsüber da|tagsüber zu Hause|Rente|home" },
    { "shift", "Schicht|Schichtarbeit|Schichtdienst|shift work" },
    { "railing", "Geländer|Balkongeländer|Brüstung|Balkon|balcony" },
    { "wall", "Wand|Fassade|Hauswand|facade" },
    { "free-standing", "freistehend|aufgeständert|Garten|Terrasse|Boden|Ständer|garden" },
    { "flat-roof", "Flachdach|Garagendach|Dach|roof" },
    { "dc", "Gleichstrom" },
    { "ac", "Wechselstrom" },
    { "surplus", "Überschuss" },
    { "load-following", "lastgeführt|Lastfolge|nach Bedarf" },
    { "constant-feed", "Grundlast|konstant|constant" },
    { "charge-first", "erst laden|laden zuerst|zuerst laden" },
    { "portrait", "hochkant|hoch|Hochformat" },
    { "landscape", "quer|Querformat" },
  };
  g_autofree char *folded = sb_batch_fold (text);

  for (int i = 0; field->choices[i] != NULL; i++)
    {
      if (is_one_of (folded, field->choices[i]))
        return i;
      for (gsize k = 0; k < G_N_ELEMENTS (WORDS); k++)
        if (strcmp (WORDS[k].choice, field->choices[i]) == 0 && is_one_of (folded, WORDS[k].words))
          return i;
    }

  return -1;
}

static int
weekday_of (const char *text)
{
  static const char *const DAYS[] = {
    "Mo|mon|Montag|Monday",      "Di|tue|Dienstag|Tuesday",        "Mi|wed|Mittwoch|Wednesday",
    "Do|thu|Donnerstag|Thursday", "Fr|fri|Freitag|Friday",          "Sa|sat|Samstag|Sonnabend|Saturday",
    "So|sun|Sonntag|Sunday",
  };
  g_autofree char *folded = sb_batch_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++)
    if (is_one_of (folded, DAYS[i]))
      return (int) i;

  return -1;
}

gboolean
sb_batch_parse_weekdays (const char *text,
                         guint      *days)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;/+&", -1);

  *days = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) ends = NULL;
      int from;
      int to;

      if (words[i][0] == '\0' || strcmp (words[i], "und") == 0 || strcmp (words[i], "and") == 0)
        continue;
      ends = g_strsplit (words[i], "-", 2);
      from = weekday_of (ends[0]);
      to = ends[1] != NULL ? weekday_of (ends[1]) : from;
      if (from < 0 || to < 0)
        return FALSE;
      for (int day = from;; day = (day + 1) % 7)
        {
          *days |= 1u << day;
          if (day == to)
            break;
        }
    }

  return TRUE;
}
