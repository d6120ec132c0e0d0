#include "services/consultation-fields.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

#define MAX_LEVELS 4

/* The words of core, which know the path but not the file. */
gboolean
sb_consultation_take_core_error (const SbJsonValue *value,
                                 GError            *core_error,
                                 GError           **error)
{
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s", value->file, core_error->message);
  g_error_free (core_error);

  return FALSE;
}

/* "system.arrays[0]." */
static char *
prefix_of (const SbJsonValue *object)
{
  g_autofree char *path = sb_json_path (object);

  return path[0] != '\0' ? g_strconcat (path, ".", NULL) : g_strdup ("");
}

static gboolean
read_number_field (const SbField     *field,
                   const SbJsonValue *object,
                   const SbJsonValue *value,
                   gpointer           root,
                   GError           **error)
{
  g_autofree char *prefix = NULL;
  GError *core_error = NULL;
  double number = 0.0;
  int whole = 0;

  if (field->kind == SB_FIELD_INTEGER)
    {
      if (!sb_json_read_integer (value, &whole, error))
        return FALSE;
      number = whole;
    }
  else if (!sb_json_read_number (value, &number, error))
    return FALSE;

  prefix = prefix_of (object);
  if (!sb_field_check_number (field, prefix, number, &core_error))
    return sb_consultation_take_core_error (value, core_error, error);
  sb_field_set_number (field, root, number);

  return TRUE;
}

static gboolean
read_text_field (const SbField     *field,
                 const SbJsonValue *object,
                 const SbJsonValue *value,
                 gpointer           root,
                 GError           **error)
{
  const char *text = sb_json_read_text (value, error);
  int choice = 0;

  if (text == NULL)
    return FALSE;
  if (field->choices != NULL)
    {
      g_autofree char *prefix = prefix_of (object);
      GError *core_error = NULL;

      choice = sb_field_parse_choice (field, prefix, text, &core_error);
      if (choice < 0)
        return sb_consultation_take_core_error (value, core_error, error);
    }

  if (field->kind == SB_FIELD_CHOICE)
    sb_field_set_number (field, root, choice);
  else
    sb_field_set_text (field, root, text);

  return TRUE;
}

/* An object that may be null: then what lies in it goes back to its defaults. */
static gboolean
read_group (const SbField     *fields,
            guint              n_fields,
            const SbField     *group,
            const SbJsonValue *value,
            gpointer           root,
            GError           **error)
{
  gsize length = strlen (group->path);

  if (!sb_json_is_null (value))
    {
      sb_field_set_number (group, root, TRUE);
      return sb_json_expect_object (value, error);
    }

  sb_field_set_number (group, root, FALSE);
  for (guint i = 0; i < n_fields; i++)
    if (strncmp (fields[i].path, group->path, length) == 0 && fields[i].path[length] == '.')
      sb_field_table_apply_defaults (&fields[i], 1, root);

  return TRUE;
}

static gboolean
read_value (const SbField     *fields,
            guint              n_fields,
            const SbField     *field,
            const SbJsonValue *object,
            const SbJsonValue *value,
            gpointer           root,
            GError           **error)
{
  gboolean boolean = FALSE;

  if (field->kind == SB_FIELD_GROUP)
    return read_group (fields, n_fields, field, value, root, error);
  if (sb_json_is_null (value) && field->nullable)
    {
      if (field->kind == SB_FIELD_TEXT)
        sb_field_set_text (field, root, NULL);
      else
        sb_field_set_number (field, root, NAN);
      return TRUE;
    }

  switch (field->kind)
    {
    case SB_FIELD_NUMBER:
    case SB_FIELD_INTEGER:
      return read_number_field (field, object, value, root, error);
    case SB_FIELD_BOOLEAN:
      if (!sb_json_read_boolean (value, &boolean, error))
        return FALSE;
      sb_field_set_number (field, root, boolean);
      return TRUE;
    case SB_FIELD_TEXT:
    case SB_FIELD_CHOICE:
      return read_text_field (field, object, value, root, error);
    case SB_FIELD_GROUP:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Walks to the value of a field; an absent one, or one in an object that is null, leaves what was there. */
static gboolean
read_field (const SbField     *fields,
            guint              n_fields,
            const SbField     *field,
            const SbJsonValue *object,
            gpointer           root,
            GError           **error)
{
  g_auto (GStrv) names = g_strsplit (field->path, ".", MAX_LEVELS);
  SbJsonValue levels[MAX_LEVELS + 1] = { *object };
  gsize length = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      levels[i + 1] = sb_json_member (i == 0 ? object : &levels[i], names[i]);
      length += strlen (names[i]) + (i > 0);
      if (sb_json_is_absent (&levels[i + 1]))
        return TRUE;
      if (names[i + 1] == NULL)
        return read_value (fields, n_fields, field, object, &levels[i + 1], root, error);
      if (sb_json_is_null (&levels[i + 1]) && sb_shape_find_group (fields, n_fields, field->path, length) != NULL)
        return TRUE;
      if (!sb_json_expect_object (&levels[i + 1], error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sb_consultation_read_fields (const SbShape     *shape,
                             const SbJsonValue *object,
                             gpointer           root,
                             GError           **error)
{
  guint n_fields = 0;
  const SbField *fields = shape->table (&n_fields);

  if (!sb_json_expect_object (object, error))
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (!read_field (fields, n_fields, &fields[i], object, root, error))
      return FALSE;

  return TRUE;
}
