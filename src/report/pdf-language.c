#include "report/summary-pages.h"

#include <stdlib.h>
#include <string.h>

/*
 * Cairo writes no language of the text, which a reader aloud needs (PDF 32000-1:2008, 14.9.2). An incremental update
 * (7.5.6) is appended: the catalogue once more with /Lang, its new place, and a trailer that leads back to the old one.
 * Whatever does not look as expected leaves the file as it is.
 */

/* Two languages lie side by side: PDF 32000-1:2008, 12.2, table 28. */
#define SIDE_BY_SIDE "   /PageLayout /TwoColumnLeft\n"

/* The last place of `word` before `end`, -1: none. */
static gssize
find_last (const GByteArray *pdf,
           gsize             end,
           const char       *word)
{
  gsize length = strlen (word);

  for (gsize at = end; at-- > 0;)
    if (at + length <= end && memcmp (pdf->data + at, word, length) == 0)
      return (gssize) at;

  return -1;
}

static gssize
find_first (const GByteArray *pdf,
            gsize             start,
            const char       *word)
{
  gsize length = strlen (word);

  for (gsize at = start; at + length <= pdf->len; at++)
    if (memcmp (pdf->data + at, word, length) == 0)
      return (gssize) at;

  return -1;
}

/* The whole number behind `word` in the trailer, -1: none. */
static long
trailer_number (const char *trailer,
                const char *word)
{
  const char *at = strstr (trailer, word);
  char *end = NULL;
  long number;

  if (at == NULL)
    return -1;
  at += strlen (word);
  number = strtol (at, &end, 10);

  return end != at ? number : -1;
}

static gboolean
is_language_tag (const char *language)
{
  if (language == NULL || language[0] == '\0')
    return FALSE;
  for (const char *at = language; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return FALSE;

  return TRUE;
}

void
sb_pdf_add_language (GByteArray *pdf,
                     const char *languages)
{
  g_autofree char *language = g_strndup (languages, languages != NULL ? strcspn (languages, "+") : 0);
  gboolean is_pair = languages != NULL && strchr (languages, '+') != NULL;
  gssize trailer_at = find_last (pdf, pdf->len, "trailer");
  g_autofree char *trailer = NULL;
  g_autofree char *object_head = NULL;
  g_autofree char *dictionary = NULL;
  g_autofree char *update = NULL;
  long root, size, info, table;
  gssize object_at, end_at;
  gsize new_at, table_at;

  if (trailer_at < 0 || !is_language_tag (language))
    return;
  trailer = g_strndup ((const char *) pdf->data + trailer_at, pdf->len - (gsize) trailer_at);
  root = trailer_number (trailer, "/Root ");
  size = trailer_number (trailer, "/Size ");
  info = trailer_number (trailer, "/Info ");
  table = trailer_number (trailer, "startxref");
  if (root <= 0 || size <= root || info <= 0 || table <= 0)
    return;

  object_head = g_strdup_printf ("\n%ld 0 obj\n", root);
  object_at = find_last (pdf, (gsize) trailer_at, object_head);
  if (object_at < 0)
    return;
  object_at += (gssize) strlen (object_head);
  end_at = find_first (pdf, (gsize) object_at, ">>\nendobj");
  if (end_at < 0 || memcmp (pdf->data + object_at, "<<", 2) != 0)
    return;
  dictionary = g_strndup ((const char *) pdf->data + object_at, (gsize) (end_at - object_at));
  if (strstr (dictionary, "/Catalog") == NULL || strstr (dictionary, "/Lang") != NULL)
    return;

  if (pdf->data[pdf->len - 1] != '\n')
    g_byte_array_append (pdf, (const guint8 *) "\n", 1);
  new_at = pdf->len;
  update = g_strdup_printf ("%ld 0 obj\n%s   /Lang (%s)\n%s>>\nendobj\n", root, dictionary, language,
                            is_pair ? SIDE_BY_SIDE : "");
  g_byte_array_append (pdf, (const guint8 *) update, (guint) strlen (update));
  table_at = pdf->len;
  g_free (update);
  update = g_strdup_printf ("xref\n%ld 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                            "trailer\n<< /Size %ld\n   /Root %ld 0 R\n   /Info %ld 0 R\n   /Prev %ld\n>>\n"
                            "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                            root, new_at, size, root, info, table, table_at);
  g_byte_array_append (pdf, (const guint8 *) update, (guint) strlen (update));
}
