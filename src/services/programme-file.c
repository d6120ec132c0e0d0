#include "services/programme-file.h"

#include "services/error.h"
#include "services/json-reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define FORMAT "sonnenbalkon-programmes"
#define VERSION 1
#define FILE_NAME "programmes.json"

static const char *const GRADES[] = { "V", "V2", "G", NULL };

static gboolean
is_there (const SbJsonValue *value)
{
  return !sb_json_is_absent (value) && !sb_json_is_null (value);
}

/* NULL, absent and empty are the same: not told. */
static gboolean
read_optional (const SbJsonValue *object,
               const char        *member,
               char             **text,
               GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);
  const char *read;

  if (!is_there (&value))
    return TRUE;
  read = sb_json_read_text (&value, error);
  if (read == NULL)
    return FALSE;
  *text = read[0] != '\0' ? g_strdup (read) : NULL;

  return TRUE;
}

static gboolean
read_texts (const SbJsonValue *object,
            const char        *member,
            char            ***texts,
            GError           **error)
{
  SbJsonValue list = sb_json_member (object, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  if (is_there (&list) && !sb_json_expect_array (&list, &n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SbJsonValue value = sb_json_element (&list, i);
      const char *text = sb_json_read_text (&value, error);

      if (text == NULL)
        return FALSE;
      g_strv_builder_add (builder, text);
    }
  *texts = g_strv_builder_end (builder);

  return TRUE;
}

static gboolean
read_number (const SbJsonValue *object,
             const char        *member,
             double             otherwise,
             double            *number,
             GError           **error)
{
  SbJsonValue value = sb_json_member (object, member);

  *number = otherwise;

  return !is_there (&value) || sb_json_read_number (&value, number, error);
}

static gboolean
read_amounts (const SbJsonValue *object,
              SbProgramme       *programme,
              GError           **error)
{
  SbJsonValue list = sb_json_member (object, "amounts");
  guint n = 0;

  if (is_there (&list) && !sb_json_expect_array (&list, &n, error))
    return FALSE;
  if (n > SB_PROGRAMME_MAX_AMOUNTS)
    return sb_json_fail (&list, error, "more than %d amounts", SB_PROGRAMME_MAX_AMOUNTS);
  for (guint i = 0; i < n; i++)
    {
      SbJsonValue amount = sb_json_element (&list, i);
      SbJsonValue from_w = sb_json_member (&amount, "from_w");
      SbJsonValue eur = sb_json_member (&amount, "eur");

      if (!sb_json_read_number (&from_w, &programme->amounts[i].from_w, error)
          || !sb_json_read_number (&eur, &programme->amounts[i].eur, error))
        return FALSE;
    }
  programme->n_amounts = n;

  return read_number (object, "percent", 0.0, &programme->percent, error)
         && read_number (object, "maximum_eur", NAN, &programme->maximum_eur, error);
}

/* One text, or one a language. */
static gboolean
read_conditions (const SbJsonValue *object,
                 SbProgramme       *programme,
                 GError           **error)
{
  SbJsonValue value = sb_json_member (object, "conditions");

  if (!is_there (&value))
    return TRUE;
  if (!sb_json_is_object (&value))
    return read_optional (object, "conditions", &programme->conditions, error);

  return read_optional (&value, "en", &programme->conditions, error)
         && read_optional (&value, "de", &programme->conditions_de, error);
}

static SbProgramme *
read_programme (const SbJsonValue *object,
                GError           **error)
{
  g_autoptr (SbProgramme) programme = g_new0 (SbProgramme, 1);
  SbJsonValue id = sb_json_member (object, "id");
  SbJsonValue name = sb_json_member (object, "name");
  SbJsonValue area = sb_json_member (object, "area");
  SbJsonValue grade = sb_json_member (object, "grade");
  g_autoptr (GError) local_error = NULL;

  if (!sb_json_expect_object (object, error))
    return NULL;
  programme->id = g_strdup (sb_json_read_text (&id, error));
  programme->name = programme->id != NULL ? g_strdup (sb_json_read_text (&name, error)) : NULL;
  if (programme->name == NULL || !sb_json_expect_object (&area, error)
      || !read_texts (&area, "ags", &programme->ags, error)
      || !read_texts (&area, "postal_codes", &programme->postal_codes, error)
      || !read_texts (&area, "states", &programme->states, error)
      || !read_optional (object, "from", &programme->from, error)
      || !read_optional (object, "to", &programme->to, error) || !read_amounts (object, programme, error)
      || !read_conditions (object, programme, error) || !read_optional (object, "link", &programme->link, error)
      || !read_optional (object, "source", &programme->source, error)
      || !read_optional (object, "checked", &programme->checked, error)
      || !read_optional (object, "grade", &programme->grade, error))
    return NULL;
  if (programme->grade == NULL)
    programme->grade = g_strdup ("G");
  if (!g_strv_contains (GRADES, programme->grade))
    {
      sb_json_fail (&grade, error, "“%s” is none of V, V2, G", programme->grade);
      return NULL;
    }
  if (!sb_programme_check (programme, &local_error))
    {
      sb_json_fail (object, error, "%s", local_error->message);
      return NULL;
    }

  return g_steal_pointer (&programme);
}

GPtrArray *
sb_programmes_read (const char *text,
                    gsize       length,
                    const char *name,
                    GError    **error)
{
  g_autoptr (JsonNode) node = sb_json_parse (text, length, name, error);
  g_autoptr (GPtrArray) programmes = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_programme_free);
  SbJsonValue root = sb_json_root (node, name);
  SbJsonValue format = sb_json_member (&root, "format");
  SbJsonValue version = sb_json_member (&root, "version");
  SbJsonValue list = sb_json_member (&root, "programmes");
  const char *found;
  int number = 0;
  guint n = 0;

  if (node == NULL)
    return NULL;
  found = sb_json_read_text (&format, error);
  if (found == NULL)
    return NULL;
  if (strcmp (found, FORMAT) != 0)
    {
      sb_json_fail (&format, error, "“%s” stands where “%s” is expected", found, FORMAT);
      return NULL;
    }
  if (!sb_json_read_integer (&version, &number, error))
    return NULL;
  if (number != VERSION)
    {
      sb_json_fail (&version, error, "version %d is not known, only %d", number, VERSION);
      return NULL;
    }
  if (!sb_json_expect_array (&list, &n, error))
    return NULL;

  for (guint i = 0; i < n; i++)
    {
      SbJsonValue object = sb_json_element (&list, i);
      g_autoptr (SbProgramme) programme = read_programme (&object, error);

      if (programme == NULL)
        return NULL;
      if (sb_programmes_by_id (programmes, programme->id) != NULL)
        {
          sb_json_fail (&object, error, "“%s” stands there twice", programme->id);
          return NULL;
        }
      g_ptr_array_add (programmes, g_steal_pointer (&programme));
    }

  return g_steal_pointer (&programmes);
}

/* ---- the user's file ---- */

static char *
own_path (const char *folder)
{
  return folder != NULL ? g_build_filename (folder, FILE_NAME, NULL)
                        : g_build_filename (g_get_user_data_dir (), "sonnenbalkon", FILE_NAME, NULL);
}

/* NULL without an error: there is no such file. */
static GPtrArray *
read_file (const char *path,
           GError    **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &text, &length, &local_error))
    return sb_programmes_read (text, length, path, error);
  if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s", local_error->message);

  return NULL;
}

GPtrArray *
sb_programmes_load (const char *folder,
                    GError    **error)
{
  const GPtrArray *built_in = sb_programmes_built_in ();
  g_autofree char *path = own_path (folder);
  g_autoptr (GPtrArray) own = read_file (path, error);
  GPtrArray *programmes = g_ptr_array_new_with_free_func ((GDestroyNotify) sb_programme_free);

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      SbProgramme *programme = sb_programme_copy (g_ptr_array_index (own, i));

      programme->own = TRUE;
      g_ptr_array_add (programmes, programme);
    }
  for (guint i = 0; i < built_in->len; i++)
    {
      const SbProgramme *programme = g_ptr_array_index (built_in, i);

      if (own == NULL || sb_programmes_by_id (own, programme->id) == NULL)
        g_ptr_array_add (programmes, sb_programme_copy (programme));
    }

  return programmes;
}

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_texts (JsonBuilder *builder,
           const char  *member,
           char       **texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder,
            const char  *member,
            double       number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, number);
}

static void
add_programme (JsonBuilder       *builder,
               const SbProgramme *programme)
{
  json_builder_begin_object (builder);
  add_text (builder, "id", programme->id);
  add_text (builder, "name", programme->name);
  json_builder_set_member_name (builder, "area");
  json_builder_begin_object (builder);
  add_texts (builder, "ags", programme->ags);
  add_texts (builder, "postal_codes", programme->postal_codes);
  add_texts (builder, "states", programme->states);
  json_builder_end_object (builder);
  add_text (builder, "from", programme->from);
  add_text (builder, "to", programme->to);
  json_builder_set_member_name (builder, "amounts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < programme->n_amounts; i++)
    {
      json_builder_begin_object (builder);
      add_number (builder, "from_w", programme->amounts[i].from_w);
      add_number (builder, "eur", programme->amounts[i].eur);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_number (builder, "percent", programme->percent);
  if (isfinite (programme->maximum_eur))
    add_number (builder, "maximum_eur", programme->maximum_eur);
  if (programme->conditions_de != NULL)
    {
      json_builder_set_member_name (builder, "conditions");
      json_builder_begin_object (builder);
      add_text (builder, "en", programme->conditions);
      add_text (builder, "de", programme->conditions_de);
      json_builder_end_object (builder);
    }
  else
    add_text (builder, "conditions", programme->conditions);
  add_text (builder, "link", programme->link);
  add_text (builder, "source", programme->source);
  add_text (builder, "checked", programme->checked);
  add_text (builder, "grade", programme->grade);
  json_builder_end_object (builder);
}

static char *
own_to_text (const GPtrArray *programmes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "programmes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < programmes->len; i++)
    {
      const SbProgramme *programme = g_ptr_array_index (programmes, i);

      if (programme->own)
        add_programme (builder, programme);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return sb_json_to_text (node);
}

static gboolean
set_unreadable_aside (const char *path,
                      GError    **error)
{
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (GPtrArray) there = read_file (path, &unreadable);
  g_autofree char *aside = g_strconcat (path, ".unreadable", NULL);

  if (!g_error_matches (unreadable, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA))
    return TRUE;
  if (g_rename (path, aside) == 0)
    return TRUE;
  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: %s", aside, g_strerror (errno));

  return FALSE;
}

gboolean
sb_programmes_save (const GPtrArray *programmes,
                    const char      *folder,
                    GError         **error)
{
  g_autofree char *path = own_path (folder);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < programmes->len; i++)
    if (!sb_programme_check (g_ptr_array_index (programmes, i), error))
      return FALSE;

  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: %s", parent, g_strerror (errno));
      return FALSE;
    }
  if (!set_unreadable_aside (path, error))
    return FALSE;

  text = own_to_text (programmes);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &local_error))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s", local_error->message);
      return FALSE;
    }

  return TRUE;
}
