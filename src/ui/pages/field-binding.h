#pragma once

#include "core/field-table.h"
#include "ui/live.h"

G_BEGIN_DECLS

/* Where a field of the tables lies within the consultation. */
typedef enum { SB_FIELD_ROOT_CONSULTATION, SB_FIELD_ROOT_BALCONY, SB_FIELD_ROOT_SYSTEM, SB_FIELD_ROOT_ARRAY } SbFieldRoot;

/*
 * SbFieldBinding keeps properties of controls and fields of the live consultation the same, both ways and without
 * loops: a change of the consultation sets the property, a change of the property is one undoable step.
 */
#define SB_TYPE_FIELD_BINDING (sb_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (SbFieldBinding, sb_field_binding, SB, FIELD_BINDING, GObject)

SbFieldBinding *sb_field_binding_new (SbLive *live);

/*
 * Binds a property ("value", "selected", "active": double, uint or boolean) to a field; `step` is the translated name
 * for undo. A field that is null leaves the property alone. An SbNumberRow gets its range and unit from the field.
 * A group bound to a switch: switched off, all that is in it goes back to its defaults.
 */
void sb_field_binding_add (SbFieldBinding *self,
                           gpointer        control,
                           const char     *property,
                           SbFieldRoot     root,
                           guint           array_index,
                           const char     *path,
                           const char     *step);

/* Is the binding just now carrying a value to a control? Handlers of pages ignore changes then. */
gboolean sb_field_binding_is_setting (SbFieldBinding *self);

G_END_DECLS
