#include "services/consultation-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static JsonNode *collect_unknown (const SbShape     *shape,
                                  const SbJsonValue *object,
                                  const char        *prefix,
                                  GPtrArray         *warnings);

/* Lists keep their places: null stands for an element without unknown members. */
static JsonNode *
collect_unknown_in_list (const SbShape     *shape,
                         const SbJsonValue *list,
                         GPtrArray         *warnings)
{
  g_autoptr (JsonArray) array = json_array_new ();
  gboolean found = FALSE;
  guint n_elements = JSON_NODE_HOLDS_ARRAY (list->node) ? json_array_get_length (json_node_get_array (list->node)) : 0;

  for (guint i = 0; i < n_elements; i++)
    {
      SbJsonValue element = sb_json_element (list, i);
      JsonNode *unknown = collect_unknown (shape, &element, "", warnings);

      found |= unknown != NULL;
      json_array_add_element (array, unknown != NULL ? unknown : json_node_new (JSON_NODE_NULL));
    }

  return found ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
collect_unknown_member (const SbShape     *shape,
                        const SbJsonValue *value,
                        const char        *path,
                        GPtrArray         *warnings)
{
  const SbShapeMember *member = NULL;
  g_autofree char *json_path = NULL;

  switch (sb_shape_look_up (shape, path, &member))
    {
    case SB_SHAPE_CONTAINER:
      {
        g_autofree char *prefix = g_strconcat (path, ".", NULL);

        return collect_unknown (shape, value, prefix, warnings);
      }
    case SB_SHAPE_OBJECT:
      return collect_unknown (member->shape, value, "", warnings);
    case SB_SHAPE_LIST:
      return collect_unknown_in_list (member->shape, value, warnings);
    case SB_SHAPE_LEAF:
      return NULL;
    case SB_SHAPE_UNKNOWN:
    default:
      json_path = sb_json_path (value);
      g_ptr_array_add (warnings,
                       /* Translators: %s is the name of an entry of a file, like “household.persnos”. */
                       g_strdup_printf (_("%s is not known to this version; it is kept (a typing error?)"),
                                        json_path));
      return json_node_copy (value->node);
    }
}

/* In the order of the alphabet, so that the text does not depend on the order in the file. */
static JsonNode *
collect_unknown (const SbShape     *shape,
                 const SbJsonValue *object,
                 const char        *prefix,
                 GPtrArray         *warnings)
{
  g_autoptr (JsonObject) unknown = NULL;
  GList *names = NULL;

  if (!sb_json_is_object (object))
    return NULL;

  unknown = json_object_new ();
  names = g_list_sort (json_object_get_members (json_node_get_object (object->node)), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *path = g_strconcat (prefix, l->data, NULL);
      SbJsonValue value = sb_json_member (object, l->data);
      JsonNode *found = collect_unknown_member (shape, &value, path, warnings);

      if (found != NULL)
        json_object_set_member (unknown, l->data, found);
    }
  g_list_free (names);

  return json_object_get_size (unknown) > 0 ? json_node_init_object (json_node_alloc (), unknown) : NULL;
}

JsonNode *
sb_consultation_collect_unknown (const SbShape     *shape,
                                 const SbJsonValue *object,
                                 GPtrArray         *warnings)
{
  return collect_unknown (shape, object, "", warnings);
}
