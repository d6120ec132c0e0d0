#include "ui/pages/programme-texts.h"

#include "ui/programmes.h"
#include "ui/widgets/typed-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define CODE_LENGTH 5

/* What a card and a line of the paper can bear. */
static const int MAX_CHARACTERS[SB_N_PROGRAMME_TEXTS] = {
  [SB_PROGRAMME_NAME] = 80, [SB_PROGRAMME_CODES] = 1000,      [SB_PROGRAMME_FROM] = 40,
  [SB_PROGRAMME_TO] = 40,   [SB_PROGRAMME_CONDITIONS] = 500, [SB_PROGRAMME_LINK] = 300,
};

char *
sb_programme_text (const SbProgramme *programme,
                   SbProgrammeText    text)
{
  const char *found = NULL;

  switch (text)
    {
    case SB_PROGRAMME_NAME:
      found = programme->name;
      break;
    case SB_PROGRAMME_CODES:
      return g_strjoinv (", ", programme->postal_codes);
    case SB_PROGRAMME_FROM:
      found = programme->from;
      break;
    case SB_PROGRAMME_TO:
      found = programme->to;
      break;
    case SB_PROGRAMME_CONDITIONS:
      found = sb_programme_conditions (programme);
      break;
    case SB_PROGRAMME_LINK:
      found = programme->link;
      break;
    case SB_N_PROGRAMME_TEXTS:
    default:
      break;
    }

  return g_strdup (found != NULL ? found : "");
}

static gboolean
is_digits (const char *word)
{
  return word[0] != '\0' && word[strspn (word, "0123456789")] == '\0';
}

/* "D-67655" and "67 655" are one code; NULL with the word that is none in `wrong`. */
static char **
codes_of (const char *typed,
          char      **wrong)
{
  g_auto (GStrv) words = g_strsplit_set (typed, " ,;", -1);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      const char *next = words[i + 1];

      if (g_ascii_strncasecmp (word, "DE-", 3) == 0)
        word += 3;
      else if (g_ascii_strncasecmp (word, "D-", 2) == 0)
        word += 2;
      if (word[0] == '\0')
        continue;
      if (!is_digits (word) || strlen (word) > CODE_LENGTH)
        {
          *wrong = sb_typed_excerpt (words[i]);
          return NULL;
        }
      if (strlen (word) == 2 && next != NULL && strlen (next) == 3 && is_digits (next))
        g_ptr_array_add (codes, g_strconcat (word, words[++i], NULL));
      else
        g_ptr_array_add (codes, g_strdup (word));
    }
  g_ptr_array_add (codes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&codes), FALSE);
}

/* "2026-01-31", "31.1.2026"; NULL: there is no such day. */
static char *
day_of (const char *typed)
{
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
  char rest = '\0';

  if (strlen (typed) > 12)
    return NULL;
  if (sscanf (typed, "%4u-%2u-%2u%c", &year, &month, &day, &rest) != 3
      && sscanf (typed, "%2u.%2u.%4u%c", &day, &month, &year, &rest) != 3
      && sscanf (typed, "%2u. %2u. %4u%c", &day, &month, &year, &rest) != 3)
    return NULL;
  if (year < 2000 || year > 2100 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;

  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
}

static void
set_text (char      **member,
          const char *typed)
{
  g_free (*member);
  *member = typed[0] != '\0' ? g_strdup (typed) : NULL;
}

static char *
take_codes (SbProgramme *programme,
            const char  *typed)
{
  g_autofree char *wrong = NULL;
  char **codes = codes_of (typed, &wrong);

  if (codes == NULL)
    /* Translators: a word that was typed. */
    return g_strdup_printf (_("“%s” is no postal code. Please enter codes or their beginnings, of 1 to 5 digits each."), wrong);

  g_strfreev (programme->postal_codes);
  programme->postal_codes = codes;

  return NULL;
}

static char *
take_day (SbProgramme     *programme,
          SbProgrammeText  text,
          const char      *typed)
{
  g_autofree char *day = typed[0] != '\0' ? day_of (typed) : g_strdup ("");
  const char *from = text == SB_PROGRAMME_FROM ? day : programme->from;
  const char *to = text == SB_PROGRAMME_TO ? day : programme->to;

  if (day == NULL)
    {
      g_autofree char *excerpt = sb_typed_excerpt (typed);

      /* Translators: what was typed. */
      return g_strdup_printf (_("“%s” is no day. Please enter one from 2000-01-01 to 2100-12-31, such as 2026-01-31."),
                              excerpt);
    }
  if (from != NULL && from[0] != '\0' && to != NULL && to[0] != '\0' && strcmp (from, to) > 0)
    return g_strdup (_("The last day is before the first one."));

  set_text (text == SB_PROGRAMME_FROM ? &programme->from : &programme->to, day);

  return NULL;
}

static char *
take_link (SbProgramme *programme,
           const char  *typed)
{
  if (typed[0] != '\0'
      && (!(g_str_has_prefix (typed, "https://") || g_str_has_prefix (typed, "http://"))
          || !g_uri_is_valid (typed, G_URI_FLAGS_NONE, NULL)))
    return g_strdup (_("This is no address of a web page. Such an address begins with https://."));

  set_text (&programme->link, typed);

  return NULL;
}

char *
sb_programme_text_take (SbProgramme     *programme,
                        SbProgrammeText  text,
                        const char      *typed)
{
  g_autofree char *before = sb_programme_text (programme, text);
  g_autofree char *line = sb_typed_line (typed);
  g_autofree char *plain = sb_typed_lookup (typed);

  if (strcmp (before, line) == 0)
    return NULL;
  if (g_utf8_strlen (line, -1) > MAX_CHARACTERS[text])
    return g_strdup_printf (/* Translators: a number. */
                            ngettext ("This is too long: at most %d character.", "This is too long: at most %d characters.",
                                      (gulong) MAX_CHARACTERS[text]),
                            MAX_CHARACTERS[text]);

  switch (text)
    {
    case SB_PROGRAMME_NAME:
      g_free (programme->name);
      programme->name = g_strdup (line);
      return NULL;
    case SB_PROGRAMME_CODES:
      return take_codes (programme, plain);
    case SB_PROGRAMME_FROM:
    case SB_PROGRAMME_TO:
      return take_day (programme, text, plain);
    case SB_PROGRAMME_CONDITIONS:
      /* Own words are those of all languages. */
      set_text (&programme->conditions, line);
      g_clear_pointer (&programme->conditions_de, g_free);
      return NULL;
    case SB_PROGRAMME_LINK:
      return take_link (programme, plain);
    case SB_N_PROGRAMME_TEXTS:
    default:
      return NULL;
    }
}
