#include "services/consultation-file.h"

#include "core/field-table.h"
#include "services/consultation-fields.h"
#include "services/consultation-place.h"
#include "services/consultation-shape.h"
#include "services/error.h"
#include "services/json-reader.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_FILE_BYTES (16 * 1024 * 1024)
/* A horizon has 48 points in PVGIS; one for each tenth of a degree is more than anyone measures. */
#define MAX_HORIZON_POINTS 3600

static gboolean
is_nothing (const SbJsonValue *value)
{
  return sb_json_is_absent (value) || sb_json_is_null (value);
}

static gboolean
read_horizon (const SbJsonValue *value,
              SbBalcony         *balcony,
              GError           **error)
{
  g_autofree SbHorizonPoint *points = NULL;
  guint n_points = 0;

  if (is_nothing (value))
    return TRUE;
  if (!sb_json_expect_array (value, &n_points, error))
    return FALSE;
  if (n_points > MAX_HORIZON_POINTS)
    return sb_json_fail (value, error, "%u points are more than %d", n_points, MAX_HORIZON_POINTS);

  points = g_new0 (SbHorizonPoint, n_points);
  for (guint i = 0; i < n_points; i++)
    {
      SbJsonValue point = sb_json_element (value, i);
      SbJsonValue azimuth = sb_json_element (&point, 0);
      SbJsonValue elevation = sb_json_element (&point, 1);
      guint n_numbers = 0;

      if (!sb_json_expect_array (&point, &n_numbers, error))
        return FALSE;
      if (n_numbers != 2)
        return sb_json_fail (&point, error, "%u values stand where [azimuth, elevation] in degrees are expected",
                             n_numbers);
      if (!sb_json_read_number (&azimuth, &points[i].azimuth_deg, error)
          || !sb_json_read_number (&elevation, &points[i].elevation_deg, error))
        return FALSE;
    }
  sb_balcony_set_horizon (balcony, points, n_points);

  return TRUE;
}

static gboolean
read_balcony (const SbJsonValue *value,
              SbBalcony         *balcony,
              GError           **error)
{
  SbJsonValue horizon = sb_json_member (value, "horizon");

  return sb_consultation_read_fields (&sb_shape_balcony, value, balcony, error) && read_horizon (&horizon, balcony, error);
}

/* An array's own obstruction looks where the array looks, unless it says otherwise. */
static gboolean
read_obstruction (const SbJsonValue *value,
                  const SbBalcony   *balcony,
                  SbArray           *array,
                  GError           **error)
{
  if (is_nothing (value))
    return TRUE;

  array->obstruction = g_new0 (SbBalcony, 1);
  sb_balcony_init (array->obstruction);
  array->obstruction->azimuth_deg = sb_array_azimuth_deg (array, balcony);

  return read_balcony (value, array->obstruction, error);
}

static gboolean
read_arrays (const SbJsonValue *value,
             const SbBalcony   *balcony,
             SbSystem          *system,
             GError           **error)
{
  guint n_arrays = 0;

  if (sb_json_is_absent (value))
    return TRUE;
  if (!sb_json_expect_array (value, &n_arrays, error))
    return FALSE;
  if (n_arrays < 1 || n_arrays > SB_MAX_ARRAYS)
    return sb_json_fail (value, error, "%u arrays are outside 1 to %d", n_arrays, SB_MAX_ARRAYS);

  sb_system_clear (system);
  for (guint i = 0; i < n_arrays; i++)
    {
      SbArray *array = &system->arrays[i];
      SbJsonValue element = sb_json_element (value, i);
      SbJsonValue obstruction = sb_json_member (&element, "obstruction");

      sb_array_init (array);
      system->n_arrays = i + 1;
      if (!sb_consultation_read_fields (&sb_shape_array, &element, array, error)
          || !read_obstruction (&obstruction, balcony, array, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_system (const SbJsonValue *value,
             const SbBalcony   *balcony,
             SbSystem          *system,
             GError           **error)
{
  SbJsonValue arrays = sb_json_member (value, "arrays");

  if (sb_json_is_absent (value))
    return TRUE;

  return sb_consultation_read_fields (&sb_shape_system, value, system, error) && read_arrays (&arrays, balcony, system, error);
}

static gboolean
read_weekdays (const SbJsonValue *value,
               guint             *days,
               GError           **error)
{
  guint n_days = 0;

  if (is_nothing (value))
    return TRUE;
  if (!sb_json_expect_array (value, &n_days, error))
    return FALSE;

  *days = 0;
  for (guint i = 0; i < n_days; i++)
    {
      SbJsonValue element = sb_json_element (value, i);
      const char *word = sb_json_read_text (&element, error);
      guint day = 0;

      if (word == NULL)
        return FALSE;
      while (day < G_N_ELEMENTS (sb_shape_weekdays) && strcmp (word, sb_shape_weekdays[day]) != 0)
        day++;
      if (day == G_N_ELEMENTS (sb_shape_weekdays))
        return sb_json_fail (&element, error, "“%.40s” is none of mon, tue, wed, thu, fri, sat, sun", word);
      *days |= 1u << day;
    }

  return TRUE;
}

/* { "key": number, … } */
static gboolean
read_named_values (const SbJsonValue *value,
                   SbNamedValue     **values,
                   guint             *n_values,
                   GError           **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  if (is_nothing (value))
    return TRUE;
  if (!sb_json_expect_object (value, error))
    return FALSE;

  *values = g_new0 (SbNamedValue, json_object_get_size (json_node_get_object (value->node)));
  json_object_iter_init_ordered (&iter, json_node_get_object (value->node));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      SbJsonValue member = sb_json_member (value, name);
      double number = 0.0;

      if (!sb_json_read_number (&member, &number, error))
        return FALSE;
      (*values)[*n_values].key = g_strdup (name);
      (*values)[*n_values].value = number;
      (*n_values)++;
    }

  return TRUE;
}

static gboolean
read_measures (const SbJsonValue *value,
               SbConsultation    *consultation,
               GError           **error)
{
  guint n_measures = 0;

  if (is_nothing (value))
    return TRUE;
  if (!sb_json_expect_array (value, &n_measures, error))
    return FALSE;

  g_free (consultation->measures);
  consultation->measures = g_new0 (SbMeasureChoice, n_measures);
  for (guint i = 0; i < n_measures; i++)
    {
      SbMeasureChoice *measure = &consultation->measures[i];
      SbJsonValue element = sb_json_element (value, i);
      SbJsonValue id = sb_json_member (&element, "id");
      SbJsonValue inputs = sb_json_member (&element, "inputs");
      const char *text = sb_json_expect_object (&element, error) ? sb_json_read_text (&id, error) : NULL;

      if (text == NULL)
        return FALSE;
      measure->id = g_strdup (text);
      consultation->n_measures = i + 1;
      if (!read_named_values (&inputs, &measure->inputs, &measure->n_inputs, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_variants (const SbJsonValue *value,
               SbConsultation    *consultation,
               GError           **error)
{
  guint n_variants = 0;

  if (is_nothing (value))
    return TRUE;
  if (!sb_json_expect_array (value, &n_variants, error))
    return FALSE;

  g_free (consultation->variants);
  consultation->variants = g_new0 (SbVariant, n_variants);
  for (guint i = 0; i < n_variants; i++)
    {
      SbVariant *variant = &consultation->variants[i];
      SbJsonValue element = sb_json_element (value, i);
      SbJsonValue name = sb_json_member (&element, "name");
      SbJsonValue system = sb_json_member (&element, "system");
      const char *text = "";

      if (!sb_json_expect_object (&element, error))
        return FALSE;
      if (!sb_json_is_absent (&name))
        text = sb_json_read_text (&name, error);
      if (text == NULL)
        return FALSE;

      variant->name = g_strdup (text);
      sb_system_copy_into (&variant->system, &consultation->system);
      consultation->n_variants = i + 1;
      if (!read_system (&system, &consultation->balcony, &variant->system, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_sections (const SbJsonValue *value,
               SbConsultation    *consultation,
               GError           **error)
{
  g_auto (GStrv) sections = NULL;
  guint n_sections = 0;

  if (is_nothing (value))
    return TRUE;
  if (!sb_json_expect_array (value, &n_sections, error))
    return FALSE;

  sections = g_new0 (char *, n_sections + 1);
  for (guint i = 0; i < n_sections; i++)
    {
      SbJsonValue element = sb_json_element (value, i);
      const char *section = sb_json_read_text (&element, error);

      if (section == NULL)
        return FALSE;
      sections[i] = g_strdup (section);
    }
  g_strfreev (consultation->report.sections);
  consultation->report.sections = g_steal_pointer (&sections);

  return TRUE;
}

static gboolean
check_format (const SbJsonValue *root,
              GError           **error)
{
  SbJsonValue format = sb_json_member (root, "format");
  SbJsonValue version_value = sb_json_member (root, "version");
  const char *text = NULL;
  int version = 0;

  if (!sb_json_expect_object (root, error))
    return FALSE;
  text = sb_json_read_text (&format, error);
  if (text == NULL)
    return FALSE;
  if (strcmp (text, SB_CONSULTATION_FORMAT) != 0)
    return sb_json_fail (&format, error, "“%.60s” is not “" SB_CONSULTATION_FORMAT "”; this is no consultation", text);
  if (!sb_json_read_integer (&version_value, &version, error))
    return FALSE;
  if (version > SB_CONSULTATION_VERSION)
    return sb_json_fail (&version_value, error,
                         "%d is newer than %d, the highest that this program reads; a newer Sonnenbalkon wrote the file",
                         version, SB_CONSULTATION_VERSION);
  if (version < 1)
    return sb_json_fail (&version_value, error, "%d is outside 1 to %d", version, SB_CONSULTATION_VERSION);

  return TRUE;
}

static gboolean
read_consultation (const SbJsonValue *root,
                   SbConsultation    *consultation,
                   GError           **error)
{
  SbJsonValue household = sb_json_member (root, "household");
  SbJsonValue home_office_days = sb_json_member (&household, "home_office_days");
  SbJsonValue report = sb_json_member (root, "report");
  SbJsonValue sections = sb_json_member (&report, "sections");
  SbJsonValue balcony = sb_json_member (root, "balcony");
  SbJsonValue system = sb_json_member (root, "system");
  SbJsonValue measures = sb_json_member (root, "measures");
  SbJsonValue variants = sb_json_member (root, "variants");
  SbJsonValue assumptions = sb_json_member (root, "assumptions");
  GError *core_error = NULL;

  if (!sb_consultation_read_fields (&sb_shape_consultation, root, consultation, error)
      || !sb_consultation_complete_place (root, &consultation->place, error)
      || !read_weekdays (&home_office_days, &consultation->household.home_office_days, error)
      || !(is_nothing (&balcony) || read_balcony (&balcony, &consultation->balcony, error))
      || !read_system (&system, &consultation->balcony, &consultation->system, error)
      || !read_measures (&measures, consultation, error) || !read_variants (&variants, consultation, error)
      || !read_named_values (&assumptions, &consultation->assumptions, &consultation->n_assumptions, error)
      || !read_sections (&sections, consultation, error))
    return FALSE;

  return sb_consultation_validate (consultation, &core_error) ? TRUE : sb_consultation_take_core_error (root, core_error, error);
}

static gboolean
check_size (guint64     size,
            const char *name,
            GError    **error)
{
  if (size <= MAX_FILE_BYTES)
    return TRUE;

  g_set_error (error, SB_SERVICE_ERROR, SB_SERVICE_ERROR_BAD_DATA,
               "%s: The file is larger than %d MB; this is no consultation", name, MAX_FILE_BYTES / 1024 / 1024);

  return FALSE;
}

SbConsultation *
sb_consultation_file_parse (const char  *text,
                            gssize       length,
                            const char  *name,
                            GPtrArray  **warnings,
                            GError     **error)
{
  g_autoptr (SbConsultation) consultation = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) unknown = NULL;
  SbJsonValue root = { 0 };
  gsize size = 0;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  if (!check_size (size, name, error))
    return NULL;
  node = sb_json_parse (text, size, name, error);
  if (node == NULL)
    return NULL;

  root = sb_json_root (node, name);
  consultation = sb_consultation_new ();
  if (!check_format (&root, error) || !read_consultation (&root, consultation, error))
    return NULL;

  unknown = sb_consultation_collect_unknown (&sb_shape_consultation, &root, found);
  if (unknown != NULL)
    consultation->unknown_members = sb_json_to_text (unknown);
  if (warnings != NULL)
    *warnings = g_steal_pointer (&found);

  return g_steal_pointer (&consultation);
}

SbConsultation *
sb_consultation_file_load (const char  *path,
                           GPtrArray  **warnings,
                           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  GStatBuf status;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && !check_size ((guint64) status.st_size, path, error))
    return NULL;
  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      int code = g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? SB_SERVICE_ERROR_NOT_FOUND
                                                                                 : SB_SERVICE_ERROR_IO;

      g_set_error (error, SB_SERVICE_ERROR, code, "%s", local_error->message);
      return NULL;
    }

  return sb_consultation_file_parse (text, (gssize) length, path, warnings, error);
}
