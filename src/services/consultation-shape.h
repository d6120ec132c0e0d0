#pragma once

#include "core/field-table.h"

G_BEGIN_DECLS

/*
 * What the parts of a consultation file look like: the fields of their table, and the members that no table can tell
 * (lists, objects of their own). Reader, keeper of unknown members and schema walk the same shapes. Private to the
 * consultation file.
 */
#define SB_CONSULTATION_FORMAT "sonnenbalkon-consultation"
#define SB_CONSULTATION_VERSION 1

typedef enum
{
  SB_SHAPE_UNKNOWN,   /* nothing of that path is known */
  SB_SHAPE_LEAF,      /* a field, or a list read by hand: nothing unknown is looked for inside */
  SB_SHAPE_CONTAINER, /* an object that fields of the same table lie in */
  SB_SHAPE_OBJECT,    /* an object with a shape of its own */
  SB_SHAPE_LIST       /* a list of such objects */
} SbShapeKind;

typedef struct _SbShape SbShape;

typedef struct
{
  const char *path;
  SbShapeKind kind;
  const SbShape *shape; /* with OBJECT and LIST */
  gboolean nullable;
} SbShapeMember;

struct _SbShape
{
  const char *name; /* "balcony", … */
  const SbField *(*table) (guint *n_fields); /* NULL: no fields */
  const SbShapeMember *members;
  guint n_members;
};

extern const SbShape sb_shape_consultation;
extern const SbShape sb_shape_balcony;
extern const SbShape sb_shape_system;
extern const SbShape sb_shape_array;
extern const SbShape sb_shape_measure;
extern const SbShape sb_shape_variant;

/* "mon" … "sun", in the order of the bits of SbHousehold.home_office_days. */
extern const char *const sb_shape_weekdays[7];

/* `member` is set with OBJECT, LIST and members read by hand. */
SbShapeKind sb_shape_look_up (const SbShape        *shape,
                              const char           *path,
                              const SbShapeMember **member);

/* Is there a GROUP of that path among the fields? NULL if not. */
const SbField *sb_shape_find_group (const SbField *fields,
                                    guint          n_fields,
                                    const char    *path,
                                    gsize          length);

G_END_DECLS
