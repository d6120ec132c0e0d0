#include "services/town-figures.h"

#include "services/built-in-data.h"
#include "services/error.h"
#include "services/json-reader.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#define FORMAT "sonnenbalkon-town"
#define VERSION 1
#define FILE_NAME "town.json"

static const char *const GRADES[] = { "V", "V2", "G", NULL };

static gboolean
read_format (const SbJsonValue *root,
             GError           **error)
{
  SbJsonValue format = sb_json_member (root, "format");
  SbJsonValue version = sb_json_member (root, "version");
  const char *text = sb_json_read_text (&format, error);
  int number = 0;

  if (text == NULL)
    return FALSE;
  if (strcmp (text, FORMAT) != 0)
    return sb_json_fail (&format, error, "“%s” stands where “%s” is expected", text, FORMAT);
  if (!sb_json_read_integer (&version, &number, error))
    return FALSE;
  if (number != VERSION)
    return sb_json_fail (&version, error, "version %d is not known, only %d", number, VERSION);

  return TRUE;
}

static gboolean
read_shares (const SbJsonValue *root,
             SbTownShares      *shares,
             GError           **error)
{
  SbJsonValue list = sb_json_member (root, "household_sizes_percent");
  SbJsonValue persons = sb_json_member (root, "persons_per_household");
  guint n_sizes = 0;

  if (!sb_json_expect_array (&list, &n_sizes, error))
    return FALSE;
  if (n_sizes != SB_TOWN_N_SIZES)
    return sb_json_fail (&list, error, "%u sizes of households, not %d", n_sizes, SB_TOWN_N_SIZES);
  for (guint i = 0; i < n_sizes; i++)
    {
      SbJsonValue share = sb_json_element (&list, i);

      if (!sb_json_read_number (&share, &shares->share_percent[i], error))
        return FALSE;
      if (!(shares->share_percent[i] >= 0.0 && shares->share_percent[i] <= 100.0))
        return sb_json_fail (&share, error, "%g is outside 0 to 100 %%", shares->share_percent[i]);
    }
  if (!sb_json_read_number (&persons, &shares->persons_per_household, error))
    return FALSE;
  if (!(shares->persons_per_household >= SB_TOWN_PERSONS_MIN && shares->persons_per_household <= SB_TOWN_PERSONS_MAX))
    return sb_json_fail (&persons, error, "%g is outside %g to %g persons", shares->persons_per_household,
                         SB_TOWN_PERSONS_MIN, SB_TOWN_PERSONS_MAX);
  if (!sb_town_shares_are_valid (shares))
    return sb_json_fail (&list, error, "all shares are 0");

  return TRUE;
}

static gboolean
read_source (const SbJsonValue *root,
             SbTownHouseholds  *households,
             GError           **error)
{
  SbJsonValue source = sb_json_member (root, "source");
  SbJsonValue year = sb_json_member (root, "year");
  SbJsonValue checked = sb_json_member (root, "checked");
  SbJsonValue grade = sb_json_member (root, "grade");

  /* Who puts in figures of their own need not say where they are from. */
  if (sb_json_is_absent (&source))
    return TRUE;

  households->source = g_strdup (sb_json_read_text (&source, error));
  if (households->source == NULL || !sb_json_read_integer (&year, &households->year, error))
    return FALSE;
  households->checked = g_strdup (sb_json_read_text (&checked, error));
  households->grade = households->checked != NULL ? g_strdup (sb_json_read_text (&grade, error)) : NULL;
  if (households->grade == NULL)
    return FALSE;
  if (!g_strv_contains (GRADES, households->grade))
    return sb_json_fail (&grade, error, "“%s” is none of V, V2, G", households->grade);

  return TRUE;
}

SbTownHouseholds *
sb_town_households_read (const char *text,
                         gsize       length,
                         const char *name,
                         GError    **error)
{
  g_autoptr (JsonNode) node = sb_json_parse (text, length, name, error);
  g_autoptr (SbTownHouseholds) households = g_new0 (SbTownHouseholds, 1);
  SbJsonValue root = sb_json_root (node, name);

  if (node == NULL || !sb_json_expect_object (&root, error) || !read_format (&root, error)
      || !read_shares (&root, &households->shares, error) || !read_source (&root, households, error))
    return NULL;

  return g_steal_pointer (&households);
}

void
sb_town_households_free (SbTownHouseholds *households)
{
  g_free (households->source);
  g_free (households->checked);
  g_free (households->grade);
  g_free (households);
}

const SbTownHouseholds *
sb_town_households_built_in (void)
{
  static gsize once;
  static SbTownHouseholds *households;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GBytes) bytes = sb_built_in_bytes (FILE_NAME);
      g_autoptr (GError) error = NULL;

      households = sb_town_households_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), FILE_NAME, &error);
      if (households == NULL)
        g_error ("Built-in household sizes: %s", error->message);
      g_once_init_leave (&once, 1);
    }

  return households;
}

/* ---- figures of one's own ---- */

static char *
own_path (const char *folder)
{
  return folder != NULL ? g_build_filename (folder, FILE_NAME, NULL)
                        : g_build_filename (g_get_user_data_dir (), "sonnenbalkon", FILE_NAME, NULL);
}

gboolean
sb_town_shares_load (const char   *folder,
                     SbTownShares *shares,
                     GError      **error)
{
  g_autofree char *path = own_path (folder);
  g_autofree char *text = NULL;
  g_autoptr (SbTownHouseholds) households = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length = 0;

  *shares = sb_town_households_built_in ()->shares;
  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s", local_error->message);
      return FALSE;
    }

  households = sb_town_households_read (text, length, path, error);
  if (households == NULL)
    return FALSE;
  *shares = households->shares;

  return TRUE;
}

static char *
shares_to_text (const SbTownShares *shares)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  json_builder_set_member_name (builder, "household_sizes_percent");
  json_builder_begin_array (builder);
  for (int i = 0; i < SB_TOWN_N_SIZES; i++)
    json_builder_add_double_value (builder, shares->share_percent[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "persons_per_household");
  json_builder_add_double_value (builder, shares->persons_per_household);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return sb_json_to_text (node);
}

gboolean
sb_town_shares_save (const char         *folder,
                     const SbTownShares *shares,
                     GError            **error)
{
  g_autofree char *path = own_path (folder);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;

  if (shares == NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      if (g_file_delete (file, NULL, &local_error)
          || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return TRUE;
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: %s", path, local_error->message);
      return FALSE;
    }

  g_return_val_if_fail (sb_town_shares_are_valid (shares), FALSE);

  if (g_mkdir_with_parents (parent, 0700) != 0)
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s: %s", parent, g_strerror (errno));
      return FALSE;
    }
  text = shares_to_text (shares);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &local_error))
    {
      g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_IO, "%s", local_error->message);
      return FALSE;
    }

  return TRUE;
}
