#include "services/consultation-shape.h"

#include <string.h>

const char *const sb_shape_weekdays[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static const SbShapeMember CONSULTATION_MEMBERS[] = {
  { "format", SB_SHAPE_LEAF, NULL, FALSE },
  { "version", SB_SHAPE_LEAF, NULL, FALSE },
  { "household.home_office_days", SB_SHAPE_LEAF, NULL, FALSE },
  { "balcony", SB_SHAPE_OBJECT, &sb_shape_balcony, TRUE },
  { "system", SB_SHAPE_OBJECT, &sb_shape_system, FALSE },
  { "measures", SB_SHAPE_LIST, &sb_shape_measure, TRUE },
  { "variants", SB_SHAPE_LIST, &sb_shape_variant, TRUE },
  { "assumptions", SB_SHAPE_LEAF, NULL, TRUE },
  { "report.sections", SB_SHAPE_LEAF, NULL, FALSE },
};

static const SbShapeMember BALCONY_MEMBERS[] = {
  { "horizon", SB_SHAPE_LEAF, NULL, TRUE },
};

static const SbShapeMember SYSTEM_MEMBERS[] = {
  { "arrays", SB_SHAPE_LIST, &sb_shape_array, FALSE },
};

static const SbShapeMember ARRAY_MEMBERS[] = {
  { "obstruction", SB_SHAPE_OBJECT, &sb_shape_balcony, TRUE },
};

static const SbShapeMember MEASURE_MEMBERS[] = {
  { "id", SB_SHAPE_LEAF, NULL, FALSE },
  { "inputs", SB_SHAPE_LEAF, NULL, FALSE },
};

static const SbShapeMember VARIANT_MEMBERS[] = {
  { "name", SB_SHAPE_LEAF, NULL, FALSE },
  { "system", SB_SHAPE_OBJECT, &sb_shape_system, FALSE },
};

const SbShape sb_shape_consultation
  = { "consultation", sb_field_table_consultation, CONSULTATION_MEMBERS, G_N_ELEMENTS (CONSULTATION_MEMBERS) };
const SbShape sb_shape_balcony = { "balcony", sb_field_table_balcony, BALCONY_MEMBERS, G_N_ELEMENTS (BALCONY_MEMBERS) };
const SbShape sb_shape_system = { "system", sb_field_table_system, SYSTEM_MEMBERS, G_N_ELEMENTS (SYSTEM_MEMBERS) };
const SbShape sb_shape_array = { "array", sb_field_table_array, ARRAY_MEMBERS, G_N_ELEMENTS (ARRAY_MEMBERS) };
const SbShape sb_shape_measure = { "measure", NULL, MEASURE_MEMBERS, G_N_ELEMENTS (MEASURE_MEMBERS) };
const SbShape sb_shape_variant = { "variant", NULL, VARIANT_MEMBERS, G_N_ELEMENTS (VARIANT_MEMBERS) };

static gboolean
lies_below (const char *path,
            const char *container)
{
  gsize length = strlen (container);

  return strncmp (path, container, length) == 0 && path[length] == '.';
}

SbShapeKind
sb_shape_look_up (const SbShape        *shape,
                  const char           *path,
                  const SbShapeMember **member)
{
  guint n_fields = 0;
  const SbField *fields = shape->table != NULL ? shape->table (&n_fields) : NULL;
  SbShapeKind kind = SB_SHAPE_UNKNOWN;

  *member = NULL;
  for (guint i = 0; i < shape->n_members; i++)
    {
      if (strcmp (shape->members[i].path, path) == 0)
        {
          *member = &shape->members[i];
          return shape->members[i].kind;
        }
      if (lies_below (shape->members[i].path, path))
        kind = SB_SHAPE_CONTAINER;
    }

  for (guint i = 0; i < n_fields; i++)
    {
      if (strcmp (fields[i].path, path) == 0 && fields[i].kind != SB_FIELD_GROUP)
        return SB_SHAPE_LEAF;
      if (strcmp (fields[i].path, path) == 0 || lies_below (fields[i].path, path))
        kind = SB_SHAPE_CONTAINER;
    }

  return kind;
}

const SbField *
sb_shape_find_group (const SbField *fields,
                     guint          n_fields,
                     const char    *path,
                     gsize          length)
{
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind == SB_FIELD_GROUP && strncmp (fields[i].path, path, length) == 0
        && fields[i].path[length] == '\0')
      return &fields[i];

  return NULL;
}
