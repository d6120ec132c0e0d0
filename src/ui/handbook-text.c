#include "ui/handbook-text.h"

#include <pango/pango.h>
#include <string.h>

static void
block_free (SbHandbookBlock *block)
{
  g_free (block->markup);
  g_free (block->target);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

/* "[words](target)" at TEXT: where it ends, or NULL. */
static const char *
read_link (const char *text,
           char      **words,
           char      **target)
{
  const char *middle = strstr (text, "](");
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;

  if (end == NULL || memchr (text, '\n', (gsize) (end - text)) != NULL)
    return NULL;

  *words = g_strndup (text + 1, (gsize) (middle - text - 1));
  *target = g_strndup (middle + 2, (gsize) (end - middle - 2));

  return end + 1;
}

static void
append_escaped (GString    *markup,
                const char *text,
                gssize      length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);

  g_string_append (markup, escaped);
}

static char *
inline_to_markup (const char *text)
{
  GString *markup = g_string_new (NULL);
  gboolean is_strong = FALSE;

  while (*text != '\0')
    {
      g_autofree char *words = NULL;
      g_autofree char *target = NULL;
      const char *end;

      if (g_str_has_prefix (text, "**"))
        {
          g_string_append (markup, is_strong ? "</b>" : "<b>");
          is_strong = !is_strong;
          text += 2;
        }
      else if (*text == '`' && (end = strchr (text + 1, '`')) != NULL)
        {
          g_string_append (markup, "<tt>");
          append_escaped (markup, text + 1, end - text - 1);
          g_string_append (markup, "</tt>");
          text = end + 1;
        }
      else if (*text == '[' && (end = read_link (text, &words, &target)) != NULL)
        {
          g_string_append (markup, "<a href=\"");
          append_escaped (markup, target, -1);
          g_string_append (markup, "\">");
          append_escaped (markup, words, -1);
          g_string_append (markup, "</a>");
          text = end;
        }
      else
        {
          const char *next = g_utf8_next_char (text);

          append_escaped (markup, text, next - text);
          text = next;
        }
    }
  if (is_strong)
    g_string_append (markup, "</b>");

  return g_string_free (markup, FALSE);
}

static SbHandbookBlock *
add_block (GPtrArray     *blocks,
           SbHandbookKind kind,
           int            level,
           const char    *text)
{
  SbHandbookBlock *block = g_new0 (SbHandbookBlock, 1);

  block->kind = kind;
  block->level = level;
  block->markup = inline_to_markup (text);
  g_ptr_array_add (blocks, block);

  return block;
}

/* A paragraph or an item of a list that may go on in the next line. */
static void
flush (GPtrArray      *blocks,
       SbHandbookKind  kind,
       int             level,
       GString        *text)
{
  if (text->len > 0)
    add_block (blocks, kind, level, text->str);
  g_string_truncate (text, 0);
}

static void
add_table_row (GPtrArray  *blocks,
               gboolean    goes_on,
               const char *line)
{
  SbHandbookBlock *table;
  g_auto (GStrv) cells = NULL;
  GStrvBuilder *builder;
  guint n_cells;

  /* The line between header and body says nothing. */
  if (goes_on && strspn (line, "|-: ") == strlen (line))
    return;

  if (!goes_on)
    {
      table = add_block (blocks, SB_HANDBOOK_TABLE, 0, "");
      table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
    }
  table = g_ptr_array_index (blocks, blocks->len - 1);

  cells = g_strsplit (line, "|", -1);
  n_cells = g_strv_length (cells);
  builder = g_strv_builder_new ();
  for (guint i = 1; i + 1 < n_cells; i++)
    {
      g_autofree char *markup = inline_to_markup (g_strstrip (cells[i]));

      g_strv_builder_add (builder, markup);
    }
  g_ptr_array_add (table->rows, g_strv_builder_end (builder));
  g_strv_builder_unref (builder);
}

/* How many characters of "12. " begin a numbered item; 0: none. */
static gsize
number_length (const char *line,
               int        *number)
{
  gsize digits = strspn (line, "0123456789");

  if (digits == 0 || digits > 3 || line[digits] != '.' || line[digits + 1] != ' ')
    return 0;

  *number = (int) g_ascii_strtoll (line, NULL, 10);

  return digits + 2;
}

GPtrArray *
sb_handbook_parse (const char *text)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) open = g_string_new (NULL);
  SbHandbookKind kind = SB_HANDBOOK_PARAGRAPH;
  int level = 0;
  gboolean in_table = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean is_row = line[0] == '|';
      gboolean is_heading = g_str_has_prefix (line, "# ") || g_str_has_prefix (line, "## ");
      gboolean is_picture = g_str_has_prefix (line, "![");
      gboolean is_bullet = g_str_has_prefix (line, "* ");
      int number = 0;
      gsize n_digits = number_length (line, &number);

      if (line[0] == '\0' || is_row || is_heading || is_picture || is_bullet || n_digits > 0)
        {
          flush (blocks, kind, level, open);
          kind = SB_HANDBOOK_PARAGRAPH;
          level = 0;
        }

      if (is_row)
        add_table_row (blocks, in_table, line);
      else if (is_heading)
        add_block (blocks, SB_HANDBOOK_HEADING, line[1] == '#' ? 2 : 1, line + (line[1] == '#' ? 3 : 2));
      else if (is_picture)
        {
          g_autofree char *words = NULL;
          g_autofree char *target = NULL;

          if (read_link (line + 1, &words, &target) != NULL)
            {
              SbHandbookBlock *picture = add_block (blocks, SB_HANDBOOK_PICTURE, 0, "");

              g_free (picture->markup);
              picture->markup = g_steal_pointer (&words);
              picture->target = g_steal_pointer (&target);
            }
        }
      else if (line[0] != '\0')
        {
          if (is_bullet || n_digits > 0)
            {
              kind = is_bullet ? SB_HANDBOOK_BULLET : SB_HANDBOOK_NUMBERED;
              level = number;
              line += is_bullet ? 2 : n_digits;
            }
          if (open->len > 0)
            g_string_append_c (open, ' ');
          g_string_append (open, line);
        }
      in_table = is_row;
    }
  flush (blocks, kind, level, open);

  return blocks;
}

GPtrArray *
sb_handbook_links (const char *text)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = strchr (text, '['); at != NULL; at = strchr (at + 1, '['))
    {
      g_autofree char *words = NULL;
      char *target = NULL;

      if (read_link (at, &words, &target) != NULL)
        g_ptr_array_add (links, target);
    }

  return links;
}

static void
append_plain (GString    *plain,
              const char *markup)
{
  g_autofree char *without = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) tags = g_regex_new ("</?a[^>]*>", 0, 0, NULL);
  g_autofree char *unlinked = g_regex_replace_literal (tags, markup, -1, 0, "", 0, NULL);

  if (plain->len > 0)
    g_string_append_c (plain, ' ');
  /* Pango knows no links, those are a matter of labels. */
  if (pango_parse_markup (unlinked, -1, 0, NULL, &without, NULL, &error))
    g_string_append (plain, without);
  else
    g_string_append (plain, unlinked);
}

char *
sb_handbook_block_plain (const SbHandbookBlock *block)
{
  GString *plain = g_string_new (NULL);

  if (block->kind == SB_HANDBOOK_PICTURE)
    g_string_append (plain, block->markup);
  else if (block->rows == NULL)
    append_plain (plain, block->markup);
  else
    for (guint i = 0; i < block->rows->len; i++)
      for (char **cell = g_ptr_array_index (block->rows, i); *cell != NULL; cell++)
        append_plain (plain, *cell);

  return g_string_free (plain, FALSE);
}
