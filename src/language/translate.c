#include "language/translate.h"

#include "language/catalogue.h"

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

/*
 * German is a language of the screen; the others are languages of paper alone and have a catalogue of their own
 * (po-paper), installed beside the screen's. In a build folder it stands in "po-paper" beside "po".
 */
static SbCatalogue *
load_catalogue (const char *language)
{
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *folder_of_build = g_strconcat (folder, "-paper", NULL);
  g_autofree char *screen = g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *paper = g_build_filename (folder, language, "LC_MESSAGES", GETTEXT_PACKAGE "-paper.mo", NULL);
  g_autofree char *built
      = g_build_filename (folder_of_build, language, "LC_MESSAGES", GETTEXT_PACKAGE "-paper.mo", NULL);
  const char *const paths[] = { screen, paper, built };
  SbCatalogue *catalogue = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (paths) && catalogue == NULL; i++)
    catalogue = sb_catalogue_load (paths[i]);

  return catalogue;
}

/* Catalogues stay open: texts from them are handed out for good. */
static const SbCatalogue *
open_catalogue (const char *language)
{
  static GHashTable *catalogues = NULL;
  g_autofree char *key = g_build_filename (bindtextdomain (GETTEXT_PACKAGE, NULL), language, NULL);
  SbCatalogue *catalogue;

  if (catalogues == NULL)
    catalogues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  catalogue = g_hash_table_lookup (catalogues, key);
  if (catalogue == NULL)
    {
      catalogue = load_catalogue (language);
      if (catalogue != NULL)
        g_hash_table_insert (catalogues, g_steal_pointer (&key), catalogue);
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
      /* Of two languages, "de+en", the first. */
      pushed.language = g_strndup (language, strcspn (language, "+"));
      pushed.catalogue = open_catalogue (pushed.language);
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
