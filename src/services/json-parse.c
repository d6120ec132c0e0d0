#include "services/json-scan.h"

static JsonNode *
read_number (SbJsonScan        *scan,
             const SbJsonValue *place,
             GError           **error)
{
  const char *text = NULL;
  gsize length = 0;
  gboolean whole = FALSE;
  double number = 0.0;

  if (!sb_json_scan_number (scan, place, &text, &length, &whole, error))
    return NULL;
  if (whole)
    return json_node_init_int (json_node_alloc (), sb_json_whole_number_of (text, length));
  if (!sb_json_scan_number_of (scan, place, text, length, &number, error))
    return NULL;

  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
read_word (SbJsonScan        *scan,
           const SbJsonValue *place,
           GError           **error)
{
  SbJsonWord word = SB_JSON_WORD_NULL;

  if (!sb_json_scan_word (scan, place, &word, error))
    return NULL;
  if (word == SB_JSON_WORD_NULL)
    return json_node_init_null (json_node_alloc ());

  return json_node_init_boolean (json_node_alloc (), word == SB_JSON_WORD_TRUE);
}

static char *
read_text (SbJsonScan        *scan,
           const SbJsonValue *place,
           GError           **error)
{
  const char *text = NULL;
  gsize length = 0;

  return sb_json_scan_text (scan, place, &text, &length, error) ? g_strndup (text, length) : NULL;
}

static JsonNode *
read_object (SbJsonScan        *scan,
             const SbJsonValue *place,
             GError           **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gboolean first = TRUE;

  scan->position++;
  sb_json_scan_space (scan);
  while (sb_json_scan_at_end (scan) || *scan->position != '}')
    {
      g_autofree char *name = NULL;
      SbJsonValue member = { place, scan->name, NULL, 0, NULL };

      if (!first)
        {
          if (!sb_json_scan_take (scan, ',', place, "a comma or “}”", error))
            return NULL;
          sb_json_scan_space (scan);
        }
      name = read_text (scan, place, error);
      if (name == NULL)
        return NULL;
      member.member = name;
      if (json_object_has_member (object, name))
        {
          sb_json_scan_fail (scan, &member, error, "This member is there twice");
          return NULL;
        }
      sb_json_scan_space (scan);
      if (!sb_json_scan_take (scan, ':', &member, "a colon", error))
        return NULL;
      member.node = sb_json_scan_tree (scan, &member, error);
      if (member.node == NULL)
        return NULL;
      json_object_set_member (object, name, member.node);
      first = FALSE;
      sb_json_scan_space (scan);
    }
  scan->position++;

  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
read_array (SbJsonScan        *scan,
            const SbJsonValue *place,
            GError           **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  scan->position++;
  sb_json_scan_space (scan);
  while (sb_json_scan_at_end (scan) || *scan->position != ']')
    {
      SbJsonValue element = { place, scan->name, NULL, json_array_get_length (array), NULL };

      if (element.index > 0 && !sb_json_scan_take (scan, ',', place, "a comma or “]”", error))
        return NULL;
      element.node = sb_json_scan_tree (scan, &element, error);
      if (element.node == NULL)
        return NULL;
      json_array_add_element (array, element.node);
      sb_json_scan_space (scan);
    }
  scan->position++;

  return json_node_init_array (json_node_alloc (), array);
}

/* A list of the table hands its rows on and stays empty in the tree. */
static JsonNode *
read_list (SbJsonScan        *scan,
           const SbJsonValue *place,
           GError           **error)
{
  g_autoptr (JsonArray) empty = NULL;

  if (scan->table == NULL || place->member == NULL || !g_strv_contains (scan->table->lists, place->member))
    return read_array (scan, place, error);
  if (!sb_json_scan_table (scan, place, error))
    return NULL;
  empty = json_array_new ();

  return json_node_init_array (json_node_alloc (), empty);
}

JsonNode *
sb_json_scan_tree (SbJsonScan        *scan,
                   const SbJsonValue *place,
                   GError           **error)
{
  JsonNode *node = NULL;

  sb_json_scan_space (scan);
  if (sb_json_scan_at_end (scan))
    {
      sb_json_scan_fail_unexpected (scan, place, "a value", error);
      return NULL;
    }

  if (*scan->position == '{' || *scan->position == '[')
    {
      if (!sb_json_scan_enter (scan, place, error))
        return NULL;
      node = *scan->position == '{' ? read_object (scan, place, error) : read_list (scan, place, error);
      scan->depth--;
      return node;
    }
  if (*scan->position == '"')
    {
      g_autofree char *text = read_text (scan, place, error);

      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    }
  if (*scan->position == '-' || g_ascii_isdigit (*scan->position))
    return read_number (scan, place, error);

  return read_word (scan, place, error);
}

JsonNode *
sb_json_parse_table (const char        *text,
                     gsize              length,
                     const char        *name,
                     const SbJsonTable *table,
                     GError           **error)
{
  SbJsonScan scan = { 0 };
  SbJsonValue root = { NULL, name, NULL, 0, NULL };

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (!sb_json_scan_begin (&scan, text, length, name, table, error))
    return NULL;

  root.node = sb_json_scan_tree (&scan, &root, error);
  if (root.node != NULL)
    {
      sb_json_scan_space (&scan);
      if (!sb_json_scan_at_end (&scan))
        {
          sb_json_scan_fail_unexpected (&scan, &root, "the end", error);
          g_clear_pointer (&root.node, json_node_unref);
        }
    }
  sb_json_scan_end (&scan);

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
