#include "core/consultation.h"

#include "core/field-table.h"

#include <string.h>

/* Faiman's coefficients of the mounting classes; "railing" lies between free-standing and building-integrated. */
static const struct
{
  double u0;
  double u1;
} FAIMAN[] = {
  [SB_MOUNTING_RAILING] = { 23.5, 4.7 },
  [SB_MOUNTING_WALL] = { 20.0, 3.2 },
  [SB_MOUNTING_FREE_STANDING] = { 26.9, 6.2 },
  [SB_MOUNTING_FLAT_ROOF] = { 26.9, 6.2 },
};

void
sb_set_string (char      **member,
               const char *value)
{
  char *copy = g_strdup (value);

  g_free (*member);
  *member = copy;
}

static void
copy_texts (const SbField *fields,
            guint          n_fields,
            gpointer       root)
{
  /* After a plain copy of the struct both own the same texts: give this one its own. */
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == SB_FIELD_TEXT)
      {
        char **member = (char **) ((char *) root + fields[i].offset);

        *member = g_strdup (*member);
      }
}

static void
free_texts (const SbField *fields,
            guint          n_fields,
            gpointer       root)
{
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == SB_FIELD_TEXT)
      g_clear_pointer ((char **) ((char *) root + fields[i].offset), g_free);
}

static gboolean
fields_equal (const SbField *fields,
              guint          n_fields,
              gconstpointer  a,
              gconstpointer  b)
{
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == SB_FIELD_TEXT)
      {
        if (g_strcmp0 (sb_field_get_text (&fields[i], a), sb_field_get_text (&fields[i], b)) != 0)
          return FALSE;
      }
    else
      {
        double number_a = sb_field_get_number (&fields[i], a);
        double number_b = sb_field_get_number (&fields[i], b);

        if (sb_is_set (number_a) != sb_is_set (number_b) || (sb_is_set (number_a) && number_a != number_b))
          return FALSE;
      }

  return TRUE;
}

static SbNamedValue *
named_values_copy (const SbNamedValue *values,
                   guint               n_values)
{
  SbNamedValue *copy = g_new0 (SbNamedValue, n_values);

  for (guint i = 0; i < n_values; i++)
    {
      copy[i].key = g_strdup (values[i].key);
      copy[i].value = values[i].value;
    }

  return copy;
}

static void
named_values_free (SbNamedValue *values,
                   guint         n_values)
{
  for (guint i = 0; i < n_values; i++)
    g_free (values[i].key);
  g_free (values);
}

static gboolean
named_values_equal (const SbNamedValue *a,
                    guint               n_a,
                    const SbNamedValue *b,
                    guint               n_b)
{
  if (n_a != n_b)
    return FALSE;

  for (guint i = 0; i < n_a; i++)
    if (strcmp (a[i].key, b[i].key) != 0 || a[i].value != b[i].value)
      return FALSE;

  return TRUE;
}

void
sb_balcony_init (SbBalcony *balcony)
{
  guint n_fields;
  const SbField *fields = sb_field_table_balcony (&n_fields);

  memset (balcony, 0, sizeof *balcony);
  sb_field_table_apply_defaults (fields, n_fields, balcony);
}

void
sb_balcony_copy_into (SbBalcony       *target,
                      const SbBalcony *source)
{
  *target = *source;
  target->horizon = g_memdup2 (source->horizon, source->n_horizon * sizeof *source->horizon);
}

void
sb_balcony_clear (SbBalcony *balcony)
{
  g_clear_pointer (&balcony->horizon, g_free);
  balcony->n_horizon = 0;
}

SbBalcony *
sb_balcony_copy (const SbBalcony *balcony)
{
  SbBalcony *copy = g_new0 (SbBalcony, 1);

  sb_balcony_copy_into (copy, balcony);

  return copy;
}

void
sb_balcony_free (SbBalcony *balcony)
{
  if (balcony == NULL)
    return;

  sb_balcony_clear (balcony);
  g_free (balcony);
}

gboolean
sb_balcony_obstructs (const SbBalcony *balcony)
{
  return balcony->n_horizon > 0 || balcony->slab_above.present || balcony->side_wall_left.present
         || balcony->side_wall_right.present || balcony->opposite.present;
}

void
sb_balcony_set_horizon (SbBalcony            *balcony,
                        const SbHorizonPoint *points,
                        guint                 n_points)
{
  SbHorizonPoint *copy = g_memdup2 (points, n_points * sizeof *points);

  g_free (balcony->horizon);
  balcony->horizon = copy;
  balcony->n_horizon = n_points;
}

static gboolean
balcony_equal (const SbBalcony *a,
               const SbBalcony *b)
{
  guint n_fields;
  const SbField *fields = sb_field_table_balcony (&n_fields);

  if (a == NULL || b == NULL)
    return a == b;
  if (!fields_equal (fields, n_fields, a, b) || a->n_horizon != b->n_horizon)
    return FALSE;

  for (guint i = 0; i < a->n_horizon; i++)
    if (a->horizon[i].azimuth_deg != b->horizon[i].azimuth_deg
        || a->horizon[i].elevation_deg != b->horizon[i].elevation_deg)
      return FALSE;

  return TRUE;
}

void
sb_array_init (SbArray *array)
{
  guint n_fields;
  const SbField *fields = sb_field_table_array (&n_fields);

  memset (array, 0, sizeof *array);
  sb_field_table_apply_defaults (fields, n_fields, array);
}

double
sb_array_azimuth_deg (const SbArray   *array,
                      const SbBalcony *balcony)
{
  return sb_is_set (array->azimuth_deg) ? array->azimuth_deg : balcony->azimuth_deg;
}

void
sb_array_faiman (const SbArray *array,
                 double        *u0,
                 double        *u1)
{
  *u0 = array->cell_temperature.present ? array->cell_temperature.u0 : FAIMAN[array->mounting].u0;
  *u1 = array->cell_temperature.present ? array->cell_temperature.u1 : FAIMAN[array->mounting].u1;
}

void
sb_system_init (SbSystem *system)
{
  guint n_fields;
  const SbField *fields = sb_field_table_system (&n_fields);

  memset (system, 0, sizeof *system);
  sb_field_table_apply_defaults (fields, n_fields, system);
  sb_array_init (&system->arrays[0]);
  system->n_arrays = 1;
}

void
sb_system_copy_into (SbSystem       *target,
                     const SbSystem *source)
{
  *target = *source;
  for (guint i = 0; i < source->n_arrays; i++)
    if (source->arrays[i].obstruction != NULL)
      target->arrays[i].obstruction = sb_balcony_copy (source->arrays[i].obstruction);
}

void
sb_system_clear (SbSystem *system)
{
  for (guint i = 0; i < system->n_arrays; i++)
    g_clear_pointer (&system->arrays[i].obstruction, sb_balcony_free);
  system->n_arrays = 0;
}

double
sb_system_peak_power_w (const SbSystem *system)
{
  double sum_w = 0.0;

  for (guint i = 0; i < system->n_arrays; i++)
    sum_w += system->arrays[i].peak_power_w;

  return sum_w;
}

int
sb_system_n_modules (const SbSystem *system)
{
  int n_modules = 0;

  for (guint i = 0; i < system->n_arrays; i++)
    n_modules += system->arrays[i].module.count;

  return n_modules;
}

static gboolean
system_equal (const SbSystem *a,
              const SbSystem *b)
{
  guint n_fields;
  const SbField *fields = sb_field_table_system (&n_fields);

  if (!fields_equal (fields, n_fields, a, b) || a->n_arrays != b->n_arrays)
    return FALSE;

  fields = sb_field_table_array (&n_fields);
  for (guint i = 0; i < a->n_arrays; i++)
    if (!fields_equal (fields, n_fields, &a->arrays[i], &b->arrays[i])
        || !balcony_equal (a->arrays[i].obstruction, b->arrays[i].obstruction))
      return FALSE;

  return TRUE;
}

SbConsultation *
sb_consultation_new (void)
{
  SbConsultation *consultation = g_new0 (SbConsultation, 1);
  guint n_fields;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  sb_field_table_apply_defaults (fields, n_fields, consultation);
  sb_balcony_init (&consultation->balcony);
  sb_system_init (&consultation->system);
  consultation->report.sections = g_new0 (char *, 1);

  return consultation;
}

SbConsultation *
sb_consultation_copy (const SbConsultation *consultation)
{
  SbConsultation *copy = g_memdup2 (consultation, sizeof *consultation);
  guint n_fields;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  copy_texts (fields, n_fields, copy);
  sb_balcony_copy_into (&copy->balcony, &consultation->balcony);
  sb_system_copy_into (&copy->system, &consultation->system);

  copy->measures = g_new0 (SbMeasureChoice, consultation->n_measures);
  for (guint i = 0; i < consultation->n_measures; i++)
    {
      const SbMeasureChoice *measure = &consultation->measures[i];

      copy->measures[i].id = g_strdup (measure->id);
      copy->measures[i].inputs = named_values_copy (measure->inputs, measure->n_inputs);
      copy->measures[i].n_inputs = measure->n_inputs;
    }

  copy->variants = g_new0 (SbVariant, consultation->n_variants);
  for (guint i = 0; i < consultation->n_variants; i++)
    {
      copy->variants[i].name = g_strdup (consultation->variants[i].name);
      sb_system_copy_into (&copy->variants[i].system, &consultation->variants[i].system);
    }

  copy->assumptions = named_values_copy (consultation->assumptions, consultation->n_assumptions);
  copy->report.sections = g_strdupv (consultation->report.sections);
  copy->unknown_members = g_strdup (consultation->unknown_members);

  return copy;
}

void
sb_consultation_free (SbConsultation *consultation)
{
  guint n_fields;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  if (consultation == NULL)
    return;

  free_texts (fields, n_fields, consultation);
  sb_balcony_clear (&consultation->balcony);
  sb_system_clear (&consultation->system);

  for (guint i = 0; i < consultation->n_measures; i++)
    {
      g_free (consultation->measures[i].id);
      named_values_free (consultation->measures[i].inputs, consultation->measures[i].n_inputs);
    }
  g_free (consultation->measures);

  for (guint i = 0; i < consultation->n_variants; i++)
    {
      g_free (consultation->variants[i].name);
      sb_system_clear (&consultation->variants[i].system);
    }
  g_free (consultation->variants);

  named_values_free (consultation->assumptions, consultation->n_assumptions);
  g_strfreev (consultation->report.sections);
  g_free (consultation->unknown_members);
  g_free (consultation);
}

static gboolean
measures_equal (const SbConsultation *a,
                const SbConsultation *b)
{
  if (a->n_measures != b->n_measures)
    return FALSE;

  for (guint i = 0; i < a->n_measures; i++)
    if (strcmp (a->measures[i].id, b->measures[i].id) != 0
        || !named_values_equal (a->measures[i].inputs, a->measures[i].n_inputs, b->measures[i].inputs,
                                b->measures[i].n_inputs))
      return FALSE;

  return TRUE;
}

static gboolean
variants_equal (const SbConsultation *a,
                const SbConsultation *b)
{
  if (a->n_variants != b->n_variants)
    return FALSE;

  for (guint i = 0; i < a->n_variants; i++)
    if (g_strcmp0 (a->variants[i].name, b->variants[i].name) != 0
        || !system_equal (&a->variants[i].system, &b->variants[i].system))
      return FALSE;

  return TRUE;
}

gboolean
sb_consultation_equal (const SbConsultation *a,
                       const SbConsultation *b)
{
  guint n_fields;
  const SbField *fields = sb_field_table_consultation (&n_fields);

  return fields_equal (fields, n_fields, a, b)
         && a->household.home_office_days == b->household.home_office_days
         && balcony_equal (&a->balcony, &b->balcony)
         && system_equal (&a->system, &b->system)
         && measures_equal (a, b)
         && variants_equal (a, b)
         && named_values_equal (a->assumptions, a->n_assumptions, b->assumptions, b->n_assumptions)
         && g_strv_equal ((const char *const *) a->report.sections, (const char *const *) b->report.sections)
         && g_strcmp0 (a->unknown_members, b->unknown_members) == 0;
}
