#include "ui/pages/field-binding.h"

#include "ui/widgets/number-row.h"

#include <string.h>

typedef struct
{
  SbFieldBinding *owner;
  GObject *control; /* weak: its end removes the handler below */
  char *property;
  SbFieldRoot root;
  guint array_index;
  const SbField *field;
  char *step;
} Bound;

struct _SbFieldBinding
{
  GObject parent_instance;

  SbLive *live;
  GPtrArray *bounds;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SbFieldBinding, sb_field_binding, G_TYPE_OBJECT)

static void
bound_free (gpointer data)
{
  Bound *bound = data;

  if (bound->control != NULL)
    {
      g_signal_handlers_disconnect_by_data (bound->control, bound);
      g_object_remove_weak_pointer (bound->control, (gpointer *) &bound->control);
    }
  g_free (bound->property);
  g_free (bound->step);
  g_free (bound);
}

static const SbField *
table_of (SbFieldRoot root,
          guint      *n_fields)
{
  switch (root)
    {
    case SB_FIELD_ROOT_BALCONY:
      return sb_field_table_balcony (n_fields);
    case SB_FIELD_ROOT_SYSTEM:
      return sb_field_table_system (n_fields);
    case SB_FIELD_ROOT_ARRAY:
      return sb_field_table_array (n_fields);
    case SB_FIELD_ROOT_CONSULTATION:
    default:
      return sb_field_table_consultation (n_fields);
    }
}

static const SbField *
find_field (SbFieldRoot root,
            const char *path)
{
  guint n_fields;
  const SbField *fields = table_of (root, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (strcmp (fields[i].path, path) == 0)
      return &fields[i];

  g_error ("No field “%s” to bind", path);
}

/* The struct that holds the field, or NULL when the array is no longer there. */
static gpointer
root_of (const Bound    *bound,
         SbConsultation *consultation)
{
  switch (bound->root)
    {
    case SB_FIELD_ROOT_BALCONY:
      return &consultation->balcony;
    case SB_FIELD_ROOT_SYSTEM:
      return &consultation->system;
    case SB_FIELD_ROOT_ARRAY:
      if (bound->array_index >= consultation->system.n_arrays)
        return NULL;
      return &consultation->system.arrays[bound->array_index];
    case SB_FIELD_ROOT_CONSULTATION:
    default:
      return consultation;
    }
}

static double
get_control (const Bound *bound)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (bound->control, bound->property, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_value_get_boolean (&value) ? 1 : 0;
  if (G_VALUE_HOLDS_UINT (&value))
    return g_value_get_uint (&value);

  return g_value_get_double (&value);
}

static void
set_control (const Bound *bound,
             double       number)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (bound->control), bound->property);

  if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_object_set (bound->control, bound->property, number != 0, NULL);
  else if (G_IS_PARAM_SPEC_UINT (pspec))
    g_object_set (bound->control, bound->property, (guint) number, NULL);
  else
    g_object_set (bound->control, bound->property, number, NULL);
}

static void
carry_to_control (SbFieldBinding *self,
                  const Bound    *bound)
{
  gpointer root = root_of (bound, (SbConsultation *) sb_live_get_consultation (self->live));
  double number;

  if (root == NULL || bound->control == NULL)
    return;

  number = sb_field_get_number (bound->field, root);
  if (!sb_is_set (number) || number == get_control (bound))
    return;

  self->setting = TRUE;
  set_control (bound, number);
  self->setting = FALSE;
}

static void
on_live_changed (SbFieldBinding *self)
{
  for (guint i = 0; i < self->bounds->len; i++)
    carry_to_control (self, g_ptr_array_index (self->bounds, i));
}

/* What is not there has the defaults: the consultation then equals one in which it never was. */
static void
reset_group (const Bound *bound,
             gpointer     root)
{
  guint n_fields;
  const SbField *fields = table_of (bound->root, &n_fields);
  gsize length = strlen (bound->field->path);

  for (guint i = 0; i < n_fields; i++)
    if (strncmp (fields[i].path, bound->field->path, length) == 0 && fields[i].path[length] == '.')
      sb_field_set_number (&fields[i], root, fields[i].default_value);
}

static void
on_control_changed (GObject    *control,
                    GParamSpec *pspec,
                    Bound      *bound)
{
  SbFieldBinding *self = bound->owner;
  SbConsultation *consultation;
  gpointer root;

  if (self->setting)
    return;

  consultation = sb_live_begin_change (self->live);
  root = root_of (bound, consultation);
  if (root != NULL)
    {
      sb_field_set_number (bound->field, root, get_control (bound));
      if (bound->field->kind == SB_FIELD_GROUP && get_control (bound) == 0)
        reset_group (bound, root);
    }
  sb_live_end_change (self->live, bound->step);
}

static void
sb_field_binding_dispose (GObject *object)
{
  SbFieldBinding *self = SB_FIELD_BINDING (object);

  g_ptr_array_set_size (self->bounds, 0);
  g_clear_object (&self->live);
  G_OBJECT_CLASS (sb_field_binding_parent_class)->dispose (object);
}

static void
sb_field_binding_finalize (GObject *object)
{
  g_ptr_array_unref (SB_FIELD_BINDING (object)->bounds);
  G_OBJECT_CLASS (sb_field_binding_parent_class)->finalize (object);
}

static void
sb_field_binding_class_init (SbFieldBindingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sb_field_binding_dispose;
  G_OBJECT_CLASS (klass)->finalize = sb_field_binding_finalize;
}

static void
sb_field_binding_init (SbFieldBinding *self)
{
  self->bounds = g_ptr_array_new_with_free_func (bound_free);
}

SbFieldBinding *
sb_field_binding_new (SbLive *live)
{
  SbFieldBinding *self = g_object_new (SB_TYPE_FIELD_BINDING, NULL);

  self->live = g_object_ref (live);
  g_signal_connect_object (live, "changed", G_CALLBACK (on_live_changed), self, G_CONNECT_SWAPPED);

  return self;
}

void
sb_field_binding_add (SbFieldBinding *self,
                      gpointer        control,
                      const char     *property,
                      SbFieldRoot     root,
                      guint           array_index,
                      const char     *path,
                      const char     *step)
{
  g_autofree char *detailed_signal = g_strconcat ("notify::", property, NULL);
  Bound *bound;

  g_return_if_fail (SB_IS_FIELD_BINDING (self));

  bound = g_new0 (Bound, 1);
  bound->owner = self;
  bound->control = control;
  bound->property = g_strdup (property);
  bound->root = root;
  bound->array_index = array_index;
  bound->field = find_field (root, path);
  bound->step = g_strdup (step);
  g_object_add_weak_pointer (control, (gpointer *) &bound->control);
  g_ptr_array_add (self->bounds, bound);

  self->setting = TRUE;
  if (SB_IS_NUMBER_ROW (control))
    sb_number_row_set_field (control, bound->field);
  self->setting = FALSE;
  carry_to_control (self, bound);
  g_signal_connect (control, detailed_signal, G_CALLBACK (on_control_changed), bound);
}

gboolean
sb_field_binding_is_setting (SbFieldBinding *self)
{
  g_return_val_if_fail (SB_IS_FIELD_BINDING (self), FALSE);

  return self->setting;
}
