#include "services/json-reader.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char *start;
  const char *position;
  const char *end;
  const char *name;
  guint depth;
  GString *buffer; /* of texts with escapes */
  const SbJsonTable *table; /* NULL: none */
  gboolean skipping;        /* what is read is only checked */
  JsonNode *skipped;        /* stands for it */
} Parser;

static JsonNode *parse_value (Parser            *parser,
                              const SbJsonValue *place,
                              GError           **error);

static guint
line_of (const Parser *parser,
         const char   *position)
{
  guint line = 1;

  for (const char *c = parser->start; c < position; c++)
    line += *c == '\n';

  return line;
}

static gboolean fail (const Parser      *parser,
                      const SbJsonValue *place,
                      GError           **error,
                      const char        *format,
                      ...) G_GNUC_PRINTF (4, 5);

static gboolean
fail (const Parser      *parser,
      const SbJsonValue *place,
      GError           **error,
      const char        *format,
      ...)
{
  g_autofree char *path = sb_json_path (place);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u%s%s: %s", parser->name,
               line_of (parser, parser->position), path[0] != '\0' ? ", " : "", path, message);

  return FALSE;
}

static void
skip_space (Parser *parser)
{
  while (parser->position < parser->end
         && (*parser->position == ' ' || *parser->position == '\n' || *parser->position == '\r'
             || *parser->position == '\t'))
    parser->position++;
}

static gboolean
at_end (Parser *parser)
{
  return parser->position >= parser->end;
}

static gboolean
fail_unexpected (Parser            *parser,
                 const SbJsonValue *place,
                 const char        *wanted,
                 GError           **error)
{
  g_autofree char *found = NULL;

  if (at_end (parser))
    return fail (parser, place, error, "The text ends where %s is expected; is the file cut off?", wanted);

  found = g_utf8_substring (parser->position, 0, 1);

  return fail (parser, place, error, "“%s” stands where %s is expected", found, wanted);
}

static gboolean
take (Parser            *parser,
      char               character,
      const SbJsonValue *place,
      const char        *wanted,
      GError           **error)
{
  if (at_end (parser) || *parser->position != character)
    return fail_unexpected (parser, place, wanted, error);

  parser->position++;

  return TRUE;
}

/* Four hexadecimal digits, or −1. */
static int
parse_hex (Parser *parser)
{
  int code = 0;

  if (parser->end - parser->position < 4)
    return -1;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (parser->position[i]);

      if (digit < 0)
        return -1;
      code = code * 16 + digit;
    }
  parser->position += 4;

  return code;
}

/* Behind the backslash. */
static gboolean
parse_escape (Parser            *parser,
              const SbJsonValue *place,
              GError           **error)
{
  static const char LETTERS[] = "\"\\/bfnrt";
  static const char MEANINGS[] = "\"\\/\b\f\n\r\t";
  const char *letter = NULL;
  int code = 0;

  if (at_end (parser))
    return fail_unexpected (parser, place, "an escape", error);

  letter = *parser->position != '\0' ? strchr (LETTERS, *parser->position) : NULL;
  if (letter != NULL)
    {
      g_string_append_c (parser->buffer, MEANINGS[letter - LETTERS]);
      parser->position++;
      return TRUE;
    }
  if (*parser->position != 'u')
    return fail (parser, place, error, "“\\%c” is no escape of JSON", *parser->position);

  parser->position++;
  code = parse_hex (parser);
  if (code >= 0xD800 && code < 0xDC00 && parser->end - parser->position >= 6
      && parser->position[0] == '\\' && parser->position[1] == 'u')
    {
      int low = 0;

      parser->position += 2;
      low = parse_hex (parser);
      code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : -1;
    }
  if (code <= 0 || (code >= 0xD800 && code < 0xE000))
    return fail (parser, place, error, "A \\u escape is no character");

  g_string_append_unichar (parser->buffer, (gunichar) code);

  return TRUE;
}

static char *
parse_text (Parser            *parser,
            const SbJsonValue *place,
            GError           **error)
{
  const char *start = NULL;

  if (!take (parser, '"', place, "a text", error))
    return NULL;

  start = parser->position;
  while (!at_end (parser) && *parser->position != '"' && *parser->position != '\\'
         && (guchar) *parser->position >= 0x20)
    parser->position++;
  if (!at_end (parser) && *parser->position == '"')
    return g_strndup (start, parser->position++ - start);

  g_string_truncate (parser->buffer, 0);
  g_string_append_len (parser->buffer, start, parser->position - start);
  while (!at_end (parser) && *parser->position != '"')
    {
      if ((guchar) *parser->position < 0x20)
        {
          fail (parser, place, error, "A text has no closing quotation mark in its line");
          return NULL;
        }
      if (*parser->position == '\\')
        {
          parser->position++;
          if (!parse_escape (parser, place, error))
            return NULL;
        }
      else
        g_string_append_c (parser->buffer, *parser->position++);
    }
  if (!take (parser, '"', place, "the end of a text", error))
    return NULL;

  return g_strdup (parser->buffer->str);
}

static gboolean
skip_digits (Parser *parser)
{
  const char *start = parser->position;

  while (!at_end (parser) && g_ascii_isdigit (*parser->position))
    parser->position++;

  return parser->position > start;
}

static JsonNode *
parse_number (Parser            *parser,
              const SbJsonValue *place,
              GError           **error)
{
  const char *start = parser->position;
  gboolean whole = TRUE;
  double number = 0.0;

  if (*parser->position == '-')
    parser->position++;
  if (!at_end (parser) && *parser->position == '0')
    parser->position++;
  else if (!skip_digits (parser))
    {
      fail_unexpected (parser, place, "a number", error);
      return NULL;
    }
  for (int part = 0; part < 2; part++)
    {
      if (at_end (parser) || strchr (part == 0 ? "." : "eE", *parser->position) == NULL || *parser->position == '\0')
        continue;
      whole = FALSE;
      parser->position++;
      if (part == 1 && !at_end (parser) && (*parser->position == '+' || *parser->position == '-'))
        parser->position++;
      if (!skip_digits (parser))
        {
          fail_unexpected (parser, place, "a digit", error);
          return NULL;
        }
    }

  if (parser->skipping)
    return json_node_ref (parser->skipped);
  if (whole && parser->position - start <= 18)
    return json_node_init_int (json_node_alloc (), sb_json_whole_number_of (start, parser->position - start));

  number = sb_json_number_of (start, parser->position - start);
  if (!isfinite (number))
    {
      fail (parser, place, error, "%.*s is too large for a number", (int) MIN (parser->position - start, 40), start);
      return NULL;
    }

  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
parse_word (Parser            *parser,
            const SbJsonValue *place,
            GError           **error)
{
  const char *start = parser->position;
  gsize length = 0;

  while (start + length < parser->end && (g_ascii_isalnum (start[length]) || start[length] == '_'))
    length++;
  parser->position += length;

  if (length == 4 && strncmp (start, "true", 4) == 0)
    return json_node_init_boolean (json_node_alloc (), TRUE);
  if (length == 5 && strncmp (start, "false", 5) == 0)
    return json_node_init_boolean (json_node_alloc (), FALSE);
  if (length == 4 && strncmp (start, "null", 4) == 0)
    return json_node_init_null (json_node_alloc ());

  if (length > 0)
    fail (parser, place, error, "“%.*s” is no value of JSON", (int) MIN (length, 40), start);
  else
    fail_unexpected (parser, place, "a value", error);

  return NULL;
}

/* Is the object a row of the table, and this member none of its columns? */
static gboolean
is_unwanted (const Parser      *parser,
             const SbJsonValue *place,
             const char        *name)
{
  return parser->table != NULL && place->parent != NULL && place->member == NULL && place->parent->member != NULL
         && strcmp (place->parent->member, parser->table->list) == 0
         && !g_strv_contains (parser->table->columns, name);
}

static JsonNode *
parse_object (Parser            *parser,
              const SbJsonValue *place,
              GError           **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gboolean first = TRUE;

  parser->position++;
  skip_space (parser);
  while (at_end (parser) || *parser->position != '}')
    {
      g_autofree char *name = NULL;
      SbJsonValue member = { place, parser->name, NULL, 0, NULL };
      gboolean was_skipping = parser->skipping;

      if (!first)
        {
          if (!take (parser, ',', place, "a comma or “}”", error))
            return NULL;
          skip_space (parser);
        }
      name = parse_text (parser, place, error);
      if (name == NULL)
        return NULL;
      member.member = name;
      if (json_object_has_member (object, name))
        {
          fail (parser, &member, error, "This member is there twice");
          return NULL;
        }
      skip_space (parser);
      if (!take (parser, ':', &member, "a colon", error))
        return NULL;
      parser->skipping = was_skipping || is_unwanted (parser, place, name);
      member.node = parse_value (parser, &member, error);
      if (member.node == NULL)
        return NULL;
      if (parser->skipping)
        json_node_unref (member.node);
      else
        json_object_set_member (object, name, member.node);
      parser->skipping = was_skipping;
      first = FALSE;
      skip_space (parser);
    }
  parser->position++;

  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
parse_array (Parser            *parser,
             const SbJsonValue *place,
             GError           **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  gboolean is_table = parser->table != NULL && place->member != NULL && strcmp (place->member, parser->table->list) == 0;
  guint n_elements = 0;

  parser->position++;
  skip_space (parser);
  while (at_end (parser) || *parser->position != ']')
    {
      SbJsonValue element = { place, parser->name, NULL, n_elements, NULL };

      if (element.index > 0)
        {
          if (!take (parser, ',', place, "a comma or “]”", error))
            return NULL;
        }
      element.node = parse_value (parser, &element, error);
      if (element.node == NULL)
        return NULL;
      n_elements++;
      if (is_table || parser->skipping)
        {
          gboolean good = !is_table || parser->table->function (&element, parser->table->user_data, error);

          json_node_unref (element.node);
          if (!good)
            return NULL;
        }
      else
        json_array_add_element (array, element.node);
      skip_space (parser);
    }
  parser->position++;

  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
parse_value (Parser            *parser,
             const SbJsonValue *place,
             GError           **error)
{
  JsonNode *node = NULL;

  skip_space (parser);
  if (at_end (parser))
    {
      fail_unexpected (parser, place, "a value", error);
      return NULL;
    }

  if (*parser->position == '{' || *parser->position == '[')
    {
      if (parser->depth >= MAX_DEPTH)
        {
          fail (parser, place, error, "More than %d levels of nesting", MAX_DEPTH);
          return NULL;
        }
      parser->depth++;
      node = *parser->position == '{' ? parse_object (parser, place, error) : parse_array (parser, place, error);
      parser->depth--;
      return node;
    }
  if (*parser->position == '"')
    {
      g_autofree char *text = parse_text (parser, place, error);

      if (text == NULL || parser->skipping)
        return text != NULL ? json_node_ref (parser->skipped) : NULL;

      return json_node_init_string (json_node_alloc (), text);
    }
  if (*parser->position == '-' || g_ascii_isdigit (*parser->position))
    return parse_number (parser, place, error);

  return parse_word (parser, place, error);
}

JsonNode *
sb_json_parse_table (const char        *text,
                     gsize              length,
                     const char        *name,
                     const SbJsonTable *table,
                     GError           **error)
{
  Parser parser = { text, text, text + length, name, 0, NULL, table, FALSE, NULL };
  SbJsonValue root = { NULL, name, NULL, 0, NULL };
  const char *invalid = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  /* A byte order mark is no part of JSON, but editors leave it. */
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    parser.position += 3;
  if (!g_utf8_validate_len (text, length, &invalid))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: line %u: This is no text in UTF-8", name,
                   line_of (&parser, invalid));
      return NULL;
    }

  parser.buffer = g_string_new (NULL);
  parser.skipped = json_node_new (JSON_NODE_NULL);
  root.node = parse_value (&parser, &root, error);
  if (root.node != NULL)
    {
      skip_space (&parser);
      if (!at_end (&parser))
        {
          fail_unexpected (&parser, &root, "the end", error);
          g_clear_pointer (&root.node, json_node_unref);
        }
    }
  json_node_unref (parser.skipped);
  g_string_free (parser.buffer, TRUE);

  return root.node;
}

JsonNode *
sb_json_parse (const char *text,
               gsize       length,
               const char *name,
               GError    **error)
{
  return sb_json_parse_table (text, length, name, NULL, error);
}
