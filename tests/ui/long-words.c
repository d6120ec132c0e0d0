#include "long-words.h"

#include "services/install-paths.h"

#include <glib/gstdio.h>
#include <string.h>

/* GNU gettext manual, "The Format of GNU MO Files": two tables of length and offset, for the texts and their translations. */
#define MAGIC 0x950412deu
#define HEADER_BYTES 28
#define LONGER_PERCENT 40
#define LONG_WORD 12

static guint32
read_word (const char *data,
           gsize       offset)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);

  return word;
}

static void
put_word (GByteArray *out,
          gsize       offset,
          guint32     word)
{
  memcpy (out->data + offset, &word, sizeof word);
}

static char *
lengthened (const char *text)
{
  static const char *const SYLLABLES[] = { "lang", "er", "ung", "heit", "en", "schaft" };
  gsize n = (gsize) g_utf8_strlen (text, -1);
  gsize extra = (n * LONGER_PERCENT + 99) / 100;
  gboolean is_word = n <= LONG_WORD && strchr (text, ' ') == NULL;
  GString *longer = g_string_new (NULL);
  gsize in_word = 0;

  for (guint i = 0; longer->len < extra; i++)
    {
      const char *syllable = SYLLABLES[i % G_N_ELEMENTS (SYLLABLES)];

      if (!is_word && (longer->len == 0 || in_word >= LONG_WORD))
        {
          g_string_append_c (longer, ' ');
          in_word = 0;
        }
      g_string_append (longer, syllable);
      in_word += strlen (syllable);
    }
  g_string_truncate (longer, extra);
  /* No text ends in a space. */
  g_strchomp (longer->str);
  longer->len = strlen (longer->str);
  g_string_prepend (longer, text);

  return g_string_free (longer, FALSE);
}

/* The forms of a count follow one another, each with its end. */
static void
append_longer (GByteArray *out,
               const char *forms,
               gsize       length)
{
  for (gsize at = 0; at <= length;)
    {
      gsize n = strlen (forms + at);
      g_autofree char *longer = n > 0 ? lengthened (forms + at) : g_strdup ("");

      g_byte_array_append (out, (const guint8 *) longer, (guint) strlen (longer) + 1);
      at += n + 1;
    }
}

/* NULL: not a catalogue of this machine's byte order. */
static GByteArray *
longer_catalogue (const char *data,
                  gsize       size)
{
  GByteArray *out;
  guint32 n;
  guint32 texts;
  guint32 translations;

  if (size < HEADER_BYTES || read_word (data, 0) != MAGIC)
    return NULL;

  n = read_word (data, 8);
  texts = read_word (data, 12);
  translations = read_word (data, 16);
  out = g_byte_array_new ();
  g_byte_array_set_size (out, HEADER_BYTES + 16 * n);
  memset (out->data, 0, out->len);
  put_word (out, 0, MAGIC);
  put_word (out, 8, n);
  put_word (out, 12, HEADER_BYTES);
  put_word (out, 16, HEADER_BYTES + 8 * n);
  put_word (out, 24, HEADER_BYTES + 16 * n);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 text_length = read_word (data, texts + 8 * i);
      const char *text = data + read_word (data, texts + 8 * i + 4);
      guint32 length = read_word (data, translations + 8 * i);
      const char *translation = data + read_word (data, translations + 8 * i + 4);

      put_word (out, HEADER_BYTES + 8 * i, text_length);
      put_word (out, HEADER_BYTES + 8 * i + 4, out->len);
      g_byte_array_append (out, (const guint8 *) text, text_length + 1);

      put_word (out, HEADER_BYTES + 8 * n + 8 * i + 4, out->len);
      /* The translation of nothing is the header. */
      if (text_length == 0)
        g_byte_array_append (out, (const guint8 *) translation, length + 1);
      else
        append_longer (out, translation, length);
      put_word (out, HEADER_BYTES + 8 * n + 8 * i,
                out->len - read_word ((const char *) out->data, HEADER_BYTES + 8 * n + 8 * i + 4) - 1);
    }

  return out;
}

static char *
catalogue_folder (const char *folder)
{
  return g_build_filename (folder, "de", "LC_MESSAGES", NULL);
}

gboolean
long_words_write (const char *folder)
{
  g_autofree char *locale_dir = sb_install_locale_dir ();
  g_autofree char *german = g_build_filename (locale_dir, "de", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *place = catalogue_folder (folder);
  g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GByteArray) longer = NULL;
  gsize size;

  if (!g_file_get_contents (german, &data, &size, NULL))
    return FALSE;

  longer = longer_catalogue (data, size);
  g_assert_nonnull (longer);
  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, (const char *) longer->data, (gssize) longer->len, NULL));

  return TRUE;
}

void
long_words_remove (const char *folder)
{
  g_autofree char *place = catalogue_folder (folder);
  g_autofree char *path = g_build_filename (place, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *language = g_build_filename (folder, "de", NULL);

  g_unlink (path);
  g_rmdir (place);
  g_rmdir (language);
  g_rmdir (folder);
}
