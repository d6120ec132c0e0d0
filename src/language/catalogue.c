#include "language/catalogue.h"

#include "language/plural-rule.h"

#include <string.h>

#define MAGIC 0x950412deu
#define HEADER_WORDS 5

struct _SbCatalogue
{
  GMappedFile *file;
  GHashTable *texts; /* key -> translation, both inside the file */
  const char *plural_rule;
};

static guint32
read_word (const char *data,
           gsize       offset,
           gboolean    swapped)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);

  return swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* The text at entry `index` of a table of length and offset; NULL if it does not lie in the file with its final 0. */
static const char *
read_text (const char *data,
           gsize       length,
           gsize       table,
           guint32     index,
           gboolean    swapped)
{
  gsize entry = table + (gsize) index * 2 * sizeof (guint32);
  gsize text_length;
  gsize text_offset;

  if (entry + 2 * sizeof (guint32) > length)
    return NULL;

  text_length = read_word (data, entry, swapped);
  text_offset = read_word (data, entry + sizeof (guint32), swapped);
  if (text_offset >= length || text_length >= length - text_offset || data[text_offset + text_length] != '\0')
    return NULL;

  return data + text_offset;
}

static gboolean
read_texts (SbCatalogue *catalogue)
{
  const char *data = g_mapped_file_get_contents (catalogue->file);
  gsize length = g_mapped_file_get_length (catalogue->file);
  const char *header;
  gboolean swapped;
  guint32 n_texts;
  gsize keys;
  gsize translations;

  if (length < HEADER_WORDS * sizeof (guint32))
    return FALSE;

  swapped = read_word (data, 0, FALSE) != MAGIC;
  if (read_word (data, 0, swapped) != MAGIC)
    return FALSE;

  n_texts = read_word (data, 2 * sizeof (guint32), swapped);
  keys = read_word (data, 3 * sizeof (guint32), swapped);
  translations = read_word (data, 4 * sizeof (guint32), swapped);
  for (guint32 i = 0; i < n_texts; i++)
    {
      const char *key = read_text (data, length, keys, i, swapped);
      const char *translation = read_text (data, length, translations, i, swapped);

      if (key == NULL || translation == NULL)
        return FALSE;
      g_hash_table_insert (catalogue->texts, (gpointer) key, (gpointer) translation);
    }

  /* Under the empty key stands the catalogue's header. */
  header = g_hash_table_lookup (catalogue->texts, "");
  catalogue->plural_rule = header != NULL ? strstr (header, "Plural-Forms:") : NULL;

  return TRUE;
}

SbCatalogue *
sb_catalogue_load (const char *path)
{
  g_autoptr (SbCatalogue) catalogue = g_new0 (SbCatalogue, 1);

  catalogue->texts = g_hash_table_new (g_str_hash, g_str_equal);
  catalogue->file = g_mapped_file_new (path, FALSE, NULL);
  if (catalogue->file == NULL || !read_texts (catalogue))
    return NULL;

  return g_steal_pointer (&catalogue);
}

void
sb_catalogue_free (SbCatalogue *catalogue)
{
  if (catalogue == NULL)
    return;

  g_hash_table_unref (catalogue->texts);
  g_clear_pointer (&catalogue->file, g_mapped_file_unref);
  g_free (catalogue);
}

const char *
sb_catalogue_lookup (const SbCatalogue *catalogue,
                     const char        *key)
{
  const char *translation = g_hash_table_lookup (catalogue->texts, key);

  return translation != NULL && translation[0] != '\0' ? translation : NULL;
}

const char *
sb_catalogue_lookup_plural (const SbCatalogue *catalogue,
                            const char        *key,
                            gulong             count)
{
  const char *end = g_mapped_file_get_contents (catalogue->file) + g_mapped_file_get_length (catalogue->file);
  const char *form = sb_catalogue_lookup (catalogue, key);

  if (form == NULL || catalogue->plural_rule == NULL)
    return form;

  /* The forms stand one behind the other, each with its own 0. */
  for (guint i = sb_plural_rule_form (catalogue->plural_rule, count); i > 0; i--)
    {
      form += strlen (form) + 1;
      if (form >= end || memchr (form, '\0', (gsize) (end - form)) == NULL)
        return NULL;
    }

  return form[0] != '\0' ? form : NULL;
}
