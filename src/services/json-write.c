#include "services/json-reader.h"

#include <math.h>

#define MAX_INLINE_CHARACTERS 100

static void append_node (GString  *text,
                         JsonNode *node,
                         guint     level);

char *
sb_json_format_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (isfinite (number), g_strdup ("null"));

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[] = "%.00g";

      format[2] = (char) ('0' + digits / 10);
      format[3] = (char) ('0' + digits % 10);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }

  return g_strdup (buffer);
}

static void
append_text (GString    *text,
             const char *value)
{
  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++)
    {
      switch (*c)
        {
        case '"':
          g_string_append (text, "\\\"");
          break;
        case '\\':
          g_string_append (text, "\\\\");
          break;
        case '\n':
          g_string_append (text, "\\n");
          break;
        case '\t':
          g_string_append (text, "\\t");
          break;
        default:
          if ((guchar) *c < 0x20 || *c == 0x7F)
            g_string_append_printf (text, "\\u%04x", (guint) (guchar) *c);
          else
            g_string_append_c (text, *c);
          break;
        }
    }
  g_string_append_c (text, '"');
}

static void
append_value (GString  *text,
              JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (text, "null");
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    append_text (text, json_node_get_string (node));
  else
    {
      g_autofree char *number = sb_json_format_number (json_node_get_double (node));

      g_string_append (text, number);
    }
}

static gboolean
is_flat (JsonNode *node,
         guint     levels)
{
  JsonArray *array = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return TRUE;
  if (levels == 0)
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_flat (json_array_get_element (array, i), levels - 1))
      return FALSE;

  return TRUE;
}

static void
append_flat (GString  *text,
             JsonNode *node)
{
  JsonArray *array = NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      append_value (text, node);
      return;
    }

  array = json_node_get_array (node);
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_flat (text, json_array_get_element (array, i));
    }
  g_string_append_c (text, ']');
}

static void
append_line (GString *text,
             guint    level)
{
  g_string_append_printf (text, "\n%*s", (int) (2 * level), "");
}

static void
append_array (GString  *text,
              JsonNode *node,
              guint     level)
{
  JsonArray *array = json_node_get_array (node);
  guint length = json_array_get_length (array);
  gsize before = text->len;

  /* Lists of numbers, and of pairs of them, stay on one line while they fit. */
  if (is_flat (node, 2))
    {
      append_flat (text, node);
      if (text->len - before <= MAX_INLINE_CHARACTERS)
        return;
      g_string_truncate (text, before);
    }

  g_string_append_c (text, '[');
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_line (text, level + 1);
      append_node (text, json_array_get_element (array, i), level + 1);
    }
  append_line (text, level);
  g_string_append_c (text, ']');
}

static void
append_object (GString  *text,
               JsonNode *node,
               guint     level)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;
  gboolean first = TRUE;

  g_string_append_c (text, '{');
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!first)
        g_string_append_c (text, ',');
      first = FALSE;
      append_line (text, level + 1);
      append_text (text, name);
      g_string_append (text, ": ");
      append_node (text, member, level + 1);
    }
  if (!first)
    append_line (text, level);
  g_string_append_c (text, '}');
}

static void
append_node (GString  *text,
             JsonNode *node,
             guint     level)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (text, node, level);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (text, node, level);
  else
    append_value (text, node);
}

char *
sb_json_to_text (JsonNode *node)
{
  GString *text = g_string_new (NULL);

  append_node (text, node, 0);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}
