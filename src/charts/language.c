#include "charts/language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "charts/translate.h"

#ifdef __GLIBC__
/* gettext looks LANGUAGE up again only when this counter has moved (GNU gettext manual, "gettext grok"). */
extern int _nl_msg_cat_cntr;
#endif

typedef struct
{
  char *language;
  char *environment; /* LANGUAGE before the push, or NULL */
  char *locale;      /* LC_MESSAGES before the push, if it had to be changed */
} PushedLanguage;

static GArray *stack;

static void
forget_catalogues (void)
{
#ifdef __GLIBC__
  _nl_msg_cat_cntr++;
#endif
}

/* In the locale "C" gettext never asks LANGUAGE; C.UTF-8 is the one besides that is always there. */
static char *
leave_plain_c_locale (void)
{
  const char *locale = setlocale (LC_MESSAGES, NULL);
  g_autofree char *before = g_strdup (locale);

  if (locale != NULL && strcmp (locale, "C") != 0 && strcmp (locale, "POSIX") != 0)
    return NULL;
  if (setlocale (LC_MESSAGES, "C.UTF-8") == NULL)
    return NULL;

  return g_steal_pointer (&before);
}

void
sb_language_push (const char *language)
{
  PushedLanguage pushed = { 0 };

  pushed.language = g_strdup (language != NULL && language[0] != '\0' ? language : sb_language_current ());
  pushed.environment = g_strdup (g_getenv ("LANGUAGE"));
  if (stack == NULL)
    stack = g_array_new (FALSE, FALSE, sizeof (PushedLanguage));

  if (language != NULL && language[0] != '\0')
    {
      pushed.locale = leave_plain_c_locale ();
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      g_setenv ("LANGUAGE", language, TRUE);
      forget_catalogues ();
    }
  g_array_append_val (stack, pushed);
}

void
sb_language_pop (void)
{
  PushedLanguage *pushed;

  g_return_if_fail (stack != NULL && stack->len > 0);

  pushed = &g_array_index (stack, PushedLanguage, stack->len - 1);
  if (pushed->environment != NULL)
    g_setenv ("LANGUAGE", pushed->environment, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  if (pushed->locale != NULL)
    setlocale (LC_MESSAGES, pushed->locale);
  forget_catalogues ();

  g_free (pushed->language);
  g_free (pushed->environment);
  g_free (pushed->locale);
  g_array_set_size (stack, stack->len - 1);
  if (stack->len == 0)
    g_clear_pointer (&stack, g_array_unref);
}

/* The screen's: the first of the languages asked for that there are texts in. */
static const char *
screen_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "de"))
        return "de";
      if (g_str_has_prefix (names[i], "en") || strcmp (names[i], "C") == 0)
        return "en";
    }

  return "en";
}

const char *
sb_language_current (void)
{
  if (stack != NULL && stack->len > 0)
    return g_array_index (stack, PushedLanguage, stack->len - 1).language;

  return screen_language ();
}

const char *
sb_translate_in_context (const char *context_and_text,
                         gsize       text_offset)
{
  const char *translated = dgettext (GETTEXT_PACKAGE, context_and_text);

  return translated == context_and_text ? context_and_text + text_offset : translated;
}

const char *
sb_month_name (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("month", "January");
    case 1:
      return C_ ("month", "February");
    case 2:
      return C_ ("month", "March");
    case 3:
      return C_ ("month", "April");
    case 4:
      return C_ ("month", "May");
    case 5:
      return C_ ("month", "June");
    case 6:
      return C_ ("month", "July");
    case 7:
      return C_ ("month", "August");
    case 8:
      return C_ ("month", "September");
    case 9:
      return C_ ("month", "October");
    case 10:
      return C_ ("month", "November");
    case 11:
      return C_ ("month", "December");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_month_short_name (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("month, short", "Jan");
    case 1:
      return C_ ("month, short", "Feb");
    case 2:
      return C_ ("month, short", "Mar");
    case 3:
      return C_ ("month, short", "Apr");
    case 4:
      return C_ ("month, short", "May");
    case 5:
      return C_ ("month, short", "Jun");
    case 6:
      return C_ ("month, short", "Jul");
    case 7:
      return C_ ("month, short", "Aug");
    case 8:
      return C_ ("month, short", "Sep");
    case 9:
      return C_ ("month, short", "Oct");
    case 10:
      return C_ ("month, short", "Nov");
    case 11:
      return C_ ("month, short", "Dec");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_month_letter (int month)
{
  switch (month)
    {
    case 0:
      return C_ ("letter of January", "J");
    case 1:
      return C_ ("letter of February", "F");
    case 2:
      return C_ ("letter of March", "M");
    case 3:
      return C_ ("letter of April", "A");
    case 4:
      return C_ ("letter of May", "M");
    case 5:
      return C_ ("letter of June", "J");
    case 6:
      return C_ ("letter of July", "J");
    case 7:
      return C_ ("letter of August", "A");
    case 8:
      return C_ ("letter of September", "S");
    case 9:
      return C_ ("letter of October", "O");
    case 10:
      return C_ ("letter of November", "N");
    case 11:
      return C_ ("letter of December", "D");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
sb_direction_name (double azimuth_deg)
{
  double turns;

  g_return_val_if_fail (azimuth_deg > -1e6 && azimuth_deg < 1e6, "");

  turns = azimuth_deg / 360.0;
  turns -= (double) (gint64) turns;
  if (turns < 0.0)
    turns += 1.0;

  switch ((int) (turns * 8.0 + 0.5) % 8)
    {
    case 0:
      return C_ ("direction", "north");
    case 1:
      return C_ ("direction", "north-east");
    case 2:
      return C_ ("direction", "east");
    case 3:
      return C_ ("direction", "south-east");
    case 4:
      return C_ ("direction", "south");
    case 5:
      return C_ ("direction", "south-west");
    case 6:
      return C_ ("direction", "west");
    default:
      return C_ ("direction", "north-west");
    }
}
