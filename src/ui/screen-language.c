#include "ui/screen-language.h"

#include "services/install-paths.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#ifdef __GLIBC__
/* gettext looks LANGUAGE up again only when this counter has moved (GNU gettext manual, "gettext grok"). */
extern int _nl_msg_cat_cntr;
#endif

static char *desktop_language; /* LANGUAGE as the program found it, or NULL */
static char *desktop_messages; /* LC_MESSAGES as the program found it */

void
sb_screen_language_start (void)
{
  g_autofree char *locale_dir = sb_install_locale_dir ();

  /*
   * GLib decides once, at the first text, whether this process translates at all: no, if there is no catalogue for the
   * language of that moment. Asked in the locale "C" it says yes, and a language chosen later works for .ui files too.
   */
  g_dgettext (GETTEXT_PACKAGE, "translate");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  desktop_language = g_strdup (g_getenv ("LANGUAGE"));
  desktop_messages = g_strdup (setlocale (LC_MESSAGES, NULL));
}

/* In the locale "C", newer C libraries also in "C.UTF-8", gettext never asks LANGUAGE: any other that is installed does. */
static const char *
find_real_locale (void)
{
  static const char *const NAMES[] = { "de_DE.UTF-8", "en_US.UTF-8", "en_GB.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (setlocale (LC_MESSAGES, NAMES[i]) != NULL)
      return NAMES[i];

  return "C.UTF-8";
}

void
sb_screen_language_set (const char *language)
{
  const char *messages = desktop_messages != NULL ? desktop_messages : "";

  if (language != NULL && language[0] != '\0')
    {
      g_setenv ("LANGUAGE", language, TRUE);
      if (messages[0] == 'C' || strcmp (messages, "POSIX") == 0)
        messages = find_real_locale ();
    }
  else if (desktop_language != NULL)
    g_setenv ("LANGUAGE", desktop_language, TRUE);
  else
    g_unsetenv ("LANGUAGE");

  setlocale (LC_MESSAGES, messages);
#ifdef __GLIBC__
  _nl_msg_cat_cntr++;
#endif
}
