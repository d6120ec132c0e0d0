#include "services/json-reader.h"

#include "services/error.h"

#include <math.h>
#include <string.h>

SbJsonValue
sb_json_root (JsonNode   *node,
              const char *file)
{
  return (SbJsonValue) { NULL, file, NULL, 0, node };
}

SbJsonValue
sb_json_member (const SbJsonValue *object,
                const char        *name)
{
  SbJsonValue member = { object, object->file, name, 0, NULL };

  if (sb_json_is_object (object))
    member.node = json_object_get_member (json_node_get_object (object->node), name);

  return member;
}

SbJsonValue
sb_json_element (const SbJsonValue *array,
                 guint              index)
{
  SbJsonValue element = { array, array->file, NULL, index, NULL };

  if (array->node != NULL && JSON_NODE_HOLDS_ARRAY (array->node)
      && index < json_array_get_length (json_node_get_array (array->node)))
    element.node = json_array_get_element (json_node_get_array (array->node), index);

  return element;
}

gboolean
sb_json_is_absent (const SbJsonValue *value)
{
  return value->node == NULL;
}

gboolean
sb_json_is_null (const SbJsonValue *value)
{
  return value->node != NULL && JSON_NODE_HOLDS_NULL (value->node);
}

gboolean
sb_json_is_object (const SbJsonValue *value)
{
  return value->node != NULL && JSON_NODE_HOLDS_OBJECT (value->node);
}

gboolean
sb_json_is_text (const SbJsonValue *value)
{
  return value->node != NULL && JSON_NODE_HOLDS_VALUE (value->node)
         && json_node_get_value_type (value->node) == G_TYPE_STRING;
}

static void
append_path (GString           *path,
             const SbJsonValue *value)
{
  if (value->parent == NULL)
    return;

  append_path (path, value->parent);
  if (value->member == NULL)
    g_string_append_printf (path, "[%u]", value->index);
  else
    {
      if (path->len > 0)
        g_string_append_c (path, '.');
      g_string_append (path, value->member);
    }
}

char *
sb_json_path (const SbJsonValue *value)
{
  GString *path = g_string_new (NULL);

  append_path (path, value);

  return g_string_free (path, FALSE);
}

gboolean
sb_json_fail (const SbJsonValue *value,
              GError           **error,
              const char        *format,
              ...)
{
  g_autofree char *path = sb_json_path (value);
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA, "%s: %s%s%s", value->file, path,
               path[0] != '\0' ? ": " : "", message);

  return FALSE;
}

/* The value as it stands in the file, cut after some 40 characters. */
static char *
describe (const SbJsonValue *value)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (value->node))
    return g_strdup ("{…}");
  if (JSON_NODE_HOLDS_ARRAY (value->node))
    return g_strdup ("[…]");

  text = g_strchomp (sb_json_to_text (value->node));
  if (g_utf8_strlen (text, -1) > 40)
    {
      g_autofree char *begin = g_utf8_substring (text, 0, 40);

      return g_strconcat (begin, "…", NULL);
    }

  return g_steal_pointer (&text);
}

static gboolean
fail_type (const SbJsonValue *value,
           const char        *wanted,
           GError           **error)
{
  g_autofree char *found = NULL;

  if (value->node == NULL)
    return sb_json_fail (value, error, "This member is missing; %s is expected", wanted);

  found = describe (value);

  return sb_json_fail (value, error, "%s stands where %s is expected", found, wanted);
}

gboolean
sb_json_expect_object (const SbJsonValue *value,
                       GError           **error)
{
  return sb_json_is_object (value) ? TRUE : fail_type (value, "an object { }", error);
}

gboolean
sb_json_expect_array (const SbJsonValue *value,
                      guint             *n_elements,
                      GError           **error)
{
  *n_elements = 0;
  if (value->node == NULL || !JSON_NODE_HOLDS_ARRAY (value->node))
    return fail_type (value, "a list [ ]", error);

  *n_elements = json_array_get_length (json_node_get_array (value->node));

  return TRUE;
}

gboolean
sb_json_read_number (const SbJsonValue *value,
                     double            *number,
                     GError           **error)
{
  GType type = value->node != NULL && JSON_NODE_HOLDS_VALUE (value->node) ? json_node_get_value_type (value->node)
                                                                           : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return fail_type (value, "a number", error);

  *number = json_node_get_double (value->node);

  return TRUE;
}

gboolean
sb_json_read_integer (const SbJsonValue *value,
                      int               *number,
                      GError           **error)
{
  double read = 0.0;

  if (!sb_json_read_number (value, &read, error))
    return FALSE;
  if (read != floor (read) || fabs (read) > G_MAXINT)
    return fail_type (value, "a whole number", error);

  *number = (int) read;

  return TRUE;
}

gboolean
sb_json_read_boolean (const SbJsonValue *value,
                      gboolean          *boolean,
                      GError           **error)
{
  if (value->node == NULL || !JSON_NODE_HOLDS_VALUE (value->node)
      || json_node_get_value_type (value->node) != G_TYPE_BOOLEAN)
    return fail_type (value, "true or false", error);

  *boolean = json_node_get_boolean (value->node);

  return TRUE;
}

const char *
sb_json_read_text (const SbJsonValue *value,
                   GError           **error)
{
  if (!sb_json_is_text (value))
    {
      fail_type (value, "a text in quotation marks", error);
      return NULL;
    }

  return json_node_get_string (value->node);
}

/*
 * Up to 15 digits and a power of ten up to 10^22 are exact in a double, so one division rounds correctly (Clinger
 * 1990); this is much faster than strtod () and covers nearly every number of a weather file.
 */
double
sb_json_number_of (const char *text,
                   gsize       length)
{
  static const double POWERS[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean negative = text[0] == '-';
  gint64 digits = 0;
  guint n_digits = 0;
  guint n_decimals = 0;
  gboolean decimals = FALSE;

  for (gsize i = negative; i < length && n_digits <= 15; i++)
    {
      if (text[i] == '.')
        {
          decimals = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (text[i]))
        {
          n_digits = G_MAXUINT;
          break;
        }
      digits = digits * 10 + (text[i] - '0');
      n_digits++;
      n_decimals += decimals;
    }
  if (n_digits <= 15)
    {
      double number = (double) digits / POWERS[n_decimals];

      return negative ? -number : number;
    }

  /* The text may lie at the very end of a buffer without a closing zero. */
  g_autofree char *copy = g_strndup (text, length);

  return g_ascii_strtod (copy, NULL);
}

gint64
sb_json_whole_number_of (const char *text,
                         gsize       length)
{
  gboolean negative = text[0] == '-';
  gint64 number = 0;

  for (gsize i = negative; i < length; i++)
    number = number * 10 + (text[i] - '0');

  return negative ? -number : number;
}
