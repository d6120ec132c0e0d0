#include "services/consultation-file.h"

#include "services/consultation-shape.h"
#include "services/json-reader.h"

#include <math.h>
#include <string.h>

/*
 * JSON Schema 2020-12 of the consultation file, written from the same tables and shapes that the reader walks. Unknown
 * members are allowed, as the reader keeps them.
 */

static void
set_type (JsonObject *schema,
          const char *type,
          gboolean    nullable)
{
  JsonArray *types = NULL;

  if (!nullable)
    {
      json_object_set_string_member (schema, "type", type);
      return;
    }

  types = json_array_new ();
  json_array_add_string_element (types, type);
  json_array_add_string_element (types, "null");
  json_object_set_array_member (schema, "type", types);
}

static void
set_choices (JsonObject        *schema,
             const char *const *choices)
{
  JsonArray *words = json_array_new ();

  for (guint i = 0; choices[i] != NULL; i++)
    json_array_add_string_element (words, choices[i]);
  json_object_set_array_member (schema, "enum", words);
}

static void
describe_number (const SbField *field,
                 JsonObject    *schema)
{
  if (isfinite (field->minimum))
    json_object_set_double_member (schema, "minimum", field->minimum);
  if (isfinite (field->maximum))
    json_object_set_double_member (schema, field->below_maximum ? "exclusiveMaximum" : "maximum", field->maximum);
  if (sb_is_set (field->default_value))
    json_object_set_double_member (schema, "default", field->default_value);
  else
    json_object_set_null_member (schema, "default");
  if (field->unit[0] != '\0')
    {
      g_autofree char *description = g_strdup_printf ("Unit: %s", field->unit);

      json_object_set_string_member (schema, "description", description);
    }
}

static JsonObject *
describe_field (const SbField *field)
{
  JsonObject *schema = json_object_new ();

  switch (field->kind)
    {
    case SB_FIELD_NUMBER:
      set_type (schema, "number", field->nullable);
      describe_number (field, schema);
      break;
    case SB_FIELD_INTEGER:
      set_type (schema, "integer", field->nullable);
      describe_number (field, schema);
      break;
    case SB_FIELD_BOOLEAN:
      set_type (schema, "boolean", FALSE);
      json_object_set_boolean_member (schema, "default", field->default_value != 0.0);
      break;
    case SB_FIELD_TEXT:
      set_type (schema, "string", field->nullable);
      if (field->choices != NULL)
        set_choices (schema, field->choices);
      if (field->default_text != NULL)
        json_object_set_string_member (schema, "default", field->default_text);
      break;
    case SB_FIELD_CHOICE:
      set_choices (schema, field->choices);
      json_object_set_string_member (schema, "default", field->choices[(guint) field->default_value]);
      break;
    case SB_FIELD_GROUP:
    default:
      set_type (schema, "object", TRUE);
      json_object_set_object_member (schema, "properties", json_object_new ());
      break;
    }

  return schema;
}

static JsonObject *
reference_to (const SbShape *shape,
              gboolean       nullable)
{
  JsonObject *reference = json_object_new ();
  g_autofree char *path = g_strdup_printf ("#/$defs/%s", shape->name);
  JsonObject *null_type = NULL;
  JsonObject *either = NULL;
  JsonArray *choices = NULL;

  json_object_set_string_member (reference, "$ref", path);
  if (!nullable)
    return reference;

  null_type = json_object_new ();
  either = json_object_new ();
  choices = json_array_new ();
  json_object_set_string_member (null_type, "type", "null");
  json_array_add_object_element (choices, reference);
  json_array_add_object_element (choices, null_type);
  json_object_set_array_member (either, "anyOf", choices);

  return either;
}

/* The members that are read by hand; written in JSON, as they are easiest to read so. */
static JsonNode *
describe_leaf (const SbShape *shape,
               const char    *path)
{
  static const struct
  {
    const char *shape;
    const char *path;
    const char *schema;
  } LEAVES[] = {
    { "consultation", "format", "{\"const\": \"" SB_CONSULTATION_FORMAT "\"}" },
    { "consultation", "version", "{\"const\": 1}" },
    { "consultation", "household.home_office_days",
      "{\"type\": [\"array\", \"null\"], \"items\": {\"enum\": [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", "
      "\"sat\", \"sun\"]}, \"default\": []}" },
    { "consultation", "assumptions",
      "{\"type\": [\"object\", \"null\"], \"additionalProperties\": {\"type\": \"number\"}, \"default\": {}}" },
    { "consultation", "report.sections",
      "{\"type\": [\"array\", \"null\"], \"items\": {\"type\": \"string\"}, \"default\": []}" },
    { "balcony", "horizon",
      "{\"type\": [\"array\", \"null\"], \"description\": \"[azimuth, elevation] in degrees, azimuths ascending\", "
      "\"items\": {\"type\": \"array\", \"prefixItems\": ["
      "{\"type\": \"number\", \"minimum\": 0, \"exclusiveMaximum\": 360}, "
      "{\"type\": \"number\", \"minimum\": 0, \"maximum\": 90}], "
      "\"minItems\": 2, \"maxItems\": 2}, \"default\": []}" },
    { "measure", "id", "{\"type\": \"string\"}" },
    { "measure", "inputs", "{\"type\": [\"object\", \"null\"], \"additionalProperties\": {\"type\": \"number\"}}" },
    { "variant", "name", "{\"type\": \"string\", \"default\": \"\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (LEAVES); i++)
    if (strcmp (LEAVES[i].shape, shape->name) == 0 && strcmp (LEAVES[i].path, path) == 0)
      {
        JsonNode *node = sb_json_parse (LEAVES[i].schema, strlen (LEAVES[i].schema), path, NULL);

        g_assert (node != NULL);
        return node;
      }

  g_error ("No schema for “%s” of “%s”", path, shape->name);
}

static JsonNode *
describe_member (const SbShape       *shape,
                 const SbShapeMember *member)
{
  JsonNode *node = json_node_alloc ();
  JsonObject *schema = NULL;

  if (member->kind == SB_SHAPE_LEAF)
    {
      json_node_free (node);
      return describe_leaf (shape, member->path);
    }
  if (member->kind == SB_SHAPE_OBJECT)
    schema = reference_to (member->shape, member->nullable);
  else
    {
      schema = json_object_new ();
      set_type (schema, "array", member->nullable);
      json_object_set_object_member (schema, "items", reference_to (member->shape, FALSE));
      if (member->shape == &sb_shape_array)
        {
          json_object_set_int_member (schema, "minItems", 1);
          json_object_set_int_member (schema, "maxItems", SB_MAX_ARRAYS);
        }
    }
  json_node_init_object (node, schema);
  json_object_unref (schema);

  return node;
}

/* The "properties" that a dotted path lies in; *name is its last part. */
static JsonObject *
properties_of (JsonObject  *schema,
               const char  *path,
               const char **name)
{
  JsonObject *properties = json_object_get_object_member (schema, "properties");
  const char *dot = NULL;

  *name = path;
  while ((dot = strchr (*name, '.')) != NULL)
    {
      g_autofree char *container = g_strndup (*name, dot - *name);

      if (!json_object_has_member (properties, container))
        {
          JsonObject *object = json_object_new ();

          set_type (object, "object", FALSE);
          json_object_set_object_member (object, "properties", json_object_new ());
          json_object_set_object_member (properties, container, object);
        }
      properties = json_object_get_object_member (json_object_get_object_member (properties, container), "properties");
      *name = dot + 1;
    }

  return properties;
}

static void
describe_shape (const SbShape *shape,
                JsonObject    *schema)
{
  guint n_fields = 0;
  const SbField *fields = shape->table != NULL ? shape->table (&n_fields) : NULL;
  const char *name = NULL;

  set_type (schema, "object", FALSE);
  json_object_set_object_member (schema, "properties", json_object_new ());
  for (guint i = 0; i < n_fields; i++)
    {
      JsonObject *properties = properties_of (schema, fields[i].path, &name);

      json_object_set_object_member (properties, name, describe_field (&fields[i]));
    }
  for (guint i = 0; i < shape->n_members; i++)
    {
      JsonObject *properties = properties_of (schema, shape->members[i].path, &name);

      json_object_set_member (properties, name, describe_member (shape, &shape->members[i]));
    }
}

static void
require (JsonObject *schema,
         const char *first,
         const char *second)
{
  JsonArray *names = json_array_new ();

  json_array_add_string_element (names, first);
  if (second != NULL)
    json_array_add_string_element (names, second);
  json_object_set_array_member (schema, "required", names);
}

char *
sb_consultation_file_schema (void)
{
  static const SbShape *const PARTS[]
    = { &sb_shape_balcony, &sb_shape_system, &sb_shape_array, &sb_shape_measure, &sb_shape_variant };
  g_autoptr (JsonObject) schema = json_object_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonObject *parts = json_object_new ();

  json_object_set_string_member (schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  json_object_set_string_member (schema, "title", "Sonnenbalkon consultation");
  require (schema, "format", "version");
  describe_shape (&sb_shape_consultation, schema);
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      JsonObject *part = json_object_new ();

      describe_shape (PARTS[i], part);
      if (PARTS[i] == &sb_shape_measure)
        require (part, "id", NULL);
      json_object_set_object_member (parts, PARTS[i]->name, part);
    }
  json_object_set_object_member (schema, "$defs", parts);
  root = json_node_init_object (json_node_alloc (), schema);

  return sb_json_to_text (root);
}
