#include "charts/translate.h"

#include "charts/catalogue.h"

#include <string.h>

typedef struct
{
  char *language;
  const SbCatalogue *catalogue; /* NULL: the texts as they stand in the source */
  gboolean of_screen;           /* no language was named: gettext answers */
} PushedLanguage;

static GArray *stack;

static void
clear_pushed (gpointer data)
{
  g_free (((PushedLanguage *) data)->language);
}

/* Catalogues stay open: texts from them are handed out for good. */
static const SbCatalogue *
open_catalogue (const char *language)
{
  static GHashTable *catalogues = NULL;
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  SbCatalogue *catalogue;

  if (catalogues == NULL)
    catalogues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  catalogue = g_hash_table_lookup (catalogues, path);
  if (catalogue == NULL)
    {
      catalogue = sb_catalogue_load (path);
      if (catalogue != NULL)
        g_hash_table_insert (catalogues, g_steal_pointer (&path), catalogue);
    }

  return catalogue;
}

static const PushedLanguage *
top (void)
{
  return stack != NULL && stack->len > 0 ? &g_array_index (stack, PushedLanguage, stack->len - 1) : NULL;
}

void
sb_language_push (const char *language)
{
  const PushedLanguage *below = top ();
  PushedLanguage pushed = { 0 };

  if (language != NULL && language[0] != '\0')
    {
      pushed.language = g_strdup (language);
      pushed.catalogue = open_catalogue (language);
    }
  else
    {
      pushed.language = g_strdup (sb_language_current ());
      pushed.catalogue = below != NULL ? below->catalogue : NULL;
      pushed.of_screen = below == NULL || below->of_screen;
    }

  if (stack == NULL)
    {
      stack = g_array_new (FALSE, FALSE, sizeof (PushedLanguage));
      g_array_set_clear_func (stack, clear_pushed);
    }
  g_array_append_val (stack, pushed);
}

void
sb_language_pop (void)
{
  g_return_if_fail (stack != NULL && stack->len > 0);

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
  const PushedLanguage *pushed = top ();

  return pushed != NULL ? pushed->language : screen_language ();
}

const char *
sb_translate (const char *text)
{
  const PushedLanguage *pushed = top ();
  const char *translated;

  /* Not through g_dgettext (): GLib decides once, at its first message, whether the process translates at all. */
  if (pushed == NULL || pushed->of_screen)
    return dgettext (GETTEXT_PACKAGE, text);

  translated = pushed->catalogue != NULL ? sb_catalogue_lookup (pushed->catalogue, text) : NULL;

  return translated != NULL ? translated : text;
}

const char *
sb_translate_in_context (const char *context_and_text,
                         gsize       text_offset)
{
  const char *translated = sb_translate (context_and_text);

  return translated == context_and_text ? context_and_text + text_offset : translated;
}

const char *
sb_translate_plural (const char *one,
                     const char *many,
                     gulong      count)
{
  const PushedLanguage *pushed = top ();
  const char *translated;

  if (pushed == NULL || pushed->of_screen)
    return dngettext (GETTEXT_PACKAGE, one, many, count);

  translated = pushed->catalogue != NULL ? sb_catalogue_lookup_plural (pushed->catalogue, one, count) : NULL;
  if (translated != NULL)
    return translated;

  return count == 1 ? one : many;
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
