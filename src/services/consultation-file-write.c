#include "services/consultation-file.h"

#include "core/field-table.h"
#include "services/consultation-shape.h"
#include "services/error.h"
#include "services/json-reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
set_number (JsonObject *object,
            const char *name,
            double      number)
{
  if (sb_is_set (number))
    json_object_set_double_member (object, name, number);
  else
    json_object_set_null_member (object, name);
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static JsonObject *
ensure_object (JsonObject *object,
               const char *name)
{
  if (!json_object_has_member (object, name))
    json_object_set_object_member (object, name, json_object_new ());

  return json_object_get_object_member (object, name);
}

static void
write_field (const SbField *field,
             const char    *name,
             gconstpointer  root,
             JsonObject    *object)
{
  switch (field->kind)
    {
    case SB_FIELD_NUMBER:
      set_number (object, name, sb_field_get_number (field, root));
      break;
    case SB_FIELD_INTEGER:
      json_object_set_int_member (object, name, (gint64) sb_field_get_number (field, root));
      break;
    case SB_FIELD_BOOLEAN:
      json_object_set_boolean_member (object, name, sb_field_get_number (field, root) != 0.0);
      break;
    case SB_FIELD_TEXT:
      set_text (object, name, sb_field_get_text (field, root));
      break;
    case SB_FIELD_CHOICE:
      json_object_set_string_member (object, name, field->choices[(guint) sb_field_get_number (field, root)]);
      break;
    case SB_FIELD_GROUP:
      if (sb_field_get_number (field, root) != 0.0)
        ensure_object (object, name);
      else
        json_object_set_null_member (object, name);
      break;
    default:
      g_return_if_reached ();
    }
}

static void
write_fields (const SbShape *shape,
              gconstpointer  root,
              JsonObject    *object)
{
  guint n_fields = 0;
  const SbField *fields = shape->table (&n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_auto (GStrv) names = g_strsplit (fields[i].path, ".", -1);
      JsonObject *container = object;
      guint last = g_strv_length (names) - 1;
      gsize length = 0;

      for (guint level = 0; level < last && container != NULL; level++)
        {
          const SbField *group = NULL;

          length += strlen (names[level]) + (level > 0);
          group = sb_shape_find_group (fields, n_fields, fields[i].path, length);
          /* What lies in an object that is null is not written. */
          container = group != NULL && sb_field_get_number (group, root) == 0.0
                        ? NULL
                        : ensure_object (container, names[level]);
        }
      if (container != NULL)
        write_field (&fields[i], names[last], root, container);
    }
}

static JsonObject *
write_balcony (const SbBalcony *balcony)
{
  JsonObject *object = json_object_new ();
  JsonArray *horizon = json_array_new ();

  write_fields (&sb_shape_balcony, balcony, object);
  for (guint i = 0; i < balcony->n_horizon; i++)
    {
      JsonArray *point = json_array_new ();

      json_array_add_double_element (point, balcony->horizon[i].azimuth_deg);
      json_array_add_double_element (point, balcony->horizon[i].elevation_deg);
      json_array_add_array_element (horizon, point);
    }
  json_object_set_array_member (object, "horizon", horizon);

  return object;
}

static JsonObject *
write_system (const SbSystem *system)
{
  JsonObject *object = json_object_new ();
  JsonArray *arrays = json_array_new ();

  for (guint i = 0; i < system->n_arrays; i++)
    {
      const SbArray *array = &system->arrays[i];
      JsonObject *element = json_object_new ();

      write_fields (&sb_shape_array, array, element);
      if (array->obstruction != NULL)
        json_object_set_object_member (element, "obstruction", write_balcony (array->obstruction));
      json_array_add_object_element (arrays, element);
    }
  json_object_set_array_member (object, "arrays", arrays);
  write_fields (&sb_shape_system, system, object);

  return object;
}

static JsonObject *
write_named_values (const SbNamedValue *values,
                    guint               n_values)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < n_values; i++)
    set_number (object, values[i].key, values[i].value);

  return object;
}

static JsonArray *
write_measures (const SbConsultation *consultation)
{
  JsonArray *measures = json_array_new ();

  for (guint i = 0; i < consultation->n_measures; i++)
    {
      const SbMeasureChoice *measure = &consultation->measures[i];
      JsonObject *element = json_object_new ();

      json_object_set_string_member (element, "id", measure->id);
      json_object_set_object_member (element, "inputs", write_named_values (measure->inputs, measure->n_inputs));
      json_array_add_object_element (measures, element);
    }

  return measures;
}

static JsonArray *
write_variants (const SbConsultation *consultation)
{
  JsonArray *variants = json_array_new ();

  for (guint i = 0; i < consultation->n_variants; i++)
    {
      JsonObject *element = json_object_new ();

      json_object_set_string_member (element, "name", consultation->variants[i].name);
      json_object_set_object_member (element, "system", write_system (&consultation->variants[i].system));
      json_array_add_object_element (variants, element);
    }

  return variants;
}

static JsonArray *
write_weekdays (guint days)
{
  JsonArray *array = json_array_new ();

  for (guint day = 0; day < G_N_ELEMENTS (sb_shape_weekdays); day++)
    if (days & (1u << day))
      json_array_add_string_element (array, sb_shape_weekdays[day]);

  return array;
}

static JsonArray *
write_sections (char **sections)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; sections != NULL && sections[i] != NULL; i++)
    json_array_add_string_element (array, sections[i]);

  return array;
}

/* Puts the unknown members back where they stood, as far as that place is still there. */
static void
merge (JsonNode *target,
       JsonNode *unknown)
{
  if (JSON_NODE_HOLDS_OBJECT (target) && JSON_NODE_HOLDS_OBJECT (unknown))
    {
      JsonObjectIter iter;
      const char *name = NULL;
      JsonNode *member = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (unknown));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          JsonNode *known = json_object_get_member (json_node_get_object (target), name);

          if (known == NULL)
            json_object_set_member (json_node_get_object (target), name, json_node_copy (member));
          else
            merge (known, member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (target) && JSON_NODE_HOLDS_ARRAY (unknown))
    {
      JsonArray *known = json_node_get_array (target);
      JsonArray *kept = json_node_get_array (unknown);

      for (guint i = 0; i < MIN (json_array_get_length (known), json_array_get_length (kept)); i++)
        merge (json_array_get_element (known, i), json_array_get_element (kept, i));
    }
}

static void
merge_unknown (JsonNode   *root,
               const char *unknown_members)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) unknown = NULL;

  if (unknown_members == NULL)
    return;

  unknown = sb_json_parse (unknown_members, strlen (unknown_members), "unknown members", &error);
  if (unknown == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  merge (root, unknown);
}

char *
sb_consultation_file_to_json (const SbConsultation *consultation)
{
  static const char *const OBJECTS_FIRST[] = { "place", "household", "tariff" };
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (consultation != NULL, NULL);

  /* The order in which members come first is that in the file: the one people read it in. */
  json_object_set_string_member (object, "format", SB_CONSULTATION_FORMAT);
  json_object_set_int_member (object, "version", SB_CONSULTATION_VERSION);
  set_text (object, "date", consultation->date);
  set_text (object, "title", consultation->title);
  for (guint i = 0; i < G_N_ELEMENTS (OBJECTS_FIRST); i++)
    ensure_object (object, OBJECTS_FIRST[i]);
  json_object_set_object_member (object, "balcony", write_balcony (&consultation->balcony));
  json_object_set_object_member (object, "system", write_system (&consultation->system));
  json_object_set_array_member (object, "measures", write_measures (consultation));
  json_object_set_array_member (object, "variants", write_variants (consultation));
  json_object_set_object_member (object, "assumptions",
                                 write_named_values (consultation->assumptions, consultation->n_assumptions));
  write_fields (&sb_shape_consultation, consultation, object);
  json_object_set_array_member (ensure_object (object, "household"), "home_office_days",
                                write_weekdays (consultation->household.home_office_days));
  json_object_set_array_member (ensure_object (object, "report"), "sections",
                                write_sections (consultation->report.sections));

  root = json_node_init_object (json_node_alloc (), object);
  merge_unknown (root, consultation->unknown_members);

  return sb_json_to_text (root);
}

gboolean
sb_consultation_file_save (const SbConsultation *consultation,
                           const char           *path,
                           GError              **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (consultation != NULL && path != NULL, FALSE);

  /* Replacing a file needs only the folder's permission; one that is write-protected is meant to stay. */
  if (g_access (path, F_OK) == 0 && g_access (path, W_OK) != 0)
    {
      int code = errno;

      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", path, g_strerror (code));
      return FALSE;
    }

  text = sb_consultation_file_to_json (consultation);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &local_error))
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s cannot be written: %s", path, local_error->message);

  return FALSE;
}
